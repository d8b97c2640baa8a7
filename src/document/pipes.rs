//! Pipe tables: `| a | b |` rows with rule lines between head and body.

use super::lines::{Line, trim};
use super::model::{Block, Cell, Table};
use crate::text::{Span, Text};

/// Reads a run of pipe lines as one table per block of rows; rule lines and blank lines are dropped.
pub(super) fn read(text: &Text, lines: &[Line]) -> Vec<Block> {
    let mut tables: Vec<Table> = Vec::new();
    let mut broken = true;
    for line in lines {
        if line.is_blank() {
            broken = true;
            continue;
        }
        let cells = row(text, line);
        if is_rule(text, line) {
            continue;
        }
        match tables.last_mut().filter(|_| !broken) {
            Some(table) => {
                table.span = table.span.to(line.trimmed);
                table.rows.push(cells);
            }
            None => tables.push(Table {
                span: line.trimmed,
                caption: None,
                rows: vec![cells],
            }),
        }
        broken = false;
    }
    tables.into_iter().map(Block::Table).collect()
}

/// A line of dashes, colons and pipes only.
fn is_rule(text: &Text, line: &Line) -> bool {
    let words = text.slice(line.trimmed);
    words.contains('-')
        && words
            .chars()
            .all(|c| matches!(c, '|' | '-' | ':' | ' ' | '+' | '='))
}

fn row(text: &Text, line: &Line) -> Vec<Cell> {
    let words = text.slice(line.trimmed);
    let mut start = line.trimmed.start();
    let mut cells = Vec::new();
    for part in words.split('|') {
        cells.push(Cell::new(trim(text, Span::new(start, start + part.len()))));
        start += part.len() + 1;
    }
    // the outer pipes make an empty part at either end
    if words.starts_with('|') && !cells.is_empty() {
        cells.remove(0);
    }
    if words.ends_with('|') {
        cells.pop();
    }
    cells
}
