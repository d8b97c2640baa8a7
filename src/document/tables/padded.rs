//! 断格 Cells as wide as their column, whose words go on in the line below, as programs print the tables of Word between bars:
//! `|社会效益指|` over `|标        |`.
//!
//! Told by how wide cells are, not by what they are about.

use super::aligned::MEASURES;
use crate::document::lines::{Line, unbroken};
use crate::document::model::{Cell, Table};
use crate::document::names::columns;
use crate::document::names::levels::level_name;
use crate::text::Text;

/// Fewest lines that tell where the bars of a table stand.
const FEWEST: usize = 4;

/// How much narrower than its column words may be that break off: a character takes two columns of the screen.
const ROOM: usize = 2;

/// How wide the columns of a table are whose bars stand one under another.
pub(super) struct Widths {
    columns: Vec<usize>,
    measure: fn(char) -> usize,
}

impl Widths {
    /// The widths of a table without a rule, between bars at both ends of each line.
    pub(in crate::document) fn of(text: &Text, lines: &[Line]) -> Option<Self> {
        let mut rows = lines.iter().filter(|line| !line.is_blank());
        let first = rows.next()?;
        let of = |line: &Line, measure| widths(text, line, measure);
        MEASURES.into_iter().find_map(|measure| {
            let columns = of(first, measure)?;
            let mut others = rows.clone();
            let are_alike = others.clone().nth(FEWEST - 2).is_some()
                && others.all(|line| of(line, measure).as_ref() == Some(&columns));
            are_alike.then_some(Self { columns, measure })
        })
    }

    /// Whether a row only goes on with the words of the row above: it leaves cells blank, and each of its words stands under some that
    /// fill their column.
    pub(in crate::document) fn goes_on(&self, text: &Text, above: &[Cell], below: &[Cell]) -> bool {
        let is_full = |cell: &Cell, width: usize| {
            let last = cell.pieces.last().map(|piece| text.slice(*piece));
            last.is_some_and(|last| width < last.chars().map(self.measure).sum::<usize>() + ROOM)
        };
        let cells = || above.iter().zip(below).zip(&self.columns);
        let mut filled = cells().filter(|((_, cell), _)| !cell.is_empty(text)).peekable();
        let is_level = |cell: &Cell| level_name(&columns::label_of(text, cell)).is_some();
        filled.peek().is_some()
            && cells().any(|((_, cell), _)| cell.is_empty(text))
            && filled.all(|((above, cell), width)| is_full(above, *width) && !is_level(cell))
    }
}

/// How wide the cells of a line between bars are, all its blanks included; nothing of one that is no such line, or a rule.
fn widths(text: &Text, line: &Line, measure: fn(char) -> usize) -> Option<Vec<usize>> {
    /// Longest line that is measured, in bytes.
    const LONGEST: usize = 2_000;
    if line.trimmed.len() > LONGEST {
        return None;
    }
    let cells = text.slice(line.trimmed).strip_prefix('|')?.strip_suffix('|')?;
    if cells.contains("--") {
        return None;
    }
    let width = |cell: &str| cell.chars().map(measure).sum();
    Some(cells.split('|').map(width).collect())
}

/// What breaks a line within a cell in Org: the cell goes on in the row below.
const BREAK: &str = "\\\\";

/// Whether a row only goes on with the row above, where each of its words stands under some that end in a broken line.
pub(super) fn is_broken(text: &Text, above: &[Cell], below: &[Cell]) -> bool {
    let breaks = |cell: &Cell| {
        let last = cell.pieces.last();
        last.is_some_and(|last| text.slice(*last).ends_with(BREAK))
    };
    let pairs = || above.iter().zip(below);
    above.len() == below.len()
        && pairs().any(|(above, below)| breaks(above) && !below.is_empty(text))
        && pairs().all(|(above, below)| breaks(above) || below.is_empty(text))
}

/// Takes off the cells of a table what breaks lines within them.
pub(super) fn unbreak(text: &Text, table: &mut Table) {
    if !text.slice(table.span).contains(BREAK) {
        return;
    }
    for cell in table.rows.iter_mut().flatten() {
        cell.pieces = cell.pieces.iter().map(|piece| unbroken(text, *piece)).collect();
    }
}

/// Lets the words of a row go on in those of the row below.
pub(super) fn join(above: &mut [Cell], below: Vec<Cell>) {
    for (cell, words) in above.iter_mut().zip(below) {
        cell.pieces.extend(words.pieces.iter().copied());
    }
}

#[cfg(test)]
mod tests {
    use crate::document::lines;
    use crate::document::tables::pipes::read;
    use crate::document::{Block, Cell};
    use crate::text::Text;

    fn rows(words: &str) -> Vec<Vec<String>> {
        let text = Text::new(words.into());
        let blocks = read(&text, &lines::split(&text));
        let Some(Block::Table(table)) = blocks.first() else {
            return Vec::new();
        };
        let words = |row: &Vec<Cell>| row.iter().map(|cell| cell.words(&text)).collect();
        table.rows.iter().map(words).collect()
    }

    #[test]
    fn words_that_fill_their_column_go_on_below() {
        let words = "|名称      |目标|原因      |\n|群众满意程|90% |雨季停工，|\n|度        |    |工期顺延  |\n|培训场次  |2场 |          |";
        assert_eq!(
            rows(words),
            [
                ["名称", "目标", "原因"],
                ["群众满意程度", "90%", "雨季停工，工期顺延"],
                ["培训场次", "2场", ""],
            ]
        );
    }

    #[test]
    fn words_behind_a_broken_line_go_on_below() {
        let words = r"| 名称\\ | 目标 |
| 全称 | |
| 群众\\ | 90% |
| 满意\\ | |
| 度 | |
| 培训 | 2场 |";
        assert_eq!(
            rows(words),
            [["名称全称", "目标"], ["群众满意度", "90%"], ["培训", "2场"]]
        );
    }

    #[test]
    fn rows_of_their_own_stay() {
        // room is left above, a level stands below, lines are not alike
        for words in [
            "|名称      |目标|原因      |\n|群众满意  |90% |雨季停工，|\n|度        |    |工期顺延  |\n|培训场次  |2场 |          |",
            "|产出指标|2场 |\n|效益指标|    |\n|产出数量|90% |\n|产出质量|    |",
            "|名称|目标|原因|\n|群众满意程|90%|雨季停工，|\n|度||工期顺延|\n|培训场次|2场||",
        ] {
            assert_eq!(rows(words).len(), 4, "{words}");
        }
    }
}
