//! The whole text squashed, once for all readers, with the way there and back.
//!
//! Most characters are as long squashed as they are in the source, so the way is kept as runs of them:
//! a run begins where a blank, a tag or a folded character shifts the two against each other.

use super::fold::{fold_char, is_layout_space, is_tone_vowel};
use super::span::Span;

/// Squashed bytes, and source bytes, between two entries of the indexes.
const STRIDE: usize = 64;

/// Longest tag, in characters.
const LONGEST_TAG: usize = 200;

/// A squashed text with the way to its source.
#[derive(Clone, Debug, Default)]
pub(super) struct Squash {
    words: String,
    runs: Vec<Run>,
    /// HTML tags and readings left out.
    gaps: Vec<Span>,
    /// The run that holds every [`STRIDE`]th squashed byte.
    by_squashed: Vec<u32>,
    /// The last run that begins at or before every [`STRIDE`]th source byte.
    by_source: Vec<u32>,
}

/// Characters that stand side by side in both forms: byte in the squashed text, byte in the source.
#[derive(Clone, Copy, Debug, Default)]
struct Run {
    squashed: u32,
    source: u32,
}

impl Squash {
    /// Squashes a text.
    pub(super) fn of(source: &str) -> Self {
        let mut squash = Self {
            words: String::with_capacity(source.len()),
            ..Self::default()
        };
        // where the next character stands if it goes on with the run
        let mut next = usize::MAX;
        let mut end_of_gap = 0;
        for (at, c) in source.char_indices() {
            if end_of_gap <= at {
                end_of_gap = at + left_out(source, at, c);
                if at < end_of_gap {
                    squash.gaps.push(Span::new(at, end_of_gap));
                }
            }
            if at < end_of_gap || is_layout_space(c) {
                continue;
            }
            let folded = fold_char(c);
            let same_length = folded.len_utf8() == c.len_utf8();
            if at != next || !same_length {
                squash.runs.push(Run {
                    squashed: narrow(squash.words.len()),
                    source: narrow(at),
                });
            }
            next = if same_length {
                at + c.len_utf8()
            } else {
                usize::MAX
            };
            squash.words.push(folded);
        }
        squash.by_squashed = index(&squash.runs, squash.words.len(), |run| run.squashed);
        squash.by_source = index(&squash.runs, source.len(), |run| run.source);
        squash
    }

    /// Whether what is left out reaches over an end of `span`: then its half is words to whoever looks at the span alone.
    pub(super) fn is_torn(&self, span: Span) -> bool {
        let torn_at = |at: usize| {
            let below = self.gaps.partition_point(|gap| gap.start() < at);
            below
                .checked_sub(1)
                .and_then(|last| self.gaps.get(last))
                .is_some_and(|gap| at < gap.end())
        };
        !self.gaps.is_empty() && (torn_at(span.start()) || torn_at(span.end()))
    }

    /// The squashed words of `span`, and the squashed byte at which they begin. None where the span does
    /// not lie in the source on character boundaries.
    pub(super) fn view(&self, source: &str, span: Span) -> (usize, &str) {
        if source.get(span.start()..span.end()).is_none() {
            return (0, "");
        }
        let (start, end) = (self.squashed(span.start()), self.squashed(span.end()));
        (start, self.words.get(start..end).unwrap_or_default())
    }

    /// Where the first character at or behind the source byte `at` stands squashed.
    fn squashed(&self, at: usize) -> usize {
        let Some((run, below)) = find(&self.runs, &self.by_source, at, |run| run.source) else {
            return 0;
        };
        let behind = at.saturating_sub(run.source as usize);
        let end = below.map_or(self.words.len(), |below| below.squashed as usize);
        if at < run.source as usize {
            return run.squashed as usize;
        }
        (run.squashed as usize + behind).min(end)
    }

    /// The source character that the squashed byte `at` belongs to.
    pub(super) fn character(&self, source: &str, at: usize) -> (usize, usize) {
        let Some((run, _)) = find(&self.runs, &self.by_squashed, at, |run| run.squashed) else {
            return (0, 0);
        };
        let start =
            source.floor_char_boundary((run.source as usize + at).saturating_sub(run.squashed as usize));
        let length = source.as_bytes().get(start).map_or(0, |byte| char_length(*byte));
        (start, start + length)
    }
}

/// For every [`STRIDE`]th byte the last run that begins at or before it; the first run before that.
fn index(runs: &[Run], length: usize, place: impl Fn(&Run) -> u32) -> Vec<u32> {
    let mut entries = Vec::with_capacity(length / STRIDE + 1);
    let mut run = 0;
    for at in (0..=length).step_by(STRIDE) {
        while runs.get(run + 1).is_some_and(|next| place(next) as usize <= at) {
            run += 1;
        }
        entries.push(narrow(run));
    }
    entries
}

/// The last run that begins at or before byte `at`, or the first run, and the run below it.
fn find<'a>(
    runs: &'a [Run],
    index: &[u32],
    at: usize,
    place: impl Fn(&Run) -> u32,
) -> Option<(&'a Run, Option<&'a Run>)> {
    let entry = index.get(at / STRIDE).or(index.last())?;
    let mut rest = runs.get(*entry as usize..)?.iter();
    let mut run = rest.next()?;
    let mut below = rest.next();
    while let Some(next) = below.filter(|next| place(next) as usize <= at) {
        run = next;
        below = rest.next();
    }
    Some((run, below))
}

/// Places are kept in 32 bits: a source is limited far below 4 GiB.
fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// How many bytes the character has that begins with `byte`.
const fn char_length(byte: u8) -> usize {
    match byte {
        0..0xc0 => 1,
        0xc0..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    }
}

/// How many bytes from `at` are no words: an HTML tag or the reading of a character; 0 where neither begins.
pub(super) fn left_out(words: &str, at: usize, c: char) -> usize {
    match c {
        '<' => tag_length(words, at),
        '(' | '（' => reading_length(words, at + c.len_utf8()).map_or(0, |length| c.len_utf8() + length),
        _ => 0,
    }
}

/// Longest reading of a character, in letters: zhuāng.
const LONGEST_READING: usize = 6;

/// How long the rest of a reading is that a broken web font left behind its character: `biāo)` of `標(biāo)`.
fn reading_length(words: &str, at: usize) -> Option<usize> {
    let rest = words.get(at..)?;
    let letters = rest
        .chars()
        .take_while(|c| c.is_ascii_lowercase() || is_tone_vowel(*c));
    let (mut count, mut length, mut has_tone) = (0, 0, false);
    for c in letters.take(LONGEST_READING + 1) {
        count += 1;
        length += c.len_utf8();
        has_tone |= is_tone_vowel(c);
    }
    let close = rest
        .get(length..)?
        .chars()
        .next()
        .filter(|c| matches!(c, ')' | '）'))?;
    (has_tone && count <= LONGEST_READING).then(|| length + close.len_utf8())
}

/// How long the HTML tag is that begins at byte `at` (`<p>`, `</p>`, `<input …>`); 0 where none does.
pub(super) fn tag_length(words: &str, at: usize) -> usize {
    let rest = words.get(at..).unwrap_or_default();
    let Some(inner) = rest.strip_prefix('<') else {
        return 0;
    };
    let name = inner.strip_prefix('/').unwrap_or(inner);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return 0;
    }
    let mut marks = inner
        .char_indices()
        .take(LONGEST_TAG)
        .filter(|(_, c)| matches!(c, '<' | '>'));
    match marks.next() {
        Some((end, '>')) => 1 + end + 1,
        _ => 0,
    }
}
