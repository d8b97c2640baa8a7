//! The tantivy schema. Texts are cut into terms before the engine has them ([`super::segment`]): it needs no tokenizer.
//!
//! Each chunk is one document of the engine, and so are the names of each report. Which report a
//! document belongs to and which of its chunks it is stands in `place`.

use tantivy::schema::{
    BytesOptions, FAST, Field, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions,
};

/// The fields of a document of the engine.
#[derive(Clone, Copy, Debug)]
pub(in crate::search) struct Fields {
    /// A chunk's words.
    pub text: Field,
    /// A report's names.
    pub names: Field,
    /// A chunk as the browser fetches it, compressed.
    pub stored: Field,
    /// See [`place`].
    pub place: Field,
}

/// Which part of which report a document is: 0 its names, else its chunks from 1 on.
pub(super) fn place(report: u64, part: u64) -> u64 {
    report << 24 | part
}

/// Back from [`place`].
pub(in crate::search) fn report_and_part(place: u64) -> (u64, u64) {
    (place >> 24, place & 0xff_ffff)
}

/// The schema and its fields.
pub(in crate::search) fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_fieldnorms(false)
        .set_index_option(IndexRecordOption::Basic);
    let words = TextOptions::default().set_indexing_options(indexing);
    let text = schema.add_text_field("text", words.clone());
    let names = schema.add_text_field("names", words);
    let stored = schema.add_bytes_field("stored", BytesOptions::default().set_stored());
    let place = schema.add_u64_field("place", NumericOptions::default() | FAST);
    let fields = Fields {
        text,
        names,
        stored,
        place,
    };
    (schema.build(), fields)
}
