//! S22: an execution rate that looks full only against the adjusted budget.

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::reckoning::arithmetic::percent;
use crate::audit::rule::rule;
use crate::report::{Item, Stage};
use crate::value::{Decimal, decimal_string};

rule! {
    /// 全年预算与年初预算相差三成以上时，对两者的执行率差别很大，一并列出，供读者判断。
    ///
    /// 年中调整预算是正常的，这里不是问题。
    "S22", Info, "全年预算与年初预算相差三成以上",
    basis: "算术",
    formula: "决算÷年初预算，决算÷全年预算",
    example: "决算 3708.44 万元：对全年预算 3708.44 万元为 100%，对年初预算 1580.47 万元为 234.64%。",
    remedy: "写明预算调整的原因。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    finding(case).into_iter().map(Draft::alone).collect()
}

fn finding(case: &Case<'_>) -> Option<Draft> {
    let total = |stage: Stage| case.stated_money_of(Item::TotalExpenditure, stage);
    let (initial, budget, actual) = (
        total(Stage::InitialBudget)?,
        total(Stage::FinalBudget)?,
        total(Stage::Actual)?,
    );
    let apart = (budget.value - initial.value).abs() * Decimal::TEN > initial.value * Decimal::from(3);
    if !apart {
        return None;
    }
    let (to_initial, to_budget) = (percent(&actual, &initial)?, percent(&actual, &budget)?);
    let message = format!(
        "支出年初预算 {}万元、全年预算 {}万元、决算 {}万元：对年初预算的执行率为 {}%，对全年预算为 {}%。",
        decimal_string(initial.value),
        decimal_string(budget.value),
        decimal_string(actual.value),
        decimal_string(to_initial),
        decimal_string(to_budget)
    );
    let spans = [initial.span, budget.span, actual.span]
        .into_iter()
        .flatten()
        .collect();
    Some(Draft::info(message, spans))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check_after;

    const HEAD: &str = "2022年度部门整体支出绩效自评报告\n\n";

    #[test]
    fn a_budget_far_from_its_beginning_is_noted() {
        check_after(
            HEAD,
            &RULE,
            "2022年部门支出年初预算⟦1,580.47万元⟧，全年预算⟦3,708.44万元⟧，实际支出⟦3,708.44万元⟧。",
        );
        check_after(
            HEAD,
            &RULE,
            "2022年部门支出年初预算⟦7,291.35万元⟧，全年预算⟦4,960.46万元⟧，实际支出⟦4,960.46万元⟧。",
        );
    }

    #[test]
    fn a_small_adjustment_or_an_unknown_budget_says_nothing() {
        check_after(
            HEAD,
            &RULE,
            "2022年部门支出年初预算3,291.35万元，全年预算3,708.44万元，实际支出3,700.46万元。",
        );
        check_after(
            HEAD,
            &RULE,
            "2022年部门支出全年预算3,708.44万元，实际支出3,700.46万元。",
        );
    }
}
