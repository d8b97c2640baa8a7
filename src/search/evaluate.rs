//! Which reports hold a stretch of words, and where: the chunks and names that hold all its grams.
//! `static/search/evaluate.js` does the same.

use std::collections::{BTreeMap, BTreeSet};

use super::chunks::OVERLAP;
use super::error::SearchError;
use super::exact::{FIRST, verified};
use super::grams::{bridge, every};
use super::index::Index;
use super::parts::are_names;
use super::rank::Match;
use super::spelt::{of_names, spelt};
use super::terms::{Found, Terms};
use super::zones::{BEGINS, ENDS, ZONES};

/// The longest stretch that one chunk is sure to hold: a longer one is asked in pieces.
pub(super) const LONGEST: usize = OVERLAP + 1;
/// How far each piece of a long stretch goes into the next.
const SHARED: usize = 5;

/// Number of a report in the order that settles ties, and how it matches.
pub(super) type Matches = BTreeMap<u32, Match>;

/// Where `words` stand, which are in normal form. A name is spelt by all of its grams: what they find is kept for
/// browsers, which fetch no more for it.
pub(super) fn phrase(index: &Index, words: &[char], few: usize) -> Result<Found, SearchError> {
    let Some(terms) = Terms::of(index)? else {
        return Ok(Found::default());
    };
    match unspelt(index, &terms, words, few)? {
        Some(found) => Ok(found),
        None => spelt(index, &terms, words, few),
    }
}

/// Where words stand that are names, or too long to be spelt at once; `None` where they are neither.
pub(super) fn unspelt(
    index: &Index,
    terms: &Terms<'_>,
    words: &[char],
    few: usize,
) -> Result<Option<Found>, SearchError> {
    if index.is_name(words) {
        return terms.holding(&every(words)).map(Some);
    }
    if words.len() <= LONGEST {
        let are_names = are_names(index, words)?;
        return are_names.then(|| of_names(index, terms, words, few)).transpose();
    }
    let pieces = cut(words)
        .into_iter()
        .map(|piece| spelt(index, terms, piece, few));
    Ok(Some(joined(index, pieces.collect::<Result<_, _>>()?)))
}

/// Where terms stand side by side in the order in which they were asked: what is `found` of each of them, and
/// what spans their joints, or what the texts say where they are few. A name is asked for as such, and its joints for
/// nothing.
pub(super) fn side_by_side(
    index: &Index,
    asked: &[Vec<char>],
    found: &[Found],
) -> Result<Found, SearchError> {
    let apart = in_all(found.to_vec());
    let may_join = !apart.is_nowhere() && !asked.iter().any(|term| index.is_name(term));
    let Some(terms) = Terms::of(index)?.filter(|_| may_join) else {
        return Ok(Found::default());
    };
    if apart.heads.is_empty() && apart.chunks.len() <= FIRST {
        return verified(index, &asked.concat(), apart, FIRST);
    }
    let mut parts: Vec<Found> = found.iter().take(1).cloned().collect();
    for (pair, next) in asked.windows(2).zip(found.iter().skip(1)) {
        if let [first, second] = pair {
            parts.push(terms.beginning(&bridge(first, second))?);
        }
        parts.push(next.clone());
    }
    Ok(in_all(parts))
}

/// Pieces that a chunk is sure to hold.
fn cut(words: &[char]) -> Vec<&[char]> {
    let mut pieces = Vec::new();
    let mut rest = words;
    while LONGEST < rest.len() {
        pieces.extend(rest.get(..LONGEST));
        rest = rest.get(LONGEST - SHARED..).unwrap_or_default();
    }
    pieces.push(rest);
    pieces
}

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
fn joined(index: &Index, pieces: Vec<Found>) -> Found {
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
pub(super) fn by_report(index: &Index, found: &Found) -> Matches {
    let mut matches = Matches::new();
    for (report, mask) in &found.heads {
        matches.entry(*report).or_default().mask = *mask;
    }
    for chunk in &found.chunks {
        matches.entry(index.report_of(*chunk)).or_default().chunks += 1;
    }
    matches
}
