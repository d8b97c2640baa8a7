//! S09: full marks for a result below its target.

use crate::audit::case::Case;
use crate::audit::case::scoring::label;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::reckoning::shortfall::Shortfall;
use crate::audit::rule::rule;
use crate::report::Indicator;
use crate::value::{Status, decimal_string};

rule! {
    /// 实际完成值没有达到目标值，得分却等于分值。
    ///
    /// 计分办法由各地规定，但没有完成而得满分，总要有一句说明。
    "S09", Warning, "未达目标而得满分",
    basis: "前后对照",
    formula: "实际完成值＜目标值，而得分＝分值",
    example: "目标 80 家，实际 56 家，分值 5 分，得分 5 分。",
    remedy: "按完成比例扣分，或更正目标值、完成值。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    case.report
        .indicators
        .iter()
        .filter_map(finding)
        .map(Draft::alone)
        .collect()
}

fn finding(row: &Indicator) -> Option<Draft> {
    let (weight, score) = (row.weight?, row.score?);
    let unmet = row.status == Status::Unmet && !weight.is_zero();
    if !unmet || weight != score {
        return None;
    }
    let shortfall = Shortfall::of_row(row);
    let message = format!(
        "“{}”目标 {}，实际 {}，没有达到，得分 {} 分等于分值。",
        label(row),
        shortfall.target,
        shortfall.actual,
        decimal_string(score)
    );
    let spans = shortfall.spans.into_iter().chain(row.score_span).collect();
    Some(Draft::warning(message, spans))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    const HEAD: &str = "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注 |\n|---|---|---|---|---|---|---|---|\n";

    #[test]
    fn full_marks_below_the_target_are_found() {
        check(
            &RULE,
            &format!("{HEAD}| 产出指标 | 数量指标 | 新增企业数量 | ⟦80家⟧ | ⟦56家⟧ | 5 | ⟦5⟧ | |\n"),
        );
        check(
            &RULE,
            &format!("{HEAD}| 产出指标 | 质量指标 | 验收合格率 | ⟦≥95%⟧ | ⟦94.5%⟧ | 5 | ⟦5.0⟧ | |\n"),
        );
    }

    #[test]
    fn points_taken_off_and_targets_met_say_nothing() {
        check(
            &RULE,
            &format!("{HEAD}| 产出指标 | 数量指标 | 新增企业数量 | 80家 | 56家 | 5 | 3.5 | 招商不足 |\n"),
        );
        check(
            &RULE,
            &format!("{HEAD}| 产出指标 | 成本指标 | 公用经费控制率 | ≤100% | 98% | 5 | 5 | |\n"),
        );
    }
}
