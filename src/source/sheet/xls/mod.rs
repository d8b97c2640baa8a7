//! Excel 97 工作簿 `.xls`, `.et`: sheets, shared words, number formats and merged cells, read from the records.
//!
//! Workbooks of Excel 95 and before are not read here.

mod cells;
mod records;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::super::draft::{Draft, Laid};
use super::super::error::Cause;
use super::super::limits::Limits;
use super::date::Epoch;
use super::format;
use crate::source::packed::container::{self, u16_at, u32_at};
use records::{Records, Words};

/// What the stream of a workbook is called.
const NAMES: [&str; 2] = ["Workbook", "Book"];

/// Kinds of records in the part that all sheets share.
const BEGIN: u16 = 0x809;
const END: u16 = 0x0a;
const LOCKED: u16 = 0x2f;
const EPOCH: u16 = 0x22;
const FORMAT: u16 = 0x41e;
const STYLE: u16 = 0xe0;
const SHEET: u16 = 0x85;
const SHARED: u16 = 0xfc;

/// The version that is read here.
const VERSION: u16 = 0x600;

/// Whether the bytes are a workbook of the version that is read here.
pub(in super::super) fn is_read(bytes: &[u8]) -> bool {
    let stream = container::stream(bytes, &NAMES).unwrap_or_default();
    let first = Records::from(&stream, 0).next();
    first.is_some_and(|(kind, data)| kind == BEGIN && u16_at(data, 0) == Some(VERSION))
}

/// Reads a workbook.
pub(in super::super) fn read(bytes: &[u8], limits: &Limits) -> Result<Laid, Cause> {
    let Some(stream) = container::stream(bytes, &NAMES) else {
        return Err(Cause::Damaged("缺少 Workbook".to_owned()));
    };
    let book = Book::of(&stream)?;
    let mut draft = Draft::new(limits);
    let mut hidden = 0usize;
    for sheet in &book.sheets {
        if sheet.hidden {
            hidden += 1;
            continue;
        }
        cells::read(&book, Records::from(&stream, sheet.place), limits, &mut draft)?.write(&mut draft)?;
    }
    if hidden > 0 {
        draft.caveat(format!("有 {hidden} 个隐藏的工作表，没有读取"));
    }
    draft.finish()
}

/// One sheet of the list.
struct Listed {
    place: usize,
    hidden: bool,
}

/// What all sheets of a workbook share.
struct Book {
    sheets: Vec<Listed>,
    words: Vec<String>,
    /// The number format of each cell style.
    styles: Vec<usize>,
    formats: BTreeMap<usize, String>,
    epoch: Epoch,
}

impl Book {
    fn of(stream: &[u8]) -> Result<Self, Cause> {
        let mut book = Self {
            sheets: Vec::new(),
            words: Vec::new(),
            styles: Vec::new(),
            formats: BTreeMap::new(),
            epoch: Epoch::Y1900,
        };
        let mut records = Records::from(stream, 0);
        while let Some((kind, data)) = records.next() {
            match kind {
                LOCKED => return Err(Cause::Encrypted),
                EPOCH if u16_at(data, 0) == Some(1) => book.epoch = Epoch::Y1904,
                FORMAT => {
                    let words = Words::new(vec![data.get(2..).unwrap_or_default()]).long();
                    if let Some((id, words)) = u16_at(data, 0).zip(words) {
                        book.formats.insert(usize::from(id), words);
                    }
                }
                STYLE => book.styles.push(u16_at(data, 2).map_or(0, usize::from)),
                SHEET => book.sheets.extend(listed(data)),
                SHARED => {
                    let mut parts = vec![data];
                    parts.extend(records.continued());
                    book.words = shared(parts);
                }
                END => break,
                _ => {}
            }
        }
        Ok(book)
    }

    /// The number format of a cell style.
    fn format(&self, style: usize) -> &str {
        let id = self.styles.get(style).copied().unwrap_or(0);
        self.formats
            .get(&id)
            .map_or_else(|| format::numbered(id), String::as_str)
    }
}

/// A sheet of cells; charts and programs are none.
fn listed(data: &[u8]) -> Option<Listed> {
    let (place, state, kind) = (u32_at(data, 0)?, data.get(4)?, data.get(5)?);
    (*kind == 0).then_some(Listed {
        place: place as usize,
        hidden: state & 3 != 0,
    })
}

/// The words that cells share.
fn shared(parts: Vec<&[u8]>) -> Vec<String> {
    let mut words = Words::new(parts);
    // how many there are said to be does not count
    let _ = words.skip(8);
    std::iter::from_fn(|| words.long()).collect()
}
