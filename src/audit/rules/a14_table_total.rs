//! A14: the total row of a table against its rows.

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::reckoning::arithmetic::{Figure, difference, places, sum};
use crate::audit::reckoning::check::Check;
use crate::audit::rule::rule;
use crate::document::{Cell, Table, numbered};
use crate::value::{Decimal, Verdict, decimal_string, parse_decimal};

rule! {
    /// 按功能分类、经济分类、用途、科目或项目列示的表，各行之和应等于“合计”行。逐列计算，空格按没有金额处理。
    ///
    /// 表中有“其中”“小计”等分层的行、科目编码有上下级关系、或各行之和正是合计的整数倍时，不作判断，以免重复计算；比率、均值、
    /// 单价、增减等不能相加的列不看。
    "A14", Error, "表中各行之和不等于合计行",
    basis: "算术",
    formula: "各行之和＝合计行（逐列）",
    example: "九行决算数之和为 4960.47，合计行为 4960.46：九个数各有末位半个单位的余地，舍入内一致，不作为问题。",
    remedy: "核对表格，更正写错的一行或合计。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    case.tables()
        .flat_map(|table| columns(case, table))
        .map(opinion)
        .collect()
}

fn opinion(check: Check) -> Opinion {
    if check.verdict != Verdict::Inconsistent {
        return Opinion::shown(check);
    }
    let (stated, computed) = (decimal_string(check.stated.value), decimal_string(check.computed));
    let message = format!(
        "{}：各行之和为 {computed}，合计行写为 {stated}，相差 {}。",
        check.name,
        difference(&check)
    );
    let spans = places(&check);
    Opinion::contradicted(check, Draft::error(message, spans))
}

/// What the rows of a table are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rows {
    Classes,
    Projects,
}

/// What the rows are, and in which column they are named; `None` where they are no list.
fn rows_of(head: &[String]) -> Option<(Rows, usize)> {
    const CLASSES: [&str; 5] = ["功能", "经济分类", "科目", "用途", "支出项目"];
    const PROJECTS: [&str; 3] = ["项目名称", "专项名称", "子项目名称"];
    const SERIAL: [&str; 2] = ["序号", "编号"];
    let at = usize::from(head.first().is_some_and(|first| SERIAL.contains(&first.as_str())));
    let name = head.get(at)?;
    if PROJECTS.contains(&name.as_str()) {
        return Some((Rows::Projects, at));
    }
    let is_of_classes = at == 0 && CLASSES.iter().any(|word| name.contains(word));
    is_of_classes.then_some((Rows::Classes, at))
}

/// Whether a row is a layer of another one, or a sum on the way.
fn is_layered(rows: Rows, name: &str) -> bool {
    const PARTS: [&str; 4] = ["其中", "小计", "合计", "总计"];
    const OF_CLASSES: [&str; 5] = ["基本支出", "项目支出", "(", "一、", "1"];
    let is_numbered = || name.starts_with('(') || name.contains('、') && numbered(name).is_some();
    name.is_empty()
        || PARTS.iter().any(|word| name.contains(word))
        || match rows {
            Rows::Classes => OF_CLASSES.iter().any(|word| name.contains(word)),
            Rows::Projects => is_numbered(),
        }
}

/// One check for each column of figures of a table that lists classes or projects and ends with their total.
fn columns(case: &Case<'_>, table: &Table) -> Vec<Check> {
    let words = |cell: &Cell| cell.squashed(case.text()).as_str().to_owned();
    let Some((head, rows)) = table.rows.split_first() else {
        return Vec::new();
    };
    let labels: Vec<String> = head.iter().take(2).map(words).collect();
    let (Some((kind, at)), Some((last, parts))) = (rows_of(&labels), rows.split_last()) else {
        return Vec::new();
    };
    let name = |row: &[Cell]| row.get(at).map(words).unwrap_or_default();
    let is_total = |cell: &Cell| ["合计", "总计"].iter().any(|word| words(cell).contains(word));
    let total = last.iter().take(at + 1).any(is_total);
    if !total || parts.len() < 2 || parts.iter().any(|row| is_layered(kind, &name(row))) {
        return Vec::new();
    }
    if are_layered(parts.iter().map(|row| code(&name(row))).collect()) {
        return Vec::new();
    }
    (at + 1..last.len())
        .filter_map(|column| check(case, (head, at), (kind, parts), last, column))
        .collect()
}

/// 科目编码 at the head of a row: 2050202.
fn code(name: &str) -> String {
    name.chars().take_while(char::is_ascii_digit).collect()
}

/// Whether a code stands beside one that it begins: 205 beside 2050202. In their order the two are neighbours.
fn are_layered(mut codes: Vec<String>) -> bool {
    codes.sort_unstable();
    codes.dedup();
    codes.windows(2).any(|pair| match pair {
        [above, below] => !above.is_empty() && below.starts_with(above.as_str()),
        _ => false,
    })
}

/// Heads of columns whose figures do not add up.
const NOT_ADDED: [&str; 8] = ["率", "%", "比", "均", "单价", "增减", "系数", "标准"];

/// Heads of columns of money, which alone add up in a list of projects.
const MONEY: [&str; 6] = ["预算", "决算", "执行", "支出", "金额", "资金"];

