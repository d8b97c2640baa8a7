//! 整格 A table that kept every cell, the blank ones too: so many pieces to a row that counting tells the columns. Blank lines may
//! part its rows, as many everywhere.
//!
//! Believed only where every piece of every row is what its column holds. A merged cell that was squeezed out is
//! made up for by a blank one at the end of its row.

use std::cell::OnceCell;

use super::cost::{self, Context, Cost, Traits};
use super::laid::{Laid, Row};
use super::token::{Parting, Token};
use crate::document::names::columns::Column;

/// What a single cell may cost at most: a level whose name is not known, or is known as another level's; a name that
/// is also a level's (预算执行率).
const fn dearest(column: Column) -> Cost {
    match column {
        Column::Name => 7,
        _ => 6,
    }
}

/// Most blank pieces that part two rows: of the columns of a form that the indicators have no use for.
const WIDEST_GAP: usize = 6;

/// The rows, if all pieces fit: side by side, or as many blank pieces between any two as between all others.
pub(super) fn lay(
    tokens: &[Token],
    traits: &[Traits],
    columns: &[Column],
    in_project_frame: &OnceCell<bool>,
) -> Option<Laid> {
    (0..=WIDEST_GAP).find_map(|gap| lay_apart(tokens, traits, columns, (gap, in_project_frame)))
}

/// The same with so many blank pieces above and below each row. Where rows are parted, none lost its merged cells.
fn lay_apart(
    tokens: &[Token],
    traits: &[Traits],
    columns: &[Column],
    (gap, in_project_frame): (usize, &OnceCell<bool>),
) -> Option<Laid> {
    let mut laid = Laid::default();
    let mut at = 0;
    while tokens.get(at..)?.iter().any(|token| !token.is_blank()) {
        let mut between = tokens.get(at..at + gap)?.iter();
        if !between.all(Token::is_blank) {
            return None;
        }
        let from = Piece {
            tokens,
            traits,
            in_project_frame,
            at: at + gap,
        };
        let squeezed = match gap {
            0 => from.best(columns)?.squeezed,
            _ => from.fit(columns, 0).filter(|fit| !fit.has_stray_level)?.squeezed,
        };
        laid.rows.push(from.row(columns, squeezed));
        at += gap + columns.len();
        if at >= tokens.len() {
            break;
        }
    }
    (!laid.rows.is_empty()).then_some(laid)
}

/// How many leading cells a single row of cells lacks, each made up for by a blank one at its end; `None` where no
/// number of them fits the columns.
pub(super) fn squeezed(tokens: &[Token], columns: &[Column]) -> Option<usize> {
    let traits: Vec<Traits> = tokens.iter().map(Traits::of).collect();
    let from = Piece {
        tokens,
        traits: &traits,
        in_project_frame: &OnceCell::new(),
        at: 0,
    };
    from.best(columns).map(|fit| fit.squeezed)
}

/// How many columns stand before those that a merged cell may be lost from: that of the serial number.
fn lead(columns: &[Column]) -> usize {
    usize::from(columns.first() == Some(&Column::Serial))
}

/// Where a row begins.
struct Piece<'a> {
    tokens: &'a [Token<'a>],
    traits: &'a [Traits<'a>],
    in_project_frame: &'a OnceCell<bool>,
    at: usize,
}

/// A way to lay one row.
struct Fit {
    cost: Cost,
    squeezed: usize,
    /// Whether the name of a level stands in another level's column, or left of all levels.
    has_stray_level: bool,
}

impl Piece<'_> {
    /// The row as it stands, if it fits and no level of another column speaks against it; else the cheapest way to lay it.
    fn best(&self, columns: &[Column]) -> Option<Fit> {
        let lead = lead(columns);
        let names = columns.iter().position(|column| *column == Column::Name)?;
        let as_it_stands = self.fit(columns, 0);
        if as_it_stands.as_ref().is_some_and(|fit| !fit.has_stray_level) {
            return as_it_stands;
        }
        (0..=names.saturating_sub(lead))
            .filter_map(|squeezed| self.fit(columns, squeezed))
            .min_by_key(|fit| (fit.cost, fit.squeezed))
    }

    /// The row with so many cells squeezed out behind its serial number.
    fn row(&self, columns: &[Column], squeezed: usize) -> Row {
        let mut row: Row = vec![Vec::new(); columns.len()];
        let lead = lead(columns);
        let kept = row.iter_mut().enumerate();
        let kept = kept.filter(|(place, _)| !(lead..lead + squeezed).contains(place));
        let pieces = self.tokens.iter().enumerate().skip(self.at);
        for ((_, cell), (at, _)) in kept.zip(pieces).filter(|(_, (_, token))| !token.is_blank()) {
            cell.push(at);
        }
        row
    }

    /// What it costs to lay the row with so many cells squeezed out; `None` where a piece does not fit.
    fn fit(&self, columns: &[Column], squeezed: usize) -> Option<Fit> {
        let lead = lead(columns);
        let mut at = self.at;
        let mut cost = 0;
        let mut has_stray_level = false;
        let mut previous = None;
        for (place, column) in columns.iter().enumerate() {
            if (lead..lead + squeezed).contains(&place) {
                continue;
            }
            let Some(token) = self.tokens.get(at) else {
                // behind the last number of a table its blank cells were left off
                return (!column.names()).then_some(Fit {
                    cost,
                    squeezed,
                    has_stray_level,
                });
            };
            let context = Context {
                tokens: self.tokens,
                traits: self.traits,
                in_project_frame: self.in_project_frame,
                at,
                column: *column,
                previous,
                parting: Parting::Pipes,
            };
            let price = cost::cell(&context, token).filter(|price| *price <= dearest(*column))?;
            cost += price;
            has_stray_level |= cost::is_stray_level(&context, price);
            previous = (!token.is_blank()).then_some(*column);
            at += 1;
        }
        let mut padding = self.tokens.iter().skip(at).take(squeezed);
        padding.all(Token::is_blank).then_some(Fit {
            cost,
            squeezed,
            has_stray_level,
        })
    }
}
