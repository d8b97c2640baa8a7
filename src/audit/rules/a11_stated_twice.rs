//! A11: one item of one stage and year, stated twice with different values.

use std::cell::LazyCell;

use crate::audit::case::naming::{bare, lead, of_different_scope};
use crate::audit::case::{Case, MOST_COMPARED};
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use crate::document::Block;
use crate::report::{Amount, Item, Kind, Stage};
use crate::value::{Decimal, Interval, MoneyUnit, decimal_string};

rule! {
    /// 同一项目、同一阶段（年初预算、全年预算、决算）、同一年度的金额，在正文、表格或附件中写了不止一次时，各处应当相同。
    ///
    /// 精度不同的（万元与元），按各自的区间比较；一处写“总计”、另一处写“合计”或“本年”的，或者数后括号写明“含结转”等的，口径可能不同，不作为问题；各项目自评表里的金额是各项目的，不与别的表、也不与部门的金额比较；两处名称不完全相同的，或者只写“预算”、没有写明是年初的，作为警告；相差一万倍、
    /// 一亿倍的由 A12 说明。
    "A11", Error, "同一金额前后不一",
    basis: "算术",
    formula: "同一项目、阶段、年度：前文金额＝后文金额",
    example: "正文“部门收入年初预算 7,013.09 万元”，表中“本年收入合计”年初预算数 7,058.09 万元。",
    remedy: "核对预算批复和决算报表，统一各处的数；口径不同的，请在文字中写明。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let amounts: Vec<&Amount> = case
        .report
        .amounts
        .iter()
        .filter(|amount| comparable(amount))
        .take(MOST_COMPARED)
        .collect();
    let projects = LazyCell::new(|| forms_of_projects(case));
    let of_projects = |one: &Amount, other: &Amount| {
        let place = |amount: &Amount| case.place(amount.span).map(|place| place.block);
        let form = |amount: &Amount| place(amount).filter(|block| projects.binary_search(block).is_ok());
        let (one, other) = (form(one), form(other));
        let is_one_s_only = one.is_none() != other.is_none();
        let is_of_several = case.report.kind == Some(Kind::Overall) || !case.forms().is_empty();
        one.is_some() && other.is_some() && one != other || is_one_s_only && is_of_several
    };
    let mut told: Vec<&Amount> = Vec::new();
    let mut opinions = Vec::new();
    for (at, amount) in amounts.iter().enumerate() {
        let same = |other: &&&Amount| {
            (other.item, other.stage, other.year) == (amount.item, amount.stage, amount.year)
        };
        if told.iter().any(|other| same(&other)) {
            continue;
        }
        let others = amounts.iter().skip(at + 1).filter(same);
        let mut others = others.filter(|other| differ(case, amount, other));
        if let Some(other) = others.find(|other| !of_projects(amount, other)) {
            told.push(amount);
            opinions.push(finding(case, amount, other).alone());
        }
    }
    opinions
}

/// The blocks that are forms of projects: tables that name one and score rows. What they state is not the department's.
fn forms_of_projects(case: &Case<'_>) -> Vec<usize> {
    const HEAD: usize = 8;
    let rows = case.report.indicators.iter();
    let mut scored: Vec<usize> = rows.filter_map(|row| Some(case.place(row.span)?.block)).collect();
    scored.sort_unstable();
    scored.dedup();
    let names_project = |block: &usize| {
        let Some(Block::Table(table)) = case.report.document.blocks.get(*block) else {
            return false;
        };
        let mut cells = table.rows.iter().take(HEAD).flatten();
        cells.any(|cell| cell.squashed(case.text()).as_str() == "项目名称")
    };
    scored.retain(names_project);
    scored
}

/// Amounts of the whole department whose stage and year are known.
fn comparable(amount: &Amount) -> bool {
    amount.stage.is_some() && amount.year.is_some() && amount.unit.is_none() && amount.class.is_none()
}

fn differ(case: &Case<'_>, one: &Amount, other: &Amount) -> bool {
    if one.yuan == other.yuan
        || in_one_row(case, one, other)
        || is_a_kind(case, one)
        || is_a_kind(case, other)
    {
        return false;
    }
    let (Some(a), Some(b)) = (
        case.money(one, MoneyUnit::Yuan),
        case.money(other, MoneyUnit::Yuan),
    ) else {
        return false;
    };
    let apart = !a.interval.meets(b.interval);
    // Ten times as much is another matter, or a figure that we misread.
    let ten = Decimal::TEN;
    let near = a.value < b.value * ten && b.value < a.value * ten;
    apart
        && near
        && !is_factor(a.interval, b.interval)
        && !of_different_scope(&scoped(case, one), &scoped(case, other))
}

/// What an amount is called, with the bracket right behind it: （含上年结转） tells its scope.
fn scoped(case: &Case<'_>, amount: &Amount) -> String {
    const LONGEST: usize = 24;
    let behind = case.text().as_str().get(amount.span.end()..).unwrap_or_default();
    let behind = behind.trim_start_matches(|c: char| c.is_whitespace() || c == '元');
    let bracket = behind
        .strip_prefix(['(', '（'])
        .and_then(|rest| rest.split([')', '）']).next());
    let bracket: String = bracket.unwrap_or_default().chars().take(LONGEST).collect();
    lead(case, amount) + &bracket
}

/// Two columns of one row are two things, whatever we took their heads for.
fn in_one_row(case: &Case<'_>, one: &Amount, other: &Amount) -> bool {
    let row = |amount: &Amount| {
        case.place(amount.span)
            .and_then(|place| place.cell.map(|(row, _)| (place.block, row)))
    };
    row(one).is_some() && row(one) == row(other)
}

