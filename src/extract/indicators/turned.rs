//! 横排 A table laid on its side: names of columns one under the other, and each indicator a column beside them.

use std::borrow::Cow;

use super::header::{Header, may_be};
use crate::document::Cell;
use crate::document::names::columns::{Column, column, label_of, labels_of};
use crate::text::Text;

/// Most rows of such a table: an indicator table has no more columns.
const MOST: usize = 16;

/// The rows of a table laid on its side, set upright; nothing where its first row may be a head as usual, or some row has no
/// name of a column before it.
pub(super) fn upright(text: &Text, rows: &[Vec<Cell>]) -> Option<Vec<Vec<Cell>>> {
    const FEWEST: usize = 3;
    let (first, width) = (rows.first()?, rows.iter().map(Vec::len).max()?);
    if !(FEWEST..=MOST).contains(&rows.len()) || !may_be(text, first.get(..1)?) {
        return None;
    }
    if Header::read(&labels_of(text, first)).is_some() {
        return None;
    }
    let leads: Option<Vec<&Cell>> = rows.iter().map(|row| row.first()).collect();
    let labels: Vec<Cow<'_, str>> = leads?.iter().map(|cell| label_of(text, cell)).collect();
    Header::read(&labels)?;
    let mut known: Vec<Option<Column>> = Vec::with_capacity(labels.len());
    for label in &labels {
        let it = column(label, &known);
        if it == Column::Other {
            return None;
        }
        known.push(Some(it));
    }
    let cell = |row: &Vec<Cell>, at: usize| row.get(at).cloned().unwrap_or_default();
    Some(
        (0..width)
            .map(|at| rows.iter().map(|row| cell(row, at)).collect())
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{self, Block};

    /// How many rows the table of a text has when set upright.
    fn rows(words: &str) -> Option<usize> {
        let document = document::read(Text::new(words.to_owned()));
        let table = document.blocks.iter().find_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        upright(&document.text, &table?.rows).map(|rows| rows.len())
    }

    #[test]
    fn names_of_columns_one_under_the_other_are_a_head() {
        let words = "三级指标\t新建泵站\t改造渠道\n指标值\t2座\t9公里\n完成值\t2座\t8公里\n得分\t10\t9\n";
        assert_eq!(rows(words), Some(3));
    }

    #[test]
    fn a_head_as_usual_and_rows_of_something_else_stay_as_they_are() {
        for words in [
            "三级指标\t指标值\t完成值\n新建泵站\t2座\t2座\n改造渠道\t9公里\t8公里\n",
            "三级指标\t新建泵站\t改造渠道\n指标值\t2座\t9公里\n完成值\t2座\t8公里\n实施单位\t水利站\t水利站\n",
            "绩效目标\t全面完成\t已完成\n指标值\t2座\t9公里\n完成值\t2座\t8公里\n",
        ] {
            assert_eq!(rows(words), None, "{words}");
        }
    }
}
