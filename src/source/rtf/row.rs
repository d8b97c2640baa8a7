//! 行 The shape of the next row, as control words tell it: its edges so far, and how the next cell is merged.

use crate::source::draft::rows::{Merged, Shape};

/// Most cells of a row: more than programs write.
const WIDEST: usize = 512;

/// The shape of the next row.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) shape: Shape,
    next: Merged,
    /// How many rows of its table stand before it, as it says.
    pub(super) number: Option<i32>,
}

impl Row {
    /// Takes a control word over if it tells of rows.
    pub(super) fn take(&mut self, word: &str, number: i32) {
        match word {
            "trowd" => *self = Self::default(),
            "irow" => self.number = Some(number),
            "trleft" => self.shape.edges = vec![number],
            "clmrg" => self.next.goes_on_left = true,
            "clvmrg" => self.next.goes_on_above = true,
            "cellx" if self.shape.cells.len() < WIDEST => {
                if self.shape.edges.is_empty() {
                    self.shape.edges.push(0);
                }
                self.shape.edges.push(number);
                self.shape.cells.push(std::mem::take(&mut self.next));
            }
            _ => {}
        }
    }
}
