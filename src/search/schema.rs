//! The tantivy schema and the tokenizer that cuts laid-out entries.

use tantivy::schema::{
    BytesOptions, FAST, Field, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::zones::positioned;

/// Name under which the tokenizer is registered.
const GRAMS: &str = "grams";

/// The fields of a report in the index.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    /// All words, by position.
    pub words: Field,
    /// Passages as the browser fetches them, compressed.
    pub passages: Field,
    /// The report's place in the documents' list.
    pub number: Field,
}

/// The schema and its fields.
pub(super) fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(GRAMS)
        .set_fieldnorms(false)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let words = schema.add_text_field("words", TextOptions::default().set_indexing_options(indexing));
    let passages = schema.add_bytes_field("passages", BytesOptions::default().set_stored());
    let number = schema.add_u64_field("number", NumericOptions::default() | FAST);
    (
        schema.build(),
        Fields {
            words,
            passages,
            number,
        },
    )
}

/// Makes the tokenizer known to an index.
pub(super) fn register(index: &tantivy::Index) {
    index.tokenizers().register(GRAMS, GramTokenizer);
}

/// Cuts a laid-out entry into positioned grams.
#[derive(Clone, Debug, Default)]
struct GramTokenizer;

impl Tokenizer for GramTokenizer {
    type TokenStream<'a> = GramStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> GramStream<'a> {
        GramStream {
            grams: positioned(text).into_iter(),
            token: Token::default(),
        }
    }
}

/// The grams of one entry.
struct GramStream<'a> {
    grams: std::vec::IntoIter<(u32, &'a str)>,
    token: Token,
}

impl TokenStream for GramStream<'_> {
    fn advance(&mut self) -> bool {
        let Some((position, gram)) = self.grams.next() else {
            return false;
        };
        self.token.position = position as usize;
        self.token.text.clear();
        self.token.text.push_str(gram);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
