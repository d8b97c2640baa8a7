//! 誊稿 The canonical text of a document that is no plain text, in the making: a line for each paragraph, a
//! table row by row with its cells parted by tabs, and the place of each cell.

pub(super) mod grid;
pub(super) mod left_out;
pub(super) mod numbering;
pub(super) mod parted;
pub(super) mod pieces;
pub(super) mod rows;
pub(super) mod soft_breaks;
pub(super) mod symbol;
pub(super) mod tagged;
pub(super) mod written;

use std::borrow::Cow;

use super::error::Cause;
use super::limits::Limits;
use crate::diagnostic::Caveat;
use crate::document::{Cell, PICTURE, Table};
use crate::text::{Span, Text, is_layout_space};
use grid::{Grid, Slot};

/// What a reader of a format makes of its bytes.
#[derive(Debug)]
pub(super) struct Laid {
    /// 正文
    pub(super) text: Text,
    /// Its tables, in order.
    pub(super) tables: Vec<Table>,
    /// Bytes of the text at which pictures stand.
    pub(super) pictures: Vec<usize>,
    /// What was left out or could not be read.
    pub(super) caveats: Vec<Caveat>,
}

/// Whether a paragraph shows nothing but blanks and pictures.
pub(super) fn is_wordless(words: &str) -> bool {
    words.chars().all(|c| c == PICTURE || c.is_whitespace())
}

/// A text in the making. Readers write [`PICTURE`] among the words where a picture stands: the draft notes the place and
/// drops the sign.
#[derive(Debug)]
pub(super) struct Draft {
    text: String,
    tables: Vec<Table>,
    pictures: Vec<usize>,
    caveats: Vec<Caveat>,
    limits: Limits,
    /// Bytes of words that merged cells show again in every row they cover.
    spread: usize,
}

impl Draft {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            text: String::new(),
            tables: Vec::new(),
            pictures: Vec::new(),
            caveats: Vec::new(),
            limits: *limits,
            spread: 0,
        }
    }

    /// Adds a paragraph; line breaks inside it stay.
    pub(super) fn paragraph(&mut self, words: &str) -> Result<(), Cause> {
        for line in words.split('\n') {
            let shown = clean(line);
            self.text.push_str(&shown);
            self.pictures_in(line);
            if !shown.is_empty() {
                self.text.push('\n');
            }
        }
        self.check()
    }

    /// Adds rows of a table that was set with tabs, which stay.
    pub(super) fn rows(&mut self, words: &str) -> Result<(), Cause> {
        for line in words.split('\n').filter(|line| !is_wordless(line)) {
            for (column, cell) in line.split('\t').enumerate() {
                if column > 0 {
                    self.text.push('\t');
                }
                self.text.push_str(&clean(cell));
            }
            self.pictures_in(line);
            self.text.push('\n');
        }
        self.check()
    }

    /// Adds a table; one without words is none.
    pub(super) fn table(&mut self, grid: &Grid) -> Result<(), Cause> {
        let start = self.text.len();
        let mut places = vec![Span::default(); grid.cells().len()];
        let mut rows = Vec::new();
        for row in grid.lay(&self.limits)? {
            let cells = self.row(grid, &row, &mut places);
            if cells.iter().any(|cell| !cell.pieces.is_empty()) {
                rows.push(cells);
            }
            self.check()?;
        }
        if rows.is_empty() {
            self.text.truncate(start);
            return Ok(());
        }
        self.tables.push(Table {
            span: Span::new(start, self.text.len() - 1),
            rows,
            ..Table::default()
        });
        Ok(())
    }

    /// One row as a line of the text, and its cells.
    fn row(&mut self, grid: &Grid, row: &[Slot], places: &mut [Span]) -> Vec<Cell> {
        let mut cells = Vec::with_capacity(row.len());
        for (column, slot) in row.iter().enumerate() {
            if column > 0 {
                self.text.push('\t');
            }
            let covered = || {
                let beside = row.iter().skip(column + 1);
                beside.take_while(|slot| **slot == Slot::Covered).count()
            };
            let cell = match slot {
                Slot::Blank | Slot::Covered => Cell::default(),
                Slot::Own(at) => {
                    let words = grid.cells().get(*at).map_or("", |cell| cell.words.as_str());
                    let span = self.cell(words);
                    if let Some(place) = places.get_mut(*at) {
                        *place = span;
                    }
                    Cell {
                        across: covered(),
                        ..Cell::new(span)
                    }
                }
                Slot::Filled(at) => {
                    let span = places.get(*at).copied().unwrap_or_default();
                    self.spread += span.end() - span.start();
                    Cell {
                        filled: true,
                        across: covered(),
                        ..Cell::new(span)
                    }
                }
            };
            cells.push(cell);
        }
        self.text.push('\n');
        cells
    }

    /// A cell's words, its paragraphs parted by line breaks.
    fn cell(&mut self, words: &str) -> Span {
        let start = self.text.len();
        for line in words.split('\n').map(clean).filter(|line| !line.is_empty()) {
            if self.text.len() > start {
                self.text.push('\n');
            }
            self.text.push_str(&line);
        }
        self.pictures_in(words);
        Span::new(start, self.text.len())
    }

    /// Notes the pictures that stand in words that were just written.
    fn pictures_in(&mut self, words: &str) {
        if words.contains(PICTURE) && self.pictures.last() != Some(&self.text.len()) {
            self.pictures.push(self.text.len());
        }
    }

    /// All words written so far.
    pub(super) fn words(&self) -> &str {
        &self.text
    }

    /// Tells of something about the whole document.
    pub(super) fn caveat(&mut self, message: impl Into<String>) {
        let caveat = Caveat::whole(message);
        if !self.caveats.contains(&caveat) {
            self.caveats.push(caveat);
        }
    }

    fn check(&self) -> Result<(), Cause> {
        if self.text.len().max(self.spread) <= self.limits.text_bytes {
            return Ok(());
        }
        Err(Cause::too_long(&self.limits))
    }

    /// The finished text.
    pub(super) fn finish(self) -> Result<Laid, Cause> {
        if self.text.trim().is_empty() {
            return Err(Cause::Empty);
        }
        Ok(Laid {
            text: Text::new(self.text),
            tables: self.tables,
            pictures: self.pictures,
            caveats: self.caveats,
        })
    }
}

