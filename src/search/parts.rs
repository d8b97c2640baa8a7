//! 拆分 Parts: what a stretch that stands nowhere may be made of, so that words typed without a blank between
//! them are found too. `static/search/parts.js` does the same.
//!
//! From the left, each part is the longest name that the rest begins with, else as much as stands together in a
//! chunk or a name. Knows nothing of words and no grammar: what stands in a report unbroken is never parted, nor
//! is a number or a Latin word.

use super::error::SearchError;
use super::evaluate::{LONGEST, in_all, phrase};
use super::exact::FIRST;
use super::grams::grams;
use super::index::Index;
use super::normal::is_run;
use super::terms::{Found, Terms};
use super::vocabulary::WHOLE;

/// Fewest characters of a part.
const SHORTEST: usize = 2;

/// The terms, each that stands nowhere replaced by its parts if it has any; and whether all of those are names.
pub(super) fn parts(
    index: &Index,
    asked: &[Vec<char>],
    found: &[Found],
) -> Result<(Vec<Vec<char>>, bool), SearchError> {
    let (mut all, mut are_all_names) = (Vec::new(), true);
    for (term, found) in asked.iter().zip(found) {
        if found.is_nowhere() {
            let (parts, are_names) = parted(index, term)?;
            all.extend(parts);
            are_all_names &= are_names;
        } else {
            all.push(term.clone());
        }
    }
    Ok((all, are_all_names))
}

/// The parts of a term, and whether all are names; the term alone where it has none.
fn parted(index: &Index, term: &[char]) -> Result<(Vec<Vec<char>>, bool), SearchError> {
    let (mut parts, mut are_names) = (Vec::new(), true);
    let mut rest = term;
    while !rest.is_empty() {
        let length = match name_length(index, rest)? {
            0 => {
                are_names = false;
                stretch_length(index, rest)?
            }
            length => length,
        };
        let Some((part, left)) = rest.split_at_checked(length).filter(|_| SHORTEST <= length) else {
            return Ok((vec![term.to_vec()], false));
        };
        let ends_in =
            |chars: &[char], end: fn(&[char]) -> Option<&char>| end(chars).copied().is_some_and(is_run);
        if ends_in(part, <[char]>::last) && ends_in(left, <[char]>::first) {
            return Ok((vec![term.to_vec()], false));
        }
        parts.push(part.to_vec());
        rest = left;
    }
    Ok((parts, are_names))
}

/// Whether words are several names, one behind another.
pub(super) fn are_names(index: &Index, words: &[char]) -> Result<bool, SearchError> {
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
fn name_length(index: &Index, words: &[char]) -> Result<usize, SearchError> {
    for length in (*WHOLE.start()..=words.len().min(LONGEST)).rev() {
        let begun = words.get(..length).unwrap_or_default();
        if index.is_name(begun) && !phrase(index, begun, FIRST)?.is_nowhere() {
            return Ok(length);
        }
    }
    Ok(0)
}

/// How far words go whose grams stand together in a chunk or a name.
fn stretch_length(index: &Index, words: &[char]) -> Result<usize, SearchError> {
    let Some(terms) = Terms::of(index)? else {
        return Ok(0);
    };
    let begun = words.get(..LONGEST).unwrap_or(words);
    let mut held: Vec<Found> = Vec::new();
    let mut end = 0;
    for (from, to) in grams(begun, begun.len()) {
        held.push(terms.beginning(begun.get(from..to).unwrap_or_default())?);
        held = vec![in_all(held)];
        if held.first().is_none_or(Found::is_nowhere) {
            break;
        }
        end = to;
        if end == begun.len() {
            break;
        }
    }
    if 0 < end {
        return Ok(end);
    }
    let shortest = begun.get(..SHORTEST).unwrap_or(begun);
    let is_there = !terms.beginning(shortest)?.is_nowhere();
    Ok(if is_there { shortest.len() } else { 0 })
}
