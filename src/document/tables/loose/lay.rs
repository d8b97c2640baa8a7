//! 归位 Which piece belongs in which column: the cheapest way to lay all pieces into rows.
//!
//! Every way of laying costs something where it goes against what columns hold. A piece that two
//! nearly equal ways put into different cells is left out of its row and told.

use std::cell::OnceCell;

use super::cost::{self, Cost, Traits};
use super::grid;
use super::laid::{Laid, Row};
use super::token::{Parting, Token};
use super::tokens::is_left_open;
use crate::document::names::columns::Column;

/// Ways that cost this much more than the best still raise doubt.
const DOUBT: Cost = 2;

/// What becomes of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// It is the cell of a column.
    Cell(usize),
    /// It goes on with the cell before.
    Rest(usize),
    /// It is a blank that stands for nothing.
    Nothing,
    /// It belongs nowhere.
    Stray,
}

/// A place in the laying: so many pieces taken, this column next, and whether the column before has a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    piece: usize,
    column: usize,
    filled: bool,
}

impl Place {
    /// Nothing taken yet, or all of `piece` pieces, and no row begun.
    const fn between_rows(piece: usize) -> Self {
        Self {
            piece,
            column: 0,
            filled: false,
        }
    }

    const fn in_next_row(self) -> Self {
        Self::between_rows(self.piece)
    }

    const fn past_column(self) -> Self {
        Self {
            column: self.column + 1,
            filled: false,
            ..self
        }
    }

    const fn past_piece(self) -> Self {
        Self {
            piece: self.piece + 1,
            ..self
        }
    }

    const fn with_cell(self) -> Self {
        Self {
            piece: self.piece + 1,
            column: self.column + 1,
            filled: true,
        }
    }
}

struct Grid<'a> {
    tokens: &'a [Token<'a>],
    traits: &'a [Traits<'a>],
    in_project_frame: OnceCell<bool>,
    columns: &'a [Column],
    parting: Parting,
}

/// Lays pieces under columns.
pub(super) fn lay(tokens: &[Token], columns: &[Column], parting: Parting) -> Laid {
    let traits: Vec<Traits> = tokens.iter().map(Traits::of).collect();
    let way = Grid {
        tokens,
        traits: &traits,
        in_project_frame: OnceCell::new(),
        columns,
        parting,
    };
    if matches!(parting, Parting::Pipes | Parting::Lines)
        && let Some(laid) = grid::lay(tokens, &traits, columns, &way.in_project_frame)
    {
        return laid;
    }
    let ahead = way.costs_ahead();
    let behind = way.costs_behind();
    let best = ahead.get(way.index(Place::between_rows(tokens.len())));
    let best = best.copied().unwrap_or(Cost::MAX);
    if best == Cost::MAX {
        return Laid {
            rows: Vec::new(),
            doubtful: (0..tokens.len()).collect(),
        };
    }
    way.collect(&ahead, &behind, best)
}

