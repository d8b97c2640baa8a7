//! 线索 Words of which one must stand in a stretch before anything costly is tried on it: most stretches have none.

use std::ops::Range;

use aho_corasick::packed::Searcher;
use aho_corasick::{AhoCorasick, MatchKind};

/// Words that are looked for all at once.
#[derive(Clone, Debug)]
pub(crate) enum Cues {
    /// By their first bytes, many bytes of the text at a time.
    Packed(Searcher),
    /// Byte by byte: where there are too many of them, or the processor knows no such search.
    Plain(AhoCorasick),
    /// Words that could not be made ready may stand anywhere.
    Unknown,
}

impl Cues {
    /// Makes words ready to be looked for. The search is chosen here: left to itself, the crate looks for the bytes that
    /// are rarest in English, and of those a Chinese text is full.
    pub(crate) fn of(words: &[&str]) -> Self {
        match Searcher::new(words) {
            Some(packed) => Self::Packed(packed),
            None => AhoCorasick::builder()
                .prefilter(false)
                .match_kind(MatchKind::LeftmostFirst)
                .build(words)
                .map_or(Self::Unknown, Self::Plain),
        }
    }

    /// Whether one of them stands in `words`.
    pub(crate) fn stand_in(&self, words: &str) -> bool {
        match self {
            Self::Packed(cues) => cues.find(words).is_some(),
            Self::Plain(cues) => cues.is_match(words),
            Self::Unknown => true,
        }
    }

    /// Where the first of them stands in `words`, or may stand.
    pub(crate) fn first_in(&self, words: &str) -> Option<usize> {
        match self {
            Self::Packed(cues) => cues.find(words).map(|place| place.start()),
            Self::Plain(cues) => cues.find(words).map(|place| place.start()),
            Self::Unknown => (!words.is_empty()).then_some(0),
        }
    }

    /// Where each of them stands in `words`, in order, none overlapping another.
    pub(crate) fn places_in<'a>(&'a self, words: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let (packed, plain) = match self {
            Self::Packed(cues) => (Some(cues), None),
            Self::Plain(cues) => (None, Some(cues)),
            Self::Unknown => (None, None),
        };
        let packed = packed.into_iter().flat_map(move |cues| cues.find_iter(words));
        let plain = plain.into_iter().flat_map(move |cues| cues.find_iter(words));
        packed.chain(plain).map(|place| place.range())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_of_the_words_is_found() {
        let cues = Cues::of(&["得分", "自评"]);
        assert!(cues.stand_in("本项目自评为优") && cues.stand_in("得分"));
        assert!(!cues.stand_in("得到高分") && !cues.stand_in(""));
        assert_eq!(cues.first_in("本项目自评得分"), Some("本项目".len()));
        assert_eq!(cues.first_in("得到高分"), None);
    }
}
