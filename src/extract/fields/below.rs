//! 上下两行 A known label alone on its line and its value alone on the next: what is left of the first rows of a form.

use std::borrow::Cow;

use crate::document::names::columns::label_at;
use crate::document::{Block, Document};
use crate::extract::sure_labels::{LIKELY_LABELS, SURE_LABELS};
use crate::text::{Span, Text, is_layout_space};

/// Longest value, in characters.
const LONGEST_VALUE: usize = 40;

/// Marks that no label has, and no value that stands below one.
const MARKS: [char; 6] = [':', '：', '。', '；', '，', '|'];

/// The label that is the block at `at` and its value, if the next block is one.
pub(super) fn read(document: &Document, at: usize) -> Option<(Cow<'_, str>, Span)> {
    let text = &document.text;
    let Block::Paragraph(named) = document.blocks.get(at)? else {
        return None;
    };
    // a project's name alone on its line may as well be the head of a column
    let label = label_of_line(text, named.span).filter(|label| SURE_LABELS.contains(&label.as_ref()))?;
    let Block::Paragraph(told) = document.blocks.get(at + 1)? else {
        return None;
    };
    let words = text.slice(told.span);
    let is_value = words.chars().nth(LONGEST_VALUE).is_none()
        && !words.contains(MARKS)
        && !words.contains(is_layout_space)
        && label_of_line(text, told.span).is_none();
    is_value.then_some((label, told.span))
}

/// The words of a line as a known label, where they are no more than one.
fn label_of_line(text: &Text, line: Span) -> Option<Cow<'_, str>> {
    /// Longest label with its brackets and blanks, in bytes.
    const LONGEST: usize = 60;
    const ENDS: [char; 12] = [
        '称', '门', '位', '码', '期', '间', '度', '分', '人', '话', ')', '）',
    ];
    let words = text.slice(line);
    let may_be = words.len() <= LONGEST && words.ends_with(ENDS) && !words.contains(MARKS);
    let label = may_be.then(|| label_at(text, line))?;
    let is_known = SURE_LABELS.contains(&label.as_ref()) || LIKELY_LABELS.contains(&label.as_ref());
    is_known.then_some(label)
}

#[cfg(test)]
mod tests {
    use crate::text::Text;

    fn read(words: &str) -> Vec<(String, String)> {
        let document = crate::document::read(Text::new(words.to_owned()));
        let found = (0..document.blocks.len()).filter_map(|at| super::read(&document, at));
        found
            .map(|(label, value)| (label.into_owned(), document.text.slice(value).to_owned()))
            .collect()
    }

    #[test]
    fn a_known_label_stands_over_its_value_and_over_nothing_else() {
        let pair = |label: &str, value: &str| (label.to_owned(), value.to_owned());
        assert_eq!(
            read("自评表\n\n主管部门\n\n示范市城管局\n\n实施单位\n\n示范市停车中心\n"),
            [
                pair("主管部门", "示范市城管局"),
                pair("实施单位", "示范市停车中心")
            ]
        );
        assert_eq!(
            read("主管部门\n\n实施单位\n\n示范市停车中心\n"),
            [pair("实施单位", "示范市停车中心")]
        );
        assert_eq!(read("主管部门\n\n市城管局负责管理，并对结果负责。\n"), []);
    }
}
