//! Amounts in tables: items in rows under stages, or items in columns beside units, `item：figure` cells,
//! and pairs of a label and its figure.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::head::{Column, expand, from_missing_lead, is_head, is_other_head, whole_over};
use super::kept::{Beneath, Over};
use super::row::{Entry, Row, is_figure, is_mask};
use super::stacked;
use super::sums::sum_of;
use crate::diagnostic::Caveat;
use crate::document::{Cell, Document, Table};
use crate::extract::amounts::figure;
use crate::extract::amounts::gate;
use crate::extract::amounts::labels::{self, Named, Told};
use crate::extract::amounts::{Found, Frame, Reading};
use crate::extract::titles::GIVERS;
use crate::report::{Amount, Item, Stage};
use crate::text::{Squashed, is_ideograph};
use crate::value::{MoneyUnit, Yuan};

/// Reads the amounts of one table, above which an item and a unit may have been stated.
pub(in crate::extract::amounts) fn read(
    document: &Document,
    table: &Table,
    frame: &Frame<'_>,
    above: (Option<Item>, Option<MoneyUnit>),
) -> Reading {
    let mut walk = Walk::new(document, table, frame, above);
    for row in &table.rows {
        walk.row(row);
    }
    walk.settle_beneath();
    walk.reading
}

/// What is known of a table at one of its rows.
pub(in crate::extract::amounts) struct Walk<'a> {
    pub(in crate::extract::amounts) document: &'a Document,
    pub(in crate::extract::amounts) frame: &'a Frame<'a>,
    /// The unit that a caption, a section row or the lines above state.
    pub(in crate::extract::amounts) unit: Option<MoneyUnit>,
    /// The stage that the caption states: 2023年支出决算表.
    pub(in crate::extract::amounts) stage: Option<Stage>,
    pub(super) columns: Vec<Column>,
    /// Rows of a head that spans several, waiting for the rest.
    pub(in crate::extract::amounts) head: Option<Vec<String>>,
    /// The head that the row before was, if its labels may span those of a second row.
    pub(in crate::extract::amounts) above: Option<Vec<String>>,
    /// The first label of the head: what rows without a label of their own are about.
    pub(in crate::extract::amounts) corner: String,
    /// Whether the columns come from a head of several rows: then labels may be left over at its end.
    pub(super) stacked: bool,
    /// The item that the heading above names.
    pub(super) item_above: Option<Item>,
    /// The column that names projects, in a list of them.
    pub(super) projects: Option<usize>,
    /// Whether these are tasks of the year, of which some may keep the office itself running.
    pub(super) are_tasks: bool,
    /// The cells of the last labels that told a stage beside their money, whose parts may stand beneath.
    pub(super) told_over: Vec<(usize, Over)>,
    /// The project that the table is about, in a report that is about the whole department.
    pub(in crate::extract::amounts) project: Option<String>,
    /// The last of 基本支出, 项目支出 that a row named.
    pub(in crate::extract::amounts) whole: Option<Item>,
    pub(in crate::extract::amounts) table: &'a Table,
    /// The item of a row called 合计, looked for when there is one.
    pub(in crate::extract::amounts) sum: OnceCell<Option<Item>>,
    /// The row of 项目支出 and those beneath it that name no item.
    pub(super) beneath: Beneath,
    /// In how many rows an item is named, counted when a row asks.
    pub(super) item_rows: OnceCell<BTreeMap<Item, usize>>,
    /// The only unit that the table's own heads state, looked for when a figure wants one.
    pub(super) stated_once: OnceCell<Option<MoneyUnit>>,
    /// Whether a figure without a unit was told already.
    pub(in crate::extract::amounts) told: bool,
    pub(in crate::extract::amounts) reading: Reading,
}

