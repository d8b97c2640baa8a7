//! The scored table as a whole: its rows, and the row of budget execution that stands apart from them.

use std::cell::OnceCell;
use std::sync::LazyLock;

use regex::Regex;

use super::grid::{Entry, Grid};
use crate::audit::reckoning::arithmetic::{Figure, verdict_of_sum};
use crate::report::{Indicator, Report};
use crate::text::{Span, Squashed, parts_with};
use crate::value::{Decimal, Verdict, parse_decimal};

/// The rows that carry points.
pub(in crate::audit) struct Scoring<'a> {
    pub(in crate::audit) rows: Vec<&'a Indicator>,
    /// 预算执行率 outside the rows.
    pub(in crate::audit) execution: Option<Execution>,
    /// 满分: what the weights should come to.
    pub(in crate::audit) full: Decimal,
    /// Whether the report states its full marks; a hundred is only usual.
    pub(in crate::audit) full_is_stated: bool,
    full_weights: OnceCell<Option<FullWeights>>,
}

/// The weights that come to full marks, and whether budget execution that stands apart is among them.
type FullWeights = (Vec<Figure>, bool);

/// The points for budget execution.
pub(in crate::audit) struct Execution {
    pub(in crate::audit) weight: Option<(Decimal, Option<Span>)>,
    pub(in crate::audit) score: Option<(Decimal, Option<Span>)>,
    /// The rate itself, in percent.
    pub(in crate::audit) rate: Option<(Decimal, Option<Span>)>,
}

