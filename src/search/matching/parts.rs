//! 拆分 Parts: what a stretch that stands nowhere may be made of, so that words typed without a blank between
//! them are found too. `static/search/parts.js` does the same.
//!
//! From the left, each part is the longest name that the rest begins with, else as much as stands together in a
//! chunk or a name. Knows nothing of words and no grammar: what stands in a report unbroken is never parted, nor
//! is a number or a Latin word.

use super::found::{Found, in_all};
use super::phrase::name_length;
use super::terms::Terms;
use crate::search::entries::chunks::SURE;
use crate::search::error::SearchError;
use crate::search::index::Index;
use crate::search::words::grams::grams;
use crate::search::words::normal::is_run;

/// Fewest characters of a part.
const SHORTEST: usize = 2;

/// The terms, each that stands nowhere replaced by its parts if it has any; and whether all of those are names.
pub(in crate::search) fn parts(
    index: &Index,
    asked: &[Vec<char>],
    found: &[Found],
) -> Result<(Vec<Vec<char>>, bool), SearchError> {
    let (mut all, mut are_all_names) = (Vec::new(), true);
    for (term, found) in asked.iter().zip(found) {
        if found.is_nowhere() {
            let (parts, are_names) = parted(index, term)?;
            all.extend(parts);
            are_all_names &= are_names;
        } else {
            all.push(term.clone());
        }
    }
    Ok((all, are_all_names))
}

/// The terms, each that stands nowhere replaced by what a year or a Latin word in it parts, as a blank would.
pub(in crate::search) fn set_off(asked: &[Vec<char>], found: &[Found]) -> Vec<Vec<char>> {
    let terms = asked.iter().zip(found);
    terms
        .flat_map(|(term, found)| {
            if found.is_nowhere() {
                pieces(term)
            } else {
                vec![term.clone()]
            }
        })
        .collect()
}

/// The years and Latin words of a term that stand between Chinese ones, and what stands between them.
fn pieces(term: &[char]) -> Vec<Vec<char>> {
    let mut pieces: Vec<Vec<char>> = Vec::new();
    let (mut begun, mut at) = (0, 0);
    while at < term.len() {
        let length = set_off_length(term, at);
        if 0 < length {
            pieces.extend(term.get(begun..at).map(<[char]>::to_vec));
            pieces.extend(term.get(at..at + length).map(<[char]>::to_vec));
            begun = at + length;
        }
        at += length.max(1);
    }
    pieces.extend(term.get(begun..).map(<[char]>::to_vec));
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// How long a year or a Latin word is that begins here with nothing but Chinese beside it; a date is no year.
fn set_off_length(term: &[char], at: usize) -> usize {
    let is_free = |c: Option<&char>| c.is_none_or(|c| is_chinese(*c));
    let rest = term.get(at..).unwrap_or_default();
    let run = rest.iter().take_while(|c| is_run(**c)).count();
    let (word, behind) = rest.split_at(run);
    let before = at.checked_sub(1).and_then(|at| term.get(at));
    let length = match word {
        ['1', '9', _, _] | ['2', '0', _, _] if word.iter().all(char::is_ascii_digit) => {
            run + year_unit(behind)
        }
        [_, _, ..] if word.iter().all(char::is_ascii_alphabetic) => run,
        _ => return 0,
    };
    if is_free(before) && is_free(term.get(at + length)) {
        length
    } else {
        0
    }
}

/// How much of what stands behind a year belongs to it: 年度, or 年 that is not the head of 年底.
fn year_unit(behind: &[char]) -> usize {
    match behind {
        ['年', '度', ..] => 2,
        ['年', '底' | '初' | '中' | '末' | '内', ..] => 0,
        ['年', ..] => 1,
        _ => 0,
    }
}

const fn is_chinese(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// The parts of a term, and whether all are names; the term alone where it has none.
fn parted(index: &Index, term: &[char]) -> Result<(Vec<Vec<char>>, bool), SearchError> {
    let (mut parts, mut are_names) = (Vec::new(), true);
    let mut rest = term;
    while !rest.is_empty() {
        let length = match name_length(index, rest)? {
            0 => {
                are_names = false;
                stretch_length(index, rest)?
            }
            length => length,
        };
        let Some((part, left)) = rest.split_at_checked(length).filter(|_| SHORTEST <= length) else {
            return Ok((vec![term.to_vec()], false));
        };
        let ends_in =
            |chars: &[char], end: fn(&[char]) -> Option<&char>| end(chars).copied().is_some_and(is_run);
        if ends_in(part, <[char]>::last) && ends_in(left, <[char]>::first) {
            return Ok((vec![term.to_vec()], false));
        }
        parts.push(part.to_vec());
        rest = left;
    }
    Ok((parts, are_names))
}

/// How far words go whose grams stand together in a chunk or a name.
fn stretch_length(index: &Index, words: &[char]) -> Result<usize, SearchError> {
    let Some(terms) = Terms::of(index)? else {
        return Ok(0);
    };
    let begun = words.get(..SURE).unwrap_or(words);
    let mut held: Vec<Found> = Vec::new();
    let mut end = 0;
    for (from, to) in grams(begun, begun.len()) {
        held.push(terms.beginning(begun.get(from..to).unwrap_or_default())?);
        held = vec![in_all(held)];
        if held.first().is_none_or(Found::is_nowhere) {
            break;
        }
        end = to;
        if end == begun.len() {
            break;
        }
    }
    if 0 < end {
        return Ok(end);
    }
    let shortest = begun.get(..SHORTEST).unwrap_or(begun);
    let is_there = !terms.beginning(shortest)?.is_nowhere();
    Ok(if is_there { shortest.len() } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_and_latin_words_part_what_stands_beside_them() {
        let parted = |words: &str| {
            let term: Vec<char> = words.chars().collect();
            let pieces: Vec<String> = pieces(&term).into_iter().map(String::from_iter).collect();
            pieces.join("|")
        };
        for (words, pieces) in [
            ("望山县教育局2023", "望山县教育局|2023"),
            ("2023年度望山县教育局", "2023年度|望山县教育局"),
            ("教育局2023年满意度", "教育局|2023年|满意度"),
            ("教育局2023年底结余", "教育局|2023|年底结余"),
            ("xyzzy预算", "xyzzy|预算"),
            ("2023年4月1日", "2023年4月1日"),
            ("2023-2024年度专项", "2023-2024年度专项"),
            ("12023年", "12023年"),
            ("5g基站", "5g基站"),
            ("2858.5万元", "2858.5万元"),
            ("20.5万元", "20.5万元"),
            ("2023", "2023"),
            ("2023年度5项", "2023年度5项"),
            ("局20ab年", "局20ab年"),
            ("ab局cd", "ab|局|cd"),
        ] {
            assert_eq!(parted(words), pieces);
        }
    }
}
