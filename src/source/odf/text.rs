//! 正文 The blocks of a text document, or of one cell of a spreadsheet.

use super::super::draft::is_wordless;
use super::super::error::Cause;
use super::super::limits::Limits;
use super::lists::Lists;
use super::styles::Styles;
use crate::document::PICTURE;
use crate::source::draft::pieces::{Made, Piece};
use crate::source::packed::xml::{Child, Element};

/// Most blanks that one mark may stand for.
const BLANKS: usize = 100;

/// The reader of blocks.
pub(super) struct Reader<'a> {
    styles: &'a Styles,
    lists: Lists,
    limits: Limits,
    /// Cells and bytes of words that were read: cells that come again may hold tables with cells that come again.
    cells: usize,
    bytes: usize,
    /// Blocks of notes, which stand behind the text.
    notes: Vec<Piece>,
}

/// The list that a block stands in.
#[derive(Clone, Copy)]
struct Place<'t> {
    style: &'t str,
    level: usize,
}

impl<'a> Reader<'a> {
    pub(super) const fn new(styles: &'a Styles, lists: Lists, limits: &Limits) -> Self {
        Self {
            styles,
            lists,
            limits: *limits,
            cells: 0,
            bytes: 0,
            notes: Vec::new(),
        }
    }

    /// The notes that stand behind what was read.
    pub(super) fn notes(self) -> Vec<Piece> {
        self.notes
    }

    /// Reads the blocks of a body, a section, a cell or a text box.
    pub(super) fn blocks(&mut self, parent: Element, out: &mut Vec<Piece>) -> Result<(), Cause> {
        for child in parent.children() {
            match child.name() {
                "p" | "h" => self.paragraph(child, None, out)?,
                "list" => self.list(child, None, out)?,
                "table" => self.table(child, out)?,
                "section" if child.attribute("display") == Some("none") => {}
                "section" | "index-body" | "table-of-content" | "alphabetical-index"
                | "illustration-index" | "numbered-paragraph" | "index-title" => self.blocks(child, out)?,
                "frame" | "g" | "custom-shape" | "text-box" | "rect" => self.blocks(child, out)?,
                "image" => out.push(Piece::Paragraph(PICTURE.into())),
                _ => {}
            }
        }
        Ok(())
    }

    fn paragraph(
        &mut self,
        paragraph: Element,
        number: Option<String>,
        out: &mut Vec<Piece>,
    ) -> Result<(), Cause> {
        if self.styles.hides(paragraph) {
            return Ok(());
        }
        let number = number.or_else(|| self.own_number(paragraph));
        let mut words = String::new();
        let mut boxes = Vec::new();
        self.inline(paragraph, &mut words, &mut boxes)?;
        self.bytes += words.len();
        if self.limits.text_bytes < self.bytes {
            return Err(Cause::too_long(&self.limits));
        }
        if !is_wordless(&words) {
            words.insert_str(0, &number.unwrap_or_default());
        }
        out.extend(Piece::of(words));
        out.append(&mut boxes);
        Ok(())
    }

    /// The number of a heading by the outline, or of a paragraph by its style.
    fn own_number(&mut self, paragraph: Element) -> Option<String> {
        let level = paragraph
            .number("outline-level")
            .filter(|_| paragraph.name() == "h");
        let style = paragraph
            .attribute("style-name")
            .and_then(|style| self.styles.list(style));
        match (level, style) {
            (Some(_), _) if paragraph.attribute("is-list-header") == Some("true") => None,
            (Some(level), None) => self.lists.next("Outline", level.checked_sub(1)?, None),
            (_, Some(style)) => self.lists.next(style, level.unwrap_or(1).checked_sub(1)?, None),
            (None, None) => None,
        }
    }

