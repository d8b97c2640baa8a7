//! “三公”经费: stacked parts per year inside the frame of the year's budget.

use super::Caption;
use super::data::{ChartData, DataCell};
use super::draw::{Anchor, Pen};
use super::figure::{Figure, Shown};
use super::scores::to_f64;

/// One year of the series.
#[derive(Clone, Debug)]
pub struct ThreePublic {
    /// The year.
    pub year: u16,
    /// The parts from the axis upwards; empty where only the total is stated.
    pub parts: Vec<StackPart>,
    /// 年初预算
    pub budget: Option<Figure>,
    /// 支出, as stated.
    pub total: Option<Figure>,
}

/// One part of the stack.
#[derive(Clone, Debug)]
pub struct StackPart {
    /// Its name.
    pub name: String,
    /// 0 is the darkest; each name keeps its shade over the years.
    pub shade: usize,
    /// Its figure.
    pub figure: Figure,
}

const TOP: f64 = 2.0;
const BASE: f64 = 12.0;
const SHADES: [&str; 4] = ["bar", "bar2", "bar3", "bar4"];

/// Draws the years side by side on one scale from zero. `unit` is that of all figures.
#[must_use]
pub fn three_public(caption: Caption<'_>, years: &[ThreePublic], unit: &str) -> (String, ChartData) {
    let most = years
        .iter()
        .flat_map(|year| year.budget.iter().chain(&year.total))
        .map(Figure::place)
        .fold(0.0, f64::max);
    let height = |value: f64| value / (most * 1.08).max(f64::MIN_POSITIVE) * (BASE - TOP);
    let step = 100.0 / to_f64(years.len().max(1));
    let mut pen = Pen::of_columns(years.len());
    pen.line((0.0, BASE), (100.0, BASE), "axis");
    for (at, year) in years.iter().enumerate() {
        let x = step * (to_f64(at) + 0.5);
        column(&mut pen, year, x, step * 0.55, unit, height);
        pen.text(
            (x, BASE + 1.3),
            &year.year.to_string(),
            Anchor::Middle,
            "muted",
            0.0,
        );
        if year.total.is_none() {
            pen.text((x, BASE + 2.8), "—", Anchor::Middle, "strong", 0.0);
        }
    }
    (
        pen.finish(caption, &describe(years, unit), 15.2, Shown::Links),
        data(caption.title, years, unit),
    )
}

fn column(pen: &mut Pen, year: &ThreePublic, x: f64, width: f64, unit: &str, height: impl Fn(f64) -> f64) {
    let Some(total) = &year.total else {
        pen.missing(x, width, (BASE - 5.0, BASE), None);
        return;
    };
    let left = x - width / 2.0;
    let tall = height(total.place());
    let shapes = |pen: &mut Pen| {
        stack(pen, year, (left, width), &height, tall);
        pen.text((x, BASE + 2.8), &total.shown, Anchor::Middle, "strong", 0.0);
        if let Some(budget) = &year.budget {
            let top = height(budget.place());
            pen.rect((left, BASE - top), (width, top), "box");
        }
    };
    if let Some(budget) = &year.budget {
        above(
            pen,
            year.year,
            budget,
            (x, BASE - height(budget.place()).max(tall)),
            unit,
        );
    }
    let budget = year.budget.as_ref().map_or_else(
        || "预算未载明".to_owned(),
        |budget| format!("预算{}{unit}", budget.shown),
    );
    match &total.source {
        Some(href) => {
            let label = format!(
                "{}年“三公”经费支出{}{unit}，{budget}，看原文",
                year.year, total.shown
            );
            // The field lies on year and figure beneath the axis, so that it never meets that of the budget above.
            pen.press((x, BASE + 1.4), href, &label, shapes);
        }
        None => shapes(pen),
    }
}

/// The budget above its frame, which opens its own source.
fn above(pen: &mut Pen, year: u16, budget: &Figure, (x, top): (f64, f64), unit: &str) {
    let words = |pen: &mut Pen| pen.text((x, top - 0.45), &budget.shown, Anchor::Middle, "muted", 0.0);
    match &budget.source {
        Some(href) => {
            let label = format!("{year}年“三公”经费年初预算{}{unit}，看原文", budget.shown);
            pen.press((x, top - 1.5), href, &label, words);
        }
        None => words(pen),
    }
}

/// The stated parts, or the total as one bar where none are stated.
fn stack(
    pen: &mut Pen,
    year: &ThreePublic,
    (left, width): (f64, f64),
    height: impl Fn(f64) -> f64,
    tall: f64,
) {
    let mut from = BASE;
    for part in &year.parts {
        let size = height(part.figure.place());
        from -= size;
        pen.rect(
            (left, from),
            (width, size),
            SHADES.get(part.shade).copied().unwrap_or("bar4"),
        );
    }
    if year.parts.is_empty() {
        // paler than any named part, so that it is not taken for one
        pen.rect((left, BASE - tall), (width, tall), "bar3");
    }
}

fn describe(years: &[ThreePublic], unit: &str) -> String {
    let figure = |figure: &Option<Figure>| {
        figure
            .as_ref()
            .map_or_else(|| "未找到".to_owned(), |figure| format!("{}{unit}", figure.shown))
    };
    let said: Vec<String> = years
        .iter()
        .map(|year| {
            format!(
                "{}年预算{}，支出{}",
                year.year,
                figure(&year.budget),
                figure(&year.total)
            )
        })
        .collect();
    format!("{}。", said.join("；"))
}

fn data(title: &str, years: &[ThreePublic], unit: &str) -> ChartData {
    let mut names: Vec<(usize, &str)> = years
        .iter()
        .flat_map(|year| &year.parts)
        .map(|part| (part.shade, part.name.as_str()))
        .collect();
    names.sort_unstable();
    names.dedup();
    let columns: Vec<&str> = ["年度", "年初预算", "支出"]
        .into_iter()
        .chain(names.iter().map(|(_, name)| *name))
        .collect();
    let mut data = ChartData::new(title, unit, &columns);
    for year in years {
        let part = |name: &str| {
            DataCell::of(
                year.parts
                    .iter()
                    .find(|part| part.name == name)
                    .map(|part| &part.figure),
            )
        };
        let parts = names.iter().map(|(_, name)| part(name));
        let cells = [
            DataCell::of(year.budget.as_ref()),
            DataCell::of(year.total.as_ref()),
        ]
        .into_iter()
        .chain(parts)
        .collect();
        data.push(year.year.to_string(), cells);
    }
    data
}
