//! Sums of amounts: which stated parts belong to which stated total.
//!
//! A total and its parts must stand in one paragraph or table and be of one stage, year and unit. A
//! paragraph may set several totals side by side, so several groupings are tried: if one of them
//! holds, the report has said something true, and only a grouping that could not be meant otherwise
//! may contradict it.

use std::borrow::Cow;
use std::cell::LazyCell;

use super::arithmetic::{Figure, holds_at_common_precision, sum};
use super::check::Check;
use crate::audit::case::naming::{clause_before, lead};
use crate::audit::case::{Case, MOST_COMPARED, Place};
use crate::document::{Block, Table};
use crate::report::{Amount, Item, Stage};
use crate::text::{Squashed, has_digit};
use crate::value::{Decimal, MoneyUnit, Verdict};

/// What a total is made of.
pub(in crate::audit) struct Shape {
    pub(in crate::audit) name: &'static str,
    pub(in crate::audit) total: Item,
    pub(in crate::audit) parts: &'static [Part],
    /// Words that name further parts: where one stands in the same block, a sum that falls short proves nothing.
    pub(in crate::audit) others: &'static [&'static str],
}

impl Shape {
    /// The parts that are found, and whether none that is usual is missing; `None` of fewer than two.
    pub(super) fn parts_of<T>(&self, find: impl Fn(Item) -> Option<T>) -> Option<(Vec<T>, bool)> {
        let (mut chosen, mut complete) = (Vec::new(), true);
        for part in self.parts {
            match part {
                Part::Needed(item) => chosen.push(find(*item)?),
                Part::Usual(item) => match find(*item) {
                    Some(amount) => chosen.push(amount),
                    None => complete = false,
                },
                Part::Either(item, halves) => match (find(*item), halves.map(&find)) {
                    (Some(amount), _) => chosen.push(amount),
                    (None, [Some(one), Some(other)]) => chosen.extend([one, other]),
                    (None, [one, other]) => {
                        chosen.extend(one.or(other));
                        complete = false;
                    }
                },
            }
        }
        (chosen.len() > 1).then_some((chosen, complete))
    }
}

/// One part of a total.
pub(in crate::audit) enum Part {
    /// Must be stated for the sum to be tried.
    Needed(Item),
    /// Often left out where it is nothing.
    Usual(Item),
    /// One figure, or the two it is made of.
    Either(Item, [Item; 2]),
}

/// How a sum came out.
pub(in crate::audit) enum Outcome {
    /// It holds, perhaps within rounding.
    Holds(Check),
    /// It holds only if trailing zeros that were dropped count as roundings.
    Doubtful(Check),
    /// No rounding explains it, but total and parts may be of two scopes: nothing says that the parts are its own.
    Unsure(Check),
    /// No rounding explains it, and the parts fall short: one that is not listed may be lacking, though nothing is told of one.
    Open(Check),
    /// No rounding explains it.
    Broken(Check),
}

impl Outcome {
    pub(in crate::audit) fn check(&self) -> &Check {
        match self {
            Self::Holds(check)
            | Self::Doubtful(check)
            | Self::Unsure(check)
            | Self::Open(check)
            | Self::Broken(check) => check,
        }
    }
}

/// Every stated total of the shape with its parts, recomputed.
pub(in crate::audit) fn outcomes(case: &Case<'_>, shape: &Shape) -> Vec<Outcome> {
    let totals = case
        .report
        .amounts
        .iter()
        .filter(|amount| amount.item == shape.total && amount.class.is_none())
        .take(MOST_COMPARED);
    totals.filter_map(|total| outcome(case, shape, total)).collect()
}

