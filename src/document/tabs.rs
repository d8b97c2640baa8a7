//! Tab-parted rows: one line per row, blanks where cells are merged.

use memchr::memchr_iter;

use super::lines::{Line, trim, without_bold, without_filler};
use super::model::{Block, Cell, Table};
use super::parted::{self, Sign};
use crate::text::{Span, Text};

/// Reads a run of tab-parted lines as one table; blank lines between rows are dropped.
pub(super) fn read(text: &Text, lines: &[Line]) -> Vec<Block> {
    let rows: Vec<&Line> = lines.iter().filter(|line| !line.is_blank()).collect();
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
        return Vec::new();
    };
    let span = trim(text, first.span.to(last.span));
    let rows = rows
        .iter()
        .map(|line| row(text, line))
        .filter(|row| row.iter().any(|cell| !cell.pieces.is_empty()))
        .collect();
    vec![Block::Table(Table {
        span,
        rows,
        ..Table::default()
    })]
}

fn row(text: &Text, line: &Line) -> Vec<Cell> {
    if line.sign != Sign::Tab {
        let cells = parted::cells(text, line.trimmed, line.sign);
        return cells
            .into_iter()
            .map(|cell| Cell::new(plain(text, cell)))
            .collect();
    }
    let words = text.slice(line.span);
    let mut start = line.span.start();
    let mut cells = Vec::with_capacity(line.tabs + 1);
    for end in memchr_iter(b'\t', words.as_bytes()).chain([words.len()]) {
        let end = line.span.start() + end;
        cells.push(Cell::new(plain(text, trim(text, Span::new(start, end)))));
        start = end + 1;
    }
    cells
}

/// A cell's place without the stars that set all of it in bold, empty where its words only say that it is.
fn plain(text: &Text, cell: Span) -> Span {
    without_filler(text, without_bold(text, cell))
}
