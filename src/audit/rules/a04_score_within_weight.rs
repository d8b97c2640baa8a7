//! A04: no score below nothing or above its weight.

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use crate::audit::scoring::label;
use crate::report::Indicator;
use crate::text::Span;
use crate::value::{Decimal, decimal_string};

rule! {
    /// 每行得分应在 0 与该行分值之间，自评总分不应超过满分。
    ///
    /// 各行分值合计不等于满分的，可能有的列识读有误，作为警告；加分、扣分、附加分的行不作判断。报告没有写明满分而总分超过 100 分的，
    /// 可能另有附加分，也作为警告。
    "A04", Error, "得分超过分值",
    basis: "算术",
    formula: "0≤得分≤分值；自评总分≤满分",
    example: "“检查次数”分值 5 分，得分 6 分。",
    remedy: "核对该行的分值和得分。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let sure = case
        .scoring()
        .is_some_and(|scoring| scoring.full_weights().is_some());
    let rows = case.report.indicators.iter().filter_map(|it| row(it, sure));
    rows.chain(total(case)).map(Draft::alone).collect()
}

/// Names of rows that add to the points or take from them.
const BESIDE_THE_SCALE: [&str; 5] = ["加分", "扣分", "减分", "附加", "奖励分"];

fn row(row: &Indicator, sure: bool) -> Option<Draft> {
    let (weight, score) = (row.weight?, row.score?);
    if Decimal::ZERO <= score && score <= weight {
        return None;
    }
    let mut names = row.path.iter().flatten().chain(&row.name);
    let beside = names.any(|name| BESIDE_THE_SCALE.iter().any(|word| name.contains(word)));
    let places: Vec<Span> = [row.score_span, row.weight_span].into_iter().flatten().collect();
    let places = if places.is_empty() { vec![row.span] } else { places };
    let (name, score, weight) = (label(row), decimal_string(score), decimal_string(weight));
    let kind = if sure { Draft::error } else { Draft::warning };
    (!beside).then(|| kind(format!("“{name}”得分 {score} 分，分值为 {weight} 分。"), places))
}

fn total(case: &Case<'_>) -> Option<Draft> {
    let score = case.report.score.as_ref()?;
    let total = || decimal_string(score.total);
    match score.out_of {
        Some(full) if full < score.total => Some(Draft::error(
            format!("自评总分 {} 分，超过满分 {} 分。", total(), decimal_string(full)),
            vec![score.span],
        )),
        None if Decimal::ONE_HUNDRED < score.total => Some(Draft::warning(
            format!("自评总分 {} 分，超过 100 分，报告没有写明满分。", total()),
            vec![score.span],
        )),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    const HEAD: &str = "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注 |\n|---|---|---|---|---|---|---|---|\n";

    #[test]
    fn more_points_than_there_are_is_found() {
        check(
            &RULE,
            &format!("{HEAD}| 产出指标 | 数量指标 | 检查次数 | ≥10次 | 10次 | ⟦5⟧ | ⟦6⟧ | |\n"),
        );
        check(&RULE, "绩效自评得分⟦105分⟧，等级为优。");
    }

    #[test]
    fn full_marks_and_none_are_points() {
        check(
            &RULE,
            &format!(
                "{HEAD}| 产出指标 | 数量指标 | 检查次数 | ≥10次 | 10次 | 5 | 5.0 | |\n| 产出指标 | 数量指标 | 抽查次数 | ≥10次 | 1次 | 5 | 0 | |\n"
            ),
        );
        check(&RULE, "绩效自评得分100分，等级为优。");
        check(
            &RULE,
            &format!("{HEAD}| 加分项 | 加分项 | 获得表彰 | 1次 | 1次 | 0 | 2 | |\n"),
        );
    }
}
