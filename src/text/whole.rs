//! The whole text squashed, once for all readers.

use super::emphasis::emphasis_length;
use super::fold::{NARROW_MARKS, fold_at, is_ideograph, is_layout_space, is_tone_vowel};
use super::mapped::{Change, Mapped};
use super::page_end::{last_break, may_tell_page, page_end_length};
use super::signs::{sets_formula, sign_at};
use super::span::Span;
use super::traditional::simplified;

/// Longest tag, in characters.
const LONGEST_TAG: usize = 200;

/// A squashed text with the way to its source.
#[derive(Clone, Debug, Default)]
pub(super) struct Squash {
    mapped: Mapped,
    /// HTML tags, readings, marks and ends of pages left out, and names of signs.
    gaps: Vec<Span>,
    /// Where marks stand that are told from their neighbours, which a stretch that begins or ends with one does not see;
    /// between two digits they are the same without them.
    marks: Vec<usize>,
}

impl Squash {
    /// Squashes a text.
    pub(super) fn of(source: &str) -> Self {
        let (mut gaps, mut marks) = (Vec::new(), Vec::new());
        let mapped = Mapped::of(source, |at, c| {
            match c {
                '\n' | '\t' | ' ' => return Change::LeftOut(blank_stretch(source, at, &mut gaps)),
                c if is_ideograph(c) => return Change::To(simplified(c)),
                _ => {}
            }
            if let Some((sign, length)) = sign_at(source, at, c) {
                gaps.push(Span::new(at, at + length));
                return Change::Sign(sign, length);
            }
            let gap = left_out(source, at, c);
            if 0 < gap {
                gaps.push(Span::new(at, at + gap));
                return Change::LeftOut(gap);
            }
            if is_layout_space(c) {
                return Change::LeftOut(c.len_utf8());
            }
            if NARROW_MARKS.contains(&c) {
                marks.push(at);
            }
            Change::To(fold_at(source, at, c))
        });
        Self { mapped, gaps, marks }
    }

    /// The squashed words of `span`, and the squashed byte at which they begin; no words where the span does not lie in
    /// the source on character boundaries. `None` where what is left out reaches over an end of it, or a mark stands at
    /// one that is told from its neighbours: whoever looks at the span alone sees other words there.
    #[inline]
    pub(super) fn view(&self, source: &str, span: Span) -> Option<(usize, &str)> {
        let Some(inner) = source
            .get(span.start()..span.end())
            .filter(|inner| !inner.is_empty())
        else {
            return Some((0, ""));
        };
        let (start, end) = (self.mapped.place(span.start()), self.mapped.place(span.end()));
        let words = self.mapped.words().get(start..end).unwrap_or_default();
        if may_be_at_mark(words) && self.is_at_mark(inner, span)
            || !self.gaps.is_empty() && self.is_in_gap(span)
        {
            return None;
        }
        Some((start, words))
    }

    /// Whether `span` begins or ends inside what is left out.
    fn is_in_gap(&self, span: Span) -> bool {
        let torn_at = |at: usize| {
            let below = self.gaps.partition_point(|gap| gap.start() < at);
            let last = below.checked_sub(1).and_then(|last| self.gaps.get(last));
            last.is_some_and(|gap| at < gap.end())
        };
        torn_at(span.start()) || torn_at(span.end())
    }

    /// Whether the words of `span` begin or end with a mark that is told from its neighbours, or begin with a closing bracket
    /// before one: what stands in the bracket tells it.
    fn is_at_mark(&self, words: &str, span: Span) -> bool {
        let near = self.marks.partition_point(|mark| *mark < span.start());
        if self.marks.get(near).is_none_or(|mark| span.end() <= *mark) {
            return false;
        }
        words
            .trim_start_matches(|c| is_layout_space(c) || matches!(c, ')' | '）'))
            .starts_with(NARROW_MARKS)
            || words.trim_end_matches(is_layout_space).ends_with(NARROW_MARKS)
    }

    /// The source character that the squashed byte `at` belongs to.
    pub(super) fn character(&self, source: &str, at: usize) -> (usize, usize) {
        self.mapped.character(source, at)
    }
}

/// Whether squashed words begin or end with what such a mark becomes, or begin with a closing bracket: most do not, which
/// is told by their bytes.
fn may_be_at_mark(words: &str) -> bool {
    matches!(
        words.as_bytes(),
        // ，。
        [b',' | b'.' | b')', ..]
            | [0xef, 0xbc, 0x8c, ..]
            | [0xe3, 0x80, 0x82, ..]
            | [.., b',' | b'.']
            | [.., 0xef, 0xbc, 0x8c]
            | [.., 0xe3, 0x80, 0x82]
    )
}

/// How many bytes from `at` on are usual blanks, and what the end of a page says of itself among them, which is a gap.
fn blank_stretch(words: &str, at: usize, gaps: &mut Vec<Span>) -> usize {
    let blanks = blanks(words, at);
    if !may_tell_page(words, at + blanks) {
        return blanks;
    }
    let Some(end) = last_break(words, at, blanks) else {
        return blanks;
    };
    let length = page_end_length(words, end);
    if length == 0 {
        return blanks;
    }
    gaps.push(Span::new(end, end + length));
    end + length - at
}

/// How many of the usual blanks stand side by side from byte `at` on.
fn blanks(words: &str, at: usize) -> usize {
    let mut bytes = words.as_bytes().iter().skip(at);
    bytes
        .position(|byte| !matches!(byte, b'\n' | b'\t' | b' '))
        .unwrap_or(words.len() - at)
}

/// How many bytes from `at` are no words: an HTML tag, stars of bold, marks of a formula, the reading of a character or what
/// a page says of itself; 0 where none begins.
pub(super) fn left_out(words: &str, at: usize, c: char) -> usize {
    match c {
        '<' => tag_length(words, at),
        '\n' => page_end_length(words, at),
        '*' => emphasis_length(words, at),
        '\\' | '$' => usize::from(sets_formula(words, at, c)),
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
pub(crate) fn tag_length(words: &str, at: usize) -> usize {
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