fn outcome(case: &Case<'_>, shape: &Shape, total: &Amount) -> Option<Outcome> {
    let mut failed: Vec<(Check, bool, Vec<&Amount>)> = Vec::new();
    let mut decisive = None;
    let stated = LazyCell::new(|| Stated::of(case, shape, total));
    for pool in pools(case, shape, total)? {
        let first = |item: Item| pool.amounts.iter().copied().find(|amount| amount.item == item);
        let Some((parts, complete)) = shape.parts_of(first) else {
            continue;
        };
        // several pools often offer the same parts
        let known = failed
            .iter()
            .position(|(.., others)| are_the_same(others, &parts));
        if known.is_none() {
            let Some(check) = stated.as_ref().and_then(|stated| stated.against(case, &parts)) else {
                continue;
            };
            if holds(&check) {
                return Some(Outcome::Holds(check));
            }
            failed.push((check, complete, parts));
        }
        if pool.decisive && decisive.is_none() {
            decisive = known.or(failed.len().checked_sub(1));
        }
    }
    let (check, complete, parts) = failed.into_iter().nth(decisive?)?;
    if belong_to_another(case, shape, &parts, total) {
        return None;
    }
    let short = check.computed < check.stated.value;
    let far_short = check.computed < check.stated.value * Decimal::new(6, 1);
    if far_short || short && names_other_parts(case, shape, total) {
        return None;
    }
    if short && !complete {
        // who lists a part of nothing lists them all
        let tells_nothing = check.terms.iter().any(|term| term.value.is_zero());
        let in_text = case.place(total.span).is_some_and(|place| place.cell.is_none());
        let is_list = tells_nothing && in_text && are_told_of_which(case, total, &check);
        return is_list.then_some(Outcome::Open(check));
    }
    Some(match check.verdict {
        Verdict::Inconsistent if are_its_own(case, total, &check) => Outcome::Broken(check),
        Verdict::Inconsistent => Outcome::Unsure(check),
        _ => Outcome::Doubtful(check),
    })
}

fn are_the_same(some: &[&Amount], others: &[&Amount]) -> bool {
    let is_same = |(one, other): (&&Amount, &&Amount)| std::ptr::eq(*one, *other);
    some.len() == others.len() && some.iter().zip(others).all(is_same)
}

/// Whether the parts come to another total of the same item beside this one, whatever its stage: 支出18.60万元，完成预算
/// 25.00万元的74.4%，其中…
fn belong_to_another(case: &Case<'_>, shape: &Shape, parts: &[&Amount], total: &Amount) -> bool {
    let Some(place) = case.place(total.span).filter(|place| place.cell.is_none()) else {
        return false;
    };
    let is_other = |(other, _): &(&Amount, Place)| {
        other.item == total.item && other.class.is_none() && other.span != total.span
    };
    let mut others = case.amounts_in(place.block).filter(is_other);
    others.any(|(other, _)| {
        let check = Stated::of(case, shape, other).and_then(|stated| stated.against(case, parts));
        check.is_some_and(|check| holds(&check))
    })
}

/// Scopes that a total may be limited to while its parts are not.
pub(super) const SCOPES: [&str; 4] = ["财政拨款", "一般公共预算", "政府性基金", "本级"];

/// Whether the parts are surely those of the total: 其中 stands between, or all stand in one table, or stage and year
/// are stated and no scope of the total's is missing in its parts' names.
fn are_its_own(case: &Case<'_>, total: &Amount, check: &Check) -> bool {
    let place = case.place(total.span);
    let in_table = place.is_some_and(|place| place.cell.is_some());
    if are_told_of_which(case, total, check) {
        return true;
    }
    let lead = lead(case, total);
    let part_leads = check
        .terms
        .iter()
        .filter_map(|term| term.span)
        .map(|span| case.row_of(span).unwrap_or_else(|| clause_before(case, span)));
    let names: String = part_leads.collect();
    let narrower = SCOPES
        .iter()
        .any(|scope| lead.contains(scope) && !names.contains(scope));
    let of_revenue = total.item == Item::TotalRevenue;
    let stated = total.stage.is_some() && total.year.is_some();
    (in_table || stated) && (of_revenue || !narrower)
}

