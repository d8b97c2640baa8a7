//! 排好的行 Rows that pieces were laid in.

/// One row: for each column the pieces of its cell.
pub(super) type Row = Vec<Vec<usize>>;

/// Pieces laid into rows, and those whose cell could not be told.
#[derive(Clone, Debug, Default)]
pub(super) struct Laid {
    /// The rows from top to bottom.
    pub rows: Vec<Row>,
    /// Pieces left out.
    pub doubtful: Vec<usize>,
}
