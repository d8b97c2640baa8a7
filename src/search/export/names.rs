//! Names that are looked up whole: what their grams find together, found beforehand.
//!
//! Readers ask for departments and indicators by their names. Spelt by grams a name of ten characters costs four
//! parts of the dictionary; kept beside its first gram it costs one, and can be spelt by all of its grams.
//!
//! Where very many names begin with one gram, the longer of them stand beside more of what they begin with. The first file
//! tells which beginnings are so crowded: `static/search/index-reader.js` looks beside the right one at once.

use std::collections::BTreeMap;

use super::Sink;
use super::blocks::Keyed;
use super::bodies::Bodies;
use super::marks::Mark;
use super::tree::ROOM;
use crate::search::error::SearchError;
use crate::search::matching::found::Found;
use crate::search::matching::terms::{Lists, Terms};
use crate::search::words::common::Numbered;
use crate::search::words::grams::every;

/// Ends the key of a name: no gram has it.
const NAME: char = '\u{1}';
/// Most names that stand beside one beginning, and characters by which the next one is longer.
const MOST: usize = 60;
const STEP: usize = 4;
/// Bytes of the records beside one beginning, from where on they have no more room than [`NARROW`].
const CROWDED: usize = 6000;
/// Bytes of lists that stand in the record of a name wherever it stands.
const NARROW: usize = 1000;

/// Beginnings that more than [`MOST`] names have, by their numbers.
pub(super) fn crowded(names: &[String]) -> Numbered {
    let mut crowded = Numbered::default();
    for alike in in_chars(names).chunk_by(|a, b| have_first_in_common(a, b)) {
        let first = alike.first().map_or(0, |name| first_length(name));
        add_crowded(
            &alike.iter().map(Vec::as_slice).collect::<Vec<_>>(),
            first,
            &mut crowded,
        );
    }
    crowded
}

/// Of names that have their first `length` characters in common.
fn add_crowded(names: &[&[char]], length: usize, crowded: &mut Numbered) {
    if names.len() <= MOST {
        return;
    }
    let beginning = names
        .first()
        .and_then(|name| name.get(..length))
        .unwrap_or_default();
    crowded.add(beginning.iter().copied());
    let further = length + STEP;
    let longer: Vec<&[char]> = names
        .iter()
        .copied()
        .filter(|name| further <= name.len())
        .collect();
    for alike in longer.chunk_by(|a, b| a.get(..further) == b.get(..further)) {
        add_crowded(alike, further, crowded);
    }
}

fn in_chars(names: &[String]) -> Vec<Vec<char>> {
    names.iter().map(|name| name.chars().collect()).collect()
}

/// Characters of a name's first gram.
fn first_length(name: &[char]) -> usize {
    every(name).first().map_or(0, |gram| gram.len())
}

fn have_first_in_common(a: &[char], b: &[char]) -> bool {
    let length = first_length(a);
    length == first_length(b) && a.get(..length) == b.get(..length)
}

/// A name and what is found of it.
type Name = (Vec<char>, Found);

/// Makes the records of names.
pub(super) struct Names<'a, 'b> {
    terms: &'a Terms<'a>,
    bodies: &'a mut Bodies<'b>,
    crowded: &'a Numbered,
    /// Names share most of their grams.
    known: BTreeMap<Vec<char>, Lists>,
    records: Vec<Keyed>,
}

impl<'a, 'b> Names<'a, 'b> {
    /// The records of `names`, which are in normal form and sorted.
    pub(super) fn records(
        terms: &'a Terms<'a>,
        names: &[String],
        crowded: &'a Numbered,
        bodies: &'a mut Bodies<'b>,
        sink: &mut Sink<'_>,
    ) -> Result<Vec<Keyed>, SearchError> {
        let mut made = Self {
            terms,
            bodies,
            crowded,
            known: BTreeMap::new(),
            records: Vec::new(),
        };
        for alike in in_chars(names).chunk_by(|a, b| have_first_in_common(a, b)) {
            let found = alike.iter().map(|name| Ok((name.clone(), made.found(name)?)));
            let found: Vec<Name> = found.collect::<Result<_, SearchError>>()?;
            let beginning = alike.first().map_or(0, |name| first_length(name));
            made.place(&found.iter().collect::<Vec<_>>(), beginning, sink)?;
        }
        Ok(made.records)
    }

    fn found(&mut self, name: &[char]) -> Result<Found, SearchError> {
        let grams = every(name);
        for gram in &grams {
            if !self.known.contains_key(*gram) {
                self.known.insert(gram.to_vec(), self.terms.lists(gram)?);
            }
        }
        let lists: Vec<&Lists> = grams.iter().filter_map(|gram| self.known.get(*gram)).collect();
        self.terms.together(&lists)
    }

    /// Records of names that have their first `length` characters in common.
    fn place(&mut self, names: &[&Name], length: usize, sink: &mut Sink<'_>) -> Result<(), SearchError> {
        let Some((beginning, _)) = names.first().and_then(|(name, _)| name.split_at_checked(length)) else {
            return Ok(());
        };
        // Numbers may be alike: whoever looks for a name takes the beginning of few for one of many too.
        let is_crowded = self.crowded.may_hold(beginning);
        let is_further = |name: &&Name| is_crowded && length + STEP <= name.0.len();
        let (further, mut own): (Vec<&Name>, Vec<&Name>) = names.iter().copied().partition(is_further);
        // The shorter they are, the more is found of them, and the more often they are asked for.
        own.sort_by_key(|(name, _)| name.len());
        let mut left = CROWDED;
        for (name, found) in own {
            let key: String = name.iter().chain([&NAME]).collect();
            let body = self.bodies.of(&key, found, ROOM.min(left).max(NARROW), sink)?;
            left = left.saturating_sub(body.len());
            let beside = Mark::of(beginning.iter().copied());
            self.records.push(Keyed { beside, key, body });
        }
        for alike in further.chunk_by(|a, b| a.0.get(..length + STEP) == b.0.get(..length + STEP)) {
            self.place(alike, length + STEP, sink)?;
        }
        Ok(())
    }
}
