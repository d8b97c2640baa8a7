//! 号码 The numbers of a text as people read them: digits that blanks, dashes or brackets part are one
//! number, and each of its parts may be one too. Points, strokes and commas part figures, but in groups of three, four and
//! four digits they part a mobile number: 131·0719·1333.

use super::eights::any_digit_from;
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

/// A number whose three groups marks part, as far as it was seen.
#[derive(Default)]
struct Parted {
    number: Number,
    /// How many groups are whole, and how many digits the next has.
    groups: usize,
    length: usize,
}

impl Parted {
    /// How many digits each group has.
    const GROUPS: [usize; 3] = [3, 4, 4];

    fn is_begun(&self) -> bool {
        0 < self.length || 0 < self.groups
    }

    fn digit(&mut self, digit: char, place: usize) {
        self.length += 1;
        if self.length <= 4 {
            let before = if self.number.digits.is_empty() {
                Beside::Free
            } else {
                Beside::Digit
            };
            self.number.push(digit, place, before);
        }
    }

    /// What stands behind a digit; true where the number is whole.
    fn end_group(&mut self, c: char) -> bool {
        let is_whole = Self::GROUPS.get(self.groups) == Some(&self.length);
        let is_mark = matches!(c, '.' | '·' | '•' | '・' | '/' | ',' | '，' | '、');
        if is_whole && self.groups == 2 {
            self.number.beside.push(Beside::Free);
            return true;
        }
        if is_mark && is_whole {
            (self.groups, self.length) = (self.groups + 1, 0);
        } else if is_mark && self.length == 3 && self.groups == 1 {
            // what was taken for the first group stands before it
            self.number.digits.drain(..3);
            self.number.places.drain(..3);
            self.number.beside.truncate(3);
            self.length = 0;
        } else {
            self.clear();
        }
        false
    }

    fn clear(&mut self) {
        self.number.clear();
        (self.groups, self.length) = (0, 0);
    }
}

/// Calls `visit` for each number of the text.
pub(crate) fn numbers(text: &str, mut visit: impl FnMut(&Number)) {
    let mut number = Number::default();
    let mut parted = Parted::default();
    let mut gap = 0;
    let mut last = ' ';
    let mut next = 0;
    loop {
        if number.digits.is_empty() && !parted.is_begun() {
            // most of a text is between its numbers
            let Some(digit) = any_digit_from(text, next) else {
                break;
            };
            let before = text.get(next..digit).and_then(|words| words.chars().next_back());
            last = before.map_or(last, fold_char);
            next = digit;
        }
        let at = next;
        let Some(c) = text.get(at..).and_then(|words| words.chars().next()) else {
            break;
        };
        next += c.len_utf8();
        let c = fold_char(c);
        if c.is_ascii_digit() {
            parted.digit(c, at);
        } else if parted.is_begun() && parted.end_group(c) {
            visit(&parted.number);
            parted.clear();
        }
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
    if parted.end_group(' ') {
        visit(&parted.number);
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
    fn three_groups_that_marks_part_are_one_number_and_figures_are_not() {
        let found = |words: &str| {
            let mut found = Vec::new();
            numbers(words, |number| {
                if number.digits().len() == 11 && number.stands_alone(0, 11) {
                    found.push(number.digits().to_owned());
                }
            });
            found
        };
        for words in [
            "131·0719·1333",
            "又及131,0719,1333。",
            "１３１.０７１９.１３３３",
            "100.131/0719/1333",
        ] {
            assert_eq!(found(words), ["13107191333"], "{words}");
        }
        for words in ["131,0719,13333", "1131,0719,1333", "131,071,1333", "2023.131.07"] {
            assert!(found(words).is_empty(), "{words}");
        }
    }

    #[test]
    fn a_part_stands_alone_where_a_blank_parts_it() {
        numbers("12 345", |number| {
            assert!(number.stands_alone(0, 2) && number.stands_alone(2, 5) && number.stands_alone(0, 5));
            assert!(!number.stands_alone(0, 3) && !number.stands_alone(1, 5));
        });
    }
}
