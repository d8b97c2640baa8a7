//! 词表 A table of names, asked which of them stands at the head of words or anywhere in them.
//!
//! Readers ask at every character of a report; a table is therefore kept by the first character of its
//! names, and most characters begin none.

/// Names with what each stands for.
#[derive(Clone, Debug)]
pub struct Names<T> {
    table: Vec<(&'static str, T)>,
    /// Places in the table by the first character of the name.
    by_first: Vec<(char, usize)>,
    /// Whether some name begins with a character of that low byte.
    begins: [bool; 256],
}

impl<T: Copy> Names<T> {
    /// Makes a table ready to be asked.
    #[must_use]
    pub fn new(table: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let table: Vec<(&'static str, T)> = table.into_iter().collect();
        let mut by_first: Vec<(char, usize)> = table
            .iter()
            .enumerate()
            .filter_map(|(at, (name, _))| Some((name.chars().next()?, at)))
            .collect();
        by_first.sort_unstable();
        let mut begins = [false; 256];
        for (first, _) in &by_first {
            if let Some(mark) = begins.get_mut(low_byte(*first)) {
                *mark = true;
            }
        }
        Self {
            table,
            by_first,
            begins,
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
            .filter(|(_, c)| self.may_begin(*c))
            .filter_map(|(at, _)| self.longest_at_head(words.get(at..)?))
            .max()?;
        self.table.get(longest.1).copied()
    }

    /// Whether any name stands in `words`.
    #[must_use]
    pub fn stand_in(&self, words: &str) -> bool {
        let mut begun = words.char_indices().filter(|(_, c)| self.may_begin(*c));
        begun
            .find_map(|(at, _)| self.longest_at_head(words.get(at..)?))
            .is_some()
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

    fn may_begin(&self, c: char) -> bool {
        self.begins.get(low_byte(c)).copied().unwrap_or_default()
    }

    /// Length and place in the table of the longest name at the head of `words`.
    fn longest_at_head(&self, words: &str) -> Option<(usize, usize)> {
        let first = words.chars().next().filter(|c| self.may_begin(*c))?;
        let from = self.by_first.partition_point(|(c, _)| *c < first);
        self.by_first
            .iter()
            .skip(from)
            .take_while(|(c, _)| *c == first)
            .filter_map(|(_, at)| Some((self.table.get(*at)?.0, *at)))
            .filter(|(name, _)| words.starts_with(name))
            .map(|(name, at)| (name.len(), at))
            .max()
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
