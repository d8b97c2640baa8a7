//! 正文 A story read character by character: marks end paragraphs, cells and rows, fields hide their code.

use super::super::draft::{is_wordless, symbol};
use super::super::error::Cause;
use super::super::limits::Limits;
use super::changes::{Kind, Stretch, Stretches};
use super::file::{File, Part, Pieces, Story};
use super::lists::{self, Styles};
use super::paragraph::{Paragraph, Run, ticked};
use crate::document::PICTURE;
use crate::source::draft::left_out::LeftOut;
use crate::source::draft::numbering::{Numbered, Numbering};
use crate::source::draft::pieces::{self, Piece};
use crate::source::draft::rows::Open;
use crate::source::draft::symbol as signs;

/// How deep fields may be nested.
const FIELDS: usize = 64;

/// Characters that are marks.
mod mark {
    pub(super) const PICTURE: char = '\u{1}';
    pub(super) const CELL: char = '\u{7}';
    pub(super) const LINE: char = '\u{b}';
    pub(super) const PAGE: char = '\u{c}';
    pub(super) const PARAGRAPH: char = '\r';
    pub(super) const COLUMN: char = '\u{e}';
    pub(super) const FIELD: char = '\u{13}';
    pub(super) const RESULT: char = '\u{14}';
    pub(super) const FIELD_END: char = '\u{15}';
    pub(super) const HYPHEN: char = '\u{1e}';
}

/// The reader of the stories of a document.
pub(super) struct Reader<'a> {
    file: &'a File,
    limits: Limits,
    pieces: Pieces<'a>,
    paragraphs: Stretches<'a>,
    runs: Stretches<'a>,
    styles: Styles,
    numbering: Numbering,
    fonts: Vec<String>,
    /// The run at hand.
    stretch: Stretch<'a>,
    run: Run,
    /// Open fields: whether their code still runs, which is not shown.
    fields: Vec<bool>,
    words: String,
    /// Bytes that were read so far: pieces may show the same place again and again.
    bytes: usize,
    tables: Vec<Open>,
    out: Vec<Piece>,
    left_out: LeftOut,
}

impl<'a> Reader<'a> {
    pub(super) fn new(file: &'a File, limits: &Limits) -> Result<Self, Cause> {
        Ok(Self {
            file,
            limits: *limits,
            pieces: Pieces::of(file)?,
            paragraphs: Stretches::of(file, file.part(Part::Paragraphs), Kind::Paragraph),
            runs: Stretches::of(file, file.part(Part::Runs), Kind::Run),
            styles: Styles::of(file.part(Part::Styles)),
            numbering: lists::read(file.from(Part::Lists), file.part(Part::ListUses)),
            fonts: lists::fonts(file.part(Part::Fonts)),
            stretch: Stretch::default(),
            run: Run::default(),
            fields: Vec::new(),
            words: String::new(),
            bytes: 0,
            tables: Vec::new(),
            out: Vec::new(),
            left_out: LeftOut::default(),
        })
    }

    /// Reads a story; what it left open ends with it.
    pub(super) fn story(&mut self, story: Story) -> Result<(), Cause> {
        let pieces = std::mem::take(&mut self.pieces);
        for (c, place) in pieces.characters(self.file.story(story)) {
            self.bytes += c.len_utf8();
            if self.limits.text_bytes < self.bytes {
                return Err(Cause::too_long(&self.limits));
            }
            self.take(c, place)?;
        }
        self.pieces = pieces;
        self.fields.clear();
        self.close(0)?;
        let rest = std::mem::take(&mut self.words);
        self.out.extend(Piece::of(rest));
        Ok(())
    }

    /// The blocks that were read, and what was left out.
    pub(super) fn finish(self) -> (Vec<Piece>, LeftOut) {
        (self.out, self.left_out)
    }

