//! 单元格 The cells of one sheet of a workbook of old, each with the words that it shows.

use rust_decimal::Decimal;

use super::super::super::draft::Draft;
use super::super::super::error::Cause;
use super::super::super::limits::Limits;
use super::super::merged::Merged;
use super::super::{Sheet, format};
use super::records::{Records, Words};
use super::{BEGIN, Book, END};
use crate::source::packed::container::{u16_at, u32_at};

/// Kinds of records in a sheet.
const FORMULA: u16 = 0x06;
const COLUMNS: u16 = 0x7d;
const SMALL_NUMBERS: u16 = 0xbd;
const RICH_WORDS: u16 = 0xd6;
const MERGED: u16 = 0xe5;
const SHARED_WORDS: u16 = 0xfd;
const NUMBER: u16 = 0x203;
const WORDS: u16 = 0x204;
const TRUTH: u16 = 0x205;
const RESULT: u16 = 0x207;
const ROW: u16 = 0x208;
const SMALL_NUMBER: u16 = 0x27e;

/// Flags of rows and columns that are not shown.
const HIDDEN_ROW: u16 = 0x20;
const HIDDEN_COLUMNS: u16 = 1;

/// What a cell shows whose formula fails.
const ERRORS: [(u8, &str); 7] = [
    (0x00, "#NULL!"),
    (0x07, "#DIV/0!"),
    (0x0f, "#VALUE!"),
    (0x17, "#REF!"),
    (0x1d, "#NAME?"),
    (0x24, "#NUM!"),
    (0x2a, "#N/A"),
];

/// A sheet in the making.
struct State<'a> {
    book: &'a Book,
    limits: &'a Limits,
    cells: Vec<(usize, usize, String)>,
    /// Bytes of all their words.
    bytes: usize,
    merged: Merged,
    hidden_rows: Vec<usize>,
    /// From and to.
    hidden_columns: Vec<(usize, usize)>,
    /// The cell whose formula gives words that come in a record of their own.
    awaited: Option<(usize, usize)>,
}

/// Reads the records of one sheet.
pub(super) fn read(
    book: &Book,
    records: Records,
    limits: &Limits,
    draft: &mut Draft,
) -> Result<Sheet, Cause> {
    let mut state = State {
        book,
        limits,
        cells: Vec::new(),
        bytes: 0,
        merged: Merged::default(),
        hidden_rows: Vec::new(),
        hidden_columns: Vec::new(),
        awaited: None,
    };
    // a chart inside a sheet has records of its own
    let mut depth = 0usize;
    for (kind, data) in records {
        match kind {
            BEGIN => depth += 1,
            END if depth <= 1 => break,
            END => depth -= 1,
            kind if depth == 1 => {
                state.record(kind, data);
                state.check()?;
            }
            _ => {}
        }
    }
    state.finish(draft)
}

