//! 表头 The header row of an indicator table: one column name per cell, or a second row that completes them.

use crate::document::Cell;
use crate::document::columns::{Column, are_whole, column, label};
use crate::text::Text;

/// The columns of a table, and how many cells the header row has.
#[derive(Clone, Debug)]
pub(super) struct Header {
    /// One column per cell; `None` for a blank cell of the header.
    pub columns: Vec<Option<Column>>,
}

impl Header {
    /// Reads a row as a header, if it is one: it names an indicator level and a value beside it.
    pub(super) fn read(text: &Text, cells: &[Cell]) -> Option<Self> {
        let labels: Vec<String> = cells.iter().map(|cell| label(&cell.words(text))).collect();
        Self::of_labels(&labels)
    }

    /// Reads two rows as one header: what stands beneath a label says more than the label.
    pub(super) fn read_double(text: &Text, upper: &[Cell], lower: &[Cell]) -> Option<Self> {
        // a row above a header that says all by itself is no part of it
        if Self::read(text, lower).is_some() {
            return None;
        }
        let own = lower
            .iter()
            .filter(|cell| !cell.filled && !cell.is_empty(text))
            .count();
        if upper.len() != lower.len() || own < 2 {
            return None;
        }
        let word = |cell: &Cell| label(&cell.words(text));
        if lower
            .iter()
            .any(|cell| crate::value::parse_decimal(&word(cell)).is_some())
        {
            return None;
        }
        let labels = upper.iter().zip(lower).map(|(upper, lower)| match word(lower) {
            words if words.is_empty() || lower.filled => word(upper),
            words => words,
        });
        Self::of_labels(&labels.collect::<Vec<_>>())
    }

    fn of_labels(labels: &[String]) -> Option<Self> {
        let mut columns: Vec<Option<Column>> = Vec::with_capacity(labels.len());
        for label in labels {
            let it = (!label.is_empty()).then(|| column(label, &columns));
            columns.push(it);
        }
        let header = Self { columns };
        if header.is_whole() {
            return Some(header);
        }
        header.with_flat_name(labels)
    }

    /// 绩效指标 over the names themselves, where no other column names them.
    fn with_flat_name(&self, labels: &[String]) -> Option<Self> {
        let at = labels
            .iter()
            .position(|label| matches!(label.as_str(), "绩效指标" | "指标" | "考核指标"))?;
        if self.columns.iter().flatten().any(|column| column.names()) {
            return None;
        }
        let mut columns: Vec<Option<Column>> = Vec::with_capacity(labels.len());
        for (k, label) in labels.iter().enumerate() {
            let it = if k == at { Some(Column::Name) } else { None };
            columns.push(it.or_else(|| (!label.is_empty()).then(|| column(label, &columns))));
        }
        Some(Self { columns }).filter(Self::is_whole)
    }

    fn is_whole(&self) -> bool {
        are_whole(&self.columns)
    }

    /// Whether a column holds first levels.
    pub(super) fn has_first_level(&self) -> bool {
        self.column(Column::Level1).is_some() || self.column(Column::Levels).is_some()
    }

    /// The column of values that stands right behind that of the weights.
    pub(super) fn beside_weight(&self) -> Option<Column> {
        let at = self.column(Column::Weight)?;
        let mut behind = self.columns.iter().skip(at + 1).flatten();
        behind
            .next()
            .copied()
            .filter(|column| matches!(column, Column::Target | Column::Actual))
    }

    /// The place of a column.
    pub(super) fn column(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|other| *other == Some(column))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    /// The cells of two tab-parted lines.
    fn rows(words: &str) -> (Text, Vec<Vec<Cell>>) {
        let mut start = 0;
        let mut rows = Vec::new();
        for line in words.split('\n') {
            let mut row = Vec::new();
            for cell in line.split('\t') {
                row.push(Cell::new(Span::new(start, start + cell.len())));
                start += cell.len() + 1;
            }
            rows.push(row);
        }
        (Text::new(words.to_owned()), rows)
    }

    fn double(words: &str) -> Option<Vec<Option<Column>>> {
        let (text, rows) = rows(words);
        Header::read_double(&text, &rows[0], &rows[1]).map(|header| header.columns)
    }

    #[test]
    fn two_rows_that_complete_each_other_are_one_header() {
        let columns = double("一级指标\t三级指标\t绩效情况\t\t得分\n\t\t年度指标值\t实际完成值\t");
        let want = [
            Column::Level1,
            Column::Name,
            Column::Target,
            Column::Actual,
            Column::Score,
        ];
        assert_eq!(columns, Some(want.map(Some).to_vec()));
    }

    #[test]
    fn figures_above_a_whole_header_are_no_part_of_it() {
        let words = "合计\t303.5\t14.2\t7.3\t9.1\n一级指标\t分值\t三级指标\t\t得分";
        assert_eq!(double(words), None);
    }
}
