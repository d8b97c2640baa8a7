//! Cells by their places: which cell of which table holds a stretch of the text, found without a walk over the table.

use crate::document::Block;
use crate::text::Span;

/// Row and column.
pub(in crate::audit) type Cell = (usize, usize);

/// The pieces of all cells that begin in their own place, in the order of the text, table by table.
#[derive(Debug, Default)]
pub(in crate::audit) struct Cells {
    pieces: Vec<(usize, Span, Cell)>,
}

impl Cells {
    pub(in crate::audit) fn of(blocks: &[Block]) -> Self {
        let mut pieces = Vec::new();
        for (block, it) in blocks.iter().enumerate() {
            let Block::Table(table) = it else { continue };
            for (row, cells) in table.rows.iter().enumerate() {
                for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.filled) {
                    pieces.extend(cell.pieces.iter().map(|piece| (block, *piece, (row, column))));
                }
            }
        }
        pieces.sort_by_key(|(block, piece, cell)| (*block, piece.start(), *cell));
        Self { pieces }
    }

    /// The first cell of the table in `block` that holds any of `span`.
    pub(in crate::audit) fn at(&self, block: usize, span: Span) -> Option<Cell> {
        let before = |it: &(usize, Span, Cell)| (it.0, it.1.end()) <= (block, span.start());
        let from = self.pieces.partition_point(before);
        let near = self.pieces.iter().skip(from);
        near.take_while(|it| it.0 == block && it.1.start() < span.end())
            .filter(|it| it.1.overlaps(span))
            .map(|it| it.2)
            .min()
    }
}
