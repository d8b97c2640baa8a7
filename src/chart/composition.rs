//! 组成: the parts of a whole as one bar.

use super::Caption;
use super::data::{ChartData, DataCell};
use super::draw::Pen;
use super::figure::{Figure, Shown, place};
use crate::value::{Decimal, half_up};

/// One part of the whole.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// Its figure.
    pub figure: Figure,
}

const SHADES: [&str; 4] = ["bar", "bar2", "bar3", "bar4"];

/// Draws the parts side by side; returns the bar, each part's swatch and share in per cent, and the data.
#[must_use]
pub fn composition(
    caption: Caption<'_>,
    parts: &[Part],
    unit: &str,
) -> (String, Vec<(String, String)>, ChartData) {
    let whole: Decimal = parts.iter().map(|part| part.figure.value).sum();
    let share = |part: &Part| part.figure.value.checked_div(whole).unwrap_or_default() * Decimal::ONE_HUNDRED;
    let mut pen = Pen::default();
    let mut from = 0.0;
    let mut keys = Vec::new();
    let mut data = ChartData::new(caption.title, unit, &["项目", "金额", "占比（%，本站计算）"]);
    for (at, part) in parts.iter().enumerate() {
        let shade = SHADES.get(at % SHADES.len()).copied().unwrap_or("bar");
        let width = place(share(part));
        pen.rect((from, 0.2), (width, 1.9), shade);
        from += width;
        let per_cent = half_up(share(part), 2).to_string();
        data.push(
            &*part.name,
            vec![
                DataCell::of(Some(&part.figure)),
                DataCell::computed(per_cent.clone()),
            ],
        );
        keys.push((swatch(shade), format!("{per_cent}%")));
    }
    let said: Vec<String> = parts
        .iter()
        .map(|part| format!("{}{}{unit}", part.name, part.figure.shown))
        .collect();
    (
        pen.finish(caption, &format!("{}。", said.join("，")), 2.3, Shown::Image),
        keys,
        data,
    )
}

fn swatch(shade: &str) -> String {
    let mut pen = Pen::default();
    pen.rect((0.0, 0.0), (100.0, 0.8), shade);
    pen.finish_hidden(0.8)
}
