//! 评价年度 The year evaluated, not the year of writing: by label, in the title, under it, else the year whose
//! spending the text names most often, else the only one it names. Of several years that are named equally often, where
//! nothing decides, none is taken.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::date::chinese_year;
use super::head::Head;
use super::report_name::is_title;
use crate::diagnostic::Caveat;
use crate::document::Document;
use crate::extract::fields::Field;
use crate::report::Stated;
use crate::text::{Span, Squashed};
use crate::value::{Date, FiscalYear};

/// Labels of the year evaluated.
const LABELS: [&str; 6] = [
    "评价年度",
    "项目年度",
    "预算年度",
    "自评年度",
    "绩效年度",
    "所属年度",
];

/// Reads the year evaluated.
pub(super) fn read(
    document: &Document,
    head: &Head,
    fields: &[Field],
    title: Option<&Stated<String>>,
    prepared_on: Option<&Stated<Date>>,
) -> (Option<FiscalYear>, Option<Caveat>) {
    let words = |span: Span| with_arabic_years(Squashed::of(&document.text, span).as_str());
    let labelled = fields
        .iter()
        .filter(|field| field.label == "年度" || LABELS.iter().any(|label| field.label.ends_with(label)))
        .find_map(|field| first_year(&format!("{}年", words(field.value))));
    if labelled.is_some() {
        return (labelled, None);
    }
    let under_title = || {
        let mut head = head.lines.iter().filter(|line| !line.is_chrome);
        head.find_map(|line| year_line(&with_arabic_years(&line.words)))
    };
    // a page's headline over the title of the form: 绩效自评表（2023年度）
    let told_again = || {
        let mut head = head.lines.iter().filter(|line| is_title(&line.words));
        head.find_map(|line| match in_title(&with_arabic_years(&line.words)) {
            Named::One(year) => Some(year),
            Named::None | Named::Several => None,
        })
    };
    let several = || {
        let mut head = head.lines.iter().filter(|line| !line.is_chrome);
        head.find(|line| is_range_line(&with_arabic_years(&line.words)))
            .map(|line| Caveat::at(line.span, SEVERAL))
    };
    match title.map(|title| (title, in_title(&words(title.span)))) {
        Some((title, Named::One(year))) => {
            let stated = || under_title().filter(|_| is_of_project(&words(title.span), year));
            (Some(stated().unwrap_or(year)), None)
        }
        Some((title, Named::Several)) => match under_title() {
            Some(year) => (Some(year), None),
            None => (None, Some(Caveat::at(title.span, SEVERAL))),
        },
        Some((_, Named::None)) | None => match under_title().or_else(told_again) {
            Some(year) => (Some(year), None),
            None => several().map_or_else(|| in_text(document, prepared_on), |caveat| (None, Some(caveat))),
        },
    }
}

/// Whether the year of a title may be that of the project only: 某县2023年造林补助项目支出绩效自评报告 may tell of 2024
/// where the line beneath says so.
fn is_of_project(title: &str, year: FiscalYear) -> bool {
    let behind = title.split_once(&format!("{year}年")).map(|(_, behind)| behind);
    behind.is_some_and(|name| !name.starts_with('度') && name.contains("项目")) && !title.contains("整体")
}

/// How many years a title names.
enum Named {
    None,
    One(FiscalYear),
    Several,
}

static RANGE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(20[0-9]{2})年?度?(?:-|~|至|、|和|到)(20[0-9]{2})年?").ok());
static BRACKETED: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\((20[0-9]{2})年?度?\)$").ok());
static YEAR: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?:^|[^0-9.])(20[0-9]{2})(?:年|度|绩效|部门|整体|项目|自评)").ok());
static OF_SPENDING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(20[0-9]{2})年(?:度)(?:部门|单位|项目|整体|预算|财政|绩效|省级|市级|县级|中央)").ok()
});

