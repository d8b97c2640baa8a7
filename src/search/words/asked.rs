//! 检索词 The terms of a query's words. `static/search/tokens.js` (`askedOf`) does the same.

use std::collections::BTreeSet;

use super::normal::{Normal, parts_terms};

/// Terms that count: each is looked up by itself, however many there are.
pub(in crate::search) const MOST_TERMS: usize = 16;

/// What is asked for, and what is not.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::search) struct Asked {
    /// In normal form, each once, in the order of the words.
    pub terms: Vec<Vec<char>>,
    /// The words that they were typed as.
    pub typed: Vec<String>,
    /// Words beyond the last term that counts, as they were typed.
    pub left_out: Vec<String>,
}

/// Blanks and bars part terms; what is left of each in normal form. A term of signs only is no term, and one that was
/// asked before asks for nothing more.
pub(in crate::search) fn asked(words: &str) -> Asked {
    let mut known = BTreeSet::new();
    let mut asked = Asked::default();
    for word in words.split(parts_terms) {
        let term = Normal::of(word).chars;
        if term.is_empty() || !known.insert(term.clone()) {
            continue;
        }
        if asked.terms.len() < MOST_TERMS {
            asked.terms.push(term);
            asked.typed.push(word.to_owned());
        } else {
            asked.left_out.push(word.to_owned());
        }
    }
    asked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_into_the_shared_terms() {
        let file = include_str!("../../../tests/js/tokens.json");
        let cases: serde_json::Value = serde_json::from_str(file).unwrap();
        for case in cases["asked"].as_array().unwrap() {
            let asked = asked(case[0].as_str().unwrap());
            let terms: Vec<String> = asked.terms.iter().map(String::from_iter).collect();
            assert_eq!(serde_json::json!([terms, asked.left_out]), case[1], "{case}");
        }
    }
}
