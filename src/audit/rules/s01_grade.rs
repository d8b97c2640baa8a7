//! S01: the grade against the score.

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::profile::Profile;
use crate::audit::rule::rule;
use crate::value::{Decimal, decimal_string};

rule! {
    /// 等级按适用于该报告的评分办法核对：办法的原文已经核对过的，不符作为错误；没有核对过的，作为警告。满分不是 100 分的，先折算。
    ///
    /// 没有适用的办法，按各地通行的划分（90 分以上为优，80 至 90 分为良，60 至 80 分为中，60 分以下为差）作为警告。办法没有核对过、
    /// 而等级与以 80、70、60 分为界的划分相符的，只作提示。
    "S01", Error, "等级与得分不相称",
    basis: "适用的评分办法；没有的，按各地通行的等级划分",
    formula: "等级＝评分办法中该得分所在的一档（通行的是优≥90，良≥80，中≥60，差＜60）",
    example: "自评得分 88 分，等级为优。",
    remedy: "核对得分和等级，或写明适用的等级标准。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    finding(case).into_iter().map(Draft::alone).collect()
}

fn finding(case: &Case<'_>) -> Option<Draft> {
    let (score, grade) = (case.report.score.as_ref()?, case.report.grade.as_ref()?);
    let full = score.out_of.unwrap_or(Decimal::ONE_HUNDRED);
    let percent = (score.total * Decimal::ONE_HUNDRED).checked_div(full)?;
    let stated = grade.value.as_str();
    if !["优", "良", "中", "差"].contains(&stated) {
        return None;
    }
    let of_profile = |profile: &'_ Profile| profile.grade_of(percent).map(ToOwned::to_owned);
    let (usual, by, verified) = match case.profile.and_then(|it| Some((of_profile(it)?, it))) {
        Some((grade, profile)) => (grade, format!("“{}”", profile.name), profile.verified),
        None => (
            grade_of(percent, [90, 80, 60]).to_owned(),
            "通行的划分".to_owned(),
            false,
        ),
    };
    if stated == usual {
        return None;
    }
    let message = format!(
        "自评得分 {} 分，等级为“{stated}”；按{by}应为“{usual}”。",
        decimal_string(score.total)
    );
    let kind = if verified {
        Draft::error
    } else if stated == grade_of(percent, [80, 70, 60]) {
        Draft::info
    } else {
        Draft::warning
    };
    Some(kind(message, vec![score.span, grade.span]))
}

fn grade_of(percent: Decimal, bounds: [i64; 3]) -> &'static str {
    let at_least = |bound: i64| percent >= Decimal::from(bound);
    match bounds.map(at_least) {
        [true, ..] => "优",
        [_, true, _] => "良",
        [.., true] => "中",
        _ => "差",
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    #[test]
    fn a_grade_that_the_score_does_not_give_is_found() {
        check(&RULE, "绩效自评得分⟦75分⟧，绩效等级为⟦优⟧。");
        check(&RULE, "绩效自评得分⟦95分⟧，绩效等级为⟦良⟧。");
    }

    #[test]
    fn the_bounds_belong_to_the_better_grade() {
        check(&RULE, "绩效自评得分90分，绩效等级为优。");
        check(&RULE, "绩效自评得分80分，绩效等级为良。");
    }
}
