//! Where the columns of a laid-out table part, told by its head and narrowed row by row.

use std::collections::BTreeSet;

use super::{is_between, is_head, may_be_row};
use crate::document::headings::heading;
use crate::document::lines::Line;
use crate::document::tables::blanks::names_money;
use crate::text::{Span, Text, has_digit, is_layout_space};

/// Blanks between two cells, in columns of the screen; fewer stand between words of one.
pub(super) const GAP: usize = 2;
/// Most lines between two rows.
const LONGEST_BREAK: usize = 4;

/// Words between blanks, and the columns of the screen they stand in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) span: Span,
    from: usize,
    pub(super) to: usize,
}

/// The pieces of a line.
pub(super) fn pieces(text: &Text, line: &Line, measure: fn(char) -> usize, gap: usize) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut column = 0;
    let mut at = line.span.start();
    for c in text.slice(line.span).chars() {
        let (from, start) = (column, at);
        column += measure(c);
        at += c.len_utf8();
        if is_layout_space(c) {
            continue;
        }
        match pieces.last_mut().filter(|last| from < last.to + gap) {
            Some(last) => (last.span, last.to) = (Span::new(last.span.start(), at), column),
            None => pieces.push(Piece {
                span: Span::new(start, at),
                from,
                to: column,
            }),
        }
    }
    pieces
}

/// Between two columns, the first and the last place where they may part.
type Bound = (usize, usize);

/// The words of a row with their columns; and where columns may part then, if it was told by where its words stand.
type Row = (Vec<(Piece, usize)>, Option<Vec<Bound>>);

/// Where the columns of a table part.
pub(super) struct Grid {
    measure: fn(char) -> usize,
    /// Where the words of the head begin, and where those of each column do and end.
    heads: Vec<usize>,
    edges: Vec<(BTreeSet<usize>, BTreeSet<usize>)>,
    bounds: Vec<Bound>,
    /// How many rows were told by where their words stand, and how many only by having as many words as columns.
    pub(super) placed: usize,
    pub(super) counted: usize,
}

impl Grid {
    /// Columns part somewhere in the blank between two words of the head.
    pub(super) fn under(head: &[Piece], measure: fn(char) -> usize) -> Self {
        let pairs = head.iter().zip(head.iter().skip(1));
        Self {
            measure,
            heads: head.iter().map(|piece| piece.from).collect(),
            edges: head
                .iter()
                .map(|piece| ([piece.from].into(), [piece.to].into()))
                .collect(),
            bounds: pairs.map(|(left, right)| (left.to, right.from)).collect(),
            placed: 0,
            counted: 0,
        }
    }

    /// Takes in lines as long as they are rows of the table; gives how many there are. Blank lines and page numbers may stand
    /// between two rows.
    pub(super) fn fit(&mut self, text: &Text, lines: &[Line]) -> usize {
        let mut end = 0;
        for (at, line) in lines.iter().enumerate() {
            if 0 < end && at < end + LONGEST_BREAK && is_between(text, line) {
                continue;
            }
            let is_other = is_between(text, line)
                || heading::opens_section(text.slice(line.trimmed))
                || is_head(text, line)
                || end < at && heads_anew(text, line);
            let is_row = may_be_row(line) && !is_other;
            if !is_row || !self.take(text, line) {
                break;
            }
            end = at + 1;
        }
        end
    }

    /// Takes in a row, if it is one. One word alone is the rest of a cell, if it stands behind the first column; else it may be
    /// a line of text.
    fn take(&mut self, text: &Text, line: &Line) -> bool {
        let Some((row, bounds)) = self.row(text, line) else {
            return false;
        };
        if !matches!(row.as_slice(), [_, _, ..] | [(_, 1..)]) {
            return false;
        }
        match bounds {
            Some(bounds) => (self.bounds, self.placed) = (bounds, self.placed + 1),
            None => self.counted += 1,
        }
        for (piece, column) in row {
            if let Some((from, to)) = self.edges.get_mut(column) {
                from.insert(piece.from);
                to.insert(piece.to);
            }
        }
        true
    }

    /// Reads a row. Where words that wide blanks part do not tell its columns, those that single ones part do.
    fn row(&self, text: &Text, line: &Line) -> Option<Row> {
        [GAP, 1].into_iter().find_map(|gap| {
            let row = pieces(text, line, self.measure, gap);
            if self.heads.len() < row.len() {
                return None;
            }
            let (columns, bounds) = self.columns(&row)?;
            Some((row.into_iter().zip(columns).collect(), bounds))
        })
    }

