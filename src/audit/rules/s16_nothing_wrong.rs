//! S16: full marks and no problems.

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::reckoning::shortfall::{list, no_problems, places, shortfalls};
use crate::audit::rule::rule;
use crate::value::{Decimal, decimal_string};

rule! {
    /// 自评得满分、存在的问题写“无”。报告自己写明有目标没有完成的，作为警告；没有的，只作提示。
    "S16", Warning, "满分而存在问题为“无”",
    basis: "前后对照",
    formula: "自评得分＝满分，存在问题：无",
    example: "自评 100 分，存在问题“无”，而新增规模以上工业企业目标 80 家、实际 56 家。",
    remedy: "如实写明没有完成的目标和存在的问题。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    finding(case).into_iter().map(Draft::alone).collect()
}

fn finding(case: &Case<'_>) -> Option<Draft> {
    let score = case.report.score.as_ref()?;
    let full = score.total == score.out_of.unwrap_or(Decimal::ONE_HUNDRED);
    let none = no_problems(case).filter(|_| full)?;
    let short = shortfalls(case);
    let total = decimal_string(score.total);
    if short.is_empty() {
        return Some(Draft::info(
            format!("自评 {total} 分（满分），存在的问题为“无”。"),
            vec![score.span, none],
        ));
    }
    let message = format!(
        "自评 {total} 分（满分），存在的问题为“无”，而 {} 没有达到目标。",
        list(&short)
    );
    Some(Draft::warning(
        message,
        [score.span, none].into_iter().chain(places(&short)).collect(),
    ))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    #[test]
    fn nothing_wrong_at_all_is_noted() {
        check(
            &RULE,
            "绩效自评得分⟦100分⟧，等级为优。\n\n三、存在的问题\n\n⟦无⟧。\n",
        );
        check(
            &RULE,
            "绩效自评得分⟦100分⟧，等级为优。\n\n（三）部门整体支出绩效管理存在问题\n\n⟦无⟧。\n\n四、其他",
        );
    }

    #[test]
    fn a_point_off_or_a_problem_told_says_nothing() {
        check(&RULE, "绩效自评得分99分，等级为优。\n\n三、存在的问题\n\n无。\n");
        check(
            &RULE,
            "绩效自评得分100分，等级为优。\n\n三、存在的问题\n\n（一）预算编制不够精细。\n",
        );
    }
}
