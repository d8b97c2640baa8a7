//! 并列的名称 The parts of a list of names: `2022年、2023年基本支出`, `预算数、决算数`.

use super::filling;
use super::walk::Setting;
use crate::extract::amounts::figure;
use crate::extract::amounts::labels::Told;
use crate::extract::amounts::words::{self, ITEMS, STAGES, YEAR_BEFORE, says_stage};
use crate::report::Item;
use crate::value::FiscalYear;

/// The year that words tell.
#[derive(Clone, Copy, Debug)]
enum Year<'a> {
    Stated(&'a str),
    /// 上年: the one before that of the report.
    Before,
    /// 本年: that of the report.
    This,
}

/// One part of a list of names, and what it tells.
pub(super) struct Part<'a> {
    pub item: Option<Item>,
    pub stage: Option<Told>,
    year: Option<Year<'a>>,
    /// Whether it says nothing but item, stage and year.
    pub is_plain: bool,
    /// Whether it speaks of 收入, and whether of 支出.
    pub is_income: bool,
    pub is_spending: bool,
}

impl Part<'_> {
    /// The year that the part tells.
    pub(in crate::extract::amounts) fn year(&self, setting: &Setting<'_>) -> Option<FiscalYear> {
        let own = setting.frame.year;
        match self.year? {
            Year::Stated(year) => FiscalYear::parse(year),
            Year::Before => own.and_then(FiscalYear::previous),
            Year::This => own,
        }
    }
}

/// What parts the names of a list, where it is no part of a name.
const BETWEEN: [&str; 5] = ["、", "以及", "和", "及", "与"];

/// The parts of a list of names.
pub(super) fn parts(clause: &str) -> Vec<Part<'_>> {
    let (mut parts, mut start, mut at) = (Vec::new(), 0, 0);
    while let Some(rest) = clause.get(at..).filter(|rest| !rest.is_empty()) {
        let name = words::heard(rest).and_then(|heard| heard.item);
        if let Some((name, _)) = name {
            at += name.len();
        } else if let Some(between) = BETWEEN.iter().find(|between| rest.starts_with(**between)) {
            parts.extend(clause.get(start..at).map(part));
            at += between.len();
            start = at;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    parts.extend(clause.get(start..).map(part));
    parts
}

/// What one part of a list tells.
fn part(words: &str) -> Part<'_> {
    let words = words.strip_prefix("其中").unwrap_or(words);
    let words = behind_whole(words);
    let year = figure::year_at_head(words);
    let words = year.map_or(words, |(_, length)| words.get(length..).unwrap_or_default());
    let item = ITEMS.within(words);
    let (name, item) = item.map_or(("", None), |(name, item)| (name, Some(item)));
    let (before, after) = words.split_once(name).unwrap_or(("", words));
    let of_name = || STAGES.within(name).filter(|_| says_stage(name));
    let stage = STAGES
        .within(after)
        .or_else(|| STAGES.within(before))
        .or_else(of_name);
    let has = |word: &str| before.contains(word) || after.contains(word);
    let of_others = item.is_none() && has("财政");
    Part {
        item,
        stage: stage.map(|(_, stage)| Told::of(stage)),
        year: match year {
            Some((year, _)) => Some(Year::Stated(year)),
            None if YEAR_BEFORE.iter().any(|word| has(word)) => Some(Year::Before),
            None => (has("本年") || has("当年")).then_some(Year::This),
        },
        is_plain: !of_others && filling::is_filling(before) && filling::is_filling(after),
        is_income: has("收入"),
        is_spending: has("支出"),
    }
}

/// `“三公”经费中公务接待费`: the words behind the whole that the name is a part of.
fn behind_whole(words: &str) -> &str {
    let behind = ITEMS.at_head(words).and_then(|(name, _)| {
        let rest = words.get(name.len()..)?.trim_start_matches("支出");
        rest.strip_prefix('中')
    });
    behind.unwrap_or(words)
}
