//! A06: the parts of the “三公” expenses, and vehicles within them.

use super::sum_opinion;
use crate::audit::case::Case;
use crate::audit::opinion::Opinion;
use crate::audit::reckoning::far_sums;
use crate::audit::reckoning::sums::{Part, Shape, outcomes};
use crate::audit::rule::rule;
use crate::report::Item;

rule! {
    /// “三公”经费由因公出国（境）费、公务用车购置及运行维护费、公务接待费三部分组成；公务用车一项又由购置费和
    /// 运行维护费组成。同一处列出的各部分之和应等于合计。
    ///
    /// 没有列出的部分不当作零：各部分没有列全而合计较大的，不作为问题；列出的部分之和已经大于合计的，作为问题；
    /// “其中”后面连金额为零的部分也列出了，仍小于合计的，作为警告。合计和各部分分写在几段里、
    /// 阶段和年度都写明而且只有一个数的，不符的作为警告。
    "A06", Error, "“三公”经费各部分之和不等于合计",
    basis: "算术",
    formula: "因公出国（境）费＋公务用车购置费＋公务用车运行维护费＋公务接待费＝“三公”经费",
    example: "“三公”经费 29.43 万元，其中公务接待费 5.14 万元、购置费 0、运行维护费 25.29 万元、出国（境）费 0：四项之和为 30.43 万元。",
    remedy: "核对“三公”经费决算表，更正写错的一个数。",
}

const SHAPES: [Shape; 2] = [
    Shape {
        name: "“三公”经费各部分",
        total: Item::ThreePublic,
        parts: &[
            Part::Usual(Item::Overseas),
            Part::Either(Item::Vehicle, [Item::VehiclePurchase, Item::VehicleRunning]),
            Part::Usual(Item::Reception),
        ],
        others: &["会议费", "培训费"],
    },
    Shape {
        name: "公务用车购置与运行维护",
        total: Item::Vehicle,
        parts: &[
            Part::Needed(Item::VehiclePurchase),
            Part::Needed(Item::VehicleRunning),
        ],
        others: &[],
    },
];

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let of_shape = |shape| {
        let told = outcomes(case, shape);
        let far = far_sums::outcomes(case, shape, &told);
        told.into_iter().chain(far)
    };
    SHAPES.iter().flat_map(of_shape).map(sum_opinion).collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::{check, check_after};

    #[test]
    fn parts_that_do_not_make_the_total_are_found() {
        check(
            &RULE,
            "2022年“三公”经费实际支出⟦29.43万元⟧，其中：公务接待费⟦5.14万元⟧，公务用车购置费⟦0万元⟧，公务用车运行维护费⟦25.29万元⟧，因公出国（境）费⟦0万元⟧。",
        );
        check(
            &RULE,
            "2022年“三公”经费决算支出⟦20.00万元⟧，其中公务接待费⟦8.00万元⟧，公务用车购置及运行费⟦13.50万元⟧。",
        );
    }

    #[test]
    fn the_parts_may_stand_in_paragraphs_of_their_own() {
        let head = "2022年度部门整体支出绩效自评报告\n\n部门名称：示范市财政局\n\n";
        check_after(
            head,
            &RULE,
            "2022年“三公”经费支出决算⟦20.00万元⟧。\n\n1.2022年因公出国（境）费决算⟦0万元⟧。\n\n2.2022年公务用车购置及运行维护费决算⟦13.50万元⟧。\n\n3.2022年公务接待费决算⟦8.00万元⟧。",
        );
        check_after(
            head,
            &RULE,
            "2022年“三公”经费支出决算21.50万元。\n\n1.2022年因公出国（境）费决算0万元。\n\n2.2022年公务用车购置及运行维护费决算13.50万元。\n\n3.2022年公务接待费决算8.00万元。",
        );
        check_after(
            head,
            &RULE,
            "2022年“三公”经费支出决算30.00万元。\n\n1.2022年公务用车运行维护费决算13.50万元。\n\n2.2022年公务接待费决算8.00万元。",
        );
    }

    #[test]
    fn a_list_that_tells_a_part_of_nothing_tells_all() {
        check(
            &RULE,
            "2023年“三公”经费决算⟦24.36万元⟧，其中因公出国（境）费⟦0万元⟧，公务用车运行维护费⟦13.20万元⟧，公务接待费⟦8.16万元⟧。",
        );
        check(
            &RULE,
            "2023年“三公”经费决算⟦9.10万元⟧，其中公务接待费⟦8.16万元⟧，因公出国（境）费⟦0万元⟧。",
        );
        check(
            &RULE,
            "2023年“三公”经费决算21.36万元，其中因公出国（境）费0万元，公务用车运行维护费13.20万元，公务接待费8.16万元。",
        );
        check(
            &RULE,
            "2023年“三公”经费决算24.36万元，其中公务用车运行维护费13.20万元，公务接待费8.16万元。",
        );
    }

    #[test]
    fn parts_of_what_was_spent_are_none_of_the_budget_told_beside_it() {
        check(
            &RULE,
            "2022年“三公”经费支出18.60万元，完成预算25.00万元的74.4%，其中公务用车购置及运行维护费14.20万元，公务接待费4.40万元，因公出国（境）费0万元。",
        );
    }

    #[test]
    fn missing_parts_and_roundings_are_no_contradiction() {
        check(
            &RULE,
            "2022年“三公”经费实际支出20.00万元，其中公务接待费8.00万元，公务用车运行维护费11.00万元。",
        );
        check(
            &RULE,
            "2022年市财政批复“三公”经费年初预算数为62.45万元，其中：因公出国（境）费用0万元，公务接待费13.45万元，公务用车购置及运行费49万元。",
        );
    }
}
