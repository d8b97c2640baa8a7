//! 另一个分母 A rate of one budget figure, reckoned over the other: 年初预算 beside 全年预算.
//!
//! Both are true and say different things; a reader should see both. Judges nothing.

use super::check::{Check, Operator};
use crate::report::{Amount, Report, Stage};
use crate::text::Span;
use crate::value::{Decimal, half_up};

/// The same rate over another stated denominator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Denominator {
    /// What it is: 年初预算.
    pub label: String,
    /// The denominator in the unit of the check's own.
    pub value: Decimal,
    /// Where it stands.
    pub span: Span,
    /// The rate over it, in percent to two decimals.
    pub computed: Decimal,
}

/// The other budget figure of the same item, year and unit, where the check divides by one of the two.
#[must_use]
pub fn other_denominator(report: &Report, check: &Check) -> Option<Denominator> {
    let [part, whole, _] = check.terms.as_slice() else {
        return None;
    };
    let place = whole.span.filter(|_| whole.operator == Operator::Over)?;
    let own = report
        .amounts
        .iter()
        .find(|amount| amount.span.overlaps(place) && other_stage(amount).is_some())?;
    let stage = other_stage(own);
    let same = |amount: &&Amount| {
        amount.stage == stage
            && (amount.item, amount.year) == (own.item, own.year)
            && (&amount.unit, &amount.class) == (&own.unit, &own.class)
    };
    let other = report.amounts.iter().find(same)?;
    let unit = own.yuan.value().checked_div(whole.value)?;
    let value = other.yuan.value().checked_div(unit)?.normalize();
    let share = part.value.checked_div(value)?;
    Some(Denominator {
        label: other.stage?.chinese().to_owned(),
        value,
        span: other.span,
        computed: half_up(share.checked_mul(Decimal::ONE_HUNDRED)?, 2),
    })
}

/// 年初预算 for 全年预算, and the other way round.
fn other_stage(amount: &Amount) -> Option<Stage> {
    match amount.stage? {
        Stage::InitialBudget => Some(Stage::FinalBudget),
        Stage::FinalBudget => Some(Stage::InitialBudget),
        Stage::Actual => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::testing::report;
    use crate::audit::{Profiles, audit};
    use crate::value::decimal_string;

    fn told(words: &str) -> Vec<String> {
        let report = report(&format!("2022年度部门整体支出绩效自评报告\n\n{words}"));
        let audit = audit(&report, Profiles::built_in());
        let others = audit
            .checks
            .iter()
            .filter_map(|check| other_denominator(&report, check));
        others
            .map(|it| {
                format!(
                    "{} {} {}%",
                    it.label,
                    decimal_string(it.value),
                    decimal_string(it.computed)
                )
            })
            .collect()
    }

    #[test]
    fn a_rate_over_one_budget_is_reckoned_over_the_other() {
        assert_eq!(
            told("2022年部门支出年初预算2000万元，全年预算2500万元，实际支出1900万元，执行率76%。"),
            ["年初预算 2000 95%"]
        );
    }

    #[test]
    fn one_budget_alone_has_no_other() {
        assert_eq!(
            told("2022年部门支出全年预算2500万元，实际支出1900万元，执行率76%。"),
            Vec::<String>::new()
        );
        assert_eq!(
            told("2022年支出3708.44万元，其中基本支出2858.4万元，占77.08%。"),
            Vec::<String>::new()
        );
    }
}
