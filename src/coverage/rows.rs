//! 表格行 What each row of each table became: told by the facts in it, else by its label.

use super::marks::Marks;
use super::reason::Reason;
use super::{Share, words};
use crate::document::{Block, Cell, Table};
use crate::report::Report;
use crate::text::{Names, Text, fold_char, is_layout_space};
use crate::value::parse_decimal;

/// Every row's reason, and the counts.
pub(super) struct Rows {
    pub share: Share,
    tables: Vec<Vec<Judged>>,
}

/// One row: its reason, and the row that heads its columns. A row without words of its own has none.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Judged {
    pub reason: Option<Reason>,
    pub head: Option<usize>,
}

impl Rows {
    /// What a row of a table became.
    pub(super) fn of(&self, table: usize, row: usize) -> Judged {
        let rows = self.tables.get(table);
        rows.and_then(|rows| rows.get(row)).copied().unwrap_or_default()
    }
}

pub(super) fn judge(report: &Report, marks: &Marks) -> Rows {
    let mut rows = Rows {
        share: Share::default(),
        tables: Vec::new(),
    };
    for block in &report.document.blocks {
        if let Block::Table(table) = block {
            let judged = of_table(report, marks, table);
            judged
                .iter()
                .filter_map(|it| it.reason)
                .for_each(|reason| rows.share.count(reason));
            rows.tables.push(judged);
        }
    }
    rows
}

fn of_table(report: &Report, marks: &Marks, table: &Table) -> Vec<Judged> {
    let text = &report.document.text;
    let mut head = None;
    let (mut is_below_goals, mut are_people) = (false, false);
    let mut judged = Vec::with_capacity(table.rows.len());
    for (at, cells) in table.rows.iter().enumerate() {
        let own: Vec<&Cell> = cells
            .iter()
            .filter(|cell| !cell.filled && !cell.is_empty(text))
            .collect();
        let reason = by_facts(marks, &own).or_else(|| {
            let labels: Vec<String> = own.iter().map(|cell| label(text, cell)).collect();
            let reason = by_label(report, &own, &labels)?;
            Some(below_head(reason, &labels, judged.last(), &mut are_people))
        });
        // 预期目标 | 实际完成情况 over a goal and its result in words
        let is_goal = is_below_goals && own.len() == 2 && reason == Some(Reason::Missed);
        let reason = if is_goal { Some(Reason::GoalRow) } else { reason };
        is_below_goals =
            matches!(reason, Some(Reason::GoalRow | Reason::TableHead)) && heads_goals(text, &own);
        if reason == Some(Reason::TableHead) {
            head = Some(at);
        }
        judged.push(Judged { reason, head });
    }
    judged
}

/// What a row is that only those above it tell: the rest of a head, 公务接待费 beneath 三公经费, or one of the people who
/// evaluated, beneath 姓名 | 职务.
fn below_head(reason: Reason, labels: &[String], above: Option<&Judged>, are_people: &mut bool) -> Reason {
    let is_above_head = above.is_some_and(|above| above.reason == Some(Reason::TableHead));
    let heads_people = labels.len() > 1
        && labels.iter().any(|label| label == "姓名")
        && labels.iter().any(|label| words::OF_PEOPLE.stand_in(label));
    let is_person = *are_people && reason == Reason::Missed && labels.len() > 1 && !has_figures(labels);
    *are_people = heads_people || is_person;
    let of_money =
        |label: &String| label.chars().count() <= LONGEST_LABEL && words::MONEY_LABELS.stand_in(label);
    let goes_on = || labels.len() > 1 && labels.iter().all(of_money) && !has_figures(labels);
    match reason {
        Reason::Missed if heads_people || is_above_head && goes_on() => Reason::TableHead,
        Reason::Missed if is_person => Reason::FieldRow,
        known => known,
    }
}

/// Whether a row heads goals and their results, with or without the cell merged down before them.
fn heads_goals(text: &Text, own: &[&Cell]) -> bool {
    let Some((last, before)) = own.split_last().filter(|_| (2..=3).contains(&own.len())) else {
        return false;
    };
    let result = label(text, last);
    before.iter().any(|cell| label(text, cell).ends_with("目标"))
        && (result.contains("完成情况") || result.starts_with("实际完成"))
}

