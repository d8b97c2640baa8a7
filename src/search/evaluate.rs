//! Which reports hold a stretch of words, how often and where: exactly, from positions alone.

use std::collections::BTreeMap;

use super::error::SearchError;
use super::grams::cover;
use super::index::Index;
use super::rank::Match;
use super::terms::{Places, Terms};
use super::zones::zone_bit;

/// Place of a report in the documents' list, and how it matches.
pub(super) type Matches = BTreeMap<u32, Match>;

/// Every report that holds `words`, which are in normal form.
pub(super) fn phrase(index: &Index, words: &[char]) -> Result<Matches, SearchError> {
    let Some(terms) = Terms::of(index)? else {
        return Ok(Matches::new());
    };
    let mut parts = Vec::new();
    for gram in cover(words) {
        parts.push((gram.offset, terms.matching(&gram)?));
    }
    // The rarest first: the others are then read in its documents only.
    parts.sort_by_key(|(offset, infos)| {
        (
            infos.iter().map(|info| u64::from(info.doc_freq)).sum::<u64>(),
            *offset,
        )
    });
    let mut found: Option<Places> = None;
    for (offset, infos) in parts {
        let candidates: Option<Vec<u32>> = found
            .as_ref()
            .map(|places| places.iter().map(|(document, _)| *document).collect());
        let places = moved_back(terms.places(&infos, candidates.as_deref())?, offset);
        found = Some(match found {
            None => places,
            Some(before) => in_both(&before, &places),
        });
    }
    Ok(found
        .unwrap_or_default()
        .into_iter()
        .filter_map(|(document, starts)| counted(index, document, &starts))
        .collect())
}

/// The positions at which the whole query begins.
fn moved_back(mut places: Places, offset: u32) -> Places {
    for (_, positions) in &mut places {
        *positions = positions
            .iter()
            .filter_map(|position| position.checked_sub(offset))
            .collect();
    }
    places
}

fn in_both(a: &Places, b: &Places) -> Places {
    let b: BTreeMap<u32, &Vec<u32>> = b.iter().map(|(document, starts)| (*document, starts)).collect();
    let mut both = Places::new();
    for (document, starts) in a {
        let Some(others) = b.get(document) else { continue };
        let shared: Vec<u32> = starts
            .iter()
            .copied()
            .filter(|start| others.binary_search(start).is_ok())
            .collect();
        if !shared.is_empty() {
            both.push((*document, shared));
        }
    }
    both
}

fn counted(index: &Index, document: u32, starts: &[u32]) -> Option<(u32, Match)> {
    let order = *index.order.get(document as usize)?;
    (!starts.is_empty()).then(|| (order, Match::of(starts)))
}

impl Match {
    /// Counts the positions at which a stretch begins.
    pub(super) fn of(starts: &[u32]) -> Self {
        starts
            .iter()
            .map(|start| zone_bit(*start))
            .fold(Self::default(), |found, bit| Self {
                zones: found.zones | bit,
                count: found.count + u32::from(bit == 0),
            })
    }
}
