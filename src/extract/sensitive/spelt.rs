//! 数字写成别样的手机号 Mobile numbers in numerals or other signs for digits: 一三九一二三四五六二零, ①③⑨①②③④⑤⑥②②.
//!
//! Eleven such signs in a row, in one piece or parted 3-4-4, are no count: counts in numerals have 十, 百 and 万.

use std::sync::LazyLock;

use super::candidate::Candidate;
use crate::report::{Sensitive, SensitiveKind};
use crate::text::{Cues, Span, fold_char, is_ideograph, numeral_digit};

/// Signs for the digit that every mobile number begins with, of which [`numeral_digit`] knows what they mean.
static ONES: LazyLock<Cues> = LazyLock::new(|| Cues::of(&["一", "壹", "①", "𝟏", "𝟙", "𝟣", "𝟭", "𝟷"]));

/// The least second digit of a mobile number.
const LEAST_SECOND: u32 = 3;

/// How the groups of a number may be long.
const GROUPS: [&[usize]; 2] = [&[11], &[3, 4, 4]];

/// The mobile numbers of a text that are spelt in other signs than digits.
pub(super) fn mobiles(text: &str) -> Vec<Sensitive> {
    let (mut found, mut done) = (Vec::new(), 0);
    for hit in ONES.places_in(text) {
        let second = text.get(hit.end..).and_then(|behind| behind.chars().next());
        let may_begin = second
            .and_then(numeral_digit)
            .is_some_and(|second| LEAST_SECOND <= second);
        if hit.start < done || !may_begin {
            continue;
        }
        let span = run_around(text, done, hit.start);
        done = span.end();
        if is_mobile(text, span) {
            found.push(Sensitive {
                kind: SensitiveKind::Mobile,
                span,
            });
        }
    }
    found
}

fn is_sign(c: char) -> bool {
    numeral_digit(c).is_some()
}

/// Whether a character may part two groups of a number.
fn parts(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}' | '-' | '－' | '—')
}

/// The signs around byte `at`, not before byte `above`, single marks between them.
fn run_around(text: &str, above: usize, at: usize) -> Span {
    let before = text.get(above..at).unwrap_or_default();
    let behind = text.get(at..).unwrap_or_default();
    let length = |chars: &mut dyn Iterator<Item = char>| {
        let (mut length, mut signs, mut is_parted) = (0, 0, true);
        for c in chars.take_while(|c| is_sign(*c) || parts(*c)) {
            if parts(c) && std::mem::replace(&mut is_parted, true) {
                break;
            }
            length += c.len_utf8();
            if is_sign(c) {
                (signs, is_parted) = (length, false);
            }
        }
        signs
    };
    Span::new(
        at - length(&mut before.chars().rev()),
        at + length(&mut behind.chars()),
    )
}

/// Whether signs are a mobile number, and nothing beside them says that they are something else.
fn is_mobile(text: &str, span: Span) -> bool {
    let words = text.get(span.start()..span.end()).unwrap_or_default();
    let groups: Vec<usize> = words.split(parts).map(|group| group.chars().count()).collect();
    let mut digits = words.chars().filter_map(numeral_digit);
    let is_assigned = digits.next() == Some(1) && digits.next().is_some_and(|second| LEAST_SECOND <= second);
    let candidate = Candidate {
        words,
        before: text.get(..span.start()).unwrap_or_default(),
        after: text.get(span.end()..).unwrap_or_default(),
    };
    is_assigned
        && GROUPS.contains(&groups.as_slice())
        && !candidate
            .after
            .starts_with(['十', '百', '千', '拾', '佰', '仟', '点'])
        && !goes_on(candidate.after)
        && !candidate.part_of_more()
        && !candidate.means_something_else()
}

/// Whether digits of another script go on behind a point or a comma: a decimal, or thousands.
fn goes_on(after: &str) -> bool {
    let is_digit = |c: char| fold_char(c).is_ascii_digit() || !is_ideograph(c) && is_sign(c);
    after
        .strip_prefix(['.', ','])
        .is_some_and(|rest| rest.starts_with(is_digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_for_one_may_begin_a_number() {
        let signs = "〇零○⓪一二三四五六七八九壹贰貳叁參肆伍陆陸柒捌玖①②③④⑤⑥⑦⑧⑨".chars();
        for sign in signs.chain('\u{1d7ce}'..='\u{1d7ff}') {
            let is_one = ONES.stand_in(&sign.to_string());
            assert_eq!(numeral_digit(sign) == Some(1), is_one, "{sign}");
        }
    }
}
