//! 括号与书名号 Brackets in a sentence about money: what is told within them holds within them, and titles of documents tell nothing.

use std::ops::Range;

use super::filling;
use super::walk::Walk;
use crate::extract::amounts::figure;
use crate::extract::amounts::labels::{Named, Told};
use crate::report::Item;
use crate::value::FiscalYear;

/// Where a sentence cites documents, one behind another: what their titles name is no money of the report's.
pub(super) fn cited(sentence: &str) -> impl Iterator<Item = Range<usize>> {
    let mut end = 0;
    std::iter::from_fn(move || {
        let start = end + sentence.get(end..)?.find('《')?;
        end = start + sentence.get(start..)?.find('》')?;
        Some(start..end)
    })
}

/// A bracket, and what was told before it.
pub(super) struct Bracket {
    start: usize,
    /// Whether what stands within is told of a unit: 局本级3150万元(基本支出…).
    of_unit: bool,
    year: Option<FiscalYear>,
    stage: Option<Told>,
    stage_clause: usize,
    item_end: usize,
    /// The item right behind whose figure it was opened: 预算500万元(人员支出200万元，项目支出300万元).
    parted: Option<Parted>,
}

/// An item whose parts a bracket lists.
struct Parted {
    item: Named,
    listing: bool,
    whole: Option<Item>,
}

impl Bracket {
    pub(super) fn opened(start: usize, walk: &Walk) -> Self {
        let is_behind_figure = walk.carried && walk.item_end + '('.len_utf8() == start;
        let item = walk.item.clone().filter(|_| is_behind_figure);
        Self {
            parted: item.map(|item| Parted {
                item,
                listing: walk.listing,
                whole: walk.whole,
            }),
            start,
            of_unit: walk.of_unit.is_some(),
            year: walk.year,
            stage: walk.stage,
            stage_clause: walk.stage_clause,
            item_end: walk.item_end,
        }
    }
}

/// The end of a bracket: a year within is that of what stands within, unless nothing else does, and a stage that of the
/// figures within. `项目12个(含2023年结转的3个)，年初预算885万元` does not speak of 2023.
pub(super) fn close(sentence: &str, at: usize, bracket: Option<Bracket>, walk: &mut Walk) {
    let Some(bracket) = bracket else {
        return;
    };
    if bracket.of_unit {
        (walk.of_unit, walk.unit) = (None, None);
    }
    let within = sentence.get(bracket.start..at).unwrap_or_default();
    let behind = figure::year_at_head(within).and_then(|(_, length)| within.get(length..));
    if !behind.is_some_and(filling::is_filling) {
        walk.year = bracket.year;
    }
    // 基本支出85万元(预算数80万元)，项目支出40万元
    let holds_figure = walk.carried && bracket.item_end < walk.item_end;
    if holds_figure {
        (walk.stage, walk.stage_clause) = (bracket.stage, bracket.stage_clause);
        // …，年中追加20万元，全年预算520万元: of what the bracket parted
        if let Some(parted) = bracket.parted.filter(|parted| walk.main == Some(parted.item.0)) {
            (walk.listing, walk.whole) = (parted.listing, parted.whole);
            walk.item = Some(parted.item);
        }
    } else if let Some(parted) = bracket.parted
        && walk.item_end != bracket.item_end
    {
        // 预算500万元(一般公共预算拨款)，全年预算520万元: what only remarks on a figure takes nothing over
        (walk.listing, walk.whole) = (parted.listing, parted.whole);
        (walk.item, walk.carried) = (Some(parted.item), true);
        walk.item_end = at + ')'.len_utf8();
    }
}
