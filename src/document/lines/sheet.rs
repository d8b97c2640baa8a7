//! 表格软件的行 Rows copied out of a sheet: cells parted by tabs, and one of several lines between quotation marks, as programs for sheets
//! write them (RFC 4180 with tabs).
//!
//! ```text
//! "一级
//! 指标"   三级指标    分值
//! ```

use memchr::{memchr, memchr_iter};

use crate::document::lines::{self, Line};
use crate::text::Text;

/// Most lines of one row.
const MOST: usize = 60;

/// The lines of a text, those that a cell of several lines tore put together again.
pub(in crate::document) fn whole_rows(text: &Text, lines: Vec<Line>) -> Vec<Line> {
    let words = text.as_str().as_bytes();
    let may_be = memchr(b'\t', words).is_some() && memchr(b'"', words).is_some();
    if !may_be {
        return lines;
    }
    let mut whole = Vec::with_capacity(lines.len());
    let mut rest = lines.as_slice();
    while let Some(first) = rest.first() {
        let length = row(text, rest).unwrap_or(1);
        let (own, behind) = rest.split_at(length);
        let last = own.last().unwrap_or(first);
        whole.push(if length == 1 {
            *first
        } else {
            lines::part(text, first.span.to(last.span))
        });
        rest = behind;
    }
    whole
}

/// How many lines the row has that the first of them begins, where a cell goes on below it.
fn row(text: &Text, lines: &[Line]) -> Option<usize> {
    let first = lines.first()?;
    let last_cell = text.slice(first.span).rsplit('\t').next()?;
    if !opens(last_cell) {
        return None;
    }
    let mut tabs = first.tabs;
    for (at, line) in lines.iter().enumerate().take(MOST).skip(1) {
        tabs += line.tabs;
        let words = text.slice(line.span);
        let (end, behind) = words.split_once('\t').unwrap_or((words, ""));
        if is_odd(end) {
            let goes_on = behind.rsplit('\t').next().is_some_and(opens);
            if !end.trim_end().ends_with('"') {
                return None;
            }
            if !goes_on {
                return (0 < tabs).then_some(at + 1);
            }
        } else if line.tabs > 0 {
            return None;
        }
    }
    None
}

/// Whether a cell begins with a quotation mark and goes on below.
fn opens(cell: &str) -> bool {
    cell.starts_with('"') && is_odd(cell)
}

fn is_odd(words: &str) -> bool {
    memchr_iter(b'"', words.as_bytes()).count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(words: &str) -> Vec<String> {
        let text = Text::new(words.into());
        let lines = whole_rows(&text, lines::split(&text));
        lines
            .iter()
            .map(|line| text.slice(line.span).to_owned())
            .collect()
    }

    #[test]
    fn a_cell_of_several_lines_tears_no_row() {
        assert_eq!(
            told("\"一级\n指标\"\t\"三级\n\n指标\"\t分值\n产出\t场次\t5\n"),
            ["\"一级\n指标\"\t\"三级\n\n指标\"\t分值", "产出\t场次\t5", ""]
        );
    }

    #[test]
    fn other_quotation_marks_tear_nothing() {
        for words in [
            "甲\t乙\n\"引文\n下文\"\n",
            "甲\t\"乙\n丙\t丁\n戊\"\t己",
            "甲\t\"乙\n丙",
        ] {
            assert_eq!(
                told(words).len(),
                words.lines().count() + usize::from(words.ends_with('\n')),
                "{words}"
            );
        }
    }
}
