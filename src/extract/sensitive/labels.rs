//! 标签 What stands before numbers that must not leak, and how their patterns are made.

use regex::Regex;

/// What a telephone number is told by.
pub(super) const PHONE_LABELS: [&str; 12] = [
    "电话",
    "手机",
    "联系",
    "联络",
    "传真",
    "热线",
    "座机",
    "移动号码",
    "微信",
    "Tel",
    "TEL",
    "tel",
];

/// A pattern of this module.
pub(super) fn pattern(words: &str) -> Option<Regex> {
    Regex::new(words).ok()
}
