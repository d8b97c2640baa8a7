//! 拼写 How a stretch is found by its grams: rare ones that have nothing in common, and no more than are needed.
//! `static/search/spelt.js` does the same, gram by gram: a browser pays for each.
//!
//! Enough is known once few chunks are left, whose texts tell the rest, or once the first of those that are left does
//! hold the words: then the others are taken to hold them too. Chunks whose text does not are left out. The text is the one
//! that is shown.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::exact::{FIRST, holds, text_of, verified};
use super::found::Found;
use super::relevance;
use super::terms::{Lists, Terms};
use crate::search::error::SearchError;
use crate::search::index::Index;
use crate::search::words::common::COMMON;
use crate::search::words::grams::{LENGTH, LONGEST, every};

/// Grams that are asked before it is looked what is left.
const AT_FIRST: usize = 2;

/// A stretch that is being spelt: which of its grams are asked, and what they have found.
pub(super) struct Spelling<'a> {
    index: &'a Index,
    terms: &'a Terms<'a>,
    words: &'a [char],
    grams: Vec<&'a [char]>,
    lists: Vec<Lists>,
    /// Grams that are not asked yet, by their numbers, and those that are.
    left: Vec<usize>,
    asked: Vec<usize>,
    /// Documents of texts that hold those that are asked.
    texts: Vec<u32>,
    /// Chunks whose text does not hold the stretch.
    refuted: Vec<u32>,
    found: Found,
    /// Whether a gram that is left tells the last text that was left out from what is meant.
    is_told: bool,
    /// Whether no more is to be asked; one gram needs no proof.
    pub(super) is_settled: bool,
}

impl<'a> Spelling<'a> {
    pub(in crate::search) fn of(
        index: &'a Index,
        terms: &'a Terms<'a>,
        words: &'a [char],
    ) -> Result<Self, SearchError> {
        let grams = every(words);
        let begins = grams.first().is_some_and(|first| index.begins.may_hold(first));
        let left = order(&grams, begins.then_some(0), |gram| index.usual.level(gram));
        Ok(Self {
            index,
            terms,
            words,
            lists: terms.all_lists(&grams)?,
            is_settled: grams.len() < 2,
            grams,
            left,
            asked: Vec::new(),
            texts: Vec::new(),
            refuted: Vec::new(),
            found: Found::default(),
            is_told: true,
        })
    }

    fn lists_of(&self, grams: &[usize]) -> Vec<&Lists> {
        grams.iter().filter_map(|gram| self.lists.get(*gram)).collect()
    }

    pub(super) fn ask(&mut self, grams: &[usize]) -> Result<(), SearchError> {
        let mut texts = std::mem::take(&mut self.texts);
        if self.asked.is_empty() {
            texts = self.terms.texts_together(&self.lists_of(grams))?;
        } else {
            for lists in self.lists_of(grams) {
                self.terms.narrow(&mut texts, lists)?;
            }
        }
        self.left.retain(|gram| !grams.contains(gram));
        self.asked.extend(grams);
        self.asked.sort_unstable();
        self.found = self.terms.found(&texts, &self.lists_of(&self.asked))?;
        self.found.chunks.retain(|chunk| !self.refuted.contains(chunk));
        self.texts = texts;
        Ok(())
    }

    /// Asks the next grams.
    pub(super) fn ask_next(&mut self, count: usize) -> Result<(), SearchError> {
        let next: Vec<usize> = self.left.iter().take(count).copied().collect();
        self.ask(&next)
    }

    pub(in crate::search) const fn found(&self) -> &Found {
        &self.found
    }

    pub(super) fn into_found(self) -> Found {
        self.found
    }

    /// Whether all grams are asked.
    pub(super) const fn is_all_asked(&self) -> bool {
        self.left.is_empty()
    }

    /// Only the first and the last gram tell whether a name begins and ends with the words: those that are left.
    pub(super) fn edges(&self) -> Vec<usize> {
        let mut edges = vec![0, self.grams.len().saturating_sub(1)];
        edges.retain(|gram| self.left.contains(gram));
        edges
    }

    /// Whether so few grams are asked that more may tell much more: a common one tells less than a text.
    pub(super) fn is_short(&self) -> bool {
        !self.left.is_empty() && self.asked.len() < AT_FIRST && self.next_level() < COMMON
    }

    /// How common the next gram may be.
    pub(super) fn next_level(&self) -> u8 {
        let next = self.left.first().and_then(|gram| self.grams.get(*gram));
        next.map_or(0, |gram| self.index.usual.level(gram))
    }

    /// Whether the words are less than a gram.
    pub(super) const fn is_short_word(&self) -> bool {
        self.words.len() < LENGTH
    }

    /// Whether the text of a chunk holds a stretch that was not asked.
    pub(super) fn stands_in(&self, chunk: u32) -> Result<bool, SearchError> {
        holds(self.index, chunk, self.words)
    }

    /// Takes the chunks whose texts hold a stretch that was not asked.
    pub(super) fn take(&mut self, chunks: Vec<u32>) {
        self.found = Found {
            chunks,
            is_sure: true,
            ..Found::default()
        };
        self.is_settled = true;
    }

    /// The chunk that is shown of the report which comes first as far as is known of those whose texts may hold the stretch.
    fn first_shown(&self) -> Option<u32> {
        let chunks = self.found.chunks.iter();
        let reports: BTreeSet<u32> = chunks.map(|chunk| self.index.report_of(*chunk)).collect();
        let found = std::slice::from_ref(&self.found);
        relevance::first_shown(self.index, found, |report| reports.contains(&report))
    }

