//! 可疑处 The stretches of a text in which a number of a phone, a person or an account may stand, with all around it that
//! tells what it is. They are few: the rest of the text is neither folded nor searched.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::{memchr, memchr_iter, memchr2, memchr3_iter};

use super::candidate::ends_page_in_number;
use super::labels::PHONE_LABELS;
use crate::text::{Cues, digit_from, fold_char, is_ideograph, is_layout_space, is_unseen};

/// Whether a character stands in a text that the searches see in another form or not at all, or the sign of an address of
/// mail, which may be of any length. Where one does, the whole text is looked through.
fn holds_rare(text: &str) -> bool {
    static SPELT: LazyLock<Cues> =
        LazyLock::new(|| Cues::of(&[SPELT_AT.as_slice(), &["at）", "AT）"]].concat()));
    let is_rare = |c: char| is_unseen(c) || matches!(c, '＠' | '０'..='９');
    // all of them begin with one of four bytes, which begin few others
    let mut rare = memchr3_iter(0xc2, 0xe2, 0xef, text.as_bytes());
    memchr2(b'@', b'\r', text.as_bytes()).is_some()
        || memchr(0xf3, text.as_bytes()).is_some()
        || SPELT.stand_in(text)
        || rare.any(|at| {
            text.get(at..)
                .and_then(|rest| rest.chars().next())
                .is_some_and(is_rare)
        })
}

/// What ends the spellings of the sign of an address of mail: (at), [at].
pub(super) const SPELT_AT: [&str; 4] = ["at)", "AT)", "at]", "AT]"];

/// How many characters beside blanks and dashes a stretch has around what is suspect: more than a number and its label
/// ever take.
const AROUND: usize = 256;

/// The suspect stretches of a text, in order and apart.
pub(super) fn suspect(text: &str) -> Vec<Range<usize>> {
    let is_torn = || memchr_iter(b'\n', text.as_bytes()).any(|at| ends_page_in_number(text, at));
    if holds_rare(text) || is_torn() {
        let whole = 0..text.len();
        return vec![whole];
    }
    let mut groups: Vec<Range<usize>> = Vec::new();
    for run in suspect_runs(text) {
        match groups.last_mut() {
            Some(last) if run.start <= last.end + AROUND => last.end = run.end,
            _ => groups.push(run),
        }
    }
    let mut stretches: Vec<Range<usize>> = Vec::with_capacity(groups.len());
    for group in groups {
        let above = stretches.last().map_or(0, |last| last.end);
        let start = start_around(text, above.min(group.start), group.start);
        let end = end_around(text, group.end);
        match stretches.last_mut() {
            Some(last) if start <= last.end => last.end = end,
            _ => stretches.push(start..end),
        }
    }
    stretches
}

/// Runs of digits with which a number that is looked for may be complete: seven digits side by side, eleven with a blank
/// or a dash or two of them between, three runs with points between, groups as those of phones with marks between, and
/// seven or eight on two lines behind the name of a phone.
fn suspect_runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let (mut end, mut joined, mut pointed) = (0, 0, 0);
    // the runs before this one that only single marks part from it
    let mut groups = [0, 0];
    let runs = std::iter::from_fn(move || {
        let above = end;
        let start = digit_from(text, above)?;
        let digits = text.as_bytes().get(start..)?;
        let length = digits.iter().position(|byte| !byte.is_ascii_digit());
        let length = length.unwrap_or(digits.len());
        end = start + length;
        if above + LONGEST_GAP < start {
            (joined, pointed, groups) = (length, 1, [0, length]);
            return Some((start..end, 7 <= length));
        }
        let gap = text.get(above..start).unwrap_or_default();
        joined = if is_short_gap(gap) {
            joined + length
        } else {
            length
        };
        pointed = if matches!(gap, "." | "．") {
            pointed + 1
        } else {
            1
        };
        let mark = single(gap).filter(|c| !c.is_alphanumeric());
        let [first, second] = if mark.is_some() { groups } else { [0, 0] };
        let is_year = second == 4 && text.get(..above).is_some_and(ends_in_year);
        let is_split = (3..=4).contains(&second) && length == 4 && is_dash(mark) && !is_year;
        let is_grouped = [first, second, length] == [3, 4, 4];
        let is_torn = mark == Some('\n')
            && (7..=8).contains(&(second + length))
            && text.get(..above - second).is_some_and(is_behind_phone);
        groups = [second, length];
        let is_suspect = 7 <= length || 11 <= joined || 3 <= pointed || is_split || is_grouped || is_torn;
        Some((start..end, is_suspect))
    });
    runs.filter(|(_, is_suspect)| *is_suspect).map(|(run, _)| run)
}

/// The only character of words.
fn single(words: &str) -> Option<char> {
    let mut chars = words.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// Whether words end shortly behind the name of a phone.
fn is_behind_phone(words: &str) -> bool {
    static CUES: LazyLock<Cues> = LazyLock::new(|| Cues::of(&PHONE_LABELS));
    /// In bytes: a name, a colon, an area's code.
    const REACH: usize = 60;
    let start = words.ceil_char_boundary(words.len().saturating_sub(REACH));
    CUES.stand_in(words.get(start..).unwrap_or_default())
}

fn is_dash(c: Option<char>) -> bool {
    c.is_some_and(|c| fold_char(c) == '-')
}

/// Whether four digits that words end in are a year's: 2022-2023 is no phone.
fn ends_in_year(words: &str) -> bool {
    let year = words.len().checked_sub(4).and_then(|at| words.get(at..));
    year.is_some_and(|year| year.starts_with("19") || year.starts_with("20"))
}

/// Longest gap between digits that makes them groups of one number, in bytes: two blanks or dashes, or a mark.
const LONGEST_GAP: usize = 6;

/// Whether no more than two blanks or dashes stand between digits.
fn is_short_gap(gap: &str) -> bool {
    gap.len() <= LONGEST_GAP && gap.chars().count() <= 2 && !gap.chars().any(tells)
}

/// Where the stretch around what begins at byte `at` begins, not before byte `above`.
fn start_around(text: &str, above: usize, at: usize) -> usize {
    let before = text.get(above..at).unwrap_or_default();
    let mut told = before.char_indices().rev().filter(|(_, c)| tells(*c));
    told.nth(AROUND - 1).map_or(above, |(start, _)| above + start)
}

/// Where the stretch around what ends at byte `at` ends.
fn end_around(text: &str, at: usize) -> usize {
    let behind = text.get(at..).unwrap_or_default();
    let mut told = behind.char_indices().filter(|(_, c)| tells(*c));
    told.nth(AROUND).map_or(text.len(), |(end, _)| at + end)
}

/// Whether a character is no blank and no dash, over any number of which the search looks.
fn tells(c: char) -> bool {
    is_ideograph(c) || !is_layout_space(c) && fold_char(c) != '-'
}
