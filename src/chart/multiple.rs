//! 小图: one indicator of one department over the years, target stroke and result dot.

use super::Caption;
use super::draw::{Anchor, Pen};
use super::figure::{Figure, Shown};
use super::scores::to_f64;
use crate::value::Status;

/// One year of one indicator, in one unit.
#[derive(Clone, Debug)]
pub struct MultiplePoint {
    /// The year.
    pub year: u16,
    /// The target, if it is a number.
    pub target: Option<Figure>,
    /// The result, if it is a number.
    pub result: Option<Figure>,
    /// Result against target.
    pub status: Status,
}

const TOP: f64 = 1.5;
const DEPTH: f64 = 4.2;
const AXIS: f64 = 7.5;

/// Draws the years `first..=last`; each picture has its own vertical scale, which does not begin at zero.
#[must_use]
pub fn multiple(
    caption: Caption<'_>,
    (first, last): (u16, u16),
    points: &[MultiplePoint],
    unit: &str,
) -> String {
    let scale = Scale::of(points, (first, last));
    let opens = |point: &MultiplePoint| point.result.as_ref().is_some_and(|it| it.source.is_some());
    let shown = if points.iter().any(opens) {
        Shown::Links
    } else {
        Shown::Image
    };
    let mut pen = Pen::default();
    pen.line((0.0, AXIS), (100.0, AXIS), "axis");
    targets(&mut pen, points, &scale);
    trend(&mut pen, points, &scale);
    results(&mut pen, points, &scale, unit);
    pen.text((0.0, 8.8), &first.to_string(), Anchor::Start, "muted", 0.0);
    if last != first {
        pen.text((100.0, 8.8), &last.to_string(), Anchor::End, "muted", 0.0);
    }
    pen.finish(caption, &describe(points, unit), 9.2, shown)
}

fn targets(pen: &mut Pen, points: &[MultiplePoint], scale: &Scale) {
    let half = (scale.step * 0.4).min(10.0);
    for point in points {
        if let Some(target) = &point.target {
            let (x, y) = (scale.x(point.year), scale.y(target));
            pen.line((x - half, y), (x + half, y), "tick");
        }
    }
}

fn trend(pen: &mut Pen, points: &[MultiplePoint], scale: &Scale) {
    for pair in points.windows(2) {
        let [a, b] = pair else { continue };
        if let (Some(from), Some(to), true) = (&a.result, &b.result, b.year == a.year + 1) {
            pen.line(
                (scale.x(a.year), scale.y(from)),
                (scale.x(b.year), scale.y(to)),
                "trend",
            );
        }
    }
}

/// Each result opens its source from anywhere in its year's column. The first and the last are named; the table beneath
/// has them all.
fn results(pen: &mut Pen, points: &[MultiplePoint], scale: &Scale, unit: &str) {
    let stated: Vec<(&MultiplePoint, &Figure)> = points
        .iter()
        .filter_map(|point| Some((point, point.result.as_ref()?)))
        .collect();
    let places = name_places(&stated, scale);
    for (nth, (point, result)) in stated.iter().enumerate() {
        let name = if nth == 0 {
            places.first()
        } else {
            places.get(1).filter(|_| nth + 1 == stated.len())
        };
        let draw = |pen: &mut Pen| mark(pen, point, result, scale, name.copied());
        match &result.source {
            Some(href) => {
                let label = format!("{}，看原文", of_year(point, unit));
                let column = (scale.x(point.year) - scale.step / 2.0, scale.step);
                pen.press_column(column, AXIS, href, &label, draw);
            }
            None => draw(pen),
        }
    }
}

/// How wide a character is on the narrowest screen, in per cent of the picture.
const CHARACTER: f64 = 5.5;

/// Half of what a number takes, in per cent of the picture.
fn half(result: &Figure) -> f64 {
    to_f64(result.shown.chars().count()) * CHARACTER / 2.0
}

