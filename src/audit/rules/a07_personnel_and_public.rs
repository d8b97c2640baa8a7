//! A07: personnel and public funds against basic expenditure.

use super::sum_opinion;
use crate::audit::case::Case;
use crate::audit::opinion::Opinion;
use crate::audit::reckoning::far_sums;
use crate::audit::reckoning::sums::{Part, Shape, outcomes};
use crate::audit::rule::rule;
use crate::report::Item;

rule! {
    /// 基本支出由人员经费和公用经费组成。同一处写明三者时，前两者之和应等于基本支出。
    ///
    /// 三者分写在前后几段里、阶段和年度都写明而且只有一个数的，不符的作为警告。只写“工资福利支出”而没有写“对个人和家庭的补助”等其他人员支出的，合计较大不作为问题。
    "A07", Error, "人员经费与公用经费之和不等于基本支出",
    basis: "算术",
    formula: "人员经费＋公用经费＝基本支出",
    example: "“基本支出 100.00 万元，其中人员经费 80.00 万元，公用经费 25.00 万元”：两项之和为 105.00 万元。",
    remedy: "核对决算报表，更正写错的一个数。",
}

const SHAPE: Shape = Shape {
    name: "人员经费与公用经费",
    total: Item::BasicExpenditure,
    parts: &[Part::Needed(Item::Personnel), Part::Needed(Item::PublicFunds)],
    others: &["个人和家庭", "工资福利", "资本性", "社会保障", "住房公积金"],
};

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let told = outcomes(case, &SHAPE);
    let far = far_sums::outcomes(case, &SHAPE, &told);
    told.into_iter().chain(far).map(sum_opinion).collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::{check, check_after};

    #[test]
    fn parts_that_exceed_or_miss_the_total_are_found() {
        check(
            &RULE,
            "2022年基本支出⟦100.00万元⟧，其中人员经费⟦80.00万元⟧，公用经费⟦25.00万元⟧。",
        );
        check(
            &RULE,
            "2022年基本支出⟦100.00万元⟧，其中人员经费⟦70.00万元⟧，公用经费⟦25.00万元⟧。",
        );
    }

    #[test]
    fn the_parts_may_stand_in_a_paragraph_behind() {
        let head = "2022年度部门整体支出绩效自评报告\n\n部门名称：示范市财政局\n\n";
        check_after(
            head,
            &RULE,
            "2022年支出合计150.00万元，其中基本支出⟦100.00万元⟧，项目支出50.00万元。\n\n2022年基本支出中，人员经费⟦80.00万元⟧，公用经费⟦25.00万元⟧。",
        );
        check_after(
            head,
            &RULE,
            "2022年支出合计150.00万元，其中基本支出100.00万元，项目支出50.00万元。\n\n2022年基本支出中，人员经费80.00万元，公用经费20.00万元。",
        );
        check_after(
            head,
            &RULE,
            "2022年支出合计150.00万元，其中基本支出100.00万元，项目支出50.00万元。\n\n2021年基本支出中，人员经费80.00万元，公用经费25.00万元。",
        );
    }

    #[test]
    fn wages_without_the_rest_are_no_contradiction() {
        check(
            &RULE,
            "2022年基本支出100.00万元，其中工资福利支出60.00万元，对个人和家庭的补助20.00万元，公用经费20.00万元。",
        );
        check(
            &RULE,
            "2022年基本支出2929.38万元，其中人员经费2358.78万元，公用经费570.6万元。",
        );
    }
}
