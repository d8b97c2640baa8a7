//! Answering: from a query's words to ranked reports, filtered, counted and shown.

use super::error::SearchError;
use super::evaluate::{self, Matches};
use super::excerpt::excerpts;
use super::facets;
use super::index::Index;
use super::normal::{Normal, parts_terms};
use super::query::{Hit, Query, Results};
use super::rank::{Weights, score};

impl Index {
    /// Answers a query: what it matches, best first, and what it can be narrowed by.
    ///
    /// # Errors
    /// Only where the index cannot be read; no words are wrong.
    pub fn query(&self, query: &Query) -> Result<Results, SearchError> {
        let terms = terms(&query.text);
        let mut ranked = if terms.is_empty() && query.text.trim().is_empty() {
            self.every_report()
        } else {
            self.ranked(&terms)?
        };
        let metas = ranked
            .iter()
            .filter_map(|found| self.metas.get(found.order as usize));
        let facets = facets::count(metas, query);
        ranked.retain(|found| {
            self.metas
                .get(found.order as usize)
                .is_some_and(|meta| facets::passes(meta, query))
        });
        let total = ranked.len();
        let occurrences = ranked.iter().map(|found| u64::from(found.occurrences)).sum();
        let page = ranked.into_iter().skip(query.offset).take(query.limit);
        let hits = page
            .map(|found| self.hit(found, &terms))
            .collect::<Result<_, _>>()?;
        Ok(Results {
            total,
            occurrences,
            hits,
            facets,
        })
    }

    fn every_report(&self) -> Vec<Ranked> {
        (0..)
            .zip(&self.metas)
            .map(|(order, _)| Ranked {
                order,
                relevance: 0,
                occurrences: 0,
            })
            .collect()
    }

    /// The reports that hold all terms; those that hold them side by side count twice as much again.
    fn ranked(&self, terms: &[Vec<char>]) -> Result<Vec<Ranked>, SearchError> {
        let mut parts = terms
            .iter()
            .map(|term| evaluate::phrase(self, term))
            .collect::<Result<Vec<_>, _>>()?;
        let Some(mut held) = parts
            .first()
            .map(|first| first.keys().copied().collect::<Vec<_>>())
        else {
            return Ok(Vec::new());
        };
        held.retain(|order| parts.iter().all(|matches| matches.contains_key(order)));
        let occurrences = |order: &u32| {
            parts
                .iter()
                .filter_map(|matches| matches.get(order))
                .map(|found| found.count)
                .sum()
        };
        let counted: Vec<(u32, u32)> = held.iter().map(|order| (*order, occurrences(order))).collect();
        if terms.len() > 1 {
            let joined = evaluate::phrase(self, &terms.concat())?;
            parts.extend([joined.clone(), joined]);
        }
        let mut ranked: Vec<Ranked> = counted
            .into_iter()
            .map(|(order, occurrences)| Ranked {
                order,
                relevance: self.relevance(order, &parts),
                occurrences,
            })
            .collect();
        ranked.sort_by(|a, b| b.relevance.cmp(&a.relevance).then_with(|| a.order.cmp(&b.order)));
        Ok(ranked)
    }

    fn relevance(&self, order: u32, parts: &[Matches]) -> u64 {
        let length = self.metas.get(order as usize).map_or(0, |meta| meta.length);
        let weights = |holding: usize| Weights {
            documents: self.metas.len() as u64,
            holding: holding as u64,
            mean_length: self.mean_length,
        };
        let scores = parts
            .iter()
            .filter_map(|matches| Some(score(*matches.get(&order)?, length, weights(matches.len()))));
        scores.sum()
    }

    fn hit(&self, found: Ranked, terms: &[Vec<char>]) -> Result<Hit, SearchError> {
        let passages = if terms.is_empty() {
            Vec::new()
        } else {
            excerpts(&self.passages(found.order)?, terms)
        };
        let meta = self.metas.get(found.order as usize);
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
            relevance: found.relevance,
            occurrences: found.occurrences,
            passages,
        })
    }
}

/// A report that matches, by its place in the documents' list.
#[derive(Clone, Copy, Debug)]
struct Ranked {
    order: u32,
    relevance: u64,
    occurrences: u32,
}

/// Blanks and bars part terms; what is left of each in normal form. A term of signs only is no term.
fn terms(words: &str) -> Vec<Vec<char>> {
    words
        .split(parts_terms)
        .map(|word| Normal::of(word).chars)
        .filter(|term| !term.is_empty())
        .collect()
}
