//! 填报栏 Labelled fields: `部门名称：…` lines of a cover or signature, and label cells beside their value.
//!
//! Knows how labels and values stand beside each other; the cover decides what a label means.

use crate::document::{Block, Cell, Document};
use crate::text::{Span, Text, is_layout_space};

pub(super) use crate::document::columns::{label as plain_label, without_brackets};

/// One label and where its value stands.
#[derive(Clone, Debug)]
pub(super) struct Field {
    /// The squashed label without bracketed parts: 市级预算部门单位（公章） is 市级预算部门单位.
    pub label: String,
    /// Where the value stands, without blanks at its ends.
    pub value: Span,
}

/// Longest line that is read as labelled fields, in characters.
const LONGEST_LINE: usize = 160;

/// Longest label, in characters.
const LONGEST_LABEL: usize = 16;

/// All labelled fields of a document, in order.
pub(super) fn find(document: &Document) -> Vec<Field> {
    let text = &document.text;
    let mut fields = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) if text.slice(paragraph.span).chars().count() <= LONGEST_LINE => {
                fields.extend(of_line(text, paragraph.span));
            }
            Block::Table(table) => fields.extend(table.rows.iter().flat_map(|row| of_row(text, row))),
            Block::Heading(_) | Block::Paragraph(_) => {}
        }
    }
    fields
}

/// `label：value label：value`: a value ends where the next label begins after a blank.
fn of_line(text: &Text, span: Span) -> Vec<Field> {
    let line = text.slice(span);
    let colons: Vec<(usize, usize)> = line
        .match_indices(['：', ':'])
        .map(|(at, colon)| (at, at + colon.len()))
        .collect();
    let starts: Vec<usize> = colons
        .iter()
        .enumerate()
        .map(|(k, (at, _))| label_start(line, *at, k == 0))
        .collect();
    let mut fields = Vec::new();
    for (k, (at, after)) in colons.iter().enumerate() {
        let start = starts.get(k).copied().unwrap_or(0);
        let end = starts.get(k + 1).copied().unwrap_or(line.len()).max(*after);
        let label = plain_label(line.get(start..*at).unwrap_or_default());
        if !label.is_empty() && label.chars().count() <= LONGEST_LABEL {
            fields.push(Field {
                label,
                value: trimmed(text, Span::new(span.start() + after, span.start() + end)),
            });
        }
    }
    if colons.is_empty() {
        fields.extend(of_gap(text, span));
    }
    fields
}

/// Where the label before the colon at `colon` begins: at the line's head for the first, else after the last blank.
fn label_start(line: &str, colon: usize, first: bool) -> usize {
    if first {
        return 0;
    }
    let before = line.get(..colon).unwrap_or_default();
    let words = before.trim_end_matches(is_layout_space);
    words
        .char_indices()
        .rev()
        .find(|(_, c)| is_layout_space(*c))
        .map_or(0, |(at, c)| at + c.len_utf8())
}

/// `部门(单位)名称  某某局`: a label and a value with a gap of blanks between.
fn of_gap(text: &Text, span: Span) -> Option<Field> {
    let line = text.slice(span);
    let gap = line
        .find("  ")
        .or_else(|| line.find('　'))
        .or_else(|| line.find('\t'))?;
    let label = plain_label(line.get(..gap)?);
    let named = ["名称", "单位", "部门", "日期", "年度"]
        .iter()
        .any(|word| label.ends_with(word));
    named.then(|| Field {
        label,
        value: trimmed(text, Span::new(span.start() + gap, span.end())),
    })
}

/// A label cell and the cell to its right; a value in the label's own cell after a colon.
fn of_row(text: &Text, row: &[Cell]) -> Vec<Field> {
    let mut fields = Vec::new();
    for (at, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.filled) {
        let Some(place) = cell.place() else { continue };
        let words = text.slice(place);
        if words.contains(['：', ':']) && words.chars().count() <= LONGEST_LINE {
            fields.extend(of_line(text, place));
        }
        let label = plain_label(words);
        let value = row
            .iter()
            .skip(at + 1)
            .find(|cell| !cell.is_empty(text))
            .and_then(Cell::place);
        if let Some(value) = value.filter(|_| (2..=LONGEST_LABEL).contains(&label.chars().count())) {
            fields.push(Field {
                label: label.trim_end_matches([':', '：']).to_owned(),
                value,
            });
        }
    }
    fields
}

/// A span without layout blanks at its ends.
pub(super) fn trimmed(text: &Text, span: Span) -> Span {
    let words = text.slice(span);
    let lead = words.len() - words.trim_start_matches(is_layout_space).len();
    let tail = words.trim_end_matches(is_layout_space).len();
    Span::new(span.start() + lead.min(tail), span.start() + tail)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Vec<(String, String)> {
        let text = Text::new(line.to_owned());
        of_line(&text, text.whole())
            .into_iter()
            .map(|f| (f.label, text.slice(f.value).to_owned()))
            .collect()
    }

    #[test]
    fn labels_and_values_stand_beside_each_other() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(
            read("市级预算部门单位（公章）：某市教育局"),
            [pair("市级预算部门单位", "某市教育局")]
        );
        assert_eq!(
            read("填表人：王一  　填报日期：2023.3.20   　　联系电话：0737"),
            [
                pair("填表人", "王一"),
                pair("填报日期", "2023.3.20"),
                pair("联系电话", "0737")
            ]
        );
        assert_eq!(
            read("部门(单位)名称  某市科技局"),
            [pair("部门名称", "某市科技局")]
        );
    }
}
