//! 绩效目标 Name and target in one cell, as nested forms have them.

use std::sync::LazyLock;

use regex::Regex;

use super::cells::{pieces, side};
use crate::document::names::levels::level_name;
use crate::document::{Cell, Document};
use crate::report::Side;
use crate::text::{Span, Squashed, has_digit, squashed, tidy};
use crate::value::{Quantity, parse_decimal};

/// A cell that holds both the indicator's name and its target: `指标1：培训人数 ≥200人`.
pub(super) struct Goal {
    /// What is counted.
    pub name: Option<String>,
    /// Where the name stands.
    pub span: Span,
    /// What is aimed at.
    pub target: Side,
}

static AIM: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"((?:不少于|不低于|不超过|不高于|不小于|不大于|大于等于|小于等于|至少|超过|大于|小于|高于|低于|>=|<=|≥|≤|>|<|约)?[0-9][0-9,.]*(?:[^0-9\s，。；:]{0,6}(?:-|~|至)[0-9][0-9,.]*)?[^0-9\s，。；:]{0,8})$").ok()
});

static NUMBERED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(?:(?:指标|目标)[0-9]{1,2}[:.、]|指标[0-9]{1,2}(\p{Han}))").ok());

/// How long the `指标1：` is that a squashed name begins with; the sign behind the number may be missing.
pub(super) fn label_length(words: &str) -> usize {
    let is_labelled = words.starts_with("指标") || words.starts_with("目标");
    NUMBERED
        .as_ref()
        .filter(|_| is_labelled)
        .and_then(|label| label.captures(words))
        .map_or(0, |parts| match (parts.get(1), parts.get(0)) {
            (Some(name), _) => name.start(),
            (None, label) => label.map_or(0, |label| label.end()),
        })
}

/// What is told of a row that no way of laying it explains.
pub(super) const UNTOLD: &str = "指标表的这一行与表头对不上，没有读取";

/// Whether the cells of a row stand one column off: its name is that of a level, and its result a goal or the bound of one.
pub(super) fn stands_off(name: Option<&str>, target: &Side, actual: &Side) -> bool {
    let is_level = || name.is_some_and(|name| name.ends_with("指标") && level_name(name).is_some());
    let target = target.text.as_deref().unwrap_or_default();
    actual.text.as_deref().is_some_and(|actual| {
        let is_labelled = actual.starts_with("指标") && 0 < label_length(&squashed(actual));
        let is_bound = actual.starts_with(['≥', '≤']) && !target.is_empty() && !has_digit(target);
        (is_labelled || is_bound) && is_level()
    })
}

/// Levels without those that are but a number, which some other column held.
pub(super) fn without_numbers(path: Vec<Option<String>>) -> Vec<Option<String>> {
    let is_name = |level: &String| parse_decimal(level).is_none();
    path.into_iter().map(|level| level.filter(is_name)).collect()
}

/// Where what a cell is labelled or numbered with ends: `指标1：`, `目标:`, `2.`.
fn label_end(words: &str) -> usize {
    let rest = words
        .strip_prefix("指标")
        .or_else(|| words.strip_prefix("目标"))
        .unwrap_or(words);
    let digits = rest.chars().take(2).take_while(char::is_ascii_digit).count();
    let behind = rest.get(digits..).unwrap_or_default();
    match behind.strip_prefix([':', '.', '、']) {
        Some(name) => words.len() - name.len(),
        None => 0,
    }
}

