//! F02: characters that recognition or a broken font left behind.

use std::sync::LazyLock;

use memchr::memchr3_iter;
use regex::Regex;

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use crate::text::Span;

rule! {
    /// 扫描识别、字体转换留下的字符：无法显示的替换符（�）、私用区字符、部首字符（“⽂”不是“文”）。看上去可能正常，但检索不到，读屏软件读不出。
    "F02", Info, "正文有识别或转换留下的字符",
    basis: "文本形式",
    formula: "正文中不应有替换符、私用区字符、部首字符",
    example: "“⽂化和旅游局”的第一个字是部首，检索“文化”找不到。",
    remedy: "重新导出文本，或逐处改正。",
}

static DEBRIS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"[\u{fffd}\u{e000}-\u{f8ff}\u{2e80}-\u{2fdf}]+").ok());

/// A page of broken characters would otherwise list thousands.
const SHOWN: usize = 20;

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let words = case.text().as_str();
    let Some(pattern) = DEBRIS.as_ref().filter(|_| may_hold_debris(words.as_bytes())) else {
        return Vec::new();
    };
    let places: Vec<Span> = pattern
        .find_iter(words)
        .map(|hit| Span::new(hit.start(), hit.end()))
        .collect();
    if places.is_empty() {
        return Vec::new();
    }
    let message = format!("正文有识别或转换留下的字符 {} 处。", places.len());
    vec![Draft::info(message, places.into_iter().take(SHOWN).collect()).alone()]
}

/// Whether bytes hold the first two of such a character: hardly any report does, and only those are searched.
fn may_hold_debris(bytes: &[u8]) -> bool {
    memchr3_iter(0xe2, 0xee, 0xef, bytes).any(|at| {
        matches!(
            bytes.get(at..at + 2),
            Some([0xe2, 0xba..=0xbf] | [0xee, _] | [0xef, 0x80..=0xa3 | 0xbf])
        )
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    #[test]
    fn broken_characters_are_found() {
        check(&RULE, "⟦⽂⟧化和旅游局开展了自评。");
        check(&RULE, "支出⟦\u{fffd}\u{fffd}⟧万元，标记⟦\u{f0b7}⟧项目。");
    }

    #[test]
    fn rare_characters_and_signs_are_none() {
        check(&RULE, "㵲水河、䢺家村、𬇙洲镇，①②③，★☑□，≥90%。");
        check(&RULE, "文化和旅游局，２０２３年，〔2023〕5号。");
    }
}
