//! S04: the points of an indicator of which less is better.

use super::under_profile;
use crate::audit::case::Case;
use crate::audit::opinion::Opinion;
use crate::audit::profile::Formula;
use crate::audit::rule::rule;

rule! {
    /// 越少越好的指标（≤、＜，或者名称表明越少越好），不超过目标得满分；超过目标而不到两倍的，得（1－超过的比例）×分值；达到两倍的不得分。
    /// 写明的得分与此相差超出四舍五入的，列出来请人看一看。只在有评分办法适用于该报告的地方、年度和类型时才看。
    "S04", Warning, "越少越好的指标得分与评分办法不同",
    basis: "适用于该报告的评分办法；没有核对过文件原文的办法，只作提示",
    formula: "得分＝（1－（实际完成值－目标值）÷目标值）×分值",
    example: "目标 ≤4.5%，实际 4.9%，分值 7 分，按公式为 6.38 分，得分写为 5 分。",
    remedy: "按适用的评分办法重新计算得分，或写明所用的办法。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    under_profile(case, Formula::Reverse, "越少越好的指标")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check_after;

    const HEAD: &str = "示范市教育局2023年度部门整体支出绩效自评表\n\n| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注 |\n|---|---|---|---|---|---|---|---|\n";

    #[test]
    fn points_that_the_formula_does_not_give_are_found() {
        check_after(
            HEAD,
            &RULE,
            "| 效益指标 | 经济效益指标 | 费用增幅 | ≤4.5% | ⟦4.9%⟧ | 7 | ⟦5⟧ | |\n",
        );
        check_after(
            HEAD,
            &RULE,
            "| 效益指标 | 社会效益指标 | 群众投诉 | 5件 | ⟦4件⟧ | 7 | ⟦3⟧ | |\n",
        );
    }

    #[test]
    fn points_by_the_formula_and_words_say_nothing() {
        check_after(
            HEAD,
            &RULE,
            "| 效益指标 | 经济效益指标 | 费用增幅 | ≤4.5% | 4.9% | 7 | 6.38 | |\n",
        );
        check_after(
            HEAD,
            &RULE,
            "| 效益指标 | 经济效益指标 | 费用增幅 | ≤4.5% | 明显下降 | 7 | 3 | |\n",
        );
    }
}
