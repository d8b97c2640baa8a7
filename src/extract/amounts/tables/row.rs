//! One row of a table as the reader of its money sees it: the squashed words of its cells.

use crate::document::Cell;
use crate::extract::amounts::figure;
use crate::extract::amounts::labels::Named;
use crate::report::Stage;
use crate::text::{Span, Squashed, Text};
use crate::value::{Decimal, FiscalYear, MoneyUnit};

/// A figure of a row before its unit is known.
pub(super) struct Entry {
    pub named: Named,
    pub stage: Option<Stage>,
    pub year: Option<FiscalYear>,
    pub of_unit: Option<String>,
    pub value: Decimal,
    pub unit: Option<MoneyUnit>,
    pub span: Span,
}

/// A row: its cells and their words, of which those of a merged cell are told apart.
pub(super) struct Row<'r> {
    cells: &'r [Cell],
    squashed: Vec<Squashed<'r>>,
}

impl<'r> Row<'r> {
    pub(in crate::extract::amounts) fn of(text: &'r Text, cells: &'r [Cell]) -> Self {
        let squashed = cells.iter().map(|cell| cell.squashed(text)).collect();
        Self { cells, squashed }
    }

    pub(in crate::extract::amounts) const fn len(&self) -> usize {
        self.cells.len()
    }

    /// The words of each cell; those of a merged cell count only where they are written.
    pub(in crate::extract::amounts) fn words(
        &self,
    ) -> impl DoubleEndedIterator<Item = &str> + ExactSizeIterator + Clone {
        self.cells
            .iter()
            .zip(&self.squashed)
            .map(|(cell, squashed)| if cell.filled { "" } else { squashed.as_str() })
    }

    /// The words of each cell, those of a merged cell wherever it reaches.
    pub(in crate::extract::amounts) fn filled(
        &self,
    ) -> impl DoubleEndedIterator<Item = &str> + ExactSizeIterator + Clone {
        self.squashed.iter().map(Squashed::as_str)
    }

    /// The own words of cell `at`.
    pub(super) fn word(&self, at: usize) -> &str {
        self.words().nth(at).unwrap_or_default()
    }

    /// Where cell `at` stands.
    pub(in crate::extract::amounts) fn place(&self, at: usize) -> Option<Span> {
        self.cells.get(at)?.place()
    }

    /// Where the last `length` bytes of the words of cell `at` stand.
    pub(super) fn end_of(&self, at: usize, length: usize) -> Option<Span> {
        let squashed = self.squashed.get(at)?;
        let words = squashed.as_str();
        Some(squashed.source(words.len().checked_sub(length)?, words.len()))
    }

    /// The figure in each cell.
    pub(super) fn figures(&self) -> impl Iterator<Item = Option<(Decimal, Option<MoneyUnit>)>> {
        self.words().map(figure::of_cell)
    }

    /// Whether any cell holds a figure.
    pub(super) fn has_figure(&self) -> bool {
        self.words().any(|word| figure::of_cell(word).is_some())
    }

    /// Whether blank cells were put behind the end of a row, whose figures begin under the `first` of so many columns.
    pub(super) fn is_padded(&self, columns: usize, first: usize) -> bool {
        columns < self.len() && self.words().skip(columns).all(str::is_empty) && is_figure(self.word(first))
    }

    /// The own words of all cells.
    pub(super) fn to_labels(&self) -> Vec<String> {
        self.words().map(str::to_owned).collect()
    }
}

/// Whether a cell holds a figure or its mask.
pub(super) fn is_figure(words: &str) -> bool {
    figure::of_cell(words).is_some() || is_mask(words)
}

/// Whether a cell holds a mask in place of its figure: `**`, `*.**`.
pub(super) fn is_mask(words: &str) -> bool {
    words.contains('*') && words.chars().all(|c| matches!(c, '*' | '.' | ','))
}
