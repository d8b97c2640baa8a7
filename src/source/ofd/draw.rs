//! 图元 The objects of a page: characters where they stand, and the straight lines that rule its tables.
//!
//! What is turned is a stamp or a watermark; what is neither filled nor stroked does not show.

use super::super::page::{Glyph, Page, Rule, Turn};
use crate::source::packed::xml::Element;

/// Points of a millimetre: OFD measures in millimetres.
pub(super) const POINTS: f64 = 72.0 / 25.4;

/// How far a line may lean and still be level or upright, in points.
const LEAN: f64 = 1.0;

/// 变换矩阵 of an object, from its own measure to millimetres within its boundary.
#[derive(Clone, Copy)]
struct Matrix([f64; 6]);

impl Matrix {
    fn of(object: Element) -> Self {
        let stated = numbers(object.attribute("CTM").unwrap_or_default());
        Self(stated.try_into().unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]))
    }

    fn is_turned(self) -> bool {
        let [a, b, c, d, ..] = self.0;
        a <= 0.0 || d <= 0.0 || 0.05 < b.abs() || 0.3 < c.abs()
    }

    fn place(self, (x, y): (f64, f64)) -> (f64, f64) {
        let [across, down_of_x, across_of_y, down, right, below] = self.0;
        (
            across * x + across_of_y * y + right,
            down_of_x * x + down * y + below,
        )
    }
}

pub(super) fn numbers(words: &str) -> Vec<f64> {
    words
        .split_whitespace()
        .filter_map(|word| word.parse().ok())
        .filter(|number: &f64| number.is_finite())
        .collect()
}

/// Takes the characters and lines of a whole page.
pub(super) fn all(content: Element, page: &mut Page) {
    layer(content, (0.0, 0.0), page);
}

/// Takes the characters and lines of everything in a layer.
fn layer(parent: Element, offset: (f64, f64), page: &mut Page) {
    for child in parent.children() {
        let is_clear = |name: &str| child.attribute(name).is_some_and(|it| it == "false" || it == "0");
        if is_clear("Visible") || is_clear("Alpha") {
            continue;
        }
        let (x, y) = corner(child);
        let at = (offset.0 + x, offset.1 + y);
        match child.name() {
            "TextObject" => text(child, at, page),
            "PathObject" => path(child, at, page),
            "ImageObject" => picture(child, at, page),
            "PageBlock" | "Layer" | "Content" => layer(child, at, page),
            _ => {}
        }
    }
}

/// The upper left corner of an object in its page.
fn corner(object: Element) -> (f64, f64) {
    let place = numbers(object.attribute("Boundary").unwrap_or_default());
    let part = |at: usize| place.get(at).copied().unwrap_or_default();
    (part(0), part(1))
}

/// Where a picture stands.
fn picture(object: Element, (left, top): (f64, f64), page: &mut Page) {
    let place = numbers(object.attribute("Boundary").unwrap_or_default());
    if let [_, _, width, height] = place[..] {
        let points = |x: f64, y: f64| (x * POINTS, y * POINTS);
        page.picture(points(left, top), points(left + width, top + height));
    }
}

