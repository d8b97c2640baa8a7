//! Terms: what tantivy's dictionaries say of a stretch of words: the reports that have it in a name,
//! and the chunks that have it in their text.

use std::sync::Arc;

use tantivy::postings::TermInfo;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, InvertedIndexReader, TERMINATED};

use super::found::Found;
use super::union::Union;
use crate::search::entries::zones::{ENDS, parted};
use crate::search::error::SearchError;
use crate::search::index::Index;

/// The terms of a gram, whose lists are not read yet.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct Lists {
    /// Of texts.
    pub text: Vec<TermInfo>,
    /// Of names, each with its mask.
    pub names: Vec<(TermInfo, u8)>,
}

/// The dictionaries and postings of the index's one segment.
pub(in crate::search) struct Terms<'a> {
    index: &'a Index,
    pub(in crate::search) text: Arc<InvertedIndexReader>,
    pub(in crate::search) names: Arc<InvertedIndexReader>,
}

impl<'a> Terms<'a> {
    /// Of an index; `None` where it is empty.
    pub(in crate::search) fn of(index: &'a Index) -> Result<Option<Self>, SearchError> {
        let Some(segment) = index.segment() else {
            return Ok(None);
        };
        Ok(Some(Self {
            index,
            text: segment.inverted_index(index.fields.text)?,
            names: segment.inverted_index(index.fields.names)?,
        }))
    }

    /// The terms of a gram, or of what begins with it.
    pub(in crate::search) fn lists(&self, gram: &[char]) -> Result<Lists, SearchError> {
        let gram: String = gram.iter().collect();
        let mut lists = Lists::default();
        let mut terms = self.text.terms().range().ge(gram.as_bytes()).into_stream()?;
        while terms.advance() && terms.key().starts_with(gram.as_bytes()) {
            lists.text.push(terms.value().clone());
        }
        let mut terms = self.names.terms().range().ge(gram.as_bytes()).into_stream()?;
        while terms.advance() && terms.key().starts_with(gram.as_bytes()) {
            let Some((stem, mask)) = parted(terms.key()) else {
                continue;
            };
            let kept = if stem == gram.as_bytes() { u8::MAX } else { !ENDS };
            lists.names.push((terms.value().clone(), mask & kept));
        }
        Ok(lists)
    }

    /// Where a gram, or what begins with it, stands.
    pub(super) fn beginning(&self, gram: &[char]) -> Result<Found, SearchError> {
        let lists = self.lists(gram)?;
        let mut union = Union::new(self.index.chunks());
        for term in &lists.text {
            union.add_chunks(&self.documents(&self.text, term)?);
        }
        for (term, mask) in &lists.names {
            let reports = self.documents(&self.names, term)?;
            union.add_heads(reports.into_iter().map(|report| (report, *mask)));
        }
        Ok(union.taken())
    }

    /// The numbers of the parts that a term stands in.
    fn documents(&self, inverted: &InvertedIndexReader, term: &TermInfo) -> Result<Vec<u32>, SearchError> {
        let mut parts = Vec::with_capacity(term.doc_freq as usize);
        read(inverted, term, |document| parts.extend(self.part(document)))?;
        Ok(parts)
    }

    /// The report or chunk that is a document of the engine.
    pub(super) fn part(&self, document: u32) -> Option<u32> {
        self.index.parts.get(document as usize).copied()
    }

    /// Walks both dictionaries together in byte order, gram by gram.
    pub(in crate::search) fn walk(
        &self,
        mut visit: impl FnMut(&str, Found) -> Result<(), SearchError>,
    ) -> Result<(), SearchError> {
        let mut union = Union::new(self.index.chunks());
        let mut text = self.text.terms().stream()?;
        let mut names = self.names.terms().stream()?;
        let (mut in_text, mut in_names) = (text.advance(), names.advance());
        while in_text || in_names {
            let stem = |key: &[u8]| parted(key).map(|(stem, _)| stem.to_vec()).unwrap_or_default();
            let name = in_names.then(|| stem(names.key()));
            let gram = match &name {
                Some(name) if !in_text || name.as_slice() < text.key() => name.clone(),
                _ => text.key().to_vec(),
            };
            if in_text && text.key() == gram.as_slice() {
                union.add_chunks(&self.documents(&self.text, text.value())?);
                in_text = text.advance();
            }
            while in_names && stem(names.key()) == gram {
                let mask = parted(names.key()).map_or(0, |(_, mask)| mask);
                let reports = self.documents(&self.names, names.value())?;
                union.add_heads(reports.into_iter().map(|report| (report, mask)));
                in_names = names.advance();
            }
            visit(&String::from_utf8_lossy(&gram), union.taken())?;
        }
        Ok(())
    }
}

/// Reads the list of a term.
pub(super) fn read(
    inverted: &InvertedIndexReader,
    term: &TermInfo,
    mut visit: impl FnMut(u32),
) -> Result<(), SearchError> {
    let mut postings = inverted.read_postings_from_terminfo(term, IndexRecordOption::Basic)?;
    while postings.doc() != TERMINATED {
        visit(postings.doc());
        postings.advance();
    }
    Ok(())
}
