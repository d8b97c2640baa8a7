//! 词尾 A table of words asked which of them stands at the end of others, kept by their last characters.

use std::collections::BTreeMap;

/// Words by their last character, the longest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Endings {
    by_last: BTreeMap<char, Vec<&'static str>>,
}

impl Endings {
    /// Makes a table ready to be asked.
    pub(super) fn of(words: impl IntoIterator<Item = &'static str>) -> Self {
        let mut by_last: BTreeMap<char, Vec<&'static str>> = BTreeMap::new();
        for word in words {
            let last = word.chars().next_back().unwrap_or_default();
            by_last.entry(last).or_default().push(word);
        }
        for words in by_last.values_mut() {
            words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        }
        Self { by_last }
    }

    /// The longest of the words that stands at the end of `words`.
    pub(super) fn at_end(&self, words: &str) -> Option<&'static str> {
        let last = words.chars().next_back()?;
        let mut kindred = self.by_last.get(&last)?.iter().copied();
        kindred.find(|word| words.ends_with(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_at_the_end_is_told() {
        let endings = Endings::of(["支出", "本年支出", "决算"]);
        assert_eq!(endings.at_end("某局本年支出"), Some("本年支出"));
        assert_eq!(endings.at_end("项目支出"), Some("支出"));
        assert_eq!(endings.at_end("预算"), None);
        assert_eq!(endings.at_end(""), None);
    }
}
