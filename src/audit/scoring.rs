//! The scored table as a whole: its rows, and the row of budget execution that stands apart from them.

use std::sync::LazyLock;

use regex::Regex;

use super::arithmetic::{Figure, sum};
use super::case::Case;
use crate::document::{Cell, Table};
use crate::report::Indicator;
use crate::text::Span;
use crate::value::{Decimal, Verdict, parse_decimal};

/// The rows that carry points.
pub(super) struct Scoring<'a> {
    pub(super) rows: Vec<&'a Indicator>,
    /// 预算执行率 outside the rows.
    pub(super) execution: Option<Execution>,
    /// 满分: what the weights should come to.
    pub(super) full: Decimal,
    /// Whether the report states its full marks; a hundred is only usual.
    pub(super) full_is_stated: bool,
}

/// The points for budget execution.
pub(super) struct Execution {
    pub(super) weight: Option<(Decimal, Option<Span>)>,
    pub(super) score: Option<(Decimal, Option<Span>)>,
    /// The rate itself, in percent.
    pub(super) rate: Option<(Decimal, Option<Span>)>,
}

impl<'a> Scoring<'a> {
    /// `None` where no row carries a weight.
    pub(super) fn of(case: &Case<'a>) -> Option<Self> {
        let rows: Vec<&Indicator> = case.report.indicators.iter().collect();
        let any = rows.iter().any(|row| row.weight.is_some());
        let stated = case.report.score.as_ref().and_then(|score| score.out_of);
        let full = stated.unwrap_or(Decimal::ONE_HUNDRED);
        let apart = !rows.iter().any(|row| is_execution(row));
        any.then(|| Self {
            rows,
            execution: if apart { execution(case) } else { None },
            full,
            full_is_stated: stated.is_some(),
        })
    }

    /// The weights of all rows; `None` where a row has none.
    pub(super) fn weights(&self) -> Option<Vec<Figure>> {
        self.rows
            .iter()
            .map(|row| {
                Some(Figure::points(
                    label(row),
                    row.weight?,
                    row.weight_span.or(Some(row.span)),
                ))
            })
            .collect()
    }

    /// The scores of all rows; `None` where a row has none.
    pub(super) fn scores(&self) -> Option<Vec<Figure>> {
        self.rows
            .iter()
            .map(|row| {
                Some(Figure::points(
                    label(row),
                    row.score?,
                    row.score_span.or(Some(row.span)),
                ))
            })
            .collect()
    }

    /// The weights that come to full marks, with or without the row of execution; `None` where neither does.
    pub(super) fn full_weights(&self) -> Option<(Vec<Figure>, bool)> {
        let rows = self.weights()?;
        if self.is_full(&rows) {
            return Some((rows, false));
        }
        let sum: Decimal = rows.iter().map(|row| row.value).sum();
        let stated = self.execution.as_ref()?.weight;
        let (weight, span) = stated.unwrap_or((self.full - sum, None));
        let execution = Figure::points("预算执行率", weight, span);
        let all: Vec<Figure> = rows.into_iter().chain([execution]).collect();
        (weight == Decimal::TEN && self.is_full(&all)).then_some((all, true))
    }

    /// Whether weights come to full marks, each within its own rounding.
    fn is_full(&self, weights: &[Figure]) -> bool {
        let full = Figure::exact("满分", self.full, None);
        sum("", "分", weights, &full).verdict != Verdict::Inconsistent
    }
}

/// What a row is called in a check.
pub(super) fn label(row: &Indicator) -> String {
    row.name
        .clone()
        .or_else(|| row.path.iter().flatten().next_back().cloned())
        .unwrap_or_else(|| "（未列名称）".into())
}

/// Whether a row is the one for budget execution itself.
fn is_execution(row: &Indicator) -> bool {
    let names = row.path.iter().flatten().chain(&row.name);
    let ten = row.weight == Some(Decimal::TEN);
    ten && names
        .into_iter()
        .any(|name| name.contains("预算执行") || name.contains("资金总额") || name.contains("资金执行率"))
}

