//! 项号 The marks that items begin with: （一）, ①, 一是, 问题1：, 4.1.

use crate::document::{Numbering, numbered};
use crate::text::{chinese_number, is_layout_space};

/// How items are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// As headings are.
    Heading(Numbering),
    /// ①
    Circled,
    /// 一是
    Ordinal,
    /// 首先，
    Adverb,
    /// 问题1：
    Named,
    /// 4.1, of a section that is numbered 4
    Tenths,
}

/// The mark at the head of an item: its style, what it counts to, and its length in bytes.
pub(super) fn marked(words: &str) -> Option<(Style, u32, usize)> {
    if let Some(n) = numbered(words) {
        return Some((Style::Heading(n.numbering), n.value(), n.rest));
    }
    let first = words.chars().next()?;
    if let '①'..='⑳' = first {
        let value = u32::from(first) - u32::from('①') + 1;
        return Some((Style::Circled, value, first.len_utf8()));
    }
    let told = named(words).or_else(|| ordinal(words)).or_else(|| adverb(words));
    told.or_else(|| tenths(words))
}

/// 4.1 and a blank, before anything but a unit of money.
fn tenths(words: &str) -> Option<(Style, u32, usize)> {
    let behind = words.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number = words.strip_suffix(behind)?;
    let (section, own) = number.rsplit_once('.')?;
    let rest = behind.trim_start_matches(is_layout_space);
    let is_number = section.starts_with(|c: char| c.is_ascii_digit()) && number.len() <= LONGEST_TENTHS;
    let is_money = rest.starts_with(['万', '亿', '元', '%']);
    (is_number && !is_money && rest.len() < behind.len())
        .then(|| Some((Style::Tenths, own.parse().ok()?, words.len() - rest.len())))?
}

/// Longest such number.
const LONGEST_TENTHS: usize = 8;

/// What the last of a list counts to, however many there are: 最后，.
const LAST: u32 = 0;

/// 首先，其次，最后，.
fn adverb(words: &str) -> Option<(Style, u32, usize)> {
    const ADVERBS: [(&str, u32); 4] = [("首先", 1), ("其次", 2), ("再次", 3), ("最后", LAST)];
    let (word, value) = ADVERBS.iter().find(|(word, _)| words.starts_with(word))?;
    let comma = words.get(word.len()..)?.chars().next()?;
    matches!(comma, '，' | ',' | '是').then(|| (Style::Adverb, *value, word.len() + comma.len_utf8()))
}

/// 一是, 二是, 第一，; a colon or comma behind it belongs to it.
fn ordinal(words: &str) -> Option<(Style, u32, usize)> {
    let rest = words.strip_prefix('第').unwrap_or(words);
    let lead = words.len() - rest.len();
    let digit = rest.chars().next()?;
    let value = chinese_number(digit.encode_utf8(&mut [0; 4]))?;
    let after = rest.get(digit.len_utf8()..)?;
    // a blank may part them: 一 是
    let bare = after.trim_start_matches(is_layout_space);
    let gap = if lead == 0 { after.len() - bare.len() } else { 0 };
    let mark = if lead == 0 {
        bare.chars().next().filter(|c| matches!(c, '是' | '要'))?
    } else {
        after
            .chars()
            .next()
            .filter(|c| matches!(c, '，' | ',' | '、' | '：'))?
    };
    let length = lead + digit.len_utf8() + gap + mark.len_utf8();
    let comma = words
        .get(length..)?
        .chars()
        .next()
        .filter(|c| matches!(c, '：' | ':' | '，' | ','));
    Some((Style::Ordinal, value, length + comma.map_or(0, char::len_utf8)))
}

/// 问题1：, 整改措施：, 措施二：.
fn named(words: &str) -> Option<(Style, u32, usize)> {
    const NAMES: [&str; 10] = [
        "存在的问题",
        "存在问题",
        "主要问题",
        "问题",
        "整改措施",
        "改进措施",
        "措施",
        "建议",
        "改进",
        "整改",
    ];
    let name = NAMES.iter().find(|name| words.starts_with(**name))?;
    // no number is longer
    let near = words.get(name.len()..words.floor_char_boundary(name.len() + 24))?;
    let (number, _) = near.split_once(['：', ':'])?;
    let digits = number.trim();
    let value = digits.parse().ok().or_else(|| chinese_number(digits));
    let value = value.or_else(|| digits.is_empty().then_some(1))?;
    let colon = words.get(name.len() + number.len()..)?.chars().next()?;
    Some((Style::Named, value, name.len() + number.len() + colon.len_utf8()))
}

/// Where items begin inside a stretch, each with the length of its mark: marks of one style that count up from one.
pub(super) fn starts(words: &str) -> Vec<(usize, usize)> {
    let mut starts: Vec<(usize, usize)> = Vec::new();
    let mut style = None;
    let mut above = '\n';
    for (at, c) in words.char_indices() {
        let mark = words
            .get(at..)
            .filter(|_| !c.is_whitespace() && may_stand_behind(above, c))
            .and_then(marked)
            .filter(|(own, value, _)| {
                let is_next = u32::try_from(starts.len() + 1) == Ok(*value)
                    || *own == Style::Adverb && *value == LAST && !starts.is_empty();
                // within a line it may be a figure
                is_next && *own != Style::Tenths && style.is_none_or(|style| style == *own)
            });
        if let Some((own, _, length)) = mark {
            style = Some(own);
            starts.push((at, length));
        }
        above = c;
    }
    starts
}

/// Whether an item may begin with `c` behind the character `above`.
fn may_stand_behind(above: char, c: char) -> bool {
    let ends = above.is_whitespace() || matches!(above, '。' | '；' | ';' | '：' | ':' | '>');
    let is_comma = matches!(above, '，' | ',' | '.');
    ends || matches!(c, '①'..='⑳') || (is_comma && chinese_number(c.encode_utf8(&mut [0; 4])).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tenths_of_a_section_mark_items_at_the_head_of_lines() {
        assert_eq!(marked("4.2 管护力量不足。"), Some((Style::Tenths, 2, 4)));
        assert_eq!(marked("4.2.10　管护力量不足。"), Some((Style::Tenths, 10, 9)));
        for words in ["4.2 万元", "4.2管护", "4 2", ".2 管护"] {
            assert_eq!(
                marked(words).filter(|(style, ..)| *style == Style::Tenths),
                None,
                "{words}"
            );
        }
        assert!(starts("共投入 4.1 亩，另有 4.2 亩。").is_empty());
    }

    #[test]
    fn a_blank_may_part_an_ordinal_from_its_mark() {
        let items = |words: &str| starts(words).len();
        assert_eq!(items("一是人员不足；二是资金紧张。"), 2);
        assert_eq!(items("一 是人员不足；二 是资金紧张；三　是宣传不够。"), 3);
        assert_eq!(items("一 支队伍；二 项制度。"), 0);
    }
}
