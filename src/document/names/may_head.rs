//! 初看 Which rows may head a table, told by how their cells begin: most may not, and their labels need not be made.

use crate::document::model::Cell;
use crate::text::{Text, fold_char, is_layout_space};

/// Whether a row may head the columns of a table of indicators, or hold one that `also` tells by its words as written.
/// Most rows are told by how their cells begin, and their labels need not be made.
pub(crate) fn may_head(text: &Text, row: &[Cell], also: impl Fn(&str) -> bool) -> bool {
    row.iter().any(|cell| {
        let [piece] = cell.pieces.as_slice() else {
            return !cell.pieces.is_empty();
        };
        let words = text.slice(*piece);
        words.starts_with(may_begin) || also(words)
    })
}

/// Whether a cell that begins so may hold a label of levels or names; figures hold none.
fn may_begin(c: char) -> bool {
    if c.is_ascii_alphanumeric() {
        return false;
    }
    let folded = fold_char(c);
    begins_name(folded) || is_no_label(folded)
}

/// Whether a folded character is a blank, or belongs to a bracket or a tag: at the head of a cell no part of its label.
fn is_no_label(c: char) -> bool {
    matches!(c, '(' | ')' | '[' | ']' | '<' | '>') || is_layout_space(c)
}

/// Whether a label that heads levels or names begins with that character: 三级指标, 评价内容, 指标名称.
const fn begins_name(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '评' | '指' | '绩' | '具')
}

#[cfg(test)]
mod tests {
    use super::begins_name;
    use crate::document::names::column_names::WHOLE;

    #[test]
    fn what_heads_names_begins_so() {
        for (label, column) in WHOLE {
            let first = label.chars().next();
            assert!(!column.names() || first.is_some_and(begins_name), "{label}");
        }
    }
}
