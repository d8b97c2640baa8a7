//! Answering: from a query's words to ranked reports, filtered, counted and shown.
//! `static/search/evaluate.js` and `answer.js` do the same.

use super::excerpt::excerpts;
use super::facets;
use super::meant::mended;
use super::query::{Query, Sort};
use super::results::{Hit, PassageHit, Results};
use crate::search::error::SearchError;
use crate::search::index::Index;
use crate::search::matching::exact::{few, first_things_first, may_be_fewer};
use crate::search::matching::found::{Found, by_report};
use crate::search::matching::parts::{parts, set_off};
use crate::search::matching::phrase::phrase;
use crate::search::matching::rank::{JOINED, worth};
use crate::search::matching::relevance::{Ranked, Relevances};
use crate::search::matching::several::{Together, found_together};
use crate::search::matching::side_by_side::side_by_side;
use crate::search::words::asked::asked;

impl Index {
    /// Answers a query: what it matches, best first, and what it can be narrowed by.
    ///
    /// # Errors
    /// Only where the index cannot be read; no words are wrong.
    pub fn query(&self, query: &Query) -> Result<Results, SearchError> {
        let Evaluated {
            asked,
            found,
            parted,
            mut ranked,
            holding,
        } = self.evaluated(&query.text)?;
        let meta = |(report, _): &Ranked| self.metas.get(*report as usize);
        let facets = facets::count(ranked.iter().filter_map(meta), &self.metas, query);
        ranked.retain(|found| meta(found).is_some_and(|meta| facets::passes(meta, query)));
        self.sort(&mut ranked, query.sort);
        if query.sort == Sort::Relevance {
            first_things_first(self, &mut ranked, &asked, &found)?;
        }
        let asked_for = self::asked(&query.text);
        let is_lacking = ranked.is_empty() || holding == Holding::Some;
        let meant = is_lacking.then(|| mended(&self.words, &asked_for, &found));
        let total = ranked.len();
        let page = ranked.into_iter().skip(query.offset).take(query.limit);
        let hits = page
            .map(|ranked| self.hit(ranked, &asked, &found))
            .collect::<Result<_, _>>()?;
        Ok(Results {
            total,
            at_most: found.iter().any(may_be_fewer),
            partial: holding == Holding::Some,
            parted,
            left_out: asked_for.left_out,
            meant: meant.unwrap_or_default(),
            hits,
            facets,
        })
    }

    /// What is sorted by comes first, those without it last; among equals it stays as it was.
    fn sort(&self, ranked: &mut [Ranked], sort: Sort) {
        let meta = |report: u32| self.metas.get(report as usize);
        let number = |report: u32| match sort {
            Sort::Relevance => None,
            Sort::Year => meta(report)?.year.map(u64::from),
            Sort::Score => meta(report)?.score_hundredths.map(u64::from),
            Sort::Amount => meta(report)?.amount,
        };
        ranked.sort_by_key(|(report, _)| std::cmp::Reverse(number(*report)));
    }

    fn every_report(&self) -> Vec<Ranked> {
        let mut every: Vec<Ranked> = (0..).zip(&self.metas).map(|(report, _)| (report, 0)).collect();
        every.sort_by_key(|(report, _)| self.in_ties(*report));
        every
    }

    /// What words find.
    fn evaluated(&self, words: &str) -> Result<Evaluated, SearchError> {
        let asked = asked(words).terms;
        if asked.is_empty() {
            let is_blank = words.trim().is_empty();
            return Ok(Evaluated {
                ranked: if is_blank { self.every_report() } else { Vec::new() },
                ..Evaluated::default()
            });
        }
        self.evaluated_terms(asked)
    }

    /// What terms find. A term that stands nowhere is parted where a year or a Latin word stands in it, else if its parts
    /// stand together in a report or are all names.
    fn evaluated_terms(&self, asked: Vec<Vec<char>>) -> Result<Evaluated, SearchError> {
        let known = match found_together(self, &asked)? {
            Together::Told(found) => return self.evaluated_as(asked, found),
            Together::Apart(known) => known,
        };
        let found = self.found(&asked, known)?;
        let set_off = set_off(&asked, &found);
        if asked.len() < set_off.len() {
            // what was set off is not set off again
            let apart = self.evaluated_terms(set_off)?;
            if !apart.ranked.is_empty() {
                return Ok(apart.into_parted());
            }
        }
        let (parts, are_names) = parts(self, &asked, &found)?;
        if asked.len() < parts.len() {
            let found = self.found(&parts, vec![None; parts.len()])?;
            let (ranked, holding) = self.ranked(&parts, &found)?;
            if (holding == Holding::All || are_names) && !ranked.is_empty() {
                let apart = Evaluated {
                    asked: parts,
                    found,
                    parted: Vec::new(),
                    ranked,
                    holding,
                };
                return Ok(apart.into_parted());
            }
        }
        self.evaluated_as(asked, found)
    }

