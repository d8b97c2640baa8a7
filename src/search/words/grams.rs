//! Grams: how a normal form is cut. The same in `static/search/tokens.js`.
//!
//! Exactly one gram begins at each character: it and its next two, and up to two more where it would
//! end within a run of Latin letters, digits and points, so that numbers stay selective. Any shorter
//! stretch begins the gram that begins where it does, so a stretch is found by what begins so in the sorted
//! dictionary. Longer stretches are spelt by several grams.

use super::normal::is_run;

/// Characters of a gram.
pub(in crate::search) const LENGTH: usize = 3;

/// Most characters of a gram that ends in a run of Latin letters and digits.
pub(in crate::search) const LONGEST: usize = 5;

/// Where the gram that begins at `at` ends.
fn end_of_gram(chars: &[char], at: usize) -> usize {
    let in_run = |at: usize| chars.get(at).copied().is_some_and(is_run);
    let mut end = (at + LENGTH).min(chars.len());
    while end - at < LONGEST && in_run(end - 1) && in_run(end) {
        end += 1;
    }
    end
}

/// The grams that begin at the first `count` characters: where each begins and ends.
pub(in crate::search) fn grams(chars: &[char], count: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..count.min(chars.len())).map(|at| (at, end_of_gram(chars, at)))
}

/// All grams of the query up to the first that reaches its end.
pub(in crate::search) fn every(chars: &[char]) -> Vec<&[char]> {
    let mut every: Vec<&[char]> = Vec::new();
    for at in 0..chars.len() {
        let end = end_of_gram(chars, at);
        every.extend(chars.get(at..end));
        if end == chars.len() {
            break;
        }
    }
    every
}

/// The gram that spans the joint of two stretches which stand side by side.
pub(in crate::search) fn bridge(first: &[char], second: &[char]) -> Vec<char> {
    let joint: Vec<char> = first
        .last()
        .into_iter()
        .chain(second)
        .take(LONGEST)
        .copied()
        .collect();
    joint.get(..end_of_gram(&joint, 0)).unwrap_or_default().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::words::normal::Normal;

    /// Cases that the browser's tests read too.
    fn cases(of: &str) -> Vec<(String, serde_json::Value)> {
        let file = include_str!("../../../tests/js/tokens.json");
        let mut file: serde_json::Value = serde_json::from_str(file).unwrap();
        serde_json::from_value(file[of].take()).unwrap()
    }

    fn chars(words: &str) -> Vec<char> {
        words.chars().collect()
    }

    #[test]
    fn words_are_brought_to_the_shared_normal_form() {
        for (words, form) in cases("normal") {
            assert_eq!(
                Normal::of(&words).chars.into_iter().collect::<String>(),
                form,
                "{words}"
            );
        }
    }

    #[test]
    fn texts_are_cut_into_the_shared_grams() {
        for (words, expected) in cases("grams") {
            let words = chars(&words);
            let cut: Vec<String> = grams(&words, words.len())
                .map(|(start, end)| words[start..end].iter().collect())
                .collect();
            assert_eq!(serde_json::json!(cut), expected);
        }
    }

    #[test]
    fn queries_are_spelt_by_the_shared_grams() {
        for (words, expected) in cases("every") {
            let words = chars(&words);
            let spelt: Vec<String> = every(&words)
                .into_iter()
                .map(|gram| gram.iter().collect())
                .collect();
            assert_eq!(serde_json::json!(spelt), expected, "{words:?}");
        }
    }
}
