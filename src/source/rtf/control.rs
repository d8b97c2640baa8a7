//! 控制字 What control words and signs do: begin what a group is there for, tell of the document and of words, stand for
//! characters, end paragraphs, cells and rows.

use super::super::error::Cause;
use super::group::{Target, target};
use super::reader::Reader;
use crate::document::PICTURE;
use crate::source::draft::pieces;

impl Reader {
    pub(super) fn sign(&mut self, sign: u8) -> Result<(), Cause> {
        match sign {
            b'*' => {
                self.may_pass_over = true;
                Ok(())
            }
            b'\n' | b'\r' => self.word("par", None),
            b'~' => self.show(" "),
            b'_' => self.show("-"),
            b'{' | b'}' | b'\\' => self.text(&[sign]),
            b'\t' => self.word("tab", None),
            _ => Ok(()),
        }
    }

    pub(super) fn word(&mut self, word: &str, number: Option<i32>) -> Result<(), Cause> {
        let may_pass_over = std::mem::take(&mut self.may_pass_over);
        let group = self.group();
        if group.target == Target::Skipped {
            return Ok(());
        }
        if let Some(target) = target(word) {
            if word == "pict" && group.target != Target::Number {
                self.picture();
            }
            self.begin(target);
            return Ok(());
        }
        if may_pass_over {
            self.begin(Target::Skipped);
            return Ok(());
        }
        match group.target {
            Target::Fonts => self.fonts.tell(word, number),
            Target::Form => self.field.tell(word, number.unwrap_or_default()),
            Target::NestedRow if word == "nestrow" => return self.end_row(true),
            Target::NestedRow => self.nested_row.take(word, number.unwrap_or_default()),
            _ => return self.shown_word(word, number),
        }
        Ok(())
    }

    /// A word that says something of the document, of a paragraph or of words.
    fn shown_word(&mut self, word: &str, number: Option<i32>) -> Result<(), Cause> {
        match word {
            "ansicpg" => self.fonts.code_page(number.unwrap_or_default()),
            "deff" => {
                self.fonts.default = number.unwrap_or_default();
                let font = self.fonts.default;
                self.change(|group| group.font = font);
            }
            _ => {
                let usual = self.fonts.default;
                let group = self.groups.last_mut();
                if !group.is_some_and(|group| group.tell(word, number, usual)) {
                    return self.mark(word, number.unwrap_or_default());
                }
            }
        }
        Ok(())
    }

    /// A word that stands for a character, or ends something; in what shows nothing it does neither.
    fn mark(&mut self, word: &str, number: i32) -> Result<(), Cause> {
        if matches!(self.group().target, Target::Drawing | Target::Code) {
            return Ok(());
        }
        let shown = match word {
            "par" if self.group().look.is_deleted => {
                self.left_out.changes = true;
                return Ok(());
            }
            "par" | "sect" => return self.end_paragraph(),
            "cell" => return self.end_cell(false),
            "nestcell" => return self.end_cell(true),
            "row" => return self.end_row(false),
            "nestrow" => return self.end_row(true),
            "page" | "column" => {
                pieces::break_line(&mut self.story.words);
                return Ok(());
            }
            "line" | "lbr" => "\n",
            "tab" => "\t",
            "emdash" => "—",
            "endash" => "–",
            "emspace" | "enspace" | "qmspace" => " ",
            "lquote" => "‘",
            "rquote" => "’",
            "ldblquote" => "“",
            "rdblquote" => "”",
            "bullet" => "•",
            _ => {
                let is_nested = 1 < self.group().depth;
                let row = if is_nested {
                    &mut self.nested_row
                } else {
                    &mut self.row
                };
                row.take(word, number);
                return Ok(());
            }
        };
        self.show(shown)
    }

    fn picture(&mut self) {
        if self.group().look.shows() {
            self.story.words.push(PICTURE);
        }
    }
}
