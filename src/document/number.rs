//! 编号 The number at the head of a line: 一、 （一） 1. （1） 附件1 第一部分 第一章.
//!
//! Reads the number and how it is written; what the line is, a title or an item of a list, is told elsewhere.

use std::borrow::Cow;

use super::model::Numbering;
use crate::text::{behind_blanks, chinese_number, is_layout_space};

/// A line's number, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbered<'a> {
    /// The style of the number.
    pub numbering: Numbering,
    /// Byte offset of what follows the number.
    pub rest: usize,
    /// As written, blanks in it included.
    written: &'a str,
    /// The digits or numerals that it counts with.
    numeral: &'a str,
}

/// What parts a number from its title.
const NUMBER_MARKS: [char; 3] = ['、', '.', '．'];

/// What parts the label of a part or an annex from its title.
const TITLE_MARKS: [char; 5] = [':', '：', '、', '.', '．'];

/// Takes the number off the head of a line; `None` where there is none.
#[must_use]
pub fn numbered(line: &str) -> Option<Numbered<'_>> {
    match line.chars().next()? {
        '附' => annex(line),
        '第' => part(line),
        '（' | '(' => counted(line),
        c if is_digit(c) || is_numeral(c) || c.is_whitespace() => counted(line),
        _ => None,
    }
}

/// 附件1, 附表: its number may be lacking.
fn annex(line: &str) -> Option<Numbered<'_>> {
    let name = line.strip_prefix('附')?.trim_start();
    let behind = name.strip_prefix(['件', '表', '录'])?.trim_start();
    let words = match take_digits(behind) {
        "" => take_numerals(behind, 2),
        // 附件 2023年度自评报告 has no number
        digits if behind.get(digits.len()..)?.starts_with(is_digit) => "",
        digits => digits,
    };
    let rest = behind.get(words.len()..)?;
    let written = line.get(..line.len() - rest.len())?;
    Some(Numbered::new(
        Numbering::Annex,
        line,
        (written, words),
        rest,
        &TITLE_MARKS,
    ))
}

/// 第一部分, 第一章
fn part(line: &str) -> Option<Numbered<'_>> {
    let number = line.strip_prefix('第')?.trim_start();
    let words = Some(take_numerals(number, 3)).filter(|words| !words.is_empty())?;
    let rest = number.get(words.len()..)?.trim_start();
    let rest = match rest.strip_prefix(['章', '篇']) {
        Some(rest) => rest,
        None => rest.strip_prefix('部')?.trim_start().strip_prefix('分')?,
    };
    let written = line.get(..line.len() - rest.len())?;
    Some(Numbered::new(
        Numbering::Part,
        line,
        (written, words),
        rest,
        &TITLE_MARKS,
    ))
}

/// 一、 1. and, in brackets, of which the opening one is often lost on the way to the text, （一） （1）.
fn counted(line: &str) -> Option<Numbered<'_>> {
    let inner = behind_blanks(
        line.strip_prefix(['（', '(']).unwrap_or(line),
        char::is_whitespace,
    );
    let (words, plain, bracketed) = match take_digits(inner) {
        "" => {
            let numerals = take_spaced_numerals(inner);
            (numerals, Numbering::Chinese, Numbering::BracketedChinese)
        }
        digits => (digits, Numbering::Arabic, Numbering::BracketedArabic),
    };
    let behind = behind_blanks(
        inner.get(words.len()..).filter(|_| !words.is_empty())?,
        char::is_whitespace,
    );
    if let Some(rest) = behind.strip_prefix([')', '）']) {
        let written = line.get(..line.len() - rest.len())?;
        return Some(Numbered::new(
            bracketed,
            line,
            (written, words),
            rest,
            &NUMBER_MARKS,
        ));
    }
    let mark = behind.chars().next().filter(|c| NUMBER_MARKS.contains(c))?;
    let mut rest = behind.get(mark.len_utf8()..)?;
    if plain == Numbering::Arabic && mark == '.' {
        if rest.starts_with(is_digit) && !begins_with_year(rest) {
            return None;
        }
        rest = rest.strip_prefix(NUMBER_MARKS).unwrap_or(rest);
    }
    let is_bare = inner.len() == line.len();
    is_bare.then(|| Numbered::new(plain, line, (words, words), rest, &[]))
}

