//! An index at rest: tantivy's folder, and beside it the list of its documents in the order that
//! settles ties: latest year first, then by id.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use serde::{Deserialize, Serialize};
use tantivy::schema::Value;
use tantivy::{Searcher, SegmentReader, TantivyDocument};

use super::entry::Place;
use super::error::SearchError;
use super::passages::PassageFile;
use super::schema::{Fields, register, schema};
use crate::report::Kind;

/// The file beside tantivy's own.
pub(super) const DOCUMENTS: &str = "documents.json";

/// All that is known of a report without its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Meta {
    pub id: String,
    pub title: String,
    pub department: String,
    pub department_slug: String,
    pub places: Vec<Place>,
    pub year: Option<u16>,
    pub kind: Option<Kind>,
    pub score: Option<String>,
    /// Characters of the normal form.
    pub length: u32,
    /// The number it was given when it was added.
    pub number: u64,
}

/// 检索索引: opened for queries and export. Cheap to share between threads by reference.
pub struct Index {
    searcher: Searcher,
    pub(super) fields: Fields,
    /// Documents in the order that settles ties.
    pub(super) metas: Vec<Meta>,
    /// tantivy's document to the place in `metas`.
    pub(super) order: Vec<u32>,
    /// Mean length of the texts in characters of their normal form.
    pub(super) mean_length: u64,
    /// The place in `metas` to tantivy's document.
    documents: Vec<u32>,
}

/// Opens the index in `dir`.
///
/// # Errors
/// [`SearchError::Open`] where there is none, [`SearchError::Engine`] where tantivy refuses it.
pub fn open(dir: &Path) -> Result<Index, SearchError> {
    let path = dir.join(DOCUMENTS);
    let file = File::open(&path).map_err(|source| SearchError::Open { path, source })?;
    let metas: Vec<Meta> = serde_json::from_reader(BufReader::new(file))?;
    let index = tantivy::Index::open_in_dir(dir)?;
    register(&index);
    let searcher = index.reader()?.searcher();
    let (_, fields) = schema();
    let documents = vec![0; metas.len()];
    let mut opened = Index {
        searcher,
        fields,
        order: Vec::new(),
        documents,
        mean_length: mean_length(&metas),
        metas,
    };
    opened.learn_order()?;
    Ok(opened)
}

impl Index {
    /// How many reports it holds.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.metas.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.metas.is_empty()
    }

    /// The one segment; `None` in an empty index.
    pub(super) fn segment(&self) -> Option<&SegmentReader> {
        self.searcher.segment_readers().first()
    }

    /// Merging decides tantivy's document numbers; the number given when adding tells which is which.
    fn learn_order(&mut self) -> Result<(), SearchError> {
        let Some(segment) = self.searcher.segment_readers().first() else {
            return Ok(());
        };
        let numbers = segment.fast_fields().u64("number")?;
        let mut place = vec![0; self.metas.len()];
        for (order, meta) in (0_u32..).zip(&self.metas) {
            set(&mut place, meta.number, order);
        }
        for document in 0..segment.max_doc() {
            let number = numbers.first(document).unwrap_or_default();
            let order = usize::try_from(number)
                .ok()
                .and_then(|number| place.get(number))
                .copied()
                .unwrap_or_default();
            self.order.push(order);
            set(&mut self.documents, u64::from(order), document);
        }
        Ok(())
    }

    /// The stored passages of a document, compressed.
    pub(super) fn passage_bytes(&self, order: u32) -> Result<Vec<u8>, SearchError> {
        let Some(&document) = self.documents.get(order as usize) else {
            return Ok(Vec::new());
        };
        let stored: TantivyDocument = self.searcher.doc(tantivy::DocAddress::new(0, document))?;
        let bytes = stored
            .get_first(self.fields.passages)
            .and_then(|value| value.as_bytes().map(<[u8]>::to_vec));
        Ok(bytes.unwrap_or_default())
    }

    /// The stored passages of a document.
    pub(super) fn passages(&self, order: u32) -> Result<PassageFile, SearchError> {
        PassageFile::unpacked(&self.passage_bytes(order)?)
    }
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index")
            .field("documents", &self.metas.len())
            .finish_non_exhaustive()
    }
}

fn mean_length(metas: &[Meta]) -> u64 {
    let sum: u64 = metas.iter().map(|meta| u64::from(meta.length)).sum();
    (sum / metas.len().max(1) as u64).max(1)
}

fn set(list: &mut [u32], at: u64, value: u32) {
    if let Some(slot) = usize::try_from(at).ok().and_then(|at| list.get_mut(at)) {
        *slot = value;
    }
}
