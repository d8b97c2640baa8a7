//! Rows whose cells only blanks part, as text copied out of a PDF has them: a head of money columns, and under it
//! lines of a name and as many figures.
//!
//! Knows what columns of money are called, not what their rows mean.

use super::lines::Line;
use super::model::{Block, Cell, Table};
use crate::text::{Span, Text, fold_char, is_layout_space};
use crate::value::parse_decimal;

/// Words in the names of money columns.
const MONEY_COLUMNS: [&str; 8] = [
    "预算",
    "决算",
    "执行数",
    "支出数",
    "收入数",
    "金额",
    "下达",
    "到位",
];

/// Longest line of such a table, in bytes.
const LONGEST: usize = 240;

/// Fewest rows that make a head and lines of figures a table.
const FEWEST_ROWS: usize = 2;

/// The line behind a table that begins at line `at`; `None` where none does.
pub(super) fn end(text: &Text, lines: &[Line], at: usize) -> Option<usize> {
    let figures = columns(text, lines.get(at)?)?;
    let rows = lines
        .iter()
        .skip(at + 1)
        .take_while(|line| row(text, line, figures).is_some())
        .count();
    (rows >= FEWEST_ROWS).then_some(at + 1 + rows)
}

/// Reads the lines of a table that [`end`] has found.
pub(super) fn read(text: &Text, lines: &[Line]) -> Vec<Block> {
    let (Some(head), Some(last)) = (lines.first(), lines.last()) else {
        return Vec::new();
    };
    let Some(figures) = columns(text, head) else {
        return Vec::new();
    };
    let mut rows = vec![pieces(text, head).into_iter().map(Cell::new).collect()];
    rows.extend(lines.iter().skip(1).filter_map(|line| row(text, line, figures)));
    vec![Block::Table(Table {
        span: head.trimmed.to(last.trimmed),
        rows,
        ..Table::default()
    })]
}

/// How many columns of figures a head names: all but the first, two of them at least of money.
fn columns(text: &Text, line: &Line) -> Option<usize> {
    let words = text.slice(line.trimmed);
    let is_money = |words: &str| MONEY_COLUMNS.iter().any(|name| words.contains(name));
    let may_be = line.tabs == 0 && line.pipes == 0 && words.len() <= LONGEST;
    let is_prose = |words: &str| words.contains(['，', '。', '；', '：', ',', ';']);
    if !may_be || is_prose(words) || !words.contains(is_layout_space) || !is_money(words) {
        return None;
    }
    let names: Vec<&str> = pieces(text, line)
        .into_iter()
        .map(|span| text.slice(span))
        .collect();
    let money = names.iter().skip(1).filter(|name| is_money(name)).count();
    let are_names = names
        .iter()
        .all(|name| name.chars().count() <= 16 && !name.starts_with(|c: char| c.is_ascii_digit()));
    (money >= 2 && are_names).then(|| names.len() - 1)
}

/// The cells of a row: a name, which may have blanks in it, then just as many figures as the head names.
fn row(text: &Text, line: &Line, figures: usize) -> Option<Vec<Cell>> {
    if line.tabs > 0 || line.pipes > 0 || line.trimmed.len() > LONGEST {
        return None;
    }
    let pieces = pieces(text, line);
    let named = pieces.len().checked_sub(figures).filter(|named| *named > 0)?;
    let (name, values) = pieces.split_at(named);
    let is_row = values.iter().all(|span| is_figure(text.slice(*span)))
        && name.iter().all(|span| !is_figure(text.slice(*span)));
    let name = name.first()?.to(*name.last()?);
    is_row.then(|| {
        std::iter::once(name)
            .chain(values.iter().copied())
            .map(Cell::new)
            .collect()
    })
}

/// A number, a share, or the dash of a cell that holds none.
fn is_figure(words: &str) -> bool {
    let folded: String = words.chars().map(fold_char).collect();
    let number = folded.strip_suffix('%').unwrap_or(&folded);
    parse_decimal(number).is_some() || matches!(number, "-" | "--" | "/")
}

/// The stretches of a line that blanks part.
fn pieces(text: &Text, line: &Line) -> Vec<Span> {
    let mut at = line.trimmed.start();
    let mut pieces = Vec::new();
    for part in text.slice(line.trimmed).split(is_layout_space) {
        let span = Span::new(at, at + part.len());
        at = span.end();
        if !part.is_empty() {
            pieces.push(span);
        }
        let rest = text.as_str().get(at..line.trimmed.end()).unwrap_or_default();
        at += rest.chars().next().map_or(0, char::len_utf8);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::lines;

    fn rows(words: &str) -> Vec<Vec<String>> {
        let text = Text::new(words.into());
        let lines = lines::split(&text);
        let Some(end) = end(&text, &lines, 0) else {
            return Vec::new();
        };
        let blocks = read(&text, lines.get(..end).unwrap());
        let Some(Block::Table(table)) = blocks.first() else {
            return Vec::new();
        };
        let words = |row: &Vec<Cell>| row.iter().map(|cell| cell.words(&text)).collect();
        table.rows.iter().map(words).collect()
    }

    #[test]
    fn figures_under_a_head_of_money_columns_make_a_table() {
        let words = "项目 年初预算 全年预算 决算数\n基本支出 2014.60 2236.42 2236.42\n其中： 人员经费 1,788.35 — 88.76%\n合计以上各项说明如下";
        assert_eq!(
            rows(words),
            [
                ["项目", "年初预算", "全年预算", "决算数"],
                ["基本支出", "2014.60", "2236.42", "2236.42"],
                ["其中：人员经费", "1,788.35", "—", "88.76%"],
            ]
        );
    }

    #[test]
    fn prose_and_lines_of_other_lengths_make_none() {
        for words in [
            "年初预算 100万元，决算 90万元\n基本支出 20 30\n项目支出 40 50",
            "项目 年初预算 决算数\n基本支出 20\n项目支出 40 50",
            "项目 年初预算 决算数\n基本支出 20 30\n说明",
            "一、预算 二、决算 三、其他\n2023 1 2\n2024 3 4",
        ] {
            assert!(rows(words).is_empty(), "{words}");
        }
    }
}