impl Grid<'_> {
    fn index(&self, place: Place) -> usize {
        (place.piece * (self.columns.len() + 1) + place.column) * 2 + usize::from(place.filled)
    }

    fn size(&self) -> usize {
        (self.tokens.len() + 1) * (self.columns.len() + 1) * 2
    }

    /// Places in the order in which they can be reached. A row may end and the next begin before the
    /// next piece is taken, so that the columns are gone through twice for each.
    fn places(&self) -> impl DoubleEndedIterator<Item = Place> + use<> {
        let width = self.columns.len();
        (0..=self.tokens.len()).flat_map(move |piece| {
            (0..=width).chain(0..=width).flat_map(move |column| {
                [false, true].map(move |filled| Place {
                    piece,
                    column,
                    filled,
                })
            })
        })
    }

    /// The steps away from a place, what each costs and where it leads; a step without a piece
    /// leaves a column blank, or ends a row.
    fn steps(&self, from: Place, mut tell: impl FnMut(Option<Step>, Cost, Place)) {
        let Some(column) = self.columns.get(from.column).copied() else {
            tell(None, 0, from.in_next_row());
            return;
        };
        let previous = from.column.checked_sub(1).filter(|_| from.filled);
        let context = cost::Context {
            tokens: self.tokens,
            traits: self.traits,
            in_project_frame: &self.in_project_frame,
            at: from.piece,
            column,
            previous: previous.and_then(|at| self.columns.get(at)).copied(),
            parting: self.parting,
        };
        let is_end = from.piece == self.tokens.len();
        if !is_end {
            tell(None, cost::blank(&context, self.columns), from.past_column());
        } else if from.column > 0 {
            tell(None, cost::blank_at_end(column), from.past_column());
        }
        let Some(token) = self.tokens.get(from.piece) else {
            return;
        };
        if let Some(price) = cost::cell(&context, token) {
            tell(Some(Step::Cell(from.column)), price, from.with_cell());
        }
        if let Some(price) = cost::rest(&context, token) {
            tell(Some(Step::Rest(from.column - 1)), price, from.past_piece());
        }
        let (step, price) = if cost::stands_for_nothing(&context, token) {
            (Step::Nothing, cost::NOTHING)
        } else {
            (Step::Stray, cost::STRAY)
        };
        tell(Some(step), price, from.past_piece());
    }

    fn costs_ahead(&self) -> Vec<Cost> {
        let mut costs = vec![Cost::MAX; self.size()];
        if let Some(start) = costs.first_mut() {
            *start = 0;
        }
        for place in self.places() {
            let here = costs.get(self.index(place)).copied().unwrap_or(Cost::MAX);
            if here == Cost::MAX {
                continue;
            }
            self.steps(place, |_, price, to| {
                if let Some(cost) = costs.get_mut(self.index(to)) {
                    *cost = (*cost).min(here.saturating_add(price));
                }
            });
        }
        costs
    }

    fn costs_behind(&self) -> Vec<Cost> {
        let mut costs = vec![Cost::MAX; self.size()];
        let end = Place::between_rows(self.tokens.len());
        if let Some(cost) = costs.get_mut(self.index(end)) {
            *cost = 0;
        }
        for place in self.places().rev() {
            let mut best = costs.get(self.index(place)).copied().unwrap_or(Cost::MAX);
            self.steps(place, |_, price, to| {
                let there = costs.get(self.index(to)).copied().unwrap_or(Cost::MAX);
                best = best.min(there.saturating_add(price));
            });
            if let Some(cost) = costs.get_mut(self.index(place)) {
                *cost = best;
            }
        }
        costs
    }

    /// Walks the best way, and leaves out what a nearly equal way lays otherwise.
    fn collect(&self, ahead: &[Cost], behind: &[Cost], best: Cost) -> Laid {
        let doubtful = self.doubtful(ahead, behind, best);
        let mut laid = Laid::default();
        let mut row: Row = vec![Vec::new(); self.columns.len()];
        let mut place = Place::between_rows(0);
        let end = Place::between_rows(self.tokens.len());
        while place != end {
            let Some((step, to)) = self.best_step(behind, place) else {
                break;
            };
            let piece = place.piece;
            let is_doubtful = doubtful.get(piece).copied().unwrap_or(false);
            match step {
                Some(Step::Cell(column) | Step::Rest(column)) if !is_doubtful => {
                    if let Some(cell) = row.get_mut(column) {
                        cell.push(piece);
                    }
                }
                Some(Step::Nothing) => {}
                Some(_) => laid.doubtful.push(piece),
                None => {}
            }
            let row_ends = place.column == self.columns.len() && step.is_none();
            if row_ends {
                laid.rows
                    .push(std::mem::replace(&mut row, vec![Vec::new(); self.columns.len()]));
            }
            place = to;
        }
        laid.rows.push(row);
        laid.rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
        laid
    }

    fn best_step(&self, behind: &[Cost], place: Place) -> Option<(Option<Step>, Place)> {
        let mut best: Option<(Cost, Option<Step>, Place)> = None;
        self.steps(place, |step, price, to| {
            let there = behind.get(self.index(to)).copied().unwrap_or(Cost::MAX);
            let cost = there.saturating_add(price);
            if cost != Cost::MAX && best.as_ref().is_none_or(|(least, _, _)| cost < *least) {
                best = Some((cost, step, to));
            }
        });
        best.map(|(_, step, to)| (step, to))
    }

    /// Which pieces nearly equal ways lay into different cells. Where a piece may go on with the cell
    /// before, that cell's own piece is in doubt too.
    fn doubtful(&self, ahead: &[Cost], behind: &[Cost], best: Cost) -> Vec<bool> {
        let mut fates: Vec<Option<Step>> = vec![None; self.tokens.len()];
        let mut doubtful = vec![false; self.tokens.len()];
        let mut rests = vec![false; self.tokens.len()];
        for place in self.places().filter(|place| place.piece < self.tokens.len()) {
            let here = ahead.get(self.index(place)).copied().unwrap_or(Cost::MAX);
            if here == Cost::MAX {
                continue;
            }
            self.steps(place, |step, price, to| {
                let Some(step) = step else { return };
                let there = behind.get(self.index(to)).copied().unwrap_or(Cost::MAX);
                if here.saturating_add(price).saturating_add(there) > best.saturating_add(DOUBT) {
                    return;
                }
                let at = place.piece;
                let (Some(fate), Some(doubt), Some(rest)) =
                    (fates.get_mut(at), doubtful.get_mut(at), rests.get_mut(at))
                else {
                    return;
                };
                *doubt |= fate.is_some_and(|fate| fate != step);
                *rest |= matches!(step, Step::Rest(_));
                *fate = Some(step);
            });
        }
        for at in (1..self.tokens.len()).rev() {
            let spreads =
                rests.get(at).copied().unwrap_or(false) && doubtful.get(at).copied().unwrap_or(false);
            if let Some(before) = doubtful.get_mut(at - 1).filter(|_| spreads) {
                *before = true;
            }
        }
        // what says nothing is in no doubt
        let say_nothing = |token: &Token| token.is_blank() || is_left_open(&token.words);
        doubtful
            .iter()
            .zip(self.tokens)
            .map(|(doubt, token)| *doubt && !say_nothing(token))
            .collect()
    }
}
