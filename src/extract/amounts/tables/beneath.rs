//! 项目支出以下 Rows beneath 项目支出 whose names are in no vocabulary: they are its projects where their figures come to
//! its own. Where they do not, nothing tells whose money they are.

use super::head::Column;
use super::kept::{Beneath, Whole};
use super::row::{Entry, Row};
use super::table::Walk;
use crate::extract::amounts::figure;
use crate::extract::amounts::labels;
use crate::report::Item;
use crate::value::Decimal;

/// Fewest rows that come to a whole: one alone may be anything that costs as much.
const FEWEST: usize = 2;

impl Walk<'_> {
    /// A row of 项目支出 with its figures: its projects may stand beneath. Nothing has no parts.
    pub(super) fn stands_over(&mut self, mut figures: Vec<Whole>) {
        figures.retain(|whole| !whole.value.is_zero());
        self.beneath.whole = figures;
    }

    /// A row that names no item, in figures under the columns from `first` on.
    pub(super) fn stands_beneath(&mut self, row: &Row<'_>, first: usize, from: usize) {
        if self.beneath.whole.is_empty() {
            return;
        }
        let label = row.words().take(from).rev().find(|word| !word.is_empty());
        let name = labels::bare_label(label.unwrap_or_default());
        let columns: Vec<Column> = self.columns.iter().skip(first).cloned().collect();
        if name.is_empty() || columns.iter().any(|column| column.begins_side) {
            self.beneath = Beneath::default();
            return;
        }
        for ((at, word), column) in row.words().enumerate().skip(from).zip(columns) {
            let (Some(told), Some(span)) = (column.stage, row.place(at)) else {
                continue;
            };
            if let Some((value, unit)) = figure::of_cell(word) {
                let entry = Entry {
                    named: (Item::SpecialFunds, Some(name.clone())),
                    stage: told.stage(),
                    year: column.year,
                    of_unit: None,
                    value,
                    unit: unit.or(column.unit),
                    span,
                };
                self.beneath.parts.push((at - from, entry));
            }
        }
    }

    /// Takes the rows beneath 项目支出 for its projects where they come to it: before the next row that names an item, and at
    /// the table's end.
    pub(super) fn settle_beneath(&mut self) {
        let Beneath { whole, mut parts } = std::mem::take(&mut self.beneath);
        for whole in whole {
            let own = parts.extract_if(.., |(column, _)| *column == whole.column);
            let own: Vec<Entry> = own.map(|(_, entry)| entry).collect();
            let is_alike = |entry: &Entry| entry.unit.is_none() || entry.unit == whole.unit;
            let sum: Decimal = own.iter().map(|entry| entry.value).sum();
            if own.len() < FEWEST || sum != whole.value || !own.iter().all(is_alike) {
                continue;
            }
            // they are told as the whole is: its label may have said the unit or the stage
            for entry in own {
                self.push(Entry {
                    unit: whole.unit,
                    stage: whole.stage,
                    ..entry
                });
            }
        }
    }
}
