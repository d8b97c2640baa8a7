//! 表头 The header row of an indicator table: one column name per cell, or a second row that completes them.

use std::borrow::Cow;

use crate::document::Cell;
use crate::document::names::columns::{Column, are_whole, column, heads_names, is_whole_label, label_of};
use crate::document::names::may_head::may_head;
use crate::text::Text;
use crate::value::parse_decimal;

/// The columns of a table, and how many cells the header row has.
#[derive(Clone, Debug)]
pub(super) struct Header {
    /// One column per cell; `None` for a blank cell of the header.
    pub columns: Vec<Option<Column>>,
}

impl Header {
    /// Reads two rows as one header: what stands beneath a label says more than the label.
    /// `cells` are those of the lower row.
    pub(super) fn read_double(
        upper: &[Cow<'_, str>],
        lower: &[Cow<'_, str>],
        cells: &[Cell],
    ) -> Option<Self> {
        let own = || {
            cells
                .iter()
                .zip(lower)
                .filter(|(cell, word)| !cell.filled && !word.is_empty())
        };
        if upper.len() != lower.len() || own().take(2).count() < 2 {
            return None;
        }
        // a row above a header that says all by itself is no part of it
        if lower.iter().any(|word| parse_decimal(word).is_some()) || Self::read(lower).is_some() {
            return None;
        }
        let labels = upper.iter().zip(lower).zip(cells);
        let labels: Vec<&str> = labels
            .map(|((upper, lower), cell)| {
                if lower.is_empty() || cell.filled {
                    upper
                } else {
                    lower
                }
                .as_ref()
            })
            .collect();
        Self::read(&labels)
    }

    /// Reads two rows over which every label was torn: 一级 | 二级 | 年度 over 指标 | 指标 | 指标值.
    pub(super) fn read_torn(upper: &[Cow<'_, str>], lower: &[Cow<'_, str>]) -> Option<Self> {
        let is_torn = |(upper, lower): (&Cow<'_, str>, &Cow<'_, str>)| {
            is_torn_level(upper) && matches!(lower.as_ref(), "指标" | "目标")
        };
        if upper.len() != lower.len() || !upper.iter().zip(lower).any(is_torn) {
            return None;
        }
        let labels: Vec<String> = upper
            .iter()
            .zip(lower)
            .map(|(upper, lower)| format!("{upper}{lower}"))
            .collect();
        Self::read(&labels)
    }

    /// Reads two rows whose merged cells were lost: 绩效指标 | 年度指标值 | 实际完成值 over 一级指标 | 二级指标 | 三级指标 |
    /// 指标性质 | 指标值. What the lower row names stands in the place of what it parts.
    pub(super) fn read_spliced(upper: &[Cow<'_, str>], lower: &[Cow<'_, str>]) -> Option<Self> {
        let worded = |labels: &[Cow<'_, str>]| {
            labels
                .iter()
                .rposition(|label| !label.is_empty())
                .map(|last| last + 1)
        };
        let parts = lower.get(..worded(lower)?)?;
        let (flat, rest) = upper.get(..worded(upper)?)?.split_first()?;
        let is_target = |label: &str| column(label, &[Some(Column::Name)]) == Column::Target;
        let are_parts = parts.first().is_some_and(|first| first == "一级指标")
            && parts.iter().any(|label| label == "三级指标")
            && parts
                .iter()
                .all(|label| is_whole_label(label) || is_target(label));
        if !is_flat_name(flat) || !are_parts {
            return None;
        }
        let parts_target = parts.iter().any(|label| is_target(label));
        let rest = match rest.split_first() {
            Some((target, rest)) if parts_target && is_target(target) => rest,
            _ => rest,
        };
        let labels: Vec<&str> = parts.iter().chain(rest).map(AsRef::as_ref).collect();
        Self::read(&labels)
    }

    /// Reads a row's labels as a header, if it is one: it names an indicator level and a value beside it.
    pub(super) fn read<L: AsRef<str>>(labels: &[L]) -> Option<Self> {
        let is_figure = |label: &L| parse_decimal(label.as_ref()).is_some();
        if !labels.iter().any(|label| names(label.as_ref())) || labels.iter().any(is_figure) {
            return None;
        }
        let mut columns: Vec<Option<Column>> = Vec::with_capacity(labels.len());
        for label in labels.iter().map(AsRef::as_ref) {
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
    fn with_flat_name<L: AsRef<str>>(&self, labels: &[L]) -> Option<Self> {
        let at = labels.iter().position(|label| is_flat_name(label.as_ref()))?;
        if self.columns.iter().flatten().any(|column| column.names()) {
            return None;
        }
        let mut columns: Vec<Option<Column>> = Vec::with_capacity(labels.len());
        for (k, label) in labels.iter().map(AsRef::as_ref).enumerate() {
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

    /// Whether a column holds scores, with their weights or alone.
    pub(super) fn has_scores(&self) -> bool {
        let mut columns = self.columns.iter().flatten();
        columns.any(|column| *column == Column::Score || column.joins_points())
    }

    /// Whether a column holds weights, with their scores, of levels or alone.
    pub(super) fn has_weights(&self) -> bool {
        let mut columns = self.columns.iter().flatten();
        columns.any(|column| matches!(column, Column::Weight | Column::LevelWeight) || column.joins_points())
    }

    /// The place of a column.
    pub(super) fn column(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|other| *other == Some(column))
    }
}

pub(super) fn is_flat_name(label: &str) -> bool {
    matches!(label, "绩效指标" | "指标" | "考核指标")
}

/// Whether a cell of a row heads levels or names, as one of every header does: then all its labels are worth making.
pub(super) fn may_be(text: &Text, row: &[Cell]) -> bool {
    row.iter().any(|cell| {
        // 考核指标 is the one that does not begin as names of columns do
        may_head(text, std::slice::from_ref(cell), |words| words.starts_with('考'))
            && names(&label_of(text, cell))
    })
}

/// Whether a label is the first line of the name of a column of levels or names.
pub(super) fn is_torn_level(label: &str) -> bool {
    matches!(label, "一级" | "二级" | "三级")
}

/// Whether a label heads levels or names.
fn names(label: &str) -> bool {
    heads_names(label) || is_flat_name(label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::names::columns::labels_of;
    use crate::text::{Span, Text};

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
        let [upper, lower] = [0, 1].map(|at| labels_of(&text, &rows[at]));
        Header::read_double(&upper, &lower, &rows[1]).map(|header| header.columns)
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
    fn a_row_that_parts_merged_heads_stands_in_their_place() {
        let head = |words: &str| {
            let (text, rows) = rows(words);
            let [upper, lower] = [0, 1].map(|at| labels_of(&text, &rows[at]));
            Header::read_spliced(&upper, &lower)
                .map(|header| header.columns.into_iter().flatten().collect::<Vec<_>>())
        };
        let levels = [Column::Level1, Column::Level2, Column::Name];
        let target = [Column::Sign, Column::Target, Column::Unit];
        let behind = [Column::Actual, Column::Weight, Column::Score];
        let want = [levels, target, behind].concat();
        let upper = "绩效指标\t年度指标值\t实际完成值\t分值\t得分";
        let parted = "一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位";
        assert_eq!(head(&format!("{upper}\n{parted}")), Some(want.clone()));
        let upper = "绩效指标\t指标性质\t指标值\t度量单位\t实际完成值\t分值\t得分";
        assert_eq!(
            head(&format!("{upper}\n一级指标\t二级指标\t三级指标\t\t")),
            Some(want)
        );
        assert_eq!(
            head("绩效指标\t指标值\t实际完成值\n产出指标\t数量指标\t培训次数"),
            None
        );
    }

    #[test]
    fn figures_above_a_whole_header_are_no_part_of_it() {
        let words = "合计\t303.5\t14.2\t7.3\t9.1\n一级指标\t分值\t三级指标\t\t得分";
        assert_eq!(double(words), None);
    }
}
