//! Amounts in tables: items in rows under stages, or items in columns beside units, or `item：figure` cells.

use std::sync::LazyLock;

use regex::Regex;

use super::words::{self, ECONOMIC, FUNCTIONAL, STAGES};
use crate::document::{Cell, Document, Table};
use crate::report::{Amount, Item, Stage};
use crate::text::{Span, Squashed};
use crate::value::{FiscalYear, MoneyUnit, Yuan, parse_decimal};

/// What a column holds.
#[derive(Clone, Debug, Default)]
struct Column {
    item: Option<(Item, Option<String>)>,
    stage: Option<Stage>,
    year: Option<FiscalYear>,
    unit: Option<MoneyUnit>,
}

/// Reads the amounts of one table.
pub(super) fn read(document: &Document, table: &Table, year: Option<FiscalYear>) -> Vec<Amount> {
    let mut walk = Walk::new(document, table, year);
    for row in &table.rows {
        walk.row(row);
    }
    walk.amounts
}

struct Walk<'a> {
    document: &'a Document,
    year: Option<FiscalYear>,
    /// The unit that a caption or a section row states.
    unit: Option<MoneyUnit>,
    columns: Vec<Column>,
    /// Rows of a head that spans several, waiting for the rest.
    head: Option<Vec<String>>,
    /// Whether the columns come from a head of several rows: then labels may be left over at its end.
    stacked: bool,
    amounts: Vec<Amount>,
}

static UNIT: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?:单位:|\()(?:人民币)?(万元|亿元|千元|元)\)?").ok());

/// The money unit that a label states: `（万元）`, `单位：元`.
fn unit_in(words: &str) -> Option<MoneyUnit> {
    MoneyUnit::from_word(UNIT.as_ref()?.captures(words)?.get(1)?.as_str())
}

impl<'a> Walk<'a> {
    fn new(document: &'a Document, table: &Table, year: Option<FiscalYear>) -> Self {
        let caption = table.caption.map(|span| Squashed::of(&document.text, span));
        let unit = caption.and_then(|caption| unit_in(caption.as_str()));
        Self {
            document,
            year,
            unit,
            columns: Vec::new(),
            head: None,
            stacked: false,
            amounts: Vec::new(),
        }
    }

    fn words(&self, cell: &Cell) -> String {
        cell.squashed(&self.document.text).as_str().to_owned()
    }

    fn row(&mut self, row: &[Cell]) {
        let words: Vec<String> = row
            .iter()
            .map(|cell| {
                if cell.filled {
                    String::new()
                } else {
                    self.words(cell)
                }
            })
            .collect();
        let filled: Vec<String> = row.iter().map(|cell| self.words(cell)).collect();
        if let [only] = words.as_slice() {
            self.unit = unit_in(only).or(self.unit);
            return;
        }
        if let Some(head) = self.head.take() {
            if words.first().is_some_and(String::is_empty)
                && words.iter().all(|word| parse_decimal(word).is_none())
            {
                self.take_head(expand(&head, &words));
                self.stacked = true;
                return;
            }
            if self.columns.is_empty() {
                self.columns = head.iter().map(|label| self.column(label)).collect();
            }
        }
        if is_head(&words) {
            self.columns.clear();
            self.stacked = false;
            let unit = filled.iter().find_map(|word| unit_in(word));
            self.unit = unit.or(self.unit);
            if words.iter().any(|word| word.starts_with("其中")) {
                self.head = Some(words);
            } else {
                self.take_head(words);
            }
            return;
        }
        if is_other_head(&words) {
            self.columns.clear();
        }
        self.labelled(row, &words);
        self.figures(row, &words, &filled);
    }

    /// Takes a complete head: one label per column. A head that may go on below is kept open.
    fn take_head(&mut self, labels: Vec<String>) {
        self.columns = labels.iter().map(|label| self.column(label)).collect();
        if labels.iter().any(|label| label.starts_with("其中"))
            || labels
                .iter()
                .skip(1)
                .any(|label| words::item_of_label(label).is_some())
        {
            self.head = Some(labels);
        }
    }

    fn column(&self, label: &str) -> Column {
        static SHORT_YEAR: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^(20)?(\d{2})年").ok());
        let year = SHORT_YEAR.as_ref().and_then(|year| {
            year.captures(label)?
                .get(2)
                .and_then(|y| FiscalYear::parse(&format!("20{}", y.as_str())))
        });
        let last_year = label.starts_with("上年") || label.starts_with("上一年");
        let year = year.or_else(|| self.year.filter(|_| last_year).and_then(FiscalYear::previous));
        let item =
            words::item_of_label(&crate::extract::fields::without_brackets(label)).map(|item| (item, None));
        let stage = words::within(STAGES, label)
            .map(|(_, stage)| stage)
            .filter(|_| !label.contains('率') && !label.contains("差"))
            .filter(|_| !last_year || year.is_some());
        Column {
            item,
            stage,
            year,
            unit: unit_in(label),
        }
    }

    /// Cells of the form `基本支出：2858.4`.
    fn labelled(&mut self, row: &[Cell], words: &[String]) {
        for (cell, word) in row.iter().zip(words) {
            let Some((label, number)) = word.rsplit_once(':') else {
                continue;
            };
            let Some((item, value)) = words::item_of_label(label).zip(parse_decimal(number)) else {
                continue;
            };
            let squashed = cell.squashed(&self.document.text);
            let span = squashed.source(word.len() - number.len(), word.len());
            self.push(item, None, None, value, None, span);
        }
    }

