//! Headings: which short numbered lines introduce what follows.
//!
//! Enumerated duties, items of a list and run-in headings with their text on the same line are none.

use std::sync::LazyLock;

use regex::Regex;

use super::contents;
use super::lines::trim;
use super::model::{Block, Heading, Numbering};
use crate::text::{Span, Text, chinese_number, fold_at, is_layout_space};

/// Longest heading, in characters.
const LONGEST: usize = 60;

/// A line's number, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbered {
    /// The style of the number.
    pub numbering: Numbering,
    /// As written, without `、` or `.`.
    pub number: String,
    /// What it counts to; 0 where it counts nothing.
    pub value: u32,
    /// Byte offset of what follows the number.
    pub rest: usize,
}

static STYLES: LazyLock<Vec<(Numbering, Regex)>> = LazyLock::new(|| {
    let styles = [
        (
            Numbering::Annex,
            r"^(附\s*[件表录]\s*(\d{1,2}|[一二三四五六七八九十]{1,2})?)\s*[:：、.．]?",
        ),
        (
            Numbering::Part,
            r"^(第\s*([一二三四五六七八九十]{1,3})\s*部\s*分)\s*[:：、.．]?",
        ),
        (
            Numbering::Chinese,
            r"^(([一二三四五六七八九十](?:\s?[一二三四五六七八九十]){0,2}))\s*[、.．]",
        ),
        (
            Numbering::BracketedChinese,
            // the opening bracket is often lost on the way to the text
            r"^([（(]?\s*([一二三四五六七八九十](?:\s?[一二三四五六七八九十]){0,2})\s*[)）])\s*[、.．]?",
        ),
        (Numbering::Arabic, r"^((\d{1,2}))\s*(?:[、．]|\.(?:\D|$))"),
        (
            Numbering::BracketedArabic,
            r"^([（(]?\s*(\d{1,2})\s*[)）])\s*[、.．]?",
        ),
    ];
    styles
        .into_iter()
        .filter_map(|(style, pattern)| Some((style, Regex::new(pattern).ok()?)))
        .collect()
});

/// Takes the number off the head of a line; `None` where there is none.
#[must_use]
pub fn numbered(line: &str) -> Option<Numbered> {
    let first = line.chars().next()?;
    if !may_begin(line, first) {
        return None;
    }
    let styles = STYLES.iter().filter(|(numbering, _)| begins(*numbering, first));
    styles.into_iter().find_map(|(numbering, style)| {
        let parts = style.captures(line)?;
        let words = parts.get(2).map_or("", |m| m.as_str());
        let words: String = words.chars().filter(|c| !is_layout_space(*c)).collect();
        let value = words.parse().ok().or_else(|| chinese_number(&words)).unwrap_or(0);
        let whole = parts.get(0)?.as_str();
        // the Arabic style looks one character ahead, to tell `1.` from `1.5`
        let ahead = whole
            .char_indices()
            .next_back()
            .filter(|(_, c)| *numbering == Numbering::Arabic && !matches!(c, '、' | '．' | '.'));
        let end = ahead.map_or(whole.len(), |(at, _)| at);
        let space = line
            .get(end..)?
            .chars()
            .take_while(|c| is_layout_space(*c))
            .map(char::len_utf8)
            .sum::<usize>();
        Some(Numbered {
            numbering: *numbering,
            number: parts.get(1)?.as_str().replace([' ', '　'], ""),
            value,
            rest: end + space,
        })
    })
}

/// Whether the digits at the head of a line are followed by what parts a number from its title; most figures at
/// the head of a cell are not.
fn may_begin(line: &str, first: char) -> bool {
    let is_chinese = |c: char| "一二三四五六七八九十".contains(c);
    let rest = match first {
        '0'..='9' => line.trim_start_matches(|c: char| c.is_numeric()),
        c if is_chinese(c) => line.trim_start_matches(|c: char| is_chinese(c) || c.is_whitespace()),
        _ => return true,
    };
    rest.starts_with(|c: char| matches!(c, '、' | '.' | '．' | ')' | '）') || c.is_whitespace())
}