/// The year of a title: the one in brackets at its end, else the only one, else the only one that is a budget year.
fn in_title(words: &str) -> Named {
    if let Some(year) = BRACKETED
        .as_ref()
        .filter(|_| words.ends_with(')'))
        .and_then(|bracketed| captured(bracketed, words))
    {
        return Named::One(year);
    }
    let joins = words.contains(['-', '~', '至', '、', '和', '到']);
    if joins && RANGE.as_ref().is_some_and(|range| range.is_match(words)) {
        return Named::Several;
    }
    let all = |pattern: &LazyLock<Option<Regex>>| {
        let mut years: Vec<FiscalYear> = pattern
            .iter()
            .flat_map(|pattern| pattern.captures_iter(words))
            .filter_map(|parts| FiscalYear::parse(parts.get(1)?.as_str()))
            .collect();
        years.sort_unstable();
        years.dedup();
        years
    };
    match all(&YEAR).as_slice() {
        [] => Named::None,
        [year] => Named::One(*year),
        _ => match all(&OF_SPENDING).as_slice() {
            [year] => Named::One(*year),
            _ => Named::Several,
        },
    }
}

fn captured(pattern: &Regex, words: &str) -> Option<FiscalYear> {
    FiscalYear::parse(pattern.captures(words)?.get(1)?.as_str())
}

/// The year that words name first: 2023年, 2023绩效.
pub(super) fn first_year(words: &str) -> Option<FiscalYear> {
    YEAR.as_ref().and_then(|year| captured(year, words))
}

/// What is told where a report is about several years.
const SEVERAL: &str = "标题涉及多个年度，不能确定评价年度";

/// （2021-2023年） on a line of its own.
fn is_range_line(words: &str) -> bool {
    const LONGEST: usize = 18;
    words.chars().count() <= LONGEST
        && words.starts_with(['(', '2'])
        && RANGE.as_ref().is_some_and(|range| range.is_match(words))
}

/// （2022年度）, （2022年）, 2022年度 on a line of its own.
fn year_line(words: &str) -> Option<FiscalYear> {
    let is_year_line = words.chars().count() <= 14
        && words.starts_with(['(', '2'])
        && (words.contains("年度") || words.ends_with("年)"));
    if !is_year_line || is_range_line(words) {
        return None;
    }
    first_year(words)
}

static IN_CHINESE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(二[〇○零O0][〇○零一二三四五六七八九]{2})年").ok());

/// Words with years in Chinese numerals written in digits; other years as they are.
fn with_arabic_years(words: &str) -> String {
    let Some(pattern) = IN_CHINESE.as_ref().filter(|_| words.contains('二')) else {
        return words.to_owned();
    };
    pattern
        .replace_all(words, |parts: &regex::Captures<'_>| {
            let words = parts.get(1).map_or("", |m| m.as_str());
            chinese_year(words).map_or_else(|| format!("{words}年"), |year| format!("{year}年"))
        })
        .into_owned()
}

static SPENT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(20[0-9]{2})年度?(?:的|我局|我单位|我委|本单位|本部门|全年|年初|年末|市级|县级|本级|省级|中央|财政|部门|单位|\(单位\)){0,3}",
        r"(?:整体支出|整体绩效|项目支出|项目资金|专项|绩效|预算|决算|支出|收入|总支出|总收入|拨款|资金)"
    ))
    .ok()
});
static CITED: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"《[^《》]{0,120}》").ok());

/// The year whose spending the text names most often. Titles of cited documents count only where nothing else
/// names a year; of two years named equally often the signature decides: it is written in the year after.
fn in_text(document: &Document, prepared_on: Option<&Stated<Date>>) -> (Option<FiscalYear>, Option<Caveat>) {
    let whole = with_arabic_years(Squashed::of(&document.text, document.text.whole()).as_str());
    let own = CITED.as_ref().map_or_else(
        || whole.clone(),
        |cited| cited.replace_all(&whole, "").into_owned(),
    );
    let named = Some(most_named(&own))
        .filter(|years| !years.is_empty())
        .or_else(|| period(&own).or_else(|| evaluated(&own)).map(|year| vec![year]))
        .or_else(|| Some(most_named(&whole)).filter(|years| !years.is_empty()))
        .unwrap_or_else(|| only_named(&own, &whole).into_iter().collect());
    let before_writing = prepared_on.and_then(|date| {
        let year = u16::try_from(date.value.year()).ok()?;
        FiscalYear::new(year)?.previous()
    });
    if let [] | [_] = named.as_slice() {
        return (named.first().copied(), None);
    }
    if let Some(year) = before_writing.filter(|year| named.contains(year)) {
        return (Some(year), None);
    }
    let years: Vec<String> = named.iter().map(FiscalYear::to_string).collect();
    let message = format!("正文所述年度有{}，不能确定评价年度", years.join("、"));
    (None, Some(Caveat::whole(message)))
}

