//! Common grams: those that very many chunks have, told by small numbers made of them.
//!
//! A long stretch is found by its rarest grams. A browser must choose them before it has fetched any, and may take
//! a rare gram for a common one: that costs it a request, never an answer.

use std::collections::BTreeSet;

use super::Universe;
use super::rice::rice;

/// Of so many chunks one must have a gram that is common.
const ONE_OF: u32 = 50;
/// Fewer chunks than these are never many.
const MANY: u32 = 64;
/// Numbers that grams are told by are smaller.
const NUMBERS: u32 = 1 << 16;

/// The numbers of the grams that many chunks have.
#[derive(Debug, Default)]
pub(super) struct Common {
    numbers: BTreeSet<u32>,
}

impl Common {
    /// Adds a gram that so many chunks have if they are many.
    pub(super) fn add(&mut self, gram: &[char], chunks: usize, universe: Universe) {
        if (universe.chunks / ONE_OF).max(MANY) as usize <= chunks {
            self.numbers.insert(number(gram));
        }
    }

    /// How many numbers there are, and their list.
    pub(super) fn listed(&self) -> (usize, Vec<u8>) {
        (self.numbers.len(), rice(self.numbers.iter().copied(), NUMBERS))
    }
}

/// FNV-1a of the characters, folded. `static/search/codec.js` has it too.
fn number(gram: &[char]) -> u32 {
    let mix = |hash: u32, c: &char| (hash ^ u32::from(*c)).wrapping_mul(0x0100_0193);
    let hash = gram.iter().fold(0x811c_9dc5, mix);
    (hash >> 16 ^ hash) % NUMBERS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_many_chunks_have_is_common() {
        let universe = Universe {
            reports: 100,
            chunks: 10_000,
        };
        let mut common = Common::default();
        common.add(&['绩', '效', '自'], 200, universe);
        common.add(&['湛', '江', '市'], 199, universe);
        assert_eq!(common.listed().0, 1);
        assert!(common.numbers.contains(&number(&['绩', '效', '自'])));
    }
}