/// Whether a number of that style may begin with a character.
fn begins(numbering: Numbering, first: char) -> bool {
    match first {
        '附' => matches!(numbering, Numbering::Annex),
        '第' => matches!(numbering, Numbering::Part),
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' => {
            matches!(numbering, Numbering::Chinese | Numbering::BracketedChinese)
        }
        '（' | '(' => matches!(
            numbering,
            Numbering::BracketedChinese | Numbering::BracketedArabic
        ),
        '0'..='9' => matches!(numbering, Numbering::Arabic | Numbering::BracketedArabic),
        _ if first.is_whitespace() || first.is_numeric() => matches!(
            numbering,
            Numbering::BracketedChinese | Numbering::Arabic | Numbering::BracketedArabic
        ),
        _ => false,
    }
}

/// Whether a line opens a top-level part: 一、基本情况.
pub(super) fn opens_part(line: &str) -> bool {
    numbered(line).is_some_and(|n| {
        matches!(n.numbering, Numbering::Chinese | Numbering::Part)
            && is_title(line.get(n.rest..).unwrap_or_default())
    })
}

/// Whether a line opens a part or a section of one: 一、基本情况, （三）自评结论.
pub(super) fn opens_section(line: &str) -> bool {
    numbered(line).is_some_and(|n| {
        n.numbering <= Numbering::BracketedChinese
            && n.numbering != Numbering::Annex
            && is_title(line.get(n.rest..).unwrap_or_default())
    })
}

/// Whether a line is the label of an annex: 附件1.
pub(super) fn opens_annex(line: &str) -> bool {
    numbered(line)
        .is_some_and(|n| n.numbering == Numbering::Annex && line.get(n.rest..).is_some_and(str::is_empty))
}

/// Whether words could be a title: short, and no sentence with more after it.
fn is_title(words: &str) -> bool {
    let words = words.trim_end_matches(['。', '：', ':', '.']);
    let length = width(words);
    let goes_on = |(at, c)| matches!(fold_at(words, at, c), '。' | '；' | '？' | '！');
    (1..=LONGEST).contains(&length) && !words.char_indices().any(goes_on)
}

/// Characters of a line, blanks left aside: a line may have every character spaced apart.
pub(super) fn width(words: &str) -> usize {
    words.chars().filter(|c| !is_layout_space(*c)).count()
}

/// Turns the paragraphs that are headings into headings.
pub(super) fn mark(text: &Text, blocks: Vec<Block>) -> Vec<Block> {
    let entries = contents::entries(text, &blocks);
    let verdicts: Vec<Option<Heading>> = entries
        .iter()
        .enumerate()
        .map(|(at, is_entry)| as_heading(text, &blocks, at).filter(|_| !is_entry))
        .collect();
    let annex_titles: Vec<bool> = (0..blocks.len())
        .map(|at| {
            at.checked_sub(1)
                .and_then(|above| verdicts.get(above)?.as_ref())
                .is_some_and(|heading| {
                    heading.numbering == Numbering::Annex
                        && blocks
                            .get(at)
                            .is_some_and(|block| heading.span.contains(block.span()))
                })
        })
        .collect();
    let taken = blocks.into_iter().zip(verdicts).zip(annex_titles);
    taken
        .filter(|(_, is_annex_title)| !is_annex_title)
        .map(|((block, verdict), _)| verdict.map_or(block, Block::Heading))
        .collect()
}

fn as_heading(text: &Text, blocks: &[Block], at: usize) -> Option<Heading> {
    let Block::Paragraph(paragraph) = blocks.get(at)? else {
        return None;
    };
    let line = text.slice(paragraph.span);
    let n = numbered(line)?;
    if n.numbering == Numbering::Annex {
        return annex(text, blocks, at, &n, paragraph.span);
    }
    let rest = line.get(n.rest..)?;
    if !is_title(rest) || !introduces(text, blocks, at, &n, rest) {
        return None;
    }
    let title = Span::new(
        paragraph.span.start() + n.rest,
        paragraph.span.start() + line.trim_end_matches(['。', '：', ':', '.']).len(),
    );
    Some(Heading {
        span: paragraph.span,
        numbering: n.numbering,
        number: n.number,
        title: trim(text, title),
    })
}

