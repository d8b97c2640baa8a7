//! Rows under stages: a label and its figures, one under each stage; and a second label further on, where a table has
//! two sides: `收入 | 决算数 | 支出 | 决算数`.

use std::collections::BTreeMap;

use super::head::Column;
use super::kept::Whole;
use super::row::{Entry, Row, is_mask};
use super::table::Walk;
use crate::diagnostic::Caveat;
use crate::extract::amounts::figure;
use crate::extract::amounts::labels::{self, Named};
use crate::report::{Item, Stage};
use crate::text::Squashed;
use crate::value::MoneyUnit;

/// What the label before figures tells of them.
struct Line {
    named: Named,
    stage: Option<Stage>,
    unit: Option<MoneyUnit>,
}

impl Walk<'_> {
    /// A row whose label stands before cell `from`, over which the column `first` stands.
    pub(super) fn staged_row(&mut self, row: &Row<'_>, first: usize, from: usize) {
        let stated = unit_cell(row, from);
        let project = self.listed_project(row, first, from);
        let mut line = match project {
            Some(named) => Some(self.line(named, "")),
            None => self.line_before(row, first, from),
        };
        match &line {
            None => self.stands_beneath(row, first, from),
            Some(_) => self.settle_beneath(),
        }
        let mut of_projects = Vec::new();
        let columns: Vec<Column> = self.columns.iter().skip(first).cloned().collect();
        let cells = row.words().enumerate().skip(from);
        for ((at, word), column) in cells.zip(columns) {
            if column.begins_side {
                line = self.named(word).map(|named| self.line(named, word));
                continue;
            }
            let (Some(line), Some(told), Some(span)) = (&line, column.stage, row.place(at)) else {
                continue;
            };
            if is_mask(word) {
                self.reading
                    .caveats
                    .push(Caveat::at(span, "金额已被遮盖，没有读取"));
                continue;
            }
            let Some((value, unit)) = figure::of_cell(word) else {
                continue;
            };
            // 调整预算 -15 says by how much, and no budget is below nothing
            if told.stage() == Some(Stage::FinalBudget) && value.is_sign_negative() {
                continue;
            }
            let entry = Entry {
                named: line.named.clone(),
                stage: told.stage().or(line.stage),
                year: column.year,
                of_unit: None,
                value,
                unit: unit.or(column.unit).or(line.unit).or(stated),
                span,
            };
            if entry.named == (Item::ProjectExpenditure, None) {
                of_projects.push(Whole {
                    column: at - from,
                    value,
                    unit: entry.unit,
                    stage: entry.stage,
                });
            }
            self.push(entry);
        }
        if self.frame.project_item().is_none() && self.project.is_none() && !of_projects.is_empty() {
            self.stands_over(of_projects);
        }
    }

    /// What the labels before cell `from` name: the last of them, or the one before that says what the row is where the last
    /// only describes it: 项目支出 | 企业服务 | 300, but of several such rows none is the whole.
    fn line_before(&mut self, row: &Row<'_>, first: usize, from: usize) -> Option<Line> {
        let own = row
            .words()
            .take(from)
            .rev()
            .find(|word| !word.is_empty() && is_label(word));
        let label = own
            .or_else(|| {
                row.filled()
                    .take(from)
                    .rev()
                    .find(|word| !word.is_empty() && is_label(word))
            })
            .unwrap_or_default();
        if let Some(named) = self.named(label).or_else(|| self.of_corner(row, from)) {
            return Some(self.line(named, label));
        }
        if first != from || self.project.is_some() || self.frame.project_item().is_some() {
            return None;
        }
        let told = row.words().zip(&self.columns).take(from);
        let mut labels =
            told.filter(|(word, column)| !word.is_empty() && is_label(word) && !column.is_of_remarks);
        let (label, _) = labels.next_back()?;
        if let Some((item, Some(class))) = self.named(label) {
            return Some(self.line((item, Some(class)), label));
        }
        let item = labels::item_of_label(label)?;
        (self.rows_of(item) == 1).then(|| self.line((item, None), label))
    }

    fn line(&mut self, named: Named, label: &str) -> Line {
        if matches!(
            named.0,
            Item::BasicExpenditure | Item::ProjectExpenditure | Item::TotalExpenditure
        ) {
            self.whole = Some(named.0);
        }
        Line {
            named,
            stage: labels::stage_beside_item(label).or(self.stage),
            unit: labels::unit_in(label),
        }
    }

    /// In how many rows a cell names an item, a merged cell counted wherever it reaches.
    fn rows_of(&self, item: Item) -> usize {
        let count = || {
            let mut rows = BTreeMap::new();
            for row in &self.table.rows {
                let cells = row.iter().map(|cell| cell.squashed(&self.document.text));
                let mut items: Vec<Item> = cells.filter_map(item_of).collect();
                items.sort_unstable();
                items.dedup();
                for item in items {
                    *rows.entry(item).or_default() += 1;
                }
            }
            rows
        };
        self.item_rows
            .get_or_init(count)
            .get(&item)
            .copied()
            .unwrap_or_default()
    }

    /// What a row without any label is about: 部门整体预算执行情况 beside its heads is the whole of the money.
    fn of_corner(&self, row: &Row<'_>, from: usize) -> Option<Named> {
        let is_bare = row.words().take(from).all(str::is_empty);
        let of_all = ["预算执行情况", "整体支出", "资金情况", "项目资金"]
            .iter()
            .any(|words| self.corner.contains(words));
        let whole = self.frame.project_item().unwrap_or(Item::TotalExpenditure);
        (is_bare && of_all).then_some((whole, None))
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it is mapped over owned words")]
fn item_of(words: Squashed<'_>) -> Option<Item> {
    labels::item_of_label(words.as_str())
}

/// Whether a cell that is not blank holds words; a dash stands where a figure would.
fn is_label(word: &str) -> bool {
    let is_dash = |c: char| matches!(c, '-' | '—' | '–' | '/' | '－');
    figure::of_cell(word).is_none() && MoneyUnit::from_word(word).is_none() && !word.chars().all(is_dash)
}

/// The unit that stands in a cell of its own before cell `from`: 资金总额 | 万元 | 1560.
fn unit_cell(row: &Row<'_>, from: usize) -> Option<MoneyUnit> {
    row.words().take(from).find_map(MoneyUnit::from_word)
}
