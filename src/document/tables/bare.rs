//! 裸格 A table of one cell a line and nothing else to tell its rows: names of columns, then each row's name over its
//! figures. A head of several rows is put in order by `head_order`.

use super::head_order;
use crate::document::lines::{Line, stretches};
use crate::document::model::{Block, Cell, Table};
use crate::text::{Span, Squashed, Text, squashed};
use crate::value::{Decimal, parse_decimal};

/// What the first column of such a table is called.
const FIRST_COLUMNS: [&str; 16] = [
    "机构名称",
    "单位名称",
    "部门名称",
    "科目名称",
    "项目",
    "科目",
    "支出项目",
    "经费项目",
    "费用项目",
    "资金类别",
    "资金项目",
    "资金名称",
    "支出类别",
    "经费类别",
    "预算项目",
    "预算科目",
];

/// Longest line that names the first column, in bytes: four characters, and the blanks that part them.
const LONGEST_OPENING: usize = 60;

/// Most names of columns.
const MOST_COLUMNS: usize = 14;

/// Longest name of a column or row, in characters.
const LONGEST: usize = 24;

/// Most cells that are looked at: no text is gone through again and again for tables that it does not hold.
const MOST_CELLS: usize = 300;

/// Fewest rows. Where parts stand beside their whole, the sum of one tells as much.
const FEWEST: usize = 2;

/// A table as it was found: names of columns, and rows of a name and figures.
struct Bare {
    columns: Vec<Span>,
    rows: Vec<Vec<Span>>,
    /// The line behind it.
    end: usize,
}

/// The end of the table that begins with the line at `at`, if one does.
pub(in crate::document) fn end(text: &Text, lines: &[Line], at: usize) -> Option<usize> {
    find(text, lines, at).map(|table| table.end)
}

/// Where such tables stand.
pub(super) fn spans(text: &Text, lines: &[Line]) -> Vec<Span> {
    stretches(lines, |at| end(text, lines, at))
}

/// Reads the lines of one table.
pub(in crate::document) fn read(text: &Text, lines: &[Line]) -> Option<Block> {
    let table = find(text, lines, 0)?;
    let row = |cells: &Vec<Span>| cells.iter().copied().map(Cell::new).collect::<Vec<Cell>>();
    let first = table.columns.first()?;
    let last = table.rows.last()?.last()?;
    Some(Block::Table(Table {
        span: first.to(*last),
        rows: std::iter::once(&table.columns)
            .chain(&table.rows)
            .map(row)
            .collect(),
        ..Table::default()
    }))
}

fn find(text: &Text, lines: &[Line], at: usize) -> Option<Bare> {
    let opening = lines.get(at)?;
    // most lines are longer than any name with blanks in it
    if LONGEST_OPENING < opening.trimmed.len() || !names_rows(Squashed::of(text, opening.trimmed).as_str()) {
        return None;
    }
    let cells = cells(text, lines, at);
    let figures = cells.iter().position(|cell| cell.figure.is_some())?;
    // the last name above the first figures is the first row's
    let (_, columns) = cells.get(..figures)?.split_last()?;
    let width = run_of_figures(&cells, figures);
    let rows = rows(&cells, columns.len(), width);
    let (first, names) = columns.split_first()?;
    let is_summed = names.iter().any(|name| head_order::is_of_which(&name.words));
    if width < 2 || rows.is_empty() || rows.len() < FEWEST && !is_summed {
        return None;
    }
    let figures: Vec<Vec<Decimal>> = rows
        .iter()
        .map(|row| row.iter().filter_map(|cell| cell.figure).collect())
        .collect();
    let ordered =
        in_order(&each(names), width, &figures).or_else(|| in_order(&untorn(names), width, &figures))?;
    let end = rows.last()?.last()?.line + 1;
    Some(Bare {
        columns: std::iter::once(first.span).chain(ordered).collect(),
        rows: rows
            .iter()
            .map(|row| row.iter().map(|cell| cell.span).collect())
            .collect(),
        end,
    })
}

