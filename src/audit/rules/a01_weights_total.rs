//! A01: the weights of all rows against full marks.

use crate::audit::arithmetic::{Figure, places, sum};
use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use crate::audit::scoring::Scoring;
use crate::value::{Decimal, decimal_string};

rule! {
    /// 指标表各行分值之和（另列预算执行率 10 分的，一并计入）应等于满分。
    ///
    /// 分值之和大于写明的满分的，作为错误；小于满分的，可能是有的行没有写明分值，作为警告；没有写明满分的，按通常的 100 分，也只作警告。
    /// 分值写有小数的（如 16.67），按末位半个单位取区间。一份报告附有几张各自满分的表时不作判断。
    "A01", Error, "各项分值之和不等于满分",
    basis: "算术",
    formula: "各行分值之和（＋预算执行率分值）＝满分",
    example: "25 行指标分值合计 92 分，另有预算执行率 10 分，共 102 分，满分为 100 分。",
    remedy: "核对指标表各行分值，使其合计等于满分。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let Some(scoring) = case.scoring() else {
        return Vec::new();
    };
    let full = Figure::exact("满分", scoring.full, None);
    if let Some((weights, _)) = scoring.full_weights() {
        return vec![Opinion::shown(sum("各项分值", "分", weights, &full))];
    }
    let Some(weights) = scoring.weights() else {
        return Vec::new();
    };
    let total: Decimal = weights.iter().map(|weight| weight.value).sum();
    let several_tables = total > scoring.full * Decimal::new(15, 1);
    let mostly_lost = total < scoring.full / Decimal::TWO;
    let weights = with_execution(scoring, weights);
    let total: Decimal = weights.iter().map(|weight| weight.value).sum();
    let execution_apart = total + Decimal::TEN == scoring.full;
    if several_tables || mostly_lost || execution_apart {
        return Vec::new();
    }
    let check = sum("各项分值", "分", &weights, &full);
    let (total, full) = (decimal_string(total), decimal_string(scoring.full));
    let usual = if scoring.full_is_stated { "" } else { "通常的" };
    let message = format!(
        "指标表{}行分值之和为 {total} 分，与{usual}满分 {full} 分不等。",
        weights.len()
    );
    let beyond = check.computed > scoring.full && scoring.full_is_stated;
    let spans = places(&check);
    let finding = if beyond {
        Draft::error(message, spans)
    } else {
        Draft::warning(message, spans)
    };
    vec![Opinion::contradicted(check, finding)]
}

/// The rows and, where it stands apart, the row of budget execution.
fn with_execution(scoring: &Scoring<'_>, rows: Vec<Figure>) -> Vec<Figure> {
    let execution = scoring.execution.as_ref().and_then(|execution| execution.weight);
    let apart = execution.map(|(weight, span)| Figure::points("预算执行率", weight, span));
    rows.into_iter().chain(apart).collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    const HEAD: &str = "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注 |\n|---|---|---|---|---|---|---|---|\n";

    #[test]
    fn weights_beyond_or_below_full_marks_are_found() {
        check(
            &RULE,
            &format!(
                "{HEAD}| 产出指标 | 数量指标 | 检查次数 | ≥10次 | 10次 | ⟦60⟧ | 60 | |\n| 效益指标 | 社会效益指标 | 覆盖率 | ≥90% | 95% | ⟦45⟧ | 40 | |\n"
            ),
        );
        check(
            &RULE,
            &format!(
                "{HEAD}| 产出指标 | 数量指标 | 检查次数 | ≥10次 | 10次 | ⟦60⟧ | 60 | |\n| 效益指标 | 社会效益指标 | 覆盖率 | ≥90% | 95% | ⟦35⟧ | 35 | |\n"
            ),
        );
    }

    #[test]
    fn six_weights_of_a_rounded_sixth_come_to_full_marks() {
        let row = |name: &str| format!("| 产出指标 | 数量指标 | {name} | ≥10次 | 10次 | 16.67 | 16.67 | |\n");
        let rows: String = [
            "检查次数",
            "抽查次数",
            "培训次数",
            "走访次数",
            "宣传次数",
            "演练次数",
        ]
        .map(row)
        .concat();
        check(&RULE, &format!("{HEAD}{rows}"));
    }

    #[test]
    fn the_ten_points_of_execution_may_stand_apart() {
        check(
            &RULE,
            &format!(
                "{HEAD}| 产出指标 | 数量指标 | 检查次数 | ≥10次 | 10次 | 60 | 60 | |\n| 效益指标 | 社会效益指标 | 覆盖率 | ≥90% | 95% | 40 | 40 | |\n"
            ),
        );
        check(
            &RULE,
            &format!(
                "{HEAD}| 产出指标 | 数量指标 | 检查次数 | ≥10次 | 10次 | 50 | 50 | |\n| 效益指标 | 社会效益指标 | 覆盖率 | ≥90% | 95% | 40 | 40 | |\n"
            ),
        );
    }
}