/// Takes name and target apart: the target is the quantity at the end, the words after a gap, or the
/// words that the result repeats.
pub(super) fn goal(document: &Document, cell: &Cell, actual: Option<&str>) -> Goal {
    let text = &document.text;
    let squashed = cell.squashed(text);
    let words = squashed.as_str();
    let start = label_end(words);
    let body = words.get(start..).unwrap_or_default();
    let by_number = AIM
        .as_ref()
        .filter(|_| ends_with_figure(body))
        .and_then(|aim| aim.find(body))
        .map(|m| start + m.start());
    let by_number = by_number.filter(|at| {
        Quantity::read(words.get(*at..).unwrap_or_default())
            .value
            .is_some()
    });
    let by_sign = body.find(['≥', '≤']).map(|at| start + at);
    let by_words = || {
        actual
            .and_then(|actual| kindred_words(body, &tidy(actual)))
            .map(|at| start + at)
    };
    let at = by_number
        .or(by_sign)
        .or_else(|| after_gap(document, cell, &squashed, start))
        .or_else(by_words);
    if at == Some(start) {
        // 90%: a target whose name stands nowhere
        let span = squashed.source(start, words.len());
        let target = side(document, &within(document, cell, span));
        return Goal {
            name: None,
            span,
            target,
        };
    }
    let end = at.unwrap_or(words.len());
    let span = squashed.source(start, end);
    let target = if end < words.len() {
        let place = squashed.source(end, words.len());
        side(document, &within(document, cell, place))
    } else {
        Side::default()
    };
    let own = within(document, cell, span);
    let words: Vec<&str> = own.iter().map(|piece| text.slice(*piece)).collect();
    let name = Some(tidy(&words.join("\n"))).filter(|name| !name.is_empty());
    Goal {
        name,
        span: own.first().copied().unwrap_or(span),
        target,
    }
}

/// What of the pieces of a cell stands in a stretch: between them stands what is none of its words.
fn within(document: &Document, cell: &Cell, place: Span) -> Vec<Span> {
    let own = pieces(&document.text, cell).into_iter().map(|piece| {
        let start = piece.start().max(place.start());
        Span::new(start, piece.end().min(place.end()).max(start))
    });
    own.filter(|piece| !piece.is_empty()).collect()
}

/// Whether no more than the longest unit stands behind the last digit of words.
fn ends_with_figure(words: &str) -> bool {
    let behind = words.trim_end_matches(|c: char| !c.is_numeric()).len();
    let unit = words.get(behind..).unwrap_or_default();
    0 < behind && unit.chars().count() <= LONGEST_UNIT
}

/// Most characters behind the figure of a target: the unit and a bound.
const LONGEST_UNIT: usize = 12;

static MANNER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:按[^，。]{2,8}|有效|基本|不断|持续|明显|显著|稳步|逐步|进一步|较为|全面|有所)$").ok()
});

/// Where a target in words begins, told by a result in kindred words: the same words, or the same
/// two characters at the end after a word of manner (`…有效保障` beside `基本保障`).
fn kindred_words(body: &str, actual: &str) -> Option<usize> {
    if let Some(name) = body
        .strip_suffix(actual)
        .filter(|name| !name.is_empty() && !actual.is_empty())
    {
        return Some(name.len());
    }
    let short = actual.chars().count() <= 8;
    let end = actual
        .char_indices()
        .rev()
        .nth(1)
        .and_then(|(at, _)| actual.get(at..))
        .filter(|_| short)?;
    let before = body.strip_suffix(end)?;
    let manner = MANNER.as_ref()?.find(before)?;
    (manner.start() >= "名称".len()).then_some(manner.start())
}

/// Where the words after the last blank in the cell begin, if both halves are words.
fn after_gap(document: &Document, cell: &Cell, own: &Squashed<'_>, start: usize) -> Option<usize> {
    let words = own.as_str();
    let [piece] = cell.pieces.as_slice() else {
        return None;
    };
    let body = own.source(start, words.len());
    let line = document.text.slice(body);
    let gap = line.rfind([' ', '\u{3000}'])?;
    let rest = line.get(gap..)?.trim_start();
    let at = words.len().checked_sub(squashed(rest).len())?;
    (piece.contains(body)
        && !rest.contains(['，', '。'])
        && rest.chars().count() <= 20
        && at > start
        && words.is_char_boundary(at))
    .then_some(at)
}
