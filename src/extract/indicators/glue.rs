//! 粘连 A weight that recognition of print ran together with the value beside it: `4` and `15万元` read as `415万元`.
//!
//! Parted only where the weights' stated total proves it; else the value is not believed.

use crate::diagnostic::Caveat;
use crate::document::Document;
use crate::document::names::columns::Column;
use crate::report::{Indicator, Side};
use crate::text::{Span, Squashed};
use crate::value::{Decimal, Quantity, Status, compare, decimal_string};

/// What is known of the table around its rows.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Weights {
    /// The column right beside that of the weights, if it holds a value.
    pub beside: Option<Column>,
    /// What the weights add up to, as stated.
    pub total: Option<Decimal>,
    /// Weights of rows that are no indicators.
    pub elsewhere: Decimal,
}

/// Mends the one row whose weight is missing, or tells the rows that cannot be mended.
pub(super) fn mend(document: &Document, weights: Weights, rows: &mut [Indicator]) -> Vec<Caveat> {
    let Some(beside) = weights.beside else {
        return Vec::new();
    };
    let stated: Vec<Decimal> = rows.iter().filter_map(|row| row.weight).collect();
    let sum = stated
        .iter()
        .fold(weights.elsewhere, |sum, weight| sum.saturating_add(*weight));
    let missing = weights.total.map(|total| total.saturating_sub(sum));
    let mut bare: Vec<&mut Indicator> = rows
        .iter_mut()
        .filter(|row| {
            row.weight.is_none() && row.score.is_some() && side(row, beside).quantity.value.is_some()
        })
        .collect();
    if stated.is_empty() || bare.is_empty() {
        return Vec::new();
    }
    if let ([row], Some(missing)) = (bare.as_mut_slice(), missing)
        && part(document, row, beside, missing)
    {
        return vec![Caveat::at(
            row.span,
            "分值与右边一格连成一个数，按合计栏的分值拆开",
        )];
    }
    bare.into_iter()
        .map(|row| {
            let place = side(row, beside).span.unwrap_or(row.span);
            side_mut(row, beside).quantity = Quantity::default();
            row.status = Status::Unknown;
            Caveat::at(place, "这一行没有分值，右边的数可能与分值连在一起，没有读作数值")
        })
        .collect()
}

const fn side(row: &Indicator, column: Column) -> &Side {
    match column {
        Column::Actual => &row.actual,
        _ => &row.target,
    }
}

const fn side_mut(row: &mut Indicator, column: Column) -> &mut Side {
    match column {
        Column::Actual => &mut row.actual,
        _ => &mut row.target,
    }
}

/// Parts the weight from the value where the cell begins with the very digits that the total lacks.
fn part(document: &Document, row: &mut Indicator, column: Column, missing: Decimal) -> bool {
    let Some(span) = side(row, column).span.filter(|_| missing > Decimal::ZERO) else {
        return false;
    };
    let cell = Squashed::of(&document.text, span);
    let digits = decimal_string(missing);
    let Some(rest) = cell.as_str().strip_prefix(&digits) else {
        return false;
    };
    let quantity = Quantity::read(rest);
    let begins_well = rest.starts_with(|c: char| c.is_ascii_digit() && c != '0') || rest.starts_with("0.");
    if quantity.value.is_none() || !begins_well || row.score.is_some_and(|score| score > missing) {
        return false;
    }
    let place: Span = cell.source(digits.len(), cell.as_str().len());
    row.weight = Some(missing);
    row.weight_span = Some(cell.source(0, digits.len()));
    *side_mut(row, column) = Side {
        text: Some(document.text.slice(place).to_owned()),
        quantity,
        span: Some(place),
    };
    row.status = compare(
        row.name.as_deref().unwrap_or_default(),
        &row.target.quantity,
        &row.actual.quantity,
    );
    true
}
