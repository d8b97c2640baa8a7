//! A08: the parts of revenue against its total.

use super::sum_opinion;
use crate::audit::case::Case;
use crate::audit::opinion::Opinion;
use crate::audit::reckoning::sums::{Outcome, Part, Shape, outcomes};
use crate::audit::rule::rule;
use crate::report::Item;

rule! {
    /// 同一处写明的一般公共预算财政拨款收入、政府性基金预算财政拨款收入、事业收入、其他收入等各项之和，应等于收入合计；
    /// 合计含年初结转和结余的，按“收入总计”计算。
    ///
    /// 几种口径（含结转、不含结转，政府性基金并在财政拨款收入里或另列）有一种成立即可。各项没有列全而合计较大的，不作为问题。
    "A08", Error, "各项收入之和不等于收入合计",
    basis: "算术",
    formula: "一般公共预算＋政府性基金预算＋事业收入＋其他收入（＋年初结转和结余）＝收入合计",
    example: "拨款收入 4895.52、政府性基金 34.45、其他收入 0.02，合计写为 4939.99：三项之和为 4929.99。",
    remedy: "核对收入决算表，更正写错的一个数，或列全各项收入。",
}

const OTHERS: &[&str] = &[
    "经营收入",
    "上级补助",
    "附属单位",
    "国有资本",
    "非税",
    "专户",
    "结转",
    "结余",
    "事业基金",
    "事业收入",
    "总计",
];

const OF_THE_YEAR: Shape = Shape {
    name: "各项收入",
    total: Item::TotalRevenue,
    parts: &[
        Part::Needed(Item::FiscalAppropriation),
        Part::Usual(Item::GovernmentFund),
        Part::Usual(Item::OtherRevenue),
    ],
    others: OTHERS,
};

/// The same with what fewer reports have.
const WITH_CARRY_OVER: Shape = Shape {
    name: "各项收入与结转",
    parts: &[
        Part::Needed(Item::FiscalAppropriation),
        Part::Usual(Item::GovernmentFund),
        Part::Usual(Item::BusinessRevenue),
        Part::Usual(Item::OtherRevenue),
        Part::Usual(Item::CarryOver),
    ],
    ..OF_THE_YEAR
};

const WITH_BUSINESS: Shape = Shape {
    parts: &[
        Part::Needed(Item::FiscalAppropriation),
        Part::Usual(Item::GovernmentFund),
        Part::Usual(Item::BusinessRevenue),
        Part::Usual(Item::OtherRevenue),
    ],
    ..OF_THE_YEAR
};

/// 财政拨款收入（其中政府性基金500）: the fund is part of the appropriation, not beside it.
const FUND_WITHIN: Shape = Shape {
    parts: &[
        Part::Needed(Item::FiscalAppropriation),
        Part::Usual(Item::BusinessRevenue),
        Part::Usual(Item::OtherRevenue),
        Part::Usual(Item::CarryOver),
    ],
    ..OF_THE_YEAR
};

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let mut best: Vec<Outcome> = Vec::new();
    for outcome in [FUND_WITHIN, WITH_CARRY_OVER, WITH_BUSINESS, OF_THE_YEAR]
        .iter()
        .flat_map(|shape| outcomes(case, shape))
    {
        match best
            .iter_mut()
            .find(|other| other.check().stated.span == outcome.check().stated.span)
        {
            None => best.push(outcome),
            Some(other) if !matches!(other, Outcome::Holds(_)) => *other = outcome,
            Some(_) => {}
        }
    }
    best.into_iter().map(sum_opinion).collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    #[test]
    fn parts_that_do_not_make_the_total_are_found() {
        check(
            &RULE,
            "2022年本年收入合计⟦2499.09万元⟧，其中一般公共预算财政拨款收入⟦2271.77万元⟧，政府性基金预算财政拨款收入⟦0.00万元⟧，其他收入⟦327.32万元⟧。",
        );
        check(
            &RULE,
            "| 项目 | 决算数（万元） |\n|---|---|\n| 一般公共预算财政拨款收入 | ⟦100.00⟧ |\n| 政府性基金预算财政拨款收入 | ⟦20.00⟧ |\n| 其他收入 | ⟦5.00⟧ |\n| 本年收入合计 | ⟦126.00⟧ |\n",
        );
    }

    #[test]
    fn parts_behind_several_totals_are_those_of_the_last() {
        for words in [
            "2023年部门年初预算收入2860.50万元，全年预算收入⟦3172.90万元⟧。其中：一般公共预算财政拨款⟦2915.30万元⟧，政府性基金预算财政拨款⟦180.00万元⟧，其他收入⟦87.60万元⟧。",
            "2023年部门收入年初预算⟦2800.50万元⟧，其中：一般公共预算财政拨款⟦2705.30万元⟧，其他收入⟦97.60万元⟧。全年收入决算3172.90万元。",
            "2023年部门年初预算收入2860.50万元，全年预算收入3172.90万元。其中：一般公共预算财政拨款2905.30万元，政府性基金预算财政拨款180.00万元，其他收入87.60万元。",
            "2023年部门年初预算收入2860.50万元，年中追加预算312.40万元，全年预算收入3172.90万元，其中：一般公共预算财政拨款2905.30万元，其他收入267.60万元。",
        ] {
            check(&RULE, words);
        }
    }

    #[test]
    fn a_fund_within_the_appropriation_is_counted_once() {
        check(
            &RULE,
            "2022年本年收入合计5100.00万元，其中财政拨款收入5000.00万元（其中政府性基金500.00万元），其他收入100.00万元。",
        );
    }

    #[test]
    fn carry_over_and_parts_not_named_are_no_contradiction() {
        check(
            &RULE,
            "我局2022年一般公共预算财政拨款收入3681.22万元，其他收入1.17万元，事业收入15.45万元，年初结转和结余10.6万元，全年一般公共预算收入总计3708.44万元。",
        );
        check(
            &RULE,
            "2022年本年收入合计100.00万元，其中一般公共预算财政拨款收入90.00万元，其他收入1.00万元。",
        );
    }
}
