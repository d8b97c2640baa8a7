//! 收集 What a page draws: characters with their places, and the lines that rule its tables.

use hayro_interpret::font::GlyphRun;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape, Vec2};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageData, ImageDrawProps, Paint, SoftMask,
};

use super::super::page::{Glyph, Page, Rule, Turn};
use super::radical;
use crate::source::intake::ocr::{Picture, Scans};

/// Units of a font's square.
const UNITS: f64 = 1000.0;

/// The thickest that a filled shape may be to count as a line, in points.
const THICKEST: f64 = 3.0;

/// The shortest line that may rule a table, in points.
const SHORTEST: f64 = 3.0;

/// How far a line may lean and still be level or upright, in points.
const LEAN: f64 = 1.0;

/// Thrown where a page draws without end: a page may draw itself through others a thousand million times.
pub(super) struct Spent;

/// One page's characters and lines.
pub(super) struct Collector {
    pub(super) page: Page,
    /// Characters whose font does not tell what they mean.
    pub(super) undecoded: usize,
    /// Characters that do not show.
    pub(super) unseen: usize,
    /// Pictures.
    pub(super) images: usize,
    /// The largest picture, where pictures are to be recognised.
    pub(super) picture: Option<Picture>,
    scans: Scans,
    /// What is cut off where, the innermost last.
    clips: Vec<Option<Rule>>,
    /// Calls that are left to this page and those behind it.
    pub(super) budget: usize,
}

impl Collector {
    pub(super) fn new(height: f64, budget: usize, scans: Scans) -> Self {
        Self {
            page: Page {
                height,
                ..Page::default()
            },
            undecoded: 0,
            unseen: 0,
            images: 0,
            picture: None,
            scans,
            clips: Vec::new(),
            budget,
        }
    }

    /// Counts one call; the interpreter knows no other way to be stopped.
    fn spend(&mut self, calls: usize) {
        match self.budget.checked_sub(calls) {
            Some(left) => self.budget = left,
            None => std::panic::resume_unwind(Box::new(Spent)),
        }
    }

    /// Whether the page is a picture without words.
    pub(super) const fn is_picture(&self) -> bool {
        self.page.glyphs.is_empty() && self.undecoded == 0 && self.images > 0
    }

    /// Keeps a picture if it is the largest so far.
    fn keep(&mut self, image: &Image<'_, '_>) {
        let area = u64::from(image.width()) * u64::from(image.height());
        let known = self.picture.as_ref().map_or(0, |it| it.grey.len() as u64);
        if area <= known || LARGEST < area {
            return;
        }
        match image {
            Image::Raster(image) => image.with_rgba(|data, _| self.picture = Some(grey(data)), None),
            Image::Stencil(image) => {
                // what is painted through a stencil is dark where it is set
                image.with_stencil(
                    |mut data, _| {
                        data.data.iter_mut().for_each(|it| *it = 255 - *it);
                        self.picture = Some(grey(ImageData::Luma(data)));
                    },
                    None,
                );
            }
        }
    }

    fn glyph(&mut self, words: &str, transform: Affine, advance: f64, drawn: usize) {
        let Some(turn) = turn(transform) else {
            return;
        };
        let start = transform * Point::ZERO;
        let end = transform * Point::new(advance, 0.0);
        let count = words.chars().count();
        if count == 0
            || !start.x.is_finite()
            || !start.y.is_finite()
            || !end.x.is_finite()
            || !end.y.is_finite()
        {
            return;
        }
        let [.., c, d, _, _] = transform.as_coeffs();
        let mut glyph = Glyph {
            c: ' ',
            left: start.x,
            right: start.x,
            base: start.y,
            size: if turn == Turn::Up { -d } else { c.abs() } * UNITS,
            parted: false,
            turn,
            shown_in: self.clips.last().copied().flatten(),
            drawn,
        };
        // a ligature stands for several characters: each has its share of the width
        let share = (end - start) / f64::from(u32::try_from(count).unwrap_or(1));
        for (place, c) in (0u32..).zip(words.chars()) {
            let start = start + share * f64::from(place);
            glyph.c = radical::whole(c);
            self.page.glyphs.push(match turn {
                Turn::Up => Glyph {
                    left: start.x,
                    right: start.x + share.x,
                    ..glyph
                },
                Turn::Right | Turn::Left => turned(glyph, start, share),
            });
        }
    }

    fn rule(&mut self, one: Point, other: Point) {
        let rule = Rule {
            left: one.x.min(other.x),
            top: one.y.min(other.y),
            right: one.x.max(other.x),
            bottom: one.y.max(other.y),
        };
        let (width, height) = (rule.right - rule.left, rule.bottom - rule.top);
        let is_level = height <= LEAN && SHORTEST <= width;
        let is_upright = width <= LEAN && SHORTEST <= height;
        if (is_level || is_upright) && width.is_finite() && height.is_finite() {
            self.page.rules.push(rule);
        }
    }

    /// A filled shape that is thin enough is a line.
    fn bar(&mut self, shape: Rect) {
        let middle = shape.center();
        if shape.height() <= THICKEST && shape.height() < shape.width() {
            self.rule(Point::new(shape.x0, middle.y), Point::new(shape.x1, middle.y));
        } else if shape.width() <= THICKEST && shape.width() < shape.height() {
            self.rule(Point::new(middle.x, shape.y0), Point::new(middle.x, shape.y1));
        }
    }

