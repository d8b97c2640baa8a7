//! 点阵: the results of one indicator in all departments, and the scale that its rows share.

use super::Caption;
use super::draw::{Anchor, Pen};
use super::figure::{Figure, Shown, place};
use crate::value::Decimal;

/// A horizontal scale with round numbers at its marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    low: Decimal,
    step: Decimal,
    steps: u32,
}

impl Scale {
    /// A scale that holds every value, with four to eight marks of 1, 2 or 5 times a power of ten.
    #[must_use]
    pub fn holding(values: &[Decimal]) -> Self {
        let least = values.iter().min().copied().unwrap_or_default();
        let most = values.iter().max().copied().unwrap_or(Decimal::ONE);
        let spread = (most - least).max(Decimal::new(1, 2));
        let step = round_step(spread / Decimal::from(4));
        let low = (least / step).floor() * step;
        let steps = ((most - low) / step).ceil().try_into().unwrap_or(1_u32).max(1);
        Self { low, step, steps }
    }

    /// Where a value stands, in per cent of the width.
    #[must_use]
    pub fn x(&self, value: Decimal) -> f64 {
        let width = self.step * Decimal::from(self.steps);
        place((value - self.low).checked_div(width).unwrap_or_default()) * 100.0
    }

    fn marks(&self) -> impl Iterator<Item = Decimal> + '_ {
        (0..=self.steps).map(|nth| (self.low + self.step * Decimal::from(nth)).normalize())
    }

    fn draw(&self, pen: &mut Pen, (letters, from, to): (f64, f64, f64)) {
        for (nth, mark) in self.marks().enumerate() {
            let x = self.x(mark);
            let anchor = match nth {
                0 => Anchor::Start,
                nth if u32::try_from(nth).is_ok_and(|nth| nth == self.steps) => Anchor::End,
                _ => Anchor::Middle,
            };
            pen.line((x, from), (x, to), "axis");
            pen.text((x, letters), &mark.to_string(), anchor, "muted", 0.0);
        }
    }
}

/// The least of 1, 2, 5 times a power of ten that is not below `rough`.
fn round_step(rough: Decimal) -> Decimal {
    let mut unit = Decimal::new(1, 4);
    let ten = Decimal::TEN;
    loop {
        for factor in [1, 2, 5] {
            let step = unit * Decimal::from(factor);
            if step >= rough {
                return step;
            }
        }
        let Some(next) = unit.checked_mul(ten) else {
            return unit;
        };
        unit = next;
    }
}

/// The scale above the rows of an indicator's page.
#[must_use]
pub fn scale_axis(scale: &Scale) -> String {
    let mut pen = Pen::default();
    scale.draw(&mut pen, (1.0, 1.3, 1.6));
    pen.line((0.0, 1.6), (100.0, 1.6), "axis");
    pen.finish_hidden(1.6)
}

/// One dot a report, stacked where they would touch; the median is a stroke, the middle half a band.
#[must_use]
pub fn strip(
    caption: Caption<'_>,
    results: &[Figure],
    median: &Figure,
    middle: Option<(Decimal, Decimal)>,
    scale: &Scale,
    description: &str,
) -> String {
    const BASE: f64 = 6.2;
    /// Dots nearer than this many per cent of the width are set above one another.
    const APART: f64 = 2.2;
    /// Where a pile ends at the latest: it may not grow through the median's label.
    const TOP: f64 = 1.6;
    let mut pen = Pen::default();
    if let Some((lower, upper)) = middle {
        let (from, to) = (scale.x(lower), scale.x(upper));
        pen.rect((from, 0.9), (to - from, BASE - 0.9), "band");
    }
    pen.line((0.0, BASE), (100.0, BASE), "axis");
    scale.draw(&mut pen, (BASE + 1.4, BASE, BASE + 0.3));
    let mut places: Vec<f64> = results.iter().map(|figure| scale.x(figure.value)).collect();
    places.sort_by(f64::total_cmp);
    let mut piles: Vec<(f64, u16)> = Vec::new();
    for x in places {
        match piles.last_mut() {
            Some((foot, dots)) if x - *foot < APART => *dots += 1,
            _ => piles.push((x, 1)),
        }
    }
    // Piles stay as high as they are many: where one would be too high, the dots of all stand nearer.
    let most = piles
        .iter()
        .map(|(_, dots)| f64::from(*dots - 1))
        .fold(0.0, f64::max);
    let apart = ((BASE - 0.5 - TOP) / most.max(1.0)).min(0.85);
    for (foot, dots) in piles {
        for nth in 0..dots {
            pen.dot((foot.max(0.0), BASE - 0.5 - f64::from(nth) * apart), "dot", 0.37);
        }
    }
    let x = scale.x(median.value);
    pen.line((x, 0.9), (x, BASE), "tick");
    let label = format!("中位数{}", median.shown);
    pen.text((x, 0.6), &label, Anchor::within(x), "strong", 0.0);
    pen.finish(caption, description, 8.0, Shown::Image)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_has_round_marks_and_holds_its_values() {
        let scale = Scale::holding(&[Decimal::new(879, 1), Decimal::new(986, 1)]);
        let marks: Vec<String> = scale.marks().map(|mark| mark.to_string()).collect();
        assert_eq!(marks, ["85", "90", "95", "100"]);
        assert!((0.0..=100.0).contains(&scale.x(Decimal::new(986, 1))));
    }
}
