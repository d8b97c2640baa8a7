//! 满分 Where the report says what its score is out of. Known only where the words stand before the number: a total of
//! weights in a table says it too, but with no words that would prove the place.

use crate::text::{Span, fold_char, is_layout_space};
use crate::value::{Decimal, parse_decimal};

/// Words that a number of full marks follows.
const WORDS: [&str; 2] = ["满分", "总分"];

/// Signs and words that may stand between.
const BETWEEN: [char; 6] = ['为', '是', '共', '值', ':', '('];

/// The first place where full marks of that number are stated.
pub(in super::super) fn place(text: &str, full: Decimal) -> Option<Span> {
    let starts = WORDS.iter().flat_map(|words| text.match_indices(words));
    let mut starts: Vec<usize> = starts.map(|(at, words)| at + words.len()).collect();
    starts.sort_unstable();
    starts.into_iter().find_map(|start| number(text, start, full))
}

/// The number behind `start`, where it is the one sought.
fn number(text: &str, start: usize, full: Decimal) -> Option<Span> {
    let behind = text.get(start..)?;
    let between = |c: char| is_layout_space(c) || BETWEEN.contains(&fold_char(c));
    let number = behind.trim_start_matches(between);
    let from = start + behind.len() - number.len();
    let length = number
        .find(|c: char| !(c.is_ascii_digit() || c == '.'))
        .unwrap_or(number.len());
    let stated = number.get(..length)?.trim_end_matches('.');
    (parse_decimal(stated) == Some(full)).then(|| Span::new(from, from + stated.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_behind_the_words_is_found_and_no_other() {
        let found = |text: &str| {
            place(text, Decimal::ONE_HUNDRED)
                .map(|span| text.get(span.start()..span.end()).unwrap_or_default().to_owned())
        };
        assert_eq!(found("总分97分，满分为 100分。").as_deref(), Some("100"));
        assert_eq!(found("（满分：100.0）").as_deref(), Some("100.0"));
        assert_eq!(found("得分100分，满分120分"), None);
        assert_eq!(found("满分"), None);
    }
}
