//! 几张自评表 The scored tables of a report, each with the row of its total.
//!
//! Knows which rows stand in one table; what they must come to is the rules' to say.

use super::grid::{Entry, Grid};
use super::scoring::{Scoring, number};
use crate::audit::reckoning::arithmetic::Figure;
use crate::document::Block;
use crate::report::{Indicator, Report};
use crate::text::Span;
use crate::value::Decimal;

/// A scored table with full marks of its own.
pub(in crate::audit) struct Form<'a> {
    /// Which of the report's tables it is.
    pub(in crate::audit) table: usize,
    pub(in crate::audit) scoring: Scoring<'a>,
    /// 总分 as its last row states it.
    pub(in crate::audit) total: Option<Figure>,
}

/// The forms of a report that has several: its department's and those of its projects, each scored by itself. None where
/// all rows make one table, on however many pages.
///
/// `grids` are the report's tables and `block_of` tells the block of a place: they are asked for where rows have more than full
/// marks.
pub(super) fn forms<'a: 'g, 'g>(
    whole: &Scoring<'a>,
    report: &Report,
    grids: impl Fn() -> &'g [Grid<'a>],
    block_of: impl Fn(Span) -> Option<usize>,
) -> Vec<Form<'a>> {
    let weights: Decimal = whole.rows.iter().filter_map(|row| row.weight).sum();
    if weights <= whole.full * Decimal::new(15, 1) {
        return Vec::new();
    }
    let block_of = |row: &&Indicator| block_of(row.span);
    let tables = whole.rows.chunk_by(|one, other| block_of(one) == block_of(other));
    let blocks = report.document.blocks.iter().enumerate();
    let blocks = blocks.filter(|(_, block)| matches!(block, Block::Table(_)));
    let blocks: Vec<usize> = blocks.map(|(at, _)| at).collect();
    let forms: Vec<Form<'a>> = tables
        .filter_map(|rows| {
            let table = blocks.binary_search(&block_of(rows.first()?)?).ok()?;
            let grid = grids().get(table)?;
            let scoring = whole.of_form(rows, grid)?;
            let total = total(grid, &scoring);
            Some(Form {
                table,
                scoring,
                total,
            })
        })
        .collect();
    // rows of one table that do not stand together are no form
    let is_apart = forms.is_sorted_by(|one, other| one.table < other.table);
    if is_apart && forms.len() > 1 {
        forms
    } else {
        Vec::new()
    }
}

/// The score that the row of the total states beside full marks.
fn total(grid: &Grid<'_>, scoring: &Scoring<'_>) -> Option<Figure> {
    const NAMES: [&str; 5] = ["总分", "合计", "总计", "总分值", "自评总分"];
    let rows = grid.rows.iter().rev();
    let mut totals = rows.filter(|row| {
        let first = row.iter().find(|entry| !entry.words().is_empty());
        first.is_some_and(|first| NAMES.contains(&first.words()))
    });
    let row = totals.next()?;
    let own = row.iter().filter(|entry| !entry.cell.filled);
    let figures: Vec<(Decimal, Option<Span>)> =
        own.filter_map(|entry: &Entry<'_>| number(Some(entry))).collect();
    let [(full, _), (score, span)] = figures.as_slice() else {
        return None;
    };
    let is_of_points = *full == scoring.full && *score <= scoring.full && totals.next().is_none();
    is_of_points.then(|| Figure::points("总分", *score, *span))
}
