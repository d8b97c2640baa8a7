//! 归属 Which item a figure in running text belongs to: the one named before it, or the whole where only a stage is.
//!
//! Knows one sentence up to the figure and a little behind it; what a figure is and what names are is told elsewhere.

use super::filling;
use super::givers::goes_on_with_another;
use super::nameless::{Nameless, behind_remark};
use super::owner::other_project;
use super::paid::without_place;
use super::sides::{is_spent, lists_parts, revenue_of, spent_of, whole_spent};
use super::walk::{Setting, Walk};
use crate::extract::amounts::figure::{self, Figure};
use crate::extract::amounts::labels::Named;
use crate::extract::amounts::words::{STAGES, YEAR_BEFORE};
use crate::report::Item;

/// The item that the figure at `at` belongs to, if one is named closely enough before it.
pub(super) fn belongs(
    sentence: &str,
    at: usize,
    figure: Figure,
    walk: &Walk,
    setting: &Setting<'_>,
) -> Option<Named> {
    let named = named_before(sentence, at, figure, walk, setting)?;
    // 中央下达补助资金500万元，自治区下达100万元: neither is all of the project's money
    let is_projects = setting.frame.project_item() == Some(named.0) && named.1.is_none();
    let behind = sentence.get(at + figure.length..).unwrap_or_default();
    if is_projects && goes_on_with_another(behind) {
        return None;
    }
    of_all_sources(named, setting)
}

fn named_before(
    sentence: &str,
    at: usize,
    figure: Figure,
    walk: &Walk,
    setting: &Setting<'_>,
) -> Option<Named> {
    if let Some(item) = &walk.item {
        let between = sentence
            .get(walk.item_end..at)
            .filter(|_| !is_another(sentence, at, figure, walk))?;
        let rest = sentence.get(at + figure.length..).unwrap_or_default();
        if is_whole_again(between, rest, walk) {
            let whole = walk.whole.or(walk.main).filter(|whole| *whole != item.0);
            return whole.map(|whole| (whole, None));
        }
        return whole_spent(between, rest, item, walk)
            .or_else(|| revenue_of(between, item, walk))
            .or_else(|| spent_of(between, item, walk))
            .or_else(|| goes_on(between, item, walk));
    }
    if is_another(sentence, at, figure, walk) {
        return None;
    }
    let item = Nameless::of(sentence, at, figure, walk, setting)?.item()?;
    let class = other_project(sentence.get(walk.item_end..at)?, setting.frame.stem())
        .filter(|_| setting.frame.project_item() == Some(item));
    Some((item, class.map(str::to_owned)))
}

/// Whether a figure behind listed parts is that of the whole again, with parts of its own behind it:
/// `预算80万元，其中人员经费50万元、项目支出30万元，实际支出76万元，其中人员经费…`.
fn is_whole_again(between: &str, rest: &str, walk: &Walk) -> bool {
    let is_next = walk.carried && walk.listing && between.starts_with(['，', ',']);
    is_next && lists_parts(rest) && STAGES.stand_in(between) && filling::is_filling(between)
}

/// Whether words end a bracket that was opened before them.
pub(super) fn closes_bracket(words: &str) -> bool {
    let opened = words.find('(');
    words
        .find(')')
        .is_some_and(|closed| opened.is_none_or(|opened| closed < opened))
}

/// Whether the figure at `at` is a difference, a share or an adjustment.
pub(super) fn is_another(sentence: &str, at: usize, figure: Figure, walk: &Walk) -> bool {
    let before = filling::near_end(sentence.get(walk.item_end..at).unwrap_or_default());
    let rest = sentence.get(at + figure.length..).unwrap_or_default();
    filling::make_another_figure(before) || filling::is_adjustment(before, rest)
}

/// An item that the sentence goes back to. What was spent of several sources is the project's, and no source:
/// 中央资金500万元，县级配套50万元，全年支出520万元.
fn of_all_sources(named: Named, setting: &Setting<'_>) -> Option<Named> {
    match named {
        (Item::FundSource, None) => setting.frame.project_item().map(|item| (item, None)),
        named => Some(named),
    }
}

/// What leads to a figure of the formula of a rate: 实际支出 of `“三公”经费控制率=实际支出6.4万元`, 预算安排 of `/预算安排8万元`.
fn within_rate(near: &str) -> &str {
    const RATES: [&str; 4] = ["控制率=", "执行率=", "完成率=", "支出率="];
    let leads = RATES.iter().find_map(|rate| near.strip_prefix(rate));
    let leads = leads.or_else(|| near.strip_prefix(['/', '÷']));
    leads.filter(|leads| STAGES.stand_in(leads)).unwrap_or(near)
}

/// The budget that a limit is: 年初预算 of `公务接待费控制在年初预算8万元以内`.
fn within_limit(near: &str) -> &str {
    let near = near.strip_prefix("严格").unwrap_or(near);
    let budget = near.strip_prefix("控制在");
    budget
        .filter(|budget| STAGES.at_head(budget).is_some() && budget.contains("预算"))
        .unwrap_or(near)
}

/// Whether words are no more than another year.
fn is_next_year(near: &str) -> bool {
    let year = near.strip_prefix(['，', ',', '、']).unwrap_or_default();
    let length = figure::year_at_head(year).map(|(_, length)| length);
    length
        .and_then(|length| year.get(length..))
        .is_some_and(|rest| matches!(rest, "" | "度" | "为"))
}

/// The item of a figure before which, since the item or its last figure, the words `between` stand.
fn goes_on(between: &str, item: &Named, walk: &Walk) -> Option<Named> {
    // 中央资金(公共卫生补助)200万元
    let between = if walk.carried {
        between
    } else {
        behind_remark(between)
    };
    let near = filling::near_end(between);
    let is_whole = near.len() == between.len();
    let near = filling::without_formula(within_rate(within_limit(near)));
    let near = filling::without_inclusion(&near);
    let near = filling::of_procurement(&near, item.0);
    let near = filling::without_visits(&near, item.0);
    // 预算80万元(中央补助40万元、市级配套28万元)，执行78.56万元: behind the bracket it is that of the whole again
    if let Some(main) = walk.main.filter(|_| walk.carried && is_whole)
        && closes_bracket(&near)
        && STAGES.stand_in(&near)
        && filling::is_filling(&near)
    {
        return Some((main, None));
    }
    // (上年10.1万元)
    let of_year_before = YEAR_BEFORE
        .iter()
        .any(|word| near.strip_prefix('(') == Some(word));
    // 2022年基本支出950万元，2023年986万元
    if is_whole && walk.carried && is_next_year(&near) {
        return Some(item.clone());
    }
    let said_again =
        || !walk.carried || of_year_before || STAGES.stand_in(&near) || is_spent(between, item, walk);
    if is_whole && said_again() && filling::is_filling(&near) {
        return Some(item.clone());
    }
    // a clause of nothing but stage goes back to what the sentence is about
    let main = walk.main.filter(|_| walk.carried)?;
    let (_, clause) = near
        .rsplit_once(['，', ','])
        .or(is_whole.then_some(("", &near)))?;
    // 全年预算数500万元，全区执行数480万元: what a place spent of a project's money
    let clause = match main {
        Item::ProjectExpenditure => without_place(clause),
        _ => clause,
    };
    let restaged = STAGES.stand_in(clause) && filling::is_filling(clause);
    restaged.then_some((main, None))
}
