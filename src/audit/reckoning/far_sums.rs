//! 分段的合计 Sums whose total and parts stand in paragraphs of their own, one after another: 2022年支出合计100万元。/
//! 1.基本支出60万元。/ 2.项目支出40万元。
//!
//! Only where stage and year are stated, each is stated with one value alone, and the parts follow the total closely.

use super::arithmetic::{Figure, sum};
use super::sums::{Outcome, SCOPES, Shape, holds, name_of};
use crate::audit::case::Case;
use crate::audit::case::dated::Dated;
use crate::audit::case::naming::lead;
use crate::report::{Amount, Item};
use crate::text::Squashed;
use crate::value::Verdict;

/// How many blocks behind the total its parts may stand.
const REACH: usize = 8;

/// How many blocks behind the last part a further one may stand.
const BEHIND: usize = 4;

/// The sums of a shape over several paragraphs; `told` are those that stand in one.
pub(in crate::audit) fn outcomes(case: &Case<'_>, shape: &Shape, told: &[Outcome]) -> Vec<Outcome> {
    let amounts = case.dated_amounts();
    let mut found: Vec<Outcome> = Vec::new();
    let totals = amounts.iter().filter(|it| it.amount.item == shape.total);
    for total in totals.filter(|total| is_only(amounts, total)) {
        let Some(outcome) = outcome(case, shape, amounts, total) else {
            continue;
        };
        let is_told = |other: &Outcome| other.check().name == outcome.check().name;
        if !told.iter().chain(&found).any(is_told) {
            found.push(outcome);
        }
    }
    found
}

/// Whether an item of that stage and year has no other value in the prose.
fn is_only(amounts: &[Dated<'_>], one: &Dated<'_>) -> bool {
    let it = one.amount;
    let is_same = |other: &Amount| (other.item, other.stage, other.year) == (it.item, it.stage, it.year);
    amounts
        .iter()
        .all(|other| !is_same(other.amount) || other.amount.yuan == it.yuan)
}

fn outcome(case: &Case<'_>, shape: &Shape, amounts: &[Dated<'_>], total: &Dated<'_>) -> Option<Outcome> {
    let it = total.amount;
    let near = |other: &&Dated<'_>| {
        (other.amount.stage, other.amount.year) == (it.stage, it.year)
            && it.span < other.amount.span
            && other.block <= total.block + REACH
    };
    let find = |item: Item| {
        amounts
            .iter()
            .filter(near)
            .find(|other| other.amount.item == item)
    };
    let (parts, complete) = shape.parts_of(find)?;
    // those of one paragraph with their total are held against it there
    let is_apart = parts.iter().all(|part| part.block != total.block);
    if !is_apart || !parts.iter().all(|part| is_only(amounts, part)) {
        return None;
    }
    let unit = case.money_unit(it);
    let figures: Option<Vec<Figure>> = parts.iter().map(|part| case.money(part.amount, unit)).collect();
    let check = sum(name_of(shape, it), unit.word(), &figures?, &case.money(it, unit)?);
    if check.verdict != Verdict::Inconsistent && holds(&check) {
        return Some(Outcome::Holds(check));
    }
    let short = check.computed < check.stated.value;
    let is_open = short && (!complete || names_others(case, shape, total, &parts));
    let is_far =
        (check.computed - check.stated.value).abs() > check.stated.value * crate::value::Decimal::new(2, 1);
    (!is_open && !is_far && is_of_one_scope(case, it, &parts)).then_some(Outcome::Unsure(check))
}

/// Whether the total and its parts name the same scopes.
fn is_of_one_scope(case: &Case<'_>, total: &Amount, parts: &[&Dated<'_>]) -> bool {
    let total = lead(case, total);
    let parts: Vec<String> = parts.iter().map(|part| lead(case, part.amount)).collect();
    SCOPES.iter().all(|scope| {
        parts
            .iter()
            .all(|part| part.contains(scope) == total.contains(scope))
    })
}

/// Whether a paragraph from the total to a little behind its last part names a further part.
fn names_others(case: &Case<'_>, shape: &Shape, total: &Dated<'_>, parts: &[&Dated<'_>]) -> bool {
    let last = parts.iter().map(|part| part.block).max().unwrap_or(total.block);
    let blocks = case.report.document.blocks.iter();
    let mut between = blocks.skip(total.block).take(last + BEHIND - total.block);
    between.any(|block| {
        let words = Squashed::of(case.text(), block.span());
        shape.others.iter().any(|other| words.as_str().contains(other))
    })
}
