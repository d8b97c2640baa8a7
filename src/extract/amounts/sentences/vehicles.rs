//! 公务用车两项 The two parts of what vehicles cost, told without the vehicles behind the sum of both: 公务用车购置及运行维护费15万元
//! (购置费5万元、运行维护费10万元).

use super::walk::Walk;
use crate::report::Item;

/// What the parts are called there, the longer before the shorter.
pub(super) const PARTS: [(&str, Item); 8] = [
    ("购置费用", Item::VehiclePurchase),
    ("购置费", Item::VehiclePurchase),
    ("运行维护费用", Item::VehicleRunning),
    ("运行维护费", Item::VehicleRunning),
    ("运行费用", Item::VehicleRunning),
    ("运行费", Item::VehicleRunning),
    ("运维费", Item::VehicleRunning),
    ("维护费", Item::VehicleRunning),
];

/// A part behind the sum of both: how long its name is. Elsewhere something else is bought or kept.
pub(super) fn part_of_vehicles(sentence: &str, at: usize, walk: &mut Walk) -> Option<usize> {
    let (lead, rest) = sentence.split_at_checked(at)?;
    let (word, item) = PARTS.iter().find(|(word, _)| rest.starts_with(word))?;
    let is_behind = matches!(
        walk.carried_item(),
        Some(Item::Vehicle | Item::VehiclePurchase | Item::VehicleRunning)
    );
    let is_told_of = is_behind && walk.aside.is_none() && is_within_bracket(lead);
    let lead = lead.strip_suffix("其中").unwrap_or(lead);
    let begins = lead.ends_with(['(', ':', '、', '，', ',']);
    (is_told_of && begins).then(|| {
        walk.enter((*item, None), None, at + word.len());
        word.len()
    })
}

/// Whether a bracket is open in which the sum stands no more.
fn is_within_bracket(lead: &str) -> bool {
    let opened = lead.rfind('(');
    let closed = lead.rfind(')');
    opened.is_some_and(|opened| closed.is_none_or(|closed| closed < opened))
}