/// Whether 其中 stands between a total and the first of its parts.
fn are_told_of_which(case: &Case<'_>, total: &Amount, check: &Check) -> bool {
    let first = check.terms.iter().filter_map(|term| term.span).min();
    let between = first.and_then(|first| case.text().as_str().get(total.span.end()..first.start()));
    between.is_some_and(|between| between.contains("其中") || between.contains("包括"))
}

/// Whether a sum holds, dropped zeros and all.
pub(in crate::audit) fn holds(check: &Check) -> bool {
    check.verdict != Verdict::Inconsistent && holds_at_common_precision(check)
}

/// A total as it is stated, ready to be held against parts.
struct Stated {
    name: String,
    unit: MoneyUnit,
    figure: Figure,
}

impl Stated {
    fn of(case: &Case<'_>, shape: &Shape, total: &Amount) -> Option<Self> {
        let unit = case.money_unit(total);
        Some(Self {
            name: name_of(shape, total),
            unit,
            figure: case.money(total, unit)?,
        })
    }

    /// The sum of the parts, in the unit of the total.
    fn against(&self, case: &Case<'_>, parts: &[&Amount]) -> Option<Check> {
        let figures = parts.iter().map(|part| case.money(part, self.unit));
        let figures: Vec<Figure> = figures.collect::<Option<_>>()?;
        Some(sum(self.name.as_str(), self.unit.word(), &figures, &self.figure))
    }
}

/// What a sum is called: 2022年年初预算基本支出与项目支出, behind the unit whose it is where that is not the whole
/// department: 局机关　2022年….
pub(super) fn name_of(shape: &Shape, total: &Amount) -> String {
    let mut name = total
        .unit
        .as_ref()
        .map_or_else(String::new, |unit| format!("{unit}　"));
    name.extend(total.year.map(|year| format!("{year}年")));
    name.push_str(total.stage.map_or("", Stage::chinese));
    name.push_str(shape.name);
    name
}

/// Amounts among which the parts of a total may be.
struct Pool<'a> {
    amounts: Vec<&'a Amount>,
    /// Whether a sum that does not come out is a contradiction.
    decisive: bool,
}

/// The pools in the order in which they are tried, each made when it is asked for: most often the first will do. `None`
/// where nobody knows where the total stands.
fn pools<'a>(case: &Case<'a>, shape: &Shape, total: &Amount) -> Option<impl Iterator<Item = Pool<'a>>> {
    let place = case.place(total.span)?;
    let near: Vec<(&Amount, Place)> = case
        .amounts_in(place.block)
        .filter(|(amount, _)| {
            amount.class.is_none() && amount.unit == total.unit && agree(amount.year, total.year)
        })
        .collect();
    let is_staged = |(amount, _): &(&Amount, Place)| amount.stage == total.stage;
    let staged: Vec<(&Amount, Place)> = near.iter().copied().filter(is_staged).collect();
    let of_another = LazyCell::new(move || {
        place.cell.is_none() && is_followed_by_another(case, shape, total, place.block)
    });
    let pool = move |nth: usize| {
        let (amounts, decisive) = match (nth, place.cell) {
            (0, Some((_, column))) => (cells(&staged, |(_, at)| at == column), true),
            (1, Some((row, _))) => (cells(&staged, |(at, _)| at == row), true),
            (2, Some((row, _))) => (cells(&near, |(at, _)| at == row), false),
            (0, None) => (following(shape, total, &staged), !*of_another),
            (1, None) => {
                let behind = following(shape, total, &near);
                let is_told = told_of_which(case, total, behind.first().copied());
                (behind, is_told)
            }
            (2, None) => (preceding(shape, total, &staged), false),
            // In a table the column decides: what stands in another column is of another stage, whatever its head says.
            _ => (unambiguous(&staged), place.cell.is_none() && !*of_another),
        };
        Pool { amounts, decisive }
    };
    Some((0..4).map(pool))
}

