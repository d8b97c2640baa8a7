//! 电子表格 Spreadsheets: every sheet that shows, as tables with the words its cells show.
//!
//! A sheet's first and last rows of one cell are lines above and below its table. Empty rows cost nothing,
//! however many a sheet claims.

mod date;
mod format;
mod merged;
mod xls;
mod xlsx;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use super::draft::Draft;
use super::error::Cause;
use super::grid::{Grid, Placed};
use super::limits::Limits;

pub(super) use xls::{is_read as is_readable_xls, read as read_xls};
pub(super) use xlsx::read as read_xlsx;

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
        down: usize,
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
                write_block(std::mem::take(&mut block), draft)?;
            }
            reach = reach.max(cell.row.saturating_add(cell.down));
            block.push(cell);
        }
        write_block(block, draft)
    }
}

/// Writes one table with the lines above and below it.
fn write_block(cells: Vec<Placed>, draft: &mut Draft) -> Result<(), Cause> {
    let rows: BTreeSet<usize> = cells.iter().map(|cell| cell.row).collect();
    let rows: Vec<usize> = rows.into_iter().collect();
    let place = |row: usize| rows.partition_point(|known| *known < row);
    let mut counts = vec![0usize; rows.len()];
    for cell in &cells {
        if let Some(count) = counts.get_mut(place(cell.row)) {
            *count += 1;
        }
    }
    let above = counts.iter().take_while(|count| **count == 1).count();
    let below = counts.len() - counts.iter().rev().take_while(|count| **count == 1).count();
    let mut grid = Grid::default();
    let mut lines = Vec::new();
    for cell in cells {
        let row = place(cell.row);
        if row < above {
            draft.paragraph(&cell.words)?;
        } else if below <= row {
            lines.push(cell.words);
        } else {
            let end = place(cell.row.saturating_add(cell.down));
            grid.place(Placed {
                row: row - above,
                down: end.min(below) - row,
                ..cell
            });
        }
    }
    draft.table(&grid)?;
    lines.iter().try_for_each(|line| draft.paragraph(line))
}
