//! 单位另见 The unit of a table whose head states none: stated by a cell further down.

use super::table::Walk;
use crate::extract::amounts::labels;
use crate::value::MoneyUnit;

impl Walk<'_> {
    /// The only unit that heads of money state anywhere in a table: its first rows may stand above the one that says it.
    pub(super) fn unit_elsewhere(&self) -> Option<MoneyUnit> {
        *self.stated_once.get_or_init(|| {
            if let Some(unit) = self.unit_below_funds() {
                return Some(unit);
            }
            let cells = self.table.rows.iter().flatten().filter(|cell| !cell.filled);
            let mut units = cells.filter_map(|cell| {
                let squashed = cell.squashed(&self.document.text);
                let words = squashed.as_str();
                let is_of_all = |word| words.contains(word);
                let heads_money = words.contains("元)")
                    && ["预算", "资金", "支出", "收入", "决算"]
                        .into_iter()
                        .any(is_of_all);
                let is_of_one = || {
                    ["标准", "人均", "成本", "单价", "补助", "补贴"]
                        .into_iter()
                        .any(is_of_all)
                };
                labels::unit_in(words).filter(|_| heads_money && !is_of_one())
            });
            let first = units.next()?;
            units.all(|other| other == first).then_some(first)
        })
    }

    /// `项目资金` and below it, perhaps behind the first row of figures, `（万元）`: the lines of a merged cell that a layout laid
    /// out as rows.
    fn unit_below_funds(&self) -> Option<MoneyUnit> {
        const NEAREST: usize = 3;
        let mut below = NEAREST;
        for lead in self.table.rows.iter().filter_map(|row| row.first()) {
            let lead = lead.squashed(&self.document.text);
            let words = lead.as_str();
            if words.ends_with("资金") {
                below = 0;
            } else if below < NEAREST && words.starts_with('(') && words.ends_with("元)") {
                return labels::unit_in(words);
            }
            below = below.saturating_add(1);
        }
        None
    }
}
