//! Common grams: those that very many chunks have, told by small numbers made of them.
//!
//! A long stretch is found by its rarest grams. A browser must choose them before it has fetched any, and may take
//! a rare gram for a common one: that costs it a request, never an answer. Whoever else asks chooses the same.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

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
    /// So many chunks are many.
    #[serde(skip)]
    many: usize,
}

impl Common {
    /// Of the texts of an index of so many chunks, before its grams are known.
    pub(super) fn of(chunks: u32) -> Self {
        Self {
            numbers: BTreeSet::new(),
            many: (chunks / ONE_OF).max(MANY) as usize,
        }
    }

    /// Adds a gram that so many chunks have.
    pub(super) fn add(&mut self, gram: &str, chunks: usize) {
        if self.many <= chunks {
            self.numbers.insert(number(gram.chars()));
        }
    }

    /// Whether very many chunks may have a gram.
    pub(super) fn may_hold(&self, gram: &[char]) -> bool {
        self.numbers.contains(&number(gram.iter().copied()))
    }
}

/// FNV-1a of the characters, folded. `static/search/codec.js` has it too.
fn number(gram: impl Iterator<Item = char>) -> u32 {
    let mix = |hash: u32, c: char| (hash ^ u32::from(c)).wrapping_mul(0x0100_0193);
    let hash = gram.fold(0x811c_9dc5, mix);
    (hash >> 16 ^ hash) % NUMBERS
}
