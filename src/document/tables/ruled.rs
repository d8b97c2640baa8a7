//! 列线表 Tables whose columns a line of dashes tells, as pandoc and reStructuredText write them.
//!
//! ```text
//! 项目      决算数
//! --------  ------
//! 基本支出  650.60
//! ```
//!
//! With a line of dashes above the head, blank lines part the rows, whose cells may run over several lines. A table without a
//! head has the rules of its columns above and below it.

use std::ops::Range;

use super::aligned::MEASURES;
use crate::document::lines::{Line, trim, unbroken};
use crate::document::model::{Block, Cell, Table};
use crate::text::{Span, Text, is_layout_space};

/// Fewest marks of a column's rule, and of a rule across the table.
const FEWEST: usize = 2;
const FEWEST_ACROSS: usize = 10;

/// Most lines of a head.
const MOST_OF_HEAD: usize = 6;

/// The parts of a table's lines.
struct Parts {
    head: Range<usize>,
    rule: usize,
    body: Range<usize>,
    /// Whether blank lines part the rows.
    is_spaced: bool,
    end: usize,
}

/// The line behind a table that begins at line `at`; `None` where none does.
pub(in crate::document) fn end(text: &Text, lines: &[Line], at: usize) -> Option<usize> {
    told(text, lines, at).map(|(end, _)| end)
}

/// The line behind a table that begins at line `at`, and its rows.
fn told(text: &Text, lines: &[Line], at: usize) -> Option<(usize, Vec<Vec<Cell>>)> {
    let headed = parts(text, lines, at);
    let is_told = |parts: Parts| table(text, lines, &parts).map(|rows| (parts.end, rows));
    headed
        .and_then(is_told)
        .or_else(|| headless(text, lines, at).and_then(is_told))
}

/// Whether a text has such a table.
pub(in crate::document) fn is_in(text: &Text, lines: &[Line]) -> bool {
    (0..lines.len()).any(|at| end(text, lines, at).is_some())
}

/// Reads the lines of a table that [`end`] has found.
pub(in crate::document) fn read(text: &Text, lines: &[Line]) -> Vec<Block> {
    let (Some((_, rows)), Some(first), Some(last)) = (told(text, lines, 0), lines.first(), lines.last())
    else {
        return Vec::new();
    };
    vec![Block::Table(Table {
        span: first.trimmed.to(last.trimmed),
        rows,
        ..Table::default()
    })]
}

/// Where head and body of a table that begins at line `at` stand.
fn parts(text: &Text, lines: &[Line], at: usize) -> Option<Parts> {
    let begins_rule = |line: &&Line| matches!(line.first_byte(text), Some(b'-' | b'='));
    // of most lines neither is a rule
    lines.iter().skip(at).take(2).find(begins_rule)?;
    let is_columns = |k: usize| lines.get(k).is_some_and(|line| is_rule(text, line));
    let is_across = |k: usize| lines.get(k).is_some_and(|line| is_across(text, line));
    // where the line that closes the table stands
    let closed = |from: usize| (from..lines.len()).find(|k| is_across(*k) || is_columns(*k));
    let near = || at + 1..(at + 2 + MOST_OF_HEAD).min(lines.len());
    if is_across(at) {
        let rule = near().find(|k| is_columns(*k))?;
        let last = closed(rule + 1)?;
        let is_spaced = lines.get(rule + 1..last)?.iter().any(Line::is_blank);
        return Some(Parts {
            head: at + 1..rule,
            rule,
            body: rule + 1..last,
            is_spaced,
            end: last + 1,
        });
    }
    if is_columns(at) {
        let rule = near().find(|k| is_columns(*k))?;
        let last = closed(rule + 1)?;
        return Some(Parts {
            head: at + 1..rule,
            rule,
            body: rule + 1..last,
            is_spaced: false,
            end: last + 1,
        });
    }
    if !is_columns(at + 1) || lines.get(at)?.is_blank() {
        return None;
    }
    let rows = lines.iter().enumerate().skip(at + 2);
    let last = rows
        .take_while(|(k, line)| !line.is_blank() && !is_columns(*k) && !is_across(*k))
        .count();
    let end = at + 2 + last;
    Some(Parts {
        head: at..at + 1,
        rule: at + 1,
        body: at + 2..end,
        is_spaced: false,
        end: end + usize::from(is_columns(end)),
    })
}

/// Where a table stands that has no head: between two rules of the same columns.
fn headless(text: &Text, lines: &[Line], at: usize) -> Option<Parts> {
    let rule = lines.get(at).filter(|line| is_rule(text, line))?;
    let below = lines.iter().skip(at + 1);
    let last = at
        + 1
        + below
            .clone()
            .position(|line| is_rule(text, line) || is_across(text, line))?;
    let is_same = lines
        .get(last)
        .is_some_and(|line| text.slice(line.span) == text.slice(rule.span));
    let body = at + 1..last;
    is_same.then(|| Parts {
        head: body.start..body.start,
        rule: at,
        is_spaced: lines
            .get(body.clone())
            .unwrap_or_default()
            .iter()
            .any(Line::is_blank),
        body,
        end: last + 1,
    })
}

