//! 行首与列首 What stands beside and above a place in its table.

use crate::audit::case::Case;
use crate::document::Block;
use crate::text::Span;
use crate::value::parse_decimal;

/// How many cells before a place in its row are looked at: more than any table of a report has columns.
const WIDEST: usize = 64;

impl Case<'_> {
    /// The words of the cells before a place in its row; `None` outside tables.
    pub(in crate::audit) fn row_of(&self, span: Span) -> Option<String> {
        let place = self.place(span)?;
        let (row, column) = place.cell?;
        let Some(Block::Table(table)) = self.report.document.blocks.get(place.block) else {
            return None;
        };
        let words = table
            .rows
            .get(row)?
            .iter()
            .take(column)
            .skip(column.saturating_sub(WIDEST))
            .map(|cell| cell.words(self.text()));
        let names = words.filter(|words| parse_decimal(words).is_none());
        Some(names.collect::<Vec<_>>().join(" "))
    }

    /// The words of the row's cells before a place and of the cells above it; `None` outside tables.
    pub(in crate::audit) fn heads_of(&self, span: Span) -> Option<Vec<String>> {
        const REACH: usize = 40;
        let place = self.place(span)?;
        let (row, column) = place.cell?;
        let Some(Block::Table(table)) = self.report.document.blocks.get(place.block) else {
            return None;
        };
        let above = table
            .rows
            .iter()
            .take(row)
            .rev()
            .take(REACH)
            .filter_map(|cells| cells.get(column));
        let beside = table.rows.get(row)?.iter().take(column);
        let beside = beside.skip(column.saturating_sub(WIDEST));
        Some(above.chain(beside).map(|cell| cell.words(self.text())).collect())
    }
}
