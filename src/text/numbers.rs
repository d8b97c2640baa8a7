//! 号码 The numbers of a text as people read them: digits that blanks, dashes or brackets part are one
//! number, and each of its parts may be one too.

use super::fold::{fold_char, is_layout_space};

/// Blanks and marks that may stand between two digits of one number, at most.
const WIDEST_GAP: usize = 4;

/// Numbers with fewer digits are told from parts of words, hashes and decimals by what stands beside them.
pub(crate) const UNMISTAKABLE: usize = 11;

/// What stands directly beside a digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Beside {
    /// Another digit: the number goes on.
    Digit,
    /// A Latin letter or a decimal point: perhaps a hash or a decimal.
    Word,
    /// Anything else.
    Free,
}

/// 号码: a run of digits with what parts them left out.
#[derive(Clone, Debug, Default)]
pub(crate) struct Number {
    digits: String,
    /// Where each digit stands.
    places: Vec<usize>,
    /// What stands before each digit, and after the last.
    beside: Vec<Beside>,
}

impl Number {
    /// Its digits, in ASCII.
    pub(crate) fn digits(&self) -> &str {
        &self.digits
    }

    /// Where a digit stands in the text.
    pub(crate) fn place(&self, at: usize) -> usize {
        self.places.get(at).copied().unwrap_or_default()
    }

    /// Whether the digits `start..end` are a number by themselves and not part of a longer one.
    pub(crate) fn stands_alone(&self, start: usize, end: usize) -> bool {
        let unmistakable = UNMISTAKABLE <= end - start;
        [start, end].into_iter().all(|at| match self.beside.get(at) {
            Some(Beside::Digit) => false,
            Some(Beside::Word) => unmistakable,
            Some(Beside::Free) | None => true,
        })
    }

    fn push(&mut self, digit: char, place: usize, before: Beside) {
        self.digits.push(digit);
        self.places.push(place);
        self.beside.push(before);
    }

    fn clear(&mut self) {
        self.digits.clear();
        self.places.clear();
        self.beside.clear();
    }
}

/// Calls `visit` for each number of the text.
pub(crate) fn numbers(text: &str, mut visit: impl FnMut(&Number)) {
    let mut number = Number::default();
    let mut gap = 0;
    let mut last = ' ';
    for (at, c) in text.char_indices() {
        let c = fold_char(c);
        if c.is_ascii_digit() {
            let before = if number.digits.is_empty() || gap == 0 {
                beside(last)
            } else {
                Beside::Free
            };
            number.push(c, at, before);
            gap = 0;
        } else if !number.digits.is_empty() {
            let after = if gap == 0 { beside(c) } else { Beside::Free };
            let parts = is_layout_space(c) || matches!(c, '-' | '(' | ')');
            gap += 1;
            if !parts || WIDEST_GAP < gap {
                number.beside.push(after);
                visit(&number);
                number.clear();
                gap = 0;
            }
        }
        last = c;
    }
    if !number.digits.is_empty() {
        visit(&number);
    }
}

fn beside(c: char) -> Beside {
    match c {
        '0'..='9' => Beside::Digit,
        '.' => Beside::Word,
        _ if c.is_ascii_alphabetic() => Beside::Word,
        _ => Beside::Free,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_that_blanks_part_are_one_number() {
        let mut found = Vec::new();
        numbers("电话(0737) 422－3456，3.5亿元 2024年", |number| {
            found.push(number.digits().to_owned());
        });
        assert_eq!(found, ["07374223456", "3", "5", "2024"]);
    }

    #[test]
    fn a_part_stands_alone_where_a_blank_parts_it() {
        numbers("12 345", |number| {
            assert!(number.stands_alone(0, 2) && number.stands_alone(2, 5) && number.stands_alone(0, 5));
            assert!(!number.stands_alone(0, 3) && !number.stands_alone(1, 5));
        });
    }
}
