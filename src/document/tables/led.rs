//! Tables of one cell a line whose lines a pipe leads: a line without one begins the next row.
//!
//! ```text
//! 一级指标
//!   | 二级指标
//!   | 三级指标
//!   |
//! 产出指标
//!   | 数量指标
//! ```

use crate::document::headings::heading::opens_part;
use crate::document::lines::{Line, trim};
use crate::document::model::{Block, Cell, Table};
use crate::text::{Span, Text};

/// Most lines of a row's first cell, and of the first row's.
const MOST_LEADS: usize = 4;
const MOST_LEADS_OF_FIRST: usize = 2;

/// Fewest cells behind the first that make a row which a table may begin with.
const FEWEST_CELLS: usize = 2;

/// Fewest rows of a table.
const FEWEST_ROWS: usize = 2;

/// Whether such a table begins at one of the lines.
pub(in crate::document) fn is_in(text: &Text, lines: &[Line]) -> bool {
    lines.iter().any(|line| is_led(text, line)) && (0..lines.len()).any(|at| end(text, lines, at).is_some())
}

/// The line behind a table that begins at line `at`; `None` where none does.
pub(in crate::document) fn end(text: &Text, lines: &[Line], at: usize) -> Option<usize> {
    let mut rows = 0;
    let mut behind = at;
    while let Some(next) = row_end(text, lines, behind, rows == 0) {
        behind = next;
        rows += 1;
    }
    (rows >= FEWEST_ROWS).then_some(behind)
}

/// Reads the lines of a table that [`end`] has found.
pub(in crate::document) fn read(text: &Text, lines: &[Line]) -> Vec<Block> {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut at = 0;
    while let Some(next) = row_end(text, lines, at, false) {
        rows.push(cells(text, lines.get(at..next).unwrap_or_default()));
        at = next;
    }
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
        return Vec::new();
    };
    vec![Block::Table(Table {
        span: first.trimmed.to(last.trimmed),
        rows,
        ..Table::default()
    })]
}

/// A line that a pipe leads and no tab parts, with one cell in it at most: a line of several is a row by itself.
fn is_led(text: &Text, line: &Line) -> bool {
    let words = text.slice(line.trimmed);
    let is_one = || {
        words
            .split('|')
            .filter(|cell| !cell.trim().is_empty())
            .nth(1)
            .is_none()
    };
    line.tabs == 0 && words.starts_with('|') && is_one()
}

/// The line behind the row that begins at line `at`, if a pipe leads enough of its lines. A cell may go on for some
/// lines before its pipe.
fn row_end(text: &Text, lines: &[Line], at: usize, is_first: bool) -> Option<usize> {
    let (most, fewest) = if is_first {
        (MOST_LEADS_OF_FIRST, FEWEST_CELLS)
    } else {
        (MOST_LEADS, 1)
    };
    let is_plain = |line: &Line| line.tabs == 0 && line.pipes == 0 && !line.is_blank();
    let plain = |from: usize, most: usize| {
        let nearest = lines.iter().skip(from).take(most + 1);
        nearest.take_while(|line| is_plain(line)).count()
    };
    let leads = plain(at, most);
    let is_led_below = lines.get(at + leads).is_some_and(|line| is_led(text, line));
    if !is_led_below || !(1..=most).contains(&leads) {
        return None;
    }
    if opens_part(text.slice(lines.get(at)?.trimmed)) {
        return None;
    }
    let mut cells = 0;
    let mut next = at + leads;
    while let Some(line) = lines.get(next).filter(|line| is_led(text, line)) {
        let words = text.slice(line.trimmed);
        cells += usize::from(words.chars().any(|c| c != '|' && !c.is_whitespace()));
        next += 1;
        let goes_on = plain(next, MOST_LEADS);
        let is_led_behind = lines.get(next + goes_on).is_some_and(|line| is_led(text, line));
        if !words.ends_with('|') && goes_on <= MOST_LEADS && is_led_behind {
            next += goes_on;
        }
    }
    (cells >= fewest).then_some(next)
}

/// The cells of the lines of one row; what stands behind its last pipe is none.
fn cells(text: &Text, lines: &[Line]) -> Vec<Cell> {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
        return Vec::new();
    };
    let whole = first.trimmed.to(last.trimmed);
    let words = text.slice(whole);
    let mut start = whole.start();
    let mut cells: Vec<Cell> = Vec::new();
    for part in words.split('|') {
        cells.push(Cell::new(trim(text, Span::new(start, start + part.len()))));
        start += part.len() + 1;
    }
    if words.ends_with('|') {
        cells.pop();
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::testing;

    fn rows(words: &str) -> Vec<Vec<String>> {
        testing::rows(words, end, read)
    }

    #[test]
    fn a_line_without_a_pipe_begins_the_next_row() {
        let words = "指标\n名称\n  | 二级\n   指标\n  | 指标值\n  |\n数量指标\n  | 培训次数\n  | 3次\n  | |\n说明\n其他";
        assert_eq!(
            rows(words),
            [
                vec!["指标名称", "二级指标", "指标值"],
                vec!["数量指标", "培训次数", "3次", ""],
            ]
        );
    }

    #[test]
    fn pipes_alone_on_lines_and_prose_make_none() {
        for words in [
            "指标名称\n|\n指标值\n|\n培训次数\n|\n3次\n|",
            "指标名称 |\n指标值 |\n培训次数 |\n3次 |",
            "正文第一段。\n正文第二段。",
        ] {
            assert!(rows(words).is_empty(), "{words}");
        }
    }
}
