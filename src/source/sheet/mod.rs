//! 电子表格 Spreadsheets: every sheet that shows, as tables with the words its cells show.
//!
//! Rows of one cell above and below a table are lines, and so are those that a report goes on with between two. Empty
//! rows cost nothing, however many a sheet claims.

mod commas;
mod date;
mod flat;
mod format;
mod merged;
mod xls;
mod xlsx;
#[cfg(test)]
mod tests;

use super::draft::Draft;
use super::draft::grid::Placed;
use super::draft::parted;
use super::error::Cause;
use super::limits::Limits;

pub(super) use commas::read as read_commas;
pub(super) use flat::read as read_flat;
pub(super) use xls::{is_read as is_readable_xls, read as read_xls};
pub(super) use xlsx::read as read_xlsx;

/// Rows and columns that a sheet may have.
const ROWS: usize = 1_048_576;
const COLUMNS: usize = 16_384;

/// Empty rows in a row that part two tables.
const PARTING: usize = 2;

/// One sheet: the cells that hold words, each with how many rows it covers.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    cells: Vec<Placed>,
    /// Bytes of all their words: a few shared words may stand in any number of cells.
    bytes: usize,
}

impl Sheet {
    /// Adds a cell; one without words is none.
    pub(super) fn push(
        &mut self,
        row: usize,
        column: usize,
        (down, across): (usize, usize),
        words: String,
        limits: &Limits,
    ) -> Result<(), Cause> {
        if words.trim().is_empty() {
            return Ok(());
        }
        self.bytes += words.len();
        if limits.text_bytes < self.bytes {
            return Err(Cause::too_long(limits));
        }
        self.cells.push(Placed {
            row,
            column,
            down: down.max(1),
            across: across.max(1),
            words,
        });
        Ok(())
    }

    /// Writes its tables into a draft.
    pub(super) fn write(mut self, draft: &mut Draft) -> Result<(), Cause> {
        self.cells.sort_by_key(|cell| (cell.row, cell.column));
        let mut block: Vec<Placed> = Vec::new();
        let mut reach = 0;
        for cell in self.cells {
            if !block.is_empty() && reach + PARTING <= cell.row {
                parted::write(std::mem::take(&mut block), draft)?;
            }
            reach = reach.max(cell.row.saturating_add(cell.down));
            block.push(cell);
        }
        parted::write(block, draft)
    }
}
