//! 软换行 Lines of one paragraph, broken without a mark: which of them go on, and which stand for themselves.

use crate::document::{Numbered, Numbering, numbered};
use crate::text::is_han;

/// The words of a paragraph, put together from what was broken off: a line with a label of its own stays one, and so does
/// the row of a table that tabs or pipes part.
pub(in crate::source) fn joined(mut breaks: Vec<String>, last: String) -> String {
    if are_cells(&breaks) {
        breaks.push(last);
        return breaks.join("\n");
    }
    let mut parts = breaks.into_iter().chain([last]);
    let mut whole = parts.next().unwrap_or_default();
    let (mut is_field, mut is_row) = (is_labelled(&whole), may_be_row(&whole));
    let mut is_title = is_title_of_section(&whole);
    for part in parts {
        let is_next = is_labelled(&part);
        let is_next_row = may_be_row(&part);
        if is_field && is_next || is_row || is_next_row || is_title || opens(&part) {
            whole.push('\n');
        } else if !whole.ends_with(is_han) {
            whole.push(' ');
        }
        (is_field, is_row, is_title) = (is_next, is_next_row, is_title_of_section(&part));
        whole.push_str(&part);
    }
    whole
}

/// Whether lines of one paragraph are the cells of a table whose rows were lost, one a line: most are too short for lines that were
/// broken at a width.
fn are_cells(lines: &[String]) -> bool {
    const FEWEST: usize = 6;
    const LONGEST: usize = 12;
    let is_short = |line: &&String| {
        line.chars().take(LONGEST + 1).count() <= LONGEST && !line.contains(['。', '，', '；', '：', ':'])
    };
    FEWEST <= lines.len() && lines.len() * 2 <= lines.iter().filter(is_short).count() * 3
}

/// Whether a line begins with a number as sections and items do, which begins a line of its own wherever it stands.
fn opens(line: &str) -> bool {
    numbered(line).is_some_and(|number| number.numbering != Numbering::Annex)
}

/// Whether a line is the numbered title of a section, and no sentence.
fn is_title_of_section(line: &str) -> bool {
    const LONGEST: usize = 30;
    let is_of = |number: &Numbered| {
        matches!(
            number.numbering,
            Numbering::Part | Numbering::Chinese | Numbering::BracketedChinese
        )
    };
    numbered(line).as_ref().is_some_and(is_of)
        && line.chars().take(LONGEST + 1).count() <= LONGEST
        && !line.contains(['。', '，', '；', ','])
}

/// Whether a line may be a row of a table set with tabs, or parted by pipes without a rule beneath its head.
fn may_be_row(line: &str) -> bool {
    line.contains('\t') || line.starts_with('|') && line.len() > 1 && line.trim_end().ends_with('|')
}

/// Whether a line begins with the label of a field: 单位名称：某局.
fn is_labelled(line: &str) -> bool {
    const LONGEST: usize = 14;
    let head = line
        .char_indices()
        .take(LONGEST + 1)
        .find(|(_, c)| matches!(c, '：' | ':'));
    head.is_some_and(|(at, _)| {
        let label = line.get(..at).unwrap_or_default();
        !label.trim().is_empty() && !label.contains(['，', '。', '、', '；', ','])
    })
}
