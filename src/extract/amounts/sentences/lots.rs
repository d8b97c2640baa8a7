//! 分批下达 Money that was given in lots, each in a sentence or a part of one with the document that gave it, and what they
//! come to: `以甲号文件下达资金300万元；以乙号文件下达资金200万元；2023年资金合计500万元`. The project's money is their sum.

use super::walk::Setting;
use crate::extract::amounts::figure::{self, Said};
use crate::extract::amounts::{Found, Reading};
use crate::report::{Amount, Item};

/// The lots that a paragraph tells of, and their sum where it tells one.
#[derive(Default)]
pub(super) struct Lots {
    /// Where in the reading the lots stand.
    at: Vec<usize>,
    sum: Option<Found>,
}

impl Lots {
    /// Passes a part of the sentence, whose amounts stand from `first` on.
    pub(in crate::extract::amounts) fn pass(
        &mut self,
        setting: &Setting<'_>,
        (start, part): (usize, &str),
        first: usize,
        reading: &Reading,
    ) {
        let Some(project) = setting.frame.project_item() else {
            return;
        };
        let gives = part.contains("下达");
        let own = reading.found.iter().enumerate().skip(first);
        let mut own = own.filter(|(_, found)| is_of_whole(&found.amount, project));
        match (own.next(), own.next()) {
            (Some((at, _)), None) if gives => self.at.push(at),
            (None, _) if 1 < self.at.len() && self.sum.is_none() => {
                self.sum = sum(setting, start, part, project);
            }
            _ => {}
        }
    }

    /// Leaves the sum of several lots in their place. What one lot is of many is no statement of the whole.
    pub(super) fn settle(self, reading: &mut Reading) {
        let yuan = |at: &usize| reading.found.get(*at).map(|found| found.amount.yuan);
        let year = |at: &usize| reading.found.get(*at).map(|found| found.amount.year);
        let is_alike = |one: &dyn Fn(&usize) -> bool| self.at.iter().all(one);
        let first = self.at.first();
        let is_said_again = is_alike(&|at| yuan(at) == first.and_then(yuan));
        if self.at.len() < 2 || is_said_again || !is_alike(&|at| year(at) == first.and_then(year)) {
            return;
        }
        for at in self.at.into_iter().rev() {
            reading.found.remove(at);
        }
        reading.found.extend(self.sum);
    }
}

/// Whether the figure before the last clause is what another was to add: of `县级应配套500万元，实际到位400万元` neither is all
/// that a project has.
pub(super) fn is_due(told: &str) -> bool {
    let before = told.rsplit(['，', ',']).nth(1).unwrap_or_default();
    let before = before.rsplit(['。', '；']).next().unwrap_or_default();
    before.contains("应配套") && before.ends_with('元')
}

fn is_of_whole(amount: &Amount, project: Item) -> bool {
    amount.item == project && amount.class.is_none() && amount.unit.is_none()
}

/// The figure that a part calls the sum.
fn sum(setting: &Setting<'_>, start: usize, part: &str, project: Item) -> Option<Found> {
    let words = ["合计", "共计", "总计"];
    let (at, word) = words.iter().find_map(|word| Some((part.find(word)?, *word)))?;
    let at = at + word.len();
    let figure = figure::at_head(part.get(at..)?)?;
    let Said::Yuan(yuan) = figure.said else {
        return None;
    };
    let place = start + at;
    Some(Found {
        amount: Amount {
            item: project,
            stage: None,
            year: setting.frame.year,
            unit: None,
            class: None,
            yuan,
            span: setting.squashed.source(place, place + figure.shown),
        },
        of_projects: false,
    })
}