static WHOLE_YEAR: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(20[0-9]{2})年(?:度|末|底|初)?([^0-9。，；]{0,8})").ok());

/// The one year that the `own` words name otherwise than in a date or as that of a beginning, where it is named twice in
/// the `whole` text.
fn only_named(own: &str, whole: &str) -> Option<FiscalYear> {
    const BEGINNINGS: [&str; 7] = ["成立", "组建", "建校", "建成", "设立", "以来", "启动"];
    let named: Vec<FiscalYear> = WHOLE_YEAR
        .iter()
        .flat_map(|year| year.captures_iter(own))
        .filter(|parts| {
            let is_date = parts
                .get(0)
                .and_then(|m| own.get(m.end()..))
                .is_some_and(|behind| behind.starts_with(|c: char| c.is_ascii_digit()));
            let behind = parts.get(2).map_or("", |m| m.as_str());
            !(is_date && behind.is_empty() || BEGINNINGS.iter().any(|word| behind.contains(word)))
        })
        .filter_map(|parts| FiscalYear::parse(parts.get(1)?.as_str()))
        .collect();
    let (first, others) = named.split_first()?;
    let is_said_again = 1 < whole.matches(&format!("{first}年")).take(2).count();
    (is_said_again && others.iter().all(|year| year == first)).then_some(*first)
}

static PERIOD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"起止(?:时间|日期|年限|年月):?(20[0-9]{2})年[0-9]{1,2}月[^。；]{0,8}?(20[0-9]{2})年[0-9]{1,2}月",
    )
    .ok()
});

/// The year within which the project began and ended: 项目起止时间.
fn period(words: &str) -> Option<FiscalYear> {
    let parts = PERIOD.as_ref()?.captures(words)?;
    let (first, last) = (parts.get(1)?.as_str(), parts.get(2)?.as_str());
    FiscalYear::parse(first).filter(|_| first == last)
}

static EVALUATED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"对(20[0-9]{2})年度?[^，。；]{2,30}?(?:开展|进行)[^，。；]{0,6}?(?:绩效|自评|评价)",
        r"|截[至止](20[0-9]{2})年(?:12月(?:31日|底|末)|年?底|年?末)，?(?:[^，。；0-9]{0,6})(?:执行|支出|支付|使用)"
    ))
    .ok()
});

/// The only year whose money is told as evaluated, or as spent by its end: 对2023年办案业务费开展绩效自评, 截至2023年12月底预算执行.
fn evaluated(words: &str) -> Option<FiscalYear> {
    let mut years = EVALUATED
        .iter()
        .flat_map(|year| year.captures_iter(words))
        .filter_map(|parts| FiscalYear::parse(parts.get(1).or_else(|| parts.get(2))?.as_str()));
    let first = years.next()?;
    years.all(|year| year == first).then_some(first)
}

/// The years named most often with spending.
fn most_named(words: &str) -> Vec<FiscalYear> {
    let mut counts: BTreeMap<FiscalYear, usize> = BTreeMap::new();
    for named in SPENT.iter().flat_map(|spent| spent.captures_iter(words)) {
        if let Some(year) = named.get(1).and_then(|year| FiscalYear::parse(year.as_str())) {
            *counts.entry(year).or_default() += 1;
        }
    }
    let most = counts.values().max().copied().unwrap_or_default();
    counts
        .into_iter()
        .filter(|(_, count)| *count == most)
        .map(|(year, _)| year)
        .collect()
}
