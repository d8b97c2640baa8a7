//! Lists of ascending numbers in few bits: the middle one of what is listed, then those on both sides of it, each told within
//! what the numbers around it leave (A. Moffat, L. Stuiver: Binary interpolative coding for effective index compression,
//! Information Retrieval 3, 2000). Numbers that stand close together, as those of one department's reports, take next to
//! nothing; a list of all takes no bit.
//!
//! `static/search/codec.js` reads it. How many of how many numbers are listed is written elsewhere.

/// Bits that are written low end first.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    /// Bits that make no whole byte yet, and how many they are.
    left: u64,
    taken: u32,
}

impl Bits {
    /// The low `count` bits of a number, at most 32.
    fn push(&mut self, bits: u64, count: u32) {
        self.left |= bits << self.taken;
        self.taken += count;
        while 8 <= self.taken {
            self.whole_byte();
            self.taken -= 8;
        }
    }

    fn whole_byte(&mut self) {
        let [low, ..] = self.left.to_le_bytes();
        self.bytes.push(low);
        self.left >>= 8;
    }

    fn finish(mut self) -> Vec<u8> {
        if 0 < self.taken {
            self.whole_byte();
        }
        self.bytes
    }

    /// One of so many numbers from 0 on: those in the middle, which are likeliest, take a bit less where not all bits are needed.
    fn push_one_of(&mut self, many: u64, number: u64) {
        let width = u64::BITS - (many - 1).leading_zeros();
        let Some(fewer) = width.checked_sub(1) else { return };
        let short = (1 << width) - many;
        let turned = (number + many - (many - short) / 2) % many;
        if turned < short {
            self.push(turned, fewer);
        } else {
            self.push((turned + short) >> 1, fewer);
            self.push((turned + short) & 1, 1);
        }
    }

    /// Ascending numbers from `low` to below `end`.
    fn push_list(&mut self, numbers: &[u32], low: u64, end: u64) {
        let count = numbers.len() as u64;
        let (before, rest) = numbers.split_at(numbers.len() / 2);
        let Some((&middle, behind)) = rest.split_first().filter(|_| low + count < end) else {
            return;
        };
        let (first, middle) = (low + before.len() as u64, u64::from(middle));
        self.push_one_of(end - low - count + 1, middle - first);
        self.push_list(before, low, middle);
        self.push_list(behind, middle + 1, end);
    }
}

/// Ascending `numbers` below `universe`.
pub(super) fn listed(numbers: impl Iterator<Item = u32>, universe: u32) -> Vec<u8> {
    let mut bits = Bits::default();
    bits.push_list(&numbers.collect::<Vec<u32>>(), 0, u64::from(universe));
    bits.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the browser reads it.
    struct Reader<'a> {
        bytes: &'a [u8],
        at: usize,
        found: Vec<u32>,
    }

    impl Reader<'_> {
        fn bits(&mut self, count: u32) -> u64 {
            (0..count).fold(0, |bits, nth| {
                let bit = u64::from(self.bytes[self.at / 8] >> (self.at % 8) & 1);
                self.at += 1;
                bits | bit << nth
            })
        }

        fn one_of(&mut self, many: u64) -> u64 {
            let width = u64::BITS - (many - 1).leading_zeros();
            if width == 0 {
                return 0;
            }
            let short = (1 << width) - many;
            let fewer = self.bits(width - 1);
            let turned = if fewer < short {
                fewer
            } else {
                2 * fewer + self.bits(1) - short
            };
            (turned + (many - short) / 2) % many
        }

        fn list(&mut self, count: u64, low: u64, end: u64) {
            if count == 0 {
                return;
            }
            let before = count / 2;
            let middle = low + before + self.one_of(end - low - count + 1);
            self.list(before, low, middle);
            self.found.push(u32::try_from(middle).unwrap());
            self.list(count - before - 1, middle + 1, end);
        }
    }

    fn read(bytes: &[u8], count: usize, universe: u32) -> Vec<u32> {
        let mut reader = Reader {
            bytes,
            at: 0,
            found: Vec::new(),
        };
        reader.list(count as u64, 0, u64::from(universe));
        assert_eq!(reader.at.div_ceil(8), bytes.len());
        reader.found
    }

    #[test]
    fn lists_come_back() {
        for step in [1, 2, 3, 17, 1000] {
            let list: Vec<u32> = (0..10_000).step_by(step).chain([12_345]).collect();
            let bytes = listed(list.iter().copied(), 20_000);
            assert_eq!(read(&bytes, list.len(), 20_000), list);
        }
        for one in [0, 1, 6, u32::MAX - 1] {
            assert_eq!(read(&listed([one].into_iter(), u32::MAX), 1, u32::MAX), [one]);
        }
        assert!(listed(std::iter::empty(), 10).is_empty());
    }

    #[test]
    fn what_stands_together_takes_little_and_all_take_nothing() {
        assert!(listed(0..800, 800).is_empty());
        let together = (0..8).flat_map(|place| place * 1000..place * 1000 + 100);
        assert!(listed(together, 8000).len() < 100);
    }
}
