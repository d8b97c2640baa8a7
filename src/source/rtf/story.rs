//! 正文 A text in the making: its paragraphs, and the tables that they stand in.

use super::super::draft::is_wordless;
use super::super::error::Cause;
use super::super::limits::Limits;
use super::row::Row;
use crate::source::draft::pieces::Piece;
use crate::source::draft::rows::Open;

/// The document's own text, or one that stands in a note or in a box.
#[derive(Debug, Default)]
pub(super) struct Story {
    /// The words of the paragraph at hand.
    pub(super) words: String,
    /// What stands in boxes that hang on it.
    pub(super) boxes: Vec<Piece>,
    tables: Vec<Open>,
    /// The number that the row before said it had.
    number: Option<i32>,
    out: Vec<Piece>,
}

impl Story {
    /// Takes the paragraph at hand, with what stands in its boxes, into the cell or the text that it belongs to.
    pub(super) fn end_words(&mut self) {
        let words = std::mem::take(&mut self.words);
        let boxes = std::mem::take(&mut self.boxes);
        let read = Piece::of(words).into_iter().chain(boxes);
        match self.tables.last_mut() {
            Some(table) => table.cell.extend(read),
            None => self.out.extend(read),
        }
    }

    /// Ends the tables that stand deeper, and begins those that are not begun.
    pub(super) fn stand_in(&mut self, depth: usize, limits: &Limits) -> Result<(), Cause> {
        while depth < self.tables.len() {
            let Some(table) = self.tables.pop() else { break };
            self.close(table, limits)?;
        }
        while self.tables.len() < depth {
            self.tables.push(Open::default());
        }
        Ok(())
    }

    /// Puts a table that has ended where it belongs.
    fn close(&mut self, table: Open, limits: &Limits) -> Result<(), Cause> {
        let place = match self.tables.last_mut() {
            Some(above) => &mut above.cell,
            None => &mut self.out,
        };
        table.close(limits, place)
    }

    pub(super) fn end_cell(&mut self) {
        self.end_words();
        if let Some(table) = self.tables.last_mut() {
            table.end_cell();
        }
    }

    /// Ends a row of the table at hand. Rows that count from nought again, which had counted on, begin another table.
    pub(super) fn end_row(&mut self, row: &Row, limits: &Limits) -> Result<(), Cause> {
        if !is_wordless(&self.words) {
            self.end_words();
        }
        self.words.clear();
        let Some(mut table) = self.tables.pop() else {
            return Ok(());
        };
        let begins_anew = row.number == Some(0) && self.number.is_some_and(|before| 0 < before);
        if begins_anew && let Some(before) = table.take_rows() {
            self.close(before, limits)?;
        }
        self.number = row.number;
        table.end_row(row.shape.clone(), limits)?;
        self.tables.push(table);
        Ok(())
    }

    /// Its blocks; what it left open ends with it.
    pub(super) fn finish(mut self, limits: &Limits) -> Result<Vec<Piece>, Cause> {
        self.stand_in(0, limits)?;
        self.end_words();
        Ok(self.out)
    }
}
