//! 词表 A table of names, asked which of them stands at the head of words or anywhere in them.
//!
//! Readers ask at every character of a report; a table is therefore kept by the first character of its
//! names, and most characters begin none.

use std::cmp::Reverse;

/// Names with what each stands for.
#[derive(Clone, Debug)]
pub struct Names<T> {
    table: Vec<(&'static str, T)>,
    /// Names and their places in the table: by the low byte of their first character, longer ones first,
    /// of equally long ones the last in the table.
    ordered: Vec<Name>,
    /// Where in `ordered` the names of each low byte begin; one more entry than there are bytes.
    begins: Vec<u32>,
    /// Whether any name begins with a character of that low byte; most do not.
    is_begun: [bool; 256],
}

/// A name, its first two characters and its place in the table.
#[derive(Clone, Copy, Debug)]
struct Name {
    first: char,
    /// Few of the names that begin with one character go on with the same.
    second: Option<char>,
    name: &'static str,
    at: usize,
}

impl<T: Copy> Names<T> {
    /// Makes a table ready to be asked.
    #[must_use]
    pub fn new(table: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let table: Vec<(&'static str, T)> = table.into_iter().collect();
        let names = table.iter().enumerate();
        let mut ordered: Vec<Name> = names
            .filter_map(|(at, (name, _))| {
                let mut chars = name.chars();
                Some(Name {
                    first: chars.next()?,
                    second: chars.next(),
                    name,
                    at,
                })
            })
            .collect();
        ordered.sort_unstable_by_key(|it| (low_byte(it.first), Reverse((it.name.len(), it.at))));
        let below = |low: usize| ordered.partition_point(|it| low_byte(it.first) < low);
        let begins = (0..=256)
            .map(|low| u32::try_from(below(low)).unwrap_or(u32::MAX))
            .collect();
        let mut is_begun = [false; 256];
        for it in &ordered {
            if let Some(is_begun) = is_begun.get_mut(low_byte(it.first)) {
                *is_begun = true;
            }
        }
        Self {
            table,
            ordered,
            begins,
            is_begun,
        }
    }

    /// The longest name that stands at the head of `words`.
    #[must_use]
    pub fn at_head(&self, words: &str) -> Option<(&'static str, T)> {
        self.longest_at_head(words)
            .and_then(|(_, at)| self.table.get(at).copied())
    }

    /// The longest name anywhere in `words`; of several equally long the last in the table.
    #[must_use]
    pub fn within(&self, words: &str) -> Option<(&'static str, T)> {
        let longest = words
            .char_indices()
            .filter_map(|(at, c)| self.longest_in(words, at, c))
            .max()?;
        self.table.get(longest.1).copied()
    }

    /// Whether any name stands in `words`.
    #[must_use]
    pub fn stand_in(&self, words: &str) -> bool {
        words
            .char_indices()
            .any(|(at, c)| self.longest_in(words, at, c).is_some())
    }

    /// Whether `word` is one of the names.
    #[must_use]
    pub fn have(&self, word: &str) -> bool {
        self.exact(word).is_some()
    }

    /// What `word` stands for, if it is one of the names.
    #[must_use]
    pub fn exact(&self, word: &str) -> Option<T> {
        let (length, at) = self.longest_at_head(word)?;
        let (_, meaning) = self.table.get(at).filter(|_| length == word.len())?;
        Some(*meaning)
    }

    /// Length and place in the table of the longest name at the head of `words`.
    fn longest_at_head(&self, words: &str) -> Option<(usize, usize)> {
        self.longest_from(words.chars().next()?, words)
    }

    /// The longest name that stands in words at byte `at`, where the character `c` begins.
    fn longest_in(&self, words: &str, at: usize, c: char) -> Option<(usize, usize)> {
        if self.is_begun.get(low_byte(c)) != Some(&true) {
            return None;
        }
        self.longest_from(c, words.get(at..)?)
    }

    /// The longest name at the head of words that begin with `first`.
    fn longest_from(&self, first: char, words: &str) -> Option<(usize, usize)> {
        let low = low_byte(first);
        let [from, to] = self.begins.get(low..low + 2)? else {
            return None;
        };
        let begun = self.ordered.get(*from as usize..*to as usize)?;
        if begun.is_empty() {
            return None;
        }
        let second = words.chars().nth(1);
        let may_be = |it: &&Name| it.first == first && (it.second.is_none() || it.second == second);
        let mut begun = begun.iter().filter(may_be);
        let found = begun.find(|it| words.starts_with(it.name))?;
        Some((found.name.len(), found.at))
    }
}

impl Names<()> {
    /// A table of names that stand for nothing but themselves.
    #[must_use]
    pub fn of(names: impl IntoIterator<Item = &'static str>) -> Self {
        Self::new(names.into_iter().map(|name| (name, ())))
    }
}

const fn low_byte(c: char) -> usize {
    (c as u32 & 0xff) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_name_is_told() {
        let names = Names::new([("支出", 1), ("支出合计", 2), ("收入", 3), ("公用", 4)]);
        assert_eq!(names.at_head("支出合计100"), Some(("支出合计", 2)));
        assert_eq!(names.at_head("本年支出"), None);
        assert_eq!(names.at_head(""), None);
        assert_eq!(names.within("本年支出与支出合计"), Some(("支出合计", 2)));
        assert_eq!(
            names.within("公用支出和收入"),
            Some(("公用", 4)),
            "the last of equally long ones"
        );
        assert!(names.stand_in("本年支出") && !names.stand_in("决算"));
        assert!(names.have("支出合计") && !names.have("支出合") && !names.have("支出合计数"));
    }
}
