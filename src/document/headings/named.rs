//! 以名为题 Sections that their names tell: lines that are the usual name of one, with a number of another style than parts have or
//! with none.

use crate::document::lines::trim;
use crate::document::model::{Block, Heading, Numbering, Paragraph};
use crate::document::names::section_names::{LISTS, is_section_name};
use crate::document::number::{is_digit, is_numeral, numbered};
use crate::text::{Span, Text, is_layout_space};

/// Fewest names of sections, each alone over its text, that tell a report whose parts are not numbered as parts.
const FEWEST: usize = 2;

/// Where no part is numbered as parts are, lines that are the usual names of sections and stand over text are headings. Lines of
/// a list of contents are none.
pub(super) fn add(text: &Text, blocks: &[Block], entries: &[bool], verdicts: &mut [Option<Heading>]) {
    let numbers_parts = |heading: &Heading| matches!(heading.numbering, Numbering::Part | Numbering::Chinese);
    if verdicts.iter().flatten().any(numbers_parts) {
        add_lost(text, blocks, verdicts);
        return;
    }
    let is_entry = |at: usize| entries.get(at) == Some(&true);
    let named: Vec<(usize, Heading)> = (1..blocks.len())
        .filter(|at| !is_entry(*at))
        .filter_map(|at| Some((at, section(text, blocks, at)?)))
        .collect();
    let is_counted = |(_, heading): &&(usize, Heading)| is_arabic(text, heading);
    // 1. beneath （一） numbers points of a section, and no sections
    let skips_counted = named.iter().any(|one| is_counted(&one)) && !counts_sections(text, blocks);
    let kept = named.iter().filter(|one| !(skips_counted && is_counted(one)));
    let kept: Vec<&(usize, Heading)> = kept.collect();
    if kept.len() < FEWEST {
        return;
    }
    for (at, heading) in &kept {
        if let Some(verdict) = verdicts.get_mut(*at) {
            *verdict = Some(heading.clone());
        }
    }
    free_items(text, &kept, verdicts);
}

fn is_arabic(text: &Text, heading: &Heading) -> bool {
    numbered(text.slice(heading.span)).is_some_and(|n| n.numbering == Numbering::Arabic)
}

/// Whether 1. is the first number of a text: what is numbered otherwise stands beneath such.
fn counts_sections(text: &Text, blocks: &[Block]) -> bool {
    let mut numbers = blocks.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(numbered(text.slice(paragraph.span))?.numbering),
        _ => None,
    });
    let first = numbers.find(|it| matches!(it, Numbering::BracketedChinese | Numbering::Arabic));
    first == Some(Numbering::Arabic)
}

/// Sentences that are numbered beneath a section of problems or measures are its items, and no titles.
fn free_items(text: &Text, named: &[&(usize, Heading)], verdicts: &mut [Option<Heading>]) {
    let ends = named.iter().skip(1).map(|(at, _)| *at).chain([verdicts.len()]);
    let stretches: Vec<(usize, usize)> = named
        .iter()
        .zip(ends)
        .filter(|((_, heading), _)| {
            let title = text.slice(heading.title);
            LISTS.iter().any(|word| title.contains(word))
        })
        .map(|((at, _), end)| (at + 1, end))
        .collect();
    for (from, end) in stretches {
        let below = verdicts.get_mut(from..end).unwrap_or_default();
        for verdict in below {
            let is_sentence = |heading: &Heading| text.slice(heading.span).ends_with('。');
            *verdict = verdict.take().filter(|heading| !is_sentence(heading));
        }
    }
}

/// Where the parts' numbers leave one out, the only line between them that is the usual name of a section is the part whose
/// number was lost: 一、基本情况 …, 存在的问题, … 三、改进措施.
fn add_lost(text: &Text, blocks: &[Block], verdicts: &mut [Option<Heading>]) {
    let part = |verdict: &Option<Heading>| {
        let heading = verdict.as_ref().filter(|it| it.numbering == Numbering::Chinese)?;
        Some(numbered(text.slice(heading.span))?.value())
    };
    let (mut above, mut from) = (0, 1);
    let parts: Vec<(usize, u32)> = verdicts
        .iter()
        .enumerate()
        .filter_map(|(at, verdict)| Some((at, part(verdict)?)))
        .collect();
    for (at, value) in parts {
        if value == above + 2 {
            let unnumbered = |at| section(text, blocks, at).filter(|heading| heading.number.is_empty());
            let mut between = (from..at).filter_map(|at| Some((at, unnumbered(at)?)));
            if let (Some((lost, heading)), None) = (between.next(), between.next())
                && let Some(verdict) = verdicts.get_mut(lost)
            {
                *verdict = Some(Heading {
                    numbering: Numbering::Chinese,
                    ..heading
                });
            }
        }
        (above, from) = (value, at + 1);
    }
}