    /// The figures of a row under the columns of the head.
    fn figures(&mut self, row: &[Cell], words: &[String], filled: &[String]) {
        let fits = row.len() == self.columns.len() || (self.stacked && row.len() < self.columns.len());
        if !fits {
            return;
        }
        let staged = self
            .columns
            .iter()
            .any(|column| column.stage.is_some() && column.item.is_none());
        if !staged && self.columns.iter().any(|column| column.item.is_some()) {
            self.unit_row(row, words, filled);
            return;
        }
        let Some(at) = words.iter().position(|word| parse_decimal(word).is_some()) else {
            return;
        };
        let label = words
            .iter()
            .take(at)
            .rev()
            .chain(filled.iter().take(at).rev())
            .find(|word| !word.is_empty());
        let Some((item, class)) = label.and_then(|label| row_item(label)) else {
            return;
        };
        for (cell, (word, column)) in row.iter().zip(words.iter().zip(self.columns.clone())) {
            let (Some(stage), Some(value), Some(span)) = (column.stage, parse_decimal(word), cell.place())
            else {
                continue;
            };
            let unit = column.unit;
            let saved = self.unit;
            self.unit = unit.or(saved);
            self.push(item, class.clone(), Some(stage), value, column.year, span);
            self.unit = saved;
        }
    }

    /// A row of one unit's figures under items.
    fn unit_row(&mut self, row: &[Cell], words: &[String], filled: &[String]) {
        let label = words.first().cloned().unwrap_or_default();
        let whole = ["汇总", "合计", "总计"].iter().any(|word| label.contains(word))
            || label.is_empty()
            || parse_decimal(&label).is_some();
        let unit = (!whole).then(|| words::bare_label(&label));
        let stage = filled
            .first()
            .and_then(|label| words::within(STAGES, label))
            .map_or(Stage::Actual, |(_, stage)| stage);
        // 总预算 over one column beside 基本支出 over another: a table of budget figures that does not say which budget.
        let of_some_budget = self
            .columns
            .iter()
            .any(|column| column.item.is_some() && column.stage == Some(Stage::InitialBudget))
            && self
                .columns
                .iter()
                .any(|column| column.item.is_some() && column.stage.is_none());
        for (cell, (word, column)) in row.iter().zip(words.iter().zip(self.columns.clone())) {
            let (Some((item, class)), Some(value), Some(span)) =
                (column.item, parse_decimal(word), cell.place())
            else {
                continue;
            };
            let before = self.amounts.len();
            self.push(
                item,
                class,
                Some(column.stage.unwrap_or(stage)).filter(|_| !of_some_budget),
                value,
                column.year,
                span,
            );
            for amount in self.amounts.iter_mut().skip(before) {
                amount.unit.clone_from(&unit);
            }
        }
    }

    /// Adds an amount, if the unit of its figure is stated.
    fn push(
        &mut self,
        item: Item,
        class: Option<String>,
        stage: Option<Stage>,
        value: crate::value::Decimal,
        year: Option<FiscalYear>,
        span: Span,
    ) {
        let Some(yuan) = self.unit.and_then(|unit| Yuan::of(value, unit)) else {
            return;
        };
        self.amounts.push(Amount {
            item,
            stage,
            year: year.or(self.year),
            unit: None,
            class,
            yuan,
            span,
        });
    }
}

/// The item or class that a row's label names.
fn row_item(label: &str) -> Option<(Item, Option<String>)> {
    let label = crate::extract::fields::without_brackets(label);
    if let Some(item) = words::item_of_label(&label) {
        return Some((item, None));
    }
    let bare = words::bare_label(&label);
    let class = |classes: &[&'static str], item| {
        classes
            .iter()
            .find(|class| **class == bare)
            .map(|class| (item, Some((*class).to_owned())))
    };
    class(ECONOMIC, Item::EconomicClass).or_else(|| class(FUNCTIONAL, Item::FunctionalClass))
}

/// Whether a row names columns of money: stages, or several items, and no figure.
fn is_head(words: &[String]) -> bool {
    if words.iter().any(|word| parse_decimal(word).is_some()) {
        return false;
    }
    let short = |word: &&String| !word.is_empty() && word.chars().count() <= 20;
    let stages = words
        .iter()
        .filter(short)
        .filter(|word| words::within(STAGES, word).is_some() && !word.contains(':'))
        .count();
    let items = words
        .iter()
        .skip(1)
        .filter(short)
        .filter(|word| words::item_of_label(word).is_some() && !word.contains(':'))
        .count();
    stages >= 1
        && words.len() >= 2
        && words
            .iter()
            .skip(1)
            .any(|word| words::within(STAGES, word).is_some())
        || items >= 1 && words.len() >= 3
}

/// Whether a row heads something that is not money: several short cells of words and no figure.
fn is_other_head(words: &[String]) -> bool {
    let worded = words
        .iter()
        .filter(|word| !word.is_empty() && word.chars().count() <= 16)
        .count();
    worded >= 3
        && words
            .iter()
            .all(|word| parse_decimal(word).is_none() && (word.starts_with("其中") || !word.contains(':')))
}

/// Puts a head and the row below it together: a blank below keeps the label above, words below stand
/// for the parts of a spanning label.
fn expand(above: &[String], below: &[String]) -> Vec<String> {
    let mut labels = Vec::with_capacity(below.len());
    let mut above = above.iter();
    let mut inside = false;
    for word in below {
        if word.is_empty() {
            inside = false;
            labels.push(above.next().cloned().unwrap_or_default());
        } else {
            if !inside {
                above.next();
                inside = true;
            }
            labels.push(word.clone());
        }
    }
    labels.extend(above.cloned());
    labels
}