/// Whether the next amount behind a total is another total, whose parts are told behind it: 年初预算100万元，全年预算120万元，其中…
fn is_followed_by_another(case: &Case<'_>, shape: &Shape, total: &Amount, block: usize) -> bool {
    let all = case.amounts_in(block).map(|(amount, _)| amount);
    let mut behind = all.filter(|amount| amount.span > total.span);
    let is_total = |amount: &&Amount| amount.item == shape.total && amount.class.is_none();
    let next = behind.next().filter(is_total);
    next.is_some_and(|next| next.yuan != total.yuan && told_of_which(case, next, behind.next()))
}

/// Whether the next amount behind a total is told as a part of it: 其中 stands between, no other figure and no other stage.
fn told_of_which(case: &Case<'_>, total: &Amount, next: Option<&Amount>) -> bool {
    let between = next.and_then(|next| case.text().as_str().get(total.span.end()..next.span.start()));
    between.is_some_and(|between| {
        let is_of_stage = || {
            ["年初预算", "调整", "追加", "决算", "上年"]
                .iter()
                .any(|word| between.contains(word))
        };
        !has_digit(between) && (between.contains("其中") || between.contains("包括")) && !is_of_stage()
    })
}

/// Those of the amounts that stand in a cell that is meant.
fn cells<'a>(placed: &[(&'a Amount, Place)], is_meant: impl Fn((usize, usize)) -> bool) -> Vec<&'a Amount> {
    let chosen = placed
        .iter()
        .filter(|(_, place)| place.cell.is_some_and(&is_meant));
    chosen.map(|(amount, _)| *amount).collect()
}

/// Whether two say the same, or one of them says nothing.
pub(in crate::audit) fn agree<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}

/// Amounts behind the total, up to the next total of the same item.
fn following<'a>(shape: &Shape, total: &Amount, near: &[(&'a Amount, Place)]) -> Vec<&'a Amount> {
    let all = near.iter().map(|(amount, _)| *amount);
    let behind = all.filter(|amount| amount.span > total.span);
    behind.take_while(|amount| amount.item != shape.total).collect()
}

/// Amounts before the total, back to the total before it, the nearest first.
fn preceding<'a>(shape: &Shape, total: &Amount, near: &[(&'a Amount, Place)]) -> Vec<&'a Amount> {
    let all = near.iter().rev().map(|(amount, _)| *amount);
    let before = all.filter(|amount| amount.span < total.span);
    before.take_while(|amount| amount.item != shape.total).collect()
}

/// Amounts whose item is stated once, or always alike.
fn unambiguous<'a>(near: &[(&'a Amount, Place)]) -> Vec<&'a Amount> {
    let all = || near.iter().map(|(amount, _)| *amount);
    let is_alike =
        |amount: &&Amount| all().all(|other| other.item != amount.item || other.yuan == amount.yuan);
    all().filter(is_alike).collect()
}

/// Whether the paragraph, or the labels around the total in its table, name a part that the shape does not have.
fn names_other_parts(case: &Case<'_>, shape: &Shape, total: &Amount) -> bool {
    let names = |words: &str| shape.others.iter().any(|other| words.contains(other));
    let place = case.place(total.span);
    let block = place.and_then(|place| case.report.document.blocks.get(place.block));
    if let (Some(Block::Table(table)), Some((row, _))) = (block, place.and_then(|place| place.cell)) {
        return labels_above(case, table, row).any(|label| names(&label));
    }
    names(Squashed::of(case.text(), block.map_or(case.text().whole(), Block::span)).as_str())
}

/// The short cells of the total's row and of the dozen rows above it: heads and labels, not paragraphs in cells.
fn labels_above<'a>(
    case: &'a Case<'_>,
    table: &'a Table,
    row: usize,
) -> impl Iterator<Item = Cow<'a, str>> + 'a {
    const REACH: usize = 12;
    const LONGEST_LABEL: usize = 16;
    let cells = table
        .rows
        .iter()
        .skip(row.saturating_sub(REACH))
        .take(REACH.min(row) + 1)
        .flatten();
    let words = cells.map(|cell| cell.squashed(case.text()).into_words());
    words.filter(|words| words.chars().count() <= LONGEST_LABEL)
}
