//! F04: an indicator row that stands twice.

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::audit::case::scoring::label;
use crate::report::{Indicator, Side};
use crate::text::{fold_char, is_layout_space, is_plain};

rule! {
    /// 指标表中两行的名称、指标值、完成值都相同（不计空格和全角半角之别）。同一行列两次，会重复计分、多计指标个数。
    ///
    /// 没有指标值或没有完成值的行，可能只是在表的两部分各列一次，只作提示。
    "F04", Warning, "指标行重复",
    basis: "前后对照",
    formula: "名称、指标值、完成值均相同的行只应有一行",
    example: "第 18 行与第 23 行均为“升规后第一年增长奖励工业企业数量 110家 191家”。",
    remedy: "删去重复的行，重新分配分值。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let mut first: BTreeMap<Cow<'_, str>, Vec<&Indicator>> = BTreeMap::new();
    let mut opinions = Vec::new();
    for row in &case.report.indicators {
        let Some(name) = row.name.as_deref().map(plain) else {
            continue;
        };
        let telling =
            name.chars().nth(2).is_some() && (row.target.text.is_some() || row.actual.text.is_some());
        let rows = first.entry(name).or_default();
        if let Some(twin) = rows.first().filter(|twin| telling && same(twin, row)) {
            opinions.push(finding(twin, row).alone());
        }
        rows.push(row);
    }
    opinions
}

fn same(one: &Indicator, other: &Indicator) -> bool {
    level(one) == level(other)
        && side(&one.target) == side(&other.target)
        && side(&one.actual) == side(&other.actual)
}

fn finding(first: &Indicator, row: &Indicator) -> Draft {
    let (name, target, actual) = (label(row), words(&row.target), words(&row.actual));
    let message = format!("指标“{name}”出现两次，指标值（{target}）和完成值（{actual}）均相同。");
    let spans = vec![first.span, row.span];
    if row.target.text.is_some() && row.actual.text.is_some() {
        Draft::warning(message, spans)
    } else {
        Draft::info(message, spans)
    }
}

fn words(side: &Side) -> &str {
    side.text.as_deref().unwrap_or("空")
}

fn side(side: &Side) -> Option<Cow<'_, str>> {
    side.text.as_deref().map(plain)
}

/// The level above: rows of one name under two levels are two indicators.
fn level(row: &Indicator) -> Option<Cow<'_, str>> {
    row.path.iter().flatten().next().map(|name| plain(name))
}

fn plain(words: &str) -> Cow<'_, str> {
    if is_plain(words) {
        return words.into();
    }
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
