//! A quantity in running text and what it counts.
//!
//! Knows one stretch of prose; what is a target and what a result is told elsewhere.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::document::Document;
use crate::report::Side;
use crate::text::{Span, Squashed, Text, tidy};
use crate::value::{Quantity, unit_at_head};

/// A quantity in running text and what it counts.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    /// The squashed words around the number, without verbs of doing.
    pub name: String,
    /// The name as written.
    pub title: String,
    /// The squashed words right before the number: two mentions that share them were copied.
    pub lead: String,
    /// The squashed words right after the quantity.
    pub tail: String,
    pub quantity: Quantity,
    pub span: Span,
}

impl Mention {
    /// The quantity as one side of a task.
    pub(super) fn side(&self, document: &Document) -> Side {
        Side {
            text: Some(document.text.slice(self.span).to_owned()),
            quantity: self.quantity.clone(),
            span: Some(self.span),
        }
    }
}

static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:目标值|不少于|不低于|不超过|不高于|至少|超过|达到|约|≥|≤|>|<)*(?:人民币)?\d[\d,]*(?:\.\d+)?(?:-\d[\d,]*(?:\.\d+)?)?").ok()
});

/// Words after a unit that belong to its quantity.
const BOUNDS: [&str; 5] = ["及以上", "以上", "以内", "以下", "左右"];

/// How many characters before or after a number tell that a sentence was copied.
pub(super) const CONTEXT: usize = 15;

const BREAKS: [char; 8] = ['，', '。', '；', '、', ':', ';', '(', ')'];

/// The quantities of a stretch with the words that each counts.
pub(super) fn mentions(document: &Document, span: Span) -> Vec<Mention> {
    let squashed = Squashed::of(&document.text, span);
    let words = squashed.as_str();
    let Some(pattern) = NUMBER.as_ref() else {
        return Vec::new();
    };
    pattern
        .find_iter(words)
        .filter(|number| !is_ordinal_or_date(words, *number))
        .filter_map(|number| mention(&document.text, &squashed, number.start(), number.end()))
        .collect()
}

/// 第8位, 前3名, 2023年, 12月31日: numbers that count nothing.
fn is_ordinal_or_date(words: &str, number: regex::Match<'_>) -> bool {
    let before = words.get(..number.start()).unwrap_or_default();
    let after = words.get(number.end()..).unwrap_or_default();
    let year = after.starts_with('年') && number.len() == 4 && number.as_str().starts_with("20");
    let date = after.starts_with('月') || after.starts_with("日") && before.ends_with('月');
    before.ends_with(['第', '前']) || year || date
}

fn mention(text: &Text, squashed: &Squashed<'_>, from: usize, to: usize) -> Option<Mention> {
    let words = squashed.as_str();
    let (unit, end) = unit_after(words, to)?;
    let stated = words.get(from..end)?;
    let stated = stated.trim_start_matches("目标值").trim_start_matches("达到");
    let start = end - stated.len();
    let quantity = read(stated, unit);
    let counted = counted(words, from, end);
    let name: String = counted
        .iter()
        .filter_map(|range| words.get(range.clone()))
        .collect();
    let written = |range: &Range<usize>| tidy(text.slice(squashed.source(range.start, range.end)));
    let part_of_another = behind(&LIST_MARK, clause_before(words, from)).starts_with("其中");
    if quantity.value.is_none() || name.chars().count() < 2 || part_of_another {
        return None;
    }
    let lead = words.get(..start)?.chars().rev().take(CONTEXT).collect();
    let tail = words.get(end..)?.chars().take(CONTEXT).collect();
    Some(Mention {
        name,
        title: counted.iter().map(written).collect(),
        lead,
        tail,
        quantity,
        span: squashed.source(start, end),
    })
}

/// A stated quantity; its unit may be one that only its place tells.
fn read(stated: &str, unit: &str) -> Quantity {
    let known = Quantity::read(stated);
    if known.value.is_some() {
        return known;
    }
    let mut quantity = Quantity::read(&stated.replacen(unit, "", 1));
    if quantity.value.is_some() {
        quantity.unit = Some(unit.to_owned());
    }
    quantity
}

