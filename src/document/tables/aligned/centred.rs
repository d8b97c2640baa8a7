//! 居中 Long words in the last column that stand in the middle of their row's height: some of their lines above the line of the
//! row, as many below it; and beside them, it may be, the lines of a name.

use super::grid::Piece;
use crate::document::model::Cell;
use crate::text::{Span, Text, has_digit, is_han};

/// Fewest characters of a line of words that may hold a figure.
const LONG: usize = 6;

/// What is known of such a table at one of its lines.
#[derive(Default)]
pub(super) struct Centred {
    /// Words that stand above the row they belong to, with their columns.
    waiting: Vec<(usize, Span)>,
    /// How many lines of the row's words stood above its own line, and how many have stood below it.
    above: usize,
    below: usize,
}

impl Centred {
    /// The reader of such a table: a line of words in the last column stands right under a row that has none there.
    pub(super) fn of(text: &Text, lines: &[Vec<Option<Piece>>]) -> Option<Self> {
        // whether the row above has no words in the last column, and none stood there since
        let mut is_open = false;
        for cells in lines.iter().skip(1) {
            let is_rest = cells.last().is_some_and(Option::is_some) && is_rest(text, cells);
            if is_open && is_rest {
                return Some(Self::default());
            }
            is_open = (is_open || is_row(cells)) && cells.last().is_some_and(Option::is_none);
        }
        None
    }

    /// Takes a line of words that are part of the last column's: to the row above, or to the one below.
    pub(super) fn takes(&mut self, text: &Text, cells: &[Option<Piece>], rows: &mut [Vec<Cell>]) -> bool {
        let has_last = cells.last().is_some_and(Option::is_some);
        if !has_last && self.waiting.is_empty() || !is_rest(text, cells) {
            return false;
        }
        let words = (0..)
            .zip(cells)
            .filter_map(|(at, piece)| Some((at, (*piece)?.span)));
        let above = rows.last_mut().filter(|row| {
            let last = row.last().and_then(|cell| cell.pieces.last());
            self.waiting.is_empty() && last.is_some_and(|last| self.goes_on(text.slice(*last)))
        });
        let Some(above) = above else {
            self.waiting.extend(words);
            return true;
        };
        for (at, span) in words {
            if let Some(cell) = above.get_mut(at) {
                cell.pieces.push(span);
            }
        }
        self.below += 1;
        true
    }

    /// Whether the words of the row above, whose last line is given, go on: as many lines stand below the row's own as above it,
    /// or one more.
    fn goes_on(&self, last: &str) -> bool {
        self.below < self.above || self.below == self.above && !last.ends_with('。')
    }

    /// Gives the words that wait to the row that was read last; those of the last column to the one before, if it has none there.
    pub(super) fn give(&mut self, rows: &mut [Vec<Cell>]) {
        let waiting = std::mem::take(&mut self.waiting);
        let [.., before, own] = rows else {
            return;
        };
        let last = own.len().saturating_sub(1);
        let is_open = own.last().is_some_and(|cell| cell.pieces.is_empty());
        (self.above, self.below) = (waiting.iter().filter(|(at, _)| *at == last).count(), 0);
        let (back, on): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|(at, _)| is_open && *at == last);
        if let Some(cell) = before.get_mut(last) {
            cell.pieces.extend(back.into_iter().map(|(_, span)| span));
        }
        for (at, span) in on.into_iter().rev() {
            if let Some(cell) = own.get_mut(at) {
                cell.pieces = std::iter::once(span).chain(cell.pieces.iter().copied()).collect();
            }
        }
    }

    /// Gives the words that wait at the end of the table to its last row.
    pub(super) fn end(&mut self, rows: &mut [Vec<Cell>]) {
        for (at, span) in self.waiting.drain(..) {
            if let Some(cell) = rows.last_mut().and_then(|row| row.get_mut(at)) {
                cell.pieces.push(span);
            }
        }
    }
}

/// Whether a line is words of a few columns and no figure: the rest of a row.
fn is_rest(text: &Text, cells: &[Option<Piece>]) -> bool {
    const MOST: usize = 2;
    let has_last = cells.last().is_some_and(Option::is_some);
    let is_words = |piece: &Piece| {
        let words = text.slice(piece.span);
        words.contains(is_han) && (!has_digit(words) || LONG <= words.chars().count())
    };
    let mut own = cells.iter().flatten();
    cells.iter().flatten().count() <= MOST + usize::from(has_last) && !is_row(cells) && own.all(is_words)
}

/// Whether a line is a row, and no rest of one.
fn is_row(cells: &[Option<Piece>]) -> bool {
    cells.len() < 2 * cells.iter().flatten().count()
}