/// Where the first and the last number stand: each at its dot, and apart from each other where their dots are near.
fn name_places(stated: &[Named<'_>], scale: &Scale) -> Vec<(f64, f64)> {
    let [first, .., last] = stated else {
        return stated.iter().map(|named| at_dot(named, scale)).collect();
    };
    let mut a = clearest(first, -1.0, stated, scale);
    let mut b = clearest(last, 1.0, stated, scale);
    let (left, right) = (half(first.1), half(last.1));
    let lack = left + right + 1.0 - (b.0 - a.0);
    if lack > 0.0 && (a.1 - b.1).abs() < 1.4 {
        a.0 -= lack / 2.0;
        b.0 += lack / 2.0;
        let inward = (left - a.0).max(0.0) - (b.0 + right - 100.0).max(0.0);
        a.0 += inward;
        b.0 += inward;
    }
    vec![a, b]
}

/// A result that is named, with its year.
type Named<'a> = (&'a MultiplePoint, &'a Figure);

fn at_dot(&(point, result): &Named<'_>, scale: &Scale) -> (f64, f64) {
    let x = scale.x(point.year).clamp(10.0, 90.0);
    (x, name_y(point, result, scale))
}

/// Above its dot, beneath it, or beside it on the side where no other dot is: where least stands in the way.
fn clearest(named: &Named<'_>, outward: f64, stated: &[Named<'_>], scale: &Scale) -> (f64, f64) {
    let (point, result) = *named;
    let (x, usual) = at_dot(named, scale);
    let (dot, height) = (scale.x(point.year), scale.y(result));
    let beside = dot + outward * (half(result) + 5.0);
    let fits = beside >= half(result) && beside + half(result) <= 100.0;
    let other = if usual > height {
        height - 0.7
    } else {
        height + 1.5
    };
    let mut places = vec![(x, usual)];
    places.extend((other > 0.8 && other < AXIS - 0.2).then_some((x, other)));
    places.extend(fits.then_some((beside, height + 0.35)));
    let mut best = ((x, usual), usize::MAX);
    for place in places {
        let met = in_the_way(place, half(result), named, stated, scale);
        if met < best.1 {
            best = (place, met);
        }
    }
    best.0
}

