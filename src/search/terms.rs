//! Terms: what tantivy's dictionary and postings say of one gram of a query.

use std::sync::Arc;

use tantivy::postings::{Postings, SegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, InvertedIndexReader, TERMINATED};

use super::error::SearchError;
use super::grams::{Ends, Gram};
use super::index::Index;

/// Where a gram stands: document and positions, documents ascending.
pub(super) type Places = Vec<(u32, Vec<u32>)>;

/// The dictionary and the postings of the index's one segment.
pub(super) struct Terms {
    inverted: Arc<InvertedIndexReader>,
}

impl Terms {
    /// Of an index; `None` where it is empty.
    pub(super) fn of(index: &Index) -> Result<Option<Self>, SearchError> {
        let Some(segment) = index.segment() else {
            return Ok(None);
        };
        Ok(Some(Self {
            inverted: segment.inverted_index(index.fields.words)?,
        }))
    }

    /// The terms that a gram stands for.
    pub(super) fn matching(&self, gram: &Gram) -> Result<Vec<TermInfo>, SearchError> {
        let dictionary = self.inverted.terms();
        if gram.ends == Ends::Here {
            return Ok(dictionary.get(gram.words.as_bytes())?.into_iter().collect());
        }
        let mut range = dictionary.range().ge(gram.words.as_bytes()).into_stream()?;
        let mut infos = Vec::new();
        while range.advance() && range.key().starts_with(gram.words.as_bytes()) {
            infos.push(range.value().clone());
        }
        Ok(infos)
    }

    /// Where the terms stand in all documents, or in the `candidates` where they are given.
    pub(super) fn places(
        &self,
        infos: &[TermInfo],
        candidates: Option<&[u32]>,
    ) -> Result<Places, SearchError> {
        let mut places = Places::new();
        for info in infos {
            let postings = self
                .inverted
                .read_postings_from_terminfo(info, IndexRecordOption::WithFreqsAndPositions)?;
            match candidates {
                None => take_all(postings, &mut places),
                Some(candidates) => take_of(postings, candidates, &mut places),
            }
        }
        Ok(if infos.len() > 1 { gathered(places) } else { places })
    }

    /// Walks the whole dictionary in byte order.
    pub(super) fn walk(
        &self,
        mut visit: impl FnMut(&[u8], Places) -> Result<(), SearchError>,
    ) -> Result<(), SearchError> {
        let mut stream = self.inverted.terms().stream()?;
        while stream.advance() {
            let places = self.places(std::slice::from_ref(stream.value()), None)?;
            visit(stream.key(), places)?;
        }
        Ok(())
    }
}

fn take_all(mut postings: SegmentPostings, places: &mut Places) {
    while postings.doc() != TERMINATED {
        places.push((postings.doc(), positions(&mut postings)));
        postings.advance();
    }
}

fn take_of(mut postings: SegmentPostings, candidates: &[u32], places: &mut Places) {
    for &candidate in candidates {
        if postings.doc() < candidate {
            postings.seek(candidate);
        }
        if postings.doc() == candidate {
            places.push((candidate, positions(&mut postings)));
        }
    }
}

fn positions(postings: &mut SegmentPostings) -> Vec<u32> {
    let mut positions = Vec::new();
    postings.positions(&mut positions);
    positions
}

/// Several terms' places as those of one.
fn gathered(mut places: Places) -> Places {
    places.sort_by_key(|(document, _)| *document);
    let mut gathered = Places::new();
    for (document, positions) in places {
        match gathered.last_mut() {
            Some((last, all)) if *last == document => all.extend(positions),
            _ => gathered.push((document, positions)),
        }
    }
    for (_, positions) in &mut gathered {
        positions.sort_unstable();
    }
    gathered
}
