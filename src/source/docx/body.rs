//! 正文 The body of a document: blocks to paragraphs and tables, as they show when all changes are accepted.

use super::super::draft::{Draft, is_wordless};
use super::super::error::Cause;
use super::super::limits::Limits;
use super::chunk::Chunks;
use super::notes::{Notes, Reference};
use super::styles::{Styles, numbered};
use crate::document::PICTURE;
use crate::source::draft::left_out::LeftOut;
use crate::source::draft::numbering::{Numbered, Numbering};
use crate::source::draft::pieces::{self, Piece};
use crate::source::draft::symbol;
use crate::source::packed::xml::Element;

/// How deep fields may be nested.
const FIELDS: usize = 64;

/// The reader of a body.
pub(super) struct Body<'a> {
    styles: &'a Styles,
    numbering: Numbering,
    chunks: Chunks,
    pub(super) limits: Limits,
    /// Open fields: whether their code still runs, which is not shown.
    fields: Vec<bool>,
    /// Words of a paragraph whose end was deleted: they go on in the next.
    carried: String,
    /// Notes that the text refers to, and those that stand in it.
    references: Vec<Reference>,
    notes: Vec<Piece>,
    pub(super) left_out: LeftOut,
}

/// One paragraph in the making.
struct Line<'s> {
    words: String,
    /// What stands in text boxes that hang on it.
    boxes: Vec<Piece>,
    style: Option<&'s str>,
}

impl<'a> Body<'a> {
    pub(super) const fn new(
        styles: &'a Styles,
        numbering: Numbering,
        chunks: Chunks,
        limits: &Limits,
    ) -> Self {
        Self {
            styles,
            numbering,
            chunks,
            limits: *limits,
            fields: Vec::new(),
            carried: String::new(),
            references: Vec::new(),
            notes: Vec::new(),
            left_out: LeftOut {
                changes: false,
                hidden: false,
                embedded: false,
            },
        }
    }

    /// Reads the body into a draft.
    pub(super) fn read(&mut self, body: Element, notes: &Notes, draft: &mut Draft) -> Result<(), Cause> {
        let mut pieces = Vec::new();
        self.blocks(body, &mut pieces)?;
        pieces.push(Piece::Paragraph(std::mem::take(&mut self.carried)));
        for note in notes.referred(&std::mem::take(&mut self.references)) {
            self.blocks(note, &mut pieces)?;
        }
        pieces.append(&mut self.notes);
        pieces::write(pieces, draft)?;
        self.left_out.tell(draft);
        Ok(())
    }

