//! 任一词 Words of which any may stand in a short stretch: asked together, where one after another would cost as often.
//!
//! Most characters begin none of the words, which one bit tells. In a long text [`super::Cues`] finds words faster.

/// Words that are asked for together. None of them may be empty.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AnyOf {
    words: &'static [&'static str],
    /// A bit for each key ([`key`]) of a first character.
    begun: [u64; 4],
}

impl AnyOf {
    /// Makes words ready to be asked for.
    #[expect(
        clippy::indexing_slicing,
        reason = "a constant function has no iterators; what is out of bounds is told when it is compiled"
    )]
    pub(crate) const fn of(words: &'static [&'static str]) -> Self {
        let mut begun = [0; 4];
        let mut at = 0;
        while at < words.len() {
            let key = key(words[at].as_bytes());
            begun[key / 64] |= 1 << (key % 64);
            at += 1;
        }
        Self { words, begun }
    }

    /// Whether one of them stands in `stretch`.
    pub(crate) fn stand_in(&self, stretch: &str) -> bool {
        let mut rest = stretch.as_bytes();
        while let [lead, ..] = rest {
            if self.may_begin(rest) && self.begin(rest) {
                return true;
            }
            rest = rest.get(character(*lead)..).unwrap_or_default();
        }
        false
    }

    /// Whether one of them stands at the head of `stretch`.
    pub(crate) fn stand_at_head(&self, stretch: &str) -> bool {
        let bytes = stretch.as_bytes();
        !bytes.is_empty() && self.may_begin(bytes) && self.begin(bytes)
    }

    fn may_begin(&self, bytes: &[u8]) -> bool {
        let key = key(bytes);
        self.begun
            .get(key / 64)
            .is_some_and(|begun| begun >> (key % 64) & 1 == 1)
    }

    fn begin(&self, bytes: &[u8]) -> bool {
        self.words.iter().any(|word| bytes.starts_with(word.as_bytes()))
    }
}

/// A number below 256 that the first character of some bytes has, and few others.
const fn key(bytes: &[u8]) -> usize {
    match bytes {
        [lead, ..] if lead.is_ascii() => *lead as usize,
        [0xe0..=0xff, second, third, ..] => ((*second as usize & 3) << 6) | (*third as usize & 0x3f),
        [_, second, ..] => *second as usize,
        _ => 0,
    }
}

/// How many bytes the character has that begins with `lead`.
const fn character(lead: u8) -> usize {
    match lead {
        0..0xc0 => 1,
        0xc0..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WORDS: [&str; 7] = ["得分", "自评", "比", "5G", "é", "😀好", "评价"];
    static ANY: AnyOf = AnyOf::of(&WORDS);

    #[test]
    fn any_of_the_words_is_found() {
        assert!(ANY.stand_in("本项目自评为优") && ANY.stand_in("得分") && ANY.stand_in("建成5G"));
        assert!(!ANY.stand_in("得到高分") && !ANY.stand_in("") && !ANY.stand_in("评"));
        assert!(ANY.stand_at_head("得分90") && !ANY.stand_at_head("总得分") && !ANY.stand_at_head(""));
    }

    proptest! {
        #[test]
        fn what_is_found_is_what_stands_there(stretch in "[得分自评比5Gé😀好价中 ]{0,12}") {
            prop_assert_eq!(ANY.stand_in(&stretch), WORDS.iter().any(|word| stretch.contains(word)));
            prop_assert_eq!(ANY.stand_at_head(&stretch), WORDS.iter().any(|word| stretch.starts_with(word)));
        }
    }
}