    /// Looks into the text of a chunk, and leaves it out if it does not hold the stretch. The grams that it lacks are asked
    /// before others then: other texts that deceive are like it.
    pub(super) fn is_held_by(&mut self, chunk: u32) -> Result<bool, SearchError> {
        let text = text_of(self.index, chunk)?;
        if !text.find(self.words).is_empty() {
            return Ok(true);
        }
        self.refuted.push(chunk);
        self.found.chunks.retain(|other| *other != chunk);
        let grams = &self.grams;
        let stands = |gram: &usize| grams.get(*gram).is_some_and(|gram| !text.find(gram).is_empty());
        self.left.sort_by_cached_key(stands);
        self.is_told = self.left.first().is_some_and(|gram| !stands(gram));
        Ok(false)
    }

    /// Takes what is found for what is meant: its texts were looked into, or only that of a chunk that is `held`.
    pub(super) fn prove(&mut self, held: Option<u32>) {
        (self.found.is_sure, self.found.held) = (true, held);
    }
}

/// Where a stretch stands that a chunk is sure to hold.
pub(super) fn spelt(
    index: &Index,
    terms: &Terms<'_>,
    words: &[char],
    few: usize,
) -> Result<Found, SearchError> {
    let mut spelling = Spelling::of(index, terms, words)?;
    spelling.ask_next(AT_FIRST)?;
    let mut untold = 0;
    loop {
        let found = spelling.found();
        let is_little = found.heads.is_empty() && found.chunks.len() <= few;
        if spelling.is_all_asked() || is_little {
            return verified(index, words, found.clone(), few);
        }
        let edges = if found.heads.is_empty() {
            Vec::new()
        } else {
            spelling.edges()
        };
        if let (true, Some(first)) = (edges.is_empty(), spelling.first_shown()) {
            if spelling.is_held_by(first)? {
                spelling.prove(Some(first));
                return Ok(spelling.found);
            }
            // No gram tells such texts, so that the next is looked into, but not for ever.
            if !spelling.is_told && untold < FIRST {
                untold += 1;
                continue;
            }
        }
        if edges.is_empty() {
            spelling.ask_next(1)?;
        } else {
            spelling.ask(&edges)?;
        }
    }
}

/// Where words stand that are several names, one behind another: their grams are nearly never all together anywhere
/// else, so that all of them are asked.
pub(super) fn of_names(
    index: &Index,
    terms: &Terms<'_>,
    words: &[char],
    few: usize,
) -> Result<Found, SearchError> {
    let found = terms.holding(&every(words))?;
    verified(index, words, found, few)
}

/// The grams by their numbers. The two that come first are as rare as there are and have, where that can be, no character
/// in common, and as far apart; the next stand before or behind those, since what stands between them they nearly tell.
/// A long gram of a decimal tells much even where it overlaps another, a common one little even where it does not.
/// The first gram comes first where a name was looked for: it stands beside it.
fn order(grams: &[&[char]], first: Option<usize>, level: impl Fn(&[char]) -> u8) -> Vec<usize> {
    let numbered = (0..).zip(grams);
    let mut left: Vec<(u8, usize)> = numbered.map(|(at, gram)| (level(gram), at)).collect();
    let mut order = Vec::from_iter(first);
    left.retain(|(_, at)| !order.contains(at));
    while let Some(best) = left.iter().copied().min_by_key(|&(level, at)| {
        let apart = order.iter().map(|other: &usize| other.abs_diff(at)).min();
        let apart = apart.unwrap_or(grams.len());
        let is_between = AT_FIRST <= order.len()
            && order.iter().any(|other| *other < at)
            && order.iter().any(|other| at < *other);
        let decimal = grams.get(at).filter(|gram| gram.contains(&'.'));
        let length = decimal.map_or(0, |gram| gram.len());
        let overlaps = apart < LENGTH && length < LONGEST;
        let tells_less = overlaps || level == COMMON;
        (is_between, tells_less, level, Reverse((length, apart)), at)
    }) {
        left.retain(|one| *one != best);
        order.push(best.1);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::{COMMON, every, order};

    #[test]
    fn rare_grams_that_have_nothing_in_common_come_first() {
        let words: Vec<char> = "一二三四五六七八九".chars().collect();
        let grams: Vec<&[char]> = words.windows(3).collect();
        let level = |gram: &[char]| match gram.first() {
            Some('一' | '二') => 2,
            Some('六') => 1,
            _ => 0,
        };
        assert_eq!(order(&grams, None, level), [2, 6, 0, 4, 3, 5, 1]);
        assert_eq!(order(&grams, Some(0), level), [0, 6, 3, 2, 4, 5, 1]);
        assert!(order(&[], None, level).is_empty());
    }

    #[test]
    fn of_a_number_two_of_its_own_grams_come_before_the_common_one_of_its_unit() {
        let words: Vec<char> = "883.27万元".chars().collect();
        let grams: Vec<&[char]> = every(&words);
        let level = |gram: &[char]| if gram.contains(&'万') { COMMON } else { 0 };
        let first: Vec<String> = (order(&grams, None, level).iter().take(2))
            .map(|at| grams[*at].iter().collect())
            .collect();
        assert_eq!(first, ["883.2", "83.27"]);
    }
}