impl State<'_> {
    /// Takes one record; one that is cut short says nothing.
    fn record(&mut self, kind: u16, data: &[u8]) {
        let number = |at: usize| u16_at(data, at).map(usize::from);
        let place = number(0).zip(number(2));
        let style = number(4).unwrap_or(0);
        match kind {
            ROW if u16_at(data, 12).is_some_and(|it| it & HIDDEN_ROW != 0) => {
                self.hidden_rows.extend(number(0));
            }
            COLUMNS if u16_at(data, 8).is_some_and(|it| it & HIDDEN_COLUMNS != 0) => {
                self.hidden_columns.extend(number(0).zip(number(2)));
            }
            MERGED => self.merge(data),
            SHARED_WORDS => {
                let words = u32_at(data, 6).and_then(|at| self.book.words.get(at as usize));
                self.put(place, words.cloned());
            }
            WORDS | RICH_WORDS => {
                let words = Words::new(vec![data.get(6..).unwrap_or_default()]).long();
                self.put(place, words);
            }
            RESULT => {
                let words = Words::new(vec![data]).long();
                let place = self.awaited.take();
                self.put(place, words);
            }
            NUMBER => self.put(
                place,
                float_at(data, 6).map(|it| self.number(&it.to_string(), style)),
            ),
            SMALL_NUMBER => self.put(place, small(data, 6).map(|it| self.number(&it, style))),
            SMALL_NUMBERS => {
                let Some((row, first)) = place else { return };
                for (step, six) in data.get(4..).unwrap_or_default().chunks_exact(6).enumerate() {
                    let style = u16_at(six, 0).map_or(0, usize::from);
                    let words = small(six, 2).map(|it| self.number(&it, style));
                    self.put(Some((row, first + step)), words);
                }
            }
            TRUTH => {
                let words = data.get(6).zip(data.get(7)).and_then(|(value, is_error)| {
                    if *is_error == 0 {
                        Some(truth(*value))
                    } else {
                        error(*value)
                    }
                });
                self.put(place, words.map(str::to_owned));
            }
            FORMULA => self.formula(place, style, data),
            _ => {}
        }
    }

    /// The value of a formula as it was last reckoned.
    fn formula(&mut self, place: Option<(usize, usize)>, style: usize, data: &[u8]) {
        self.awaited = None;
        if u16_at(data, 12) != Some(u16::MAX) {
            let words = float_at(data, 6).map(|it| self.number(&it.to_string(), style));
            self.put(place, words);
            return;
        }
        let value = data.get(8).copied().unwrap_or_default();
        match data.get(6) {
            Some(0) => self.awaited = place,
            Some(1) => self.put(place, Some(truth(value).to_owned())),
            Some(2) => self.put(place, error(value).map(str::to_owned)),
            _ => {}
        }
    }

    fn number(&self, stored: &str, style: usize) -> String {
        format::shown(stored, self.book.format(style), self.book.epoch)
    }

    fn merge(&mut self, data: &[u8]) {
        for eight in data.get(2..).unwrap_or_default().chunks_exact(8) {
            let number = |at: usize| u16_at(eight, at).map_or(0, usize::from);
            let (first, last) = ((number(0), number(4)), (number(2), number(6)));
            self.merged.add(first, last, self.limits);
        }
    }

    fn put(&mut self, place: Option<(usize, usize)>, words: Option<String>) {
        if let Some(((row, column), words)) = place.zip(words) {
            self.bytes += words.len();
            self.cells.push((row, column, words));
        }
    }

    fn check(&self) -> Result<(), Cause> {
        if self.limits.cells < self.cells.len() {
            return Err(Cause::Limit {
                what: "工作表的单元格数",
                limit: self.limits.cells as u64,
            });
        }
        if self.limits.text_bytes < self.bytes {
            return Err(Cause::too_long(self.limits));
        }
        Ok(())
    }

    /// The sheet, without what is hidden or covered.
    fn finish(self, draft: &mut Draft) -> Result<Sheet, Cause> {
        let rows: std::collections::BTreeSet<usize> = self.hidden_rows.into_iter().collect();
        let mut sheet = Sheet::default();
        let mut left_out = false;
        for (row, column, words) in self.cells {
            let mut columns = self.hidden_columns.iter();
            if rows.contains(&row) || columns.any(|(from, to)| (*from..=*to).contains(&column)) {
                left_out = true;
            } else if !self.merged.covers(row, column) {
                sheet.push(row, column, self.merged.reach(row, column), words, self.limits)?;
            }
        }
        if left_out {
            draft.caveat("有隐藏的行或列，没有读取");
        }
        Ok(sheet)
    }
}

fn float_at(data: &[u8], at: usize) -> Option<f64> {
    let number = f64::from_le_bytes(*data.get(at..)?.first_chunk()?);
    number.is_finite().then_some(number)
}

/// A number in four bytes: an integer or the upper half of a float, perhaps to be divided by a hundred.
fn small(data: &[u8], at: usize) -> Option<String> {
    let packed = u32_at(data, at)?;
    let is_hundredfold = packed & 1 != 0;
    if packed & 2 != 0 {
        let whole = packed.cast_signed() >> 2;
        return Some(Decimal::new(i64::from(whole), if is_hundredfold { 2 } else { 0 }).to_string());
    }
    let number = f64::from_bits(u64::from(packed & !3) << 32);
    let number = if is_hundredfold { number / 100.0 } else { number };
    number.is_finite().then(|| number.to_string())
}

const fn truth(value: u8) -> &'static str {
    if value == 0 { "FALSE" } else { "TRUE" }
}

fn error(code: u8) -> Option<&'static str> {
    ERRORS
        .iter()
        .find(|(known, _)| *known == code)
        .map(|(_, shown)| *shown)
}
