//! Every number of a record stands in the words at its place.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use gongshi::text::{Span, Squashed, Text, chinese_number, squashed};
use gongshi::value::{Decimal, parse_decimal};
use serde_json::Value;

/// Goes through the amounts, the score, the indicators and the tasks of a record: each number is one
/// that the words at its span say.
pub(crate) fn check_figures(record: &Value, text: &Text) {
    let chars: Vec<usize> = text
        .as_str()
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.as_str().len()])
        .collect();
    let said = |span: &Value| {
        let bound = |at: usize| chars[usize::try_from(span[at].as_u64().unwrap()).unwrap()];
        numbers(Squashed::of(text, Span::new(bound(0), bound(1))).as_str())
    };
    for amount in list(record, "amounts") {
        let yuan = decimal(&amount["yuan"]);
        let units = [1_u64, 1_000, 10_000, 1_000_000, 100_000_000];
        let holds = |number: &Decimal| {
            units
                .iter()
                .any(|unit| number.checked_mul((*unit).into()) == Some(yuan))
        };
        assert!(said(&amount["span"]).iter().any(holds), "{amount}");
    }
    if !record["score"].is_null() {
        let score = &record["score"];
        // 九十五分
        let words = squashed(score["text"].as_str().unwrap());
        let in_words = chinese_number(words.trim_end_matches('分')).map(Decimal::from);
        let total = decimal(&score["total"]);
        assert!(
            said(&score["span"]).contains(&total) || in_words == Some(total),
            "{score}"
        );
    }
    for row in list(record, "indicators") {
        for (number, span) in [("weight", "weight_span"), ("score", "score_span")] {
            if !row[number].is_null() && !row[span].is_null() {
                assert!(
                    said(&row[span]).contains(&decimal(&row[number])),
                    "{number} of {row}"
                );
            }
        }
    }
    for counted in list(record, "indicators").chain(list(record, "tasks")) {
        for side in [&counted["target"], &counted["actual"]] {
            for number in [&side["value"], &side["upper"]] {
                if !number.is_null() && !side["span"].is_null() {
                    assert!(
                        said(&side["span"]).contains(&decimal(number)),
                        "{number} in {side} of {counted}"
                    );
                }
            }
        }
    }
}

fn list<'a>(record: &'a Value, field: &str) -> impl Iterator<Item = &'a Value> {
    record[field].as_array().unwrap().iter()
}

fn decimal(value: &Value) -> Decimal {
    parse_decimal(value.as_str().unwrap()).unwrap()
}

/// The numbers in squashed words, without their signs and commas.
fn numbers(words: &str) -> Vec<Decimal> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let runs = words.split(|c| !is_part(c));
    let number = |run: &str| parse_decimal(run.trim_matches(['.', ',']));
    let both_signs = |number: Decimal| [number, -number];
    runs.filter_map(number).flat_map(both_signs).collect()
}
