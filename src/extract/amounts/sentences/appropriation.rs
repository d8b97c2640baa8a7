//! 财政拨款 What the word tells by itself: a part of all revenue or of a project's money, or how much of it there is.

use super::filling;
use super::walk::{Setting, Walk};
use crate::extract::amounts::figure;
use crate::report::Item;

/// What the largest part of all revenue is called, and much else.
pub(super) const APPROPRIATION: &str = "财政拨款";

/// 财政拨款 among the parts of all revenue, or of a project's money right before its figure: how long it is. Elsewhere the
/// word says whose money something is.
pub(super) fn of_revenue(setting: &Setting<'_>, sentence: &str, at: usize, walk: &mut Walk) -> Option<usize> {
    let rest = sentence.get(at..)?.strip_prefix(APPROPRIATION)?;
    let is_part = || match walk.whole {
        Some(Item::TotalRevenue) => !rest.starts_with("收入") && !rest.starts_with("支出"),
        Some(whole) => setting.frame.project_item() == Some(whole) && figure::at_head(rest).is_some(),
        None => false,
    };
    let is_listed = walk.listing && walk.aside.is_none();
    let is_staged = || is_staged_appropriation(setting, sentence.get(..at).unwrap_or_default(), rest, walk);
    (is_listed && is_part() || is_staged()).then(|| {
        walk.enter((Item::FiscalAppropriation, None), None, at + APPROPRIATION.len());
        APPROPRIATION.len()
    })
}

/// Whether 财政拨款 before its stage tells how much of it there is: 财政拨款年初预算420万元 is not all that a department spends.
fn is_staged_appropriation(setting: &Setting<'_>, lead: &str, rest: &str, walk: &Walk) -> bool {
    const YEAR: [char; 2] = ['年', '度'];
    let stage = ["年初预算", "全年预算", "预算数"].iter();
    let figure = stage.filter_map(|stage| rest.strip_prefix(stage)).any(|behind| {
        let behind = behind.trim_start_matches(['数', '为', ':']);
        figure::at_head(behind).is_some()
    });
    let begins = lead.is_empty() || lead.ends_with(['。', '；', ':', ')']) || lead.ends_with(YEAR);
    let is_free = walk.item.is_none() && walk.aside.is_none() && setting.topic.item.is_none();
    figure && begins && is_free && setting.frame.project_item().is_none()
}

/// The stage that an item's name says, with `rest` behind it. 部门预算收入 is told apart from the budget of the year's
/// beginning where that follows: 部门预算收入500万元，其中年初预算450万元.
pub(super) fn say_of(word: &str, rest: &str, walk: &mut Walk) {
    let is_of_year = matches!(word, "部门预算收入" | "预算收入") && filling::near_head(rest).contains("年初");
    if is_of_year {
        walk.say(None);
    } else {
        walk.say_of(word);
    }
}
