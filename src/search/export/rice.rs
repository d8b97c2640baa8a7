//! Lists of ascending numbers in few bits: Rice's code of the distances between them.
//!
//! `static/search/codec.js` reads it. The one parameter follows from how many of how many numbers
//! are listed, so that it is written nowhere.

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
    fn push(&mut self, bits: u32, count: u32) {
        self.left |= u64::from(bits) << self.taken;
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
}

/// Ones that are written at once.
const ONES: u32 = 31;

/// How many low bits of a distance are written as they are.
fn low_bits(universe: u32, count: usize) -> u32 {
    let mean = u64::from(universe) * 7 / (count.max(1) as u64 * 10);
    mean.max(1).ilog2()
}

/// Ascending `numbers` below `universe`.
pub(super) fn rice(numbers: impl ExactSizeIterator<Item = u32>, universe: u32) -> Vec<u8> {
    let low = low_bits(universe, numbers.len());
    let mut bits = Bits::default();
    let mut next = 0;
    for number in numbers {
        let distance = number - next;
        let mut ones = distance >> low;
        while ONES <= ones {
            bits.push((1 << ONES) - 1, ONES);
            ones -= ONES;
        }
        // The ones and the zero that ends them.
        bits.push((1 << ones) - 1, ones + 1);
        bits.push(distance & ((1 << low) - 1), low);
        next = number + 1;
    }
    bits.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the browser reads it.
    fn read(bytes: &[u8], count: usize, universe: u32) -> Vec<u32> {
        let low = low_bits(universe, count);
        let mut at = 0;
        let mut bit = || {
            at += 1;
            bytes[(at - 1) / 8] >> ((at - 1) % 8) & 1
        };
        let mut next = 0;
        let one = |_| {
            let mut distance = 0;
            while bit() == 1 {
                distance += 1 << low;
            }
            for at in 0..low {
                distance |= u32::from(bit()) << at;
            }
            next += distance + 1;
            next - 1
        };
        (0..count).map(one).collect()
    }

    #[test]
    fn lists_come_back() {
        for step in [1, 2, 3, 17, 1000] {
            let list: Vec<u32> = (0..10_000).step_by(step).chain([12_345]).collect();
            let bytes = rice(list.iter().copied(), 20_000);
            assert_eq!(read(&bytes, list.len(), 20_000), list);
        }
        assert!(rice(std::iter::empty(), 10).is_empty());
    }

    #[test]
    fn a_full_list_takes_one_bit_each() {
        assert_eq!(rice(0..800, 800).len(), 100);
    }
}
