//! 段落与表格 Cells that a format states as one table: lines of a report, and the tables above, below and between them.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::grid::{Grid, Placed};
use crate::document::names::columns::label;
use crate::document::names::levels::level_name;
use crate::document::{Numbering, numbered};
use crate::source::draft::Draft;
use crate::source::error::Cause;

/// Most characters of words that are a label and no title: 基础数据表.
const LABEL: usize = 6;

/// One row with the cells that begin in it.
struct Row {
    cells: Vec<Placed>,
    /// Whether a cell from above reaches into it.
    is_reached: bool,
    /// A mark that rows have in common whose cells, with those from above that reach into them, begin in the same columns.
    columns: u64,
}

/// Writes the lines and tables of cells that stand in order, row by row.
pub(in crate::source) fn write(cells: Vec<Placed>, draft: &mut Draft) -> Result<(), Cause> {
    let rows = rows(cells);
    let lines = lines(&rows);
    let mut table: Vec<Row> = Vec::new();
    for (row, is_line) in rows.into_iter().zip(lines) {
        if !is_line {
            table.push(row);
            continue;
        }
        write_table(std::mem::take(&mut table), draft)?;
        for cell in &row.cells {
            draft.paragraph(&cell.words)?;
        }
    }
    write_table(table, draft)
}

/// The cells by row; rows in which none begins are left out.
fn rows(cells: Vec<Placed>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    // cells that reach further down: the first row that each does not reach, and its column
    let mut open: BinaryHeap<Reverse<(usize, usize)>> = BinaryHeap::new();
    let (mut reaching, mut last) = (0, None);
    for cell in cells {
        let (at, end) = (cell.row, cell.row.saturating_add(cell.down));
        if last != Some(at) {
            while let Some(Reverse((_, column))) = open.peek().filter(|Reverse((end, _))| *end <= at) {
                reaching ^= mark(*column);
                open.pop();
            }
            rows.push(Row {
                cells: Vec::new(),
                is_reached: !open.is_empty(),
                columns: reaching,
            });
            last = Some(at);
        }
        if cell.down > 1 {
            open.push(Reverse((end, cell.column)));
            reaching ^= mark(cell.column);
        }
        if let Some(row) = rows.last_mut() {
            row.columns ^= mark(cell.column);
            row.cells.push(cell);
        }
    }
    rows
}

/// The mark of one column: those of several are told together by the bits in which they differ.
fn mark(column: usize) -> u64 {
    let mut hasher = DefaultHasher::new();
    column.hash(&mut hasher);
    hasher.finish()
}

/// Which rows are lines: those of one cell at the top and at the foot, and runs of them between tables.
fn lines(rows: &[Row]) -> Vec<bool> {
    let is_single: Vec<bool> = rows.iter().map(|row| row.line().is_some()).collect();
    let above = is_single.iter().take_while(|single| **single).count();
    let below = rows.len() - is_single.iter().rev().take_while(|single| **single).count();
    let is_prose = rows.iter().any(|row| row.line().is_some_and(is_sentence)) || has_headings(rows);
    let mut lines = vec![false; rows.len()];
    let mut at = 0;
    while at < rows.len() {
        let rest = rows.get(at..).unwrap_or_default();
        let run = rest.iter().take_while(|row| row.line().is_some()).count();
        let (run, behind) = rest.split_at_checked(run).unwrap_or_default();
        let before = at.checked_sub(1).and_then(|at| rows.get(at));
        let parts = before
            .zip(behind.first())
            .is_some_and(|(before, behind)| parts(before, run, behind, is_prose));
        for (step, line) in lines.iter_mut().skip(at).take(run.len().max(1)).enumerate() {
            *line = at + step < above || below <= at + step || parts && step < run.len();
        }
        at += run.len().max(1);
    }
    lines
}

/// Whether several rows of one cell are headings of a report: 一、 and 二、.
fn has_headings(rows: &[Row]) -> bool {
    let numbers = rows.iter().filter_map(Row::line).filter_map(numbering);
    numbers.filter(|it| *it == Numbering::Chinese).nth(1).is_some()
}

/// The numbering of a heading; 一、产出指标 is a level of the table and none.
fn numbering(words: &str) -> Option<Numbering> {
    let words = words.trim_start();
    let number = numbered(words)?;
    let title = words.get(number.rest..).unwrap_or_default();
    level_name(&label(title)).is_none().then_some(number.numbering)
}

