//! 表中的比率 Percentages that stand alone in a cell, reckoned from the figures of their row or the total of their column.
//!
//! Not those of indicators: the figures beside them are points.

use super::beside::named_change;
use super::{Open, only, with_rule};
use crate::audit::case::Case;
use crate::audit::case::grid::{Entry, Grid};
use crate::audit::reckoning::arithmetic::{Figure, change, named_share};
use crate::audit::reckoning::check::Check;
use crate::text::Span;
use crate::value::parse_decimal;

/// Heads of columns of shares.
const SHARES: [&str; 4] = ["占", "比重", "比例", "构成"];

/// Rows above a cell that its column's head is looked for in.
const REACH: usize = 40;

/// Every open percentage of a cell that one pair of figures gives.
pub(super) fn checks(case: &Case<'_>, open: &Open) -> Vec<Check> {
    let rows = case
        .grids()
        .iter()
        .flat_map(|grid| (0..grid.rows.len()).map(move |row| (grid, row)));
    rows.flat_map(|(grid, row)| of_row(case, open, grid, row))
        .collect()
}

fn of_row(case: &Case<'_>, open: &Open, grid: &Grid<'_>, row: usize) -> Vec<Check> {
    let cells = grid.rows.get(row).map(Vec::as_slice).unwrap_or_default();
    let stated = |(column, entry): (usize, &Entry<'_>)| Some((column, stated(entry)?));
    let stated = cells.iter().enumerate().filter_map(stated);
    let stated: Vec<(usize, Figure)> = stated.filter(|(_, figure)| open.is_open(figure.span)).collect();
    if stated.is_empty() {
        return Vec::new();
    }
    let is_indicator = cells
        .iter()
        .filter_map(|entry| entry.cell.place())
        .any(|place| is_name_of_indicator(case, place));
    if is_indicator {
        return Vec::new();
    }
    let place = Place { grid, row };
    let found = stated
        .iter()
        .filter_map(|(column, figure)| place.by_head(*column, figure));
    found.collect()
}

/// The cell's figure where it is one percentage and nothing else.
fn stated(entry: &Entry<'_>) -> Option<Figure> {
    if entry.cell.filled {
        return None;
    }
    let value = parse_decimal(entry.words().strip_suffix('%')?)?;
    Some(Figure::rounded("写明的比率", value, Some(entry.squashed.whole())))
}

/// Whether an indicator's name stands at a place: its row's figures are a target, a result and points.
fn is_name_of_indicator(case: &Case<'_>, place: Span) -> bool {
    let rows = &case.report.indicators;
    let at = rows.partition_point(|row| row.span.end() <= place.start());
    rows.get(at).is_some_and(|row| row.span.overlaps(place))
}

/// A row of a table.
struct Place<'a, 'b> {
    grid: &'a Grid<'b>,
    row: usize,
}

impl Place<'_, '_> {
    /// By the head of the column: a share of the column's total, a change between two figures of the row, or a rate of
    /// one over the other.
    fn by_head(&self, column: usize, stated: &Figure) -> Option<Check> {
        let head = self.head(column)?;
        let figures: Vec<Figure> = (0..column).filter_map(|at| self.figure(self.row, at)).collect();
        let pairs = || {
            figures
                .iter()
                .flat_map(|one| figures.iter().map(move |other| (one, other)))
                .filter(|(one, other)| one.span != other.span)
        };
        if let Some((word, direction)) = named_change(head) {
            let name = |now: &Figure| format!("{}{word}", now.label);
            return only(pairs().filter_map(|(now, then)| change(name(now), now, then, stated, direction)));
        }
        if SHARES.iter().any(|word| head.contains(word)) {
            let of_column = (0..column).filter_map(|at| Some((self.figure(self.row, at)?, self.total(at)?)));
            return only(of_column.filter_map(|(part, whole)| rate(&part, &whole, stated)));
        }
        let is_rate = head.contains('率') || head.contains("进度");
        is_rate
            .then(|| only(pairs().filter_map(|(part, whole)| rate(part, whole, stated))))
            .flatten()
    }

    /// The nearest words above in a column.
    fn head(&self, column: usize) -> Option<&str> {
        let above = self.grid.rows.iter().take(self.row).rev().take(REACH);
        let words = above.filter_map(|cells| cells.get(column)).map(Entry::words);
        words
            .filter(|words| !words.is_empty() && !words.ends_with('%'))
            .find(|words| parse_decimal(words).is_none())
    }

    /// The figure of a cell, called by its column's head.
    fn figure(&self, row: usize, column: usize) -> Option<Figure> {
        let cells = self.grid.rows.get(row)?;
        let entry = cells.get(column).filter(|entry| !entry.cell.filled)?;
        let value = parse_decimal(entry.words()).filter(|value| !value.is_zero())?;
        let head = self.head(column).unwrap_or_default();
        Some(Figure::rounded(head, value, Some(entry.squashed.whole())))
    }

    /// The figure of a column in the row of totals: the first below or above that is called 合计 or 总计.
    fn total(&self, column: usize) -> Option<Figure> {
        let is_total = |cells: &Vec<Entry<'_>>| {
            let mut words = cells.iter().map(Entry::words);
            words.any(|words| words.ends_with("合计") || words.ends_with("总计"))
        };
        let from = self.row.saturating_sub(REACH);
        let near = self.grid.rows.iter().enumerate().skip(from).take(REACH * 2);
        let (row, _) = near
            .into_iter()
            .find(|(at, cells)| *at != self.row && is_total(cells))?;
        let figure = self.figure(row, column)?;
        Some(Figure {
            label: "合计".into(),
            ..figure
        })
    }
}

fn rate(part: &Figure, whole: &Figure, stated: &Figure) -> Option<Check> {
    let check = named_share(part, whole, stated)?;
    Some(with_rule(check, "A09"))
}

#[cfg(test)]
mod tests {
    use crate::audit::testing::stated_and_computed;

    #[test]
    fn a_share_is_reckoned_of_its_columns_total() {
        let table = "| 项目 | 金额 | 占比 |\n|---|---|---|\n| 道路 | 120.5 | 24.1% |\n| 桥梁 | 379.5 | 75.9% |\n| 合计 | 500 | 100% |\n";
        assert_eq!(stated_and_computed(table, "占合计"), ["24.1 24.1", "75.9 75.9"]);
    }

    #[test]
    fn a_change_is_reckoned_from_the_two_figures_of_its_row() {
        let table =
            "| 科目 | 上年数 | 本年数 | 增长率 |\n|---|---|---|---|\n| 教育 | 200 | 225.5 | 12.75% |\n";
        assert_eq!(stated_and_computed(table, "增长"), ["12.75 12.75"]);
    }

    #[test]
    fn the_points_of_a_row_are_no_figures_of_its_rate() {
        let table = "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n|---|---|---|---|---|---|---|\n| 产出指标 | 质量指标 | 验收合格率 | 100% | 95.5% | 10 | 9.55 |\n";
        assert_eq!(stated_and_computed(table, "得分"), Vec::<String>::new());
    }
}