/// What a tab becomes that parts no cells: a gap, since tabs do.
const GAP: &str = "  ";

/// A line without what only steers its look: control characters, marks of text direction, tabs and hard
/// blanks as plain ones, none at its ends.
fn clean(line: &str) -> String {
    let gaps = if line.contains('\t') {
        Cow::Owned(line.replace('\t', GAP))
    } else {
        Cow::Borrowed(line)
    };
    let plain: String = gaps.chars().filter_map(plain).collect();
    plain.trim_matches(is_layout_space).to_owned()
}

fn plain(c: char) -> Option<char> {
    match c {
        '\u{a0}' => Some(' '),
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' => None,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => None,
        '\u{fff9}'..='\u{fffd}' => None,
        c => Some(symbol(c)),
    }
}

/// Characters of the fonts Wingdings and Wingdings 2 that reports tick with.
const SYMBOLS: [(char, char); 12] = [
    ('\u{f0fe}', '☑'),
    ('\u{f0fd}', '☒'),
    ('\u{f0a8}', '□'),
    ('\u{f06f}', '□'),
    ('\u{f071}', '□'),
    ('\u{f0fc}', '✓'),
    ('\u{f0fb}', '✗'),
    ('\u{f052}', '☑'),
    ('\u{f053}', '☒'),
    ('\u{f0a3}', '□'),
    ('\u{f050}', '✓'),
    ('\u{f06e}', '■'),
];

/// What a symbol font's character shows; every other character stays.
pub(super) fn symbol(c: char) -> char {
    let known = SYMBOLS.iter().find(|(private, _)| *private == c);
    known.map_or(c, |(_, shown)| *shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(row: usize, column: usize, down: usize, words: &str) -> crate::source::draft::grid::Placed {
        crate::source::draft::grid::Placed {
            row,
            column,
            down,
            across: 1,
            words: words.to_owned(),
        }
    }

    #[test]
    fn a_table_stands_row_by_row_with_merged_cells_filled() {
        let mut draft = Draft::new(&Limits::default());
        draft.paragraph("绩效\u{202e}目标\u{0}表\n\n").unwrap();
        let mut grid = Grid::default();
        for cell in [
            placed(0, 0, 2, "产出"),
            placed(0, 7, 1, "新建\n5G\t基站"),
            placed(1, 7, 1, "改造"),
        ] {
            grid.place(cell);
        }
        draft.table(&grid).unwrap();
        let laid = draft.finish().unwrap();
        assert_eq!(laid.text.as_str(), "绩效目标表\n产出\t新建\n5G  基站\n\t改造\n");
        let rows: Vec<Vec<(String, bool)>> = laid.tables[0]
            .rows
            .iter()
            .map(|row| {
                row.iter()
                    .map(|cell| (cell.words(&laid.text), cell.filled))
                    .collect()
            })
            .collect();
        assert_eq!(rows[0], [("产出".into(), false), ("新建5G基站".into(), false)]);
        assert_eq!(rows[1], [("产出".into(), true), ("改造".into(), false)]);
    }

    #[test]
    fn a_cell_knows_how_many_columns_to_its_right_it_covers() {
        let wide = |row, column, across, down| crate::source::draft::grid::Placed {
            across,
            ..placed(row, column, down, "总目标")
        };
        let mut grid = Grid::default();
        // what begins further right ends a cell's reach, and so does the table
        for cell in [
            placed(0, 0, 1, "年度"),
            wide(0, 2, 3, 2),
            placed(1, 0, 1, "甲"),
            wide(2, 0, 9, 1),
            placed(2, 4, 1, "丁"),
            wide(3, 0, 99, 1),
            placed(4, 3, 1, "乙"),
        ] {
            grid.place(cell);
        }
        let mut draft = Draft::new(&Limits::default());
        draft.table(&grid).unwrap();
        let table = draft.finish().unwrap().tables.remove(0);
        let reach = |row: &Vec<Cell>| row.iter().map(|cell| cell.across).collect::<Vec<_>>();
        let reaches: Vec<_> = table.rows.iter().map(reach).collect();
        assert_eq!(reaches[0], [0, 2, 0, 0]);
        assert_eq!(reaches[1], [0, 2, 0, 0], "the row below shows it again");
        assert_eq!(reaches[2], [2, 0, 0, 0]);
        assert_eq!(reaches[3], [3, 0, 0, 0]);
        assert_eq!(reaches[4], [0, 0, 0, 0]);
    }

    #[test]
    fn what_could_fill_the_memory_is_refused() {
        let limits = Limits {
            cells: 100,
            text_bytes: 30,
            ..Limits::default()
        };
        let mut grid = Grid::default();
        grid.place(placed(0, 0, 1, "一"));
        grid.place(placed(1_048_575, 16_383, usize::MAX, "二"));
        let refused = Draft::new(&limits).table(&grid).unwrap_err();
        assert_eq!(refused.to_string(), "表格的单元格数超过上限 100");
        let refused = Draft::new(&limits)
            .paragraph("一二三四五六七八九十十一")
            .unwrap_err();
        assert_eq!(refused.to_string(), "正文的字节数超过上限 30");
    }
}
