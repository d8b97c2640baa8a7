//! Several targets and then their results in one sentence: `计划改造水厂6个、农户1850户，实际改造水厂6个、农户1790户`.
//!
//! They are paired in their order, where there are as many of the one as of the other, counted in the same; names that the
//! results repeat must agree.

use std::sync::LazyLock;

use super::apiece;
use super::mention::{Mention, Wanted, mentions};
use crate::document::Document;
use crate::report::{Side, Task};
use crate::text::{Cues, Squashed, digit_from, sentences_of};
use crate::value::{Quantity, base_of, compare, unit_at_head};

/// Words that plan what stands behind them.
const PLANS: [&str; 3] = ["计划", "目标", "任务"];

/// Words with which the results begin; the mark before them is their own.
static RESULTS: LazyLock<Cues> = LazyLock::new(|| {
    Cues::of(&[
        "，实际",
        "，已完成",
        "，全年完成",
        "，全年实际",
        "，完成",
        "，年末完成",
        "，均完成",
    ])
});

/// The tasks of all paragraphs that list both sides in one sentence.
pub(super) fn read(document: &Document) -> Vec<Task> {
    let mut tasks = Vec::new();
    for paragraph in document.paragraphs() {
        let squashed = Squashed::of(&document.text, paragraph);
        let words = squashed.as_str();
        if !RESULTS.stand_in(words) || !PLANS.iter().any(|word| words.contains(word)) {
            continue;
        }
        let mut start = 0;
        for sentence in sentences_of(words) {
            for part in sentence.split_inclusive('；') {
                tasks.extend(of_part(document, &squashed, start, part).unwrap_or_default());
                start += part.len();
            }
        }
    }
    tasks
}

/// The tasks of a part of a sentence that begins at byte `start`.
fn of_part(document: &Document, squashed: &Squashed<'_>, start: usize, part: &str) -> Option<Vec<Task>> {
    let first = digit_from(part, 0)?;
    let planned = PLANS.iter().filter_map(|word| part.find(word)).min()?;
    let told = RESULTS.places_in(part).next()?.start;
    // 2023年计划…: the year is no quantity of the list
    let is_year = part
        .get(first..)
        .is_some_and(|rest| rest.get(4..).is_some_and(|rest| rest.starts_with('年')));
    if told <= planned || first < planned && !is_year || RESULTS.places_in(part).nth(1).is_some() {
        return None;
    }
    let place = |from: usize, to: usize| squashed.source(start + from, start + to);
    let targets = mentions(document, place(planned, told), &Wanted::Any);
    if targets.len() < 2 {
        return None;
    }
    let told_end = part.trim_end_matches(['。', '；']).len();
    let results = mentions(document, place(told, told_end), &Wanted::Any);
    let sides = if results.is_empty() {
        unnamed(document, squashed, start, part.get(..told_end)?, told)
    } else {
        agreeing(document, &targets, &results)?
    };
    let fits = |(target, result): (&Mention, &Side)| {
        let unit = result.quantity.unit.as_deref();
        unit.is_some_and(|unit| base_of(unit).0 == target.base)
    };
    if sides.len() != targets.len() || !targets.iter().zip(&sides).all(fits) {
        return None;
    }
    let task = |(target, actual): (&Mention, Side)| Task {
        name: target.title(document),
        status: compare(&target.name, &target.quantity, &actual.quantity),
        target: target.side(document),
        actual,
    };
    Some(targets.iter().zip(sides).map(task).collect())
}

/// The results, where each repeats the name of the target in its place or an end of it.
fn agreeing(document: &Document, targets: &[Mention], results: &[Mention]) -> Option<Vec<Side>> {
    let agree = |(target, result): (&Mention, &Mention)| {
        target.name.ends_with(&result.name) || result.name.ends_with(&target.name)
    };
    let all = targets.len() == results.len() && targets.iter().zip(results).all(agree);
    let is_done = |result: &Mention| !result.elsewhere;
    (all && results.iter().all(is_done)).then(|| results.iter().map(|result| result.side(document)).collect())
}

/// The quantities that stand one behind another from byte `told` of a part on, and name nothing.
fn unnamed(document: &Document, squashed: &Squashed<'_>, start: usize, part: &str, told: usize) -> Vec<Side> {
    let Some(first) = digit_from(part, told) else {
        return Vec::new();
    };
    let lead = part.get(told..first).unwrap_or_default();
    let leads_on = [
        "，实际",
        "，已",
        "，全年",
        "，完成",
        "，年末",
        "，均",
        "实际",
        "完成",
        "分别",
        "为",
    ];
    let mut rest = lead;
    while let Some(shorter) = leads_on.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = shorter;
    }
    let numbers = apiece::numbers(part, first);
    let read = |number: &std::ops::Range<usize>| {
        let unit = unit_at_head(part.get(number.end..)?)?;
        let end = number.end + unit.len();
        let span = squashed.source(start + number.start, start + end);
        Some(Side {
            text: Some(document.text.slice(span).to_owned()),
            quantity: Quantity::read(part.get(number.start..end)?),
            span: Some(span),
        })
    };
    if !rest.is_empty() {
        return Vec::new();
    }
    numbers.iter().filter_map(read).collect()
}
