//! 个人住址 Somebody's home, more exact than the township: what follows the township is sensitive.
//!
//! Looks for the words that say who lives there. Offices have addresses too, and those are public.

use std::sync::LazyLock;

use regex::Regex;

use super::pattern;
use crate::report::{Sensitive, SensitiveKind};
use crate::text::{Squashed, Text};

/// Behind a word that says that somebody lives there, or before one that says who.
static HOME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(concat!(
        r"(?:住址|家住|现住|居住于|住在|家庭地址|住)[:为在是]?\p{Han}{0,12}(?:镇|乡|街道|区|县|市)",
        r"((?:\p{Han}|\d){1,16}(?:号|室|组|栋|单元)(?:\d+(?:号|室|栋|单元))*)",
        r"|(?:镇|乡|街道)(\p{Han}{1,8}(?:村|社区|路|街|巷)(?:\d{1,4}组)?\d{1,4}号)",
        r"(?:\p{Han}{0,4}(?:低保|特困|对象|居民|村民|老人|患者|户主))",
    ))
});

/// Words without which no home is named: most texts have none of them, and are not searched.
const TELLING: [&str; 4] = ["住", "号", "组", "室"];

/// The homes of a text, from behind the township.
pub(super) fn homes(text: &Text) -> Vec<Sensitive> {
    let Some(pattern) = HOME.as_ref() else {
        return Vec::new();
    };
    if !TELLING.iter().any(|word| text.as_str().contains(word)) {
        return Vec::new();
    }
    let whole = Squashed::of(text, text.whole());
    let numbered = |words: &str| {
        words
            .chars()
            .any(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
    };
    let found = pattern.captures_iter(whole.as_str());
    let below = found.filter_map(|found| found.get(1).or_else(|| found.get(2)));
    below
        .filter(|below| numbered(below.as_str()))
        .map(|below| Sensitive {
            kind: SensitiveKind::Address,
            span: whole.source(below.start(), below.end()),
        })
        .collect()
}
