//! 词义 What the words of a piece say by themselves: a sign, nothing at all, more than a unit.

use crate::text::is_ideograph;
use crate::value::unit_at_head;

/// Whether words are the sign of a target.
pub(super) fn is_sign(words: &str) -> bool {
    matches!(
        words,
        "≥" | "≤"
            | "="
            | ">"
            | "<"
            | ">="
            | "<="
            | "定性"
            | "定量"
            | "正向"
            | "反向"
            | "等于"
            | "大于"
            | "小于"
            | "大于等于"
            | "小于等于"
    )
}

/// A cell that says there is nothing.
pub(super) fn says_nothing(words: &str) -> bool {
    matches!(words, "" | "-" | "--" | "/" | "*" | "无" | "无。")
}

/// Longest unit, in characters.
pub(super) const LONGEST_UNIT: usize = 5;

/// Whether more than a unit stands behind a figure: 1处受征拆影响.
pub(super) fn is_told(words: &str) -> bool {
    let behind = words.trim_start_matches(|c: char| !is_ideograph(c));
    LONGEST_UNIT < behind.chars().count()
}

/// Whether words are surely what is counted in: a known unit, a rate, or a few characters only.
pub(super) fn is_known_unit(words: &str) -> bool {
    const LONGEST_UNKNOWN: usize = 3;
    words.chars().count() <= LONGEST_UNKNOWN
        || words.contains(['/', '%'])
        || unit_at_head(words) == Some(words)
}
