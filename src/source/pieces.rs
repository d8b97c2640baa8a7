//! 块 Paragraphs and tables as a reader comes upon them, before they are written into the draft.

use super::draft::Draft;
use super::error::Cause;
use super::grid::Grid;
use super::limits::Limits;
use super::parted;

/// What a tab inside a paragraph becomes: a gap, since tabs part the cells of tables.
pub(super) const GAP: &str = "  ";

/// One block that was read.
#[derive(Debug)]
pub(super) enum Piece {
    Paragraph(String),
    Table(Grid),
}

impl Piece {
    /// A paragraph, unless it shows nothing.
    pub(super) fn of(words: String) -> Option<Self> {
        let is_blank = words.trim().is_empty();
        (!is_blank).then_some(Self::Paragraph(words))
    }
}

/// Begins a new line where a page or a column ends in the midst of a paragraph; at its head there is none to end.
pub(super) fn break_line(words: &mut String) {
    if !words.trim().is_empty() {
        words.push('\n');
    }
}

/// Writes blocks into a draft.
pub(super) fn write(pieces: Vec<Piece>, draft: &mut Draft) -> Result<(), Cause> {
    for piece in pieces {
        match piece {
            Piece::Paragraph(words) => draft.paragraph(&words)?,
            Piece::Table(grid) => parted::write(grid.into_cells(), draft)?,
        }
    }
    Ok(())
}

/// A table in the making: its grid, and what each cell holds.
#[derive(Debug, Default)]
pub(super) struct Made {
    pub(super) grid: Grid,
    cells: Vec<Vec<Piece>>,
    nested: bool,
}

impl Made {
    /// Adds the next cell of the row.
    pub(super) fn push(
        &mut self,
        pieces: Vec<Piece>,
        across: usize,
        down: usize,
        limits: &Limits,
    ) -> Result<(), Cause> {
        self.nested |= pieces.iter().any(|piece| matches!(piece, Piece::Table(_)));
        self.cells.push(pieces);
        self.grid.push(String::new(), across, down, limits)
    }

    /// The blocks that it makes. A table of one cell, or of one line with tables in it, only gives a page its
    /// look; any other table inside a cell stands behind the table that holds it.
    pub(super) fn finish(mut self, out: &mut Vec<Piece>) {
        let is_layout = self.grid.is_line() && (self.nested || self.cells.len() == 1);
        if is_layout {
            out.extend(self.cells.into_iter().flatten());
            return;
        }
        let mut inner = Vec::new();
        for (cell, pieces) in self.grid.cells_mut().iter_mut().zip(self.cells) {
            cell.words = join(pieces, &mut inner);
        }
        out.push(Piece::Table(self.grid));
        out.append(&mut inner);
    }
}

/// The words of a cell, and apart from them the tables in it.
fn join(pieces: Vec<Piece>, inner: &mut Vec<Piece>) -> String {
    let mut words = String::new();
    for piece in pieces {
        match piece {
            Piece::Paragraph(more) => {
                if !words.is_empty() {
                    words.push('\n');
                }
                words.push_str(&more);
            }
            table @ Piece::Table(_) => inner.push(table),
        }
    }
    words
}