impl<'a> Walk<'a> {
    fn new(
        document: &'a Document,
        table: &'a Table,
        frame: &'a Frame<'a>,
        (item_above, unit): (Option<Item>, Option<MoneyUnit>),
    ) -> Self {
        let caption = table.caption.map(|span| Squashed::of(&document.text, span));
        let caption = caption.as_ref().map_or("", Squashed::as_str);
        Self {
            document,
            frame,
            unit: labels::unit_in(caption).or(unit),
            stage: labels::stage_of_label(caption).and_then(Told::stage),
            columns: Vec::new(),
            head: None,
            above: None,
            corner: String::new(),
            stacked: false,
            item_above,
            projects: None,
            are_tasks: false,
            told_over: Vec::new(),
            project: None,
            whole: None,
            table,
            sum: OnceCell::new(),
            beneath: Beneath::default(),
            item_rows: OnceCell::new(),
            stated_once: OnceCell::new(),
            told: false,
            reading: Reading::default(),
        }
    }

    fn row(&mut self, cells: &[Cell]) {
        let is_open = !self.columns.is_empty() || self.head.is_some() || self.above.is_some();
        if !is_open && cells.len() != 1 && !gate::may_name_money(&self.document.text, cells) {
            return;
        }
        let row = Row::of(&self.document.text, cells);
        if row.len() == 1 {
            self.unit = labels::unit_in(row.word(0)).or(self.unit);
            self.labelled(&row);
            return;
        }
        self.note(&row);
        let has_figure = row.has_figure();
        if self.heads(&row, has_figure) {
            return;
        }
        if !has_figure && is_other_head(&row) {
            self.columns.clear();
        }
        if self.told_pairs(&row) {
            return;
        }
        self.labelled(&row);
        if has_figure || row.words().any(is_mask) {
            self.figures(&row);
        }
    }

    /// What a row says of the rows below it: the unit, the project.
    fn note(&mut self, row: &Row<'_>) {
        // 金额单位：万元, or （万元） in a cell of its own
        let states_unit = |word: &&str| {
            word.contains(':') && word.contains("单位:") || word.starts_with('(') && word.ends_with("元)")
        };
        // 填报单位：某局 | 金额单位：万元: the first may be the one who fills the form in
        let stated = row.words().filter(states_unit).find_map(labels::unit_in);
        self.unit = stated.or(self.unit);
        // 年度收入情况（万元） over all columns
        let mut own = row.words().filter(|word| !word.is_empty());
        if let (Some(over), None) = (own.next(), own.next()) {
            self.unit = labels::unit_in(over).or(self.unit);
        }
        // 资金情况（万元） | 年度资金总额 | 1860: the merged cell before the labels states the unit of all
        let lead = row.word(0);
        let labelled = |word: &str| !word.is_empty() && !is_figure(word);
        if lead.contains("资金") && lead.ends_with("元)") && labelled(row.word(1)) {
            self.unit = labels::unit_in(lead).or(self.unit);
        }
        let mut words = row.words();
        let is_of_one = || self.frame.project_item().is_none() && !Self::are_projects_below(row);
        if words.any(|word| word == "项目名称") && is_of_one() {
            let name = words.find(|word| !word.is_empty());
            self.project = name
                .filter(|name| name.chars().count() > 2)
                .map(str::to_owned)
                .or(self.project.take());
        }
    }

    /// Whether the row is a head or a part of one; then it is taken.
    fn heads(&mut self, row: &Row<'_>, has_figure: bool) -> bool {
        let above = self.above.take().filter(|_| !has_figure && self.head.is_none());
        if let Some(columns) = above.and_then(|above| stacked::columns(&above, row, self.frame.year)) {
            self.columns = columns;
            return true;
        }
        if let Some(head) = self.head.take() {
            if !has_figure && row.word(0).is_empty() {
                self.take_head(expand(&head, row));
                self.stacked = true;
                return true;
            }
            if self.columns.is_empty() {
                self.columns = self.columns_of(&head);
            }
        }
        if has_figure || !is_head(row) {
            return false;
        }
        self.columns.clear();
        self.stacked = false;
        let unit = row.filled().find_map(labels::unit_in);
        self.unit = unit.or(self.unit);
        if row.words().any(|word| word.starts_with("其中")) {
            self.head = Some(row.to_labels());
        } else {
            self.take_head(row.to_labels());
        }
        self.above = Some(row.filled().map(str::to_owned).collect());
        true
    }