/// The unit after a number that ends at `end`, and where the quantity ends. A number at the end of its
/// clause counts in whatever word follows it: 整理档案3740卷，录入16万字。
fn unit_after(words: &str, end: usize) -> Option<(&str, usize)> {
    let rest = words.get(end..)?;
    let clause = rest.find(BREAKS).and_then(|at| rest.get(..at)).unwrap_or(rest);
    let last = BOUNDS
        .iter()
        .find_map(|bound| clause.strip_suffix(bound))
        .unwrap_or(clause);
    let known = unit_at_head(rest);
    let unit = match known {
        Some(unit) if !goes_on(unit, last) => unit,
        _ if is_counter(last) => last,
        other => other?,
    };
    let after = rest.get(unit.len()..)?;
    let bound = BOUNDS
        .iter()
        .find(|bound| after.starts_with(**bound))
        .map_or(0, |bound| bound.len());
    Some((unit, end + unit.len() + bound))
}

/// Whether a known unit is only the head of the word at the end of the clause: 万 of 万字, 台 of 台套.
fn goes_on(unit: &str, last: &str) -> bool {
    let scale = matches!(unit, "万" | "亿" | "千" | "百万" | "千万");
    let rest = last.strip_prefix(unit).unwrap_or_default();
    !rest.is_empty() && (scale || unit_at_head(rest) == Some(rest))
}

/// Whether the words at the end of a clause are so short that they can only be what is counted in.
fn is_counter(words: &str) -> bool {
    (1..=3).contains(&words.chars().count()) && words.chars().all(crate::text::is_han)
}

/// The words from the last break before `at` up to it.
pub(super) fn clause_before(words: &str, at: usize) -> &str {
    let before = words.get(..at).unwrap_or_default();
    before
        .rfind(BREAKS)
        .and_then(|at| before.get(at..))
        .unwrap_or(before)
        .trim_start_matches(BREAKS)
}

/// What a number counts: the words of its clause, before it and, where few stand there, after it.
/// A clause of its own for the number (`…，目标值≥5个`) counts what the clause before it names.
fn counted(words: &str, start: usize, end: usize) -> Vec<Range<usize>> {
    let (mut before, mut before_end) = (clause_before(words, start), start);
    let stated = words.get(start..end).unwrap_or_default();
    if before.is_empty() && stated.starts_with("目标值") {
        let named = words.get(..start).unwrap_or_default().trim_end_matches(BREAKS);
        (before, before_end) = (clause_before(words, named.len()), named.len());
    }
    let after = words.get(end..).unwrap_or_default();
    let after = after.find(BREAKS).and_then(|at| after.get(..at)).unwrap_or(after);
    let own = strip_doing(before);
    let own_range = before_end - own.len()..before_end;
    if own.chars().count() >= 3 && after.chars().count() < 3 || own.chars().count() >= 5 {
        return vec![own_range];
    }
    let rest = strip_doing(after);
    let after_end = end + after.len();
    vec![own_range, after_end - rest.len()..after_end]
}

/// Words that say that something is done, not what is counted.
const DOING: &[&str] = &[
    "全年",
    "全市",
    "我市",
    "我局",
    "我县",
    "全县",
    "共",
    "年底前",
    "年底",
    "年末",
    "目前",
    "推动",
    "完成",
    "目标值",
    "力争",
    "实现",
    "新引进",
    "累计",
    "其中",
    "帮助",
    "每年",
    "为",
    "计划",
    "达到",
    "到",
    "预计",
    "推进",
    "已",
    "实际",
    "确保",
    "超额",
];

static LIST_MARK: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(?:[一二三四五六七八九十]{1,2}是|\(?\d{1,2}\)?[.、]|[①-⑳])").ok());
static YEAR_HEAD: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(?:截至)?(?:20\d{2}年(?:度|底|末)?)?").ok());

/// The words behind what a pattern finds at their head.
fn behind<'a>(pattern: &LazyLock<Option<Regex>>, words: &'a str) -> &'a str {
    pattern
        .as_ref()
        .and_then(|pattern| pattern.find(words))
        .and_then(|m| words.get(m.end()..))
        .unwrap_or(words)
}

pub(super) fn strip_doing(words: &str) -> &str {
    let mut rest = behind(&YEAR_HEAD, behind(&LIST_MARK, words));
    while let Some(shorter) = DOING.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = shorter;
    }
    rest
}
