//! 资金表 The rows of a table of funds that give 预算数, 执行数 and 执行率 side by side.
//!
//! Knows heads of columns and the figures below them. What one row states cannot be otherwise in another.
//! Below 年度资金总额 stand the funds that it is made of.

use super::arithmetic::{Figure, share, sum};
use super::check::Check;
use crate::audit::case::Case;
use crate::audit::case::grid::{Entry, Grid};
use crate::value::{Decimal, Verdict, parse_decimal};

/// A stated rate of one row.
pub(in crate::audit) enum Rate {
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
pub(in crate::audit) fn rates(case: &Case<'_>) -> Vec<Rate> {
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

/// The figure of a cell of its own.
fn figure_at(row: &[Entry<'_>], at: usize, label: &str) -> Option<Figure> {
    let entry = row.get(at).filter(|entry| !entry.cell.filled)?;
    let words = entry.words().trim_end_matches(['%', '元', '万']);
    let value = parse_decimal(words)?;
    Some(Figure::rounded(label, value, Some(entry.squashed.whole())))
}

fn rate(row: &[Entry<'_>], columns: &Columns) -> Option<Rate> {
    let figure = |at: usize, label: &str| figure_at(row, at, label);
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

/// 年度资金总额 and what it is made of, column by column: those that do not come out.
pub(in crate::audit) fn totals(case: &Case<'_>) -> Vec<Check> {
    case.grids().iter().flat_map(totals_in).collect()
}

fn totals_in(grid: &Grid<'_>) -> Vec<Check> {
    let mut columns: Option<Columns> = None;
    let mut found = Vec::new();
    for (at, row) in grid.rows.iter().enumerate() {
        if let Some(head) = head(row) {
            columns = Some(head);
        } else if let (Some(columns), Some(label)) = (&columns, label_of_total(row)) {
            let parts = parts_below(grid.rows.get(at + 1..).unwrap_or_default(), label);
            let money = columns.budgets.iter().map(|(at, _)| *at).chain([columns.spent]);
            found.extend(money.filter_map(|column| total_of(row, &parts, label, column)));
        }
    }
    found
}

/// The column in which a row is called 年度资金总额.
fn label_of_total(row: &[Entry<'_>]) -> Option<usize> {
    const NAMES: [&str; 4] = ["年度资金总额", "资金总额", "年度财政资金总额", "总额"];
    let is_total = |entry: &Entry<'_>| NAMES.contains(&entry.words().trim_end_matches(':'));
    row.iter().position(is_total)
}

/// The rows of funds right below the total, called in the same column; none where they are layered.
fn parts_below<'r, 'a>(rows: &'r [Vec<Entry<'a>>], label: usize) -> Vec<&'r [Entry<'a>]> {
    const FUNDS: [&str; 3] = ["资金", "拨款", "结转"];
    let name = |row: &[Entry<'a>]| {
        row.get(label)
            .map_or_else(String::new, |entry| entry.words().to_owned())
    };
    let is_fund = |row: &&'r [Entry<'a>]| {
        let name = name(row);
        FUNDS.iter().any(|fund| name.contains(fund)) && !name.contains("总额")
    };
    let parts: Vec<&[Entry<'_>]> = rows.iter().map(Vec::as_slice).take_while(is_fund).collect();
    // 统筹整合资金 are taken from the funds above
    let is_beside = |row: &&[Entry<'a>]| {
        ["统筹", "整合", "扣除", "到位"]
            .iter()
            .any(|word| name(row).contains(word))
    };
    let led = parts.iter().filter(|row| name(row).starts_with("其中")).count();
    let is_flat = led == 1 && parts.first().is_some_and(|row| name(row).starts_with("其中"));
    if is_flat && !parts.iter().any(is_beside) {
        parts
    } else {
        Vec::new()
    }
}

/// One column's total against its parts, if they come to more, or all are told and come to less.
fn total_of(total: &[Entry<'_>], parts: &[&[Entry<'_>]], label: usize, column: usize) -> Option<Check> {
    let stated = figure_at(total, column, "年度资金总额")?;
    let figures: Vec<Figure> = parts
        .iter()
        .filter_map(|row| figure_at(row, column, row.get(label)?.words().trim_start_matches("其中:")))
        .collect();
    let are_all =
        figures.len() == parts.len() && figures.last().is_some_and(|last| last.label.starts_with("其他"));
    // 地方资金750, of which 省级500 and 县级250: what follows a part may be its own
    let is_layered = figures.iter().enumerate().any(|(at, part)| {
        let mut rest = Decimal::ZERO;
        figures.iter().skip(at + 1).any(|other| {
            rest += other.value;
            !part.value.is_zero() && rest == part.value
        })
    });
    let check = sum("年度资金总额", "万元", &figures, &stated);
    let is_near = check.computed < check.stated.value * Decimal::TWO
        && check.stated.value < check.computed * Decimal::TWO;
    // 年度资金总额0，其中中央资金60、地方资金30: a cell that nobody filled in or summed up
    let is_empty = check.stated.value.is_zero() && figures.iter().all(|part| Decimal::ZERO <= part.value);
    let is_off = check.verdict == Verdict::Inconsistent && (is_near || is_empty);
    let is_meant = are_all || check.stated.value < check.computed;
    (1 < figures.len() && !is_layered && is_off && is_meant).then_some(check)
}
