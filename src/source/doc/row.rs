//! 表格属性 How the changes of a paragraph part a row into cells.

use crate::source::draft::rows::{Merged, Shape};
use crate::source::packed::container::u16_at;

/// Most cells of a row: more than the format allows.
const WIDEST: usize = 64;

/// Takes a change over if it is one of rows.
pub(super) fn take(shape: &mut Shape, kind: u16, operand: &[u8]) {
    let number = |at: usize| operand.get(at).map_or(0, |byte| usize::from(*byte));
    match kind {
        0xd608 => *shape = defined(operand),
        0x5624 => {
            let merged = shape.cells.iter_mut().take(number(1)).skip(number(0) + 1);
            merged.for_each(|cell| cell.goes_on_left = true);
        }
        0xd62b => {
            if let Some(cell) = shape.cells.get_mut(number(0)) {
                cell.goes_on_above = number(1) == 1;
            }
        }
        _ => {}
    }
}

/// A shape as it is defined: how many cells, their edges, and for each how it is merged.
fn defined(operand: &[u8]) -> Shape {
    let count = operand.first().map_or(0, |count| usize::from(*count)).min(WIDEST);
    let edge = |nth: usize| Some(i32::from(u16_at(operand, 1 + 2 * nth)?.cast_signed()));
    let cell = |nth: usize| {
        let flags = u16_at(operand, 1 + 2 * (count + 1) + 20 * nth).unwrap_or_default();
        Merged {
            goes_on_left: flags & 0b11 == 1,
            goes_on_above: flags >> 5 & 0b11 == 1,
        }
    };
    Shape {
        edges: (0..=count).filter_map(edge).collect(),
        cells: (0..count).map(cell).collect(),
    }
}
