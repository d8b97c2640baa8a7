//! Segment: the one of the engine, written by tantivy's own serializers from documents whose terms are known.
//!
//! Its index writer would write several and merge them, and would find each gram in a table of all of them first
//! ([`super::gatherer`] tells what that costs). Documents keep the order in which they came.

use std::path::Path;

use tantivy::directory::TerminatingWrite;
use tantivy::fastfield::FastFieldsWriter;
use tantivy::fieldnorm::FieldNormsSerializer;
use tantivy::index::SegmentComponent;
use tantivy::postings::InvertedIndexSerializer;
use tantivy::schema::Field;
use tantivy::store::{Compressor, StoreWriter};
use tantivy::{IndexWriter, Segment, TantivyDocument};

use super::gatherer::Gatherer;
use super::schema::Fields;
use crate::search::error::SearchError;
use crate::search::words::common::Usual;
use crate::search::words::keys::{signed, spell};

/// Memory of the engine's writer, which is given no document: the least it takes.
const UNUSED: usize = 16 << 20;
/// Bytes of a block of stored chunks, which are compressed already.
const BLOCK: usize = 16 << 10;

/// A document of the engine: the names of a report or a chunk of one.
pub(super) struct Document {
    /// See [`super::schema::place`].
    pub place: u64,
    /// Its terms.
    pub words: Words,
}

/// What a document is found by.
pub(super) enum Words {
    /// Terms of a report's names ([`crate::search::entries::zones::marked`]).
    Names(Vec<u128>),
    /// Keys of a chunk's grams, and the chunk as the browser fetches it.
    Text(Vec<u64>, Vec<u8>),
}

/// Writes the segment of an index.
pub(super) struct SegmentMaker {
    writer: IndexWriter,
    segment: Segment,
    fields: Fields,
    stored: StoreWriter,
    places: FastFieldsWriter,
    text: Gatherer,
    names: Gatherer,
    documents: u32,
    chunks: u32,
}

impl SegmentMaker {
    /// The segment of a new index in `dir`; sorts as many pairs of a term and a document at once as there is `room`.
    pub(in crate::search) fn new(
        index: &tantivy::Index,
        fields: Fields,
        dir: &Path,
        room: usize,
    ) -> Result<Self, SearchError> {
        let writer: IndexWriter = index.writer_with_num_threads(1, UNUSED)?;
        let segment = writer.new_segment();
        let store = segment
            .open_write(SegmentComponent::Store)
            .map_err(tantivy::TantivyError::from)?;
        let tokenizers = index.fast_field_tokenizer().clone();
        Ok(Self {
            stored: StoreWriter::new(store, Compressor::None, BLOCK, false)?,
            places: FastFieldsWriter::from_schema_and_tokenizer_manager(&index.schema(), tokenizers)?,
            text: Gatherer::new(dir, room),
            names: Gatherer::new(dir, room / 4),
            writer,
            segment,
            fields,
            documents: 0,
            chunks: 0,
        })
    }

    /// Adds a document.
    pub(in crate::search) fn add(&mut self, document: Document) -> Result<(), SearchError> {
        let mut stored = TantivyDocument::new();
        let number = self.documents;
        match document.words {
            Words::Names(terms) => self.names.add(terms.into_iter(), number)?,
            Words::Text(keys, chunk) => {
                let terms = keys.into_iter().map(|key| signed(key, '\0'));
                self.text.add(terms, number)?;
                stored.add_bytes(self.fields.stored, &chunk);
                self.chunks += 1;
            }
        }
        self.stored.store(&stored, &self.segment.schema())?;
        let mut place = TantivyDocument::new();
        place.add_u64(self.fields.place, document.place);
        self.places.add_document(&place)?;
        self.documents += 1;
        Ok(())
    }

    /// Writes the terms and makes the segment the index's only one; tells which grams are no rare ones.
    pub(in crate::search) fn finish(self) -> Result<Usual, SearchError> {
        let Self {
            mut writer,
            segment,
            fields,
            stored,
            mut places,
            text,
            names,
            documents,
            chunks,
        } = self;
        let open = |component| segment.open_write(component).map_err(tantivy::TantivyError::from);
        stored.close()?;
        let mut fast = open(SegmentComponent::FastFields)?;
        places.serialize(&mut fast, None)?;
        fast.terminate()?;
        FieldNormsSerializer::from_write(open(SegmentComponent::FieldNorms)?)?.close()?;
        let mut usual = Usual::default();
        let tell = |gram: &str, count| usual.add(gram.chars(), count, chunks);
        let mut terms = InvertedIndexSerializer::open(&segment)?;
        write_terms(&mut terms, fields.text, text, tell)?;
        write_terms(&mut terms, fields.names, names, |_, _| ())?;
        terms.close()?;
        if 0 < documents {
            writer.add_segment(segment.with_max_doc(documents).meta().clone())?;
        }
        writer.commit()?;
        writer.garbage_collect_files().wait()?;
        writer.wait_merging_threads()?;
        Ok(usual)
    }
}

/// Writes the terms of a field, and tells of each how many documents have it.
fn write_terms(
    terms: &mut InvertedIndexSerializer,
    field: Field,
    gathered: Gatherer,
    mut tell: impl FnMut(&str, usize),
) -> Result<(), SearchError> {
    let mut written = terms.new_field(field, 0, None)?;
    let mut spelt = String::new();
    gathered.finish(|term, documents| {
        spell(term, &mut spelt);
        tell(&spelt, documents.len());
        written.new_term_without_freq(spelt.as_bytes())?;
        for document in documents {
            written.write_doc(*document, 1, &[]);
        }
        Ok::<(), SearchError>(written.close_term()?)
    })?;
    Ok(written.close()?)
}