/// The characters of one object.
fn text(object: Element, at: (f64, f64), page: &mut Page) {
    let matrix = Matrix::of(object);
    let is_unfilled = object.attribute("Fill") == Some("false") && object.attribute("Stroke") != Some("true");
    if matrix.is_turned() || is_unfilled {
        return;
    }
    let [wide, _, _, high, ..] = matrix.0;
    let size = object.attribute("Size").and_then(|it| it.parse().ok());
    let size: f64 = size.unwrap_or(4.0);
    let (mut x, mut y) = (0.0, 0.0);
    for code in object.children().filter(|it| it.name() == "TextCode") {
        let number = |name: &str| code.attribute(name).and_then(|it| it.parse::<f64>().ok());
        x = number("X").unwrap_or(x);
        y = number("Y").unwrap_or(y);
        let words = code.words();
        let count = words.chars().count();
        let across = deltas(code.attribute("DeltaX").unwrap_or_default(), count);
        let down = deltas(code.attribute("DeltaY").unwrap_or_default(), count);
        let (mut left, mut base) = (x, y);
        let drawn = page.glyphs.len();
        for (place, c) in words.chars().enumerate() {
            let step = across.get(place).or(across.last()).copied();
            let width = if c.is_ascii() { size / 2.0 } else { size };
            let shown = step.filter(|step| is_advance(*step, size)).unwrap_or(width);
            let start = matrix.place((left, base));
            page.glyphs.push(Glyph {
                c,
                left: (at.0 + start.0) * POINTS,
                right: (at.0 + start.0 + shown * wide) * POINTS,
                base: (at.1 + start.1) * POINTS,
                size: size * high * POINTS,
                parted: false,
                turn: Turn::Up,
                shown_in: None,
                drawn,
            });
            left += step.unwrap_or(width);
            base += down.get(place).copied().unwrap_or_default();
        }
    }
}

/// Whether a step to the next character is no longer than the character itself is wide.
fn is_advance(step: f64, size: f64) -> bool {
    0.0 < step && step <= size * 1.2
}

/// `g 3 5.5 6`: three steps of 5.5, then one of 6; never more than there are characters.
pub(super) fn deltas(words: &str, most: usize) -> Vec<f64> {
    let mut deltas = Vec::new();
    let mut words = words.split_whitespace();
    while let Some(word) = words.next().filter(|_| deltas.len() < most) {
        if word == "g" {
            let times: usize = words.next().and_then(|it| it.parse().ok()).unwrap_or(0);
            let step: f64 = words.next().and_then(|it| it.parse().ok()).unwrap_or_default();
            deltas.extend(std::iter::repeat_n(step, times.min(most - deltas.len())));
        } else if let Ok(step) = word.parse() {
            deltas.push(step);
        }
    }
    deltas
}

/// The straight strokes of a path. A thin filled shape is a line too: its edges lie on one another.
fn path(object: Element, at: (f64, f64), page: &mut Page) {
    let is_filled = object.attribute("Fill") == Some("true");
    if object.attribute("Stroke") == Some("false") && !is_filled {
        return;
    }
    let matrix = Matrix::of(object);
    let data = object.child("AbbreviatedData").map(Element::words);
    let data = data.unwrap_or_default();
    let (mut first, mut last) = ((0.0, 0.0), (0.0, 0.0));
    let mut words = data.split_whitespace();
    while let Some(word) = words.next() {
        let mut point = |skip: usize| -> Option<(f64, f64)> {
            let x: f64 = words.nth(skip)?.parse().ok()?;
            let y: f64 = words.next()?.parse().ok()?;
            Some((x, y))
        };
        match word {
            "M" | "S" => {
                last = point(0).unwrap_or(last);
                first = last;
            }
            "L" => {
                let to = point(0).unwrap_or(last);
                rule(at, matrix.place(last), matrix.place(to), page);
                last = to;
            }
            "C" => {
                rule(at, matrix.place(last), matrix.place(first), page);
                last = first;
            }
            // curves rule nothing: only where they end matters
            "Q" => last = point(2).unwrap_or(last),
            "B" => last = point(4).unwrap_or(last),
            "A" => last = point(5).unwrap_or(last),
            _ => {}
        }
    }
}

fn rule(at: (f64, f64), from: (f64, f64), to: (f64, f64), page: &mut Page) {
    let rule = Rule {
        left: (at.0 + from.0.min(to.0)) * POINTS,
        top: (at.1 + from.1.min(to.1)) * POINTS,
        right: (at.0 + from.0.max(to.0)) * POINTS,
        bottom: (at.1 + from.1.max(to.1)) * POINTS,
    };
    let (width, height) = (rule.right - rule.left, rule.bottom - rule.top);
    if (width <= LEAN) != (height <= LEAN) && width.is_finite() && height.is_finite() {
        page.rules.push(rule);
    }
}
