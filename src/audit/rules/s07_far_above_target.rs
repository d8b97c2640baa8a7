//! S07: results far above their target, without a reason.

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::profile::Profile;
use crate::audit::reckoning::shortfall::Shortfall;
use crate::audit::rule::rule;
use crate::report::Indicator;
use crate::value::{Comparator, Decimal, Status, decimal_string, half_up, measure_of};

rule! {
    /// 实际完成值超过目标值一半以上而没有说明原因的：目标可能定得过低，或者两者口径不同。只看数值目标，百分比目标和越少越好的指标不看。
    /// 评分办法另有界限的（如超过三成须说明，目标为 0 而结果达到 30），按那个界限；该办法的原文已经核对的作为警告，其余只作提示。
    "S07", Warning, "远超目标而没有说明",
    basis: "各地对超额完成的要求不一，这里只作提示",
    formula: "实际完成值÷目标值＞150%，或评分办法写明的界限",
    example: "目标 30 家，实际 118 家（393.33%），备注为空。",
    remedy: "说明超额的原因，下年按实际情况提高目标。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let bound = case.profile.and_then(Profile::far_above).unwrap_or(USUAL);
    let far: Vec<(&Indicator, String)> = case
        .report
        .indicators
        .iter()
        .filter(|row| row.note.is_none())
        .filter_map(|row| Some((row, beyond(case.profile, row)?)))
        .collect();
    if far.is_empty() {
        return Vec::new();
    }
    let words = |(row, rate): &(&Indicator, String)| Shortfall::of_row(row).words() + rate;
    let listed: Vec<String> = far.iter().take(5).map(words).collect();
    let message = format!(
        "{} 项指标的实际完成值{}目标值 {}%，没有说明原因：{}{}。",
        far.len(),
        if bound.1 { "达到" } else { "超过" },
        decimal_string(bound.0),
        listed.join("、"),
        if far.len() > listed.len() { "等" } else { "" }
    );
    let spans = far
        .iter()
        .flat_map(|(row, _)| Shortfall::of_row(row).spans)
        .collect();
    // Only a rule whose original was read asks for the reason; otherwise it is a reader's note.
    let asked = case
        .profile
        .is_some_and(|profile| profile.verified && profile.far_above().is_some());
    let kind = if asked { Draft::warning } else { Draft::info };
    vec![kind(message, spans).alone()]
}

/// 150 percent, to be exceeded.
const USUAL: (Decimal, bool) = (Decimal::from_parts(150, 0, 0, false, 0), false);

/// Result in percent of the target, where it is beyond the bound and more is better; no words over a target of zero.
fn beyond(profile: Option<&Profile>, row: &Indicator) -> Option<String> {
    let (target, actual) = (&row.target.quantity, &row.actual.quantity);
    let floor = matches!(
        target.op?,
        Comparator::Equal | Comparator::AtLeast | Comparator::MoreThan | Comparator::Range
    );
    let share = [&target.unit, &actual.unit]
        .iter()
        .any(|unit| unit.as_deref() == Some("%"));
    if !floor || share || row.status != Status::Met {
        return None;
    }
    let measure = |unit: &Option<String>| unit.as_deref().map(measure_of);
    let (aim, result) = (measure(&target.unit), measure(&actual.unit));
    let factor = match (aim, result) {
        (Some(aim), Some(result)) if aim.base == result.base => result.factor.checked_div(aim.factor)?,
        (None, _) | (_, None) => Decimal::ONE,
        _ => return None,
    };
    let top = target.upper.or(target.value)?;
    let result = actual.value?.checked_mul(factor)?;
    let rate = result
        .checked_mul(Decimal::ONE_HUNDRED)?
        .checked_div(top)
        .map(|rate| half_up(rate, 2));
    let bounded = profile.filter(|profile| profile.far_above().is_some());
    let is_far = bounded.map_or_else(
        || rate.is_some_and(|rate| rate > USUAL.0),
        |profile| profile.is_far_above(result, top),
    );
    let shown = |rate| format!("{}%", decimal_string(rate));
    is_far.then(|| rate.map(shown).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::{check, check_after};

    const HEAD: &str = "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注 |\n|---|---|---|---|---|---|---|---|\n";

    #[test]
    fn results_far_above_are_found() {
        check(
            &RULE,
            &format!("{HEAD}| 产出指标 | 数量指标 | 奖励企业数量 | ⟦30家⟧ | ⟦118家⟧ | 5 | 5 | |\n"),
        );
        check(
            &RULE,
            &format!("{HEAD}| 产出指标 | 数量指标 | 贷款金额 | ⟦≥5000万元⟧ | ⟦7.6亿元⟧ | 5 | 5 | |\n"),
        );
    }

    #[test]
    fn explained_or_moderate_results_say_nothing() {
        check(
            &RULE,
            &format!("{HEAD}| 产出指标 | 数量指标 | 奖励企业数量 | 30家 | 118家 | 5 | 5 | 政策放宽 |\n"),
        );
        check(
            &RULE,
            &format!(
                "{HEAD}| 产出指标 | 数量指标 | 奖励企业数量 | 30家 | 45家 | 5 | 5 | |\n| 产出指标 | 成本指标 | 三公经费控制率 | ≤100% | 46% | 5 | 5 | |\n"
            ),
        );
    }

    #[test]
    fn the_bound_of_the_place_s_own_profile_counts() {
        let guangxi = format!("广西壮族自治区南宁市教育局2023年度部门整体支出绩效自评表\n\n{HEAD}");
        check_after(
            &guangxi,
            &RULE,
            "| 产出指标 | 数量指标 | 奖励企业数量 | ⟦30家⟧ | ⟦39家⟧ | 5 | 5 | |\n",
        );
        check_after(
            &guangxi,
            &RULE,
            "| 产出指标 | 数量指标 | 奖励企业数量 | 30家 | 38家 | 5 | 5 | |\n",
        );
    }
}
