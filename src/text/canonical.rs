//! 正文 The canonical text of a report: what all places count in.

use std::sync::OnceLock;

use memchr::memchr_iter;
use serde::{Deserialize, Serialize};

use super::span::{CharSpan, Span};
use super::whole::Squash;

/// Bytes between two checkpoints of the character count.
const STRIDE: usize = 256;

/// The canonical text of one report, with a sparse index from bytes to characters.
#[derive(Clone, Default)]
pub struct Text {
    string: String,
    /// `checkpoints[k]`: how many characters begin before byte `k * STRIDE`.
    checkpoints: Vec<usize>,
    /// The squashed form, made when it is first asked for.
    squash: OnceLock<Squash>,
    /// Where lines end, found when it is first asked for.
    line_ends: OnceLock<Vec<usize>>,
}

impl Text {
    /// Takes the decoded text as it is: line ends and byte-order mark are the reader's business.
    #[must_use]
    pub fn new(string: String) -> Self {
        let mut checkpoints = Vec::with_capacity(string.len() / STRIDE + 1);
        let mut count = 0;
        for block in string.as_bytes().chunks(STRIDE) {
            checkpoints.push(count);
            count += count_chars(block);
        }
        Self {
            string,
            checkpoints,
            squash: OnceLock::new(),
            line_ends: OnceLock::new(),
        }
    }

    /// The squashed form of the whole text.
    pub(super) fn squash(&self) -> &Squash {
        self.squash.get_or_init(|| Squash::of(&self.string))
    }

    /// The text as a string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.string
    }

    /// The words at `span`; empty where the span does not lie in this text on character boundaries.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.string.get(span.start()..span.end()).unwrap_or_default()
    }

    /// The span of the whole text.
    #[must_use]
    pub const fn whole(&self) -> Span {
        Span::new(0, self.string.len())
    }

    /// The same place counted in Unicode scalar values.
    #[must_use]
    pub fn char_span(&self, span: Span) -> CharSpan {
        CharSpan {
            start: self.chars_before(span.start()),
            end: self.chars_before(span.end()),
        }
    }

    /// The line on which byte `at` stands, from 1.
    #[must_use]
    pub fn line_at(&self, at: usize) -> usize {
        let ends = self
            .line_ends
            .get_or_init(|| memchr_iter(b'\n', self.string.as_bytes()).collect());
        ends.partition_point(|end| *end < at) + 1
    }

    /// How many characters begin before byte `at`.
    fn chars_before(&self, at: usize) -> usize {
        let at = at.min(self.string.len());
        let block = at / STRIDE;
        let Some(&count) = self.checkpoints.get(block) else {
            return self.string.chars().count();
        };
        let rest = self.string.as_bytes().get(block * STRIDE..at).unwrap_or_default();
        count + count_chars(rest)
    }
}

/// Two texts are the same if their characters are.
impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.string == other.string
    }
}

impl Eq for Text {}

impl std::fmt::Debug for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Text").field(&self.string).finish()
    }
}

/// A text is kept as its string; the index is counted anew.
impl Serialize for Text {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.string)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}

/// How many characters begin in a stretch of bytes.
fn count_chars(bytes: &[u8]) -> usize {
    // so few at a time that a byte holds their number: the compiler counts many of them at once
    let few = |bytes: &[u8]| bytes.iter().map(|byte| u8::from(begins_char(*byte))).sum::<u8>();
    bytes
        .chunks(usize::from(u8::MAX) / 2 + 1)
        .map(|bytes| usize::from(few(bytes)))
        .sum()
}

/// Whether a UTF-8 byte is the first of its character.
const fn begins_char(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_span_counts_characters_when_published() {
        let text = Text::new("支出2858.4万元".into());
        let at = text.as_str().find("2858.4").unwrap();
        assert_eq!(
            text.char_span(Span::new(at, at + 6)),
            CharSpan { start: 2, end: 8 }
        );
    }

    #[test]
    fn a_place_stands_on_the_line_behind_all_that_ended_before_it() {
        let text = Text::new("支出\n\n收入\n".into());
        let lines: Vec<usize> = [0, 6, 7, 8, 14, 15, 99].map(|at| text.line_at(at)).into();
        assert_eq!(lines, [1, 1, 2, 3, 3, 4, 4]);
        assert_eq!(Text::default().line_at(0), 1);
    }

    proptest! {
        #[test]
        fn both_kinds_of_place_quote_the_same_words(string in "\\PC{0,600}", from in 0usize..600, len in 0usize..40) {
            let bounds: Vec<usize> = string.char_indices().map(|(at, _)| at).chain([string.len()]).collect();
            let start = from.min(bounds.len() - 1);
            let end = (start + len).min(bounds.len() - 1);
            let text = Text::new(string.clone());
            let span = text.char_span(Span::new(bounds[start], bounds[end]));
            prop_assert_eq!((span.start, span.end), (start, end));
        }
    }
}
