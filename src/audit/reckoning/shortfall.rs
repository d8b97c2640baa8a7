//! What was aimed at and not reached: rows and tasks whose stated result falls short of the stated target.

use std::borrow::Borrow;
use std::sync::LazyLock;

use regex::Regex;

use crate::audit::case::Case;
use crate::audit::case::scoring::label;
use crate::report::{Indicator, Side, Task};
use crate::text::Span;
use crate::value::{Comparator, Status};

/// One quantified shortfall.
pub(in crate::audit) struct Shortfall {
    pub(in crate::audit) name: String,
    pub(in crate::audit) target: String,
    pub(in crate::audit) actual: String,
    /// Target and result.
    pub(in crate::audit) spans: Vec<Span>,
    /// 一级、二级指标 of a row; none for a task.
    pub(in crate::audit) levels: Vec<String>,
    /// Whether the target itself says that less is too little: 不少于, or so many of what is counted.
    pub(in crate::audit) is_certain: bool,
    /// Whether the result is the smaller number, or the target says that more is too much: no direction was inferred
    /// from the name alone.
    pub(in crate::audit) is_below: bool,
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
            levels: Vec::new(),
            is_certain: is_certain(target, actual),
            is_below: is_explicit(target) || is_less(target, actual),
        }
    }

    pub(in crate::audit) fn of_row(row: &Indicator) -> Self {
        Self {
            levels: row.path.iter().flatten().cloned().collect(),
            ..Self::of(label(row), &row.target, &row.actual, Some(row.span))
        }
    }

    fn of_task(task: &Task) -> Self {
        Self::of(task.name.clone(), &task.target, &task.actual, None)
    }

    /// `新增规模以上工业企业（目标80家，实际56家）`
    pub(in crate::audit) fn words(&self) -> String {
        format!("{}（目标 {}，实际 {}）", self.name, self.target, self.actual)
    }
}

/// A comparator says which way a target points. A plain number of things (80家) is a floor; a plain rate or amount may
/// be either, and its direction was inferred from the name.
fn is_certain(target: &Side, actual: &Side) -> bool {
    let unit = target.quantity.unit.as_deref();
    let counted = unit.is_some_and(|unit| unit != "%" && !unit.ends_with('元'));
    let plain = matches!(target.quantity.op, Some(Comparator::Equal | Comparator::Range));
    is_explicit(target) || plain && counted && is_less(target, actual)
}

fn is_explicit(target: &Side) -> bool {
    use Comparator::{AtLeast, AtMost, LessThan, MoreThan};
    matches!(target.quantity.op, Some(AtLeast | AtMost | LessThan | MoreThan))
}

fn is_less(target: &Side, actual: &Side) -> bool {
    let both = target.quantity.value.zip(actual.quantity.value);
    both.is_some_and(|(aim, result)| result < aim)
}

/// All shortfalls, tasks first.
pub(in crate::audit) fn shortfalls(case: &Case<'_>) -> Vec<Shortfall> {
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
pub(in crate::audit) fn list<S: Borrow<Shortfall>>(shortfalls: &[S]) -> String {
    let words: Vec<String> = shortfalls.iter().take(5).map(|it| it.borrow().words()).collect();
    let more = if shortfalls.len() > words.len() {
        format!("等 {} 项", shortfalls.len())
    } else {
        String::new()
    };
    format!("{}{more}", words.join("、"))
}

/// The places of all of them.
pub(in crate::audit) fn places<S: Borrow<Shortfall>>(shortfalls: &[S]) -> Vec<Span> {
    shortfalls
        .iter()
        .flat_map(|shortfall| shortfall.borrow().spans.iter().copied())
        .collect()
}

static NO_PROBLEM: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^存在的?(?:主要)?问题[^\n。；:：\t|]{0,20}[\s:：|。]{1,8}((?:暂?无|没有|未发现|不存在)(?:问题)?)\s*(?:[。；\n|\t]|$)").ok()
});

/// Where the report says that there are no problems.
pub(in crate::audit) fn no_problems(case: &Case<'_>) -> Option<Span> {
    if !case.report.problems.is_empty() {
        return None;
    }
    let (text, pattern) = (case.text().as_str(), NO_PROBLEM.as_ref()?);
    text.match_indices("存在").find_map(|(at, _)| {
        let found = pattern.captures(text.get(at..)?)?.get(1)?;
        Some(Span::new(at + found.start(), at + found.end()))
    })
}
