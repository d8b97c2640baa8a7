//! 格子 The tables with the words of their cells, squashed once for all rules.
//!
//! Knows words and their places, not what a column is about.

use crate::document::{Cell, Document};
use crate::text::{Squashed, Text};

/// The rows of a table.
pub(in crate::audit) struct Grid<'a> {
    pub(in crate::audit) rows: Vec<Vec<Entry<'a>>>,
}

/// A cell and its squashed form.
pub(in crate::audit) struct Entry<'a> {
    pub(in crate::audit) cell: &'a Cell,
    pub(in crate::audit) squashed: Squashed<'a>,
}

/// The tables of a document.
pub(super) fn grids(document: &Document) -> Vec<Grid<'_>> {
    let entry = |cell| Entry::of(&document.text, cell);
    let rows = document
        .tables()
        .map(|table| table.rows.iter().map(|row| row.iter().map(entry).collect()));
    rows.map(|rows| Grid { rows: rows.collect() }).collect()
}

impl<'a> Grid<'a> {
    /// The cells that begin in their own place: merged ones once.
    pub(in crate::audit) fn own(&self) -> impl Iterator<Item = &Entry<'a>> {
        self.rows.iter().flatten().filter(|entry| !entry.cell.filled)
    }
}

impl<'a> Entry<'a> {
    fn of(text: &'a Text, cell: &'a Cell) -> Self {
        Self {
            cell,
            squashed: cell.squashed(text),
        }
    }

    pub(in crate::audit) fn words(&self) -> &str {
        self.squashed.as_str()
    }
}
