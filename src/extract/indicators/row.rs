//! What one row says: levels, name, target, result, weight, score, notes.

use std::sync::LazyLock;

use regex::Regex;

use super::align::{Aligned, align};
use super::header::{Header, Role};
use crate::document::{Cell, Document};
use crate::extract::fields::without_brackets;
use crate::report::{Indicator, Side};
use crate::text::{Span, tidy};
use crate::value::{Decimal, Quantity, Status, compare, parse_decimal};

/// Reads rows one after the other and remembers the levels above.
pub(super) struct Reader<'a> {
    document: &'a Document,
    levels: [String; 2],
    rows: Vec<Indicator>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self {
            document,
            levels: Default::default(),
            rows: Vec::new(),
        }
    }

    /// A header above: levels begin afresh, unless the header only repeats itself.
    pub(super) fn restart(&mut self) {
        self.levels = Default::default();
    }

    /// The rows read.
    pub(super) fn finish(self) -> Vec<Indicator> {
        self.rows
    }

    /// Reads one row under `header`; a row that is no indicator is passed over.
    pub(super) fn read(&mut self, header: &Header, cells: &[Cell]) {
        let Some(aligned) = align(&self.document.text, header, cells) else {
            return;
        };
        self.take_levels(&aligned);
        if is_budget_row(&self.levels, self.words(aligned.get(Role::Name)).as_deref()) {
            return;
        }
        if let Some(indicator) = self.indicator(header, &aligned) {
            self.rows.push(indicator);
        }
    }

    fn words(&self, cell: Option<&Cell>) -> Option<String> {
        cell.map(|cell| cell.words(&self.document.text))
            .filter(|words| !words.is_empty())
    }

    /// A level named anew replaces the one above, and a new first level forgets the second. A level's
    /// name spread over the rows it covers is put together for all of them.
    fn take_levels(&mut self, aligned: &Aligned) {
        let [first, second] = [Role::Level1, Role::Level2]
            .map(|role| self.words(aligned.get(role)).map(|words| level_name(&words)));
        if let Some(name) = first
            && self.enter(0, &name)
        {
            self.levels[1].clear();
        }
        if let Some(name) = second {
            self.enter(1, &name);
        }
    }

    /// Enters a level; false where the words only complete the level above.
    fn enter(&mut self, at: usize, name: &str) -> bool {
        let Some(level) = self.levels.get_mut(at) else {
            return false;
        };
        if name == level.as_str() {
            return false;
        }
        if matches!(name, "指标" | "标") && !level.is_empty() && !level.ends_with("指标") {
            let whole = format!("{level}{name}");
            let part = std::mem::replace(level, whole.clone());
            for row in self
                .rows
                .iter_mut()
                .rev()
                .take_while(|row| row.path.contains(&part))
            {
                row.path
                    .iter_mut()
                    .filter(|step| **step == part)
                    .for_each(|step| step.clone_from(&whole));
            }
            return false;
        }
        name.clone_into(level);
        true
    }

    fn indicator(&self, header: &Header, aligned: &Aligned) -> Option<Indicator> {
        let text = &self.document.text;
        let name_cell = aligned.get(Role::Name);
        let mut name = self.words(name_cell);
        let mut target = self.target(aligned);
        let actual = self.side(aligned.get(Role::Actual));
        let mut span = name_cell.and_then(Cell::place);
        if header.column(Role::Name).is_none() {
            let goal = goal(self.document, aligned.get(Role::Target)?, actual.text.as_deref());
            (name, span, target) = (goal.name, Some(goal.span), goal.target);
        }
        let scored = self.number(aligned.get(Role::Score)).is_some();
        let some_value = target.text.is_some() || actual.text.is_some() || scored;
        if !some_value || (name.is_none() && actual.text.is_none() && !aligned.is_nameless()) {
            return None;
        }
        let span = span.or_else(|| {
            aligned
                .all(Role::Actual)
                .chain(aligned.all(Role::Target))
                .chain(aligned.all(Role::Explanation))
                .find_map(Cell::place)
        })?;
        let echo = target.text.is_some() && same_words(target.text.as_deref(), actual.text.as_deref());
        let status = status(name.as_deref().unwrap_or_default(), &target, &actual, echo);
        let target_in_words = target.quantity.value.is_none();
        Some(Indicator {
            path: self
                .levels
                .iter()
                .filter(|level| !level.is_empty())
                .cloned()
                .collect(),
            weight: self.number(aligned.get(Role::Weight)),
            weight_span: aligned
                .get(Role::Weight)
                .filter(|cell| !cell.is_empty(text))
                .and_then(Cell::place),
            score: self.number(aligned.get(Role::Score)),
            score_span: aligned
                .get(Role::Score)
                .filter(|cell| !cell.is_empty(text))
                .and_then(Cell::place),
            note: self.note(aligned),
            explanation: self.words(aligned.get(Role::Explanation)),
            name,
            target,
            actual,
            status,
            echo: echo && target_in_words,
            span,
        })
    }

    /// The target: one cell, or sign, number and unit in cells of their own.
    fn target(&self, aligned: &Aligned) -> Side {
        let mut target = self.side(aligned.get(Role::Target));
        let part = |role| {
            aligned
                .get(role)
                .map(|cell: &Cell| cell.squashed(&self.document.text).as_str().to_owned())
        };
        let (sign, unit) = (
            part(Role::Sign).unwrap_or_default(),
            part(Role::Unit).unwrap_or_default(),
        );
        if (!sign.is_empty() || !unit.is_empty()) && target.quantity.unit.is_none() {
            let number = part(Role::Target).unwrap_or_default();
            target.quantity = Quantity::read(&format!("{sign}{number}{unit}"));
        }
        target
    }

    fn side(&self, cell: Option<&Cell>) -> Side {
        let Some(cell) = cell.filter(|cell| !cell.is_empty(&self.document.text)) else {
            return Side::default();
        };
        side(self.document, &cell.pieces)
    }

    fn number(&self, cell: Option<&Cell>) -> Option<Decimal> {
        let squashed = cell?.squashed(&self.document.text);
        parse_decimal(squashed.as_str().trim_end_matches('分'))
    }

    /// Reasons and measures, each on a line of its own.
    fn note(&self, aligned: &Aligned) -> Option<String> {
        let notes: Vec<String> = aligned
            .all(Role::Note)
            .filter_map(|cell| self.words(Some(cell)))
            .filter(|note| !is_nothing(note))
            .collect();
        (!notes.is_empty()).then(|| notes.join("\n"))
    }
}

