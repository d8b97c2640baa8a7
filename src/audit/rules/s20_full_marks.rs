//! S20: full marks in total, beside a row that was not met.

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::reckoning::shortfall::{Shortfall, list, no_problems, places};
use crate::audit::rule::rule;
use crate::value::{Decimal, Status, decimal_string};

rule! {
    /// 自评总分为满分，也就是每一项指标都没有扣分，而指标表自己写明有指标没有达到目标。
    ///
    /// 计分办法由各地规定，没有完成而不扣分，总要有一句说明。存在的问题写“无”的，由 S16 说明；各行写明得分、由 S09 逐行说明的，这里不再重复。
    "S20", Warning, "总分满分而有指标没有完成",
    basis: "前后对照",
    formula: "自评总分＝满分，而某行实际完成值＜目标值",
    example: "自评 100 分，“更换路灯数量”目标不少于 11210 盏，实际 8363 盏。",
    remedy: "按完成比例扣分，或更正目标值、完成值，并说明原因。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    finding(case).into_iter().map(Draft::alone).collect()
}

fn finding(case: &Case<'_>) -> Option<Draft> {
    let score = case.report.score.as_ref()?;
    let full = score.total == score.out_of.unwrap_or(Decimal::ONE_HUNDRED);
    if !full || no_problems(case).is_some() {
        return None;
    }
    let scored = |row: &&crate::report::Indicator| row.score.is_none() && row.weight != Some(Decimal::ZERO);
    let short: Vec<Shortfall> = case
        .report
        .indicators
        .iter()
        .filter(|row| row.status == Status::Unmet)
        .filter(scored)
        .map(Shortfall::of_row)
        .collect();
    let message = format!(
        "自评 {} 分（满分），而 {} 没有达到目标。",
        decimal_string(score.total),
        list(&short)
    );
    let spans = std::iter::once(score.span).chain(places(&short)).collect();
    (!short.is_empty()).then(|| Draft::warning(message, spans))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    const ROWS: &str = "\n\n| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 备注 |\n|---|---|---|---|---|---|\n";

    #[test]
    fn full_marks_beside_a_row_below_its_target_are_found() {
        check(
            &RULE,
            &format!(
                "绩效自评得分⟦100分⟧，等级为优。{ROWS}| 产出指标 | 数量指标 | 更换路灯数量 | ⟦不少于11210盏⟧ | ⟦8363盏⟧ | |\n"
            ),
        );
        check(
            &RULE,
            &format!(
                "绩效自评得分⟦100分⟧，等级为优。{ROWS}| 产出指标 | 质量指标 | 验收合格率 | ⟦≥95%⟧ | ⟦94%⟧ | 天气原因 |\n"
            ),
        );
    }

    #[test]
    fn points_taken_off_or_targets_met_say_nothing() {
        check(
            &RULE,
            &format!(
                "绩效自评得分98分，等级为优。{ROWS}| 产出指标 | 数量指标 | 更换路灯数量 | 11210盏 | 8363盏 | |\n"
            ),
        );
        check(
            &RULE,
            &format!(
                "绩效自评得分100分，等级为优。{ROWS}| 产出指标 | 数量指标 | 更换路灯数量 | 11210盏 | 11363盏 | |\n"
            ),
        );
    }
}
