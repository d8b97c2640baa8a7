//! 分隔 Rows whose cells another sign parts than a tab or a pipe: full-width bars, commas, semicolons (RFC 4180 with its
//! quotation marks). Commas and semicolons stand in prose too: a text has such rows only where one of them heads a table of
//! indicators, and then rows that stand together have as many cells.

use memchr::memmem;

use super::pipes;
use crate::document::lines::sign::Sign;
use crate::document::lines::{Line, trim};
use crate::document::names::columns;
use crate::text::{Span, Text};

/// Signs in the order in which a text is asked for them.
const OTHERS: [Sign; 4] = [Sign::Bar, Sign::Comma, Sign::Semicolon, Sign::Stroke];
/// Fewest signs of the head by which a text is told to have such rows; of any row one will do.
const FEWEST_OF_HEAD: usize = 3;
/// Most signs of a row: no sheet has more columns.
const MOST: usize = 16_384;

/// Tells lines that are rows by such a sign what parts them, and how many of it they hold; whether there are any.
pub(in crate::document) fn tell(text: &Text, lines: &mut [Line]) -> bool {
    let Some((sign, head)) = OTHERS.into_iter().find_map(|sign| head(text, lines, sign)) else {
        return false;
    };
    let counts: Vec<usize> = lines.iter().map(|line| count(text, line, sign)).collect();
    let is_row = |(at, line): (usize, &Line)| {
        let same = |other: Option<usize>| other.and_then(|other| counts.get(other)) == counts.get(at);
        // Sentences have commas too, and now and then as many as the one before.
        let may_be =
            |count: usize| count == head || sign == Sign::Bar || !text.slice(line.trimmed).contains('。');
        let count = counts.get(at).copied().unwrap_or_default();
        0 < count && may_be(count) && (same(next(lines, at)) || same(before(lines, at)))
    };
    let rows: Vec<bool> = lines.iter().enumerate().map(is_row).collect();
    let sign = bordered(text, lines, &rows, sign);
    for ((line, count), is_row) in lines.iter_mut().zip(counts).zip(rows) {
        if is_row {
            (line.tabs, line.sign) = (count, sign);
        }
    }
    true
}

/// The sign, and how many of it the head of a table of indicators has whose names stand between such signs.
fn head(text: &Text, lines: &[Line], sign: Sign) -> Option<(Sign, usize)> {
    let place = lines.first()?.span.to(lines.last()?.span);
    memmem::find(text.slice(place).as_bytes(), sign.bytes())?;
    let head = lines.iter().find(|line| is_head(text, line, sign))?;
    Some((sign, count(text, head, sign)))
}

/// The sign of the rows, or that bars stand at both ends of every one of them: in some alone they part empty cells off.
fn bordered(text: &Text, lines: &[Line], rows: &[bool], sign: Sign) -> Sign {
    let is_bordered = |words: &str| words.starts_with('｜') && words.ends_with('｜');
    let mut rows = lines.iter().zip(rows).filter(|(_, is_row)| **is_row);
    if sign == Sign::Bar && rows.all(|(line, _)| is_bordered(text.slice(line.trimmed))) {
        Sign::Border
    } else {
        sign
    }
}

/// The next line that is not blank, and the one before.
fn next(lines: &[Line], at: usize) -> Option<usize> {
    (at + 1..lines.len()).find(|at| lines.get(*at).is_some_and(|line| !line.is_blank()))
}

/// See [`next`].
fn before(lines: &[Line], at: usize) -> Option<usize> {
    (0..at)
        .rev()
        .find(|at| lines.get(*at).is_some_and(|line| !line.is_blank()))
}

/// How many signs a line has that is not parted by tabs or pipes.
fn count(text: &Text, line: &Line, sign: Sign) -> usize {
    if line.tabs > 0 || line.pipes > 1 {
        return 0;
    }
    let words = text.slice(line.trimmed);
    if memmem::find(words.as_bytes(), sign.bytes()).is_none() {
        return 0;
    }
    let count = sign.places(words).count();
    if count <= MOST { count } else { 0 }
}

