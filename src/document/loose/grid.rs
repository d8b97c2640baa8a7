//! 整格 A table that kept every cell, the blank ones too: so many pieces to a row that counting tells the columns.
//!
//! Believed only where every piece of every row is what its column holds. A merged cell that was squeezed out is
//! made up for by a blank one at the end of its row.

use super::cost::{self, Context, Cost, Traits};
use super::lay::{Laid, Row};
use super::tokens::{Parting, Token};
use crate::document::columns::Column;

/// What a single cell may cost at most: a level whose name is not known, or is known as another level's; a name that
/// is also a level's (预算执行率).
const fn dearest(column: Column) -> Cost {
    match column {
        Column::Name => 7,
        _ => 6,
    }
}

/// The rows, if all pieces fit.
pub(super) fn lay(
    tokens: &[Token],
    traits: &[Traits],
    columns: &[Column],
    in_project_frame: bool,
) -> Option<Laid> {
    let mut laid = Laid::default();
    let mut at = 0;
    while tokens.get(at..)?.iter().any(|token| !token.is_blank()) {
        let from = Piece { tokens, traits, at };
        let fitting = (0..=levels(columns)).find_map(|squeezed| row(&from, columns, squeezed, in_project_frame));
        laid.rows.push(fitting?);
        at += columns.len();
        if at >= tokens.len() {
            break;
        }
    }
    (!laid.rows.is_empty()).then_some(laid)
}

/// How many columns before the names may be merged downwards.
fn levels(columns: &[Column]) -> usize {
    let is_level = |column: &&Column| matches!(column, Column::Level1 | Column::Level2 | Column::Levels);
    columns.iter().filter(is_level).count()
}

/// Where a row begins.
struct Piece<'a> {
    tokens: &'a [Token],
    traits: &'a [Traits],
    at: usize,
}

/// The row that begins here, with so many of its levels squeezed out; `None` where a piece does not fit.
fn row(from: &Piece, columns: &[Column], squeezed: usize, in_project_frame: bool) -> Option<Row> {
    let lead = usize::from(columns.first() == Some(&Column::Serial));
    let mut row: Row = vec![Vec::new(); columns.len()];
    let mut at = from.at;
    let mut previous = None;
    for (place, column) in columns.iter().enumerate() {
        if (lead..lead + squeezed).contains(&place) {
            continue;
        }
        let Some(token) = from.tokens.get(at) else {
            // behind the last number of a table its blank cells were left off
            return (!column.names()).then_some(row);
        };
        let context = Context {
            tokens: from.tokens,
            traits: from.traits,
            in_project_frame,
            at,
            column: *column,
            previous,
            parting: Parting::Pipes,
        };
        if cost::cell(&context, token)? > dearest(*column) {
            return None;
        }
        previous = (!token.is_blank()).then_some(*column);
        if let Some(cell) = row.get_mut(place).filter(|_| !token.is_blank()) {
            cell.push(at);
        }
        at += 1;
    }
    let padding = from.tokens.iter().skip(at).take(squeezed);
    padding.map(Token::is_blank).all(|blank| blank).then_some(row)
}
