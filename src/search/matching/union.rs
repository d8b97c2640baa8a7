//! Union: where any of several grams stands, gathered one by one.

use super::found::Found;

/// Chunks that are kept as a list; more are kept as bits.
const LISTED: usize = 2048;

/// What several grams have found so far.
#[derive(Debug)]
pub(in crate::search) struct Union {
    heads: Vec<(u32, u8)>,
    listed: Vec<u32>,
    bits: Vec<u64>,
    /// Chunks in the whole index.
    chunks: u32,
}

impl Union {
    /// For an index of so many chunks.
    pub(in crate::search) const fn new(chunks: u32) -> Self {
        Self {
            heads: Vec::new(),
            listed: Vec::new(),
            bits: Vec::new(),
            chunks,
        }
    }

    /// Whether nothing was added.
    pub(in crate::search) const fn is_empty(&self) -> bool {
        self.heads.is_empty() && self.listed.is_empty() && self.bits.is_empty()
    }

    pub(in crate::search) fn add_heads(&mut self, heads: impl IntoIterator<Item = (u32, u8)>) {
        self.heads.extend(heads);
    }

    pub(in crate::search) fn add_chunks(&mut self, chunks: &[u32]) {
        self.listed.extend_from_slice(chunks);
        if LISTED < self.listed.len() {
            self.bits.resize(self.chunks.div_ceil(64) as usize, 0);
            for chunk in self.listed.drain(..) {
                if let Some(word) = self.bits.get_mut(chunk as usize / 64) {
                    *word |= 1 << (chunk % 64);
                }
            }
        }
    }

    /// What was found, and begins anew.
    pub(in crate::search) fn taken(&mut self) -> Found {
        let mut chunks = std::mem::take(&mut self.listed);
        for (base, word) in (0..).step_by(64).zip(self.bits.drain(..)) {
            let mut left = word;
            while left != 0 {
                chunks.push(base + left.trailing_zeros());
                left &= left - 1;
            }
        }
        chunks.sort_unstable();
        chunks.dedup();
        Found {
            heads: gathered(std::mem::take(&mut self.heads)),
            chunks,
            is_sure: false,
            held: None,
        }
    }
}

/// One mask for each report, reports ascending.
pub(super) fn gathered(mut heads: Vec<(u32, u8)>) -> Vec<(u32, u8)> {
    heads.sort_unstable();
    heads.dedup_by(|later, kept| {
        let same = later.0 == kept.0;
        if same {
            kept.1 |= later.1;
        }
        same
    });
    heads
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_and_few_are_gathered_alike() {
        for step in [1, 3, 50] {
            let mut union = Union::new(9000);
            let all: Vec<u32> = (0..9000).step_by(step).collect();
            for some in all.chunks(7).rev() {
                union.add_chunks(some);
                union.add_chunks(some);
            }
            union.add_heads([(5, 1), (2, 1), (5, 4)]);
            let expected = Found {
                heads: vec![(2, 1), (5, 5)],
                chunks: all,
                is_sure: false,
                held: None,
            };
            assert_eq!(union.taken(), expected);
            assert_eq!(union.taken(), Found::default());
        }
    }
}