    fn take(&mut self, c: char, place: usize) -> Result<(), Cause> {
        if !(self.stretch.start..self.stretch.end).contains(&place) {
            self.stretch = self.runs.at(place);
            self.run = Run::of(self.stretch.changes);
        }
        match c {
            mark::FIELD if self.fields.len() < FIELDS => self.fields.push(true),
            mark::RESULT => {
                if let Some(is_code) = self.fields.last_mut() {
                    *is_code = false;
                }
            }
            mark::FIELD_END => {
                self.fields.pop();
            }
            mark::PARAGRAPH if self.run.is_deleted => self.left_out.changes = true,
            mark::PARAGRAPH | mark::CELL => return self.end_paragraph(c, place),
            mark::PAGE if self.ends_at(place) => return self.end_paragraph(c, place),
            // the box of a form stands in the code of its field
            _ if self.fields.contains(&true) => self.words.extend(self.shown_box(c)),
            _ if self.run.is_deleted => self.left_out.changes = true,
            _ if self.run.is_hidden => self.left_out.hidden |= !c.is_whitespace(),
            _ => self.show(c),
        }
        Ok(())
    }

    /// The box that a character of a field's code shows, ticked or not; none where it was deleted or is hidden.
    fn shown_box(&self, c: char) -> Option<char> {
        let is_shown = c == mark::PICTURE && !self.run.is_deleted && !self.run.is_hidden;
        let data = self.run.data.filter(|_| is_shown)?;
        ticked(&self.file.data, data).map(|is_ticked| if is_ticked { '☑' } else { '□' })
    }

    /// Whether a paragraph ends with the character at a place.
    fn ends_at(&self, place: usize) -> bool {
        let end = self.paragraphs.at(place).end;
        end <= place + 2
    }

    fn show(&mut self, c: char) {
        self.left_out.changes |= self.run.is_inserted;
        match c {
            mark::LINE => self.words.push('\n'),
            mark::PAGE | mark::COLUMN => pieces::break_line(&mut self.words),
            '\t' => self.words.push('\t'),
            mark::HYPHEN => self.words.push('-'),
            mark::PICTURE => self.words.push(PICTURE),
            '\0'..' ' => {}
            c => {
                let (font, code) = self.run.sign.map_or_else(
                    || (self.run.font, u32::from(c)),
                    |(font, code)| (Some(font), code),
                );
                let name = font.and_then(|font| self.fonts.get(font));
                let signs = name.and_then(|name| signs::signs(name));
                let sign = signs.and_then(|signs| signs::sign(signs, code));
                let plain = || char::from_u32(code).map_or(c, symbol);
                self.words.push(sign.unwrap_or_else(plain));
            }
        }
    }

    /// Ends a paragraph, and with it the cell or the row that its mark ends.
    fn end_paragraph(&mut self, mark: char, place: usize) -> Result<(), Cause> {
        let properties = Paragraph::of(self.paragraphs.at(place).changes, &self.file.data);
        let ends_cell = mark == mark::CELL;
        // a mark of cells stands in a table, whatever else is told
        let depth = properties.depth.max(usize::from(ends_cell));
        self.close(depth)?;
        while self.tables.len() < depth {
            self.tables.push(Open::default());
        }
        let ends_row = ends_cell && properties.ends_row || 1 < depth && properties.ends_inner_row;
        if ends_row {
            self.words.clear();
            return match self.tables.last_mut() {
                Some(table) => table.end_row(properties.shape, &self.limits),
                None => Ok(()),
            };
        }
        let paragraph = self.paragraph(&properties);
        match self.tables.last_mut() {
            Some(table) => {
                table.cell.extend(paragraph);
                if ends_cell || properties.ends_inner_cell {
                    table.end_cell();
                }
            }
            None => self.out.extend(paragraph),
        }
        Ok(())
    }

    /// The paragraph at hand with its automatic number.
    fn paragraph(&mut self, properties: &Paragraph) -> Option<Piece> {
        let (list, level) = self.styles.number(properties.style);
        let number = Numbered {
            list: properties.list.or(list).map(|list| list.to_string()),
            level: properties.level.or(level).map(usize::from),
        };
        let number = self.numbering.next(&number, None);
        let mut words = std::mem::take(&mut self.words);
        if !is_wordless(&words) {
            words.insert_str(0, &number.unwrap_or_default());
        }
        Piece::of(words)
    }

    /// Closes the tables that stand deeper.
    fn close(&mut self, depth: usize) -> Result<(), Cause> {
        while depth < self.tables.len() {
            let Some(table) = self.tables.pop() else { break };
            let mut made = Vec::new();
            table.close(&self.limits, &mut made)?;
            match self.tables.last_mut() {
                Some(above) => above.cell.extend(made),
                None => self.out.extend(made),
            }
        }
        Ok(())
    }
}