    /// Terms that were not parted, and where each stands.
    fn evaluated_as(&self, asked: Vec<Vec<char>>, found: Vec<Found>) -> Result<Evaluated, SearchError> {
        let (ranked, holding) = self.ranked(&asked, &found)?;
        Ok(Evaluated {
            asked,
            found,
            parted: Vec::new(),
            ranked,
            holding,
        })
    }

    /// Where each term stands: what is `known` of it already, or what is found now.
    fn found(&self, terms: &[Vec<char>], known: Vec<Option<Found>>) -> Result<Vec<Found>, SearchError> {
        let few = few(terms.len());
        let found = terms.iter().zip(known).map(|(term, known)| match known {
            Some(found) => Ok(found),
            None => phrase(self, term, few),
        });
        found.collect()
    }

    /// The reports that hold all terms, or where none does those that hold some.
    fn ranked(&self, terms: &[Vec<char>], found: &[Found]) -> Result<(Vec<Ranked>, Holding), SearchError> {
        let Relevances {
            mut relevance,
            is_partial,
            weight,
        } = Relevances::of(self, found);
        if !is_partial && terms.len() > 1 {
            let joined = by_report(self, &side_by_side(self, terms, found)?);
            for (report, found) in joined {
                let worth = weight * (JOINED + worth(found));
                relevance
                    .entry(report)
                    .and_modify(|relevance| *relevance += worth);
            }
        }
        let mut ranked: Vec<Ranked> = relevance.into_iter().collect();
        ranked.sort_by_key(|(report, relevance)| (std::cmp::Reverse(*relevance), self.in_ties(*report)));
        let holding = if is_partial { Holding::Some } else { Holding::All };
        Ok((ranked, holding))
    }

    fn hit(
        &self,
        (report, relevance): Ranked,
        terms: &[Vec<char>],
        found: &[Found],
    ) -> Result<Hit, SearchError> {
        let passages = if terms.is_empty() {
            Vec::new()
        } else {
            self.passages(report, terms, found)?
        };
        let meta = self.metas.get(report as usize);
        let own = meta.and_then(|meta| meta.places.last());
        Ok(Hit {
            id: meta.map(|meta| meta.id.clone()).unwrap_or_default(),
            title: meta.map(|meta| meta.title.clone()).unwrap_or_default(),
            department: meta.map(|meta| meta.department.clone()).unwrap_or_default(),
            department_slug: meta.map(|meta| meta.department_slug.clone()).unwrap_or_default(),
            region: own.map(|place| place.name.clone()),
            region_code: own.map(|place| place.code.clone()),
            year: meta.and_then(|meta| meta.year),
            kind: meta.and_then(|meta| meta.kind),
            score: meta.and_then(|meta| meta.score.clone()),
            relevance,
            passages,
        })
    }

    /// The chunk that a hit shows: the first of those that hold most terms. A chunk is searched with the
    /// beginning of the next: where both hold the terms, they may stand in the next alone.
    pub(in crate::search) fn best_chunk(&self, report: u32, found: &[Found]) -> u32 {
        let chunks = self.chunks_of(report);
        let held = |chunk: u32| held(found, chunk);
        let first = chunks
            .clone()
            .max_by_key(|chunk| (held(*chunk), std::cmp::Reverse(*chunk)));
        let best = first.unwrap_or(chunks.start);
        let most = held(best);
        best + u32::from(0 < most && best + 1 < chunks.end && held(best + 1) == most)
    }

    /// The passages of a hit. Grams may stand in a chunk without the words: then the first other that has as many of them
    /// is shown.
    fn passages(
        &self,
        report: u32,
        terms: &[Vec<char>],
        found: &[Found],
    ) -> Result<Vec<PassageHit>, SearchError> {
        let best = self.best_chunk(report, found);
        let passages = excerpts(&self.stored(best)?, terms);
        if !passages.is_empty() {
            return Ok(passages);
        }
        let most = held(found, best);
        let mut others = self.chunks_of(report).filter(|chunk| *chunk != best);
        let other = others.find(|chunk| 0 < most && held(found, *chunk) == most);
        other.map_or(Ok(passages), |chunk| Ok(excerpts(&self.stored(chunk)?, terms)))
    }
}

/// How many of the terms a chunk holds.
fn held(found: &[Found], chunk: u32) -> usize {
    let holding = found
        .iter()
        .filter(|found| found.chunks.binary_search(&chunk).is_ok());
    holding.count()
}

/// What a query's words come to.
#[derive(Default)]
struct Evaluated {
    /// The terms, or what they were parted into.
    asked: Vec<Vec<char>>,
    /// Where each stands.
    found: Vec<Found>,
    /// The parts as words, where terms were parted.
    parted: Vec<String>,
    /// Best first.
    ranked: Vec<Ranked>,
    holding: Holding,
}

impl Evaluated {
    /// The same as what a parted term came to.
    fn into_parted(self) -> Self {
        Self {
            parted: self.asked.iter().map(|part| part.iter().collect()).collect(),
            ..self
        }
    }
}

/// Whether reports hold all terms of a query or only some.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Holding {
    #[default]
    All,
    Some,
}
