//! 读法 The file token by token: groups give words their look and their place, marks end paragraphs, cells and rows.

use super::super::error::Cause;
use super::super::limits::Limits;
use super::field::{self, Field};
use super::fonts::{Fonts, Reading};
use super::group::{Group, Target};
use super::row::Row;
use super::story::Story;
use super::token::Token;
use crate::source::draft::left_out::LeftOut;
use crate::source::draft::pieces::Piece;

/// The reader of a file.
pub(super) struct Reader {
    pub(super) limits: Limits,
    pub(super) fonts: Fonts,
    pub(super) groups: Vec<Group>,
    /// Whether a sign said that the group that begins may be passed over.
    pub(super) may_pass_over: bool,
    /// Bytes of words that wait for those behind them, and the font that they are in.
    pub(super) bytes: Vec<u8>,
    pub(super) font: i32,
    /// The first half of a character that two numbers tell.
    pub(super) half: Option<u16>,
    /// Characters to be passed over behind one of Unicode.
    pub(super) passing: usize,
    pub(super) row: Row,
    pub(super) nested_row: Row,
    pub(super) field: Field,
    /// The code of the field at hand, the sign that it stands for, and where in the words its result begins.
    pub(super) code: String,
    pub(super) symbol: Option<char>,
    pub(super) result: usize,
    /// The number of the paragraph.
    pub(super) number: String,
    pub(super) story: Story,
    /// The texts around a note or a box that is being read.
    pub(super) around: Vec<Story>,
    pub(super) notes: Vec<Piece>,
    pub(super) left_out: LeftOut,
    /// Bytes of words that were read so far.
    pub(super) length: usize,
}