/// An annex label and the title on the line below it. At the head of a text the label names the
/// whole report, and is no heading.
fn annex(text: &Text, blocks: &[Block], at: usize, n: &Numbered, span: Span) -> Option<Heading> {
    let label_only = text.slice(span).len() == n.rest;
    if !label_only || at < 3 {
        return None;
    }
    let Some(Block::Paragraph(below)) = blocks.get(at + 1) else {
        return None;
    };
    let title = text.slice(below.span);
    let is_its_title = is_title(title) && numbered(title).is_none() && !title.contains(['，', '：', ':']);
    is_its_title.then(|| Heading {
        span: span.to(below.span),
        numbering: n.numbering,
        number: n.number.clone(),
        title: below.span,
    })
}

/// Whether a numbered line stands over something: what a title needs beside its looks.
fn introduces(text: &Text, blocks: &[Block], at: usize, n: &Numbered, rest: &str) -> bool {
    let is_sentence = rest.ends_with(['。', '.']) || rest.contains('，') || rest.contains(',');
    let below = blocks.get(at + 1);
    let stands_over_text = below.is_some_and(|block| match block {
        Block::Paragraph(p) => {
            // below the last item of a list stand the unit and the date of the signature: no text
            numbered(text.slice(p.span)).map_or_else(
                || text.slice(p.span).contains(['。', '，', '；', '：', ':']),
                |m| m.numbering > n.numbering || m.value == 1,
            )
        }
        Block::Table(_) | Block::Heading(_) => true,
    });
    let length = width(rest);
    match n.numbering {
        Numbering::Part | Numbering::Annex => true,
        Numbering::Chinese => !is_sentence || stands_over_text,
        Numbering::BracketedChinese => {
            !is_sentence || (stands_over_text && (length <= 30 || !rest.contains('，')))
        }
        Numbering::Arabic => {
            (!is_sentence || (stands_over_text && !rest.contains('，')))
                && length <= 30
                && in_sequence(text, blocks, at, n)
        }
        Numbering::BracketedArabic => false,
    }
}

/// Whether the number goes on from one of its style above, or begins a list.
fn in_sequence(text: &Text, blocks: &[Block], at: usize, n: &Numbered) -> bool {
    if n.value <= 1 {
        return true;
    }
    let above = blocks
        .get(..at)
        .unwrap_or_default()
        .iter()
        .rev()
        .filter_map(|block| match block {
            Block::Paragraph(p) => numbered(text.slice(p.span)),
            _ => None,
        });
    let mut same_or_above = above.filter(|m| m.numbering <= n.numbering);
    same_or_above
        .next()
        .is_some_and(|m| m.numbering == n.numbering && m.value + 1 == n.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_taken_off_the_head_of_a_line() {
        let read = |line| {
            numbered(line).map(|n| {
                (
                    n.numbering,
                    n.number,
                    n.value,
                    line.get(n.rest..).unwrap_or_default(),
                )
            })
        };
        assert_eq!(
            read("一、基本情况"),
            Some((Numbering::Chinese, "一".into(), 1, "基本情况"))
        );
        assert_eq!(
            read("（十二）结论"),
            Some((Numbering::BracketedChinese, "（十二）".into(), 12, "结论"))
        );
        assert_eq!(
            read("( 二 ) 任务"),
            Some((Numbering::BracketedChinese, "(二)".into(), 2, "任务"))
        );
        assert_eq!(
            read("1. 机构设置"),
            Some((Numbering::Arabic, "1".into(), 1, "机构设置"))
        );
        assert_eq!(read("3.预算"), Some((Numbering::Arabic, "3".into(), 3, "预算")));
        assert_eq!(read("附件1"), Some((Numbering::Annex, "附件1".into(), 1, "")));
        assert_eq!(
            read("一 、基本情况"),
            Some((Numbering::Chinese, "一".into(), 1, "基本情况"))
        );
        assert_eq!(
            read("十 二 、 结 论"),
            Some((Numbering::Chinese, "十二".into(), 12, "结 论"))
        );
        assert_eq!(
            read("二）任务"),
            Some((Numbering::BracketedChinese, "二）".into(), 2, "任务"))
        );
        assert_eq!(
            read("（一）、职能"),
            Some((Numbering::BracketedChinese, "（一）".into(), 1, "职能"))
        );
        assert_eq!(read("5 和第 6。"), None);
        assert_eq!(read("3.5万元"), None);
        assert_eq!(read("一是加强"), None);
    }
}
