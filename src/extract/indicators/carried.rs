//! 沿用的上级 A first level that rows were taken for because they name none: their cells begin with the second.
//!
//! Most tables that lost their merged cells mean the level above. Where the stated weights tell that the rows belong to the
//! level below, whose name the source has lost there, nobody names theirs.

use std::ops::Range;

use crate::report::Indicator;
use crate::text::Span;
use crate::value::Decimal;

/// The first levels of a table in their order.
#[derive(Clone, Debug, Default)]
pub(super) struct Carried(Vec<First>);

#[derive(Clone, Debug)]
struct First {
    /// 分值 stated beside its name.
    weight: Option<Decimal>,
    /// The row that names it.
    start: usize,
    /// Rows from which on it was only carried down: they begin with a second level.
    carried: Vec<usize>,
}

impl Carried {
    /// A first level is named, or a header ends the one above; `row` is that of the next indicator.
    pub(super) fn name(&mut self, weight: Option<Decimal>, row: usize) {
        self.0.push(First {
            weight,
            start: row,
            carried: Vec::new(),
        });
    }

    /// A second level is named where the row has no place for a first.
    pub(super) fn carry(&mut self, row: usize) {
        if let Some(first) = self.0.last_mut() {
            first.carried.push(row);
        }
    }

    /// Takes the first level from rows whose weights make that of the next level whole, and not that of the one above; gives
    /// the places of those that had all their levels before.
    pub(super) fn refute(&self, rows: &mut [Indicator]) -> Vec<Span> {
        let ends = self.0.iter().skip(1).map(|next| next.start).chain([rows.len()]);
        let levels: Vec<(&First, usize)> = self.0.iter().zip(ends).collect();
        let refuted: Vec<Range<usize>> = levels
            .windows(2)
            .filter_map(|pair| of_next(pair.first()?, pair.last()?, rows))
            .collect();
        let mut places = Vec::new();
        for row in refuted.into_iter().flatten() {
            if let Some(row) = rows.get_mut(row)
                && let [first, second] = row.path.as_mut_slice()
            {
                *first = None;
                places.extend(second.is_some().then_some(row.span));
            }
        }
        places
    }
}

/// The rows carried down from a level that belong to the next.
fn of_next(above: &(&First, usize), next: &(&First, usize), rows: &[Indicator]) -> Option<Range<usize>> {
    let (whole, whole_next) = (above.0.weight?, next.0.weight?);
    let own = sum(rows, above.0.start..above.1)?;
    let missing = whole_next - sum(rows, next.0.start..next.1)?;
    let mut tails = above.0.carried.iter().map(|from| *from..above.1);
    let tail = tails.find(|tail| sum(rows, tail.clone()) == Some(missing))?;
    let mut firsts = rows
        .get(above.0.start..above.1)?
        .iter()
        .map(|row| row.path.first());
    // what another form of row names in between is no level carried down
    let first = firsts.next()?;
    (Decimal::ZERO < missing && own != whole && firsts.all(|other| other == first)).then_some(tail)
}

/// What the weights of rows come to; `None` where one has none.
fn sum(rows: &[Indicator], of: Range<usize>) -> Option<Decimal> {
    let weights = rows.get(of)?.iter().map(|row| row.weight);
    weights.sum()
}
