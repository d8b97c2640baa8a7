//! F07: a date or name of the form that was left blank.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::{memchr, memmem};
use regex::Regex;

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use crate::text::{Cues, Span};

rule! {
    /// 表头、封面要填的日期和名称空着：“填报日期：　年　月　日”“部门名称：”后面没有字。
    ///
    /// 签字、盖章处空着的不算：公开的文本常常不带签字。
    "F07", Info, "要填的日期或名称空着",
    basis: "文本形式",
    formula: "填报日期、部门名称等应当填写",
    example: "“填报日期：　年　月　日”。",
    remedy: "补填。",
}

static BLANK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?m)(?:填报日期|报告日期|填表日期|填报时间|填表时间|自评日期)[:：]?[ \t\u{3000}_]*(年[ \t\u{3000}_]*月[ \t\u{3000}_]*日)",
        r"|^[ \t\u{3000}]*((?:部门名称|单位名称|填报单位|项目名称|评价年度)(?:[（(](?:公章|盖章)[）)])?[:：])[ \t\u{3000}_]*\n\s*(?:$|\n|填报|报告|评价|部门|单位|项目)",
    ))
    .ok()
});

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let words = case.text().as_str();
    let Some(pattern) = BLANK.as_ref().filter(|_| has_blank(words)) else {
        return Vec::new();
    };
    let places: Vec<Span> = pattern
        .captures_iter(words)
        .filter_map(|found| found.get(1).or_else(|| found.get(2)))
        .map(|hit| Span::new(hit.start(), hit.end()))
        .collect();
    if places.is_empty() {
        return Vec::new();
    }
    let message = format!("要填的日期或名称空着 {} 处。", places.len());
    vec![Draft::info(message, places).alone()]
}

/// Labels of which the blank line behind one is told.
static LABELS: LazyLock<Cues> =
    LazyLock::new(|| Cues::of(&["部门名称", "单位名称", "填报单位", "项目名称", "评价年度"]));

/// Whether a date without figures or a line that ends with a label stands anywhere: few reports have one, and only those
/// are searched closely.
fn has_blank(words: &str) -> bool {
    let is_blank = |c: char| matches!(c, ' ' | '\t' | '\u{3000}' | '_');
    let is_date = |at: usize| {
        let behind = words.get(at + "年".len()..).unwrap_or_default();
        behind.trim_start_matches(is_blank).starts_with('月')
    };
    let is_all_of_its_line = |label: Range<usize>| {
        let above = words.get(..label.start)?.trim_end_matches(is_blank);
        let is_first = above.is_empty() || above.ends_with('\n');
        let behind = words.get(label.end..).filter(|_| is_first)?;
        let line = behind.get(..memchr(b'\n', behind.as_bytes())?)?;
        Some(line.trim_end_matches(is_blank).ends_with([':', '：']))
    };
    memmem::find_iter(words.as_bytes(), "年").any(is_date)
        || LABELS
            .places_in(words)
            .any(|label| is_all_of_its_line(label) == Some(true))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    #[test]
    fn fields_left_blank_are_found() {
        check(&RULE, "整体支出绩效自评报告\n\n填报日期：　⟦年　月　日⟧\n");
        check(
            &RULE,
            "项目支出绩效自评表\n\n⟦项目名称：⟧　\n填报日期：2023年3月20日\n",
        );
    }

    #[test]
    fn filled_fields_and_signatures_say_nothing() {
        check(
            &RULE,
            "部门名称：示范市财政局\n填报日期：2023年3月20日\n负责人（签字）：\n年　月　日\n",
        );
        check(&RULE, "填报日期：2023年3月20日，项目名称：\n\n示范工程\n");
    }
}
