//! 重点工作任务 Quantified tasks: a target in the plan and its result further on, both in prose.
//!
//! `plan` finds the stretches that plan and those that tell results, `mention` the quantities in them,
//! `pair` brings a target and its result together; `beside` reads both from one sentence, `listed` several of both. What could be
//! paired in two ways is left alone and told.

mod apiece;
mod beside;
mod called;
mod clause;
mod listed;
mod mention;
mod pair;
mod patterns;
mod plan;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Caveat;
use crate::document::Document;
use crate::report::Task;
use crate::text::Span;
use crate::value::Quantity;
use mention::{Mention, Wanted, mentions};

/// The tasks of a document, and the targets whose result could be one of two.
pub(super) fn read(document: &Document) -> (Vec<Task>, Vec<Caveat>) {
    let (mut tasks, mut caveats) = (Vec::new(), Vec::new());
    for plan in plan::find(document) {
        if plan.results.is_empty() {
            continue;
        }
        let targets = all(document, &plan.targets, &Wanted::Any);
        let results = match targets.as_slice() {
            [] => Vec::new(),
            targets => results(document, &plan.results, targets),
        };
        let (paired, doubts) = pair::pair(document, &targets, &results);
        tasks.extend(paired);
        caveats.extend(doubts);
    }
    tasks.extend(beside::read(document));
    tasks.extend(listed::read(document));
    (without_repeats(tasks), caveats)
}

/// The mentions of several stretches that are counted in what is wanted.
fn all(document: &Document, spans: &[Span], wanted: &Wanted<'_>) -> Vec<Mention> {
    spans
        .iter()
        .flat_map(|span| mentions(document, *span, wanted))
        .collect()
}

/// The mentions that may be results, counted in what the targets are counted in.
fn results(document: &Document, spans: &[Span], targets: &[Mention]) -> Vec<Mention> {
    let bases = targets.iter().map(|target| target.base.as_str());
    let mut results = all(document, spans, &Wanted::of(bases));
    results.retain(|result| !result.elsewhere);
    results
}

/// A task told again, in another table or sentence, from the same figures; of two that have the same result of the same
/// target, the one whose target stands nearer before it.
fn without_repeats(tasks: Vec<Task>) -> Vec<Task> {
    let mut seen = BTreeSet::new();
    let mut nearest: BTreeMap<Span, Span> = BTreeMap::new();
    for task in &tasks {
        if let (Some(actual), Some(target)) = (task.actual.span, task.target.span) {
            let own = nearest.entry(actual).or_insert(target);
            *own = if own.start() < target.start() && target.start() < actual.start() {
                target
            } else {
                *own
            };
        }
    }
    let targets: BTreeMap<Span, Quantity> = tasks
        .iter()
        .filter_map(|task| Some((task.target.span?, task.target.quantity.clone())))
        .collect();
    let is_told_nearer = |task: &Task| {
        let nearer = task.actual.span.and_then(|actual| nearest.get(&actual));
        nearer.is_some_and(|nearer| {
            task.target.span != Some(*nearer) && targets.get(nearer) == Some(&task.target.quantity)
        })
    };
    tasks
        .into_iter()
        .filter(|task| !is_told_nearer(task) && seen.insert((task.target.span, task.actual.span)))
        .collect()
}
