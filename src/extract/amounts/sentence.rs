//! Amounts in running text: the item named before a figure, the stage and year of its sentence.
//!
//! A sentence is walked from left to right. A figure belongs to the last item named, if nothing but
//! words of stage and filling stand between; `较…减少`, `追加` and shares are other figures.

use std::sync::LazyLock;

use regex::Regex;

use super::words::{self, ECONOMIC, FUNCTIONAL, ITEMS, STAGES};
use crate::document::{Document, Heading};
use crate::report::{Amount, Item, Stage};
use crate::text::{Span, Squashed};
use crate::value::{FiscalYear, MoneyUnit, Yuan, parse_decimal};

/// What a figure without an item of its own is about.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Topic {
    /// The item that the heading above names: （二）“三公”经费情况.
    pub heading: Option<Item>,
    /// The item that the whole report is about: the project's expenditure.
    pub report: Option<Item>,
}

impl Topic {
    /// The topic below a heading.
    pub(super) fn below(self, document: &Document, heading: &Heading) -> Self {
        let squashed = Squashed::of(&document.text, heading.title);
        Self {
            heading: words::item_of_label(squashed.as_str()),
            ..self
        }
    }
}

/// The setting in which sentences are read.
struct Setting<'a> {
    squashed: &'a Squashed<'a>,
    year: Option<FiscalYear>,
    topic: Topic,
}

static TOKEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?P<year>20\d{2})年(?:度|初|末)?|(?P<money>\d[\d,]*(?:\.\d+)?)\$?(?P<unit>万元|亿元|千元|元|万|亿)",
    )
    .ok()
});

/// Words that may stand between an item and its figure.
const FILLERS: &[&str] = &[
    "为",
    "是",
    "共计",
    "合计",
    "总计",
    "共",
    "计",
    "数",
    "金额",
    "总额",
    "达到",
    "达",
    "安排",
    "支出",
    "收入",
    "实现",
    "完成",
    "人民币",
    "约",
    "全年",
    "本年",
    "当年",
    "年度",
    "资金",
    ":",
    "，",
    "(",
    ")",
    "的",
    "费用",
    "费",
    "发生",
    "用",
    "情况",
    "部分",
    "经费",
    "使用",
    "批复",
    "下达",
    "市财政",
    "财政",
    "县财政",
    "执行",
    "决",
    "我局",
    "本部门",
    "单位",
    "部门",
    "度",
    "中",
    "总",
    "于",
    "额",
    "其中",
    "、",
    "\"",
    "年",
    "分别",
    "本级",
];

/// Words for the year before the one evaluated.
const YEAR_BEFORE: [&str; 3] = ["上年度", "上年", "去年"];

/// Words that make the figure after them another thing than the item's amount.
const DIFFERENCES: &[&str] = &[
    "减少",
    "增加",
    "增长",
    "下降",
    "追加",
    "节约",
    "压减",
    "核减",
    "调增",
    "调减",
    "相比",
    "差额",
    "结余",
    "比上年",
    "较上年",
    "同比",
];

/// What the walk knows at a point of the sentence.
#[derive(Clone, Debug, Default)]
struct Walk {
    item: Option<(Item, Option<String>)>,
    /// Byte after the item's name or the last figure read for it.
    item_end: usize,
    /// Whether a figure was read for the item already.
    carried: bool,
    stage: Option<Stage>,
    year: Option<FiscalYear>,
    /// Whether the next figure is that of the year before: 上年实际支出.
    year_before: bool,
    /// The item of the first figure of the sentence: what a later part without an item goes on about.
    main: Option<Item>,
}

/// The amounts that a stretch of running text states.
pub(super) fn read(document: &Document, span: Span, year: Option<FiscalYear>, topic: Topic) -> Vec<Amount> {
    let squashed = Squashed::of(&document.text, span);
    let setting = Setting {
        squashed: &squashed,
        year,
        topic,
    };
    let mut amounts = Vec::new();
    let mut start = 0;
    let mut main = None;
    for sentence in squashed.as_str().split_inclusive(['。', '；', ';']) {
        let walk = read_sentence(&setting, start, sentence, main, &mut amounts);
        main = if sentence.ends_with('。') {
            None
        } else {
            walk.main
        };
        start += sentence.len();
    }
    amounts
}