/// The total of one column; rows are named in column `at`.
fn check(
    case: &Case<'_>,
    (head, at): (&[Cell], usize),
    (kind, parts): (Rows, &[Vec<Cell>]),
    last: &[Cell],
    column: usize,
) -> Option<Check> {
    let figure = |row: &[Cell], cell: &Cell| {
        let squashed = cell.squashed(case.text());
        let label = row
            .get(at)
            .map(|cell| cell.words(case.text()))
            .unwrap_or_default();
        Some(Figure::rounded(
            label,
            parse_decimal(squashed.as_str())?,
            Some(squashed.whole()),
        ))
    };
    let mut figures = Vec::new();
    for row in parts {
        let Some(cell) = row.get(column) else { continue };
        if !cell.is_empty(case.text()) {
            figures.push(figure(row, cell)?);
        }
    }
    let total = figure(last, last.get(column)?)?;
    let name = head
        .get(column)
        .map(|cell| cell.words(case.text()))
        .unwrap_or_default();
    let names = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let adds_up = !names(&NOT_ADDED) && (kind == Rows::Classes || names(&MONEY));
    if figures.len() < 2 || !adds_up {
        return None;
    }
    let check = sum(format!("{name}各行合计"), "", &figures, &total);
    // Classes listed beside their own subclasses are counted once for each layer.
    let times = check.computed.checked_div(check.stated.value);
    let counted_again = times.is_some_and(|times| times > Decimal::ONE && times.fract().is_zero());
    (!counted_again).then_some(check)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    #[test]
    fn a_total_row_that_its_rows_do_not_make_is_found() {
        check(
            &RULE,
            "| 项目(按功能分类) | 决算数 |\n|---|---|\n| 教育支出 | ⟦5.00⟧ |\n| 科学技术支出 | ⟦20.10⟧ |\n| 本年支出合计 | ⟦26.10⟧ |\n",
        );
        check(
            &RULE,
            "| 科目名称 | 年初预算数 | 决算数 |\n|---|---|---|\n| 教育支出 | 5.00 | ⟦6.00⟧ |\n| 卫生健康支出 | 7.00 | ⟦8.00⟧ |\n| 合计 | 12.00 | ⟦13.00⟧ |\n",
        );
    }

    #[test]
    fn the_total_of_listed_projects_is_that_of_their_money() {
        check(
            &RULE,
            "| 序号 | 项目名称 | 年初预算数 | 执行数 | 得分 |\n|---|---|---|---|---|\n| 1 | 图书采购 | 30.5 | ⟦30⟧ | 98 |\n| 2 | 场馆维修2023 | 80 | ⟦76.4⟧ | 95 |\n| | 合计 | 110.5 | ⟦116.4⟧ | 96.5 |\n",
        );
        check(
            &RULE,
            "| 项目名称 | 预算金额（万元） | 已支付金额（万元） |\n|---|---|---|\n| 图书采购 | ⟦30⟧ | 30 |\n| 场馆维修 | ⟦80⟧ | 76 |\n| 合计 | ⟦120⟧ | 106 |\n",
        );
    }

    #[test]
    fn projects_with_parts_below_them_and_scores_are_not_added_up() {
        check(
            &RULE,
            "| 项目名称 | 预算数 | 执行数 |\n|---|---|---|\n| 图书采购 | 30 | 30 |\n| 其中：少儿图书 | 10 | 10 |\n| 合计 | 30 | 30 |\n",
        );
        check(
            &RULE,
            "| 项目名称 | 得分 | 项目数 |\n|---|---|---|\n| 图书采购 | 98 | 1 |\n| 场馆维修 | 95 | 1 |\n| 合计 | 96.5 | 3 |\n",
        );
    }

    #[test]
    fn rates_and_coded_layers_are_not_added_up() {
        check(
            &RULE,
            "| 项目(按功能分类) | 决算数 | 执行率（%） |\n|---|---|---|\n| 教育支出 | 5.00 | 80 |\n| 科学技术支出 | 20.10 | 100 |\n| 合计 | 25.10 | 91.67 |\n",
        );
        check(
            &RULE,
            "| 功能分类科目 | 决算数 |\n|---|---|\n| 205教育支出 | 8.00 |\n| 20502普通教育 | 8.00 |\n| 2050202小学教育 | 8.00 |\n| 合计 | 8.00 |\n",
        );
        check(
            &RULE,
            "| 功能分类科目 | 决算数 |\n|---|---|\n| 教育支出 | 8.00 |\n| 普通教育 | 8.00 |\n| 小学教育 | 8.00 |\n| 合计 | 8.00 |\n",
        );
    }

    #[test]
    fn roundings_and_layers_are_no_contradiction() {
        check(
            &RULE,
            "| 项目(按功能分类) | 决算数 |\n|---|---|\n| 教育支出 | 1.77 |\n| 科学技术支出 | 2.99 |\n| 合计 | 4.77 |\n",
        );
        check(
            &RULE,
            "| 项目(按功能分类) | 决算数 |\n|---|---|\n| 教育支出 | 5.00 |\n| 其中：高等教育 | 3.00 |\n| 合计 | 5.00 |\n",
        );
    }
}
