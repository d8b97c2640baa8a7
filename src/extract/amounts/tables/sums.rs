//! 合计 Rows of a table that are called no more than 合计: told by what the other rows are.

use crate::document::{Document, Table};
use crate::extract::amounts::figure;
use crate::extract::amounts::labels;
use crate::report::Item;

/// The item of such a row: all spending where other rows are 基本支出 and 项目支出 and none is revenue, or the kinds of budget
/// projects; “三公”经费 where all others are its parts.
pub(super) fn sum_of(document: &Document, table: &Table) -> Option<Item> {
    let text = &document.text;
    let (mut items, mut only_items, mut kinds) = (Vec::new(), true, Vec::new());
    for row in &table.rows {
        let cells = row.iter().filter(|cell| !cell.filled && !cell.is_empty(text));
        let mut cells = cells.map(|cell| cell.squashed(text));
        // a serial number may stand before the label
        let Some(label) = cells
            .by_ref()
            .find(|cell| figure::of_cell(cell.as_str()).is_none())
        else {
            continue;
        };
        let item = labels::item_of_label(label.as_str());
        items.extend(item);
        let is_sum = matches!(label.as_str(), "合计" | "总计" | "总额");
        let mut has_figure = || cells.any(|cell| figure::of_cell(cell.as_str()).is_some());
        if has_figure() {
            only_items &= item.is_some() || is_sum;
            kinds.extend((!is_sum).then(|| kind_of_budget(label.as_str())));
        }
    }
    of_spending(&items)
        .or_else(|| of_three_public(&items).filter(|_| only_items))
        .or_else(|| of_kinds(&kinds))
}

/// 人员类、运转类、特定目标类: the kinds of budget projects that make up all spending, 财政部《预算管理一体化规范》.
const KINDS: [&str; 3] = ["人员类", "运转类", "特定目标类"];

fn kind_of_budget(label: &str) -> Option<usize> {
    let label = labels::bare_label(label);
    KINDS.iter().position(|kind| label.starts_with(kind))
}

/// The sum of rows that are the three kinds of budget projects, each once.
fn of_kinds(kinds: &[Option<usize>]) -> Option<Item> {
    let mut kinds: Vec<usize> = kinds.iter().copied().collect::<Option<_>>()?;
    kinds.sort_unstable();
    (kinds == [0, 1, 2]).then_some(Item::TotalExpenditure)
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