fn read_sentence(
    setting: &Setting,
    offset: usize,
    sentence: &str,
    main: Option<Item>,
    amounts: &mut Vec<Amount>,
) -> Walk {
    let mut walk = Walk {
        main,
        ..Walk::default()
    };
    let mut at = 0;
    while let Some(rest) = sentence.get(at..).filter(|rest| !rest.is_empty()) {
        at += if let Some((length, amount)) = token(setting, offset, sentence, at, &mut walk) {
            amounts.extend(amount);
            length
        } else {
            name(sentence, at, &mut walk).unwrap_or_else(|| rest.chars().next().map_or(1, char::len_utf8))
        };
    }
    walk
}

/// A year or a figure at `at`: how long it is, and the amount it makes.
fn token(
    setting: &Setting,
    offset: usize,
    sentence: &str,
    at: usize,
    walk: &mut Walk,
) -> Option<(usize, Option<Amount>)> {
    let rest = sentence.get(at..)?;
    if !rest.starts_with(|c: char| c.is_ascii_digit())
        || before(sentence, at).is_some_and(|c| c.is_ascii_digit() || c == '.')
    {
        return None;
    }
    let parts = TOKEN
        .as_ref()?
        .captures(rest)
        .filter(|parts| parts.get(0).is_some_and(|m| m.start() == 0))?;
    let whole = parts.get(0)?;
    if let Some(named) = parts.name("year") {
        walk.year = FiscalYear::parse(named.as_str());
        if whole.as_str().ends_with('初') {
            walk.stage = Some(Stage::InitialBudget);
        }
        return Some((whole.end(), None));
    }
    let year_before = std::mem::take(&mut walk.year_before);
    let Some((item, class)) = belongs(sentence, at, whole.end(), walk, setting.topic) else {
        return Some((whole.end(), None));
    };
    walk.main = walk.main.or(Some(item));
    walk.item = walk.item.take().or(Some((item, class.clone())));
    walk.item_end = at + whole.end();
    walk.carried = true;
    let unit = MoneyUnit::from_word(parts.name("unit")?.as_str())?;
    let yuan = parse_decimal(parts.name("money")?.as_str()).and_then(|number| Yuan::of(number, unit));
    let amount = yuan.map(|yuan| Amount {
        item,
        stage: Some(walk.stage.unwrap_or(Stage::Actual)),
        year: if year_before {
            setting.year.and_then(FiscalYear::previous)
        } else {
            walk.year.or(setting.year)
        },
        unit: None,
        class,
        yuan,
        span: setting.squashed.source(offset + at, offset + at + whole.end()),
    });
    Some((whole.end(), amount))
}

fn before(sentence: &str, at: usize) -> Option<char> {
    sentence.get(..at)?.chars().next_back()
}

/// A name of an item, class or stage at the head of `rest`; how long it is.
fn name(sentence: &str, at: usize, walk: &mut Walk) -> Option<usize> {
    let (before, rest) = sentence.split_at_checked(at)?;
    if let Some((word, item)) = words::at_head(ITEMS, rest) {
        // 三公经费支出合计 is still 三公经费, and 外聘人员经费 is no 人员经费
        if is_total(item) && walk.item.is_some() && !walk.carried && walk.item_end == at {
            walk.item_end = at + word.len();
        } else if !is_plain(item) || stands_free(before) {
            enter(walk, item, None, at + word.len());
        }
        return Some(word.len());
    }
    for (classes, item) in [
        (ECONOMIC, Item::EconomicClass),
        (FUNCTIONAL, Item::FunctionalClass),
    ] {
        if let Some(class) = words::class_at_head(classes, rest) {
            enter(walk, item, Some(class.to_owned()), at + class.len());
            return Some(class.len());
        }
    }
    if let Some(word) = YEAR_BEFORE.iter().find(|word| rest.starts_with(**word)) {
        walk.year_before = true;
        return Some(word.len());
    }
    let (word, stage) = words::at_head(STAGES, rest)?;
    // 较年初预算, 占预算: the stage of another figure
    walk.stage = Some(stage);
    Some(word.len())
}

