//! 预算与支出: initial budget, full-year budget and expenditure on one scale from zero.

use super::Caption;
use super::draw::{Anchor, Pen};
use super::figure::{Figure, Shown};

/// The three figures of one year's money, in one unit.
#[derive(Clone, Debug, Default)]
pub struct Budget {
    /// 年初预算
    pub initial: Option<Figure>,
    /// 全年预算
    pub full: Option<Figure>,
    /// 实际支出
    pub actual: Option<Figure>,
}

impl Budget {
    /// The greatest of the three, for a scale.
    #[must_use]
    pub fn greatest(&self) -> f64 {
        [&self.initial, &self.full, &self.actual]
            .into_iter()
            .flatten()
            .map(Figure::place)
            .fold(0.0, f64::max)
    }

    /// What is stated, in words.
    fn describe(&self, unit: &str) -> String {
        let said = |name: &str, figure: &Option<Figure>| match figure {
            Some(figure) => format!("{name}{}{unit}", figure.shown),
            None => format!("{name}未载明"),
        };
        format!(
            "{}，{}，{}。",
            said("年初预算", &self.initial),
            said("全年预算", &self.full),
            said("实际支出", &self.actual)
        )
    }
}

/// One row of the bars over years; `scale` is the value at the right edge.
#[must_use]
pub fn budget_row(caption: Caption<'_>, budget: &Budget, scale: f64, unit: &str) -> String {
    let x = |figure: &Figure| figure.place() / scale.max(f64::MIN_POSITIVE) * 100.0;
    let mut pen = Pen::default();
    pen.line((0.0, 1.1), (100.0, 1.1), "gridline");
    if let Some(actual) = &budget.actual {
        pen.rect((0.0, 0.6), (x(actual), 1.0), "bar");
    }
    if let Some(initial) = &budget.initial {
        pen.line((x(initial), 0.2), (x(initial), 2.0), "tick-thin");
    }
    if let Some(full) = &budget.full {
        pen.line((x(full), 0.2), (x(full), 2.0), "tick");
    }
    pen.finish(caption, &budget.describe(unit), 2.2, Shown::Image)
}

/// The bar beneath the money of a single report, with its budgets named.
#[must_use]
pub fn money_steps(caption: Caption<'_>, budget: &Budget, unit: &str) -> String {
    let scale = budget.greatest() * 1.11;
    let x = |figure: &Figure| figure.place() / scale.max(f64::MIN_POSITIVE) * 100.0;
    let mut pen = Pen::default();
    let end = budget.actual.as_ref().map_or(0.0, x);
    pen.rect((0.0, 0.75), (end, 1.1), "bar");
    if let Some(full) = &budget.full {
        pen.rect((end, 0.75), (x(full) - end, 1.1), "bar4");
        pen.line((x(full), 0.3), (x(full), 2.3), "tick");
        pen.text((x(full), 3.4), "全年", Anchor::within(x(full)), "muted", 0.0);
    }
    if let Some(initial) = &budget.initial {
        pen.line((x(initial), 0.3), (x(initial), 2.3), "tick-thin");
        // Too near the other budget or the zero, the word would lie over its neighbour: the list above names it.
        let room = |other: f64| (x(initial) - other).abs() > 18.0;
        if room(0.0) && budget.full.as_ref().is_none_or(|full| room(x(full))) {
            pen.text(
                (x(initial), 3.4),
                "年初",
                Anchor::within(x(initial)),
                "muted",
                0.0,
            );
        }
    }
    if budget.actual.is_some() {
        pen.text((0.0, 3.4), "支出", Anchor::Start, "muted", 0.0);
    }
    pen.finish(caption, &budget.describe(unit), 3.7, Shown::Image)
}
