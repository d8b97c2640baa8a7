//! Tables of one cell a line whose lines a pipe ends: a line of nothing but pipes ends the row, and has as many as the row
//! lacks cells that others have.
//!
//! ```text
//! 一级指标 |
//! 三级指标 |
//! |||
//! 产出指标 |
//! |
//! |||
//! ```

use crate::document::lines::{Line, trim};
use crate::document::model::{Block, Cell, Paragraph, Table};
use crate::text::{Span, Text};

/// Most lines of a cell before its pipe.
const MOST_LEADS: usize = 3;

/// Fewest rows of a table.
const FEWEST_ROWS: usize = 2;

/// Fewest cells of its widest row.
const FEWEST_CELLS: usize = 3;

/// Most cells of a row, and most rows above the first that is no title: nothing is looked through from line to line for a
/// table that it does not hold.
const MOST_CELLS: usize = 60;
const MOST_TITLES: usize = 20;

/// A row: its cells, and how many more are empty behind them.
struct Row {
    cells: Vec<Span>,
    empty: usize,
}

/// What a line is in such a table.
enum Part {
    /// A cell or the end of one.
    Cell,
    /// The end of a row, with so many pipes.
    End(usize),
    /// The beginning of a cell of several lines, or no part of it.
    Plain,
}

fn part(text: &Text, line: &Line) -> Part {
    let words = text.slice(line.trimmed);
    if line.tabs > 0 || !words.ends_with('|') {
        Part::Plain
    } else if line.pipes == 1 {
        Part::Cell
    } else if words.bytes().all(|byte| matches!(byte, b'|' | b' ')) {
        Part::End(line.pipes)
    } else {
        Part::Plain
    }
}

/// Whether such a table begins at one of the lines.
pub(in crate::document) fn is_in(text: &Text, lines: &[Line]) -> bool {
    let is_end = |line: &Line| matches!(part(text, line), Part::End(_));
    lines.iter().any(is_end) && (0..lines.len()).any(|at| end(text, lines, at).is_some())
}

/// The line behind a table that begins at line `at`; `None` where none does.
pub(in crate::document) fn end(text: &Text, lines: &[Line], at: usize) -> Option<usize> {
    let first = lines.get(at)?;
    let above = at.checked_sub(1).and_then(|above| lines.get(above));
    let goes_on = || above.is_some_and(|line| !matches!(part(text, line), Part::Plain));
    let begins = matches!(part(text, first), Part::Cell) && text.slice(first.trimmed) != "|" && !goes_on();
    let (rows, end) = begins.then(|| rows(text, lines, at))?;
    let ended = rows.iter().filter(|row| row.empty > 0).count();
    let widest = rows.iter().map(|row| row.cells.len()).max()?;
    (FEWEST_ROWS <= ended && FEWEST_CELLS <= widest).then_some(end)
}

/// How many cells every row has: a row that lacks none has no pipes behind it, and ends where it is full.
#[derive(Default)]
struct Width {
    cells: usize,
    /// How many rows have as many.
    rows: usize,
    /// Whether some row has another number.
    differs: bool,
}

impl Width {
    /// Fewest rows that tell it.
    const FEWEST: usize = 3;

    const fn pass(&mut self, cells: usize) {
        self.differs |= self.rows > 0 && self.cells != cells;
        self.cells = cells;
        self.rows += 1;
    }

    const fn is_full(&self, cells: usize) -> bool {
        !self.differs && Self::FEWEST <= self.rows && FEWEST_CELLS <= cells && cells == self.cells
    }
}

/// The rows from line `at` on, and the line behind them.
fn rows(text: &Text, lines: &[Line], at: usize) -> (Vec<Row>, usize) {
    let (mut rows, mut cells, mut begun) = (Vec::new(), Vec::new(), None);
    let (mut leads, mut end, mut is_wide) = (0, at, false);
    let mut width = Width::default();
    for (number, line) in lines.iter().enumerate().skip(at) {
        match part(text, line) {
            Part::Cell => {
                let own = line.trimmed;
                let whole = begun.take().map_or(own, |begun: Span| begun.to(own));
                cells.push(Span::new(whole.start(), whole.end() - 1));
                leads = 0;
                if width.is_full(cells.len()) {
                    is_wide = true;
                    rows.push(Row {
                        cells: std::mem::take(&mut cells),
                        empty: 0,
                    });
                }
            }
            Part::End(empty) => {
                let cells = std::mem::take(&mut cells);
                is_wide |= FEWEST_CELLS <= cells.len();
                width.pass(cells.len() + empty);
                rows.push(Row { cells, empty });
            }
            Part::Plain if line.is_blank() => continue,
            Part::Plain if line.pipes == 0 && line.tabs == 0 && leads < MOST_LEADS => {
                begun = Some(begun.map_or(line.trimmed, |begun: Span| begun.to(line.trimmed)));
                leads += 1;
                continue;
            }
            Part::Plain => break,
        }
        if begun.is_some() || MOST_CELLS < cells.len() || !is_wide && MOST_TITLES < rows.len() {
            break;
        }
        end = number + 1;
    }
    if !cells.is_empty() {
        rows.push(Row { cells, empty: 0 });
    }
    (rows, end)
}

/// Reads the lines of a table that [`end`] has found. Rows of one cell above the others are titles.
pub(in crate::document) fn read(text: &Text, lines: &[Line]) -> Vec<Block> {
    let (rows, _) = rows(text, lines, 0);
    let mut blocks = Vec::new();
    let mut rest = rows.as_slice();
    while let Some((row, behind)) = rest.split_first().filter(|(row, _)| row.cells.len() < 2) {
        let span = row.cells.first().map(|cell| trim(text, *cell));
        blocks.extend(
            span.filter(|span| !span.is_empty())
                .map(|span| Block::Paragraph(Paragraph { span })),
        );
        rest = behind;
    }
    let cells = |row: &Row| -> Vec<Cell> {
        let own = row.cells.iter().map(|cell| Cell::new(trim(text, *cell)));
        own.chain(std::iter::repeat_n(Cell::default(), row.empty))
            .collect()
    };
    let mut places = rest.iter().flat_map(|row| row.cells.iter().copied());
    if let Some(first) = places.next() {
        blocks.push(Block::Table(Table {
            span: places.fold(first, Span::to),
            rows: rest.iter().map(cells).collect(),
            ..Table::default()
        }));
    }
    blocks
}
