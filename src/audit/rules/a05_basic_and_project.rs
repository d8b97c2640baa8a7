//! A05: basic and project expenditure against total expenditure.

use super::sum_opinion;
use crate::audit::case::Case;
use crate::audit::opinion::Opinion;
use crate::audit::reckoning::far_sums;
use crate::audit::reckoning::sums::{Outcome, Part, Shape, outcomes};
use crate::audit::rule::rule;
use crate::report::Item;

rule! {
    /// 同一处写明的基本支出、项目支出与支出合计（或部门预算、年度资金总额），三者属于同一年度、同一阶段时，
    /// 前两者之和应等于合计。
    ///
    /// 每个数按“末位半个单位”的区间计算：16147.27 代表 16147.265 至 16147.275。区间能够相接的，判为“舍入内一致”，
    /// 不作为问题。合计前没有“其中”、阶段和年度也没有写明，或者合计只是一般公共预算等一部分的，作为警告。三者分写在几段里、阶段和年度都写明而且只有一个数的，也加起来比较，不符的作为警告。同一段或同一表中还列有经营支出、上缴上级支出等其他部分时，合计较大不作为问题。
    "A05", Error, "基本支出与项目支出之和不等于合计",
    basis: "算术",
    formula: "基本支出＋项目支出＝支出合计",
    example: "“支出合计 2496.39 万元，其中基本支出 1998.30 万元，项目支出 500.79 万元”：两项之和为 2499.09 万元。",
    remedy: "核对决算报表，更正写错的一个数；如另有组成部分，请一并列出。",
}

const SHAPE: Shape = Shape {
    name: "基本支出与项目支出",
    total: Item::TotalExpenditure,
    parts: &[
        Part::Needed(Item::BasicExpenditure),
        Part::Needed(Item::ProjectExpenditure),
    ],
    others: &[
        "经营支出",
        "上缴上级",
        "附属单位",
        "结余分配",
        "年末结转",
        "结转下年",
        "其他支出",
        "总计",
        "事业单位支出",
        "事业发展支出",
        "专项资金",
    ],
};

/// The same where basic expenditure is told by its two parts only.
const IN_THREE: Shape = Shape {
    name: "人员经费、公用经费与项目支出",
    parts: &[
        Part::Needed(Item::Personnel),
        Part::Needed(Item::PublicFunds),
        Part::Needed(Item::ProjectExpenditure),
    ],
    ..SHAPE
};

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let of_two = outcomes(case, &SHAPE);
    let is_told = |outcome: &Outcome| {
        let total = outcome.check().stated.span;
        of_two.iter().any(|other| other.check().stated.span == total)
    };
    let mut of_three = outcomes(case, &IN_THREE);
    of_three.retain(|outcome| !is_told(outcome) && !tells_basic(case, outcome));
    let told: Vec<Outcome> = of_two.into_iter().chain(of_three).collect();
    let far = far_sums::outcomes(case, &SHAPE, &told);
    told.into_iter().chain(far).map(sum_opinion).collect()
}

/// Whether basic expenditure is told beside the total as well: the other two are parts of it, and not of the total.
fn tells_basic(case: &Case<'_>, outcome: &Outcome) -> bool {
    let block = outcome.check().stated.span.and_then(|span| case.place(span));
    block.is_some_and(|place| {
        case.amounts_in(place.block)
            .any(|(amount, _)| amount.item == Item::BasicExpenditure)
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::{check, check_after, stated_and_computed};

    #[test]
    fn a_total_that_its_parts_do_not_make_is_found() {
        check(
            &RULE,
            "2022年支出合计⟦2496.39万元⟧，其中基本支出⟦1998.30万元⟧，项目支出⟦500.79万元⟧。",
        );
        check(
            &RULE,
            "| 项目 | 决算数（万元） |\n|---|---|\n| 基本支出 | ⟦100.00⟧ |\n| 项目支出 | ⟦50.00⟧ |\n| 支出合计 | ⟦160.00⟧ |\n",
        );
    }

    #[test]
    fn a_sum_of_a_unit_is_told_with_its_name() {
        let of_units = "| 单位名称 | 支出合计（万元） | 基本支出 | 项目支出 |\n|---|---|---|---|\n| 市体育学校 | ⟦160.00⟧ | ⟦100.00⟧ | ⟦50.00⟧ |\n| 市图书馆 | 150.00 | 100.00 | 50.00 |\n";
        check(&RULE, of_units);
        let told = stated_and_computed(&of_units.replace(['⟦', '⟧'], ""), "市体育学校　");
        assert_eq!(told, ["160 150"]);
    }

    #[test]
    fn personnel_and_public_funds_may_stand_for_basic_expenditure() {
        check(
            &RULE,
            "2022年部门整体支出年初预算⟦186.42万元⟧，其中人员经费⟦142.50万元⟧，公用经费⟦13.92万元⟧，项目经费⟦40.00万元⟧。",
        );
        check(
            &RULE,
            "2022年部门整体支出年初预算186.42万元，其中人员经费132.50万元，公用经费13.92万元，项目经费40.00万元。",
        );
        check(
            &RULE,
            "2022年支出合计100.00万元，其中基本支出60.00万元（人员经费50.00万元、公用经费10.00万元），项目支出40.00万元。",
        );
    }

    #[test]
    fn total_and_parts_may_stand_in_paragraphs_of_their_own() {
        let head = "2022年度部门整体支出绩效自评报告\n\n部门名称：示范市财政局\n\n";
        check_after(
            head,
            &RULE,
            "2022年支出合计⟦160.00万元⟧。\n\n（1）2022年基本支出决算⟦100.00万元⟧，用于机关运转。\n\n（2）2022年项目支出决算⟦50.00万元⟧。",
        );
        check_after(
            head,
            &RULE,
            "2022年支出合计150.00万元。\n\n（1）2022年基本支出决算100.00万元，用于机关运转。\n\n（2）2022年项目支出决算50.00万元。",
        );
        check_after(
            head,
            &RULE,
            "2022年支出合计160.00万元。\n\n（1）2022年基本支出决算100.00万元。\n\n（2）2022年项目支出决算50.00万元。\n\n3.经营支出10.00万元。\n\n2022年财政拨款支出合计155.00万元。",
        );
    }

    #[test]
    fn roundings_and_other_parts_are_no_contradiction() {
        check(
            &RULE,
            "2023年初，市财政局安排我局部门预算为 16147.27 万元，其中基本收入为 2534.19 万元，项目收入为 13613.09 万元。",
        );
        check(
            &RULE,
            "2022年支出合计3708.44万元，其中基本支出2858.4万元，占77.08%，项目支出850.04万元，占22.92%。",
        );
        check(
            &RULE,
            "2022年支出合计100.00万元，其中基本支出50.00万元，项目支出30.00万元，经营支出20.00万元。",
        );
    }
}
