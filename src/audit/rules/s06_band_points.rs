//! S06: the points of words against the bands.

use super::under_profile;
use crate::audit::case::Case;
use crate::audit::opinion::Opinion;
use crate::audit::profile::Formula;
use crate::audit::rule::rule;

rule! {
    /// 结果与目标用词相同的定性指标，说的是“达成”，按评分办法得分值的 80% 至 100%。写明的得分不在这个范围的，列出来请人看一看：得分和文字说的不是一回事。
    /// 只在有评分办法适用于该报告的地方、年度和类型时才看。
    "S06", Warning, "定性指标得分不在相应的档内",
    basis: "适用于该报告的评分办法；没有核对过文件原文的办法，只作提示",
    formula: "结果与目标用词相同时，分值×80%≤得分≤分值",
    example: "目标“不断提高”，结果“不断提高”，分值 5 分，得分写为 3 分。",
    remedy: "写明没有达成的方面，或核对得分。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    under_profile(case, Formula::Words, "定性指标")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check_after;

    const HEAD: &str = "示范市教育局2023年度部门整体支出绩效自评表\n\n| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注 |\n|---|---|---|---|---|---|---|---|\n";

    #[test]
    fn points_below_the_band_are_found() {
        check_after(
            HEAD,
            &RULE,
            "| 效益指标 | 社会效益指标 | 办学水平 | 不断提高 | ⟦不断提高⟧ | 5 | ⟦3⟧ | |\n",
        );
        check_after(
            HEAD,
            &RULE,
            "| 效益指标 | 社会效益指标 | 合规性 | 合规 | ⟦合规⟧ | 10 | ⟦7⟧ | |\n",
        );
    }

    #[test]
    fn points_in_the_band_and_other_words_say_nothing() {
        check_after(
            HEAD,
            &RULE,
            "| 效益指标 | 社会效益指标 | 办学水平 | 不断提高 | 不断提高 | 5 | 4 | |\n",
        );
        check_after(
            HEAD,
            &RULE,
            "| 效益指标 | 社会效益指标 | 办学水平 | 不断提高 | 有所提高 | 5 | 3 | |\n",
        );
    }
}