    /// Reads the blocks of a body, a cell, a text box or a control.
    pub(super) fn blocks(&mut self, parent: Element, out: &mut Vec<Piece>) -> Result<(), Cause> {
        for child in parent.children() {
            match child.name() {
                "p" => self.paragraph(child, out)?,
                "tbl" => self.table(child, out)?,
                "sdt" => {
                    if let Some(content) = content(child) {
                        self.blocks(content, out)?;
                    }
                }
                "ins" | "moveTo" => {
                    self.left_out.changes = true;
                    self.blocks(child, out)?;
                }
                "customXml" | "smartTag" | "sect" | "sub-section" => self.blocks(child, out)?,
                "annotation" => {
                    if let Some(content) = self.annotated(child) {
                        self.blocks(content, out)?;
                    }
                }
                "del" | "moveFrom" => self.left_out.changes = true,
                "altChunk" => match child.attribute("id").and_then(|id| self.chunks.remove(id)) {
                    Some(pieces) => out.extend(pieces),
                    None => self.left_out.embedded = true,
                },
                "AlternateContent" => {
                    if let Some(chosen) = chosen(child) {
                        self.blocks(chosen, out)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, paragraph: Element, out: &mut Vec<Piece>) -> Result<(), Cause> {
        let properties = paragraph.child("pPr");
        let styles = self.styles;
        let style = styles.of_paragraph(properties.and_then(|it| it.value("pStyle")));
        let mut line = Line {
            words: std::mem::take(&mut self.carried),
            boxes: Vec::new(),
            style,
        };
        let number = self.number(properties, style);
        let before = line.words.len();
        self.inline(paragraph, &mut line)?;
        let mark = properties.and_then(|it| it.child("rPr"));
        if mark.is_some_and(|mark| mark.child("del").is_some()) {
            self.left_out.changes = true;
            self.carried = line.words;
        } else {
            if !is_wordless(&line.words) {
                line.words.insert_str(before, &number.unwrap_or_default());
            }
            out.extend(Piece::of(line.words));
        }
        out.append(&mut line.boxes);
        Ok(())
    }

    /// What of a change or of a mark shows, as Word of 2003 writes them: what was inserted, and no comment.
    fn annotated<'t>(&mut self, annotation: Element<'t>) -> Option<Element<'t>> {
        let kind = annotation.attribute("type").unwrap_or_default();
        self.left_out.changes |= matches!(kind, "Word.Insertion" | "Word.Deletion");
        let is_shown = !matches!(kind, "Word.Deletion" | "Word.Comment");
        annotation.child("content").filter(|_| is_shown)
    }

    /// The automatic number of a paragraph, its own statement before its style's.
    fn number(&mut self, properties: Option<Element>, style: Option<&str>) -> Option<String> {
        let own = properties.and_then(numbered);
        let by_style = self.styles.numbered(style);
        let (number, named) = match (own, by_style) {
            (Some(own), Some((by_style, at))) => {
                let named = own.list.is_none().then_some(at);
                let merged = Numbered {
                    list: own.list.or(by_style.list),
                    level: own.level.or(by_style.level),
                };
                (merged, named)
            }
            (Some(own), None) => (own, None),
            (None, Some((by_style, at))) => (by_style, Some(at)),
            (None, None) => return None,
        };
        self.numbering.next(&number, named.as_deref().or(style))
    }

    /// Reads what stands in a line: runs, links, controls, changes.
    fn inline(&mut self, parent: Element, line: &mut Line) -> Result<(), Cause> {
        for child in parent.children() {
            match child.name() {
                "r" => self.run(child, line)?,
                "ins" | "moveTo" => {
                    self.left_out.changes = true;
                    self.inline(child, line)?;
                }
                "hyperlink" | "hlink" | "smartTag" | "customXml" | "fldSimple" | "dir" | "bdo" => {
                    self.inline(child, line)?;
                }
                "annotation" => {
                    if let Some(content) = self.annotated(child) {
                        self.inline(content, line)?;
                    }
                }
                "sdt" => {
                    if let Some(content) = content(child) {
                        self.inline(content, line)?;
                    }
                }
                "del" | "moveFrom" => self.left_out.changes = true,
                "oMath" | "oMathPara" => {
                    for words in child.all("t") {
                        line.words.push_str(&words.words());
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn run(&mut self, run: Element, line: &mut Line) -> Result<(), Cause> {
        let properties = run.child("rPr");
        if self.is_hidden(properties, line.style) {
            self.left_out.hidden |= run.child("t").is_some();
            for field in run.children().filter(|it| it.name() == "fldChar") {
                self.field(field, &mut line.words);
            }
            return Ok(());
        }
        let font = properties.and_then(|it| it.child("rFonts"));
        let signs = font.and_then(|it| symbol::signs(it.attribute("ascii")?));
        self.run_parts(run, signs, line)
    }

    fn is_hidden(&self, properties: Option<Element>, paragraph: Option<&str>) -> bool {
        let own = properties.and_then(|it| it.switch("vanish"));
        let style = properties.and_then(|it| it.value("rStyle"));
        own.or_else(|| self.styles.hidden(style))
            .or_else(|| self.styles.hidden(paragraph))
            .unwrap_or(false)
    }

    fn run_parts(
        &mut self,
        run: Element,
        signs: Option<&'static [(u32, char)]>,
        line: &mut Line,
    ) -> Result<(), Cause> {
        let is_code = self.fields.contains(&true);
        for part in run.children() {
            match part.name() {
                "t" if !is_code => match signs {
                    None => line.words.push_str(&part.words()),
                    Some(signs) => {
                        let words = part.words();
                        let shown = words.chars().map(|c| symbol::sign(signs, c as u32).unwrap_or(c));
                        line.words.extend(shown);
                    }
                },
                "tab" | "ptab" if !is_code => line.words.push('\t'),
                "br" => match part.attribute("type") {
                    None | Some("textWrapping" | "text-wrapping") => line.words.push('\n'),
                    _ => pieces::break_line(&mut line.words),
                },
                "cr" => line.words.push('\n'),
                "noBreakHyphen" => line.words.push('-'),
                "sym" => line.words.extend(symbol::shown(part)),
                "footnoteReference" | "endnoteReference" => {
                    let id = part.attribute("id").map(str::to_owned);
                    self.references.extend(id.map(|id| (part.name().to_owned(), id)));
                }
                "footnote" | "endnote" => {
                    let mut note = std::mem::take(&mut self.notes);
                    self.blocks(part, &mut note)?;
                    self.notes = note;
                }
                "fldChar" => self.field(part, &mut line.words),
                "r" => self.run(part, line)?,
                "ruby" => {
                    if let Some(base) = part.child("rubyBase") {
                        self.inline(base, line)?;
                    }
                }
                "AlternateContent" => {
                    if let Some(chosen) = chosen(part) {
                        self.run_parts(chosen, signs, line)?;
                    }
                }
                "drawing" | "pict" | "object" => self.text_boxes(part, line)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Reads the text boxes inside a drawing, the outermost each with what is in it.
    fn text_boxes(&mut self, drawing: Element, line: &mut Line) -> Result<(), Cause> {
        for child in drawing.children() {
            match child.name() {
                "txbxContent" => self.blocks(child, &mut line.boxes)?,
                "blip" | "imagedata" => line.words.push(PICTURE),
                "AlternateContent" => {
                    if let Some(chosen) = chosen(child) {
                        self.text_boxes(chosen, line)?;
                    }
                }
                _ => self.text_boxes(child, line)?,
            }
        }
        Ok(())
    }

    /// Follows a field: its code is not shown, its result is; an old check box shows whether it is ticked.
    fn field(&mut self, mark: Element, words: &mut String) {
        match mark.attribute("fldCharType") {
            Some("begin") => {
                if self.fields.len() < FIELDS {
                    self.fields.push(true);
                }
                if let Some(check) = mark.child("ffData").and_then(|it| it.child("checkBox")) {
                    let ticked = check.switch("checked").or_else(|| check.switch("default"));
                    words.push(if ticked == Some(true) { '☑' } else { '□' });
                }
            }
            Some("separate") => {
                if let Some(is_code) = self.fields.last_mut() {
                    *is_code = false;
                }
            }
            Some("end") => {
                self.fields.pop();
            }
            _ => {}
        }
    }
}

/// What a content control holds, unless it shows no more than what to fill in.
pub(super) fn content(control: Element) -> Option<Element> {
    let is_empty = control
        .child("sdtPr")
        .is_some_and(|it| it.switch("showingPlcHdr") == Some(true));
    control.child("sdtContent").filter(|_| !is_empty)
}

/// The one of several forms of the same content that is read.
fn chosen(alternatives: Element) -> Option<Element> {
    alternatives
        .child("Choice")
        .or_else(|| alternatives.child("Fallback"))
}
