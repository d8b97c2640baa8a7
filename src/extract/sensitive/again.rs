//! 重复出现的号码 A number that is somebody's is so wherever it stands: where it is labelled and where it is not, in one
//! piece or parted in a way that by itself would not tell what it is.
//!
//! The gate looks for a number's digits and asks for no label. What is masked here is what it would find.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::report::{Sensitive, SensitiveKind};
use crate::text::{Number, Span, UNMISTAKABLE, fold_char, numbers};

/// Where the long numbers among `found` stand once more in the text.
pub(super) fn numbers_again<'a>(text: &str, found: impl Iterator<Item = &'a Sensitive>) -> Vec<Sensitive> {
    let known: BTreeMap<String, SensitiveKind> = found
        .filter(|it| !matches!(it.kind, SensitiveKind::Email | SensitiveKind::Address))
        .filter_map(|it| Some((digits(text.get(it.span.start()..it.span.end())?), it.kind)))
        .filter(|(digits, _)| UNMISTAKABLE <= digits.len())
        .collect();
    let mut lengths: Vec<usize> = known.keys().map(String::len).collect();
    lengths.sort_unstable();
    lengths.dedup();
    let mut again = Vec::new();
    if known.is_empty() {
        return again;
    }
    numbers(text, |number| {
        let within = within(number, &known, &lengths);
        again.extend(within.map(|(places, kind)| Sensitive {
            kind,
            span: span(text, number, places),
        }));
    });
    again
}

/// The known numbers in a number, as places of digits.
fn within<'a>(
    number: &'a Number,
    known: &'a BTreeMap<String, SensitiveKind>,
    lengths: &'a [usize],
) -> impl Iterator<Item = (Range<usize>, SensitiveKind)> + 'a {
    let digits = number.digits();
    let places = lengths.iter().flat_map(move |length| {
        let last = (digits.len() + 1).saturating_sub(*length);
        (0..last).map(move |start| start..start + length)
    });
    places
        .filter(|places| number.stands_alone(places.start, places.end))
        .filter_map(|places| {
            let kind = *known.get(digits.get(places.clone())?)?;
            Some((places, kind))
        })
}

/// The place of some digits of a number, with the X that ends an identity number.
fn span(text: &str, number: &Number, places: Range<usize>) -> Span {
    let last = number.place(places.end.saturating_sub(1));
    let mut behind = text.get(last..).unwrap_or_default().chars();
    let digit = behind.next().map_or(0, char::len_utf8);
    let check = behind.next().filter(|c| matches!(fold_char(*c), 'x' | 'X'));
    Span::new(
        number.place(places.start),
        last + digit + check.map_or(0, char::len_utf8),
    )
}

fn digits(words: &str) -> String {
    words
        .chars()
        .map(fold_char)
        .filter(char::is_ascii_digit)
        .collect()
}
