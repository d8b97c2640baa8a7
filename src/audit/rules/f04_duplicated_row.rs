//! F04: an indicator row that stands twice.

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use crate::audit::scoring::label;
use crate::report::{Indicator, Side};
use crate::text::{fold_char, is_layout_space};

rule! {
    /// 指标表中两行的名称、指标值、完成值都相同（不计空格和全角半角之别），多半是重复填写；重复的行会重复计分、虚增指标个数。
    "F04", Warning, "指标行重复",
    basis: "前后对照",
    formula: "名称、指标值、完成值均相同的行只应有一行",
    example: "第 18 行与第 23 行均为“升规后第一年增长奖励工业企业数量 110家 191家”。",
    remedy: "删去重复的行，重新分配分值。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let rows = &case.report.indicators;
    let twin = |at: usize, row: &Indicator| {
        let name = plain(row.name.as_deref()?);
        let first = rows
            .iter()
            .take(at)
            .find(|other| other.name.as_deref().map(plain).as_ref() == Some(&name))?;
        let same = level(first) == level(row)
            && side(&first.target) == side(&row.target)
            && side(&first.actual) == side(&row.actual);
        let telling = name.chars().count() > 2 && (row.target.text.is_some() || row.actual.text.is_some());
        (same && telling).then_some(first)
    };
    let finding = |(at, row): (usize, &Indicator)| {
        let first = twin(at, row)?;
        let (name, target, actual) = (label(row), words(&row.target), words(&row.actual));
        let message = format!("指标“{name}”出现两次，指标值（{target}）和完成值（{actual}）均相同。");
        Some(Draft::warning(message, vec![first.span, row.span]).alone())
    };
    rows.iter().enumerate().filter_map(finding).collect()
}

fn words(side: &Side) -> &str {
    side.text.as_deref().unwrap_or("空")
}

fn side(side: &Side) -> Option<String> {
    side.text.as_deref().map(plain)
}

/// The level above: rows of one name under two levels are two indicators.
fn level(row: &Indicator) -> Option<String> {
    row.path.first().map(|name| plain(name))
}

fn plain(words: &str) -> String {
    words
        .chars()
        .filter(|c| !is_layout_space(*c))
        .map(fold_char)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    const HEAD: &str = "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注 |\n|---|---|---|---|---|---|---|---|\n";

    #[test]
    fn a_row_that_stands_twice_is_found() {
        check(
            &RULE,
            &format!(
                "{HEAD}| 产出指标 | 数量指标 | ⟦奖励企业数量⟧ | 110 家 | 191 家 | 5 | 5 | |\n| 产出指标 | 数量指标 | 检查次数 | 3次 | 3次 | 5 | 5 | |\n| 产出指标 | 数量指标 | ⟦奖励企业数量⟧ | 110家 | 191家 | 5 | 5 | |\n"
            ),
        );
        check(
            &RULE,
            &format!(
                "{HEAD}| 产出指标 | 数量指标 | ⟦检查次数⟧ | ≥3次 | 3次 | 5 | 5 | |\n| 产出指标 | 数量指标 | ⟦检查次数⟧ | ≥3次 | 3次 | 5 | 5 | |\n"
            ),
        );
    }

    #[test]
    fn other_results_or_levels_are_other_rows() {
        check(
            &RULE,
            &format!(
                "{HEAD}| 产出指标 | 数量指标 | 检查次数 | 3次 | 3次 | 5 | 5 | |\n| 产出指标 | 数量指标 | 检查次数 | 3次 | 4次 | 5 | 5 | |\n"
            ),
        );
        check(
            &RULE,
            &format!(
                "{HEAD}| 产出指标 | 质量指标 | 企业满意度 | 90% | 98% | 5 | 5 | |\n| 满意度指标 | 服务对象满意度指标 | 企业满意度 | 90% | 98% | 5 | 5 | |\n"
            ),
        );
    }
}
