//! 相关度 How relevant reports are to several terms, as far as the lists of those tell. `static/search/relevance.js` does the
//! same.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::found::{Found, Matches, by_report};
use super::rank::{NEAR, Weight};
use crate::search::index::Index;

/// A report that matches, by its number, and its relevance.
pub(in crate::search) type Ranked = (u32, u64);

/// How relevant reports are.
pub(in crate::search) struct Relevances {
    /// Of the reports that hold all terms, or where none does of those that hold some.
    pub(in crate::search) relevance: BTreeMap<u32, u64>,
    /// Whether none holds all of several terms.
    pub(in crate::search) is_partial: bool,
    /// What all terms weigh together in texts.
    pub(in crate::search) weight: u64,
}

impl Relevances {
    /// Of what is found of each term.
    pub(in crate::search) fn of(index: &Index, found: &[Found]) -> Self {
        let matches: Vec<Matches> = found.iter().map(|found| by_report(index, found)).collect();
        let holds_all = |report: &u32| matches.iter().all(|matches| matches.contains_key(report));
        let first = matches.first().into_iter().flat_map(BTreeMap::keys).copied();
        let all: BTreeSet<u32> = first.filter(holds_all).collect();
        let is_partial = all.is_empty() && found.len() > 1;
        let weight = |matches: &Matches| Weight::of(index.metas.len(), matches.values());
        let weights: Vec<Weight> = matches.iter().map(weight).collect();
        let mut relevance: BTreeMap<u32, u64> = BTreeMap::new();
        for (matches, weight) in matches.iter().zip(&weights) {
            for (report, found) in matches {
                *relevance.entry(*report).or_default() += weight.relevance(*found);
            }
        }
        let weight = weights.iter().map(|weight| weight.held).sum();
        if !is_partial {
            relevance.retain(|report, _| all.contains(report));
        }
        if !is_partial && found.len() > 1 {
            for report in near(index, found) {
                relevance
                    .entry(report)
                    .and_modify(|relevance| *relevance += weight * NEAR);
            }
        }
        Self {
            relevance,
            is_partial,
            weight,
        }
    }
}

/// The chunk that is shown of the report which comes first as far as is known, of those that may.
pub(super) fn first_shown(index: &Index, found: &[Found], may: impl Fn(u32) -> bool) -> Option<u32> {
    let relevance = Relevances::of(index, found).relevance;
    let ranked = relevance.into_iter().filter(|(report, _)| may(*report));
    let (first, _) =
        ranked.min_by_key(|(report, relevance)| (Reverse(*relevance), index.in_ties(*report)))?;
    Some(index.best_chunk(first, found))
}

/// Reports that hold all terms in one chunk, which is worth more.
fn near(index: &Index, found: &[Found]) -> BTreeSet<u32> {
    let mut shared = found
        .first()
        .map(|found| found.chunks.clone())
        .unwrap_or_default();
    for found in found {
        shared.retain(|chunk| found.chunks.binary_search(chunk).is_ok());
    }
    shared.iter().map(|chunk| index.report_of(*chunk)).collect()
}
