//! A text in another form, character by character, with the way there and back.
//!
//! Readers ask for the way again and again, so it is kept for each byte, of the source and of the words.

use std::ops::Range;

use super::fold::plain_length;

/// A text whose characters were changed or left out.
#[derive(Clone, Debug, Default)]
pub struct Mapped {
    words: String,
    /// For each byte of the source, and for its end, where the first character at or behind it stands in the words.
    places: Vec<u32>,
    /// For each byte of the words a byte of the source character that it came from.
    origins: Vec<u32>,
}

/// What becomes of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is taken over as this one.
    To(char),
    /// So many bytes that it begins are the name of this sign, which ends no words.
    Sign(char, usize),
    /// It is left out, and with it all of so many bytes that it begins.
    LeftOut(usize),
}

impl Mapped {
    /// Changes each character of `source` but the plain ones ([`plain_length`]): these stay as they are, and `change` is
    /// not asked about them.
    pub fn of(source: &str, mut change: impl FnMut(usize, char) -> Change) -> Self {
        let mut mapping = Mapping::new(source);
        let mut at = 0;
        loop {
            let plain = source.as_bytes().get(at..).map_or(0, plain_length);
            mapping.keep(at..at + plain);
            at += plain;
            let Some(c) = source.get(at..).and_then(|rest| rest.chars().next()) else {
                break;
            };
            at += match change(at, c) {
                Change::To(changed) => mapping.take(at, c.len_utf8(), changed),
                Change::Sign(sign, length) => mapping.take(at, length, sign),
                Change::LeftOut(length) => mapping.leave_out(length.max(c.len_utf8())),
            };
        }
        mapping.finish()
    }

    /// The changed characters.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Where the first character at or behind byte `at` of the source stands in the words.
    pub(super) fn place(&self, at: usize) -> usize {
        self.places
            .get(at)
            .map_or(self.words.len(), |place| *place as usize)
    }

    /// Start and end of the source character that byte `at` of the words belongs to.
    #[must_use]
    pub fn character(&self, source: &str, at: usize) -> (usize, usize) {
        let Some(origin) = self.origins.get(at) else {
            return (0, 0);
        };
        let start = source.floor_char_boundary(*origin as usize);
        let length = source.as_bytes().get(start).map_or(0, |byte| char_length(*byte));
        (start, start + length)
    }
}

/// A text being mapped.
struct Mapping<'a> {
    source: &'a str,
    mapped: Mapped,
}

impl<'a> Mapping<'a> {
    fn new(source: &'a str) -> Self {
        Self {
            source,
            mapped: Mapped {
                words: String::with_capacity(source.len()),
                places: Vec::with_capacity(source.len() + 1),
                origins: Vec::with_capacity(source.len()),
            },
        }
    }

    /// Where the next character will stand in the words.
    fn next(&self) -> u32 {
        narrow(self.mapped.words.len())
    }

    /// Takes over `length` bytes at byte `at` as what they were changed to; how many they are.
    fn take(&mut self, at: usize, length: usize, changed: char) -> usize {
        let next = self.next();
        self.mapped.places.extend(std::iter::repeat_n(next, length));
        let origin = std::iter::repeat_n(narrow(at), changed.len_utf8());
        self.mapped.origins.extend(origin);
        self.mapped.words.push(changed);
        length
    }

    /// Takes over a stretch as it is.
    fn keep(&mut self, stretch: Range<usize>) {
        if stretch.is_empty() {
            return;
        }
        let next = self.next();
        self.mapped.places.extend(next..next + narrow(stretch.len()));
        self.mapped
            .origins
            .extend(narrow(stretch.start)..narrow(stretch.end));
        self.mapped
            .words
            .push_str(self.source.get(stretch).unwrap_or_default());
    }

    /// Leaves so many bytes out; how many they are.
    fn leave_out(&mut self, length: usize) -> usize {
        let next = self.next();
        self.mapped.places.extend(std::iter::repeat_n(next, length));
        length
    }

    fn finish(mut self) -> Mapped {
        let end = self.next();
        self.mapped.places.push(end);
        self.mapped
    }
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
