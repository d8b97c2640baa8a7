//! A15: rates in the indicator table against the amounts that the report states.

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::reckoning::arithmetic::{Figure, places, share};
use crate::audit::reckoning::check::Check;
use crate::audit::rule::rule;
use crate::report::{Amount, Indicator, Item, Stage};
use crate::value::{MoneyUnit, Verdict, decimal_string};

rule! {
    /// 指标表中的公用经费控制率、“三公”经费控制率、政府采购执行率、预算执行率，用报告写明的金额重新计算。
    ///
    /// 分母各地口径不一，因此决算数分别除以年初预算、全年预算和上年决算，有一个成立即可；都不成立的，作为警告；报告只写明一个分母的，不作判断。
    "A15", Warning, "指标表中的控制率、执行率与金额不符",
    basis: "算术",
    formula: "决算数÷预算数（或上年决算数）×100%",
    example: "公用经费控制率写为 98%，而预算数、决算数均为 318.19 万元，为 100%。",
    remedy: "核对比率，或在备注中写明分子、分母。",
}

const RATES: [(&str, &[&str], Item); 4] = [
    ("公用经费", &["控制率"], Item::PublicFunds),
    ("三公", &["控制率"], Item::ThreePublic),
    ("政府采购", &["执行率"], Item::Procurement),
    ("预算", &["执行率", "完成率", "支出率"], Item::TotalExpenditure),
];

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    case.report
        .indicators
        .iter()
        .filter_map(|row| opinion(case, row))
        .collect()
}

fn opinion(case: &Case<'_>, row: &Indicator) -> Option<Opinion> {
    let quantity = &row.actual.quantity;
    let value = quantity.value.filter(|_| quantity.unit.as_deref() == Some("%"))?;
    let name = row.name.as_deref()?;
    let fits = |(head, rates, _): &&(&str, &[&str], Item)| {
        name.contains(head) && rates.iter().any(|rate| name.contains(rate))
    };
    let (_, _, item) = RATES.iter().find(fits)?;
    let stated = Figure::rounded(name, value, row.actual.span.or(Some(row.span)));
    let checks = checks(case, *item, &stated);
    if let Some(check) = checks.iter().find(|check| check.verdict != Verdict::Inconsistent) {
        return Some(Opinion::shown(check.clone()));
    }
    if checks.len() < 2 {
        // A single denominator may not be the one that the bureau used.
        return None;
    }
    let first = checks.first()?.clone();
    let computed: Vec<String> = checks
        .iter()
        .map(|check| format!("{}为 {}%", check.name, decimal_string(check.computed)))
        .collect();
    let message = format!(
        "“{name}”写为 {}%；按报告写明的金额，{}。",
        decimal_string(value),
        computed.join("，")
    );
    let spans = places(&first);
    Some(Opinion::contradicted(first, Draft::warning(message, spans)))
}

/// The result over every denominator that the report states: the year's budget, the initial one, the year before.
fn checks(case: &Case<'_>, item: Item, stated: &Figure) -> Vec<Check> {
    let year = case.year();
    let stated_amount = |stage: Stage, year| case.stated(item, stage, year);
    let Some(actual) = stated_amount(Stage::Actual, year) else {
        return Vec::new();
    };
    let bases = [
        ("决算除以全年预算", stated_amount(Stage::FinalBudget, year)),
        ("决算除以年初预算", stated_amount(Stage::InitialBudget, year)),
        (
            "决算除以上年决算",
            year.and_then(crate::value::FiscalYear::previous)
                .and_then(|year| stated_amount(Stage::Actual, Some(year))),
        ),
    ];
    let check = |(words, base): (&str, Option<&Amount>)| {
        let part = case.money(actual, MoneyUnit::TenThousand)?;
        let whole = case.money(base?, MoneyUnit::TenThousand)?;
        share(words, &part, &whole, stated)
    };
    let budgeted = bases.iter().take(2).any(|(_, base)| base.is_some());
    if budgeted {
        bases.into_iter().filter_map(check).collect()
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check_after;

    const HEAD: &str = "2022年度部门整体支出绩效自评报告\n\n";
    const ROWS: &str = "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注 |\n|---|---|---|---|---|---|---|---|\n";
    const AMOUNTS: &str =
        "| 项目 | 年初预算数（万元） | 全年预算数（万元） | 决算数（万元） |\n|---|---|---|---|\n";

    #[test]
    fn a_rate_that_no_denominator_gives_is_found() {
        check_after(
            HEAD,
            &RULE,
            &format!(
                "{AMOUNTS}| “三公”经费 | 20.00 | ⟦16.00⟧ | ⟦15.00⟧ |\n\n{ROWS}| 产出指标 | 成本指标 | “三公”经费控制率 | ≤100% | ⟦90%⟧ | 5 | 5 | |\n"
            ),
        );
        check_after(
            HEAD,
            &RULE,
            &format!(
                "{AMOUNTS}| 公用经费 | 310.00 | ⟦318.19⟧ | ⟦318.19⟧ |\n\n{ROWS}| 产出指标 | 成本指标 | 公用经费控制率 | <100% | ⟦98%⟧ | 5 | 5 | |\n"
            ),
        );
    }

    #[test]
    fn one_denominator_is_enough_and_none_says_nothing() {
        check_after(
            HEAD,
            &RULE,
            &format!(
                "2022年“三公”经费年初预算62.45万元，决算支出29.33万元。\n\n{ROWS}| 产出指标 | 成本指标 | “三公经费”控制率 | <100% | 46.97% | 5 | 5 | |\n"
            ),
        );
        check_after(
            HEAD,
            &RULE,
            &format!(
                "2022年“三公”经费决算支出29.33万元。\n\n{ROWS}| 产出指标 | 成本指标 | “三公经费”控制率 | <100% | 50% | 5 | 5 | |\n"
            ),
        );
    }
}
