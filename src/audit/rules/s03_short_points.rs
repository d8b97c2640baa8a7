//! S03: the points of a positive indicator that fell short.

use super::under_profile;
use crate::audit::case::Case;
use crate::audit::opinion::Opinion;
use crate::audit::profile::Formula;
use crate::audit::rule::rule;

rule! {
    /// 没有达到目标的正向指标（≥、＞），按评分办法得实际完成值÷目标值×分值，四舍五入到两位小数。写明的得分与此相差超出四舍五入的，列出来请人看一看。
    /// 得满分的由 S09 说明。只在有评分办法适用于该报告的地方、年度和类型时才看。
    "S03", Warning, "未达目标的指标得分与按比例计算不同",
    basis: "适用于该报告的评分办法；没有核对过文件原文的办法，只作提示",
    formula: "得分＝实际完成值÷目标值×分值",
    example: "目标 ≥80 家，实际 56 家（70%），分值 10 分，按比例为 7 分，得分写为 9 分。",
    remedy: "按适用的评分办法重新计算得分，或写明所用的办法。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    under_profile(case, Formula::Short, "未达目标的正向指标")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check_after;

    const HEAD: &str = "示范市教育局2023年度部门整体支出绩效自评表\n\n| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注 |\n|---|---|---|---|---|---|---|---|\n";

    #[test]
    fn points_that_the_share_does_not_give_are_found() {
        check_after(
            HEAD,
            &RULE,
            "| 产出指标 | 数量指标 | 新增企业数 | ≥80家 | ⟦56家⟧ | 10 | ⟦9⟧ | |\n",
        );
        check_after(
            HEAD,
            &RULE,
            "| 产出指标 | 数量指标 | 新建站点 | ≥30个 | ⟦20个⟧ | 8 | ⟦4⟧ | |\n",
        );
    }

    #[test]
    fn points_by_the_share_and_full_points_say_nothing() {
        check_after(
            HEAD,
            &RULE,
            "| 产出指标 | 数量指标 | 新增企业数 | ≥80家 | 55家 | 10 | 6.9 | |\n",
        );
        check_after(
            HEAD,
            &RULE,
            "| 产出指标 | 数量指标 | 新增企业数 | ≥80家 | 56家 | 10 | 10 | |\n",
        );
    }

    #[test]
    fn too_many_points_for_execution_that_stands_apart_are_told_by_its_own_rule() {
        let head = "示范市教育局2023年度项目支出绩效自评表\n\n| 项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |\n|---|---|---|---|---|---|---|\n";
        let rows = "\n| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注 |\n|---|---|---|---|---|---|---|---|\n| 产出指标 | 数量指标 | 检查次数 | ≥3次 | 3次 | 90 | 90 | |\n";
        check_after(
            head,
            &RULE,
            &format!("| 年度资金总额 | 100.00 | 100.00 | 80.00 | 10 | 80% | 9.5 |\n{rows}"),
        );
        check_after(
            head,
            &RULE,
            &format!("| 年度资金总额 | 100.00 | 100.00 | 80.00 | 10 | ⟦80%⟧ | ⟦5⟧ |\n{rows}"),
        );
    }

    #[test]
    fn points_of_a_rate_that_was_rounded_itself_say_nothing() {
        let head = "示范市教育局2023年度项目支出绩效自评表\n\n| 项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |\n|---|---|---|---|---|---|---|\n";
        let rows = "\n| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注 |\n|---|---|---|---|---|---|---|---|\n| 产出指标 | 数量指标 | 检查次数 | ≥3次 | 3次 | 90 | 90 | |\n";
        for (rate, score) in [
            ("99.45%", "9.94"),
            ("99.45%", "9.95"),
            ("⟦99.45%⟧", "⟦9.93⟧"),
            ("⟦99.45%⟧", "⟦9.6⟧"),
        ] {
            check_after(
                head,
                &RULE,
                &format!("| 年度资金总额 | 1248.00 | 1248.00 | 1241.12 | 10 | {rate} | {score} |\n{rows}"),
            );
        }
    }

    #[test]
    fn points_in_halves_and_cut_digits_say_nothing() {
        for row in [
            "| 产出指标 | 数量指标 | 培训人次 | ≥150人次 | 128人次 | 3 | 2.5 | |\n",
            "| 产出指标 | 数量指标 | 培训人次 | ≥120人次 | 118人次 | 20 | 19.6 | |\n",
            "| 产出指标 | 数量指标 | 培训人次 | ≥120人次 | ⟦118人次⟧ | 20 | ⟦19.2⟧ | |\n",
            "| 产出指标 | 数量指标 | 检查次数 | ≥5次 | ⟦3次⟧ | 3 | ⟦1.5⟧ | |\n",
        ] {
            check_after(HEAD, &RULE, row);
        }
    }
}
