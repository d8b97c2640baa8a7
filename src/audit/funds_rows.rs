//! 资金表 The rows of a table of funds that give 预算数, 执行数 and 执行率 side by side.
//!
//! Knows heads of columns and the figures below them. What one row states cannot be otherwise in another.

use super::arithmetic::{Figure, share};
use super::case::Case;
use super::check::Check;
use super::grid::{Entry, Grid};
use crate::value::{Decimal, Verdict, parse_decimal};

/// A stated rate of one row.
pub(super) enum Rate {
    /// Over one of the row's budgets it comes out.
    Holds(Check),
    /// Over none.
    Fails(Check),
}

/// The columns of a head that names all three.
struct Columns {
    /// 全年预算数 first where the head names it, then the others.
    budgets: Vec<(usize, String)>,
    spent: usize,
    rate: usize,
}

/// Every row's rate that can be reckoned.
pub(super) fn rates(case: &Case<'_>) -> Vec<Rate> {
    case.grids().iter().flat_map(in_table).collect()
}

fn in_table(grid: &Grid<'_>) -> Vec<Rate> {
    let mut columns: Option<Columns> = None;
    let mut found = Vec::new();
    for row in &grid.rows {
        if let Some(head) = head(row) {
            columns = Some(head);
        } else if let Some(columns) = &columns {
            found.extend(rate(row, columns));
        }
    }
    found
}

/// The columns of a row of heads; `None` where one of the three is not named, or named twice.
fn head(row: &[Entry<'_>]) -> Option<Columns> {
    let words = || row.iter().map(Entry::words).enumerate();
    let only = |is_meant: &dyn Fn(&str) -> bool| {
        let mut meant = words().filter(|(_, words)| is_meant(words));
        let (at, _) = meant.next()?;
        meant.next().is_none().then_some(at)
    };
    let rate = only(&|words| words.starts_with("执行率") || words.starts_with("预算执行率"))?;
    let spent = only(&|words| {
        ["全年执行数", "执行数", "决算数", "实际支出"]
            .iter()
            .any(|head| words.starts_with(head))
    })?;
    let is_budget = |words: &str| words.contains("预算") && !words.contains('率') && !words.contains("执行");
    let mut budgets: Vec<(usize, String)> = words()
        .filter(|(_, words)| is_budget(words))
        .map(|(at, words)| (at, words.to_owned()))
        .collect();
    budgets.sort_by_key(|(_, words)| !(words.contains("全年") || words.contains("调整")));
    (!budgets.is_empty()).then_some(Columns { budgets, spent, rate })
}

fn rate(row: &[Entry<'_>], columns: &Columns) -> Option<Rate> {
    let figure = |at: usize, label: &str| {
        let entry = row.get(at).filter(|entry| !entry.cell.filled)?;
        let words = entry.words().trim_end_matches(['%', '元', '万']);
        Some(Figure::rounded(
            label,
            parse_decimal(words)?,
            Some(entry.squashed.whole()),
        ))
    };
    let in_percent = row.get(columns.rate)?.words().ends_with('%');
    let (spent, stated) = (
        figure(columns.spent, "执行数")?,
        figure(columns.rate, "写明的执行率")?,
    );
    let checks: Vec<Check> = columns
        .budgets
        .iter()
        .filter_map(|(at, name)| Some((figure(*at, name)?, name)))
        .filter_map(|(budget, name)| share(format!("执行数与{name}"), &spent, &budget, &stated))
        .collect();
    if let Some(check) = checks.iter().find(|check| check.verdict != Verdict::Inconsistent) {
        return Some(Rate::Holds(check.clone()));
    }
    // 0.96 in a column of rates is 96 percent written otherwise; a bare figure is not held against anybody.
    let check = checks.into_iter().next().filter(|_| in_percent)?;
    let plausible = check.stated.value <= Decimal::ONE_THOUSAND;
    plausible.then_some(Rate::Fails(check))
}