/// A name of a column and where it stands.
type Name = (String, Span);

fn each(names: &[Piece]) -> Vec<Name> {
    names.iter().map(|name| (name.words.clone(), name.span)).collect()
}

/// What the second line of a name holds whose first means less by itself: 公共财 over 政拨款, 人员 over 支出.
const SECOND_LINES: [&str; 10] = [
    "合计",
    "收入",
    "支出",
    "经费",
    "拨款",
    "政拨款",
    "款",
    "资金",
    "费",
    "费用",
];

/// The names of columns, those of two lines put together.
fn untorn(names: &[Piece]) -> Vec<Name> {
    let mut whole: Vec<Name> = Vec::with_capacity(names.len());
    for name in names {
        let is_second = SECOND_LINES.contains(&name.words.as_str());
        match whole
            .last_mut()
            .filter(|(above, _)| is_second && !above.ends_with(':'))
        {
            Some((above, span)) => {
                above.push_str(&name.words);
                *span = span.to(name.span);
            }
            None => whole.push((name.words.clone(), name.span)),
        }
    }
    whole
}

/// Where the names stand, in the order of their columns.
fn in_order(names: &[Name], width: usize, figures: &[Vec<Decimal>]) -> Option<Vec<Span>> {
    let words: Vec<&str> = names.iter().map(|(words, _)| words.as_str()).collect();
    let order = head_order::of(&words, width, figures)?;
    Some(
        order
            .iter()
            .filter_map(|place| Some(names.get(*place)?.1))
            .collect(),
    )
}

/// Whether words are the name of the first column: one that is known, or one that says of what the figures are and in
/// which unit, 经费控制情况（万元）.
fn names_rows(words: &str) -> bool {
    FIRST_COLUMNS.contains(&words) || words.ends_with("情况(万元)") || words.ends_with("情况(元)")
}

/// One line that may be a cell.
struct Piece {
    span: Span,
    words: String,
    figure: Option<Decimal>,
    line: usize,
}

/// The cells from the line at `at` on, up to one that is none.
fn cells(text: &Text, lines: &[Line], at: usize) -> Vec<Piece> {
    let mut cells = Vec::new();
    let mut has_begun = false;
    for (line, one) in lines.iter().enumerate().skip(at) {
        if one.is_blank() {
            continue;
        }
        let words = squashed(text.slice(one.trimmed));
        let is_cell = one.tabs == 0
            && one.pipes == 0
            && words.chars().count() <= LONGEST
            && !words.contains(['。', '，', '；']);
        if !is_cell || (!has_begun && MOST_COLUMNS + 2 < cells.len()) || MOST_CELLS <= cells.len() {
            break;
        }
        let figure = parse_decimal(words.strip_suffix('%').unwrap_or(&words));
        has_begun |= figure.is_some();
        cells.push(Piece {
            span: one.trimmed,
            words,
            figure,
            line,
        });
    }
    cells
}

fn run_of_figures(cells: &[Piece], from: usize) -> usize {
    cells
        .iter()
        .skip(from)
        .take_while(|cell| cell.figure.is_some())
        .count()
}

/// Most rows one behind another whose cells are all empty.
const MOST_EMPTY: usize = 3;

/// The rows behind so many names of columns: a name and `width` figures each. Between them may stand names without any,
/// whose cells were empty.
fn rows(cells: &[Piece], columns: usize, width: usize) -> Vec<&[Piece]> {
    let (mut rows, mut filled, mut at) = (Vec::new(), 0, columns);
    while let Some(name) = cells.get(at).filter(|name| name.figure.is_none()) {
        let figures = run_of_figures(cells, at + 1);
        let is_empty = figures == 0 && filled > 0 && rows.len() - filled < MOST_EMPTY;
        if figures != width && !is_empty || name.words.is_empty() {
            break;
        }
        rows.extend(cells.get(at..=at + figures));
        at += 1 + figures;
        if figures == width {
            filled = rows.len();
        }
    }
    rows.truncate(filled);
    rows
}
