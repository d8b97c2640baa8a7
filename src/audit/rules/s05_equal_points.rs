//! S05: the points of an indicator whose target is a plain number.

use super::under_profile;
use crate::audit::case::Case;
use crate::audit::opinion::Opinion;
use crate::audit::profile::Formula;
use crate::audit::rule::rule;

rule! {
    /// 目标写为一个数、没有写“不少于”“不超过”的指标：目标为 0 的，实际也为 0 得满分，否则不得分；目标大于 0 的，按正向指标计算。
    /// 写明的得分与此相差超出四舍五入的，列出来请人看一看。只在有评分办法适用于该报告的地方、年度和类型时才看。
    "S05", Warning, "目标为定值的指标得分与评分办法不同",
    basis: "适用于该报告的评分办法；没有核对过文件原文的办法，只作提示",
    formula: "目标＞0：得分＝实际完成值÷目标值×分值，不超过分值；目标＝0：实际为 0 得满分，否则 0 分",
    example: "目标 10 场，实际 8 场，分值 5 分，按比例为 4 分，得分写为 3 分。",
    remedy: "按适用的评分办法重新计算得分，或写明所用的办法。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    under_profile(case, Formula::Equal, "定值目标的指标")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check_after;

    const HEAD: &str = "示范市教育局2023年度部门整体支出绩效自评表\n\n| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注 |\n|---|---|---|---|---|---|---|---|\n";

    #[test]
    fn points_beside_a_plain_target_are_found() {
        check_after(
            HEAD,
            &RULE,
            "| 产出指标 | 数量指标 | 培训场次 | 10场 | ⟦8场⟧ | 5 | ⟦3⟧ | |\n",
        );
        check_after(
            HEAD,
            &RULE,
            "| 产出指标 | 质量指标 | 缺陷数 | 0个 | ⟦2个⟧ | 5 | ⟦4⟧ | |\n",
        );
    }

    #[test]
    fn points_by_the_share_and_other_units_say_nothing() {
        check_after(
            HEAD,
            &RULE,
            "| 产出指标 | 数量指标 | 培训场次 | 10场 | 8场 | 5 | 4 | |\n",
        );
        check_after(
            HEAD,
            &RULE,
            "| 产出指标 | 数量指标 | 培训场次 | 10场 | 8人 | 5 | 3 | |\n",
        );
    }
}
