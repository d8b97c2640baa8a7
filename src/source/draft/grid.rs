//! 表格网格 A table as its format states it: cells with their place and how far they reach.
//!
//! Knows merged cells and limits; knows nothing of words beyond that they stand in a cell.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::error::Cause;
use crate::source::limits::Limits;

/// One cell: where it begins and how many rows and columns it covers.
#[derive(Clone, Debug, Default)]
pub(in crate::source) struct Placed {
    pub(in crate::source) row: usize,
    pub(in crate::source) column: usize,
    pub(in crate::source) down: usize,
    pub(in crate::source) across: usize,
    pub(in crate::source) words: String,
}

/// A table in the making.
#[derive(Clone, Debug, Default)]
pub(in crate::source) struct Grid {
    cells: Vec<Placed>,
    rows: usize,
    /// For each column, the first row that no cell from above reaches into.
    free_from: Vec<usize>,
    column: usize,
    /// For each column, the last cell that begins in it.
    heads: BTreeMap<usize, usize>,
}

/// What stands at one place of a laid-out row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) enum Slot {
    /// Nothing begins here: a gap.
    Blank,
    /// A cell to the left reaches here.
    Covered,
    /// The cell of that number begins here.
    Own(usize),
    /// The cell of that number reaches here from above.
    Filled(usize),
}

impl Grid {
    /// Begins the next row.
    pub(in crate::source) const fn row(&mut self) {
        self.rows += 1;
        self.column = 0;
    }

    /// Steps over columns that the row leaves out.
    pub(in crate::source) const fn skip(&mut self, columns: usize) {
        self.column = self.column.saturating_add(columns);
    }

    /// Puts the next cell of the row into the first column that is free.
    pub(in crate::source) fn push(
        &mut self,
        words: String,
        across: usize,
        down: usize,
        limits: &Limits,
    ) -> Result<(), Cause> {
        let row = self.rows.saturating_sub(1);
        while self.free_from.get(self.column).is_some_and(|free| row < *free) {
            self.column += 1;
        }
        let across = across.clamp(1, limits.columns);
        let column = self.column;
        let end = column.saturating_add(across);
        let down = down.clamp(1, limits.cells);
        if down > 1 {
            if limits.columns < end {
                return Err(too_wide(limits));
            }
            self.free_from.resize(self.free_from.len().max(end), 0);
            for free in self.free_from.iter_mut().take(end).skip(column) {
                *free = row + down;
            }
        }
        self.column = end;
        self.place(Placed {
            row,
            column,
            down,
            across,
            words,
        });
        Ok(())
    }

    /// Puts a cell where it belongs.
    pub(in crate::source) fn place(&mut self, cell: Placed) {
        self.rows = self.rows.max(cell.row + 1);
        self.heads.insert(cell.column, self.cells.len());
        self.cells.push(cell);
    }

    /// Lets the cell that stands at the column in the row above reach into this one; `false` where none does.
    pub(in crate::source) fn extend(&mut self, columns: usize) -> bool {
        let row = self.rows.saturating_sub(1);
        let above = self
            .heads
            .get(&self.column)
            .and_then(|at| self.cells.get_mut(*at));
        let Some(cell) = above.filter(|cell| cell.row + cell.down == row) else {
            return false;
        };
        cell.down += 1;
        self.skip(columns);
        true
    }

    pub(in crate::source) fn cells(&self) -> &[Placed] {
        &self.cells
    }

    /// The cells, row by row and from left to right.
    pub(super) fn into_cells(mut self) -> Vec<Placed> {
        self.cells.sort_by_key(|cell| (cell.row, cell.column));
        self.cells
    }

    pub(super) fn cells_mut(&mut self) -> &mut [Placed] {
        &mut self.cells
    }

    /// Whether only one row or one column holds anything: such a table is there for the look of a page.
    pub(super) fn is_line(&self) -> bool {
        let rows: BTreeSet<usize> = self.cells.iter().map(|cell| cell.row).collect();
        let columns: BTreeSet<usize> = self.cells.iter().map(|cell| cell.column).collect();
        rows.len() <= 1 || columns.len() <= 1
    }

    /// Rows of slots, all of one width: columns in which no cell begins are dropped.
    pub(super) fn lay(&self, limits: &Limits) -> Result<Vec<Vec<Slot>>, Cause> {
        let starts: BTreeSet<usize> = self.cells.iter().map(|cell| cell.column).collect();
        if limits.columns < starts.len() {
            return Err(too_wide(limits));
        }
        if limits.cells < self.rows.saturating_mul(starts.len()) {
            return Err(Cause::Limit {
                what: "表格的单元格数",
                limit: limits.cells as u64,
            });
        }
        let columns: Vec<usize> = starts.into_iter().collect();
        let mut rows = vec![vec![Slot::Blank; columns.len()]; self.rows];
        for (at, cell) in self.cells.iter().enumerate() {
            let Ok(column) = columns.binary_search(&cell.column) else {
                continue;
            };
            for (step, row) in rows.iter_mut().skip(cell.row).take(cell.down).enumerate() {
                if let Some(slot) = row.get_mut(column)
                    && !matches!(slot, Slot::Own(_))
                {
                    *slot = if step == 0 {
                        Slot::Own(at)
                    } else {
                        Slot::Filled(at)
                    };
                }
                let end = cell.column.saturating_add(cell.across);
                let beside = row.iter_mut().zip(&columns).skip(column + 1);
                let covered = beside.take_while(|(slot, column)| **slot == Slot::Blank && **column < end);
                covered.for_each(|(slot, _)| *slot = Slot::Covered);
            }
        }
        Ok(rows)
    }
}

const fn too_wide(limits: &Limits) -> Cause {
    Cause::Limit {
        what: "表格的列数",
        limit: limits.columns as u64,
    }
}