/// Whether a line is the head of a table of indicators whose names stand between such signs.
fn is_head(text: &Text, line: &Line, sign: Sign) -> bool {
    // no head is longer, and a long line is not parted in vain
    const LONGEST: usize = 600;
    if line.trimmed.len() > LONGEST || count(text, line, sign) < FEWEST_OF_HEAD {
        return false;
    }
    let cells = cells(text, line.trimmed, sign).into_iter();
    let labels: Vec<String> = cells
        .map(|cell| columns::label(text.slice(cell)))
        .filter(|label| !label.is_empty())
        .collect();
    pipes::heads_indicators(&labels)
}

/// The cells of a row, without blanks and quotation marks at their ends.
pub(super) fn cells(text: &Text, row: Span, sign: Sign) -> Vec<Span> {
    let words = text.slice(row);
    let width = sign.character().len_utf8();
    let mut cells = Vec::new();
    let mut start = row.start();
    for end in sign.places(words).chain([words.len()]) {
        let end = row.start() + end;
        cells.push(unquoted(text, trim(text, Span::new(start, end)), sign));
        start = end + width;
    }
    match cells.as_slice() {
        [_, inner @ .., _] if sign == Sign::Border => inner.to_vec(),
        _ => cells,
    }
}

/// A cell without the quotation marks around it.
fn unquoted(text: &Text, cell: Span, sign: Sign) -> Span {
    let inner = quoted(text, cell).filter(|_| matches!(sign, Sign::Comma | Sign::Semicolon));
    inner.unwrap_or(cell)
}

/// What stands in a cell between the quotation marks around all of it.
pub(super) fn quoted(text: &Text, cell: Span) -> Option<Span> {
    let inner = text.slice(cell).strip_prefix('"')?.strip_suffix('"')?;
    let start = cell.start() + 1;
    Some(trim(text, Span::new(start, start + inner.len())))
}

#[cfg(test)]
mod tests {
    use crate::document::{Block, read};
    use crate::text::Text;

    /// What the cells of the first table say.
    fn rows(words: &str) -> Vec<Vec<String>> {
        let document = read(Text::new(words.into()));
        let tables = document.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        let words = |row: &Vec<_>| {
            row.iter()
                .map(|cell: &crate::document::Cell| cell.words(&document.text))
                .collect()
        };
        tables
            .take(1)
            .flat_map(|table| table.rows.iter().map(words))
            .collect()
    }

    const HEAD: [&str; 5] = ["一级指标", "二级指标", "三级指标", "目标值", "实际值"];
    const FIRST: [&str; 5] = ["产出指标", "数量指标", "修缮校舍", "12所", "12所"];

    fn text(sign: &str) -> String {
        let row = |cells: [&str; 5]| cells.join(sign);
        format!("自评表\n{}\n{}\n\n三、问题\n无。\n", row(HEAD), row(FIRST))
    }

    #[test]
    fn rows_are_told_by_whatever_parts_their_cells() {
        for sign in ["｜", ",", ";", " , ", "\t", "|"] {
            assert_eq!(rows(&text(sign)), [HEAD, FIRST], "{sign}");
        }
    }

    #[test]
    fn quotation_marks_hold_a_comma() {
        let quoted = text(",").replace("修缮校舍", "\"修缮校舍,操场\"");
        assert_eq!(rows(&quoted)[1][2], "修缮校舍,操场");
        let bordered = format!("｜{}｜\n｜{}｜\n", HEAD.join("｜"), FIRST.join("｜"));
        assert_eq!(rows(&bordered), [HEAD, FIRST]);
        let empty = format!("{}\n｜数量指标｜修缮校舍｜12所｜\n", HEAD.join("｜"));
        assert_eq!(rows(&empty)[1], ["", "数量指标", "修缮校舍", "12所", ""]);
    }

    #[test]
    fn commas_of_prose_part_no_rows() {
        let prose = "一、概况,目标,完成\n二、问题,无,无\n全年修缮校舍12所,完成率100%,得分10分\n";
        assert!(rows(prose).is_empty());
        let sentences = "全年支出80万元,占预算的80%。\n结余20万元,占20%。\n";
        let beside = format!("{}{sentences}", text(","));
        assert_eq!(rows(&beside).len(), 2);
    }
}