/// Whether a year, or a grade of sights (4A级), stands at the head of words: no fraction of the number before it.
fn begins_with_year(words: &str) -> bool {
    let digits = words.trim_start_matches(is_digit);
    let is_year = words.len() - digits.len() == 4 && words.starts_with("20") && digits.starts_with('年');
    is_year || digits.starts_with("A级")
}

impl<'a> Numbered<'a> {
    /// As written, without `、` or `.` and without blanks.
    #[must_use]
    pub fn number(&self) -> Cow<'a, str> {
        bare(self.written, |c| matches!(c, ' ' | '　'))
    }

    /// What it counts to; 0 where it counts nothing.
    #[must_use]
    pub fn value(&self) -> u32 {
        value(self.numeral)
    }

    /// A number as written, the numeral that it counts with, and the rest of the line, which one of the marks may part
    /// from the number.
    fn new(
        numbering: Numbering,
        line: &str,
        (written, numeral): (&'a str, &'a str),
        rest: &str,
        marks: &[char],
    ) -> Self {
        let behind = behind_blanks(rest, char::is_whitespace);
        let title = behind.strip_prefix(marks).unwrap_or(behind);
        let title = behind_blanks(title, is_layout_space);
        Self {
            numbering,
            rest: line.len() - title.len(),
            written,
            numeral,
        }
    }
}

/// A number without the blanks in it; most have none.
fn bare(number: &str, is_blank: impl Fn(char) -> bool + Copy) -> Cow<'_, str> {
    if number.contains(is_blank) {
        number.chars().filter(|c| !is_blank(*c)).collect()
    } else {
        number.into()
    }
}

/// What a numeral counts to; 0 where it is none.
fn value(numeral: &str) -> u32 {
    let bare = bare(numeral, is_layout_space);
    // in ASCII digits or in Chinese numerals
    if bare.starts_with(|c: char| c.is_ascii_digit()) {
        bare.parse().unwrap_or(0)
    } else {
        chinese_number(&bare).unwrap_or(0)
    }
}

pub(super) const fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

pub(super) const fn is_numeral(c: char) -> bool {
    matches!(
        c,
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
    )
}

/// The one or two digits at the head of words.
fn take_digits(words: &str) -> &str {
    take(words, 2, is_digit)
}

/// The Chinese numerals at the head of words, so many at most.
fn take_numerals(words: &str, most: usize) -> &str {
    take(words, most, is_numeral)
}

fn take(words: &str, most: usize, is_one: impl Fn(char) -> bool) -> &str {
    let mut rest = words;
    for _ in 0..most {
        let Some(behind) = rest.strip_prefix(&is_one) else {
            break;
        };
        rest = behind;
    }
    words.get(..words.len() - rest.len()).unwrap_or_default()
}

/// Up to three Chinese numerals at the head of words, a blank between them or none: 十 二.
fn take_spaced_numerals(words: &str) -> &str {
    let mut rest = words;
    for _ in 0..3 {
        let next = rest
            .strip_prefix(char::is_whitespace)
            .filter(|_| rest.len() < words.len());
        let Some(behind) = next.unwrap_or(rest).strip_prefix(is_numeral) else {
            break;
        };
        rest = behind;
    }
    words.get(..words.len() - rest.len()).unwrap_or_default()
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
                    n.number().into_owned(),
                    n.value(),
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
        assert_eq!(
            read("附件 2023年度自评报告"),
            Some((Numbering::Annex, "附件".into(), 0, "2023年度自评报告"))
        );
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
        assert_eq!(
            read("1.2023年任务"),
            Some((Numbering::Arabic, "1".into(), 1, "2023年任务"))
        );
        assert_eq!(
            read("2.4A级景区"),
            Some((Numbering::Arabic, "2".into(), 2, "4A级景区"))
        );
        assert_eq!(read("一是加强"), None);
    }

    #[test]
    fn chapters_are_parts() {
        let chapter = numbered("第四章　存在的问题").unwrap();
        assert_eq!((chapter.numbering, chapter.value()), (Numbering::Part, 4));
        assert_eq!("第四章　存在的问题".get(chapter.rest..), Some("存在的问题"));
    }
}
