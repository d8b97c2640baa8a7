//! 合并单元格 Rows whose merged cells were squeezed out to the left and made up for by blank cells at their end.
//!
//! Told from the header of an indicator table: the cells are moved to where each is what its column holds.

use super::columns::{self, Column};
use super::loose;
use super::model::{Cell, Table};
use crate::text::Text;

/// Moves the cells of squeezed rows back under their columns.
pub(super) fn mend(text: &Text, table: &mut Table) {
    let mut head: Option<Vec<Column>> = None;
    for row in &mut table.rows {
        if let Some(columns) = columns_of(text, row) {
            head = Some(columns);
            continue;
        }
        let Some(columns) = head.as_deref().filter(|columns| columns.len() == row.len()) else {
            continue;
        };
        if row.last().is_none_or(|cell| !cell.is_empty(text)) {
            continue;
        }
        let lead = usize::from(columns.first() == Some(&Column::Serial));
        if let Some(lost) = loose::squeezed(text, row, columns).filter(|lost| *lost > 0) {
            row.truncate(row.len() - lost);
            row.splice(lead..lead, std::iter::repeat_n(Cell::default(), lost));
        }
    }
}

/// The columns, if the row is the header of an indicator table with names in it.
fn columns_of(text: &Text, row: &[Cell]) -> Option<Vec<Column>> {
    let labels: Vec<_> = row.iter().map(|cell| columns::label_of(text, cell)).collect();
    if !labels.iter().any(|label| columns::heads_names(label)) {
        return None;
    }
    let mut read: Vec<Option<Column>> = Vec::with_capacity(row.len());
    for label in &labels {
        let column = columns::column(label, &read);
        read.push(Some(column));
    }
    let columns = read.contains(&Some(Column::Name)) && columns::are_whole(&read);
    columns.then(|| read.into_iter().flatten().collect())
}
