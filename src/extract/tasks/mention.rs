//! A quantity in running text and what it counts.
//!
//! Knows one stretch of prose; what is a target and what a result is told elsewhere.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::apiece::{self, Listed, number_end};
use super::clause::{BREAKS, clause_before, counted, is_elsewhere, is_of_budget, is_part_of_another};
use crate::document::Document;
use crate::extract::endings::Endings;
use crate::report::Side;
use crate::text::{Span, Squashed, digit_from, tidy};
use crate::value::{Quantity, base_of, firsts_of, unit_at_head};

/// A quantity in running text and what it counts.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    /// The squashed words around the number, without verbs of doing.
    pub name: String,
    /// Where these words stand.
    named: [Span; 2],
    /// The squashed words right before the number: two mentions that share them were copied.
    pub lead: String,
    /// The squashed words right after the quantity.
    pub tail: String,
    pub quantity: Quantity,
    /// The unit without its scale word.
    pub base: String,
    pub span: Span,
    /// Whether its clause speaks of another year, of a difference or of a plan: then it is no result.
    pub elsewhere: bool,
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

    /// The name as written.
    pub(super) fn title(&self, document: &Document) -> String {
        let written = |span: &Span| tidy(document.text.slice(*span));
        self.named.iter().map(written).collect()
    }
}

/// Words before a number that belong to its quantity.
static BOUNDS_BEFORE: LazyLock<Endings> = LazyLock::new(|| {
    Endings::of([
        "目标值",
        "不少于",
        "不低于",
        "不超过",
        "不高于",
        "至少",
        "超过",
        "达到",
        "约",
        "≥",
        "≤",
        ">",
        "<",
    ])
});

/// Words after a unit that belong to its quantity.
const BOUNDS: [&str; 5] = ["及以上", "以上", "以内", "以下", "左右"];

/// How many characters before or after a number tell that a sentence was copied.
pub(super) const CONTEXT: usize = 15;

/// What quantities are wanted, by what they are counted in.
pub(super) enum Wanted<'a> {
    Any,
    /// Those of these bases, and the characters with which their units may begin.
    Of(BTreeSet<&'a str>, BTreeSet<char>),
}

impl<'a> Wanted<'a> {
    /// Quantities that are counted in one of these.
    pub(super) fn of(bases: impl Iterator<Item = &'a str>) -> Self {
        let bases: BTreeSet<&str> = bases.collect();
        let firsts = bases.iter().flat_map(|base| firsts_of(base)).collect();
        Self::Of(bases, firsts)
    }

    fn holds(&self, base: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Of(bases, _) => bases.contains(base),
        }
    }

    /// Whether a unit at the head of words may be of a wanted base, told by its first character.
    fn may_begin(&self, words: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Of(_, firsts) => words.chars().next().is_some_and(|first| firsts.contains(&first)),
        }
    }
}

/// The quantities of a stretch with the words that each counts, if what it is counted in is wanted.
pub(super) fn mentions(document: &Document, span: Span, wanted: &Wanted<'_>) -> Vec<Mention> {
    let squashed = Squashed::of(&document.text, span);
    let mut listed = apiece::listed(squashed.as_str()).into_iter().peekable();
    numbers(squashed.as_str(), wanted)
        .filter_map(|number| {
            while listed.next_if(|listed| listed.number.end < number.end).is_some() {}
            let own = listed.next_if(|listed| listed.number.end == number.end);
            mention(&squashed, &number, wanted, own.as_ref())
        })
        .collect()
}

/// The numbers of a stretch with the bounds before them, that are no ordinals or dates and may count in what is wanted.
fn numbers(words: &str, wanted: &Wanted<'_>) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    let next = move || {
        loop {
            let start = digit_from(words, at)?;
            let end = number_end(words, start);
            if !words.get(end..).is_some_and(|behind| wanted.may_begin(behind)) {
                at = end;
                continue;
            }
            let bounded = words
                .get(at..start)
                .map_or(start, |before| at + without_bounds(before).len());
            at = end;
            if !is_ordinal_or_date(words, &(bounded..end)) {
                return Some(bounded..end);
            }
        }
    };
    std::iter::from_fn(next)
}

