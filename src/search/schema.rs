//! The tantivy schema and the tokenizers that cut chunks of text and names.
//!
//! Each chunk is one document of the engine, and so are the names of each report. Which report a
//! document belongs to and which of its chunks it is stands in `place`.

use tantivy::schema::{
    BytesOptions, FAST, Field, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::grams::{distinct, grams};
use super::zones::{marked, sign};

/// Names under which the tokenizers are registered.
const TEXT: &str = "text";
/// See [`TEXT`].
const NAMES: &str = "names";

/// The fields of a document of the engine.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
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
pub(super) fn report_and_part(place: u64) -> (u64, u64) {
    (place >> 24, place & 0xff_ffff)
}

/// The schema and its fields.
pub(super) fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let words = |tokenizer| {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(tokenizer)
            .set_fieldnorms(false)
            .set_index_option(IndexRecordOption::Basic);
        TextOptions::default().set_indexing_options(indexing)
    };
    let text = schema.add_text_field("text", words(TEXT));
    let names = schema.add_text_field("names", words(NAMES));
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

/// Makes the tokenizers known to an index.
pub(super) fn register(index: &tantivy::Index) {
    index.tokenizers().register(TEXT, TextTokenizer);
    index.tokenizers().register(NAMES, NamesTokenizer);
}

/// A chunk for the tokenizer: its characters and as many after them as its last gram needs, told
/// by the first.
pub(super) fn with_ahead(chars: &[char], searched: std::ops::Range<usize>) -> String {
    let end = (searched.end + super::grams::LONGEST - 1).min(chars.len());
    let ahead = u32::try_from(end - searched.end).unwrap_or_default();
    let mut laid_out = String::with_capacity((end - searched.start) * 3 + 1);
    laid_out.extend(char::from_u32(ahead));
    laid_out.extend(chars.get(searched.start..end).unwrap_or_default());
    laid_out
}

/// Cuts a chunk into grams.
#[derive(Clone, Debug, Default)]
struct TextTokenizer;

impl Tokenizer for TextTokenizer {
    type TokenStream<'a> = TextStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> TextStream<'a> {
        let mut chars = text.chars();
        let ahead = chars.next().map_or(0, |ahead| ahead as usize);
        let text = chars.as_str();
        let mut places: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();
        places.push(text.len());
        let chars: Vec<char> = chars.collect();
        let count = chars.len().saturating_sub(ahead);
        let place = |at: usize| places.get(at).copied().unwrap_or(text.len());
        let grams = distinct(&chars, grams(&chars, count)).into_iter();
        let grams: Vec<(usize, usize)> = grams.map(|(from, to)| (place(from), place(to))).collect();
        TextStream {
            text,
            grams: grams.into_iter(),
            token: Token::default(),
        }
    }
}

/// The grams of one chunk, by their bytes.
struct TextStream<'a> {
    text: &'a str,
    grams: std::vec::IntoIter<(usize, usize)>,
    token: Token,
}

impl TokenStream for TextStream<'_> {
    fn advance(&mut self) -> bool {
        let Some((from, to)) = self.grams.next() else {
            return false;
        };
        self.token.text.clear();
        self.token
            .text
            .push_str(self.text.get(from..to).unwrap_or_default());
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

/// Cuts a report's names into grams with their signs.
#[derive(Clone, Debug, Default)]
struct NamesTokenizer;

impl Tokenizer for NamesTokenizer {
    type TokenStream<'a> = NamesStream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> NamesStream {
        NamesStream {
            terms: marked(text).into_iter(),
            token: Token::default(),
        }
    }
}

/// The terms of one report's names.
struct NamesStream {
    terms: std::vec::IntoIter<(String, u8)>,
    token: Token,
}

impl TokenStream for NamesStream {
    fn advance(&mut self) -> bool {
        let Some((gram, mask)) = self.terms.next() else {
            return false;
        };
        self.token.text = gram;
        self.token.text.push(sign(mask));
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