/// The facts that make a row, the strongest first.
const BY_FACT: [(Reason, Reason); 6] = [
    (Reason::Indicator, Reason::Indicator),
    (Reason::Amount, Reason::MoneyRow),
    (Reason::Verdict, Reason::Verdict),
    (Reason::Task, Reason::Task),
    (Reason::Statement, Reason::Statement),
    (Reason::Head, Reason::Head),
];

fn by_facts(marks: &Marks, own: &[&Cell]) -> Option<Reason> {
    let pieces = own.iter().flat_map(|cell| &cell.pieces);
    let mut strongest = None;
    for (_, reason) in pieces.flat_map(|piece| marks.in_stretch(*piece)) {
        let rank = BY_FACT.iter().position(|(fact, _)| *fact == reason);
        strongest = match (strongest, rank) {
            (Some(held), Some(rank)) => Some(rank.min(held)),
            (held, rank) => held.or(rank),
        };
    }
    BY_FACT.get(strongest?).map(|(_, row)| *row)
}

fn by_label(report: &Report, own: &[&Cell], labels: &[String]) -> Option<Reason> {
    let first = labels.first()?;
    let any = |table: &Names<()>| table.stand_in(first);
    let short = first.chars().count() <= LONGEST_LABEL;
    Some(if is_head(labels) {
        Reason::TableHead
    } else if labels
        .iter()
        .take(2)
        .any(|label| words::TOTAL_LABELS.contains(&label.as_str()))
    {
        Reason::TotalRow
    } else if labels
        .iter()
        .any(|label| matches!(label.as_str(), "预算执行率" | "预算执行率指标" | "执行率"))
    {
        Reason::ExecutionRow
    } else if labels.len() > 1 && labels.iter().skip(1).all(|label| is_nothing(label)) {
        Reason::EmptyRow
    } else if short && any(&words::STATEMENT_LABELS) {
        Reason::StatementRow
    } else if short && any(&words::GOAL_LABELS) {
        Reason::GoalRow
    } else if short && any(&words::STAFF_COLUMNS) && !any(&words::MONEY_LABELS) {
        Reason::Staff
    } else if short && any(&words::FIELD_LABELS) && !has_figures(&unmasked(report, own, labels)) {
        Reason::FieldRow
    } else if labels.len() == 1 && parse_decimal(first).is_none() && first.chars().count() <= LONGEST_TITLE {
        Reason::GroupRow
    } else {
        Reason::Missed
    })
}

/// The labels of cells that hold no number of a telephone or a person.
fn unmasked(report: &Report, own: &[&Cell], labels: &[String]) -> Vec<String> {
    let is_masked = |cell: &Cell| {
        let mut pieces = cell.pieces.iter();
        pieces.any(|piece| report.sensitive.iter().any(|found| piece.overlaps(found.span)))
    };
    let shown = own.iter().zip(labels).filter(|(cell, _)| !is_masked(cell));
    shown.map(|(_, label)| label.clone()).collect()
}

/// Longest label of a row, longest title of a group and longest head of a column, in characters.
const LONGEST_LABEL: usize = 18;
const LONGEST_TITLE: usize = 40;
const LONGEST_HEAD: usize = 80;

/// A cell's squashed words without what stands in brackets.
pub(super) fn label(text: &Text, cell: &Cell) -> String {
    let mut label = String::new();
    let mut depth = 0usize;
    let words = cell.pieces.iter().flat_map(|piece| text.slice(*piece).chars());
    for c in words.filter(|c| !is_layout_space(*c)).map(fold_char) {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => label.push(c),
            _ => {}
        }
    }
    label
}

/// Several labels of columns, and neither a figure nor a text among them.
fn is_head(labels: &[String]) -> bool {
    let known =
        |label: &&String| label.chars().count() <= LONGEST_LABEL && words::HEAD_LABELS.stand_in(label);
    let count = labels.iter().filter(known).count();
    let is_text = |label: &String| LONGEST_HEAD < label.chars().count();
    labels.len() > 1
        && labels.len() <= 2 * count
        && 1 < count
        && !has_figures(labels)
        && !labels.iter().any(is_text)
}

fn has_figures(labels: &[String]) -> bool {
    labels
        .iter()
        .any(|label| parse_decimal(label.trim_end_matches(['%', '分'])).is_some())
}

fn is_nothing(label: &str) -> bool {
    matches!(label, "" | "-" | "--" | "/" | "*" | "无" | "0%")
        || parse_decimal(label.trim_end_matches(['%', '分'])).is_some_and(|value| value.is_zero())
}