impl Reader {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            limits: *limits,
            fonts: Fonts::default(),
            groups: vec![Group::new()],
            may_pass_over: false,
            bytes: Vec::new(),
            font: 0,
            half: None,
            passing: 0,
            row: Row::default(),
            nested_row: Row::default(),
            field: Field::default(),
            code: String::new(),
            symbol: None,
            result: 0,
            number: String::new(),
            story: Story::default(),
            around: Vec::new(),
            notes: Vec::new(),
            left_out: LeftOut::default(),
            length: 0,
        }
    }

    /// The blocks that were read, the notes behind the text, and what was left out. What the file left open ends with it.
    pub(super) fn finish(mut self) -> Result<(Vec<Piece>, LeftOut), Cause> {
        self.flush()?;
        while 1 < self.groups.len() {
            self.close_group()?;
        }
        let mut read = self.end_story()?;
        read.append(&mut self.notes);
        Ok((read, self.left_out))
    }

    pub(super) fn group(&self) -> Group {
        self.groups.last().copied().unwrap_or_else(Group::new)
    }

    pub(super) fn change(&mut self, change: impl FnOnce(&mut Group)) {
        if let Some(group) = self.groups.last_mut() {
            change(group);
        }
    }

    pub(super) fn take(&mut self, token: Token<'_>) -> Result<(), Cause> {
        match token {
            Token::Text(bytes) => self.text(bytes),
            Token::Byte(byte) => self.text(&[byte]),
            Token::Open => {
                self.flush()?;
                self.open_group()
            }
            Token::Close => {
                self.flush()?;
                self.close_group()
            }
            Token::Word("u", number) => self.unicode(number.unwrap_or_default()),
            // what stands for a character of Unicode may be a word or a sign too
            Token::Word(..) | Token::Sign(_) if 0 < self.passing => {
                self.passing -= 1;
                Ok(())
            }
            Token::Word(word, number) => {
                self.flush()?;
                self.word(word, number)
            }
            Token::Sign(sign) => {
                self.flush()?;
                self.sign(sign)
            }
        }
    }

    fn open_group(&mut self) -> Result<(), Cause> {
        self.passing = 0;
        if self.limits.depth < self.groups.len() {
            return Err(Cause::Limit {
                what: "嵌套层数",
                limit: self.limits.depth as u64,
            });
        }
        let within = Group {
            begins_target: false,
            ..self.group()
        };
        self.groups.push(within);
        Ok(())
    }

    fn close_group(&mut self) -> Result<(), Cause> {
        self.passing = 0;
        self.may_pass_over = false;
        if self.groups.len() < 2 {
            return Ok(());
        }
        let Some(group) = self.groups.pop().filter(|group| group.begins_target) else {
            return Ok(());
        };
        match group.target {
            Target::Note | Target::Boxed => {
                let mut read = self.end_story()?;
                self.story = self.around.pop().unwrap_or_default();
                let place = if group.target == Target::Note {
                    &mut self.notes
                } else {
                    &mut self.story.boxes
                };
                place.append(&mut read);
            }
            Target::Code => self.symbol = field::sign(&self.code),
            // a field that is a sign may show it, or leave that to its code
            Target::Result if self.story.words.len() <= self.result => {
                self.story.words.extend(self.symbol.take());
            }
            Target::Form => self.end_form(),
            Target::Number => self.story.words.push_str(&field::number(&self.number)),
            _ => {}
        }
        Ok(())
    }

    /// Begins what a group is there for. What hangs on words that were deleted or are hidden does not show either, whatever
    /// it says of its own words.
    pub(super) fn begin(&mut self, target: Target) {
        let look = self.group().look;
        let hangs_on_words = matches!(
            target,
            Target::Note | Target::Boxed | Target::Number | Target::Result
        );
        let target = if hangs_on_words && !look.shows() {
            self.left_out.changes |= look.is_deleted;
            self.left_out.hidden |= look.is_hidden;
            Target::Skipped
        } else {
            target
        };
        self.change(|group| {
            group.target = target;
            group.begins_target = true;
        });
        match target {
            Target::Note | Target::Boxed => {
                self.around.push(std::mem::take(&mut self.story));
                self.change(|group| {
                    group.in_table = false;
                    group.depth = 0;
                });
            }
            Target::Code => self.code.clear(),
            Target::Result => self.result = self.story.words.len(),
            Target::Form => self.field = Field::default(),
            Target::Number => self.number.clear(),
            Target::NestedRow => self.nested_row = Row::default(),
            _ => {}
        }
    }

    pub(super) fn text(&mut self, bytes: &[u8]) -> Result<(), Cause> {
        let passed = self.passing.min(bytes.len());
        self.passing -= passed;
        let bytes = bytes.get(passed..).unwrap_or_default();
        if bytes.is_empty() {
            return Ok(());
        }
        let group = self.group();
        match group.target {
            Target::Skipped | Target::Drawing | Target::NestedRow | Target::Form => {}
            Target::Fonts => self.fonts.name(bytes),
            Target::Shown | Target::Result | Target::Note | Target::Boxed | Target::Code | Target::Number => {
                if self.font != group.font {
                    self.flush()?;
                    self.font = group.font;
                }
                self.half = None;
                self.bytes.extend_from_slice(bytes);
            }
        }
        Ok(())
    }

    /// Shows the bytes that waited, as their font has them read.
    fn flush(&mut self) -> Result<(), Cause> {
        if self.bytes.is_empty() {
            return Ok(());
        }
        let bytes = std::mem::take(&mut self.bytes);
        match self.fonts.reading(self.font) {
            Reading::Signs => {
                let font = self.font;
                let shown = bytes.iter().map(|byte| self.fonts.shown(font, u32::from(*byte)));
                let shown: String = shown.collect();
                self.show(&shown)
            }
            Reading::As(encoding) => {
                let words = encoding.decode_without_bom_handling(&bytes).0.into_owned();
                self.show(&words)
            }
        }
    }

    /// A character of Unicode: its number has a sign, and those beyond the first plane take two.
    fn unicode(&mut self, number: i32) -> Result<(), Cause> {
        self.flush()?;
        let group = self.group();
        self.passing = group.fallback;
        let Ok(unit) = u16::try_from(number.rem_euclid(0x1_0000)) else {
            return Ok(());
        };
        let units = [self.half.take(), Some(unit)];
        if (0xd800..0xdc00).contains(&unit) {
            self.half = Some(unit);
            return Ok(());
        }
        let decoded = char::decode_utf16(units.into_iter().flatten());
        let words: String = decoded
            .filter_map(Result::ok)
            .map(|c| {
                let is_private = (0xf000..0xf100).contains(&u32::from(c));
                if is_private {
                    self.fonts.shown(group.font, u32::from(c))
                } else {
                    c
                }
            })
            .collect();
        self.show(&words)
    }

    /// Puts words where those of the group at hand belong.
    pub(super) fn show(&mut self, words: &str) -> Result<(), Cause> {
        self.length += words.len();
        if self.limits.text_bytes < self.length {
            return Err(Cause::too_long(&self.limits));
        }
        let group = self.group();
        match group.target {
            Target::Code => self.code.push_str(words),
            Target::Number => self.number.push_str(words),
            Target::Shown | Target::Result | Target::Note | Target::Boxed => {
                if group.look.is_deleted {
                    self.left_out.changes = true;
                } else if group.look.is_hidden {
                    self.left_out.hidden |= !words.trim().is_empty();
                } else {
                    self.left_out.changes |= group.look.is_inserted;
                    self.story.words.push_str(words);
                }
            }
            Target::Skipped | Target::Drawing | Target::Fonts | Target::Form | Target::NestedRow => {}
        }
        Ok(())
    }

    pub(super) fn end_paragraph(&mut self) -> Result<(), Cause> {
        self.story.stand_in(self.group().tables(), &self.limits)?;
        self.story.end_words();
        Ok(())
    }

    /// How deep what ends a cell or a row stands, whatever else is told of it.
    fn depth_of_mark(&self, is_nested: bool) -> usize {
        if is_nested {
            self.group().tables().max(2)
        } else {
            1
        }
    }

    pub(super) fn end_cell(&mut self, is_nested: bool) -> Result<(), Cause> {
        self.story.stand_in(self.depth_of_mark(is_nested), &self.limits)?;
        self.story.end_cell();
        Ok(())
    }

    pub(super) fn end_row(&mut self, is_nested: bool) -> Result<(), Cause> {
        self.story.stand_in(self.depth_of_mark(is_nested), &self.limits)?;
        let row = if is_nested { &self.nested_row } else { &self.row };
        self.story.end_row(row, &self.limits)
    }

    /// The blocks of the text at hand, which ends here.
    fn end_story(&mut self) -> Result<Vec<Piece>, Cause> {
        std::mem::take(&mut self.story).finish(&self.limits)
    }

    /// A box of a form, ticked or not.
    fn end_form(&mut self) {
        let field = std::mem::take(&mut self.field);
        if self.group().look.shows() {
            self.story.words.extend(field.shown());
        }
    }
}
