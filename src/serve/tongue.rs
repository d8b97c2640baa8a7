//! The language of a published page, and what the server says in it.

use crate::search::filled;
use crate::site::in_english;

/// The language of the page that the results stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tongue {
    Chinese,
    English,
}

impl Tongue {
    /// That of a published page.
    pub(super) fn of(page: &str) -> Self {
        if page.contains("<html lang=\"en\">") {
            Self::English
        } else {
            Self::Chinese
        }
    }

    pub(super) fn say(self, words: &str) -> String {
        match self {
            Self::Chinese => words.to_owned(),
            Self::English => in_english(words),
        }
    }

    /// Words with `{1}`, `{2}` filled by what stays as it is in every language.
    pub(super) fn filled(self, words: &str, values: &[&str]) -> String {
        filled(&self.say(words), values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fills_a_place_is_left_as_it_is() {
        let words = "没有报告同时写着“{1}”各词；有其中一些的报告 {2} 份。";
        assert_eq!(
            Tongue::Chinese.filled(words, &["{2} 三公", "3"]),
            "没有报告同时写着“{2} 三公”各词；有其中一些的报告 3 份。"
        );
        assert_eq!(
            Tongue::English.filled(words, &["三公", "3"]),
            "No report has all words of “三公”; reports that have some of them: 3."
        );
    }
}
