//! Common grams: those that very many chunks have, told by small numbers made of them.
//!
//! A long stretch is found by its rarest grams. A browser must choose them before it has fetched any, and may take
//! a rare gram for a common one: that costs it a request, never an answer. Whoever else asks chooses the same.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use tantivy::schema::Field;

use super::error::SearchError;

/// Of so many chunks one must have a gram that is common.
const ONE_OF: u32 = 50;
/// Fewer chunks than these are never many.
const MANY: u32 = 64;
/// Numbers that grams are told by are smaller.
pub(super) const NUMBERS: u32 = 1 << 16;

/// The numbers of the grams that many chunks have.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Common {
    pub(super) numbers: BTreeSet<u32>,
}

impl Common {
    /// Of the texts of an index of so many chunks.
    pub(super) fn of(index: &tantivy::Index, text: Field, chunks: u32) -> Result<Self, SearchError> {
        let mut common = Self::default();
        for segment in index.reader()?.searcher().segment_readers() {
            let inverted = segment.inverted_index(text)?;
            let mut terms = inverted.terms().stream()?;
            while terms.advance() {
                if (chunks / ONE_OF).max(MANY) <= terms.value().doc_freq {
                    let gram: Vec<char> = String::from_utf8_lossy(terms.key()).chars().collect();
                    common.numbers.insert(number(&gram));
                }
            }
        }
        Ok(common)
    }

    /// Whether very many chunks may have a gram.
    pub(super) fn may_hold(&self, gram: &[char]) -> bool {
        self.numbers.contains(&number(gram))
    }
}

/// FNV-1a of the characters, folded. `static/search/codec.js` has it too.
fn number(gram: &[char]) -> u32 {
    let mix = |hash: u32, c: &char| (hash ^ u32::from(*c)).wrapping_mul(0x0100_0193);
    let hash = gram.iter().fold(0x811c_9dc5, mix);
    (hash >> 16 ^ hash) % NUMBERS
}