/// The rows of a table, where all its lines stand under the rule of its columns.
fn table(text: &Text, lines: &[Line], parts: &Parts) -> Option<Vec<Vec<Cell>>> {
    let columns = columns(text, lines.get(parts.rule)?);
    let (head, body) = (lines.get(parts.head.clone())?, lines.get(parts.body.clone())?);
    if head.is_empty() && parts.head.start != parts.body.start || body.iter().all(Line::is_blank) {
        return None;
    }
    MEASURES.iter().find_map(|measure| {
        let mut rows = vec![vec![Cell::default(); columns.len()]];
        let mut begins = false;
        let mut is_begun = !head.is_empty();
        for (line, is_head) in head
            .iter()
            .map(|line| (line, true))
            .chain(body.iter().map(|line| (line, false)))
        {
            if line.is_blank() {
                begins |= !is_head;
                continue;
            }
            begins |= !is_head && (rows.len() == 1 && !head.is_empty() || !parts.is_spaced);
            if begins && is_begun {
                rows.push(vec![Cell::default(); columns.len()]);
            }
            (begins, is_begun) = (false, true);
            let words = words(text, line, &columns, *measure)?;
            for (cell, words) in rows.last_mut()?.iter_mut().zip(words) {
                if !words.is_empty() {
                    cell.pieces.push(words);
                }
            }
        }
        Some(rows)
    })
}

/// The columns of the screen at which the columns of a rule begin.
fn columns(text: &Text, rule: &Line) -> Vec<usize> {
    let words = text.slice(rule.span).as_bytes();
    let is_mark = |at: usize| words.get(at).is_some_and(|byte| matches!(byte, b'-' | b'='));
    (0..words.len())
        .filter(|at| is_mark(*at) && (*at == 0 || !is_mark(at - 1)))
        .collect()
}

/// The words of a line in each column; nothing where words reach over the beginning of one.
fn words(text: &Text, line: &Line, columns: &[usize], measure: fn(char) -> usize) -> Option<Vec<Span>> {
    let mut parts: Vec<Span> = Vec::with_capacity(columns.len());
    let (mut at, mut column, mut start) = (line.span.start(), 0, None);
    let mut open = true;
    for c in text.slice(line.span).chars() {
        while columns
            .get(parts.len() + usize::from(start.is_some()))
            .is_some_and(|next| *next <= column)
        {
            if !open {
                return None;
            }
            if let Some(from) = start.replace(at) {
                parts.push(Span::new(from, at));
            }
        }
        open = is_layout_space(c);
        if start.is_none() && !open {
            return None;
        }
        column += measure(c);
        at += c.len_utf8();
    }
    parts.push(Span::new(start?, at));
    let mut parts: Vec<Span> = parts
        .into_iter()
        .map(|part| unbroken(text, trim(text, part)))
        .collect();
    parts.resize(columns.len(), Span::new(at, at));
    Some(parts)
}

/// Whether a line is nothing but the rules of two columns or more.
fn is_rule(text: &Text, line: &Line) -> bool {
    let words = text.slice(line.trimmed);
    words.starts_with(['-', '='])
        && words.bytes().all(|byte| matches!(byte, b'-' | b'=' | b' '))
        && words.contains(' ')
        && words.split_ascii_whitespace().all(|part| FEWEST <= part.len())
}

/// Whether a line is one rule across all columns.
fn is_across(text: &Text, line: &Line) -> bool {
    let words = text.slice(line.trimmed);
    FEWEST_ACROSS <= words.len() && words.bytes().all(|byte| byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::testing;

    fn rows(words: &str) -> Vec<Vec<String>> {
        testing::rows(words, end, read)
    }

    #[test]
    fn a_rule_under_the_head_tells_the_columns() {
        let want = [
            ["项目", "年初", "决算数"],
            ["“三公”经费", "3", "2.50"],
            ["会议费", "", "1"],
        ];
        assert_eq!(
            rows(
                "  项目       年初 决算数\n  ---------- ---- ------\n  “三公”经费 3    2.50\n  会议费          1\n\n下文"
            ),
            want
        );
        let rule = "==========  ====  ======";
        assert_eq!(
            rows(&format!(
                "{rule}\n项目        年初  决算数\n{rule}\n“三公”经费  3     2.50\n会议费            1\n{rule}\n"
            )),
            want
        );
    }

    #[test]
    fn blank_lines_part_rows_of_several_lines() {
        assert_eq!(
            rows(
                "  ---------------------\n  指标名称     年度\n               指标值\n  ------------ --------\n  新建站点数   12个\n  量\n\n  完好率       98%\n\n  ---------------------\n"
            ),
            [
                ["指标名称", "年度指标值"],
                ["新建站点数量", "12个"],
                ["完好率", "98%"]
            ]
        );
    }

    #[test]
    fn a_table_without_a_head_stands_between_two_rules_of_its_columns() {
        let want = [
            ["指标名称", "年度指标值"],
            ["新建站点数量", "12个"],
            ["完好率", "98%"],
        ];
        let spaced = "  ------------ --------\n  指标名称     年度\\\n               指标值\n\n  新建站点数   12个\n  量\n\n  完好率       98%\n  ------------ --------\n";
        assert_eq!(rows(spaced), want);
        let close = "  ------------ ----------\n  指标名称     年度指标值\n  新建站点数量 12个\n  完好率       98%\n  ------------ ----------\n";
        assert_eq!(rows(close), want);
        assert!(
            rows("  ---- ----\n  甲   1\n\n  ---- ------\n  乙   2\n").is_empty(),
            "of other columns"
        );
    }

    #[test]
    fn words_that_reach_over_columns_make_no_table() {
        assert!(rows("项目      决算数\n--------  ------\n基本支出和项目支出650.60\n").is_empty());
        assert!(rows("上文\n-- --\n\n下文\n").is_empty());
        assert!(rows("------------\n上文\n------------\n").is_empty());
    }
}
