//! Grams: how a normal form is cut. The same in `static/search/tokens.js`.
//!
//! Exactly one gram begins at each character: up to four characters of a run of Latin letters,
//! digits and points, so that numbers stay selective; else the character and its neighbour. Grams
//! overlap, so any stretch of the text is spelt by grams at known distances, and the last one
//! needs only begin with what is left of the query: a range in a sorted dictionary.

use std::cmp::Reverse;

use super::normal::is_run;

/// Most characters of a gram inside a run of Latin letters and digits.
const RUN_LIMIT: usize = 4;

/// One gram of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Gram {
    /// Its characters.
    pub words: String,
    /// Distance from the query's first character.
    pub offset: u32,
    /// Whether the text's gram must be it or only begin with it.
    pub ends: Ends,
}

/// Whether a query's gram is the whole of the text's gram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    /// The text has this gram.
    Here,
    /// The text has a gram that begins so.
    Anywhere,
}

/// Where the gram that begins at `at` ends.
fn end_of_gram(chars: &[char], at: usize) -> usize {
    let rest = chars.get(at..).unwrap_or_default();
    let run = rest.iter().take(RUN_LIMIT).take_while(|c| is_run(**c)).count();
    let length = if run < 2 { 2 } else { run };
    at + length.min(rest.len())
}

/// The grams of a text, one for each of its characters: where each begins and ends.
pub(super) fn grams(chars: &[char]) -> impl Iterator<Item = (usize, usize)> {
    (0..chars.len()).map(|at| (at, end_of_gram(chars, at)))
}

/// A small set of grams that spells the whole query: any text with these grams at these distances
/// has the query in it, and every text with the query in it has them.
pub(super) fn cover(chars: &[char]) -> Vec<Gram> {
    let mut cover = Vec::new();
    let mut covered = 0;
    let mut from = 0;
    while covered < chars.len() {
        let choices = (from..=covered).map(|at| (at, end_of_gram(chars, at)));
        let Some((at, end)) = choices.max_by_key(|&(at, end)| (end, is_certain(chars, at, end), Reverse(at)))
        else {
            break;
        };
        cover.extend(gram(chars, at, end));
        from = at + 1;
        covered = end;
    }
    cover
}

/// Whether the gram would be the same whatever follows the query in the text.
fn is_certain(chars: &[char], at: usize, end: usize) -> bool {
    let run = chars
        .get(at..end)
        .unwrap_or_default()
        .iter()
        .take_while(|c| is_run(**c))
        .count();
    let full = if run < 2 { 2 } else { RUN_LIMIT };
    end < chars.len() || end - at == full
}

fn gram(chars: &[char], at: usize, end: usize) -> Option<Gram> {
    let ends = if is_certain(chars, at, end) {
        Ends::Here
    } else {
        Ends::Anywhere
    };
    let words = chars.get(at..end)?.iter().collect();
    Some(Gram {
        words,
        offset: u32::try_from(at).ok()?,
        ends,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::normal::Normal;

    /// Cases that the browser's tests read too.
    fn cases(of: &str) -> Vec<(String, serde_json::Value)> {
        let file = include_str!("../../tests/js/tokens.json");
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
            let cut: Vec<String> = grams(&words)
                .map(|(start, end)| words[start..end].iter().collect())
                .collect();
            assert_eq!(serde_json::json!(cut), expected);
        }
    }

    #[test]
    fn queries_are_spelt_by_the_shared_grams() {
        let mark = |gram: Gram| {
            let star = if gram.ends == Ends::Anywhere { "*" } else { "" };
            format!("{} {}{star}", gram.offset, gram.words)
        };
        for (words, expected) in cases("cover") {
            let spelt: Vec<String> = cover(&chars(&words)).into_iter().map(mark).collect();
            assert_eq!(serde_json::json!(spelt), expected, "{words}");
        }
    }
}
