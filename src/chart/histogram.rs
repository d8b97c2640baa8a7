//! 分布: how many reports gave themselves how many points.

use super::Caption;
use super::data::{ChartData, DataCell};
use super::draw::{Anchor, Pen};
use super::figure::Shown;
use super::scores::to_f64;

/// One bar: the scores from `low` up to, not including, `low` + 1; the last holds full marks too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bin {
    /// Its lower edge in points.
    pub low: u16,
    /// How many reports.
    pub count: usize,
}

const BASE: f64 = 8.6;
const TALLEST: f64 = 5.6;

/// Draws one bar a point from the tens (or fives) below the least score to 100.
#[must_use]
pub fn histogram(caption: Caption<'_>, bins: &[Bin], description: &str) -> (String, ChartData) {
    let least = bins
        .iter()
        .filter(|bin| bin.count > 0)
        .map(|bin| bin.low)
        .min()
        .unwrap_or(90);
    let low = (least / 10 * 10).min(80);
    let span = f64::from(100 - low);
    let x = |score: u16| f64::from(score.saturating_sub(low)) / span * 100.0;
    let most = bins.iter().map(|bin| bin.count).max().unwrap_or(1).max(1);
    // A bar's number is less than half as wide as a year.
    let mut pen = Pen::of_columns(if span <= 40.0 {
        usize::from(100 - low) * 2 / 5
    } else {
        0
    });
    pen.rect((x(90), 0.2), (100.0 - x(90), BASE - 0.2), "band");
    // a scale from far below leaves the label no room to the right of 90
    let (from, anchor, shift) = match x(90) {
        edge if edge > 67.0 => (100.0, Anchor::End, -0.5),
        edge => (edge, Anchor::Start, 0.5),
    };
    pen.text((from, 1.2), "90分以上", anchor, "muted", shift);
    pen.line((0.0, BASE), (100.0, BASE), "axis");
    let slot = 100.0 / span;
    let told = told(bins, if span <= 40.0 { 1 } else { APART });
    for bin in bins.iter().filter(|bin| bin.count > 0 && bin.low >= low) {
        let height = to_f64(bin.count) / to_f64(most) * TALLEST;
        pen.rect(
            (x(bin.low) + slot * 0.1, BASE - height),
            (slot * 0.8, height),
            "bar",
        );
        if told.contains(&bin.low) {
            pen.text(
                (x(bin.low) + slot / 2.0, BASE - height - 0.35),
                &bin.count.to_string(),
                Anchor::Middle,
                "strong",
                0.0,
            );
        }
    }
    let marks = (low..100).step_by(if span <= 40.0 { 5 } else { 10 });
    // the last one before 100 may stand too near it
    for score in marks.filter(|score| x(*score) <= 85.0) {
        pen.text(
            (x(score), BASE + 1.4),
            &score.to_string(),
            Anchor::Start,
            "muted",
            0.0,
        );
    }
    pen.text((100.0, BASE + 1.4), "100", Anchor::End, "muted", 0.0);
    (
        pen.finish(caption, description, 10.3, Shown::Image),
        data(caption.title, bins),
    )
}

/// So many points lie between two numbers on a scale from far below, that neither covers the other on a phone.
const APART: u16 = 6;

/// The bars that bear their number: the tallest first, none nearer than `apart` to another.
fn told(bins: &[Bin], apart: u16) -> Vec<u16> {
    let mut tallest: Vec<&Bin> = bins.iter().filter(|bin| bin.count > 0).collect();
    tallest.sort_by_key(|bin| (std::cmp::Reverse(bin.count), bin.low));
    let mut told: Vec<u16> = Vec::new();
    for bin in tallest {
        if told.iter().all(|other| other.abs_diff(bin.low) >= apart) {
            told.push(bin.low);
        }
    }
    told
}

fn data(title: &str, bins: &[Bin]) -> ChartData {
    let mut data = ChartData::new(title, "份", &["分数段", "份数"]);
    for bin in bins.iter().filter(|bin| bin.count > 0) {
        data.push(
            format!("{}–{}", bin.low, bin.low + 1),
            vec![DataCell::computed(bin.count.to_string())],
        );
    }
    data
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(bins: &[(u16, usize)]) -> String {
        let bins: Vec<Bin> = bins
            .iter()
            .map(|(low, count)| Bin {
                low: *low,
                count: *count,
            })
            .collect();
        let caption = Caption {
            id: "spread",
            title: "得分",
        };
        histogram(caption, &bins, "").0
    }

    #[test]
    fn numbers_stand_on_all_bars_and_on_a_wide_scale_on_the_tallest_of_those_that_crowd() {
        let near = drawn(&[(93, 11), (94, 12), (99, 13)]);
        let wide = drawn(&[(0, 14), (94, 11), (95, 12), (99, 13)]);
        for number in [11, 12, 13] {
            assert!(near.contains(&format!(">{number}<")), "{number}: {near}");
        }
        assert_eq!(
            [11, 12, 13, 14].map(|it| wide.contains(&format!(">{it}<"))),
            [false, false, true, true],
            "{wide}"
        );
    }
}