    fn columns_of(&self, labels: &[String]) -> Vec<Column> {
        let corner = labels.first().map_or("", String::as_str);
        let column = |label: &String| Column::beside(corner, label, self.frame.year);
        labels.iter().map(column).collect()
    }

    /// Takes a complete head: one label per column. A head that may go on below is kept open.
    fn take_head(&mut self, labels: Vec<String>) {
        self.columns = self.columns_of(&labels);
        self.projects = self.column_of_projects(&labels);
        self.corner = labels.first().cloned().unwrap_or_default();
        let open = labels.iter().any(|label| label.starts_with("其中"))
            || labels
                .iter()
                .skip(1)
                .any(|label| labels::item_of_label(label).is_some());
        if open {
            self.head = Some(labels);
        }
    }

    /// The item that a row's label names. In a table about one project of a department, the money is the
    /// project's and not the department's.
    pub(super) fn named(&self, label: &str) -> Option<Named> {
        let sum = || sum_of(self.document, self.table).filter(|_| self.frame.project_item().is_none());
        if matches!(label, "合计" | "总计" | "金额合计" | "总额")
            && let Some(sum) = *self.sum.get_or_init(sum)
        {
            return Some((sum, None));
        }
        // 年度预算执行情况（万元） in the corner, and under it 总额
        if label == "总额" && self.corner.contains("预算执行") && self.frame.project_item().is_none() {
            return Some((Item::TotalExpenditure, None));
        }
        let of_list = self.projects.and(self.item_above);
        if matches!(label, "合计" | "总计") && of_list == Some(Item::ProjectExpenditure) {
            return Some((Item::ProjectExpenditure, None));
        }
        if self.corner == "资金来源" && GIVERS.contains(&label) {
            return Some((Item::FundSource, Some(label.to_owned())));
        }
        let Some(project) = &self.project else {
            return labels::row_item(label, self.frame.project_item());
        };
        let (item, class) = labels::row_item(label, Some(Item::SpecialFunds))?;
        if item == Item::SpecialFunds {
            return Some((item, Some(project.clone())));
        }
        Some((
            Item::FundSource,
            class.or_else(|| Some(labels::bare_label(label))),
        ))
    }

    /// The figures of a row under the columns of the head, or beside their labels.
    fn figures(&mut self, row: &Row<'_>) {
        let mut behind_label = self.columns.iter().skip(1);
        let staged = behind_label.position(Column::is_of_stage).map(|at| at + 1);
        let width = self.columns.len();
        let fits = row.len() == width
            || self.stacked && row.len() < width
            || staged
                .is_some_and(|first| row.is_padded(width, first) || self.is_cut_behind_stages(row, first));
        if let Some((first, from)) =
            staged.and_then(|first| Some((first, from_missing_lead(&self.columns, row, first)?)))
        {
            self.staged_row(row, first, from);
            return;
        }
        match staged {
            Some(_) if fits => {
                let mut figures = row.words().zip(&self.columns).skip(1);
                let under_stage = |(word, column): (&str, &Column)| column.is_of_stage() && is_figure(word);
                let first = figures.position(under_stage).map(|at| at + 1);
                if let Some(first) = first {
                    self.staged_row(row, first, first);
                }
            }
            Some(first) => {
                // a label's cell merged away or split: what stands after the label is as long as the stages are
                let columns = self.columns.len() - first;
                let lost = row.len().checked_sub(columns).filter(|from| 0 < *from);
                // 一般公共预算 | 260 | 255: the label stands in its place, and what was lost stood at the end
                let is_label = |word: &str| word.contains(is_ideograph) && !is_figure(word);
                let is_in_place =
                    |from: usize| from < first && is_label(row.word(from)) && is_figure(row.word(first));
                if let Some(from) = lost.map(|from| if is_in_place(from) { first } else { from }) {
                    self.staged_row(row, first, from);
                }
            }
            None if fits && self.columns.iter().any(|column| column.item.is_some()) => self.unit_row(row),
            None => self.pairs(row),
        }
    }