impl<'a> Scoring<'a> {
    /// `None` where no row carries a weight.
    pub(in crate::audit) fn of<'b>(
        report: &'a Report,
        grids: impl FnOnce() -> &'b [Grid<'a>],
        whole: impl FnOnce() -> &'b Squashed<'a>,
    ) -> Option<Self>
    where
        'a: 'b,
    {
        let rows: Vec<&Indicator> = report.indicators.iter().collect();
        let any = rows.iter().any(|row| row.weight.is_some());
        let stated = report.score.as_ref().and_then(|score| score.out_of);
        let full = stated.unwrap_or(Decimal::ONE_HUNDRED);
        let apart = !rows.iter().any(|row| is_execution(row));
        let execution = |rows: &[&Indicator]| {
            let in_table = grids().iter().find_map(|grid| in_table(rows, grid));
            in_table.or_else(|| in_prose(whole()))
        };
        any.then(|| Self {
            execution: if apart { execution(&rows) } else { None },
            rows,
            full,
            full_is_stated: stated.is_some(),
            full_weights: OnceCell::new(),
        })
    }

    /// The rows of one table of several, with its own row of execution; `None` where no row carries a weight.
    pub(super) fn of_form(&self, rows: &[&'a Indicator], grid: &Grid<'_>) -> Option<Self> {
        let apart = !rows.iter().any(|row| is_execution(row));
        let execution = || in_table(rows, grid);
        rows.iter().any(|row| row.weight.is_some()).then(|| Self {
            rows: rows.to_vec(),
            execution: if apart { execution() } else { None },
            full: self.full,
            full_is_stated: self.full_is_stated,
            full_weights: OnceCell::new(),
        })
    }

    /// The weights of all rows; `None` where a row has none.
    pub(in crate::audit) fn weights(&self) -> Option<Vec<Figure>> {
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
    fn scores(&self) -> Option<Vec<Figure>> {
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

    /// The scores of all rows, that of execution with them, where the weights come to full marks.
    pub(in crate::audit) fn full_scores(&self) -> Option<Vec<Figure>> {
        let (_, with_execution) = self.full_weights()?;
        let mut scores = self.scores()?;
        if *with_execution {
            let (value, span) = self.execution.as_ref()?.score?;
            scores.push(Figure::points("预算执行率", value, span));
        }
        Some(scores)
    }

    /// The weights that come to full marks, with or without the row of execution; `None` where neither does.
    pub(in crate::audit) fn full_weights(&self) -> Option<&FullWeights> {
        self.full_weights
            .get_or_init(|| self.find_full_weights())
            .as_ref()
    }

    fn find_full_weights(&self) -> Option<FullWeights> {
        let rows = self.weights()?;
        if self.is_full(&rows) {
            return Some((rows, false));
        }
        let sum: Decimal = rows.iter().map(|row| row.value).sum();
        let stated = self.execution.as_ref()?.weight;
        let is_usual = |weight: Decimal| weight == Decimal::TEN;
        let (weight, span) = stated.unwrap_or((self.full - sum, None));
        let execution = Figure::points("预算执行率", weight, span);
        let all: Vec<Figure> = rows.into_iter().chain([execution]).collect();
        ((stated.is_some() || is_usual(weight)) && self.is_full(&all)).then_some((all, true))
    }

    /// Whether weights come to full marks, each within its own rounding.
    fn is_full(&self, weights: &[Figure]) -> bool {
        let full = Figure::exact("满分", self.full, None);
        verdict_of_sum(weights, &full) != Verdict::Inconsistent
    }
}

/// What a row is called in a check.
pub(in crate::audit) fn label(row: &Indicator) -> String {
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

/// The row below a head with 执行率, 分值 and 得分, or a row that names budget execution and carries ten points.
fn in_table(indicators: &[&Indicator], grid: &Grid<'_>) -> Option<Execution> {
    // 预算执行审计检查次数 is an indicator like any other.
    let is_indicator = |row: &[Entry<'_>]| {
        let places: Vec<Span> = row.iter().filter_map(|entry| entry.cell.place()).collect();
        let named = |it: &&Indicator| places.iter().any(|place| place.overlaps(it.span));
        indicators.iter().any(named)
    };
    let named = |row: &Vec<Entry<'_>>| named_row(row).filter(|_| !is_indicator(row));
    below_its_head(grid).or_else(|| grid.rows.iter().find_map(named))
}

/// The row below a head with 执行率 and 得分; the weight stands under 分值, or in the head itself.
fn below_its_head(grid: &Grid<'_>) -> Option<Execution> {
    let column = |row: &[Entry<'_>], word: &str| row.iter().position(|entry| entry.words().starts_with(word));
    grid.rows.iter().enumerate().find_map(|(at, head)| {
        let (rate, score) = (column(head, "执行率")?, column(head, "得分")?);
        let weight = column(head, "分值");
        let in_head = weight.is_none().then(|| points_of_head(head)).flatten();
        let (counted, weighed) = (weight.unwrap_or(score), weight.is_some() || in_head.is_some());
        let row = grid
            .rows
            .iter()
            .skip(at + 1)
            .take(2)
            // 其中：财政拨款 | 264: a row of money that lost the head of its columns
            .find(|row| number(row.get(counted)).is_some_and(|(points, _)| points <= Decimal::ONE_HUNDRED))?;
        (weighed && rate < score).then(|| Execution {
            weight: in_head.or_else(|| number(row.get(counted))),
            score: number(row.get(score)),
            rate: percentage(row.get(rate)),
        })
    })
}

/// The weight that a head tells in brackets: 预算执行情况（万元）（20分）, 得分（20分×执行率）.
fn points_of_head(head: &[Entry<'_>]) -> Option<(Decimal, Option<Span>)> {
    let own = head.iter().filter(|entry| {
        ["预算执行", "得分"]
            .iter()
            .any(|name| entry.words().starts_with(name))
    });
    own.into_iter().find_map(|entry| {
        let mut brackets = entry.words().match_indices('(').map(|(at, open)| at + open.len());
        brackets.find_map(|start| {
            let (number, _) = entry.words().get(start..)?.split_once('分')?;
            let span = entry.squashed.source(start, start + number.len());
            Some((parse_decimal(number)?, Some(span)))
        })
    })
}

/// Most points that a form gives for the execution of the budget.
const MOST_OF_EXECUTION: Decimal = Decimal::from_parts(30, 0, 0, false, 0);

fn named_row(row: &[Entry<'_>]) -> Option<Execution> {
    let cells = || row.iter().filter(|entry| !entry.cell.filled);
    let names = |entry: &Entry<'_>| {
        let words = entry.words();
        words.len() < 14 * 4
            && (words.starts_with("预算执行") || words.contains("资金支出率"))
            && words.chars().count() < 14
    };
    if !row.iter().any(names) {
        return None;
    }
    let numbers = cells()
        .filter(|entry| !names(entry))
        .filter_map(|entry| number(Some(entry)));
    let all: Vec<_> = numbers.collect();
    let (weight, score) = match all.as_slice() {
        // 预算执行率 | ≥95% | 99.6% | 20 | 20
        [weight, score] if weight.0 <= MOST_OF_EXECUTION => (*weight, *score),
        all => {
            let at = all.iter().position(|(value, _)| *value == Decimal::TEN)?;
            let score = all.get(at + 1..)?.last()?;
            (*all.get(at)?, *score)
        }
    };
    if weight.0 < score.0 {
        return None;
    }
    Some(Execution {
        weight: Some(weight),
        score: Some(score),
        rate: cells().filter_map(|entry| percentage(Some(entry))).next_back(),
    })
}

/// A cell's bare number or points, with its place.
pub(super) fn number(entry: Option<&Entry<'_>>) -> Option<(Decimal, Option<Span>)> {
    let entry = entry?;
    let value = parse_decimal(entry.words().trim_end_matches('分'))?;
    Some((value, Some(entry.squashed.whole())))
}

fn percentage(entry: Option<&Entry<'_>>) -> Option<(Decimal, Option<Span>)> {
    let entry = entry?;
    let value = parse_decimal(entry.words().strip_suffix('%')?)?;
    Some((value, Some(entry.squashed.whole())))
}

static SCORE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"预算执行率?[^。；、]{0,30}?得分(?:为|是|:)?([0-9]+(?:\.[0-9]+)?)分").ok());

fn in_prose(whole: &Squashed<'_>) -> Option<Execution> {
    let pattern = SCORE.as_ref()?;
    let named = |words: &str| words.find("预算执行");
    // no pattern reaches over these marks
    let mut parts = parts_with(whole.as_str(), named, |c| matches!(c, '。' | '；' | '、'));
    let (start, found) = parts.find_map(|(start, words)| Some((start, pattern.captures(words)?.get(1)?)))?;
    let span = whole.source(start + found.start(), start + found.end());
    let score = parse_decimal(found.as_str()).filter(|score| *score <= Decimal::TEN)?;
    Some(Execution {
        weight: None,
        score: Some((score, Some(span))),
        rate: None,
    })
}
