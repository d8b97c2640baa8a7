//! 表格 Tables: rows whose cells are told by their edges, laid into columns that all rows share.

use super::super::container::u16_at;
use super::super::error::Cause;
use super::super::limits::Limits;
use super::super::pieces::{Made, Piece};

/// How far edges of one column may stand apart, in twentieths of a point.
const NEAR: i32 = 40;

/// Most cells of a row: more than the format allows.
const WIDEST: usize = 64;

/// How a row is parted into cells.
#[derive(Clone, Debug, Default)]
pub(super) struct Shape {
    /// The edges of its cells, from left to right; one more than there are cells.
    edges: Vec<i32>,
    cells: Vec<Merged>,
}

/// How a cell is merged with others.
#[derive(Clone, Copy, Debug, Default)]
struct Merged {
    /// It belongs to the cell on its left.
    goes_on_left: bool,
    /// It belongs to the cell above.
    goes_on_above: bool,
}

impl Shape {
    /// Takes a change over if it is one of rows.
    pub(super) fn take(&mut self, kind: u16, operand: &[u8]) {
        let number = |at: usize| operand.get(at).map_or(0, |byte| usize::from(*byte));
        match kind {
            0xd608 => *self = Self::of(operand),
            0x5624 => {
                let merged = self.cells.iter_mut().take(number(1)).skip(number(0) + 1);
                merged.for_each(|cell| cell.goes_on_left = true);
            }
            0xd62b => {
                if let Some(cell) = self.cells.get_mut(number(0)) {
                    cell.goes_on_above = number(1) == 1;
                }
            }
            _ => {}
        }
    }

    /// A shape as it is defined: how many cells, their edges, and for each how it is merged.
    fn of(operand: &[u8]) -> Self {
        let count = operand.first().map_or(0, |count| usize::from(*count)).min(WIDEST);
        let edge = |nth: usize| Some(i32::from(u16_at(operand, 1 + 2 * nth)?.cast_signed()));
        let cell = |nth: usize| {
            let flags = u16_at(operand, 1 + 2 * (count + 1) + 20 * nth).unwrap_or_default();
            Merged {
                goes_on_left: flags & 0b11 == 1,
                goes_on_above: flags >> 5 & 0b11 == 1,
            }
        };
        Self {
            edges: (0..=count).filter_map(edge).collect(),
            cells: (0..count).map(cell).collect(),
        }
    }

    fn merged(&self, nth: usize) -> Merged {
        self.cells.get(nth).copied().unwrap_or_default()
    }
}

/// What a cell holds.
type Content = Vec<Piece>;

/// A table whose rows are being read.
#[derive(Debug, Default)]
pub(super) struct Open {
    rows: Vec<(Vec<Content>, Shape)>,
    cells: Vec<Content>,
    pub(super) cell: Content,
    /// How many cells all rows together have, or say that they have.
    count: usize,
}

impl Open {
    pub(super) fn end_cell(&mut self) {
        self.cells.push(std::mem::take(&mut self.cell));
    }

    pub(super) fn end_row(&mut self, shape: Shape, limits: &Limits) -> Result<(), Cause> {
        if !self.cell.is_empty() {
            self.end_cell();
        }
        self.count += self.cells.len().max(shape.cells.len()).max(1);
        if limits.cells < self.count {
            return Err(Cause::Limit {
                what: "表格的单元格数",
                limit: limits.cells as u64,
            });
        }
        self.rows.push((std::mem::take(&mut self.cells), shape));
        Ok(())
    }

    /// The blocks that the table makes.
    pub(super) fn close(mut self, limits: &Limits, out: &mut Vec<Piece>) -> Result<(), Cause> {
        if !self.cells.is_empty() || !self.cell.is_empty() {
            self.end_row(Shape::default(), limits)?;
        }
        let columns = columns(&self.rows);
        let mut made = Made::default();
        for (cells, shape) in self.rows {
            lay(cells, &shape, &columns, &mut made, limits)?;
        }
        made.finish(out);
        Ok(())
    }
}

/// Where the columns of a table begin: edges that stand almost alike are one.
fn columns(rows: &[(Vec<Content>, Shape)]) -> Vec<i32> {
    let mut edges: Vec<i32> = rows
        .iter()
        .flat_map(|(_, shape)| shape.edges.iter().copied())
        .collect();
    edges.sort_unstable();
    edges.dedup_by(|edge, before| *edge - *before < NEAR);
    edges
}

/// Puts the cells of a row into their columns.
fn lay(
    cells: Vec<Content>,
    shape: &Shape,
    columns: &[i32],
    made: &mut Made,
    limits: &Limits,
) -> Result<(), Cause> {
    made.grid.row();
    // a row whose shape is not told has a cell in each column
    let column = |nth: usize| match shape.edges.get(nth) {
        Some(edge) => columns
            .partition_point(|column| *column <= *edge)
            .saturating_sub(1),
        None => nth,
    };
    let count = cells.len();
    let mut cells = cells.into_iter().enumerate().peekable();
    let mut next = 0;
    while let Some((nth, mut content)) = cells.next() {
        let mut end = nth + 1;
        while let Some((_, more)) = cells.next_if(|(beside, _)| shape.merged(*beside).goes_on_left) {
            content.extend(more);
            end += 1;
        }
        let (start, end) = (column(nth).max(next), column(end.min(count)));
        let across = end.saturating_sub(start).max(1);
        made.grid.skip(start - next);
        next = start + across;
        if !(shape.merged(nth).goes_on_above && made.grid.extend(across)) {
            made.push(content, across, 1, limits)?;
        }
    }
    Ok(())
}
