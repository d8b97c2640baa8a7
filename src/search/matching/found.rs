//! 所得 What was found, held against what else was found. `static/search/found.js` does the same.

use std::collections::{BTreeMap, BTreeSet};

use super::rank::Match;
use crate::search::entries::zones::{BEGINS, ENDS, ZONES};
use crate::search::index::Index;

/// Where a stretch of words stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::search) struct Found {
    /// Reports that have it in a name, ascending, each with its mask.
    pub heads: Vec<(u32, u8)>,
    /// Chunks that have it in their text, ascending.
    pub chunks: Vec<u32>,
    /// Whether texts were looked into for it.
    pub is_sure: bool,
    /// The one chunk that was looked into where the others are taken to hold it too.
    pub held: Option<u32>,
}

impl Found {
    /// Whether it stands nowhere.
    pub(in crate::search) const fn is_nowhere(&self) -> bool {
        self.heads.is_empty() && self.chunks.is_empty()
    }
}

/// Number of a report in the order of ids, and how it matches.
pub(in crate::search) type Matches = BTreeMap<u32, Match>;

/// Where all grams of a stretch stand.
pub(super) fn in_all(grams: Vec<Found>) -> Found {
    let mut grams = grams.into_iter();
    let Some(mut all) = grams.next() else {
        return Found::default();
    };
    for gram in grams {
        (all.is_sure, all.held) = (false, None);
        all.heads = heads_in_both(&all.heads, &gram.heads);
        all.chunks
            .retain(|chunk| gram.chunks.binary_search(chunk).is_ok());
    }
    all
}

/// A name holds two stretches if it is of one zone; it begins with the first and ends with the second.
fn heads_in_both(first: &[(u32, u8)], second: &[(u32, u8)]) -> Vec<(u32, u8)> {
    let both = first.iter().filter_map(|&(report, mask)| {
        let at = second.binary_search_by_key(&report, |(report, _)| *report).ok()?;
        let (_, other) = second.get(at)?;
        let zones = mask & other & ZONES;
        (zones != 0).then_some((report, zones | mask & BEGINS | other & ENDS))
    });
    both.collect()
}

/// A long stretch stands where its first piece stands, in the reports that hold all pieces.
pub(super) fn joined(index: &Index, pieces: Vec<Found>) -> Found {
    let mut pieces = pieces.into_iter();
    let mut all = pieces.next().unwrap_or_default();
    for piece in pieces {
        let holding: BTreeSet<u32> = piece.chunks.iter().map(|chunk| index.report_of(*chunk)).collect();
        all.chunks
            .retain(|chunk| holding.contains(&index.report_of(*chunk)));
        all.heads = heads_in_both(&all.heads, &piece.heads);
        all.is_sure &= piece.is_sure;
        all.held = all.held.or(piece.held);
    }
    all
}

/// What was found, report by report.
pub(in crate::search) fn by_report(index: &Index, found: &Found) -> Matches {
    let mut matches = Matches::new();
    for (report, mask) in &found.heads {
        matches.entry(*report).or_default().mask = *mask;
    }
    for chunk in &found.chunks {
        matches.entry(index.report_of(*chunk)).or_default().chunks += 1;
    }
    matches
}
