//! Common grams, those that very many chunks have, and those that names begin with: told by small numbers made of
//! them.
//!
//! A long stretch is found by its rarest grams. A browser must choose them before it has fetched any, and may take
//! a rare gram for a common one: that costs it a request, never an answer. So does taking words for ones that begin a
//! name, which is looked for first. Whoever else asks chooses the same.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// Of so many chunks one must have a gram that is common.
const ONE_OF: u32 = 25;
/// Fewer chunks than these are never many.
const MANY: u32 = 64;
/// Numbers that grams are told by are smaller.
pub(super) const NUMBERS: u32 = 1 << 16;

/// From how many chunks on they are many, in an index of so many chunks.
pub(super) fn many(chunks: u32) -> usize {
    (chunks / ONE_OF).max(MANY) as usize
}

/// From how many chunks on a gram is more than common: its list is long.
pub(super) fn frequent(chunks: u32) -> usize {
    many(chunks) * 5 / 2
}

/// Grams by their numbers.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Numbered {
    pub(super) numbers: BTreeSet<u32>,
}

impl Numbered {
    /// Adds a gram.
    pub(super) fn add(&mut self, gram: impl Iterator<Item = char>) {
        self.numbers.insert(number(gram));
    }

    /// Whether a gram may be one of them.
    pub(super) fn may_hold(&self, gram: &[char]) -> bool {
        self.numbers.contains(&number(gram.iter().copied()))
    }
}

/// FNV-1a of the characters, folded. `static/search/codec.js` has it too.
pub(super) fn number(gram: impl Iterator<Item = char>) -> u32 {
    let mix = |hash: u32, c: char| (hash ^ u32::from(c)).wrapping_mul(0x0100_0193);
    let hash = gram.fold(0x811c_9dc5, mix);
    (hash >> 16 ^ hash) % NUMBERS
}
