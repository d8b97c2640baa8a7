//! S02: the points of a positive indicator that reached its target.

use super::under_profile;
use crate::audit::case::Case;
use crate::audit::opinion::Opinion;
use crate::audit::profile::Formula;
use crate::audit::rule::rule;

rule! {
    /// 达到目标的正向指标（≥、＞），按评分办法应得满分；办法另有规定的（如超过目标值一半以上得一半分），按其规定。写明的得分与此相差超出四舍五入的，
    /// 列出来请人看一看：部门可以对自己更严。只在有评分办法适用于该报告的地方、年度和类型时才看。
    "S02", Warning, "达到目标的指标得分与评分办法不同",
    basis: "适用于该报告的评分办法；没有核对过文件原文的办法，只作提示",
    formula: "实际完成值≥目标值时，得分＝分值",
    example: "目标 ≥80 家，实际 85 家，分值 5 分，得分写为 4 分。",
    remedy: "核对得分，或在备注中写明扣分的原因。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    under_profile(case, Formula::Reached, "达到目标的正向指标")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check_after;

    const HEAD: &str = "示范市教育局2023年度部门整体支出绩效自评表\n\n| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注 |\n|---|---|---|---|---|---|---|---|\n";

    #[test]
    fn reached_targets_with_fewer_points_are_found() {
        check_after(
            HEAD,
            &RULE,
            "| 产出指标 | 数量指标 | 新增企业数 | ≥80家 | ⟦85家⟧ | 5 | ⟦4⟧ | |\n",
        );
        check_after(
            HEAD,
            &RULE,
            "| 产出指标 | 数量指标 | 培训人次 | ＞1万人次 | ⟦12000人次⟧ | 10 | ⟦8.5⟧ | |\n",
        );
    }

    #[test]
    fn full_points_and_shortfalls_say_nothing() {
        check_after(
            HEAD,
            &RULE,
            "| 产出指标 | 数量指标 | 新增企业数 | ≥80家 | 85家 | 5 | 5 | |\n",
        );
        check_after(
            HEAD,
            &RULE,
            "| 产出指标 | 数量指标 | 新增企业数 | ≥80家 | 56家 | 10 | 7 | |\n",
        );
    }
}
