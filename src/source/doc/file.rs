//! 文件 The streams of a document of old, its head, and where its other parts stand ([MS-DOC] 2.5).

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

use super::super::error::Cause;
use crate::source::packed::container::{self, u16_at, u32_at};

/// What the head begins with, and the first version that is read here: Word 97.
const MARK: u16 = 0xa5ec;
const VERSION: u16 = 0xc1;

/// Flags of the head: a password locks the text, and which of two streams holds the tables.
const FLAGS: usize = 0x0a;
const IS_LOCKED: u16 = 0x0100;
const IS_IN_FIRST: u16 = 0x0200;

/// Where the lengths of the stories stand, in the order of the stories, and the list of the other parts.
const LENGTHS: usize = 0x4c;
const PARTS: usize = 0x9a;

/// Other parts of a document, by their place in the list.
#[derive(Clone, Copy)]
pub(super) enum Part {
    Styles = 1,
    Runs = 12,
    Paragraphs = 13,
    Fonts = 15,
    Pieces = 33,
    Lists = 73,
    ListUses = 74,
}

/// 文字 Stories: stretches of the text that are no part of one another.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Story {
    Main = 0,
    Notes = 1,
    Endnotes = 5,
    Boxes = 6,
}

/// The streams of a document.
pub(super) struct File {
    pub(super) text: Vec<u8>,
    tables: Vec<u8>,
    /// Properties that are too long for their place.
    pub(super) data: Vec<u8>,
}

/// Whether the bytes are a document of a version that is read here.
pub(super) fn is_read(bytes: &[u8]) -> bool {
    let text = container::stream(bytes, &["WordDocument"]).unwrap_or_default();
    u16_at(&text, 0) == Some(MARK) && u16_at(&text, 2).is_some_and(|version| VERSION <= version)
}

impl File {
    pub(super) fn open(bytes: &[u8]) -> Result<Self, Cause> {
        let stream = |name: &str| container::stream(bytes, &[name]);
        let lacks = |name: &str| Cause::Damaged(format!("缺少 {name}"));
        let text = stream("WordDocument").ok_or_else(|| lacks("WordDocument"))?;
        let flags = u16_at(&text, FLAGS).unwrap_or_default();
        if flags & IS_LOCKED != 0 {
            return Err(Cause::Encrypted);
        }
        let name = if flags & IS_IN_FIRST == 0 {
            "0Table"
        } else {
            "1Table"
        };
        Ok(Self {
            tables: stream(name).ok_or_else(|| lacks(name))?,
            data: stream("Data").unwrap_or_default(),
            text,
        })
    }

    /// The bytes of a part; none where the document has no such part.
    pub(super) fn part(&self, part: Part) -> &[u8] {
        let length = u32_at(&self.text, PARTS + 8 * part as usize + 4).unwrap_or_default() as usize;
        let bytes = self.from(part);
        bytes.get(..length.min(bytes.len())).unwrap_or_default()
    }

    /// The bytes from where a part begins on: what belongs to a list of lists stands behind it.
    pub(super) fn from(&self, part: Part) -> &[u8] {
        let start = u32_at(&self.text, PARTS + 8 * part as usize).unwrap_or_default() as usize;
        self.tables.get(start..).unwrap_or_default()
    }

    /// Where a story begins and ends, counted in units of UTF-16.
    pub(super) fn story(&self, story: Story) -> (usize, usize) {
        let length = |nth: usize| u32_at(&self.text, LENGTHS + 4 * nth).unwrap_or_default() as usize;
        let start: usize = (0..story as usize).map(length).sum();
        (start, start + length(story as usize))
    }
}

/// A stretch of the text that stands in one place of its stream.
struct Piece {
    start: usize,
    end: usize,
    place: usize,
    is_wide: bool,
}

/// 分块 The pieces that the text is put together from.
#[derive(Default)]
pub(super) struct Pieces<'a> {
    text: &'a [u8],
    pieces: Vec<Piece>,
}

impl<'a> Pieces<'a> {
    pub(super) fn of(file: &'a File) -> Result<Self, Cause> {
        let table = table_of_pieces(file.part(Part::Pieces))
            .ok_or_else(|| Cause::Damaged("缺少正文的分块表".to_owned()))?;
        let count = table.len().saturating_sub(4) / 12;
        let piece = |nth: usize| {
            let place = u32_at(table, 4 * (count + 1) + 8 * nth + 2)?;
            let is_wide = place & 0x4000_0000 == 0;
            let place = (place & 0x3fff_ffff) as usize;
            Some(Piece {
                start: u32_at(table, 4 * nth)? as usize,
                end: u32_at(table, 4 * (nth + 1))? as usize,
                place: if is_wide { place } else { place / 2 },
                is_wide,
            })
        };
        Ok(Self {
            text: &file.text,
            pieces: (0..count).filter_map(piece).collect(),
        })
    }

    /// The characters of a story, each with its place in the stream of the text.
    pub(super) fn characters(&self, (from, to): (usize, usize)) -> impl Iterator<Item = (char, usize)> {
        let inside = self
            .pieces
            .iter()
            .filter(move |piece| from < piece.end && piece.start < to);
        inside.flat_map(move |piece| {
            let width = if piece.is_wide { 2 } else { 1 };
            let skipped = from.saturating_sub(piece.start);
            let length = piece
                .end
                .min(to)
                .saturating_sub(piece.start)
                .saturating_sub(skipped);
            let place = piece.place.saturating_add(width * skipped);
            let bytes = self.text.get(place..).unwrap_or_default();
            let bytes = bytes.get(..bytes.len().min(width * length)).unwrap_or_default();
            let (wide, narrow) = if piece.is_wide {
                (bytes, &[][..])
            } else {
                (&[][..], bytes)
            };
            wide_characters(wide, place).chain(narrow_characters(narrow, place))
        })
    }
}

/// The table among the parts of the complex part; changes stand before it.
fn table_of_pieces(complex: &[u8]) -> Option<&[u8]> {
    let mut rest = complex;
    loop {
        match rest {
            [1, behind @ ..] => rest = behind.get(2 + usize::from(u16_at(behind, 0)?)..)?,
            [2, behind @ ..] => return behind.get(4..)?.get(..u32_at(behind, 0)? as usize),
            _ => return None,
        }
    }
}

fn wide_characters(bytes: &[u8], place: usize) -> impl Iterator<Item = (char, usize)> {
    let units = bytes.chunks_exact(2).filter_map(|unit| u16_at(unit, 0));
    let mut at = place;
    char::decode_utf16(units).map(move |c| {
        let c = c.unwrap_or(char::REPLACEMENT_CHARACTER);
        let here = at;
        at += 2 * c.len_utf16();
        (c, here)
    })
}

fn narrow_characters(bytes: &[u8], place: usize) -> impl Iterator<Item = (char, usize)> {
    let character = |byte: u8| {
        let (words, _) = WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(&byte));
        match words {
            Cow::Borrowed(words) => words.chars().next(),
            Cow::Owned(words) => words.chars().next(),
        }
    };
    let characters = bytes.iter().map(move |byte| character(*byte).unwrap_or_default());
    characters.zip(place..)
}
