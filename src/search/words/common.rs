//! Common and usual grams, those that very many or many chunks have, and those that names begin with: told by small
//! numbers made of them.
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
/// A gram that so many times fewer chunks have is still a usual one.
const FEWER: usize = 4;
/// Bits of the numbers that grams are told by.
const BITS: u32 = 17;
/// They are smaller.
pub(in crate::search) const NUMBERS: u32 = 1 << BITS;

/// Level of grams that are common.
pub(in crate::search) const COMMON: u8 = 2;

/// From how many chunks on they are many, in an index of so many chunks.
pub(in crate::search) fn many(chunks: u32) -> usize {
    (chunks / ONE_OF).max(MANY) as usize
}

/// Grams that are no rare ones.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(in crate::search) struct Usual {
    /// Those that many chunks have.
    pub(in crate::search) common: Numbered,
    /// Those that have fewer, and not few.
    pub(in crate::search) usual: Numbered,
}

impl Usual {
    /// Adds a gram that `count` of so many chunks have.
    pub(in crate::search) fn add(&mut self, gram: impl Iterator<Item = char>, count: usize, chunks: u32) {
        let many = many(chunks);
        if many <= count {
            self.common.add(gram);
        } else if many / FEWER <= count {
            self.usual.add(gram);
        }
    }

    /// How common a gram may be: the rarer, the less.
    pub(in crate::search) fn level(&self, gram: &[char]) -> u8 {
        if self.common.may_hold(gram) {
            COMMON
        } else {
            u8::from(self.usual.may_hold(gram))
        }
    }
}

/// Grams by their numbers.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(in crate::search) struct Numbered {
    pub(in crate::search) numbers: BTreeSet<u32>,
}

impl Numbered {
    /// Adds a gram.
    pub(in crate::search) fn add(&mut self, gram: impl Iterator<Item = char>) {
        self.numbers.insert(number(gram));
    }

    /// Whether a gram may be one of them.
    pub(in crate::search) fn may_hold(&self, gram: &[char]) -> bool {
        self.numbers.contains(&number(gram.iter().copied()))
    }
}

/// FNV-1a of the characters, folded. `static/search/codec.js` has it too.
pub(in crate::search) fn number(gram: impl Iterator<Item = char>) -> u32 {
    let mix = |hash: u32, c: char| (hash ^ u32::from(c)).wrapping_mul(0x0100_0193);
    let hash = gram.fold(0x811c_9dc5, mix);
    (hash >> (u32::BITS - BITS) ^ hash) % NUMBERS
}

#[cfg(test)]
mod tests {
    use super::Usual;

    #[test]
    fn what_more_chunks_have_is_more_common() {
        let mut usual = Usual::default();
        for (gram, count) in [("的项目", 400), ("专项资", 399), ("灭火器", 100), ("龙港镇", 99)] {
            usual.add(gram.chars(), count, 10_000);
        }
        let level = |gram: &str| usual.level(&gram.chars().collect::<Vec<char>>());
        assert_eq!(["的项目", "专项资", "灭火器", "龙港镇"].map(level), [2, 1, 1, 0]);
    }
}
