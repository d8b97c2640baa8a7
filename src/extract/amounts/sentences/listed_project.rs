//! 逐项列出的项目 Items of a list that begin with the name of a project each: what they tell is that project's money.

use super::walk::{Setting, project_of_item};
use crate::extract::amounts::Found;
use crate::extract::titles;
use crate::report::Item;

/// Gives the money that a paragraph tells to the project that it, or the heading above it, is about, where that is not the
/// report's own.
pub(super) fn give(setting: &Setting<'_>, words: &str, found: &mut [Found]) {
    let frame = setting.frame;
    let own = || titles::listed_project(words).filter(|name| !frame.is_own(name));
    let listed = project_of_item(words).filter(|_| frame.project.is_none());
    let above = || {
        let topic = setting.topic.project.as_deref();
        topic.filter(|_| frame.project.is_none())
    };
    of_one_project(found, listed.or_else(own).or_else(above));
}

/// The money of one of several projects bears its name: it is not that of the report.
fn of_one_project(found: &mut [Found], project: Option<&str>) {
    for amount in found.iter_mut().map(|found| &mut found.amount) {
        if amount.item == Item::ProjectExpenditure {
            amount.class = amount.class.take().or_else(|| project.map(str::to_owned));
        }
    }
}
