//! F01: placeholders of the template left in the text.

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use std::sync::LazyLock;

use memchr::{memchr, memchr3, memmem};
use regex::Regex;

rule! {
    /// 模板里待填的记号（XX、××、***、____、“请填写”）留在了报告里。
    ///
    /// 已经遮盖的号码（138****1234）、姓名（联系人：张XX）不是待填的记号。
    "F01", Info, "模板待填的记号没有填写",
    basis: "文本形式",
    formula: "正文中不应有 XX、××、*** 等记号",
    example: "“我局共有编制 XX 名”。",
    remedy: "补填或删去。",
}

static MARK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"[Xx]{2,}|[×ⅹ]{2,}|\*{3,}|_{4,}|[（(]?(?:请填写|此处填写|待填写|待补充)[^。；）)\n]{0,12}[）)]?",
    )
    .ok()
});

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let words = case.text().as_str();
    let Some(pattern) = MARK.as_ref().filter(|_| may_hold_mark(words.as_bytes())) else {
        return Vec::new();
    };
    let spans: Vec<_> = pattern
        .find_iter(words)
        .filter(|hit| stands_alone(words, hit.start(), hit.end()))
        .filter(|hit| !is_masked_name(words, hit.start(), hit.end()))
        .map(|hit| crate::text::Span::new(hit.start(), hit.end()))
        .collect();
    if spans.is_empty() {
        return Vec::new();
    }
    let message = format!("正文留有模板待填的记号 {} 处。", spans.len());
    vec![Draft::info(message, spans).alone()]
}

/// Whether a piece of such a mark stands anywhere: most reports have none, and need no closer search.
fn may_hold_mark(bytes: &[u8]) -> bool {
    let said = ["×", "ⅹ", "填写", "待补充"];
    memchr3(b'X', b'x', b'*', bytes).is_some()
        || memchr(b'_', bytes).is_some()
        || said
            .iter()
            .any(|piece| memmem::find(bytes, piece.as_bytes()).is_some())
}

/// Whether neither a letter nor a digit touches the mark: no masked number, no English word, no size XXL.
fn stands_alone(words: &str, start: usize, end: usize) -> bool {
    let touches = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '*' | '_'));
    let before = words.get(..start).and_then(|words| words.chars().next_back());
    let after = words.get(end..).and_then(|words| words.chars().next());
    !touches(before) && !touches(after)
}

/// Whether the mark hides the rest of a name: one character stands before it, and nothing else between the two marks or
/// blanks around.
fn is_masked_name(words: &str, start: usize, end: usize) -> bool {
    let ends = |c: Option<char>| {
        c.is_none_or(|c| c.is_whitespace() || matches!(c, '：' | ':' | '|' | '、' | '，' | '（' | '）'))
    };
    let mut before = words.get(..start).unwrap_or_default().chars().rev();
    let surname = before.next().is_some_and(crate::text::is_han);
    let after = words.get(end..).and_then(|words| words.chars().next());
    surname && ends(before.next()) && ends(after)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    #[test]
    fn marks_to_be_filled_in_are_found() {
        check(&RULE, "我局共有编制⟦XX⟧名，实有⟦××⟧人，⟦***⟧项目已完成。");
        check(&RULE, "存在问题：⟦（请填写存在问题）⟧");
    }

    #[test]
    fn masked_numbers_and_words_are_none() {
        check(
            &RULE,
            "联系电话138****1234，身份证35*************123，尺码XXL，3×4=12。",
        );
        check(&RULE, "**重点**工作");
        check(&RULE, "填表人：李XX 联系电话：0933-8212345");
    }
}
