//! The pen: lines, bars, letters and dots as SVG elements, every text escaped.

use std::fmt::Write as _;

use super::Caption;
use super::figure::Shown;

/// Where a text is anchored.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    /// How a label at `x` per cent of the width stands so that no edge of a narrow chart cuts it.
    pub(super) fn within(x: f64) -> Self {
        match x {
            x if x < 33.0 => Self::Start,
            x if x > 67.0 => Self::End,
            _ => Self::Middle,
        }
    }
}

/// Collects the body of one chart.
#[derive(Default)]
pub(super) struct Pen {
    body: String,
    /// How many labels stand beside each other, where they are many.
    columns: Option<usize>,
}

/// So many labels of years stand side by side on the narrowest phone.
const ALWAYS_FIT: usize = 4;
/// As many widths as the style sheet knows.
const MOST_COLUMNS: usize = 12;

impl Pen {
    /// A drawing of so many labelled columns: where they are many it keeps a width that holds them, and a narrow page scrolls it.
    pub(super) fn of_columns(columns: usize) -> Self {
        Self {
            columns: (columns > ALWAYS_FIT).then_some(columns.min(MOST_COLUMNS)),
            ..Self::default()
        }
    }

    /// A straight line; x in per cent, y in em.
    pub(super) fn line(&mut self, (x1, y1): (f64, f64), (x2, y2): (f64, f64), class: &str) {
        let (x1, y1, x2, y2) = (pc(x1), em(y1), pc(x2), em(y2));
        self.put(format_args!(
            r#"<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" class="{class}"/>"#
        ));
    }

