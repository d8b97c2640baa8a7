//! What was aimed at and not reached: rows and tasks whose stated result falls short of the stated target.

use std::sync::LazyLock;

use regex::Regex;

use super::case::Case;
use super::scoring::label;
use crate::report::{Indicator, Side, Task};
use crate::text::Span;
use crate::value::Status;

/// One quantified shortfall.
pub(super) struct Shortfall {
    pub(super) name: String,
    pub(super) target: String,
    pub(super) actual: String,
    /// Target and result.
    pub(super) spans: Vec<Span>,
}

impl Shortfall {
    fn of(name: String, target: &Side, actual: &Side, row: Option<Span>) -> Self {
        let words = |side: &Side| side.text.clone().unwrap_or_default();
        let mut spans: Vec<Span> = [target.span, actual.span].into_iter().flatten().collect();
        if spans.is_empty() {
            spans.extend(row);
        }
        Self {
            name,
            target: words(target),
            actual: words(actual),
            spans,
        }
    }

    pub(super) fn of_row(row: &Indicator) -> Self {
        Self::of(label(row), &row.target, &row.actual, Some(row.span))
    }

    fn of_task(task: &Task) -> Self {
        Self::of(task.name.clone(), &task.target, &task.actual, None)
    }

    /// `新增规模以上工业企业（目标80家，实际56家）`
    pub(super) fn words(&self) -> String {
        format!("{}（目标 {}，实际 {}）", self.name, self.target, self.actual)
    }
}

/// All shortfalls, tasks first.
pub(super) fn shortfalls(case: &Case<'_>) -> Vec<Shortfall> {
    let tasks = case
        .report
        .tasks
        .iter()
        .filter(|task| task.status == Status::Unmet)
        .map(Shortfall::of_task);
    let rows = case
        .report
        .indicators
        .iter()
        .filter(|row| row.status == Status::Unmet)
        .map(Shortfall::of_row);
    tasks.chain(rows).collect()
}

/// At most five of them in words, and how many there are.
pub(super) fn list(shortfalls: &[Shortfall]) -> String {
    let words: Vec<String> = shortfalls.iter().take(5).map(Shortfall::words).collect();
    let more = if shortfalls.len() > words.len() {
        format!("等 {} 项", shortfalls.len())
    } else {
        String::new()
    };
    format!("{}{more}", words.join("、"))
}

/// The places of all of them.
pub(super) fn places(shortfalls: &[Shortfall]) -> Vec<Span> {
    shortfalls
        .iter()
        .flat_map(|shortfall| shortfall.spans.iter().copied())
        .collect()
}

static NO_PROBLEM: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"存在的?(?:主要)?问题[^\n。；:：\t|]{0,20}[\s:：|。]{1,8}((?:暂?无|没有|未发现|不存在)(?:问题)?)\s*(?:[。；\n|\t]|$)").ok()
});

/// Where the report says that there are no problems.
pub(super) fn no_problems(case: &Case<'_>) -> Option<Span> {
    let found = NO_PROBLEM.as_ref()?.captures(case.text().as_str())?.get(1)?;
    case.report
        .problems
        .is_empty()
        .then(|| Span::new(found.start(), found.end()))
}