fn execution(case: &Case<'_>) -> Option<Execution> {
    case.tables()
        .find_map(|table| in_table(case, table))
        .or_else(|| in_prose(case))
}

/// The row below a head with 执行率, 分值 and 得分, or a row that names budget execution and carries ten points.
fn in_table(case: &Case<'_>, table: &Table) -> Option<Execution> {
    let indicators = &case.report.indicators;
    // 预算执行审计检查次数 is an indicator like any other.
    let is_indicator = |row: &[Cell]| {
        let places: Vec<Span> = row.iter().filter_map(Cell::place).collect();
        let named = |it: &Indicator| places.iter().any(|place| place.overlaps(it.span));
        indicators.iter().any(named)
    };
    let named = |row: &Vec<Cell>| named_row(case, row).filter(|_| !is_indicator(row));
    below_its_head(case, table).or_else(|| table.rows.iter().find_map(named))
}

fn below_its_head(case: &Case<'_>, table: &Table) -> Option<Execution> {
    let begins = |cell: &Cell, word: &str| cell.squashed(case.text()).as_str().starts_with(word);
    let column = |row: &[Cell], word: &str| row.iter().position(|cell| begins(cell, word));
    table.rows.iter().enumerate().find_map(|(at, head)| {
        let (rate, weight, score) = (
            column(head, "执行率")?,
            column(head, "分值")?,
            column(head, "得分")?,
        );
        let row = table
            .rows
            .iter()
            .skip(at + 1)
            .take(2)
            .find(|row| number(case, row.get(weight)).is_some())?;
        let in_order = rate < score;
        in_order.then(|| Execution {
            weight: number(case, row.get(weight)),
            score: number(case, row.get(score)),
            rate: percentage(case, row.get(rate)),
        })
    })
}

fn named_row(case: &Case<'_>, row: &[Cell]) -> Option<Execution> {
    let cells = || row.iter().filter(|cell| !cell.filled);
    let names = |cell: &Cell| {
        let squashed = cell.squashed(case.text());
        let words = squashed.as_str();
        words.len() < 14 * 4
            && words.chars().count() < 14
            && (words.starts_with("预算执行") || words.contains("资金支出率"))
    };
    let mut numbers = cells()
        .filter(|cell| !names(cell))
        .filter_map(|cell| number(case, Some(cell)));
    if !row.iter().any(names) {
        return None;
    }
    let weight = numbers.find(|(value, _)| *value == Decimal::TEN)?;
    let score = numbers.next_back().filter(|(value, _)| *value <= Decimal::TEN)?;
    Some(Execution {
        weight: Some(weight),
        score: Some(score),
        rate: cells().filter_map(|cell| percentage(case, Some(cell))).last(),
    })
}

fn number(case: &Case<'_>, cell: Option<&Cell>) -> Option<(Decimal, Option<Span>)> {
    let squashed = cell?.squashed(case.text());
    let value = parse_decimal(squashed.as_str().trim_end_matches('分'))?;
    Some((value, Some(squashed.whole())))
}

fn percentage(case: &Case<'_>, cell: Option<&Cell>) -> Option<(Decimal, Option<Span>)> {
    let squashed = cell?.squashed(case.text());
    let value = parse_decimal(squashed.as_str().strip_suffix('%')?)?;
    Some((value, Some(squashed.whole())))
}

static SCORE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"预算执行率?[^。；、]{0,30}?得分(?:为|是|:)?(\d+(?:\.\d+)?)分").ok());

fn in_prose(case: &Case<'_>) -> Option<Execution> {
    let found = SCORE.as_ref()?.captures(case.whole().as_str())?.get(1)?;
    let span = case.whole().source(found.start(), found.end());
    let score = parse_decimal(found.as_str()).filter(|score| *score <= Decimal::TEN)?;
    Some(Execution {
        weight: None,
        score: Some((score, Some(span))),
        rate: None,
    })
}