/// The name of a section over a sentence, a numbered line or a table.
fn section(text: &Text, blocks: &[Block], at: usize) -> Option<Heading> {
    let Block::Paragraph(Paragraph { span }) = blocks.get(at)? else {
        return None;
    };
    let (number, title) = name_in(text.slice(*span))?;
    let stands_over_text = match blocks.get(at + 1)? {
        Block::Paragraph(below) => {
            let words = text.slice(below.span);
            words.contains(['。', '，', ',', '；', ';'])
                || numbered(words).is_some()
                || matches!(words, "无" | "暂无")
        }
        Block::Table(_) | Block::Heading(_) => true,
    };
    let start = span.start() + title.start;
    stands_over_text.then(|| Heading {
        span: *span,
        numbering: Numbering::Unnumbered,
        number: number.to_owned(),
        title: trim(text, Span::new(start, span.start() + title.end)),
    })
}

/// Longest line that is looked at, in bytes.
const LONGEST: usize = 90;

/// The number of a line, however it is written, and where in it the usual name of a section stands; `None` where that is not
/// all that it says.
fn name_in(line: &str) -> Option<(&str, std::ops::Range<usize>)> {
    if LONGEST < line.len() {
        return None;
    }
    let plain = line.trim_end_matches(['：', ':']);
    let enclosed = [('【', '】'), ('〖', '〗'), ('[', ']')]
        .iter()
        .find_map(|(open, close)| Some((open.len_utf8(), plain.strip_prefix(*open)?.strip_suffix(*close)?)));
    let (number, start, name) = if let Some((start, name)) = enclosed {
        ("", start, name)
    } else {
        let (number, name) = behind_number(plain);
        (number, plain.len() - name.len(), name)
    };
    is_section_name(name).then(|| (number, start..start + name.len()))
}

/// A line's number of any style, and what stands behind it: 4 存在的问题, IV. 存在的问题, ④存在的问题, 第四、存在的问题, ■存在的问题.
fn behind_number(line: &str) -> (&str, &str) {
    let is_number =
        |c: char| is_digit(c) || is_numeral(c) || matches!(c, 'Ⅰ'..='Ⅻ' | '①'..='⑳' | 'I' | 'V' | 'X');
    let is_bullet = |c: char| matches!(c, '■' | '●' | '◆' | '▲' | '★' | '◇' | '□' | '•' | '·' | '▶');
    let is_mark =
        |c: char| is_layout_space(c) || matches!(c, '.' | '．' | '、' | ',' | '，' | ')' | '）' | '：' | ':');
    let ordinal = line
        .strip_prefix('第')
        .filter(|rest| rest.starts_with(is_numeral));
    let behind = ordinal.unwrap_or(line).trim_start_matches(is_number);
    // 第一责任人 is no number
    if ordinal.is_some() && !behind.starts_with(is_mark) {
        return ("", line);
    }
    let number = line.strip_suffix(behind).unwrap_or_default();
    let name = if number.is_empty() {
        behind.trim_start_matches(is_bullet)
    } else {
        behind
    };
    (number, name.trim_start_matches(is_mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_told_by_its_name_whatever_its_number() {
        for (line, number) in [
            ("存在的问题：", ""),
            ("4 存在的问题", "4"),
            ("4)存在的问题", "4"),
            ("IV. 存在的问题", "IV"),
            ("四 存在的问题", "四"),
            ("④存在的问题", "④"),
            ("第四、存在的问题", "第四"),
            ("第四，存在的问题：", "第四"),
            ("■ 存在的问题", ""),
            ("【存在的问题】", ""),
            ("[存在的问题]：", ""),
        ] {
            let (told, name) = name_in(line).unwrap();
            assert_eq!((told, line.get(name)), (number, Some("存在的问题")), "{line}");
        }
        for line in [
            "4.1 存在的问题较多",
            "（一）存在的问题",
            "4 存在的问题有三",
            "第四存在的问题",
            "第四、存在的问题有三",
            "2024年",
        ] {
            assert_eq!(name_in(line), None, "{line}");
        }
    }
}
