//! 目录页 Contents lists: they repeat every heading, with dot leaders, page numbers or field codes, and are no headings.

use std::borrow::Cow;

use memchr::memchr2;

use super::tenths;
use crate::document::model::Block;
use crate::document::number::numbered;
use crate::text::{Squashed, Text};

/// How many blocks from the top a contents list may begin at.
const REACH: usize = 60;

/// Longest entry, in characters.
const LONGEST: usize = 60;

/// Fewest entries of a list that is told by its headings coming again.
const FEWEST: usize = 3;

/// Which blocks are entries of a contents list.
pub(super) fn entries(text: &Text, blocks: &[Block]) -> Vec<bool> {
    let lines: Vec<Option<Cow<'_, str>>> = blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(paragraph) => Some(Squashed::of(text, paragraph.span).into_words()),
            Block::Heading(_) | Block::Table(_) => None,
        })
        .collect();
    let (repeated, labelled) = (repeated(&lines), labelled(&lines));
    let is_listed = |at| repeated.contains(&at) || labelled.contains(&at);
    lines
        .iter()
        .enumerate()
        .map(|(at, line)| is_listed(at) || line.as_deref().is_some_and(is_by_look))
        .collect()
}

/// Dot leaders before a page number, or the code of a field that was to become one.
fn is_by_look(line: &str) -> bool {
    let may_hold_a_code = memchr2(b'P', b'_', line.as_bytes()).is_some();
    if may_hold_a_code && (line.contains("PAGEREF") || line.contains("_Toc")) {
        return true;
    }
    // behind a leader stands the number of a page
    if !line.ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let bare = line.trim_end_matches(|c: char| c.is_ascii_digit());
    let leader = bare
        .chars()
        .rev()
        .take_while(|c| matches!(c, '.' | '…' | '·' | '-' | '_'))
        .count();
    3 <= leader || bare.ends_with('…')
}

/// What an entry and its heading have in common: no leader, no page number, no closing mark.
fn key(line: &str) -> &str {
    line.trim_end_matches(|c: char| c.is_ascii_digit())
        .trim_end_matches(['.', '…', '·', '-', '_', '。', ':'])
}

/// The numbered lines below 目录, or run in with it: 目录1.引言. Three of one numbering that stand together are no headings,
/// which have their text between them.
fn labelled(lines: &[Option<Cow<'_, str>>]) -> std::ops::Range<usize> {
    let top = lines.iter().take(REACH).map(Option::as_deref);
    let mut labels = top.enumerate();
    let label = labels.find_map(|(at, line)| Some((at, line?.strip_prefix("目录")?)));
    let Some((at, behind)) = label else { return 0..0 };
    let start = if behind.is_empty() { at + 1 } else { at };
    let entry = |at: usize| {
        let line = lines.get(at)?.as_deref()?;
        let line = line.strip_prefix("目录").unwrap_or(line);
        let is_short = line.len() <= 4 * LONGEST && !line.contains(['。', '；', '，']);
        is_short.then_some(line)
    };
    // entries with leaders or codes are told by these
    let first = entry(start).filter(|line| !is_by_look(line));
    let Some(first) = first.and_then(|line| Some((key(line), numbered(line)?.numbering))) else {
        return 0..0;
    };
    let is_entry = |at: usize| {
        let line = entry(at).filter(|line| at == start || key(line) != first.0);
        line.is_some_and(|line| numbered(line).is_some() || tenths::parted(line).is_some())
    };
    let run = (start..lines.len()).take_while(|at| is_entry(*at));
    let own = |at: &usize| {
        let numbered = entry(*at).and_then(numbered);
        numbered.is_some_and(|number| number.numbering == first.1)
    };
    let (end, count) = run.fold((start, 0), |(_, count), at| {
        (at + 1, count + usize::from(own(&at)))
    });
    if FEWEST <= count { start..end } else { 0..0 }
}

/// The first run of short lines that ends where its first line comes again.
fn repeated(lines: &[Option<Cow<'_, str>>]) -> std::ops::Range<usize> {
    let is_entry = |line: &Option<Cow<'_, str>>| {
        line.as_deref().is_some_and(|line| {
            line.len() <= 4 * LONGEST && line.chars().count() <= LONGEST && !line.contains(['。', '；', '，'])
        })
    };
    // where the run of short lines ends that was looked at last: no line is looked at twice
    let mut end = 0;
    let begins = |at: usize| {
        let first = key(lines.get(at)?.as_deref()?);
        numbered(first)?;
        end = end.max(at + 1);
        end += lines.iter().skip(end).take_while(|line| is_entry(line)).count();
        let mut run = lines.get(at + 1..end)?.iter().flatten();
        let again = run.position(|line| line.starts_with(first) && key(line) == first)?;
        (FEWEST <= again + 1).then_some(at..at + 1 + again)
    };
    (0..lines.len().min(REACH)).find_map(begins).unwrap_or(0..0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_told_by_leaders_and_field_codes() {
        for line in [
            "一、基本情况........1",
            "(一)部门职能……3",
            "一、基本情况PAGEREF_Toc1234\\h1",
        ] {
            assert!(is_by_look(line), "{line}");
        }
        for line in ["一、基本情况", "2022年", "完成率100", "1.", "版本1.2.3"] {
            assert!(!is_by_look(line), "{line}");
        }
    }
}
