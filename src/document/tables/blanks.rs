//! Rows whose cells only blanks part, as text copied out of a PDF has them: a head of money columns, and under it
//! lines of a name and as many figures.
//!
//! Knows what columns of money are called, not what their rows mean.

use crate::document::lines::Line;
use crate::document::model::{Block, Cell, Table};
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

/// Columns of serial numbers, before the names.
const SERIALS: [&str; 2] = ["序号", "编号"];

/// Columns of words, behind the figures.
const REMARKS: [&str; 3] = ["备注", "说明", "备注说明"];

/// Longest line of such a table, in bytes.
const LONGEST: usize = 240;

/// Fewest rows that make a head and lines of figures a table.
const FEWEST_ROWS: usize = 2;

/// What a head says of its columns: serial numbers and a name, then figures, then remarks.
#[derive(Clone, Copy, Debug)]
struct Columns {
    has_serials: bool,
    figures: usize,
    has_remarks: bool,
}

/// The line behind a table that begins at line `at`; `None` where none does.
pub(in crate::document) fn end(text: &Text, lines: &[Line], at: usize) -> Option<usize> {
    let columns = columns(text, lines.get(at)?)?;
    let rows = lines
        .iter()
        .skip(at + 1)
        .take_while(|line| row(text, line, columns).is_some())
        .count();
    (rows >= FEWEST_ROWS).then_some(at + 1 + rows)
}

/// Reads the lines of a table that [`end`] has found.
pub(in crate::document) fn read(text: &Text, lines: &[Line]) -> Vec<Block> {
    let (Some(head), Some(last)) = (lines.first(), lines.last()) else {
        return Vec::new();
    };
    let Some(columns) = columns(text, head) else {
        return Vec::new();
    };
    let mut rows = vec![names(text, head).into_iter().map(Cell::new).collect()];
    rows.extend(lines.iter().skip(1).filter_map(|line| row(text, line, columns)));
    vec![Block::Table(Table {
        span: head.trimmed.to(last.trimmed),
        rows,
        ..Table::default()
    })]
}

/// Whether words name a column of money.
pub(super) fn names_money(words: &str) -> bool {
    MONEY_COLUMNS.iter().any(|name| words.contains(name))
}

/// What a head names: all columns but the first hold figures, two of them at least money, but serial numbers before and remarks behind.
fn columns(text: &Text, line: &Line) -> Option<Columns> {
    let words = text.slice(line.trimmed);
    let may_be = line.tabs == 0 && line.pipes == 0 && words.len() <= LONGEST;
    let is_prose = |words: &str| words.contains(['，', '。', '；', '：', ',', ';']);
    if !may_be || is_prose(words) || !words.contains(is_layout_space) || !names_money(words) {
        return None;
    }
    let names: Vec<&str> = names(text, line)
        .into_iter()
        .map(|span| text.slice(span))
        .collect();
    let has_serials = names.first().is_some_and(|name| SERIALS.contains(name));
    let has_remarks = names.last().is_some_and(|name| REMARKS.contains(name));
    let money = names.iter().skip(1).filter(|name| names_money(name)).count();
    let are_names = names
        .iter()
        .all(|name| name.chars().count() <= 16 && !name.starts_with(|c: char| c.is_ascii_digit()));
    // one column of money is told from words between blanks by the columns around it
    let fewest = if has_serials { 1 } else { 2 };
    let figures = names
        .len()
        .checked_sub(1 + usize::from(has_serials) + usize::from(has_remarks))?;
    (money >= fewest && are_names && money <= figures).then_some(Columns {
        has_serials,
        figures,
        has_remarks,
    })
}

/// The cells of a row: a serial number where the head has them, a name, which may have blanks in it, then just as many figures as the
/// head names, and remarks where it has a column for them.
fn row(text: &Text, line: &Line, columns: Columns) -> Option<Vec<Cell>> {
    if line.tabs > 0 || line.pipes > 0 || line.trimmed.len() > LONGEST {
        return None;
    }
    let pieces = pieces(text, line);
    let is_number = |span: &Span| is_figure(text.slice(*span));
    let is_serial = |span: &Span| text.slice(*span).parse::<u16>().is_ok();
    let serial = pieces
        .first()
        .copied()
        .filter(|span| columns.has_serials && is_serial(span));
    let rest = pieces.get(usize::from(serial.is_some())..)?;
    let named = rest.iter().take_while(|span| !is_number(span)).count();
    let (name, rest) = rest.split_at_checked(named)?;
    let (values, remarks) = rest.split_at_checked(columns.figures)?;
    let name = name.first()?.to(*name.last()?);
    let are_remarks = || columns.has_remarks && !remarks.iter().any(is_number);
    if !values.iter().all(is_number) || !remarks.is_empty() && !are_remarks() {
        return None;
    }
    let lead = columns
        .has_serials
        .then(|| serial.map(Cell::new).unwrap_or_default());
    let remark = remarks.first().zip(remarks.last());
    let remark = remark
        .map(|(first, last)| Cell::new(first.to(*last)))
        .unwrap_or_default();
    let cells = std::iter::once(name).chain(values.iter().copied()).map(Cell::new);
    let row = lead.into_iter().chain(cells);
    Some(row.chain(columns.has_remarks.then_some(remark)).collect())
}

/// A number, a share, or the dash of a cell that holds none.
fn is_figure(words: &str) -> bool {
    let folded: String = words.chars().map(fold_char).collect();
    let number = folded.strip_suffix('%').unwrap_or(&folded);
    parse_decimal(number).is_some() || matches!(number, "-" | "--" | "/")
}

/// The names that a head has: characters that each stand alone make one, 项 目.
fn names(text: &Text, line: &Line) -> Vec<Span> {
    let is_alone = |span: &Span| text.slice(*span).chars().count() == 1;
    let pieces = pieces(text, line);
    let together = pieces.chunk_by(|one, other| is_alone(one) && is_alone(other));
    together
        .filter_map(|name| Some(name.first()?.to(*name.last()?)))
        .collect()
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
    use crate::document::testing;

    fn rows(words: &str) -> Vec<Vec<String>> {
        testing::rows(words, end, read)
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
        assert_eq!(
            rows("项 目  年初预算  决算数\n基本支出 20 30\n项目支出 40 50")[0].len(),
            3
        );
    }

    #[test]
    fn serial_numbers_stand_before_the_names_and_remarks_behind_the_figures() {
        let words = "序号  支出内容  预算金额（万元）  实际支出（万元）  备注\n1  物资购置  120.00  118.60\n2  水库 维修  360.00  352.40  跨年 实施\n   合计  480.00  471.00";
        assert_eq!(
            rows(words),
            [
                ["序号", "支出内容", "预算金额（万元）", "实际支出（万元）", "备注"],
                ["1", "物资购置", "120.00", "118.60", ""],
                ["2", "水库维修", "360.00", "352.40", "跨年实施"],
                ["", "合计", "480.00", "471.00", ""],
            ]
        );
        assert_eq!(rows("序号 项目 金额（万元）\n1 清淤 20\n2 护坡 30").len(), 3);
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
