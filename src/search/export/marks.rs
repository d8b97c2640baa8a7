//! Marks: the numbers that tell where the record of a gram stands.
//!
//! Records stand in the order of their marks, not of their grams, so that they are spread evenly: which block a gram
//! belongs to is reckoned, and nothing must be fetched to find it. `static/search/blocks.js` reckons the same.

/// How far each character is spread, of the two parts of a mark.
const SPREAD: [u32; 2] = [0x9e37_79b1, 0x85eb_ca77];

/// The mark of a gram: the first part tells its block and its place there, the second tells it from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mark {
    pub(super) place: u32,
    pub(super) check: u16,
}

impl Mark {
    pub(super) fn of(gram: impl Iterator<Item = char>) -> Self {
        let [place, check] = gram.fold(SPREAD, |parts, character| {
            let [first, second] = parts.map(|part| part ^ u32::from(character));
            [first.wrapping_mul(SPREAD[0]), second.wrapping_mul(SPREAD[1])].map(|mixed| mixed ^ mixed >> 15)
        });
        let [low, high, ..] = check.to_le_bytes();
        // The last character has reached all bits but the lowest.
        let place = place.wrapping_mul(SPREAD[1]);
        Self {
            place: place ^ place >> 16,
            check: u16::from_le_bytes([low, high]),
        }
    }

    /// The block of so many that it belongs to.
    pub(super) fn block(self, blocks: u32) -> u32 {
        u32::try_from((u64::from(self.place) * u64::from(blocks)) >> u32::BITS).unwrap_or_default()
    }
}

/// The first place of a block of so many.
pub(super) fn first_place(block: u32, blocks: u32) -> u32 {
    let start = (u64::from(block) << u32::BITS).div_ceil(u64::from(blocks));
    u32::try_from(start).unwrap_or(u32::MAX)
}

/// Places that a block of so many has at most, and one more.
pub(super) fn places(blocks: u32) -> u32 {
    u32::try_from((1 << u32::BITS) / u64::from(blocks) + 1).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_those_that_browsers_reckon() {
        let cases: serde_json::Value =
            serde_json::from_str(include_str!("../../../tests/js/tokens.json")).unwrap();
        for case in cases["marks"].as_array().unwrap() {
            let mark = Mark::of(case[0].as_str().unwrap().chars());
            assert_eq!(serde_json::json!([mark.place, mark.check]), case[1], "{case}");
        }
    }

    #[test]
    fn grams_are_spread_evenly_over_blocks() {
        let blocks = 100;
        let mut held = vec![0; 100];
        for first in '一'..'丿' {
            for second in '0'..='z' {
                let mark = Mark::of([first, second].into_iter());
                let block = mark.block(blocks);
                assert!(first_place(block, blocks) <= mark.place);
                assert!(mark.place - first_place(block, blocks) < places(blocks));
                held[block as usize] += 1;
            }
        }
        let all: i32 = held.iter().sum();
        let mean = all / 100;
        assert!(
            held.iter().all(|count| (mean / 2..mean * 2).contains(count)),
            "{held:?}"
        );
    }
}