/// Whether the name is that of a kind of staff or work (外聘审计人员经费), not of the whole item.
fn is_a_kind(case: &Case<'_>, amount: &Amount) -> bool {
    let simple = matches!(amount.item, Item::Personnel | Item::PublicFunds);
    let name = bare(&lead(case, amount));
    let heads = ["人员", "工资", "公用", "日常公用", "商品", "在职", "支出"];
    simple && !name.is_empty() && !heads.iter().any(|head| name.starts_with(head))
}

/// Whether one is 10⁴ or 10⁸ times the other.
pub(super) fn is_factor(one: Interval, other: Interval) -> bool {
    let slips = [Decimal::from(10_000), Decimal::from(100_000_000)];
    slips
        .iter()
        .any(|slip| one.times(*slip).meets(other) || other.times(*slip).meets(one))
}

fn finding(case: &Case<'_>, one: &Amount, other: &Amount) -> Draft {
    let unit = case.money_unit(one);
    let value = |amount: &Amount| {
        case.money(amount, unit)
            .map_or_else(String::new, |figure| decimal_string(figure.value))
    };
    let difference = (one.yuan.value() - other.yuan.value()).abs() / unit.in_yuan();
    let what = format!(
        "{}年{}{}",
        one.year.map_or_else(String::new, |year| year.to_string()),
        one.item.chinese(),
        one.stage.map_or("", Stage::chinese)
    );
    let (first, second, unit) = (value(one), value(other), unit.word());
    let message = format!(
        "{what}一处写为 {first}{unit}，另一处写为 {second}{unit}，相差 {}{unit}。",
        decimal_string(difference)
    );
    let (name, other_name) = (core(&lead(case, one)), core(&lead(case, other)));
    // 收入年初预算…，全年预算…，决算…: a clause of its own that names no item goes on with the one before.
    let alike = name == other_name || name.is_empty() || other_name.is_empty();
    let alike = alike && !is_of_some_budget(case, one) && !is_of_some_budget(case, other);
    let kind = if alike { Draft::error } else { Draft::warning };
    kind(message, vec![one.span, other.span])
}

/// Whether a sentence calls an amount no more than 预算: that of the year's beginning as we take it, but it may be the
/// adjusted one.
fn is_of_some_budget(case: &Case<'_>, amount: &Amount) -> bool {
    let name = lead(case, amount);
    let in_table = case.place(amount.span).is_some_and(|place| place.cell.is_some());
    let told = ["年初", "批复", "安排", "部门预算", "申报"]
        .iter()
        .any(|word| name.contains(word));
    amount.stage == Some(Stage::InitialBudget) && !in_table && name.contains("预算") && !told
}

/// A name without the words that only say that it is an amount: 部门支出 and 支出总额 are not told apart by them.
fn core(name: &str) -> String {
    let mut core = bare(name);
    for word in ["合计", "总额", "金额", "数额"] {
        core = core.replace(word, "");
    }
    core
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check_after;

    const HEAD: &str = "2022年度部门整体支出绩效自评报告\n\n部门名称：示范市财政局\n\n";

    #[test]
    fn two_values_of_one_amount_are_found() {
        check_after(
            HEAD,
            &RULE,
            "2022年基本支出决算⟦100.00万元⟧。\n\n| 项目 | 决算数（万元） |\n|---|---|\n| 基本支出 | ⟦110.00⟧ |\n| 项目支出 | 50.00 |\n",
        );
        check_after(
            HEAD,
            &RULE,
            "2022年“三公”经费年初预算⟦20.00万元⟧。\n\n2022年“三公”经费年初预算为⟦21.00万元⟧。",
        );
    }

    #[test]
    fn forms_of_projects_state_the_money_of_their_own_projects() {
        let form = |name: &str, money: [&str; 2]| {
            let [budget, spent] = money;
            format!(
                "项目支出绩效自评表\n\n（2022年度）\n\n| 项目名称 | {name} | | | | |\n|---|---|---|---|---|---|\n| 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 得分 |\n| | 年度资金总额 | {budget} | {budget} | {spent} | 10 |\n| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 |\n| 产出指标 | 数量指标 | 检查次数 | ≥10次 | 10次 | 90 |\n\n"
            )
        };
        let (one, other) = (
            form("造林补助", ["300.00", "280.00"]),
            form("森林防火", ["120.00", "100.00"]),
        );
        check_after("", &RULE, &format!("{one}{other}"));
        check_after(HEAD, &RULE, &format!("2022年项目支出决算800.00万元。\n\n{one}"));
        check_after(
            HEAD,
            &RULE,
            &format!("2022年项目支出决算⟦800.00万元⟧。\n\n{one}{other}2022年项目支出决算⟦810.00万元⟧。"),
        );
        check_after(
            "",
            &RULE,
            &form("造林补助", ["300.00", "⟦280.00⟧"]).replace(
                "\n\n（2022年度）",
                "（2022年度）\n\n2022年项目支出决算⟦290.00万元⟧。",
            ),
        );
    }

    #[test]
    fn other_stages_years_and_precisions_are_no_contradiction() {
        check_after(
            HEAD,
            &RULE,
            "2022年“三公”经费年初预算20.00万元，决算15.00万元，2021年决算16.00万元。",
        );
        check_after(
            HEAD,
            &RULE,
            "2022年基本支出决算2858.4万元。\n\n2022年基本支出决算28584012.33元。",
        );
    }
}
