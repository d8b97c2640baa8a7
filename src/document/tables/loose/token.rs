//! 词块 One piece of a table without rows, and what may part it from the others.

use std::borrow::Cow;

use crate::document::model::Cell;
use crate::text::{Span, Squashed, Text};

/// What parts the cells of a table whose rows are lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Parting {
    /// A pipe after each cell, or alone on its line.
    Pipes,
    /// A blank line; a cell may have several lines.
    BlankLines,
    /// A line break.
    Lines,
    /// A tab before each cell, and no blank line behind any row.
    Tabs,
    /// Any blank: one row a line, or the whole table on one line.
    Blanks,
}

/// One piece.
#[derive(Clone, Debug)]
pub(super) struct Token<'a> {
    /// Where it stands; empty for a cell that is there and holds nothing.
    pub span: Span,
    /// Its words without layout, folded.
    pub words: Cow<'a, str>,
    /// Whether it is the first of its line.
    pub opens_line: bool,
    /// Whether a reader of whole rows reads this line: no table goes on across it.
    pub is_barrier: bool,
}

impl<'a> Token<'a> {
    pub(super) fn new(text: &'a Text, span: Span, opens_line: bool) -> Self {
        Self {
            span,
            words: Squashed::of(text, span).into_words(),
            opens_line,
            is_barrier: false,
        }
    }

    /// A cell of a table whose rows are known.
    pub(super) fn of_cell(text: &'a Text, cell: &Cell) -> Self {
        Self {
            span: cell.place().unwrap_or_default(),
            words: cell.squashed(text).into_words(),
            opens_line: false,
            is_barrier: false,
        }
    }

    /// Whether it is a cell that holds nothing.
    pub(super) fn is_blank(&self) -> bool {
        self.words.is_empty()
    }
}