/// How much a number at `place` would stand on: other dots count more than strokes, and strokes more than lines.
fn in_the_way(
    (x, y): (f64, f64),
    half: f64,
    named: &Named<'_>,
    stated: &[Named<'_>],
    scale: &Scale,
) -> usize {
    let holds =
        |at: (f64, f64), margin: f64| (at.0 - x).abs() < half + margin && at.1 > y - 1.0 && at.1 < y + 0.25;
    let mut met = 0;
    for &(point, result) in stated {
        let at = (scale.x(point.year), scale.y(result));
        met += 4 * usize::from(point.year != named.0.year && holds(at, 3.0));
        let target = point.target.as_ref().map(|target| (at.0, scale.y(target)));
        met += 2 * usize::from(target.is_some_and(|at| holds(at, (scale.step * 0.4).min(10.0))));
    }
    for pair in stated.windows(2) {
        let [(from, low), (to, high)] = *pair else {
            continue;
        };
        if to.year != from.year + 1 {
            continue;
        }
        let along = |part: u8| {
            let part = f64::from(part) / 8.0;
            let between = |a: f64, b: f64| a + (b - a) * part;
            (
                between(scale.x(from.year), scale.x(to.year)),
                between(scale.y(low), scale.y(high)),
            )
        };
        met += usize::from((1..8).any(|part| holds(along(part), 0.0)));
    }
    met
}

/// A number stands above its dot, and beneath it where the target's stroke or the edge is in the way.
fn name_y(point: &MultiplePoint, result: &Figure, scale: &Scale) -> f64 {
    let y = scale.y(result);
    let target = point.target.as_ref().map(|target| scale.y(target));
    let near = target.filter(|target| (y - target).abs() < 1.6);
    let below = near.map_or(y < 2.4, |target| y > target);
    if below { y + 1.5 } else { y - 0.7 }
}

fn mark(pen: &mut Pen, point: &MultiplePoint, result: &Figure, scale: &Scale, name: Option<(f64, f64)>) {
    let class = if point.status == Status::Unmet {
        "dot miss"
    } else {
        "dot"
    };
    pen.dot((scale.x(point.year), scale.y(result)), class, 0.36);
    if let Some(at) = name {
        pen.text(at, &result.shown, Anchor::Middle, "strong", 0.0);
    }
}

struct Scale {
    low: f64,
    high: f64,
    first: u16,
    step: f64,
}

impl Scale {
    fn of(points: &[MultiplePoint], (first, last): (u16, u16)) -> Self {
        let values = || {
            points
                .iter()
                .flat_map(|point| point.target.iter().chain(&point.result))
                .map(Figure::place)
        };
        let years = usize::from(last.saturating_sub(first)) + 1;
        Self {
            low: values().fold(f64::MAX, f64::min),
            high: values().fold(f64::MIN, f64::max),
            first,
            step: 100.0 / to_f64(years),
        }
    }

    fn x(&self, year: u16) -> f64 {
        self.step * (to_f64(usize::from(year.saturating_sub(self.first))) + 0.5)
    }

    fn y(&self, figure: &Figure) -> f64 {
        let spread = self.high - self.low;
        if spread <= 0.0 {
            return TOP + DEPTH / 2.0;
        }
        TOP + (self.high - figure.place()) / spread * DEPTH
    }
}

fn describe(points: &[MultiplePoint], unit: &str) -> String {
    let said: Vec<String> = points.iter().map(|point| of_year(point, "")).collect();
    format!("{}（{unit}）。其余年份未载明。", said.join("；"))
}

/// 2024年目标80家，结果56家
fn of_year(point: &MultiplePoint, unit: &str) -> String {
    let words = |figure: &Option<Figure>| {
        figure
            .as_ref()
            .map_or_else(|| "未载明".to_owned(), |figure| format!("{}{unit}", figure.shown))
    };
    format!(
        "{}年目标{}，结果{}",
        point.year,
        words(&point.target),
        words(&point.result)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::parse_decimal;

    /// Results of years, without targets.
    fn points(results: &[(u16, &str)]) -> Vec<MultiplePoint> {
        let point = |&(year, words): &(u16, &str)| MultiplePoint {
            year,
            target: None,
            result: Some(Figure {
                shown: words.into(),
                value: parse_decimal(words).unwrap(),
                source: None,
            }),
            status: Status::Met,
        };
        results.iter().map(point).collect()
    }

    fn stated(points: &[MultiplePoint]) -> Vec<Named<'_>> {
        let named = points.iter().map(|point| (point, point.result.as_ref().unwrap()));
        named.collect()
    }

    /// The horizontal places of the two numbers of a picture of 2018 to 2025.
    fn places(results: [(u16, &str); 2]) -> [f64; 2] {
        let points = points(&results);
        let found = name_places(&stated(&points), &Scale::of(&points, (2018, 2025)));
        [found[0].0, found[1].0]
    }

    #[test]
    fn numbers_of_years_that_follow_each_other_stand_apart_within_the_picture() {
        for results in [
            [(2018, "100.5"), (2019, "100.6")],
            [(2021, "22.9"), (2022, "22.8")],
            [(2024, "4520"), (2025, "4521")],
        ] {
            // Both at the same height, so that only the width keeps them apart.
            let same = [(results[0].0, results[0].1), (results[1].0, results[0].1)];
            let [a, b] = places(same);
            let width = to_f64(results[0].1.len()) * CHARACTER;
            assert!(b - a >= width, "{results:?}: {a} {b}");
            assert!(
                a >= width / 2.0 - 0.01 && b <= 100.01 - width / 2.0,
                "{results:?}: {a} {b}"
            );
        }
    }

    #[test]
    fn a_number_stands_on_no_other_year_s_dot() {
        let points = points(&[(2021, "22600"), (2022, "22500"), (2023, "22320")]);
        let (stated, scale) = (stated(&points), Scale::of(&points, (2018, 2025)));
        for (place, named) in name_places(&stated, &scale)
            .into_iter()
            .zip([&stated[0], &stated[2]])
        {
            let met = in_the_way(place, half(named.1), named, &stated, &scale);
            assert!(met < 4, "{place:?}: {met}");
        }
    }

    #[test]
    fn numbers_with_room_between_them_stand_at_their_dots() {
        let placed = places([(2019, "10"), (2024, "20")]);
        let off = placed
            .iter()
            .zip([18.75, 81.25])
            .map(|(own, dot)| (own - dot).abs());
        assert!(off.sum::<f64>() < 0.01, "{placed:?}");
    }
}
