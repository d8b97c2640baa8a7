//! 词句 Which reports hold a stretch of words, and where: the chunks and names that hold all its grams.
//! `static/search/phrase.js` does the same.

use super::exact::FIRST;
use super::found::{Found, joined};
use super::spelt::{of_names, spelt};
use super::terms::Terms;
use crate::search::entries::chunks::SURE;
use crate::search::error::SearchError;
use crate::search::index::Index;
use crate::search::words::grams::every;
use crate::search::writing::vocabulary::WHOLE;

/// How far each piece of a long stretch goes into the next.
const SHARED: usize = 5;

/// Where `words` stand, which are in normal form. A name is spelt by all of its grams: what they find is kept for
/// browsers, which fetch no more for it.
pub(in crate::search) fn phrase(index: &Index, words: &[char], few: usize) -> Result<Found, SearchError> {
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
    if words.len() <= SURE {
        let are_names = are_names(index, words)?;
        return are_names.then(|| of_names(index, terms, words, few)).transpose();
    }
    let pieces = cut(words)
        .into_iter()
        .map(|piece| spelt(index, terms, piece, few));
    Ok(Some(joined(index, pieces.collect::<Result<_, _>>()?)))
}

/// Pieces that a chunk is sure to hold.
fn cut(words: &[char]) -> Vec<&[char]> {
    let mut pieces = Vec::new();
    let mut rest = words;
    while SURE < rest.len() {
        pieces.extend(rest.get(..SURE));
        rest = rest.get(SURE - SHARED..).unwrap_or_default();
    }
    pieces.push(rest);
    pieces
}

/// Whether words are several names, one behind another.
fn are_names(index: &Index, words: &[char]) -> Result<bool, SearchError> {
    let mut rest = words;
    while !rest.is_empty() {
        match name_length(index, rest)? {
            0 => return Ok(false),
            length => rest = rest.get(length..).unwrap_or_default(),
        }
    }
    Ok(true)
}

/// How long the longest name is that words begin with.
pub(super) fn name_length(index: &Index, words: &[char]) -> Result<usize, SearchError> {
    for length in (*WHOLE.start()..=words.len().min(SURE)).rev() {
        let begun = words.get(..length).unwrap_or_default();
        if index.is_name(begun) && !phrase(index, begun, FIRST)?.is_nowhere() {
            return Ok(length);
        }
    }
    Ok(0)
}