/// Whether rows of one cell stand between two tables, and in none: they speak as a report does, or name an annex, and
/// what follows heads a table of its own or stands in other columns. A form's title parts where a head follows.
fn parts(before: &Row, run: &[Row], behind: &Row, is_prose: bool) -> bool {
    let left = before.left().min(behind.left());
    let at_left = run.iter().all(|row| row.left() <= left);
    let speaks = |words: &str| {
        is_sentence(words)
            || states_unit(words)
            || numbering(words).is_some_and(|it| is_prose || it == Numbering::Annex)
    };
    let lines = || run.iter().filter_map(Row::line);
    let is_headed = !behind.has_figure();
    let begins_anew = is_headed || behind.columns != before.columns;
    at_left && (begins_anew && lines().any(speaks) || is_headed && lines().any(names_form))
}

impl Row {
    /// The words of a row that holds nothing else.
    fn line(&self) -> Option<&str> {
        let [cell] = self.cells.as_slice() else {
            return None;
        };
        (!self.is_reached).then_some(cell.words.trim())
    }

    fn left(&self) -> usize {
        self.cells.first().map_or(0, |cell| cell.column)
    }

    /// Whether a cell holds a number and nothing else.
    fn has_figure(&self) -> bool {
        let is_figure = |words: &str| {
            let is_sign = |c: char| c.is_ascii_digit() || ".,-%≥≤<>=".contains(c);
            words.contains(|c: char| c.is_ascii_digit()) && words.trim().chars().all(is_sign)
        };
        self.cells.iter().any(|cell| is_figure(&cell.words))
    }
}

fn is_sentence(words: &str) -> bool {
    words.contains('。')
}

/// 项目支出绩效自评表, 绩效评价基础数据表（2023年度）: what a form is called.
fn names_form(words: &str) -> bool {
    let name = words.split(['（', '(']).next().unwrap_or_default().trim_end();
    name.ends_with('表') && LABEL < name.chars().count() && !name.contains(['：', '，', '、'])
}

fn states_unit(words: &str) -> bool {
    words.contains("单位：") && words.contains('元')
}

/// Writes one table; rows that follow one another in it do so in the draft.
fn write_table(rows: Vec<Row>, draft: &mut Draft) -> Result<(), Cause> {
    let places: Vec<usize> = rows
        .iter()
        .filter_map(|row| Some(row.cells.first()?.row))
        .collect();
    let mut grid = Grid::default();
    for cell in rows.into_iter().flat_map(|row| row.cells) {
        let place = |row: usize| places.partition_point(|known| *known < row);
        let row = place(cell.row);
        let down = place(cell.row.saturating_add(cell.down)) - row;
        grid.place(Placed { row, down, ..cell });
    }
    draft.table(&grid)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::limits::Limits;
    use crate::source::testing::shown;

    /// Rows of cells: what each says, and how many rows it covers; where it covers none, a cell from above does.
    fn written(rows: &[&[(&str, usize)]]) -> String {
        let mut cells = Vec::new();
        for (row, line) in rows.iter().enumerate() {
            for (column, (words, down)) in line.iter().enumerate().filter(|(_, (_, down))| *down > 0) {
                let words = (*words).to_owned();
                cells.push(Placed {
                    row,
                    column,
                    down: *down,
                    across: 1,
                    words,
                });
            }
        }
        let mut draft = Draft::new(&Limits::default());
        write(cells, &mut draft).unwrap();
        shown(draft.finish())
    }

    #[test]
    fn a_row_of_one_cell_parts_no_table_whose_columns_go_on_merged() {
        let shown = written(&[
            &[("类别", 1), ("内容", 1), ("分值", 1)],
            &[("甲", 2), ("乙", 1), ("10", 1)],
            &[("", 0), ("丙", 1), ("20", 1)],
            &[("二、社会评价", 1)],
            &[("丁", 1), ("戊", 1), ("30", 1)],
            &[("三、其他评价", 1)],
            &[("己", 1), ("庚", 1), ("40", 1)],
        ]);
        assert!(shown.contains("\n|二、社会评价||\n"), "{shown}");
    }

    #[test]
    fn headings_in_rows_of_one_cell_part_a_form_where_a_head_follows() {
        let shown = written(&[
            &[("一、基本情况", 1)],
            &[("编制", 1), ("46", 1)],
            &[("二、收支情况", 1)],
            &[("支出合计", 1), ("项目支出", 1)],
            &[("500", 1), ("200", 1)],
            &[("三、评价情况", 1)],
            &[("姓名", 1), ("职务", 1)],
            &[("甲", 1), ("乙", 1)],
        ]);
        assert!(
            shown.contains("|编制|46\n二、收支情况\n|支出合计|项目支出\n"),
            "{shown}"
        );
    }
}
