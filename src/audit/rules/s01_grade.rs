//! S01: the grade against the score.

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use crate::value::{Decimal, decimal_string};

rule! {
    /// 多数地方按百分制定级：90 分以上为优，80 至 90 分为良，60 至 80 分为中，60 分以下为差；也有以 80、70、60 分为界的。
    /// 等级与前一种不符的，作为警告；与后一种相符的，作为提示。满分不是 100 分的，先折算。
    ///
    /// 各地口径不同，这里不知道该报告适用哪一种。
    "S01", Warning, "等级与得分不相称",
    basis: "各地通行的等级划分，具体以当地规定为准",
    formula: "优≥90，良≥80，中≥60，差＜60（或 80、70、60）",
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
    let usual = grade_of(percent, [90, 80, 60]);
    let other = grade_of(percent, [80, 70, 60]);
    let message = format!(
        "自评得分 {} 分，等级为“{stated}”；按通行的划分应为“{usual}”。",
        decimal_string(score.total)
    );
    let spans = vec![score.span, grade.span];
    (stated != usual).then(|| {
        if stated == other {
            Draft::info(message, spans)
        } else {
            Draft::warning(message, spans)
        }
    })
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
