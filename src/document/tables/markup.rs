//! 网页表格 Tables left in the text as HTML: `<table><tr><td>`. Knows rows, cells and what is merged.

use memchr::memchr_iter;

use crate::document::lines::trim;
use crate::document::model::{Cell, Table};
use crate::document::pieces::Pieces;
use crate::text::{Span, Text};

/// Most columns or rows that one cell may claim.
const MOST_MERGED: usize = 60;

/// Longest tag, in bytes.
const LONGEST_TAG: usize = 400;

/// The tables of a text, in order.
pub(in crate::document) fn find(text: &Text) -> Vec<Table> {
    let words = text.as_str();
    let mut tables = Vec::new();
    let mut at = 0;
    while let Some(start) = words
        .get(at..)
        .and_then(|rest| find_tag(rest, "<table"))
        .map(|step| at + step)
    {
        let end = words
            .get(start..)
            .and_then(|rest| find_tag(rest, "</table>"))
            .map_or(words.len(), |step| start + step + "</table>".len());
        let span = Span::new(start, end);
        tables.extend(table(span, marks(text, span)));
        at = end;
    }
    tables
}

/// The table that marks make of a stretch, if they make rows of it.
pub(super) fn table(span: Span, marks: Vec<Mark>) -> Option<Table> {
    let rows = rows(span.len(), marks);
    (1 < rows.len()).then(|| Table {
        span,
        rows,
        ..Table::default()
    })
}

fn find_tag(words: &str, tag: &str) -> Option<usize> {
    memchr_iter(b'<', words.as_bytes()).find(|at| {
        words
            .get(*at..at + tag.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(tag))
    })
}

/// One piece of markup: a row begins, or a cell stands in these places.
pub(super) enum Mark {
    Row,
    Cell {
        pieces: Pieces,
        columns: usize,
        rows: usize,
    },
}

/// Most columns of a table.
const MOST_COLUMNS: usize = 200;

/// Rows with merged cells filled: the words of a cell stand in every column and row it covers. No rows
/// where merged cells would make more of them than `most`, the bytes of the table: no clerk's table does.
fn rows(most: usize, marks: Vec<Mark>) -> Vec<Vec<Cell>> {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut hanging: Vec<(usize, Cell)> = Vec::new();
    let mut made = 0;
    for mark in marks {
        if most < made || rows.last().is_some_and(|row| MOST_COLUMNS < row.len()) {
            return Vec::new();
        }
        made += match mark {
            Mark::Row => hanging.len(),
            Mark::Cell { columns, .. } => columns,
        };
        match mark {
            Mark::Row => {
                rows.push(Vec::new());
                hang(&mut rows, &mut hanging);
            }
            Mark::Cell {
                pieces,
                columns,
                rows: down,
            } => {
                if rows.is_empty() {
                    rows.push(Vec::new());
                }
                let cell = Cell {
                    pieces,
                    across: columns - 1,
                    ..Cell::default()
                };
                let Some(row) = rows.last_mut() else { continue };
                for k in 0..columns {
                    let copy = if k == 0 { cell.clone() } else { Cell::default() };
                    let column = row.len();
                    row.push(copy);
                    hanging.resize(hanging.len().max(column + 1), (0, Cell::default()));
                    if let Some(below) = hanging.get_mut(column) {
                        let filled = Cell {
                            filled: true,
                            ..if k == 0 { cell.clone() } else { Cell::default() }
                        };
                        *below = (down - 1, filled);
                    }
                }
                hang(&mut rows, &mut hanging);
            }
        }
    }
    rows.retain(|row| row.iter().any(|cell| !cell.pieces.is_empty()));
    rows
}

/// Puts the cells that hang down from above into the row at hand.
fn hang(rows: &mut [Vec<Cell>], hanging: &mut [(usize, Cell)]) {
    let Some(row) = rows.last_mut() else { return };
    while let Some((left, cell)) = hanging.get_mut(row.len()).filter(|(left, _)| *left > 0) {
        *left -= 1;
        row.push(cell.clone());
    }
}

fn marks(text: &Text, table: Span) -> Vec<Mark> {
    let words = text.slice(table);
    let mut marks = Vec::new();
    let mut open: Option<(usize, usize, usize)> = None;
    let tags: Vec<usize> = words.match_indices('<').map(|(at, _)| at).collect();
    for at in tags {
        let rest = words.get(at..).unwrap_or_default();
        let Some(end) = rest.bytes().take(LONGEST_TAG).position(|byte| byte == b'>') else {
            continue;
        };
        let tag = rest.get(1..end).unwrap_or_default().to_ascii_lowercase();
        let name = tag.split([' ', '\n', '\t']).next().unwrap_or_default();
        if matches!(name, "td" | "th" | "tr" | "/td" | "/th" | "/tr" | "/table") {
            if let Some((start, columns, rows)) = open.take() {
                let inner =
                    crate::text::untagged_pieces(text, Span::new(table.start() + start, table.start() + at));
                let place = inner.first().zip(inner.last()).map_or(
                    Span::new(table.start() + at, table.start() + at),
                    |(first, last)| first.to(*last),
                );
                marks.push(Mark::Cell {
                    pieces: Cell::new(trim(text, place)).pieces,
                    columns,
                    rows,
                });
            }
            match name {
                "tr" => marks.push(Mark::Row),
                "td" | "th" => open = Some((at + end + 1, merged(&tag, "colspan"), merged(&tag, "rowspan"))),
                _ => {}
            }
        }
    }
    marks
}

/// How many columns or rows a cell covers.
pub(super) fn merged(tag: &str, attribute: &str) -> usize {
    let value = tag.split(attribute).nth(1).unwrap_or_default();
    let digits: String = value
        .chars()
        .skip_while(|c| matches!(c, '=' | '"' | '\'' | ' '))
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse::<usize>().unwrap_or(1).clamp(1, MOST_MERGED)
}
