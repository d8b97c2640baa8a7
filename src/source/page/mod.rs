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
use crate::document::PICTURE;
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
    /// The middles of its pictures, as far as they are small enough for a seal or a signature.
    pub(super) pictures: Vec<(f64, f64)>,
}

/// The share of a page's height that no seal or signature exceeds: what is taller is a photograph or a background.
const TALLEST: f64 = 0.25;

impl Page {
    /// Notes a picture within these edges.
    pub(super) fn picture(&mut self, (left, top): (f64, f64), (right, bottom): (f64, f64)) {
        let middle = (left.midpoint(right), top.midpoint(bottom));
        if bottom - top <= TALLEST * self.height && middle.0.is_finite() && middle.1.is_finite() {
            self.pictures.push(middle);
        }
    }

    /// The characters, and among them a sign for each picture; none on a page without words.
    fn signs(&mut self) -> Vec<Glyph> {
        let mut glyphs = std::mem::take(&mut self.glyphs);
        if !glyphs.is_empty() {
            glyphs.extend(self.pictures.iter().map(|(x, y)| Glyph {
                c: PICTURE,
                left: *x,
                right: *x,
                base: *y,
                size: f64::EPSILON,
                parted: false,
            }));
        }
        glyphs
    }
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
    fn of(mut page: Page, limits: &Limits) -> Result<Self, Cause> {
        let signs = lines::without_blanks(page.signs());
        let (tables, left) = table::find(signs, &page.rules, limits)?;
        let mut parts: Vec<Part> = tables.into_iter().map(Part::Table).collect();
        parts.extend(lines::find(left).into_iter().map(Part::Line));
        parts.sort_by(|a, b| a.top().total_cmp(&b.top()));
        Ok(Self {
            height: page.height,
            parts,
        })
    }
}
