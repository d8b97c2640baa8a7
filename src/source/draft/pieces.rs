//! 块 Paragraphs and tables as a reader comes upon them, before they are written into the draft.

use super::grid::Grid;
use super::parted;
use crate::document::heads_columns;
use crate::source::draft::Draft;
use crate::source::error::Cause;
use crate::source::limits::Limits;

/// One block that was read.
#[derive(Debug)]
pub(in crate::source) enum Piece {
    Paragraph(String),
    Table(Grid),
}

impl Piece {
    /// A paragraph, unless it shows nothing.
    pub(in crate::source) fn of(words: String) -> Option<Self> {
        let is_blank = words.trim().is_empty();
        (!is_blank).then_some(Self::Paragraph(words))
    }
}

/// Begins a new line where a page or a column ends in the midst of a paragraph; at its head there is none to end.
pub(in crate::source) fn break_line(words: &mut String) {
    if !words.trim().is_empty() {
        words.push('\n');
    }
}

/// Writes blocks into a draft.
pub(in crate::source) fn write(pieces: Vec<Piece>, draft: &mut Draft) -> Result<(), Cause> {
    let mut rows = rows(&pieces).into_iter();
    for piece in pieces {
        let are_rows = rows.next() == Some(true);
        match piece {
            Piece::Paragraph(words) if are_rows => draft.rows(&words)?,
            Piece::Paragraph(words) => draft.paragraph(&words)?,
            Piece::Table(grid) => parted::write(grid.into_cells(), draft)?,
        }
    }
    Ok(())
}

/// Which blocks are rows of a table that was set with tabs: paragraphs with tabs in them that stand together, one of them
/// the head of such a table. Single lines between them part sections of it. Other tabs only move words to the right.
fn rows(pieces: &[Piece]) -> Vec<bool> {
    let mut rows = vec![false; pieces.len()];
    let mut at = 0;
    while at < pieces.len() {
        let rest = pieces.get(at..).unwrap_or_default();
        let run = run_of_rows(rest);
        let run_pieces = rest.get(..run).unwrap_or_default();
        if run_pieces.iter().any(heads) {
            rows.iter_mut().skip(at).take(run).for_each(|row| *row = true);
        }
        at += run.max(1);
    }
    rows
}

/// How many of these blocks, from the first on, stand together as rows may.
fn run_of_rows(pieces: &[Piece]) -> usize {
    let is_row = |piece: &Piece| matches!(piece, Piece::Paragraph(words) if words.contains('\t'));
    let mut run = 0;
    for (at, piece) in pieces.iter().enumerate() {
        if is_row(piece) {
            run = at + 1;
        } else if run < at || run == 0 || matches!(piece, Piece::Table(_)) {
            break;
        }
    }
    run
}

/// Whether a line of a paragraph heads the columns of a table.
fn heads(piece: &Piece) -> bool {
    /// No head is longer, in bytes.
    const LONGEST: usize = 600;
    let Piece::Paragraph(words) = piece else {
        return false;
    };
    words
        .lines()
        .filter(|line| line.contains('\t') && line.len() <= LONGEST)
        .any(|line| heads_columns(line.split('\t')))
}

/// A table in the making: its grid, and what each cell holds.
#[derive(Debug, Default)]
pub(in crate::source) struct Made {
    pub(in crate::source) grid: Grid,
    cells: Vec<Vec<Piece>>,
    nested: bool,
}

impl Made {
    /// Adds the next cell of the row.
    pub(in crate::source) fn push(
        &mut self,
        pieces: Vec<Piece>,
        across: usize,
        down: usize,
        limits: &Limits,
    ) -> Result<(), Cause> {
        self.nested |= pieces.iter().any(|piece| matches!(piece, Piece::Table(_)));
        self.cells.push(pieces);
        self.grid.push(String::new(), across, down, limits)
    }

    /// The blocks that it makes. A table of one cell, or of one line with tables in it, only gives a page its
    /// look; any other table inside a cell stands behind the table that holds it.
    pub(in crate::source) fn finish(mut self, out: &mut Vec<Piece>) {
        let is_layout = self.grid.is_line() && (self.nested || self.cells.len() == 1);
        if is_layout {
            out.extend(self.cells.into_iter().flatten());
            return;
        }
        let mut inner = Vec::new();
        for (cell, pieces) in self.grid.cells_mut().iter_mut().zip(self.cells) {
            cell.words = join(pieces, &mut inner);
        }
        out.push(Piece::Table(self.grid));
        out.append(&mut inner);
    }
}

/// The words of a cell, and apart from them the tables in it.
fn join(pieces: Vec<Piece>, inner: &mut Vec<Piece>) -> String {
    let mut words = String::new();
    for piece in pieces {
        match piece {
            Piece::Paragraph(more) => {
                if !words.is_empty() {
                    words.push('\n');
                }
                words.push_str(&more);
            }
            table @ Piece::Table(_) => inner.push(table),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::testing::shown;

    fn written(paragraphs: &[&str]) -> String {
        let limits = Limits::default();
        let mut draft = Draft::new(&limits);
        let pieces = paragraphs
            .iter()
            .map(|words| Piece::Paragraph((*words).to_owned()));
        write(pieces.collect(), &mut draft).unwrap();
        shown(draft.finish())
    }

    #[test]
    fn tabs_stay_where_they_part_the_cells_of_a_table() {
        let head = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值";
        let rows = [
            "单位名称\t某局",
            head,
            "\t数量指标\t修渠\u{200b}\t≥3公里\t 3公里",
            "二、其他",
        ];
        assert_eq!(
            written(&rows),
            format!("单位名称\t某局\n{head}\n\t数量指标\t修渠\t≥3公里\t3公里\n二、其他\n")
        );
        let funds = "项目\t年初预算数（万元）\t决算数（万元）\n基本支出\t3\t2";
        assert_eq!(written(&[funds]), format!("{funds}\n"));
    }

    #[test]
    fn other_tabs_are_gaps() {
        let words = ["一、概况\t1", "（一）职能\t2", "负责人：\t填报人：\t日期："];
        assert_eq!(
            written(&words),
            "一、概况  1\n（一）职能  2\n负责人：  填报人：  日期：\n"
        );
    }
}