    /// A bar; one without width or height is not drawn.
    pub(super) fn rect(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), class: &str) {
        if width <= 0.0 || height <= 0.0 {
            return;
        }
        let (x, y, width, height) = (pc(x), em(y), pc(width), em(height));
        self.put(format_args!(
            r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" class="{class}"/>"#
        ));
    }

    /// Words, shifted by `dx` em.
    pub(super) fn text(&mut self, (x, y): (f64, f64), words: &str, anchor: Anchor, class: &str, dx: f64) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => r#" text-anchor="middle""#,
            Anchor::End => r#" text-anchor="end""#,
        };
        let shift = if dx == 0.0 {
            String::new()
        } else {
            format!(r#" dx="{}""#, em(dx))
        };
        let (x, y, words) = (pc(x), em(y), escape(words));
        self.put(format_args!(
            r#"<text x="{x}" y="{y}"{anchor} class="{class}"{shift}>{words}</text>"#
        ));
    }

    /// A dot of radius `r` em.
    pub(super) fn dot(&mut self, (x, y): (f64, f64), class: &str, r: f64) {
        let (x, y, r) = (pc(x), em(y), em(r));
        self.put(format_args!(
            r#"<circle cx="{x}" cy="{y}" r="{r}" class="{class}"/>"#
        ));
    }

    /// A target: an ink stroke whose foot reaches from `foot.0` to `foot.1` em, to the allowed side.
    pub(super) fn foot_tick(&mut self, x: f64, (y1, y2): (f64, f64), foot: (f64, f64)) {
        let (x, y1, y2, left, right) = (pc(x), em(y1), em(y2), em(foot.0), em(foot.1));
        self.put(format_args!(
            r#"<svg x="{x}" overflow="visible"><line y1="{y1}" y2="{y2}" class="tick"/><line x1="{left}" x2="{right}" y1="{y1}" y2="{y1}" class="tick"/></svg>"#
        ));
    }

    /// A mark that opens its source, with a field of 44 pixels around `at`.
    pub(super) fn press(&mut self, at: (f64, f64), href: &str, label: &str, mark: impl FnOnce(&mut Self)) {
        let (x, y, href, label) = (pc(at.0), em(at.1), escape(href), escape(label));
        self.put(format_args!(
            r#"<a href="{href}" aria-label="{label}"><svg x="{x}" y="{y}" overflow="visible"><rect x="-22" y="-22" width="44" height="44" class="hit"/></svg>"#
        ));
        mark(self);
        self.body.push_str("</a>");
    }

    /// A mark that opens its source from anywhere in its column: `from` and `width` in per cent, `depth` em from the top.
    pub(super) fn press_column(
        &mut self,
        (from, width): (f64, f64),
        depth: f64,
        href: &str,
        label: &str,
        mark: impl FnOnce(&mut Self),
    ) {
        let (x, width, depth) = (pc(from), pc(width), em(depth));
        let (href, label) = (escape(href), escape(label));
        self.put(format_args!(
            r#"<a href="{href}" aria-label="{label}"><rect x="{x}" y="0" width="{width}" height="{depth}" class="hit"/>"#
        ));
        mark(self);
        self.body.push_str("</a>");
    }

    /// The dashed frame that stands where a report was not found: never a zero. Its words stand in the middle, or below
    /// what is written across at the height of `taken`.
    pub(super) fn missing(&mut self, x: f64, width: f64, (top, bottom): (f64, f64), taken: Option<f64>) {
        self.rect((x - width / 2.0, top), (width, bottom - top), "absent");
        let middle = f64::midpoint(top, bottom);
        let low = taken.is_some_and(|taken| (taken - middle).abs() < 2.2 && taken < bottom - 2.8);
        let y = if low { bottom - 1.8 } else { middle - 0.3 };
        self.text((x, y), "未能", Anchor::Middle, "muted", 0.0);
        self.text((x, y + 1.4), "找到", Anchor::Middle, "muted", 0.0);
    }

    /// The finished chart, named and described.
    pub(super) fn finish(self, caption: Caption<'_>, description: &str, height: f64, shown: Shown) -> String {
        let role = match shown {
            Shown::Image => "img",
            Shown::Links => "group",
        };
        let (id, title, description, height) = (
            escape(caption.id),
            escape(caption.title),
            escape(description),
            em(height),
        );
        let width = self
            .columns
            .map(|columns| format!(" cols-{columns}"))
            .unwrap_or_default();
        format!(
            r#"<svg class="chart{width}" role="{role}" aria-labelledby="{id}-t {id}-d" width="100%" height="{height}" paint-order="stroke"><title id="{id}-t">{title}</title><desc id="{id}-d">{description}</desc>{}</svg>"#,
            self.body
        )
    }

    /// The finished chart as ornament beside a figure that says the same.
    pub(super) fn finish_hidden(self, height: f64) -> String {
        format!(
            r#"<svg class="chart" aria-hidden="true" width="100%" height="{}" paint-order="stroke">{}</svg>"#,
            em(height),
            self.body
        )
    }

    fn put(&mut self, element: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.body.write_fmt(element);
    }
}

/// Per cent with at most two decimals.
fn pc(x: f64) -> String {
    format!("{}%", short(x))
}

/// Em with at most two decimals.
fn em(y: f64) -> String {
    format!("{}em", short(y))
}

fn short(number: f64) -> String {
    let words = format!("{number:.2}");
    let words = words.trim_end_matches('0').trim_end_matches('.');
    if words == "-0" {
        "0".to_owned()
    } else {
        words.to_owned()
    }
}

/// Text for element content and quoted attributes; control characters that XML forbids are dropped.
pub(super) fn escape(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' | '\t' => escaped.push(' '),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_words_stay_words() {
        let mut pen = Pen::default();
        pen.text((0.0, 1.0), "<script>'\"&\u{0}", Anchor::Start, "muted", 0.0);
        let svg = pen.finish(
            Caption {
                id: "c",
                title: "\"><img>",
            },
            "{{ x }}",
            2.0,
            Shown::Image,
        );
        assert!(
            !svg.contains("<script") && !svg.contains("<img") && !svg.contains('\u{0}'),
            "{svg}"
        );
    }

    #[test]
    fn coordinates_are_short() {
        assert_eq!(
            (pc(66.666_66), em(-0.001), em(2.0)),
            ("66.67%".into(), "0em".into(), "2em".into())
        );
    }
}
