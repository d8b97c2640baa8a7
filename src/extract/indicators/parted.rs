//! 拆开的值 A value that stands in several cells under one merged head: `≥ | 300 | 个` under 年度指标值.

use crate::document::Cell;
use crate::document::names::columns::Column;
use crate::text::{Squashed, Text};
use crate::value::{Quantity, parse_decimal};

/// Words of a cell that is the comparator of the number beside it, or says that words stand there.
const SIGNS: [&str; 14] = [
    "≥",
    "≤",
    "=",
    ">",
    "<",
    "定性",
    "大于等于",
    "小于等于",
    "等于",
    "大于",
    "小于",
    "不低于",
    "不少于",
    "不超过",
];

/// The roles of the cells from `at` on, and how many columns their head was merged over; `None` where the head stands over one
/// column, or the cells beneath it are no parts of one value.
pub(super) fn value<'a>(
    text: &Text,
    columns: &[Option<Column>],
    cells: &'a [Cell],
    at: usize,
) -> Option<(Vec<(Column, &'a Cell)>, usize)> {
    let head = columns.get(at).copied().flatten()?;
    let goes_on = |column: &&Option<Column>| column.is_none_or(|column| column == head);
    let width = 1 + columns.iter().skip(at + 1).take_while(goes_on).count();
    if width < 2 || !matches!(head, Column::Target | Column::Actual) {
        return None;
    }
    let beneath = cells.iter().skip(at).take(width);
    let own: Vec<&Cell> = beneath
        .filter(|cell| !cell.filled && !cell.is_empty(text))
        .collect();
    let words: Vec<_> = own.iter().map(|cell| cell.squashed(text)).collect();
    let words: Vec<&str> = words.iter().map(Squashed::as_str).collect();
    let is_unit = |unit: &str| Quantity::read(&format!("1{unit}")).unit.as_deref() == Some(unit);
    let is_number = |words: &str| parse_decimal(words).is_some();
    let roles: &[Column] = match words.as_slice() {
        [number, unit] if is_number(number) && is_unit(unit) => &[head, Column::Unit],
        ["定性", _] => &[Column::Sign, head],
        [sign, number] if SIGNS.contains(sign) && is_number(number) => &[Column::Sign, head],
        [sign, number, unit] if SIGNS.contains(sign) && is_number(number) && is_unit(unit) => {
            &[Column::Sign, head, Column::Unit]
        }
        _ => return None,
    };
    // a sign beside the result says nothing of it
    let is_beside_result = head == Column::Actual && roles.contains(&Column::Sign);
    (!is_beside_result).then(|| (roles.iter().copied().zip(own).collect(), width))
}
