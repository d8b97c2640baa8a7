//! Keys: grams as numbers that sort as their characters do, so that tens of millions of them are sorted and held
//! against each other without their text.
//!
//! A gram of more than three characters is one whose third and later ones are of a run ([`super::grams`]), and those
//! are few: all that begin at the third are one digit of the key.

use super::grams::LONGEST;
use super::normal::is_run;

/// Bits of each of the three digits of a key.
const DIGIT: u32 = 21;
/// Bits of a sign behind a key.
const SIGN: u32 = 5;
/// What one character of a run may be followed by: none, or one of 37.
const NEXT: u32 = 38;
/// What a character of a run may be followed by in a gram: two such.
const TAILS: u32 = NEXT * NEXT;

/// The golden ratio's bits: what is multiplied by them differs in its high ones wherever it differed at all.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// A gram as a number, never 0; `chars` is a gram.
pub(in crate::search) fn key(chars: &[char]) -> u64 {
    let digit = |c: Option<&char>| c.map_or(0, |c| u64::from(u32::from(*c)) + 1);
    let rest = chars.get(2..).unwrap_or_default();
    digit(chars.first()) << (2 * DIGIT) | digit(chars.get(1)) << DIGIT | u64::from(third(rest))
}

/// Of the grams of a chunk each once, as keys: a text says much of what it says again.
pub(in crate::search) fn distinct(chars: &[char], grams: impl Iterator<Item = (usize, usize)>) -> Vec<u64> {
    let mut seen = vec![0; (chars.len() * 2).next_power_of_two()];
    let mut is_new = |key: u64| {
        let mut at = usize::try_from(key.wrapping_mul(GOLDEN) >> 32).unwrap_or_default();
        loop {
            at &= seen.len() - 1;
            match seen.get_mut(at) {
                Some(place) if *place == 0 => {
                    *place = key;
                    return true;
                }
                Some(place) if *place != key => at += 1,
                _ => return false,
            }
        }
    };
    let keys = grams.map(|(from, to)| key(chars.get(from..to).unwrap_or_default()));
    keys.filter(|key| is_new(*key)).collect()
}

/// A key and the sign behind its gram, 0 where there is none: these sort as the bytes of the terms do.
pub(in crate::search) fn signed(key: u64, sign: char) -> u128 {
    u128::from(key) << SIGN | u128::from(u32::from(sign))
}

/// Back from [`key`] and [`signed`]: writes the gram and its sign.
pub(in crate::search) fn spell(signed: u128, term: &mut String) {
    term.clear();
    let digit = |nth: u32| {
        let digits = signed >> (SIGN + nth * DIGIT) & ((1 << DIGIT) - 1);
        u32::try_from(digits).unwrap_or_default()
    };
    let whole = |digit: u32| digit.checked_sub(1).and_then(char::from_u32);
    term.extend(whole(digit(2)));
    term.extend(whole(digit(1)));
    spell_third(digit(0), term);
    let sign = u32::try_from(signed & ((1 << SIGN) - 1)).unwrap_or_default();
    term.extend(char::from_u32(sign).filter(|sign| *sign != '\0'));
}

/// The digit of what begins at the third character; 0 for nothing.
fn third(chars: &[char]) -> u32 {
    let Some(first) = chars.first() else { return 0 };
    let next = |at: usize| chars.get(at).map_or(0, |c| 1 + runs_below(u32::from(*c)));
    let tail = if is_run(*first) {
        next(1) * NEXT + next(2)
    } else {
        0
    };
    before(u32::from(*first)) + tail
}

/// The first digit of those whose first character has this code.
const fn before(code: u32) -> u32 {
    1 + code + runs_below(code) * (TAILS - 1)
}

/// How many characters of runs have a smaller code.
const fn runs_below(code: u32) -> u32 {
    match code {
        0..=0x2e => 0,
        0x2f..=0x30 => 1,
        0x31..=0x39 => code - 0x2f,
        0x3a..=0x61 => 11,
        0x62..=0x7a => code - 0x61 + 11,
        _ => 37,
    }
}

/// Characters of runs in the order of their codes.
const RUNS: &[u8] = b".0123456789abcdefghijklmnopqrstuvwxyz";

fn spell_third(digit: u32, term: &mut String) {
    if digit == 0 {
        return;
    }
    let (mut low, mut high) = (0, u32::from(char::MAX) + 1);
    while low + 1 < high {
        let middle = low.midpoint(high);
        if before(middle) <= digit {
            low = middle;
        } else {
            high = middle;
        }
    }
    term.extend(char::from_u32(low));
    let tail = digit - before(low);
    let run = |next: u32| RUNS.get((next as usize).checked_sub(1)?).map(|c| char::from(*c));
    term.extend(run(tail / NEXT));
    term.extend(run(tail % NEXT));
}

const _: () = assert!(LONGEST == 5, "a digit holds two characters behind the third");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::words::grams::grams;

    #[test]
    fn a_chunk_has_each_gram_once() {
        let words: Vec<char> = "年年年年年度年度5".chars().collect();
        let cut = distinct(&words, grams(&words, words.len()));
        let expected = ["年年年", "年年度", "年度年", "度年度", "年度5", "度5", "5"];
        assert_eq!(
            cut,
            expected.map(|gram| key(&gram.chars().collect::<Vec<char>>()))
        );
    }

    #[test]
    fn keys_come_back_and_sort_as_their_grams() {
        let words = "a年5g.9zz三公\u{1f}经费./0:`az{9}~预\u{10ffff}𠮷12345678年abc𠮷5\u{ffff}月";
        let chars: Vec<char> = words.chars().collect();
        let mut terms: Vec<(u128, String)> = Vec::new();
        for length in 1..chars.len() {
            for (from, to) in grams(&chars[..length], length) {
                let gram: String = chars[from..to].iter().collect();
                for sign in ['\0', '\u{1}', '\u{10}'] {
                    let term = if sign == '\0' {
                        gram.clone()
                    } else {
                        format!("{gram}{sign}")
                    };
                    terms.push((signed(key(&chars[from..to]), sign), term));
                }
            }
        }
        let mut spelt = String::new();
        for (key, term) in &terms {
            spell(*key, &mut spelt);
            assert_eq!(&spelt, term);
        }
        terms.sort();
        assert!(terms.is_sorted_by_key(|(_, term)| term.as_bytes()));
    }
}
