//! 合并单元格 Which cells of a sheet reach over others, and which are covered: what those hold does not show.

use std::collections::{BTreeMap, BTreeSet};

use super::super::limits::Limits;

/// Row and column.
pub(super) type Place = (usize, usize);

/// 合并单元格 of a sheet.
#[derive(Debug, Default)]
pub(super) struct Merged {
    /// How many rows and columns the region covers that begins at a cell.
    reaches: BTreeMap<Place, (usize, usize)>,
    /// Cells that a region covers beside its first.
    covered: BTreeSet<Place>,
}

impl Merged {
    /// Adds a region by its first and its last cell. What lies beyond the cells that a sheet may have is not kept.
    pub(super) fn add(&mut self, first: Place, last: Place, limits: &Limits) {
        let down = (last.0 + 1).saturating_sub(first.0).max(1);
        let across = (last.1 + 1).saturating_sub(first.1).max(1);
        self.reaches.insert(first, (down, across));
        let cells = (first.0..=last.0).flat_map(|row| (first.1..=last.1).map(move |column| (row, column)));
        let room = limits.cells.saturating_sub(self.covered.len());
        self.covered.extend(cells.skip(1).take(room));
    }

    pub(super) fn covers(&self, row: usize, column: usize) -> bool {
        self.covered.contains(&(row, column))
    }

    /// How many rows and columns the cell covers.
    pub(super) fn reach(&self, row: usize, column: usize) -> (usize, usize) {
        self.reaches.get(&(row, column)).copied().unwrap_or((1, 1))
    }
}
