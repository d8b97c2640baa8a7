//! 起行 What tells by itself that a line begins something, or ends it.

use crate::document::names::levels::level_name;
use crate::document::names::section_names::is_section_name;
use crate::document::number::numbered;

/// What ends a sentence, a part of one, or what was cited.
pub(super) const ENDS: [char; 11] = ['。', '！', '？', '；', '：', ':', ';', '”', '!', '?', '.'];

/// Longest label that a line begins with, in characters of four bytes at most.
const LONGEST_LABEL: usize = 14;

/// Whether a line is the usual name of a level of indicators: 数量指标.
fn names_level(line: &str) -> bool {
    line.ends_with("指标") && level_name(line).is_some()
}

/// Whether the line opens something of its own: a number, a label, a closing name or date.
pub(super) fn starts_anew(line: &str) -> bool {
    if numbered(line).is_some() || is_section_name(line) || names_level(line) {
        return true;
    }
    let head = line
        .get(..line.floor_char_boundary(4 * (LONGEST_LABEL + 1)))
        .unwrap_or_default();
    let label = head
        .split(['：', ':'])
        .next()
        .filter(|label| label.len() < head.len());
    let is_label = label.is_some_and(|label| {
        label.chars().count() <= LONGEST_LABEL
            && !label.contains(['，', '。', '、', '；', ','])
            && !label.is_empty()
    });
    let task = ["任务", "目标", "指标"].iter().any(|word| {
        line.strip_prefix(word)
            .is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
    });
    is_label && !line.ends_with('。') || task
}
