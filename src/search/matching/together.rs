//! Together: where all grams of a stretch stand. The rarest is read whole; of the longer lists of the others only
//! what may still be left is looked at.

use tantivy::postings::TermInfo;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, InvertedIndexReader};

use super::found::Found;
use super::terms::{Lists, Terms, read};
use super::union::gathered;
use crate::search::entries::zones::{BEGINS, ENDS, ZONES};
use crate::search::error::SearchError;

impl Terms<'_> {
    /// The terms of each of some grams.
    pub(super) fn all_lists(&self, grams: &[&[char]]) -> Result<Vec<Lists>, SearchError> {
        grams.iter().map(|gram| self.lists(gram)).collect()
    }

    /// Where all of some grams stand, see [`Self::together`].
    pub(super) fn holding(&self, grams: &[&[char]]) -> Result<Found, SearchError> {
        self.together(&self.all_lists(grams)?.iter().collect::<Vec<&Lists>>())
    }

    /// Where all grams stand whose `lists` these are, in the order of the grams: the chunks that hold all of them,
    /// and the reports that have all in names of one zone. Such a name begins with the first and ends with the last.
    pub(in crate::search) fn together(&self, lists: &[&Lists]) -> Result<Found, SearchError> {
        self.found(&self.texts_together(lists)?, lists)
    }

    /// The same where it is known which documents of texts hold all grams.
    pub(in crate::search) fn found(&self, texts: &[u32], lists: &[&Lists]) -> Result<Found, SearchError> {
        let mut chunks: Vec<u32> = texts.iter().filter_map(|document| self.part(*document)).collect();
        chunks.sort_unstable();
        let heads = self.heads_together(lists)?.into_iter();
        let heads = heads.filter_map(|(document, mask)| Some((self.part(document)?, mask)));
        Ok(Found {
            heads: gathered(heads.collect()),
            chunks,
            is_sure: false,
            held: None,
        })
    }

    /// Documents of texts that hold all grams, ascending.
    pub(super) fn texts_together(&self, lists: &[&Lists]) -> Result<Vec<u32>, SearchError> {
        let mut rarest_first: Vec<&Lists> = lists.to_vec();
        rarest_first.sort_by_key(|lists| count(lists.text.iter()));
        let Some((rarest, others)) = rarest_first.split_first() else {
            return Ok(Vec::new());
        };
        let mut left = Vec::new();
        for term in &rarest.text {
            read(&self.text, term, |document| left.push(document))?;
        }
        left.sort_unstable();
        left.dedup();
        for lists in others {
            self.narrow(&mut left, lists)?;
        }
        Ok(left)
    }

    /// Of ascending documents of texts those stay that hold a gram too.
    pub(super) fn narrow(&self, left: &mut Vec<u32>, lists: &Lists) -> Result<(), SearchError> {
        let mut is_held = vec![false; left.len()];
        for term in &lists.text {
            mark(&self.text, term, left, &mut is_held, |held| *held = true)?;
        }
        let mut is_held = is_held.into_iter();
        left.retain(|_| is_held.next() == Some(true));
        Ok(())
    }

    /// Documents of names with their masks.
    fn heads_together(&self, lists: &[&Lists]) -> Result<Vec<(u32, u8)>, SearchError> {
        let last = lists.len().saturating_sub(1);
        let mut rarest_first: Vec<(u8, &[(TermInfo, u8)])> = Vec::with_capacity(lists.len());
        for (at, lists) in lists.iter().enumerate() {
            let begins = if at == 0 { BEGINS } else { 0 };
            let ends = if at == last { ENDS } else { 0 };
            rarest_first.push((begins | ends, &lists.names));
        }
        rarest_first.sort_by_key(|(_, terms)| count(terms.iter().map(|(term, _)| term)));
        let Some(((edges, rarest), others)) = rarest_first.split_first() else {
            return Ok(Vec::new());
        };
        let mut left = Vec::new();
        for (term, mask) in *rarest {
            read(&self.names, term, |document| {
                left.push((document, mask & (ZONES | edges)));
            })?;
        }
        let mut left = gathered(left);
        for (edges, terms) in others {
            let documents: Vec<u32> = left.iter().map(|(document, _)| *document).collect();
            let mut masks = vec![0; left.len()];
            for (term, mask) in *terms {
                mark(&self.names, term, &documents, &mut masks, |all| *all |= mask)?;
            }
            for ((_, kept), mask) in left.iter_mut().zip(masks) {
                *kept = *kept & mask & ZONES | *kept & !ZONES | mask & edges;
            }
            left.retain(|(_, mask)| mask & ZONES != 0);
        }
        Ok(left)
    }
}

/// How many documents terms stand in, each counted for itself.
fn count<'a>(terms: impl Iterator<Item = &'a TermInfo>) -> u64 {
    terms.map(|term| u64::from(term.doc_freq)).sum()
}

/// Tells which of ascending `documents` a term stands in: what is kept of each of them stands in `places`.
fn mark<T>(
    inverted: &InvertedIndexReader,
    term: &TermInfo,
    documents: &[u32],
    places: &mut [T],
    mut tell: impl FnMut(&mut T),
) -> Result<(), SearchError> {
    if documents.is_empty() {
        return Ok(());
    }
    let mut postings = inverted.read_postings_from_terminfo(term, IndexRecordOption::Basic)?;
    for (place, document) in places.iter_mut().zip(documents) {
        if postings.doc() < *document {
            postings.seek(*document);
        }
        if postings.doc() == *document {
            tell(place);
        }
    }
    Ok(())
}
