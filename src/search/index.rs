//! An index at rest: tantivy's folder, and beside it the list of its documents in the order of their ids. Those of a
//! department stand together in it, and beside other departments of its region: who asks for either finds their texts in
//! one stretch of the static index.

use std::cmp::Reverse;
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use tantivy::schema::Value;
use tantivy::{Searcher, SegmentReader, TantivyDocument};

use super::entries::meta::Meta;
use super::entries::stored::{self, Stored};
use super::error::SearchError;
use super::words::common::{Numbered, Usual};
use super::words::grams::every;
use super::writing::schema::{Fields, report_and_part, schema};
use super::writing::vocabulary::{Word, whole_names};

/// The file beside tantivy's own.
pub(super) const DOCUMENTS: &str = "documents.json";

/// The names that reports bear, beside it.
pub(super) const WORDS: &str = "words.json";

/// The grams that not only few chunks have, beside it.
pub(super) const USUAL: &str = "usual.json";

/// 检索索引: opened for queries and export. Cheap to share between threads by reference.
pub struct Index {
    searcher: Searcher,
    pub(super) fields: Fields,
    /// The names that reports bear.
    pub(super) words: Vec<Word>,
    /// Those that are looked up whole, in normal form and sorted.
    pub(super) names: Vec<String>,
    /// The grams that not only few chunks have.
    pub(super) usual: Usual,
    /// The grams that names begin with which are looked up whole.
    pub(super) begins: Numbered,
    /// Reports in the order of their ids, which are told by their numbers in it.
    pub(super) metas: Vec<Meta>,
    /// First chunk of each report, and the number of all chunks.
    pub(super) first_chunks: Vec<u32>,
    /// A chunk to its report: asked for each chunk that is found.
    reports: Vec<u32>,
    /// tantivy's document to the report whose names it is, or to the chunk that it is.
    pub(super) parts: Vec<u32>,
    /// A chunk to tantivy's document.
    documents: Vec<u32>,
}

/// Opens the index in `dir`.
///
/// # Errors
/// [`SearchError::Open`] where there is none, [`SearchError::Engine`] where tantivy refuses it.
pub fn open(dir: &Path) -> Result<Index, SearchError> {
    let metas: Vec<Meta> = read(dir.join(DOCUMENTS))?;
    let words: Vec<Word> = read(dir.join(WORDS))?;
    let usual = read(dir.join(USUAL))?;
    let index = tantivy::Index::open_in_dir(dir)?;
    let searcher = index.reader()?.searcher();
    let (_, fields) = schema();
    let names = whole_names(&words, &metas);
    let mut opened = Index {
        searcher,
        fields,
        first_chunks: first_chunks(&metas),
        reports: reports(&metas),
        parts: Vec::new(),
        documents: Vec::new(),
        begins: begins(&names),
        names,
        words,
        usual,
        metas,
    };
    opened.learn_order()?;
    Ok(opened)
}

fn read<T: DeserializeOwned>(path: PathBuf) -> Result<T, SearchError> {
    let file = File::open(&path).map_err(|source| SearchError::Open { path, source })?;
    Ok(serde_json::from_reader(BufReader::new(file))?)
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

    /// What settles ties between reports: the latest year comes first, then the id.
    pub(super) fn in_ties(&self, report: u32) -> impl Ord + use<> {
        let year = self.metas.get(report as usize).and_then(|meta| meta.year);
        (Reverse(year), report)
    }

    /// Whether words, which are in normal form, are a name that is looked up whole.
    pub(super) fn is_name(&self, words: &[char]) -> bool {
        let name: String = words.iter().collect();
        self.names.binary_search(&name).is_ok()
    }

    /// The one segment; `None` in an empty index.
    pub(super) fn segment(&self) -> Option<&SegmentReader> {
        self.searcher.segment_readers().first()
    }

    /// How many chunks it holds.
    pub(super) fn chunks(&self) -> u32 {
        self.first_chunks.last().copied().unwrap_or_default()
    }

    /// The chunks of a report.
    pub(super) fn chunks_of(&self, report: u32) -> std::ops::Range<u32> {
        let first = |at: u32| self.first_chunks.get(at as usize).copied().unwrap_or_default();
        first(report)..first(report + 1)
    }

    /// The report that a chunk belongs to.
    pub(super) fn report_of(&self, chunk: u32) -> u32 {
        let none = || u32::try_from(self.metas.len()).unwrap_or(u32::MAX);
        self.reports.get(chunk as usize).copied().unwrap_or_else(none)
    }

    /// Merging decides tantivy's document numbers; the place given when adding tells which is which.
    fn learn_order(&mut self) -> Result<(), SearchError> {
        let Some(segment) = self.searcher.segment_readers().first() else {
            return Ok(());
        };
        let places = segment.fast_fields().u64("place")?;
        let mut orders = vec![0; self.metas.len()];
        for (order, meta) in (0_u32..).zip(&self.metas) {
            set(&mut orders, meta.number, order);
        }
        let mut documents = vec![0; self.chunks() as usize];
        for document in 0..segment.max_doc() {
            let (number, part) = report_and_part(places.first(document).unwrap_or_default());
            let order = usize::try_from(number)
                .ok()
                .and_then(|number| orders.get(number))
                .copied()
                .unwrap_or_default();
            let Some(part) = u32::try_from(part).ok().and_then(|part| part.checked_sub(1)) else {
                self.parts.push(order);
                continue;
            };
            let chunk = self.chunks_of(order).start + part;
            self.parts.push(chunk);
            set(&mut documents, u64::from(chunk), document);
        }
        self.documents = documents;
        Ok(())
    }

    /// What is shown of a chunk, compressed.
    fn stored_bytes(&self, chunk: u32) -> Result<Vec<u8>, SearchError> {
        let Some(&document) = self.documents.get(chunk as usize) else {
            return Ok(Vec::new());
        };
        let stored: TantivyDocument = self.searcher.doc(tantivy::DocAddress::new(0, document))?;
        let bytes = stored
            .get_first(self.fields.stored)
            .and_then(|value| value.as_bytes().map(<[u8]>::to_vec));
        Ok(bytes.unwrap_or_default())
    }

    /// What is shown of a chunk, as it is published.
    pub(super) fn stored_json(&self, chunk: u32) -> Result<Vec<u8>, SearchError> {
        Ok(stored::plain(&self.stored_bytes(chunk)?)?)
    }

    /// What is shown of a chunk.
    pub(super) fn stored(&self, chunk: u32) -> Result<Stored, SearchError> {
        Stored::unpacked(&self.stored_bytes(chunk)?)
    }
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index")
            .field("documents", &self.metas.len())
            .finish_non_exhaustive()
    }
}

fn begins(names: &[String]) -> Numbered {
    let mut begins = Numbered::default();
    for name in names {
        let name: Vec<char> = name.chars().collect();
        begins.add(every(&name).first().copied().unwrap_or_default().iter().copied());
    }
    begins
}

fn first_chunks(metas: &[Meta]) -> Vec<u32> {
    let mut first = 0;
    let mut all = vec![first];
    for meta in metas {
        first += meta.chunks;
        all.push(first);
    }
    all
}

fn reports(metas: &[Meta]) -> Vec<u32> {
    let numbered = (0..).zip(metas);
    numbered
        .flat_map(|(report, meta)| std::iter::repeat_n(report, meta.chunks as usize))
        .collect()
}

fn set(list: &mut [u32], at: u64, value: u32) {
    if let Some(slot) = usize::try_from(at).ok().and_then(|at| list.get_mut(at)) {
        *slot = value;
    }
}