    /// The column of each piece of a row, and the places where columns part, narrowed so that no word stands over one. A row that
    /// has words for every column needs no places. Words that begin where their head does may run on, if nothing stands behind
    /// them or every column behind has its words.
    fn columns(&self, row: &[Piece]) -> Option<(Vec<usize>, Option<Vec<Bound>>)> {
        let in_order: Vec<usize> = (0..row.len()).collect();
        let is_whole = row.len() == self.heads.len();
        let mut bounds = self.bounds.clone();
        let mut columns = Vec::with_capacity(row.len());
        let mut placed = 0;
        for (at, piece) in row.iter().enumerate() {
            placed = at;
            let mut settled = bounds.clone();
            if settle(&mut settled, piece) {
                bounds = settled;
                columns.push(bounds.iter().filter(|(_, last)| *last <= piece.from).count());
                continue;
            }
            let column = self.heads.iter().position(|from| *from == piece.from);
            let (Some(column), false) = (column, is_whole) else {
                break;
            };
            let (behind, left) = (row.len() - at - 1, self.heads.len() - column - 1);
            columns.extend((behind == 0 || behind == left).then_some(column..=column + behind)?);
            break;
        }
        if is_whole {
            let bounds = (columns == in_order).then_some(bounds);
            return Some((in_order, bounds));
        }
        let are_told = columns.len() == row.len() && columns.is_sorted_by(|left, right| left < right);
        let stands = |at: usize| {
            let (piece, column) = (row.get(at)?, *columns.get(at)?);
            Some(self.stands_under(piece, column) || is_pushed(row, &columns, at))
        };
        (are_told && (0..=placed).all(|at| stands(at) == Some(true))).then_some((columns, Some(bounds)))
    }

    /// Whether a word begins or ends just where one above it does: two blanks between any two words lay out nothing.
    fn stands_under(&self, piece: &Piece, column: usize) -> bool {
        self.edges
            .get(column)
            .is_some_and(|(from, to)| from.contains(&piece.from) || to.contains(&piece.to))
    }

    /// The words of a row, column by column.
    pub(super) fn cells(&self, text: &Text, line: &Line) -> Vec<Option<Piece>> {
        let mut cells = vec![None; self.heads.len()];
        for (piece, column) in self.row(text, line).map(|(row, _)| row).unwrap_or_default() {
            if let Some(cell) = cells.get_mut(column) {
                *cell = Some(piece);
            }
        }
        cells
    }

    /// Whether a line goes on with the row above: it has no figure, leaves cells blank, and each of its words stands under one
    /// that filled its column.
    pub(super) fn goes_on(&self, text: &Text, cells: &[Option<Piece>], above: &[usize]) -> bool {
        let is_full = |column: usize| {
            let reach = self.edges.get(column).and_then(|(_, to)| to.last());
            above
                .get(column)
                .zip(reach)
                .is_some_and(|(above, reach)| *above + 1 >= *reach)
        };
        let has_figure = |piece: &Piece| has_digit(text.slice(piece.span));
        let mut filled = (0..).zip(cells).filter(|(_, cell)| cell.is_some());
        !cells.iter().flatten().any(has_figure)
            && cells.iter().any(Option::is_none)
            && filled.all(|(column, _)| is_full(column))
    }
}

/// Whether a line behind a blank one names columns of money and holds no figure: the head of another table.
fn heads_anew(text: &Text, line: &Line) -> bool {
    let words = text.slice(line.trimmed);
    !has_digit(words) && names_money(words)
}

/// Whether the words of the column before reach so far that they pushed those at `at` out of their place.
fn is_pushed(row: &[Piece], columns: &[usize], at: usize) -> bool {
    let before = at
        .checked_sub(1)
        .and_then(|before| row.get(before).zip(columns.get(before)));
    let pair = before.zip(row.get(at).zip(columns.get(at)));
    pair.is_some_and(|((left, column), (right, next))| right.from < left.to + GAP && column + 1 == *next)
}

/// Settles on which side of each bound a piece stands; `false` where it stands on both, or may stand on either.
fn settle(bounds: &mut [Bound], piece: &Piece) -> bool {
    bounds.iter_mut().all(|(first, last)| {
        let (is_left, is_right) = (piece.to <= *last, *first <= piece.from);
        match (is_left, is_right) {
            // within the blank: nearer to one side than to the other
            (true, true) => match (piece.from - *first).cmp(&(*last - piece.to)) {
                std::cmp::Ordering::Less => *first = piece.to,
                std::cmp::Ordering::Greater => *last = piece.from,
                std::cmp::Ordering::Equal => return false,
            },
            (true, false) => *first = (*first).max(piece.to),
            (false, true) => *last = (*last).min(piece.from),
            (false, false) => return false,
        }
        true
    })
}
