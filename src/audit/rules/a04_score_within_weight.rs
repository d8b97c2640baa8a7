//! A04: no score below nothing or above its weight.

use crate::audit::case::Case;
use crate::audit::case::scoring::label;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::reckoning::told_points::Told;
use crate::audit::rule::rule;
use crate::report::Indicator;
use crate::text::Span;
use crate::value::{Decimal, decimal_string};

rule! {
    /// 每行得分应在 0 与该行分值之间，自评总分不应超过满分；正文逐项写明分值和得分的（“（5 分，得 4 分）”），得分也不应超过分值。
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
    let own = case.report.score.as_ref().map(|score| score.span);
    let items = case.told_points().iter().flat_map(|item| &item.told);
    let told = items.filter_map(|told| in_prose(told, own));
    rows.chain(total(case)).chain(told).map(Draft::alone).collect()
}

/// Names of grades, whose points are bounds.
const GRADES: [&str; 8] = ["优", "优秀", "良", "良好", "中", "差", "合格", "及格"];

/// 绩效目标合理性（5分，得6分）, unless the score is the report's own total.
fn in_prose(told: &Told, own: Option<Span>) -> Option<Draft> {
    let (weight, score) = (told.weight.value, told.score.value);
    let is_beside = BESIDE_THE_SCALE.iter().any(|word| told.name.contains(word));
    let is_total = told
        .score
        .span
        .zip(own)
        .is_some_and(|(place, own)| place.overlaps(own));
    // 及格线60分，得分95分
    let name = told.name.trim_end_matches('线');
    let is_scale = GRADES.iter().any(|grade| name.ends_with(grade));
    if score <= weight || is_beside || is_total || is_scale {
        return None;
    }
    let name = if told.name.is_empty() {
        "该项"
    } else {
        &told.name
    };
    let message = format!(
        "“{name}”得分 {} 分，分值为 {} 分。",
        decimal_string(score),
        decimal_string(weight)
    );
    let places = [told.score.span, told.weight.span];
    Some(Draft::error(message, places.into_iter().flatten().collect()))
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
    fn more_points_than_an_item_in_prose_weighs_is_found() {
        for words in [
            "1.绩效目标合理性（⟦5⟧分，得⟦6⟧分）。",
            "预算编制：分值⟦5⟧分，自评得分⟦5.5⟧分。",
            "（3）资产管理（满分⟦10⟧分）得⟦11⟧分。",
            "投入⟦15⟧分得⟦16⟧分，过程35分得33分。",
            "（1）预算执行率（满分⟦10⟧分）：按执行率97.92%计算，得⟦10.79⟧分。",
        ] {
            check(&RULE, words);
        }
    }

    #[test]
    fn scales_and_extra_points_in_prose_say_nothing() {
        for words in [
            "1.绩效目标合理性（5分，得5分）。",
            "加分项（2分，得3分）。",
            "及格线60分，得分95分。",
            "上年得85分，今年得分95分。",
            "优（90分以上），得分95分。",
            "优秀（90分），得分95分为优。",
            "1.投入情况（15分）。投入合理，各项总得分95分。",
        ] {
            check(&RULE, words);
        }
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

    #[test]
    fn a_bare_item_keeps_its_whole_name() {
        let report = crate::audit::testing::report("其中：投入20分，得分21分；过程30分，得分28分。");
        let audit = crate::audit::audit(&report, crate::audit::Profiles::built_in());
        let mut found = audit.findings.iter().filter(|finding| finding.rule == RULE.code);
        assert_eq!(
            found.next().expect("one finding").message,
            "“投入”得分 21 分，分值为 20 分。"
        );
    }
}
