//! S14: results that only repeat the words of their target.

use crate::audit::case::Case;
use crate::audit::case::scoring::label;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use crate::report::Indicator;

rule! {
    /// 实际完成值与目标值用词相同（不断提高／不断提高），读者看不出完成得怎样。一份报告合并为一条。
    "S14", Info, "完成值与目标值用词相同",
    basis: "前后对照",
    formula: "实际完成值的文字＝年度指标值的文字",
    example: "“园区高质量发展水平”目标“不断提高”，完成“不断提高”，得满分。",
    remedy: "改用可以核对的数或事实。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let echoes: Vec<&Indicator> = case
        .report
        .indicators
        .iter()
        .filter(|row| row.echo && row.actual.quantity.value.is_none())
        .collect();
    if echoes.is_empty() {
        return Vec::new();
    }
    let names: Vec<String> = echoes.iter().take(5).map(|row| label(row)).collect();
    let (count, all) = (echoes.len(), case.report.indicators.len());
    let message = format!(
        "{all} 项指标中有 {count} 项的完成值与目标值用词相同：{}{}。",
        names.join("、"),
        if count > names.len() { "等" } else { "" }
    );
    vec![
        Draft::info(
            message,
            echoes
                .iter()
                .map(|row| row.actual.span.unwrap_or(row.span))
                .collect(),
        )
        .alone(),
    ]
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    const HEAD: &str = "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注 |\n|---|---|---|---|---|---|---|---|\n";

    #[test]
    fn words_repeated_are_found() {
        check(
            &RULE,
            &format!("{HEAD}| 效益指标 | 社会效益指标 | 服务水平 | 不断提高 | ⟦不断提高⟧ | 5 | 5 | |\n"),
        );
        check(
            &RULE,
            &format!("{HEAD}| 效益指标 | 社会效益指标 | 制度健全性 | 完善 | ⟦完善⟧ | 5 | 5 | |\n"),
        );
    }

    #[test]
    fn numbers_and_other_words_are_results() {
        check(
            &RULE,
            &format!("{HEAD}| 产出指标 | 数量指标 | 检查次数 | 10次 | 10次 | 5 | 5 | |\n"),
        );
        check(
            &RULE,
            &format!("{HEAD}| 效益指标 | 社会效益指标 | 服务水平 | 不断提高 | 投诉下降三成 | 5 | 5 | |\n"),
        );
    }
}
