//! S10: the points for budget execution against the rate.

use crate::audit::case::Case;
use crate::audit::case::scoring::Execution;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use crate::value::{Decimal, decimal_string, half_up};

rule! {
    /// 预算执行率一般按比例计分：执行率乘分值。写明的得分高于按比例计算的，提示读者；有的地方对 95% 以上给满分，因此只作提示。
    "S10", Info, "执行率得分高于按比例计算的得分",
    basis: "常见的计分办法，具体以当地规定为准",
    formula: "执行率×分值（四舍五入到两位小数）",
    example: "执行率 96.25%，分值 10 分，按比例为 9.63 分，写为 10 分。",
    remedy: "写明执行率的计分办法。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let execution = case.scoring().and_then(|scoring| scoring.execution.as_ref());
    execution
        .and_then(finding)
        .map(Draft::alone)
        .into_iter()
        .collect()
}

fn finding(execution: &Execution) -> Option<Draft> {
    let ((weight, _), (score, score_span), (rate, rate_span)) =
        (execution.weight?, execution.score?, execution.rate?);
    let expected = half_up(rate.checked_mul(weight)? / Decimal::ONE_HUNDRED, 2);
    // One decimal is the usual precision of points.
    let above = score > expected + Decimal::new(1, 1) && rate < Decimal::ONE_HUNDRED;
    if !above {
        return None;
    }
    let (rate, weight, stated, by_rate) = (
        decimal_string(rate),
        decimal_string(weight),
        decimal_string(score),
        decimal_string(expected),
    );
    let message =
        format!("预算执行率 {rate}%，分值 {weight} 分，按比例为 {by_rate} 分，得分写为 {stated} 分。");
    let spans = [rate_span, score_span].into_iter().flatten().collect();
    Some(Draft::info(message, spans))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    const HEAD: &str = "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注 |\n|---|---|---|---|---|---|---|---|\n| 产出指标 | 数量指标 | 检查次数 | 3次 | 3次 | 90 | 90 | |\n";

    #[test]
    fn more_points_than_the_rate_gives_are_found() {
        check(
            &RULE,
            &format!("{HEAD}| 预算执行 | 预算执行率 | 预算执行率 | 100% | ⟦96.25%⟧ | 10 | ⟦10⟧ | |\n"),
        );
        check(
            &RULE,
            &format!("{HEAD}| 预算执行 | 预算执行率 | 预算执行率 | 100% | ⟦80%⟧ | 10 | ⟦9⟧ | |\n"),
        );
    }

    #[test]
    fn points_by_the_rate_say_nothing() {
        check(
            &RULE,
            &format!("{HEAD}| 预算执行 | 预算执行率 | 预算执行率 | 100% | 96.25% | 10 | 9.6 | |\n"),
        );
        check(
            &RULE,
            &format!("{HEAD}| 预算执行 | 预算执行率 | 预算执行率 | 100% | 100% | 10 | 10 | |\n"),
        );
    }
}