    fn list<'t>(
        &mut self,
        list: Element<'t>,
        above: Option<Place<'t>>,
        out: &mut Vec<Piece>,
    ) -> Result<(), Cause> {
        let inherited = above.map_or("", |place| place.style);
        let place = Place {
            style: list.attribute("style-name").unwrap_or(inherited),
            level: above.map_or(0, |place| place.level + 1),
        };
        let goes_on =
            list.attribute("continue-numbering") == Some("true") || list.attribute("continue-list").is_some();
        if above.is_none() && !goes_on {
            self.lists.restart(place.style);
        }
        for item in list.children() {
            let is_item = item.name() == "list-item";
            let start = item.attribute("start-value").and_then(|it| it.parse().ok());
            let mut number = None;
            let mut is_first = true;
            for child in item.children() {
                match child.name() {
                    "p" | "h" => {
                        if std::mem::take(&mut is_first) && is_item {
                            number = self.lists.next(place.style, place.level, start);
                        }
                        self.paragraph(child, number.take().or(Some(String::new())), out)?;
                    }
                    "list" => self.list(child, Some(place), out)?,
                    "table" => self.table(child, out)?,
                    _ => {}
                }
            }
        }
        Ok(())
    }

    fn inline(&mut self, parent: Element, words: &mut String, boxes: &mut Vec<Piece>) -> Result<(), Cause> {
        for child in parent.inside() {
            let element = match child {
                Child::Words(more) => {
                    add(more, words);
                    continue;
                }
                Child::Element(element) => element,
            };
            match element.name() {
                "s" => words.extend(std::iter::repeat_n(
                    ' ',
                    element.number("c").unwrap_or(1).min(BLANKS),
                )),
                "tab" => words.push('\t'),
                "line-break" => words.push('\n'),
                "span" | "a" | "meta" | "meta-field" | "ruby" | "ruby-base"
                    if !self.styles.hides(element) =>
                {
                    self.inline(element, words, boxes)?;
                }
                "note" => {
                    if let Some(body) = element.child("note-body") {
                        let mut note = Vec::new();
                        self.blocks(body, &mut note)?;
                        self.notes.append(&mut note);
                    }
                }
                "hidden-text" | "hidden-paragraph" | "annotation" | "ruby-text" | "script" | "span" => {}
                "frame" | "custom-shape" | "text-box" | "g" => self.blocks(element, boxes)?,
                // fields hold what they show
                _ => add(&element.words(), words),
            }
        }
        Ok(())
    }

    fn table(&mut self, table: Element, out: &mut Vec<Piece>) -> Result<(), Cause> {
        let mut made = Made::default();
        self.rows(table, &mut made)?;
        made.finish(out);
        Ok(())
    }

    fn rows(&mut self, parent: Element, made: &mut Made) -> Result<(), Cause> {
        for child in parent.children() {
            match child.name() {
                "table-row" if is_hidden(child) => {}
                "table-row" => {
                    made.grid.row();
                    self.cells(child, made)?;
                }
                "table-rows" | "table-header-rows" | "table-row-group" => self.rows(child, made)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn cells(&mut self, row: Element, made: &mut Made) -> Result<(), Cause> {
        for cell in row.children().filter(|it| it.name() == "table-cell") {
            let across = cell.number("number-columns-spanned").unwrap_or(1);
            let down = cell.number("number-rows-spanned").unwrap_or(1);
            let times = cell.number("number-columns-repeated").unwrap_or(1);
            for _ in 0..times.clamp(1, self.limits.columns) {
                self.cells += 1;
                if self.limits.cells < self.cells {
                    return Err(Cause::Limit {
                        what: "表格的单元格数",
                        limit: self.limits.cells as u64,
                    });
                }
                let mut pieces = Vec::new();
                self.blocks(cell, &mut pieces)?;
                made.push(pieces, across, down, &self.limits)?;
            }
        }
        Ok(())
    }
}

/// Whether a row or a column is folded away.
pub(super) fn is_hidden(element: Element) -> bool {
    matches!(element.attribute("visibility"), Some("collapse" | "filter"))
}

/// Adds words: runs of blanks and line ends count as one blank.
fn add(more: &str, words: &mut String) {
    for c in more.chars() {
        if !matches!(c, ' ' | '\t' | '\r' | '\n') {
            words.push(c);
        } else if !words.is_empty() && !words.ends_with([' ', '\n']) {
            words.push(' ');
        }
    }
}