    fn stroke(&mut self, path: &BezPath) {
        let (mut first, mut last) = (Point::ZERO, Point::ZERO);
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(point) => {
                    first = point;
                    last = point;
                }
                PathEl::LineTo(point) => {
                    self.rule(last, point);
                    last = point;
                }
                PathEl::ClosePath => {
                    self.rule(last, first);
                    last = first;
                }
                PathEl::QuadTo(_, point) | PathEl::CurveTo(_, _, point) => last = point,
            }
        }
    }

    /// Each closed part of a filled path by itself: one path may hold all lines of a table.
    fn fill(&mut self, path: &BezPath) {
        let mut part = BezPath::new();
        for element in path.elements() {
            if matches!(element, PathEl::MoveTo(_)) && !part.is_empty() {
                self.bar(part.bounding_box());
                part = BezPath::new();
            }
            part.push(*element);
        }
        if !part.is_empty() {
            self.bar(part.bounding_box());
        }
    }
}

/// What is left of the edges around where these cut off too; `None` where nothing can be told.
fn within(around: Option<Rule>, edges: Rect) -> Option<Rule> {
    let edges = Rule {
        left: edges.x0,
        top: edges.y0,
        right: edges.x1,
        bottom: edges.y1,
    };
    let is_finite = [edges.left, edges.top, edges.right, edges.bottom]
        .iter()
        .all(|it| it.is_finite());
    let inner = |around: Rule| Rule {
        left: edges.left.max(around.left),
        top: edges.top.max(around.top),
        right: edges.right.min(around.right),
        bottom: edges.bottom.min(around.bottom),
    };
    is_finite.then(|| around.map_or(edges, inner))
}

/// Which way characters are turned; `None` where they are aslant or upside down: a watermark, a stamp.
fn turn(transform: Affine) -> Option<Turn> {
    let [a, b, c, d, ..] = transform.as_coeffs();
    let is_level = b.abs() <= 0.05 * a.abs() && c.abs() <= 0.3 * d.abs();
    let is_upright = a.abs() <= 0.05 * b.abs() && d.abs() <= 0.3 * c.abs();
    match (is_level, is_upright) {
        (true, _) if 0.0 < a && d < 0.0 => Some(Turn::Up),
        (_, true) if 0.0 < b && 0.0 < c => Some(Turn::Right),
        (_, true) if b < 0.0 && c < 0.0 => Some(Turn::Left),
        _ => None,
    }
}

/// How far above its line, in heights, the middle of a character stands.
const MIDDLE: f64 = 0.35;

/// A turned character that begins at that point and takes that much of its line.
fn turned(glyph: Glyph, start: Point, share: Vec2) -> Glyph {
    let above = match glyph.turn {
        Turn::Right => glyph.size * MIDDLE,
        Turn::Left | Turn::Up => -glyph.size * MIDDLE,
    };
    glyph.at((start.x + above, start.y + share.y / 2.0), share.y.abs())
}

/// Most points of a picture that is recognised: A3 at 600 dots an inch.
const LARGEST: u64 = 7_016 * 9_921;

/// A picture in shades of grey.
fn grey(data: ImageData) -> Picture {
    let (width, height) = (data.width() as usize, data.height() as usize);
    let grey = match data {
        ImageData::Luma(luma) => luma.data,
        ImageData::Rgb(rgb) => rgb
            .data
            .chunks_exact(3)
            .map(|point| {
                let sum: u16 = point.iter().map(|it| u16::from(*it)).sum();
                u8::try_from(sum / 3).unwrap_or(u8::MAX)
            })
            .collect(),
    };
    Picture { width, height, grey }
}

/// Whether a shape is painted white: it hides what lies beneath and rules nothing.
fn is_white(paint: &Paint<'_>) -> bool {
    match paint {
        Paint::Color(color) => {
            let [red, green, blue, alpha] = color.to_rgba().components();
            (red > 0.99 && green > 0.99 && blue > 0.99) || alpha < 0.01
        }
        Paint::Pattern(_) => false,
    }
}

impl<'a> Device<'a> for Collector {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, draw_mode: &DrawMode) {
        self.spend(1 + path.elements().len());
        if is_white(&props.paint) {
            return;
        }
        let path = props.transform * path.clone();
        match draw_mode {
            DrawMode::Stroke(_) => self.stroke(&path),
            DrawMode::Fill(_) => self.fill(&path),
            DrawMode::FillAndStroke(..) => {
                self.fill(&path);
                self.stroke(&path);
            }
            DrawMode::Invisible => {}
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.spend(1 + clip.path.elements().len());
        let clip = within(self.clips.last().copied().flatten(), clip.path.bounding_box());
        self.clips.push(clip);
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.spend(1);
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, draw_mode: &DrawMode) {
        self.spend(1 + run.glyphs().len());
        if matches!(draw_mode, DrawMode::Invisible) || is_white(&props.paint) {
            self.unseen += run.glyphs().len();
            return;
        }
        let drawn = self.page.glyphs.len();
        for glyph in run.glyphs() {
            let transform = props.transform * glyph.transform();
            let advance = match &**glyph {
                hayro_interpret::font::Glyph::Outline(glyph) => glyph.advance_width(),
                hayro_interpret::font::Glyph::Type3(glyph) => glyph.advance_width(),
            };
            let advance = advance.map_or(UNITS, f64::from);
            match glyph.as_unicode() {
                Some(BfString::Char(c)) => self.glyph(c.encode_utf8(&mut [0; 4]), transform, advance, drawn),
                Some(BfString::String(words)) => self.glyph(&words, transform, advance, drawn),
                None => self.undecoded += 1,
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.spend(1);
        self.images += 1;
        let points = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let place = props.transform.transform_rect_bbox(points);
        self.page.picture((place.x0, place.y0), (place.x1, place.y1));
        if self.scans == Scans::Recognised {
            self.keep(&image);
        }
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn pop_transparency_group(&mut self) {}
}