const fn is_total(item: Item) -> bool {
    matches!(item, Item::TotalExpenditure | Item::TotalRevenue)
}

/// Items with names so plain that a word before them makes another thing of them.
const fn is_plain(item: Item) -> bool {
    matches!(item, Item::Personnel | Item::PublicFunds)
}

/// Words that may stand right before a plain name.
const BEFORE_PLAIN: [&str; 16] = [
    "其中", "中", "的", "和", "及", "与", "为", "是", "支出", "安排", "包括", "预算", "决算", "年度", "全年",
    "本年",
];

/// Whether a plain name stands free: after a break, a figure or a word of filling.
fn stands_free(before: &str) -> bool {
    let han = |c: char| crate::text::is_han(c) && !matches!(c, '，' | '、' | '。' | '；');
    !before.ends_with(han) || BEFORE_PLAIN.iter().any(|word| before.ends_with(word))
}

fn enter(walk: &mut Walk, item: Item, class: Option<String>, end: usize) {
    walk.item = Some((item, class));
    walk.item_end = end;
    walk.carried = false;
}

/// The item that the figure at `at` belongs to, if one is named closely enough before it.
fn belongs(
    sentence: &str,
    at: usize,
    length: usize,
    walk: &Walk,
    topic: Topic,
) -> Option<(Item, Option<String>)> {
    let between = sentence.get(walk.item_end..at)?;
    if DIFFERENCES.iter().any(|word| between.contains(word)) || between.contains('占') {
        return None;
    }
    let between = without_formula(between);
    if let Some(item) = &walk.item {
        let said_again = !walk.carried || words::within(STAGES, &between).is_some();
        if said_again && is_filling(&between) {
            return Some(item.clone());
        }
        // a clause of nothing but stage goes back to what the sentence is about
        let clause = between.rsplit('，').next().unwrap_or_default();
        let restaged = walk.carried && words::within(STAGES, clause).is_some() && is_filling(clause);
        return walk.main.filter(|_| restaged).map(|item| (item, None));
    }
    let lead = without_formula(sentence.get(..at)?);
    let staged = words::within(STAGES, &lead).is_some();
    let only_stage = staged && is_filling(&lead);
    let parts_follow = || {
        sentence
            .get(at + length..)
            .is_some_and(|rest| rest.starts_with("，其中基本支出") || rest.starts_with("，其中:基本支出"))
    };
    let whole = || (parts_follow() || lead.contains("实际支出")).then_some(Item::TotalExpenditure);
    let of_stage = || walk.main.or(topic.heading).or_else(whole);
    let ends_with_stage = || staged && words::ends_with_stage(&lead);
    let item = of_stage()
        .filter(|_| only_stage)
        .or_else(|| topic.report.filter(|_| ends_with_stage()))?;
    Some((item, None))
}

static FORMULA: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\$?[\d.,+\-×*/÷()]+=\$?").ok());
static YEARS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"20\d{2}年").ok());

/// The words without the addends of a sum written out before its total.
fn without_formula(words: &str) -> String {
    FORMULA.as_ref().map_or_else(
        || words.to_owned(),
        |formula| formula.replace_all(words, "").into_owned(),
    )
}

/// Whether words say nothing but stage and filling.
fn is_filling(words: &str) -> bool {
    let mut rest = words;
    while !rest.is_empty() {
        let stage = words::at_head(STAGES, rest).map(|(word, _)| word.len());
        let filler = FILLERS
            .iter()
            .chain(&YEAR_BEFORE)
            .filter(|word| rest.starts_with(**word))
            .map(|word| word.len())
            .max();
        let year = YEARS
            .as_ref()
            .and_then(|years| years.find(rest))
            .filter(|m| m.start() == 0)
            .map(|m| m.end());
        let Some(length) = stage.max(filler).max(year) else {
            return false;
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    true
}
