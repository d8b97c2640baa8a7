//! One cell per line: a tab before each cell, a blank line after each row.
//!
//! Empty paragraphs inside a cell look like the end of a row; a short piece whose cells add up with
//! the next piece to the width of the rows around it is therefore joined again.

use super::heading;
use super::lines::{Line, trim};
use super::model::{Block, Cell, Table};
use crate::text::{Span, Text};

/// Reads a run of cell lines. A row of one cell that opens a numbered part ends the table above it
/// and stands as a paragraph of its own, to become a heading.
pub(super) fn read(text: &Text, lines: &[Line]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for row in join_broken(text, raw_rows(text, lines)) {
        match single(&row).filter(|span| heading::opens_part(text.slice(*span))) {
            Some(span) => {
                blocks.extend(table(std::mem::take(&mut rows)));
                blocks.push(Block::Paragraph(super::Paragraph { span }));
            }
            None => rows.push(row),
        }
    }
    blocks.extend(table(rows));
    blocks
}

fn single(row: &[Cell]) -> Option<Span> {
    match row {
        [cell] => cell.place(),
        _ => None,
    }
}

fn table(rows: Vec<Vec<Cell>>) -> Option<Block> {
    let mut places = rows.iter().flatten().filter_map(Cell::place);
    let first = places.next()?;
    let span = places.fold(first, Span::to);
    Some(Block::Table(Table {
        span,
        rows,
        ..Table::default()
    }))
}

/// Rows as the blank lines cut them.
fn raw_rows(text: &Text, lines: &[Line]) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    let mut row: Vec<Span> = Vec::new();
    let mut gap = 0;
    for line in lines {
        if line.is_blank() {
            gap += 1;
            continue;
        }
        if line.led_by_tab {
            if gap > 0 && !row.is_empty() {
                rows.push(std::mem::take(&mut row));
            }
            row.push(line.span);
        } else if let Some(cell) = row.last_mut() {
            *cell = cell.to(line.span);
        }
        gap = 0;
    }
    rows.push(row);
    rows.into_iter()
        .filter(|row| !row.is_empty())
        .map(|row| row.into_iter().map(|span| Cell::new(trim(text, span))).collect())
        .collect()
}

/// Joins pieces of one row: shorter than the row above, begun by words, and as wide as it together.
fn join_broken(text: &Text, rows: Vec<Vec<Cell>>) -> Vec<Vec<Cell>> {
    let mut whole: Vec<Vec<Cell>> = Vec::with_capacity(rows.len());
    for row in rows {
        let width_above = whole
            .len()
            .checked_sub(2)
            .and_then(|at| whole.get(at))
            .map_or(0, Vec::len);
        let begins_with_words = row.first().is_some_and(|cell| !cell.is_empty(text));
        match whole.last_mut() {
            Some(last)
                if begins_with_words
                    && last.len() < width_above
                    && last.len() + row.len() == width_above
                    && last.first().is_some_and(|cell| cell.is_empty(text)) =>
            {
                last.extend(row);
            }
            _ => whole.push(row),
        }
    }
    whole
}
