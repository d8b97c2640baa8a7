//! F03: markup of another program left in the text.

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use std::sync::LazyLock;

use memchr::{memchr, memchr3};
use regex::Regex;

use crate::text::Span;

rule! {
    /// 转换格式时留下的记号：HTML 标签（`<p>`）、公式代码（`$\times 100\%$`）、实体（`&nbsp;`）。读者看到的不是文字。
    "F03", Info, "正文留有标记代码",
    basis: "文本形式",
    formula: "正文中不应有 HTML 标签、LaTeX 代码",
    example: "“$48044893.67 / 48044893.67 \\times 100\\% = 100\\%$”。",
    remedy: "改为普通文字，或重新导出。",
}

static MARKUP: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"</?(?:p|br|div|span|td|tr|th|table|input|strong|font|img|li|ul)(?:\s[^<>]{0,200})?/?>|\$[^$\n]{0,120}\\[A-Za-z%][^$\n]{0,160}\$|\\(?:times|div|leq|geq|text|frac|mathrm)(?-u:\b)|&(?:nbsp|lt|gt|amp|quot);").ok()
});

/// A report pasted from a web page would otherwise list hundreds.
const SHOWN: usize = 20;

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let Some(pattern) = MARKUP.as_ref() else {
        return Vec::new();
    };
    let words = case.text().as_str();
    let bytes = words.as_bytes();
    if memchr3(b'<', b'$', b'\\', bytes).is_none() && memchr(b'&', bytes).is_none() {
        return Vec::new();
    }
    let hits: Vec<Span> = pattern
        .find_iter(words)
        .map(|hit| Span::new(hit.start(), hit.end()))
        .collect();
    if hits.is_empty() {
        return Vec::new();
    }
    let message = format!("正文留有标记代码 {} 处。", hits.len());
    vec![Draft::info(message, hits.into_iter().take(SHOWN).collect()).alone()]
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    #[test]
    fn tags_and_formulas_are_found() {
        check(
            &RULE,
            "支出完成率⟦$\\times 100\\% = 100\\%$⟧；经费⟦\\leq⟧预算数。",
        );
        check(&RULE, "目标：⟦<p>⟧完成任务⟦</p>⟧&⟦&nbsp;⟧");
    }

    #[test]
    fn signs_of_comparison_and_money_are_none() {
        check(&RULE, "控制率<100%，增速>6.8%，$100，a<b>c，《<管理办法>的通知》");
        check(&RULE, "成本 $5 与 $6");
    }
}
