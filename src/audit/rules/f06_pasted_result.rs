//! F06: one long text pasted into the result of several rows.

use std::collections::BTreeMap;

use crate::audit::case::Case;
use crate::audit::case::scoring::label;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use crate::report::Indicator;

rule! {
    /// 二十字以上的一段文字，原样填在几行不同指标的完成值里，读者看不出各自完成得怎样。合并的单元格不算。
    "F06", Info, "几行指标的完成值是同一段文字",
    basis: "前后对照",
    formula: "不同指标的完成值应各写各的",
    example: "“企业满意度”和“培训质量”的完成值都是同一段二十多字的话。",
    remedy: "按各指标分别填写。",
}

const LONG_ENOUGH: usize = 20;

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let mut by_words: BTreeMap<String, Vec<&Indicator>> = BTreeMap::new();
    let is_long = |row: &&Indicator| {
        row.actual
            .text
            .as_ref()
            .is_some_and(|text| LONG_ENOUGH <= text.len())
    };
    for row in case.report.indicators.iter().filter(is_long) {
        let words: String = row
            .actual
            .text
            .iter()
            .flat_map(|text| text.chars())
            .filter(|c| c.is_alphanumeric())
            .collect();
        if words.chars().count() >= LONG_ENOUGH && row.actual.span.is_some() {
            by_words.entry(words).or_default().push(row);
        }
    }
    by_words.into_values().filter_map(|rows| finding(&rows)).collect()
}

fn finding(rows: &[&Indicator]) -> Option<Opinion> {
    let mut spans: Vec<_> = rows.iter().filter_map(|row| row.actual.span).collect();
    spans.sort();
    spans.dedup();
    let mut names: Vec<String> = rows.iter().map(|row| label(row)).collect();
    names.dedup();
    let message = format!(
        "{} 行指标的完成值是同一段文字：{}。",
        spans.len(),
        names.join("、")
    );
    // Rows of one name are told as repeated rows.
    (spans.len() > 1 && names.len() > 1).then(|| Draft::info(message, spans).alone())
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    const HEAD: &str = "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注 |\n|---|---|---|---|---|---|---|---|\n";
    const LONG: &str = "全年按计划开展了各项工作，取得了较好的成效，得到各方面的肯定";

    #[test]
    fn one_text_for_several_rows_is_noted() {
        check(
            &RULE,
            &format!(
                "{HEAD}| 产出指标 | 质量指标 | 培训质量 | 良好 | ⟦{LONG}⟧ | 5 | 5 | |\n| 效益指标 | 社会效益指标 | 服务水平 | 提高 | ⟦{LONG}⟧ | 5 | 5 | |\n"
            ),
        );
        check(
            &RULE,
            &format!(
                "{HEAD}| 产出指标 | 质量指标 | 培训质量 | 良好 | ⟦{LONG}⟧ | 5 | 5 | |\n| 产出指标 | 数量指标 | 检查次数 | 3次 | 3次 | 5 | 5 | |\n| 效益指标 | 社会效益指标 | 服务水平 | 提高 | ⟦{LONG}。⟧ | 5 | 5 | |\n"
            ),
        );
    }

    #[test]
    fn short_or_different_texts_say_nothing() {
        check(
            &RULE,
            &format!(
                "{HEAD}| 产出指标 | 质量指标 | 培训质量 | 良好 | 良好 | 5 | 5 | |\n| 效益指标 | 社会效益指标 | 服务水平 | 良好 | 良好 | 5 | 5 | |\n"
            ),
        );
        check(
            &RULE,
            &format!(
                "{HEAD}| 产出指标 | 质量指标 | 培训质量 | 良好 | {LONG} | 5 | 5 | |\n| 效益指标 | 社会效益指标 | 服务水平 | 提高 | 另{LONG} | 5 | 5 | |\n"
            ),
        );
    }
}
