//! 线索 Words of which one must stand in a stretch before anything costly is tried on it: most stretches have none.

use aho_corasick::{AhoCorasick, MatchKind};

/// Words that are looked for all at once.
#[derive(Clone, Debug)]
pub(crate) struct Cues(Option<AhoCorasick>);

impl Cues {
    /// Makes words ready to be looked for.
    pub(crate) fn of(words: &[&str]) -> Self {
        // of the ways to match, the one that knows a vector search
        let mut builder = AhoCorasick::builder();
        Self(builder.match_kind(MatchKind::LeftmostFirst).build(words).ok())
    }

    /// Whether one of them stands in `words`.
    pub(crate) fn stand_in(&self, words: &str) -> bool {
        self.0.as_ref().is_none_or(|cues| cues.is_match(words))
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
    }
}
