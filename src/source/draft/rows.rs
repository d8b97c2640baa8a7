//! 行列 Tables whose rows come one by one, their cells told by their edges, laid into columns that all rows share: as Word
//! writes them, before and beside its documents of today.

use super::pieces::{Made, Piece};
use crate::source::error::Cause;
use crate::source::limits::Limits;

/// How far edges of one column may stand apart, in twentieths of a point.
const NEAR: i32 = 40;

/// How a row is parted into cells.
#[derive(Clone, Debug, Default)]
pub(in crate::source) struct Shape {
    /// The edges of its cells, from left to right; one more than there are cells.
    pub(in crate::source) edges: Vec<i32>,
    pub(in crate::source) cells: Vec<Merged>,
}

/// How a cell is merged with others.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::source) struct Merged {
    /// It belongs to the cell on its left.
    pub(in crate::source) goes_on_left: bool,
    /// It belongs to the cell above.
    pub(in crate::source) goes_on_above: bool,
}

impl Shape {
    fn merged(&self, nth: usize) -> Merged {
        self.cells.get(nth).copied().unwrap_or_default()
    }
}

/// What a cell holds.
type Content = Vec<Piece>;

/// A table whose rows are being read.
#[derive(Debug, Default)]
pub(in crate::source) struct Open {
    rows: Vec<(Vec<Content>, Shape)>,
    cells: Vec<Content>,
    pub(in crate::source) cell: Content,
    /// How many cells all rows together have, or say that they have.
    count: usize,
}

impl Open {
    pub(in crate::source) fn end_cell(&mut self) {
        self.cells.push(std::mem::take(&mut self.cell));
    }

    pub(in crate::source) fn end_row(&mut self, shape: Shape, limits: &Limits) -> Result<(), Cause> {
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

    /// The rows so far as a table of their own, if there are any: the cells at hand belong to the next.
    pub(in crate::source) fn take_rows(&mut self) -> Option<Self> {
        let before = Self {
            rows: std::mem::take(&mut self.rows),
            count: std::mem::take(&mut self.count),
            ..Self::default()
        };
        (!before.rows.is_empty()).then_some(before)
    }

    /// The blocks that the table makes.
    pub(in crate::source) fn close(mut self, limits: &Limits, out: &mut Vec<Piece>) -> Result<(), Cause> {
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
