//! 合计 Rows of a table that are called no more than 合计: told by what the other rows are.

use super::figure;
use super::labels;
use crate::document::{Document, Table};
use crate::report::Item;

/// The item of such a row: all spending where other rows are 基本支出 and 项目支出 and none is revenue, “三公”经费 where all
/// others are its parts.
pub(super) fn sum_of(document: &Document, table: &Table) -> Option<Item> {
    let text = &document.text;
    let (mut items, mut only_items) = (Vec::new(), true);
    for row in &table.rows {
        let mut cells = row.iter().filter(|cell| !cell.filled && !cell.is_empty(text));
        let Some(label) = cells.next().map(|cell| cell.squashed(text)) else {
            continue;
        };
        let item = labels::item_of_label(label.as_str());
        items.extend(item);
        let is_sum = matches!(label.as_str(), "合计" | "总计");
        let mut has_figure = || cells.any(|cell| figure::of_cell(cell.squashed(text).as_str()).is_some());
        only_items &= item.is_some() || is_sum || !has_figure();
    }
    of_spending(&items).or_else(|| of_three_public(&items).filter(|_| only_items))
}

fn of_spending(items: &[Item]) -> Option<Item> {
    let spends = items.contains(&Item::BasicExpenditure) && items.contains(&Item::ProjectExpenditure);
    let is_told = |item: &Item| {
        matches!(
            item,
            Item::TotalExpenditure | Item::TotalRevenue | Item::FiscalAppropriation
        )
    };
    (spends && !items.iter().any(is_told)).then_some(Item::TotalExpenditure)
}

fn of_three_public(items: &[Item]) -> Option<Item> {
    let has = |part: Item| items.contains(&part);
    let vehicles = has(Item::Vehicle) || has(Item::VehicleRunning);
    let is_part = |item: &Item| {
        matches!(
            item,
            Item::Reception | Item::Overseas | Item::Vehicle | Item::VehicleRunning | Item::VehiclePurchase
        )
    };
    let all_three = has(Item::Reception) && has(Item::Overseas) && vehicles;
    (all_three && items.iter().all(is_part)).then_some(Item::ThreePublic)
}
