//! 表头 Which row heads a table, and whether another table goes on beneath it.

use std::borrow::Cow;

use memchr::memmem;

use crate::document::model::{Cell, Table};
use crate::document::names::columns::{self, Column};
use crate::document::names::may_head::may_head;
use crate::text::{Span, Text};

/// What the cells of a row say as labels, if it may head a table of indicators or of funds; nothing of other rows.
pub(super) fn head_labels<'a>(text: &'a Text, row: &[Cell]) -> Vec<Cow<'a, str>> {
    let names = |cell: &Cell| {
        may_head(text, std::slice::from_ref(cell), |_| false)
            && columns::heads_names(&columns::label_of(text, cell))
    };
    let places = row.iter().flat_map(|cell| &cell.pieces).copied();
    let holds_rate = |row: Span| {
        let holds = |c: &str| memmem::find(text.slice(row).as_bytes(), c.as_bytes()).is_some();
        // many rows tell some rate, few 执行率
        holds("率") && (holds("执") || holds("執"))
    };
    if row.iter().any(names) || places.reduce(Span::to).is_some_and(holds_rate) {
        columns::labels_of(text, row)
    } else {
        Vec::new()
    }
}

/// Whether a row may head a table of indicators or of funds.
pub(super) fn heads_table(text: &Text, row: &[Cell]) -> bool {
    !head_labels(text, row).is_empty()
}

/// What the columns hold, if the row is the header of an indicator table.
pub(super) fn columns_of_head(labels: &[Cow<'_, str>]) -> Option<Vec<Option<Column>>> {
    if !labels.iter().any(|label| columns::heads_names(label)) {
        return None;
    }
    let mut read: Vec<Option<Column>> = Vec::with_capacity(labels.len());
    for label in labels {
        let is_text = label.is_empty() || label.chars().count() > 30;
        let column = (!is_text).then(|| columns::column(label, &read));
        read.push(column);
    }
    columns::are_whole(&read).then_some(read)
}

fn head<'a>(text: &'a Text, table: &Table) -> Vec<Cow<'a, str>> {
    let words = |row: &Vec<Cell>| row.iter().map(|cell| cell.squashed(text).into_words()).collect();
    table.rows.first().map(words).unwrap_or_default()
}

/// Whether `below` is the rest of `above`: the same head again, or a head of blanks of the same width.
pub(super) fn continues(text: &Text, above: &Table, below: &Table) -> bool {
    let (first, second) = (head(text, above), head(text, below));
    let same = first == second && !first.is_empty();
    let blank = second.len() == first.len() && second.iter().all(|words| words.is_empty());
    same || blank
}

/// The row under which the last rows of a table stand: the last that may head some, or the first. A form has rows of labels and
/// words above it.
pub(super) fn head_of<'a>(text: &Text, table: &'a Table) -> Option<&'a Vec<Cell>> {
    /// Most rows that are looked through: a table may grow by one row from page to page.
    const MOST: usize = 200;
    let last = table.rows.iter().rev().take(MOST);
    let mut heads = last.filter(|row| heads_table(text, row));
    heads.next().or(table.rows.first())
}

/// Whether head and last row of a table and the first row of another have as many cells, three at least.
pub(super) fn are_alike(head: &[Cell], last: &[Cell], first: &[Cell]) -> bool {
    [head, last].iter().all(|row| row.len() == first.len()) && 3 <= first.len()
}
