//! 版面 Pages that only know where each character stands (PDF, OFD): lines, paragraphs and ruled tables found again.
//!
//! Tables are told by their ruling lines, never by gaps between words. Running heads and page numbers are left
//! out, and what a page's end tore is rejoined. Lengths are in points, from the page's upper left corner.

mod flow;
mod furniture;
mod lines;
mod rules;
mod table;
#[cfg(test)]
mod tests;

use super::draft::Draft;
use super::error::Cause;
use super::limits::Limits;
use super::pieces;
use lines::Line;
use table::Ruled;

/// One character and where it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Glyph {
    pub(super) c: char,
    /// Its left and right edge.
    pub(super) left: f64,
    pub(super) right: f64,
    /// The line that it stands on.
    pub(super) base: f64,
    /// Its height.
    pub(super) size: f64,
    /// Whether a blank was drawn before it.
    pub(super) parted: bool,
}

/// A ruling line, level or upright.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rule {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

/// One page as it was drawn.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    pub(super) height: f64,
    pub(super) glyphs: Vec<Glyph>,
    pub(super) rules: Vec<Rule>,
}

/// What a page holds, from top to bottom.
#[derive(Debug)]
enum Part {
    Line(Line),
    Table(Ruled),
}

impl Part {
    fn top(&self) -> f64 {
        match self {
            Self::Line(line) => line.base - line.size,
            Self::Table(table) => table.top,
        }
    }
}

/// Writes pages into a draft.
pub(super) fn write(pages: Vec<Page>, limits: &Limits, draft: &mut Draft) -> Result<(), Cause> {
    let mut sheets: Vec<Sheet> = Vec::with_capacity(pages.len());
    for page in pages {
        sheets.push(Sheet::of(page, limits)?);
    }
    furniture::clear(&mut sheets);
    let parts = sheets.into_iter().map(|sheet| sheet.parts).collect();
    pieces::write(flow::read(parts), draft)
}

/// A page with its parts found.
#[derive(Debug)]
struct Sheet {
    height: f64,
    parts: Vec<Part>,
}

impl Sheet {
    fn of(page: Page, limits: &Limits) -> Result<Self, Cause> {
        let (tables, left) = table::find(lines::without_blanks(page.glyphs), &page.rules, limits)?;
        let mut parts: Vec<Part> = tables.into_iter().map(Part::Table).collect();
        parts.extend(lines::find(left).into_iter().map(Part::Line));
        parts.sort_by(|a, b| a.top().total_cmp(&b.top()));
        Ok(Self {
            height: page.height,
            parts,
        })
    }
}
