//! 域 What fields and numbers show that are no words of their own: boxes of forms, signs, the numbers of paragraphs.

use crate::source::draft::symbol;

/// The data of a field of a form.
#[derive(Debug, Default)]
pub(super) struct Field {
    is_box: bool,
    answer: Option<i32>,
    as_made: i32,
}

impl Field {
    pub(super) fn tell(&mut self, word: &str, number: i32) {
        match word {
            "fftype" => self.is_box = number == 1,
            "ffres" => self.answer = Some(number),
            "ffdefres" => self.as_made = number,
            _ => {}
        }
    }

    /// 勾选框 A box, ticked or not; 25 stands for what the form was made with.
    pub(super) fn shown(&self) -> Option<char> {
        const AS_MADE: i32 = 25;
        let answer = self.answer.filter(|answer| *answer != AS_MADE);
        let is_ticked = answer.unwrap_or(self.as_made) == 1;
        self.is_box.then_some(if is_ticked { '☑' } else { '□' })
    }
}

/// The sign that the code of a field stands for: `SYMBOL 254 \f "Wingdings"`.
pub(super) fn sign(code: &str) -> Option<char> {
    let mut words = code.split_whitespace();
    let is_sign = words.next() == Some("SYMBOL");
    let place = words.next().filter(|_| is_sign)?.parse().ok()?;
    let signs = symbol::signs(code.split('"').nth(1)?)?;
    symbol::sign(signs, place)
}

/// The number of a paragraph, with a blank where it would run into the words. Marks of lists tell nothing.
pub(super) fn number(written: &str) -> String {
    let number = written.trim();
    if !number.contains(char::is_alphanumeric) {
        return String::new();
    }
    let runs_in = number.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '.');
    format!("{number}{}", if runs_in { " " } else { "" })
}
