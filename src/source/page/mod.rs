//! 版面 Pages that only know where each character stands (PDF, OFD): lines, paragraphs and ruled tables found again.
//!
//! Tables are told by their ruling lines; by gaps between words only where every word then has its place. Running heads and page numbers are left
//! out, and what a page's end tore is rejoined. Lengths are in points, from the page's upper left corner.

mod cut_off;
mod flow;
mod furniture;
mod lines;
mod rules;
mod spill;
mod table;
#[cfg(test)]
mod tests;
mod torn;
mod turned;
mod unruled;

use super::draft::Draft;
use super::draft::pieces;
use super::error::Cause;
use super::limits::Limits;
use crate::document::PICTURE;
use lines::Line;
use table::Ruled;

/// Which way a character's head points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Turn {
    #[default]
    Up,
    /// To the right: its line runs down.
    Right,
    /// To the left: its line runs up.
    Left,
}

/// One character and where it stands. That of a turned one is the place of an upright one in the same middle.
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
    pub(super) turn: Turn,
    /// The edges that its program cut off what it draws at: often those of its cell.
    pub(super) shown_in: Option<Rule>,
    /// The same for all characters that one call drew.
    pub(super) drawn: usize,
}

/// How far above its line, in heights, the middle of a character stands.
const MIDDLE: f64 = 0.35;

/// How far within the edges that cut it off, in points, what shows of a character is looked for.
const EDGE: f64 = 0.5;

impl Glyph {
    /// The middle of the character.
    fn middle(&self) -> (f64, f64) {
        (
            f64::midpoint(self.left, self.right),
            self.base - self.size * MIDDLE,
        )
    }

    /// Its middle, or what shows of it that is nearest.
    fn seen_at(&self) -> (f64, f64) {
        let (x, y) = self.middle();
        self.shown_in.map_or((x, y), |shown| {
            (
                x.min(shown.right - EDGE).max(shown.left + EDGE),
                y.min(shown.bottom - EDGE).max(shown.top + EDGE),
            )
        })
    }

    /// Whether it stands where nothing shows of what is cut off at its edges.
    fn is_cut_off(&self) -> bool {
        let (x, y) = self.middle();
        let around = self.size / 2.0;
        self.shown_in.is_some_and(|shown| {
            x < shown.left - around
                || shown.right + around < x
                || y < shown.top - around
                || shown.bottom + around < y
        })
    }

    /// The character with its middle and its width elsewhere.
    pub(super) fn at(self, (x, y): (f64, f64), width: f64) -> Self {
        Self {
            left: x - width / 2.0,
            right: x + width / 2.0,
            base: y + self.size * MIDDLE,
            ..self
        }
    }
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
                turn: Turn::Up,
                shown_in: None,
                drawn: 0,
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

/// What is told of a file with words that do not show.
pub(super) const UNSEEN: &str = "文件里有不显示的文字，没有读取";

/// Writes pages into a draft.
pub(super) fn write(pages: Vec<Page>, limits: &Limits, draft: &mut Draft) -> Result<(), Cause> {
    let cut_off = cut_off::stretches(&pages);
    let mut sheets: Vec<Sheet> = Vec::with_capacity(pages.len());
    for page in pages {
        sheets.push(Sheet::of(page, limits)?);
    }
    furniture::clear(&mut sheets);
    let parts = sheets.into_iter().map(|sheet| sheet.parts).collect();
    pieces::write(flow::read(parts), draft)?;
    if !cut_off::are_told(&cut_off, draft.words()) {
        draft.caveat(UNSEEN);
    }
    Ok(())
}

/// A page with its parts found.
#[derive(Debug)]
struct Sheet {
    height: f64,
    parts: Vec<Part>,
}

impl Sheet {
    fn of(mut page: Page, limits: &Limits) -> Result<Self, Cause> {
        turned::set_upright(&mut page);
        let signs = lines::without_blanks(page.signs());
        let (mut tables, left) = table::find(signs, &page.rules, limits)?;
        let (unruled, left) = table::find(left.clone(), &unruled::rules(&left, page.height), limits)?;
        tables.extend(unruled);
        let mut parts: Vec<Part> = tables.into_iter().map(Part::Table).collect();
        parts.extend(lines::find(left).into_iter().map(Part::Line));
        parts.sort_by(|a, b| a.top().total_cmp(&b.top()));
        Ok(Self {
            height: page.height,
            parts,
        })
    }
}
