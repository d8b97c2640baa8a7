//! S12: a table whose points are shared out in an unusual way.

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use crate::report::Indicator;
use crate::value::{Decimal, decimal_string};

rule! {
    /// 常见的分值安排：预算执行率 10 分、产出指标 50 分、效益指标 30 分、满意度指标 10 分，各地可以调整；有适用的评分办法的，按该办法。与此不同的列出来，供读者参考。
    ///
    /// 只看一级指标正是产出、效益、满意度三类，并且各行分值合计等于满分的表；满意度并在效益里的，合起来看。
    "S12", Info, "一级指标分值与常见的安排不同",
    basis: "常见的分值安排，各地可以调整",
    formula: "产出 50、效益 30、满意度 10（另有预算执行率 10）",
    example: "产出 50 分、效益 40 分，其中满意度 5 分。",
    remedy: "分值另有规定的，不必改动；写明依据更好。",
}

const USUAL: [(&str, i64); 3] = [("产出", 50), ("效益", 30), ("满意度", 10)];

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    finding(case).into_iter().map(Draft::alone).collect()
}

fn finding(case: &Case<'_>) -> Option<Draft> {
    let scoring = case.scoring()?;
    let (_, with_execution) = scoring.full_weights()?;
    let full = scoring.full == Decimal::ONE_HUNDRED;
    if !*with_execution || !full {
        return None;
    }
    let classed = scoring.rows.iter().map(|row| Some((class(row)?, *row)));
    let classed: Vec<(&str, &Indicator)> = classed.collect::<Option<_>>()?;
    let weight = |name: &str| -> Decimal {
        let own = classed.iter().filter(|(class, _)| *class == name);
        own.filter_map(|(_, row)| row.weight).sum()
    };
    let framed = |(name, usual): &(&'static str, i64)| {
        let of_profile = case.profile.and_then(|profile| profile.level_points(name));
        (*name, of_profile.unwrap_or(Decimal::from(*usual)))
    };
    let frame: Vec<(&str, Decimal)> = USUAL.iter().map(framed).collect();
    if frame.iter().all(|(name, points)| weight(name) == *points) {
        return None;
    }
    let told: Vec<String> = frame
        .iter()
        .map(|(name, points)| {
            let (own, points) = (decimal_string(weight(name)), decimal_string(*points));
            format!("{name} {own} 分（常见 {points} 分）")
        })
        .collect();
    let spans = USUAL
        .iter()
        .filter_map(|(name, _)| classed.iter().find(|(class, _)| class == name))
        .map(|(_, row)| row.weight_span.unwrap_or(row.span))
        .collect();
    let message = format!("各类指标的分值为{}。", told.join("、"));
    Some(Draft::info(message, spans))
}

/// Which of the usual classes a row belongs to: satisfaction wherever it stands.
fn class(row: &Indicator) -> Option<&'static str> {
    let named = |name: &str| row.path.iter().flatten().any(|level| level.contains(name));
    USUAL
        .iter()
        .rev()
        .map(|(name, _)| *name)
        .find(|name| named(name) || *name == "产出" && named("完成指标"))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    const HEAD: &str = "绩效自评得分98分，等级为优。预算执行率100%，得分10分。\n\n| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注 |\n|---|---|---|---|---|---|---|---|\n";

    fn table(output: &str, benefit: &str, satisfaction: &str) -> String {
        format!(
            "{HEAD}| 产出指标 | 数量指标 | 检查次数 | ≥10次 | 10次 | {output} | 50 | |\n| 效益指标 | 社会效益指标 | 覆盖率 | ≥90% | 95% | {benefit} | 28 | |\n| 满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90% | 95% | {satisfaction} | 5 | |\n"
        )
    }

    #[test]
    fn another_sharing_out_is_noted() {
        check(&RULE, &table("⟦50⟧", "⟦35⟧", "⟦5⟧"));
        check(&RULE, &table("⟦60⟧", "⟦20⟧", "⟦10⟧"));
    }

    #[test]
    fn the_usual_one_and_other_forms_say_nothing() {
        check(&RULE, &table("50", "30", "10"));
        check(&RULE, &table("50", "20", "10"));
        check(
            &RULE,
            &table("60", "30", "10").replace("效益指标 |", "管理效率 |"),
        );
    }
}
