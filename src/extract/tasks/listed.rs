//! Several targets and then their results in one sentence: `计划改造水厂6个、农户1850户，实际改造水厂6个、农户1790户`.
//!
//! They are paired in their order, where there are as many of the one as of the other, counted in the same; names that the
//! results repeat must agree.

use std::sync::LazyLock;

use super::apiece;
use super::mention::{Mention, Wanted, mentions};
use crate::document::{Document, numbered};
use crate::report::{Side, Task};
use crate::text::{Cues, Squashed, digit_from, sentences_of};
use crate::value::{Quantity, base_of, compare, unit_at_head};

/// Words that plan what stands behind them.
const PLANS: [&str; 3] = ["计划", "目标", "任务"];

/// Words with which the results begin; the mark before them is their own.
static RESULTS: LazyLock<Cues> = LazyLock::new(|| {
    Cues::of(&[
        "，实际",
        "、实际",
        "；实际",
        "，已",
        "；已完成",
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
        let may_list = RESULTS.stand_in(words) || words.contains(SHARED_TARGET);
        if !may_list || !PLANS.iter().any(|word| words.contains(word)) {
            continue;
        }
        let mut start = 0;
        for sentence in sentences_of(words) {
            for part in parts(sentence) {
                tasks.extend(of_one_target(document, &squashed, start, part).unwrap_or_default());
                tasks.extend(of_part(document, &squashed, start, part).unwrap_or_default());
                start += part.len();
            }
        }
    }
    tasks
}

/// The parts of a sentence between `；`. Results go on with their plan: `目标：新建食堂1座，宿舍2栋；实际新建食堂1座，宿舍2栋`.
fn parts(sentence: &str) -> impl Iterator<Item = &str> {
    let mut rest = sentence;
    std::iter::from_fn(move || {
        let ends = |rest: &str| {
            let mut marks = rest.match_indices('；').map(|(at, mark)| at + mark.len());
            marks.find(|end| {
                let next = rest.get(*end..).unwrap_or_default();
                !["实际", "已完成"].iter().any(|result| next.starts_with(result))
            })
        };
        let end = ends(rest).unwrap_or(rest.len());
        let (part, behind) = rest.split_at_checked(end)?;
        rest = behind;
        (!part.is_empty()).then_some(part)
    })
}

/// What leads to a target that several results share.
const SHARED_TARGET: &str = "目标均为";

/// Results told apiece and the one target of all of them: `学生、家长满意度分别为95%、96%，目标均为90%`.
fn of_one_target(
    document: &Document,
    squashed: &Squashed<'_>,
    start: usize,
    part: &str,
) -> Option<Vec<Task>> {
    let led = part.find(SHARED_TARGET)?;
    let told = part.get(..led)?.trim_end_matches('，');
    let (from, to) = (led + SHARED_TARGET.len(), clause_end(part, led));
    let stated = part.get(from..to)?;
    let aim = Quantity::read(stated);
    let base = base_of(aim.unit.as_deref()?).0;
    let results = mentions(document, squashed.source(start, start + told.len()), &Wanted::Any);
    let is_of_it = |result: &Mention| result.base == base && !result.elsewhere;
    if !told.contains("分别") || results.len() < 2 || !results.iter().all(is_of_it) {
        return None;
    }
    let span = squashed.source(start + from, start + to);
    let task = |result: &Mention| Task {
        name: result.title(document),
        status: compare(&result.name, &aim, &result.quantity),
        target: Side {
            text: Some(document.text.slice(span).to_owned()),
            quantity: aim.clone(),
            span: Some(span),
        },
        actual: result.side(document),
    };
    Some(results.iter().map(task).collect())
}

/// The tasks of a part of a sentence that begins at byte `start`.
fn of_part(document: &Document, squashed: &Squashed<'_>, start: usize, part: &str) -> Option<Vec<Task>> {
    let first = digit_from(part, numbered(part).map_or(0, |number| number.rest))?;
    let planned = PLANS.iter().filter_map(|word| part.find(word)).min()?;
    let told = RESULTS.places_in(part).next()?.start;
    // 2023年计划…: the year is no quantity of the list
    let is_year = part
        .get(first..)
        .is_some_and(|rest| rest.get(4..).is_some_and(|rest| rest.starts_with('年')));
    if told <= planned || first < planned && !is_year {
        return None;
    }
    let place = |from: usize, to: usize| squashed.source(start + from, start + to);
    let targets = mentions(document, place(behind_plan(part, planned), told), &Wanted::Any);
    if targets.len() > 1 && RESULTS.places_in(part).nth(1).is_some() {
        return None;
    }
    let told_end = match targets.as_slice() {
        [] => return None,
        // what stands behind the result of a single target is none of it: 实际312人次，完成率104%
        [_] => clause_end(part, told),
        _ => part.trim_end_matches(['。', '；']).len(),
    };
    let results = mentions(document, place(told, told_end), &Wanted::Any);
    let sides = match (targets.as_slice(), results.as_slice()) {
        (_, []) => unnamed(document, squashed, start, part.get(..told_end)?, told),
        ([target], [result]) => vec![said_again(document, target, result)?],
        _ => agreeing(document, &targets, &results)?,
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

/// The byte behind 目标 that only says that what follows was planned: 年度目标适配辅具800件, but not 目标值.
fn behind_plan(part: &str, planned: usize) -> usize {
    let goal = part.get(planned..).and_then(|rest| rest.strip_prefix("目标"));
    let is_told = |goal: &&str| !goal.starts_with(['值', '数', '任', '考', '管', '人']);
    goal.filter(is_told)
        .map_or(planned, |goal| part.len() - goal.len())
}

/// Where the clause ends that begins at byte `told` of a part with its mark.
fn clause_end(part: &str, told: usize) -> usize {
    let begins = told
        + part
            .get(told..)
            .and_then(|rest| rest.chars().next())
            .map_or(0, char::len_utf8);
    let rest = part.get(begins..).unwrap_or_default();
    begins + rest.find(['，', '。', '；', '、', '(']).unwrap_or(rest.len())
}

/// The result of a single target, where it says no more than the target does: 为残疾人提供服务2600名，实际服务2743名.
fn said_again(document: &Document, target: &Mention, result: &Mention) -> Option<Side> {
    let says_no_more = result.name.chars().all(|c| target.name.contains(c));
    // 目标值≤1500元/批次 names nothing
    let is_named = target.name.starts_with(|c: char| c.is_alphanumeric() || c == '"');
    (is_named && says_no_more && !result.elsewhere).then(|| result.side(document))
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
        "、",
        "；",
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