    /// Whether a row was cut off behind its figures, one under each stage: what the shares and points beneath further heads
    /// would be is left out.
    fn is_cut_behind_stages(&self, row: &Row<'_>, first: usize) -> bool {
        let columns = self.columns.iter().skip(first);
        let stages = columns.take_while(|column| column.is_of_stage()).count();
        let is_label = |word: &str| !word.is_empty() && !is_figure(word);
        let is_short = row.len() == first + stages && row.len() + first <= self.columns.len();
        is_short
            && 1 < stages
            && row.words().take(first).all(is_label)
            && row.words().skip(first).all(is_figure)
    }

    /// A row of one unit's figures under items.
    fn unit_row(&mut self, row: &Row<'_>) {
        let label = row.word(0);
        // 任务名称 | 财政拨款: a task is no unit, and what is spent on it no income of one
        let is_of_tasks = self.corner.contains("任务") && !label.contains("合计");
        if is_of_tasks {
            return;
        }
        let below_whole = whole_over(&self.columns);
        let of_row = below_whole.and_then(|_| self.named(label));
        // 教育支出 below 支出决算 is a part of it that is not known, and no unit
        let is_money = || {
            ["收入", "支出", "拨款", "资金", "费"]
                .iter()
                .any(|word| label.ends_with(word))
        };
        if below_whole.is_some() && of_row.is_none() && is_money() {
            return;
        }
        let whole = of_row.is_some()
            || ["汇总", "合计", "总计"].iter().any(|word| label.contains(word))
            || label.is_empty()
            || figure::of_cell(label).is_some();
        let of_unit = (!whole).then(|| labels::bare_label(label));
        let said = row.filled().next().and_then(labels::stage_beside_item);
        let stage = said.or(self.stage).or(Some(Stage::Actual));
        // 总预算 over one column beside 基本支出 over another: a table of budget figures that does not say which budget.
        let stages = |stage: Option<Told>| {
            self.columns
                .iter()
                .any(|column| column.item.is_some() && column.stage == stage)
        };
        let of_some_budget = stages(Some(Told::At(Stage::InitialBudget))) && stages(None);
        let columns = self.columns.clone();
        for ((at, word), column) in row.words().enumerate().zip(columns) {
            let (Some(of_column), Some((value, unit)), Some(span)) =
                (column.item, figure::of_cell(word), row.place(at))
            else {
                continue;
            };
            self.push(Entry {
                named: of_row.clone().unwrap_or(of_column),
                stage: column
                    .stage
                    .map_or(stage, Told::stage)
                    .filter(|_| !of_some_budget),
                year: column.year,
                of_unit: of_unit.clone(),
                value,
                unit: unit.or(column.unit),
                span,
            });
        }
    }

    /// Adds an amount, if the unit of its figure is stated.
    pub(super) fn push(&mut self, entry: Entry) {
        let Some(unit) = entry.unit.or(self.unit).or_else(|| self.unit_elsewhere()) else {
            if !self.told {
                self.told = true;
                let doubt = "表中没有写明金额单位，表中的金额没有读取";
                self.reading.caveats.push(Caveat::at(entry.span, doubt));
            }
            return;
        };
        let Some(yuan) = Yuan::of(entry.value, unit) else {
            return;
        };
        let (item, class) = entry.named;
        self.reading.found.push(Found {
            amount: Amount {
                item,
                stage: entry.stage,
                year: entry.year.or(self.frame.year),
                unit: entry.of_unit,
                class,
                yuan,
                span: entry.span,
            },
            of_projects: self.whole == Some(Item::ProjectExpenditure),
        });
    }
}
