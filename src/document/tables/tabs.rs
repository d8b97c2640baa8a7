//! Tab-parted rows: one line per row, blanks where cells are merged.

use memchr::memchr_iter;

use super::parted;
use crate::document::lines::sign::Sign;
use crate::document::lines::{Line, trim, without_bold, without_filler};
use crate::document::model::{Block, Cell, Table};
use crate::document::prose::tells_page;
use crate::text::{Span, Text};

/// Reads a run of tab-parted lines as one table; blank lines between rows are dropped.
pub(in crate::document) fn read(text: &Text, lines: &[Line]) -> Vec<Block> {
    // the number of a page between two rows is none of them
    let is_of_page = |line: &Line| line.tabs == 0 && tells_page(text.slice(line.trimmed));
    let rows: Vec<&Line> = lines
        .iter()
        .filter(|line| !line.is_blank() && !is_of_page(line))
        .collect();
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
        return Vec::new();
    };
    let span = trim(text, first.span.to(last.span));
    // a writer that quotes the head of a table quotes its words
    let is_quoted = rows.iter().any(|line| heads_quoted(text, line));
    let rows = rows
        .iter()
        .map(|line| row(text, line))
        .map(|row| if is_quoted { unquoted(text, row) } else { row })
        .filter(|row| row.iter().any(|cell| !cell.pieces.is_empty()))
        .collect();
    vec![Block::Table(Table {
        span,
        rows,
        ..Table::default()
    })]
}

/// Whether a row is one of names of columns, each between quotation marks.
fn heads_quoted(text: &Text, line: &Line) -> bool {
    const FEWEST: usize = 2;
    if line.sign != Sign::Tab || !text.slice(line.trimmed).starts_with('"') {
        return false;
    }
    let cells = row(text, line);
    let is_quoted = |cell: &Cell| {
        cell.place()
            .is_some_and(|place| parted::quoted(text, place).is_some())
    };
    FEWEST <= cells.len() && cells.iter().all(is_quoted)
}

/// The cells without the quotation marks around them.
fn unquoted(text: &Text, row: Vec<Cell>) -> Vec<Cell> {
    let inner = |cell: &Cell| parted::quoted(text, cell.place()?);
    row.into_iter()
        .map(|cell| inner(&cell).map_or(cell, Cell::new))
        .collect()
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
        let cell = trim(text, Span::new(start, end));
        // what a sheet writes of a cell of several lines
        let inner = Some(cell).filter(|cell| text.slice(*cell).contains('\n'));
        let inner = inner.and_then(|cell| parted::quoted(text, cell));
        cells.push(Cell::new(plain(text, inner.unwrap_or(cell))));
        start = end + 1;
    }
    cells
}

/// A cell's place without the stars that set all of it in bold, empty where its words only say that it is.
fn plain(text: &Text, cell: Span) -> Span {
    without_filler(text, without_bold(text, cell))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::lines;

    fn rows(words: &str) -> Vec<Vec<String>> {
        let text = Text::new(words.into());
        let words = |row: &Vec<Cell>| row.iter().map(|cell| cell.words(&text)).collect();
        let blocks = read(&text, &lines::split(&text));
        let tables = blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(&table.rows),
            _ => None,
        });
        tables.flatten().map(words).collect()
    }

    #[test]
    fn quotation_marks_are_dropped_where_a_whole_row_has_them() {
        let quoted = "\"指标\"\t\"目标\"\n\"亮灯率\"\t98\n\t\"\"\n";
        assert_eq!(rows(quoted), [["指标", "目标"], ["亮灯率", "98"]]);
        let stated = "指标\t目标\n\"放管服\"\t\"好\"改革\n";
        assert_eq!(rows(stated), [["指标", "目标"], ["\"放管服\"", "\"好\"改革"]]);
    }
}