/// Words without the bounds at their end: `不少于`, `≥人民币`.
fn without_bounds(words: &str) -> &str {
    let mut rest = words.strip_suffix("人民币").unwrap_or(words);
    while let Some(bound) = BOUNDS_BEFORE.at_end(rest) {
        rest = rest.strip_suffix(bound).unwrap_or_default();
    }
    // 设备可用率达99%, but 文书送达300份
    let measured = |name: &&str| name.ends_with(['率', '度', '数', '量', '额', '比']);
    rest.strip_suffix('达').filter(measured).unwrap_or(rest)
}

/// 第8位, 前3名, 2023年, 12月31日, 〔2024〕5号: numbers that count nothing.
fn is_ordinal_or_date(words: &str, number: &Range<usize>) -> bool {
    let before = words.get(..number.start).unwrap_or_default();
    let after = words.get(number.end..).unwrap_or_default();
    let stated = words.get(number.clone()).unwrap_or_default();
    let year = after.starts_with('年') && stated.len() == 4 && stated.starts_with("20");
    let date = after.starts_with('月') || after.starts_with("日") && before.ends_with('月');
    before.ends_with(['第', '前', ']']) || after.starts_with('号') || year || date
}

fn mention(
    squashed: &Squashed<'_>,
    number: &Range<usize>,
    wanted: &Wanted<'_>,
    listed: Option<&Listed>,
) -> Option<Mention> {
    let words = squashed.as_str();
    let (unit, end) = unit_after(words, number.end)?;
    // a unit that is not wanted is not read, unless it may hold words that are none of it: 万之内, 家(次)
    let may_hold_more = unit.ends_with(['内', '上', '下', '右']) || unit.contains('(');
    if !may_hold_more && !wanted.holds(base_of(unit).0) {
        return None;
    }
    let stated = without_leads(words.get(number.start..end)?);
    let start = end - stated.len();
    let quantity = read(stated, unit);
    quantity.value?;
    let (base, _) = base_of(quantity.unit.as_deref()?);
    if !wanted.holds(base) {
        return None;
    }
    let clause = clause_before(words, number.start);
    let is_of_money =
        || is_of_budget(clause) || words.get(end..).is_some_and(|rest| rest.starts_with("用于"));
    if base == "元" && is_of_money() || is_part_of_another(clause) {
        return None;
    }
    let counted = match listed {
        Some(listed) => listed.name.clone()?,
        None => counted(words, clause, number.start, end),
    };
    let name: String = counted
        .iter()
        .filter_map(|range| words.get(range.clone()))
        .collect();
    name.chars().nth(1)?;
    Some(Mention {
        name,
        named: counted.map(|range| squashed.source(range.start, range.end)),
        lead: last(words.get(..start)?).to_owned(),
        tail: first(words.get(end..)?).to_owned(),
        base: base.to_owned(),
        quantity,
        span: squashed.source(start, end),
        // 知晓率目标值95% is no result
        elsewhere: is_elsewhere(clause) || words.get(number.start..start)?.contains("目标值"),
    })
}

/// A stated quantity without the words that only lead to it.
fn without_leads(stated: &str) -> &str {
    let mut rest = stated;
    for lead in ["目标值", "达到", "达"] {
        while let Some(shorter) = rest.strip_prefix(lead) {
            rest = shorter;
        }
    }
    rest
}

/// As many of the first characters of words as tell that a sentence was copied.
fn first(words: &str) -> &str {
    let end = words
        .char_indices()
        .nth(CONTEXT)
        .map_or(words.len(), |(at, _)| at);
    words.get(..end).unwrap_or_default()
}

/// As many of the last characters of words.
fn last(words: &str) -> &str {
    let start = words
        .char_indices()
        .rev()
        .nth(CONTEXT - 1)
        .map_or(0, |(at, _)| at);
    words.get(start..).unwrap_or_default()
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

/// How far behind a number a break may stand for the words between to be its unit, in bytes: three
/// characters of a counter, three of a bound and the break itself.
const COUNTER_REACH: usize = 21;

/// The unit after a number that ends at `end`, and where the quantity ends. A number at the end of its
/// clause counts in whatever word follows it: 整理档案3740卷，录入16万字。
fn unit_after(words: &str, end: usize) -> Option<(&str, usize)> {
    let rest = words.get(end..)?;
    let near = rest.get(..rest.floor_char_boundary(COUNTER_REACH))?;
    let clause = match near.split_once(BREAKS) {
        Some((clause, _)) => clause,
        None if near.len() == rest.len() => rest,
        None => "",
    };
    let last = BOUNDS
        .iter()
        .find_map(|bound| clause.strip_suffix(bound))
        .unwrap_or(clause);
    let unit = match unit_at_head(rest) {
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
