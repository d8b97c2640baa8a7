//! D09: dates that no calendar has, and periods that end before they begin.

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use crate::text::{Span, fold_char, parts_with};
use crate::value::Date;
use std::sync::LazyLock;

use memchr::memmem::Finder;
use regex::{Captures, Regex};

rule! {
    /// 写明的日期应当存在（没有 2 月 30 日，也没有 13 月），起止日期的止应在起之后，开工在完工之前。
    ///
    /// 只看写明年、月的日期；“00 月 00 日”是没有填写，不作判断。
    "D09", Error, "日期不存在或起止颠倒",
    basis: "历法",
    formula: "1≤月≤12，1≤日≤当月天数；起≤止",
    example: "“填报日期：2024 年 2 月 30 日”；“实施期为 2023 年 9 月至 2023 年 3 月”。",
    remedy: "核对并更正日期。",
}

static DATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(20[0-9０-９][0-9０-９]) {0,2}年 {0,3}([0-9０-９]{1,2}) {0,3}月(?: {0,3}([0-9０-９]{1,2}) {0,3}日)?").ok()
});

static PERIOD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(20[0-9０-９][0-9０-９])年([0-9０-９]{1,2})月(?:([0-9０-９]{1,2})日)?(?:至|到|-|－|~|～|—{1,2}|–)(20[0-9０-９][0-9０-９])年([0-9０-９]{1,2})月(?:([0-9０-９]{1,2})日)?")
        .ok()
});

/// 2023年5月10日开工，2023年3月20日完工: one thing begun and done, with nothing else between.
static BEGUN_AND_DONE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let date = r"(20[0-9０-９][0-9０-９])年([0-9０-９]{1,2})月(?:([0-9０-９]{1,2})日)?";
    let begun = r"(?:正式|全面|全部|如期|按期|顺利)?(?:开工|动工|启动|开始)(?:建设|实施)?[，,、]?";
    let done = r"(?:正式|全面|全部|如期|按期|顺利)?(?:完工|竣工|建成|完成验收|通过验收)";
    Regex::new(&format!(
        r"{date}{begun}(?:并|已|计划|预计|实际)?(?:于|在)?{date}{done}"
    ))
    .ok()
});

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let text = case.text().as_str();
    let dated: Vec<(usize, &str)> = parts_with(text, month, |c| matches!(c, '\n' | '。' | '；')).collect();
    let found = |pattern: &'static LazyLock<Option<Regex>>, tell: Tell| -> Vec<Told> {
        let tell = |(start, words): &(usize, &str)| -> Vec<Told> {
            let all = pattern.as_ref().into_iter();
            all.flat_map(|it| it.captures_iter(words))
                .filter(|found| !goes_on_before(words, found))
                .filter_map(|found| tell(&found))
                .map(|(message, place)| (message, Span::new(start + place.start(), start + place.end())))
                .collect()
        };
        dated.iter().flat_map(tell).collect()
    };
    let dates = found(&DATE, no_date);
    let periods = found(&PERIOD, reversed);
    let works = found(&BEGUN_AND_DONE, reversed);
    let told = [dates, periods, works].into_iter().flatten();
    told.map(|(message, span)| Draft::error(message, vec![span]).alone())
        .collect()
}

/// What is wrong with a date, and where it stands.
type Told = (String, Span);

/// Tells what is wrong with what a pattern found.
type Tell = fn(&Captures<'_>) -> Option<Told>;

/// Where the first month in figures ends: no pattern fits without one, and no pattern reaches over the end of a line or
/// of a sentence.
fn month(words: &str) -> Option<usize> {
    let is_figure = |at: &usize| {
        let before = words.get(..*at).unwrap_or_default();
        before
            .trim_end_matches(' ')
            .ends_with(|c: char| fold_char(c).is_ascii_digit())
    };
    MONTH.find_iter(words.as_bytes()).find(is_figure)
}

static MONTH: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("月"));

/// Whether the year is the end of a longer number.
fn goes_on_before(words: &str, found: &Captures<'_>) -> bool {
    let before = found.get(0).and_then(|whole| words.get(..whole.start()));
    before.is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
}

fn number(found: &Captures<'_>, at: usize) -> Option<i8> {
    found.get(at)?.as_str().parse().ok()
}

fn place(found: &Captures<'_>) -> Option<Span> {
    found.get(0).map(|whole| Span::new(whole.start(), whole.end()))
}

/// A date that is none.
fn no_date(found: &Captures<'_>) -> Option<Told> {
    let (year, month) = (found.get(1)?.as_str(), number(found, 2)?);
    let day = number(found, 3);
    let is_blank = month == 0 || day == Some(0);
    let exists = Date::new(year.parse().ok()?, month, day.unwrap_or(1)).is_ok();
    let message = match day {
        _ if is_blank || exists => return None,
        Some(day) => format!("写明的日期 {year} 年 {month} 月 {day} 日不存在。"),
        None => format!("写明的日期 {year} 年 {month} 月不存在。"),
    };
    Some((message, place(found)?))
}

/// A period whose end is before its beginning.
fn reversed(found: &Captures<'_>) -> Option<Told> {
    let time = |at: usize| {
        let year: u16 = found.get(at)?.as_str().parse().ok()?;
        Some((year, number(found, at + 1)?, number(found, at + 2)))
    };
    let (start, end) = (time(1)?, time(4)?);
    // a day is only compared with a day
    let is_reversed = match (start.2, end.2) {
        (Some(_), Some(_)) => end < start,
        _ => (end.0, end.1) < (start.0, start.1),
    };
    let message = format!(
        "起止日期颠倒：起 {} 年 {} 月，止 {} 年 {} 月。",
        start.0, start.1, end.0, end.1
    );
    is_reversed.then_some((message, place(found)?))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    #[test]
    fn dates_that_do_not_exist_are_found() {
        check(&RULE, "填报日期：⟦2024年2月30日⟧\n");
        check(&RULE, "项目于⟦2023年13月⟧完工。");
        check(&RULE, "验收日期⟦2023 年 4 月 31 日⟧。");
    }

    #[test]
    fn a_period_that_ends_before_it_begins_is_found() {
        check(&RULE, "项目实施期为⟦2023年9月至2023年3月⟧。");
        check(&RULE, "合同期⟦2023年5月20日-2023年5月2日⟧。");
        check(&RULE, "项目⟦2023年5月10日开工，2023年3月20日完工⟧。");
        check(&RULE, "工程于⟦2023年10月启动建设，并于2023年3月竣工⟧。");
    }

    #[test]
    fn real_dates_and_blanks_say_nothing() {
        check(
            &RULE,
            "编号12024年13月，填报日期：2024年2月29日，项目实施期为2023年9月至2024年3月。",
        );
        check(&RULE, "填报日期：2024年00月00日\n");
        check(&RULE, "项目2023年3月10日开工，2023年5月20日完工。");
        check(&RULE, "二期2023年5月开工，一期2023年3月完工。");
        check(&RULE, "合同期2023年5月20日至2023年5月，截至2023年12月底。");
    }
}
