//! Exact: whether words stand in a text as they were asked. All their grams in one chunk nearly always mean that they
//! do; where few chunks are left, and among the first of a list, the texts themselves are looked into.
//! `static/search/exact.js` does the same.

use std::cmp::Reverse;

use super::found::Found;
use super::relevance::Ranked;
use crate::search::entries::zones::{IN_PLACE, IN_TITLE};
use crate::search::error::SearchError;
use crate::search::index::Index;
use crate::search::words::grams::every;
use crate::search::words::normal::Normal;

/// So many of the first reports are looked into.
pub(super) const FIRST: usize = 4;
/// So few chunks are looked into where one term was asked: those that a small screen shows.
const ON_SCREEN: usize = 2;

/// So few chunks of each term are looked into where so many terms were asked.
pub(in crate::search) const fn few(terms: usize) -> usize {
    if terms == 1 { ON_SCREEN } else { FIRST }
}

/// What grams have found of a stretch: where that is little, only the chunks whose text holds it. One gram needs no
/// proof.
pub(super) fn verified(
    index: &Index,
    words: &[char],
    mut found: Found,
    few: usize,
) -> Result<Found, SearchError> {
    if 1 < every(words).len() && found.chunks.len() <= few {
        let held = found.chunks.iter().map(|chunk| holds(index, *chunk, words));
        let held: Vec<bool> = held.collect::<Result<_, _>>()?;
        let mut held = held.into_iter();
        found.chunks.retain(|_| held.next() == Some(true));
        found.is_sure = true;
    }
    Ok(found)
}

/// Whether chunks were taken to hold a stretch because the first of them does.
pub(in crate::search) const fn may_be_fewer(found: &Found) -> bool {
    found.is_sure && found.held.is_some()
}

/// Zones of so few names that grams of two of them are not taken for one name. A report has many indicators and
/// headings: of 预算执行培训人次 and 政府采购执行率 together the grams are those of 预算执行率.
const FEW_NAMES: u8 = IN_TITLE | IN_PLACE;

/// Of the first reports, those come first whose title or department or shown text holds most of the terms. Where the
/// text of one was looked into already, it comes before all, and no other is looked into.
pub(in crate::search) fn first_things_first(
    index: &Index,
    ranked: &mut [Ranked],
    terms: &[Vec<char>],
    found: &[Found],
) -> Result<(), SearchError> {
    let mask = |report: u32, found: &Found| {
        let at = found.heads.binary_search_by_key(&report, |head| head.0);
        at.ok()
            .and_then(|at| found.heads.get(at))
            .map_or(0, |(_, mask)| *mask)
    };
    let named = |report: u32, found: &Found| mask(report, found) & FEW_NAMES != 0;
    if let [
        Found {
            heads,
            held: Some(held),
            ..
        },
    ] = found
        && heads.is_empty()
    {
        let held = index.report_of(*held);
        ranked.sort_by_key(|(report, _)| *report != held);
        return Ok(());
    }
    let Some(first) = ranked.get_mut(..FIRST.min(ranked.len())) else {
        return Ok(());
    };
    let said = |report: u32, found: &Found| {
        let chunks = index.chunks_of(report);
        let at = found.chunks.partition_point(|chunk| *chunk < chunks.start);
        found.chunks.get(at).is_some_and(|chunk| *chunk < chunks.end)
    };
    let in_doubt = |(report, _): &Ranked| {
        let mut terms = terms.iter().zip(found);
        terms.any(|(term, found)| {
            let is_doubtful = !found.is_sure && 1 < every(term).len();
            let is_found = said(*report, found) || mask(*report, found) != 0;
            is_doubtful && is_found && !named(*report, found)
        })
    };
    if first.len() < 2 || !first.iter().any(in_doubt) {
        return Ok(());
    }
    let mut told = Vec::with_capacity(FIRST);
    for &(report, relevance) in first.iter() {
        let chunk = index.best_chunk(report, found);
        let mut held = 0;
        for (term, found) in terms.iter().zip(found) {
            let is_held = named(report, found) || said(report, found) && holds(index, chunk, term)?;
            held += usize::from(is_held);
        }
        told.push((Reverse(held), (report, relevance)));
    }
    told.sort_by_key(|(held, _)| *held);
    for (place, (_, report)) in first.iter_mut().zip(told) {
        *place = report;
    }
    Ok(())
}

/// Whether the text of a chunk holds words in normal form.
pub(super) fn holds(index: &Index, chunk: u32, words: &[char]) -> Result<bool, SearchError> {
    Ok(!text_of(index, chunk)?.find(words).is_empty())
}

/// The text of a chunk in normal form.
pub(super) fn text_of(index: &Index, chunk: u32) -> Result<Normal, SearchError> {
    Ok(Normal::of(&index.stored(chunk)?.text))
}