/// A side from its stretches: quoted as it stands where it stands in one piece.
pub(super) fn side(document: &Document, pieces: &[Span]) -> Side {
    let squashed = crate::text::Squashed::of_pieces(&document.text, pieces);
    if is_nothing(squashed.as_str()) {
        return Side::default();
    }
    let quantity = Quantity::read(squashed.as_str());
    match pieces {
        [span] => Side {
            text: Some(document.text.slice(*span).to_owned()),
            quantity,
            span: Some(*span),
        },
        pieces => {
            let words: Vec<&str> = pieces.iter().map(|piece| document.text.slice(*piece)).collect();
            Side {
                text: Some(tidy(&words.join("\n"))),
                quantity,
                span: None,
            }
        }
    }
}

/// Cells that say there is nothing.
fn is_nothing(words: &str) -> bool {
    matches!(words, "" | "-" | "--" | "—" | "/" | "*" | "无" | "无。")
}

/// A level's name without its weight: 产出指标（50分） is 产出指标.
fn level_name(words: &str) -> String {
    let folded: String = words
        .chars()
        .map(|c| match c {
            '（' => '(',
            '）' => ')',
            c => c,
        })
        .collect();
    let plain = without_brackets(&folded);
    plain
        .trim_end_matches(|c: char| c.is_ascii_digit() || c == '.')
        .trim_end_matches('分')
        .to_owned()
}

/// The row of the budget's execution, which stands among the indicators but is none.
fn is_budget_row(levels: &[String; 2], name: Option<&str>) -> bool {
    let is_rate = |words: &str| matches!(words, "预算执行率" | "预算执行率指标" | "执行率");
    levels.iter().any(|level| is_rate(level))
        || (name.is_some_and(is_rate)
            && levels
                .iter()
                .all(|level| level.is_empty() || level.contains("预算执行")))
}

/// Same words, layout aside.
pub(super) fn same_words(a: Option<&str>, b: Option<&str>) -> bool {
    a.map(tidy) == b.map(tidy)
}

/// Met or not: numbers by their comparator, equal words as met.
pub(super) fn status(name: &str, target: &Side, actual: &Side, echo: bool) -> Status {
    match compare(name, &target.quantity, &actual.quantity) {
        Status::Unknown if echo && target.quantity.value.is_none() => Status::Met,
        status => status,
    }
}

/// A cell that holds both the indicator's name and its target: `指标1：培训人数 ≥200人`.
struct Goal {
    name: Option<String>,
    span: Span,
    target: Side,
}

static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^(?:指标|目标)?\d{0,2}[:.、]").ok());
static AIM: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"((?:不少于|不低于|不超过|不高于|不小于|不大于|大于等于|小于等于|至少|超过|大于|小于|高于|低于|>=|<=|≥|≤|>|<|约)?\d[\d,.]*(?:[^\d\s，。；:]{0,6}(?:-|~|至)\d[\d,.]*)?[^\d\s，。；:]{0,8})$").ok()
});

/// Takes name and target apart: the target is the quantity at the end, the words after a gap, or the
/// words that the result repeats.
fn goal(document: &Document, cell: &Cell, actual: Option<&str>) -> Goal {
    let text = &document.text;
    let squashed = cell.squashed(text);
    let words = squashed.as_str();
    let start = LABEL
        .as_ref()
        .and_then(|label| label.find(words))
        .map_or(0, |m| m.end());
    let body = words.get(start..).unwrap_or_default();
    let by_number = AIM
        .as_ref()
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
    let end = at.filter(|at| *at > start).unwrap_or(words.len());
    let span = squashed.source(start, end);
    let target = if end < words.len() {
        side(document, &[squashed.source(end, words.len())])
    } else {
        Side::default()
    };
    let name = Some(tidy(text.slice(span))).filter(|name| !name.is_empty());
    Goal { name, span, target }
}

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
fn after_gap(
    document: &Document,
    cell: &Cell,
    squashed: &crate::text::Squashed<'_>,
    start: usize,
) -> Option<usize> {
    let words = squashed.as_str();
    let [piece] = cell.pieces.as_slice() else {
        return None;
    };
    let body = squashed.source(start, words.len());
    let line = document.text.slice(body);
    let gap = line.rfind([' ', '\u{3000}'])?;
    let rest = line.get(gap..)?.trim_start();
    let at = words.len().checked_sub(tidy(rest).len())?;
    (piece.contains(body)
        && !rest.contains(['，', '。'])
        && rest.chars().count() <= 20
        && at > start
        && words.is_char_boundary(at))
    .then_some(at)
}
