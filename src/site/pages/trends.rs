//! 指标的走向 A department's indicators that come again over the years, as small multiples.

use std::collections::BTreeMap;

use super::super::address;
use super::super::frame::relative;
use super::super::parts::{Fig, Link};
use super::super::view::{Html, view};
use super::Shelf;
use super::timeline::Timeline;
use crate::catalogue::{IndicatorRow, RowSide, Summary, indicator_key};
use crate::chart::{self, Aim, Caption, ChartData, DataCell, Figure, MultiplePoint};

view! {
    /// 指标 over the years
    Trends {
        /// One small picture per indicator.
        pictures: Vec<Picture>,
        /// The years of the table beneath, oldest first.
        years: Vec<String>,
        /// The address of the data.
        data: String,
    }

    /// One indicator over the years
    Picture {
        /// The indicator's page.
        link: Link,
        /// The unit and which side of the target is allowed.
        note: String,
        /// The drawing.
        svg: Html,
        /// Target and result of each year.
        cells: Vec<Pair>,
    }

    /// Target and result of one year
    Pair {
        /// 目标
        target: Option<Fig>,
        /// 结果
        result: Option<Fig>,
    }
}

/// Pictures on one page at most; the indicators' own pages have the rest.
const PICTURES: usize = 12;

type Row<'a> = (u16, &'a Summary, &'a IndicatorRow);

/// Indicators with a number as result in at least two years; none where there are none.
pub(super) fn trends(
    shelf: Shelf<'_>,
    timeline: &Timeline<'_>,
    root: &str,
    data_address: &str,
) -> Option<(Trends, ChartData)> {
    let (first, last) = (timeline.first()?.0, timeline.last()?.0);
    let mut kept: Vec<(String, Vec<Row<'_>>)> = by_key(timeline)
        .into_iter()
        .filter(|(_, rows)| rows.len() > 1)
        .collect();
    // The most often stated first, then in the order of the newest report.
    kept.sort_by_key(|(_, rows)| {
        (
            std::cmp::Reverse(rows.len()),
            std::cmp::Reverse(rows.last().map(|row| row.0)),
            rows.last().map(|row| row.2.span.start),
        )
    });
    kept.truncate(PICTURES);
    if kept.is_empty() {
        return None;
    }
    let names: Vec<String> = timeline
        .iter()
        .flat_map(|(year, _)| [format!("{year}目标"), format!("{year}结果")])
        .collect();
    let columns: Vec<&str> = std::iter::once("指标")
        .chain(names.iter().map(String::as_str))
        .collect();
    let mut data = ChartData::new("指标：历年目标与结果", "各指标的单位", &columns);
    let mut pictures = Vec::new();
    for (nth, (key, rows)) in kept.iter().enumerate() {
        let picture = picture(shelf, nth, key, rows, (first, last), root);
        let cells = picture.cells.iter().flat_map(|pair| [&pair.target, &pair.result]);
        let cell = |fig: &Option<Fig>| {
            fig.as_ref().map(|fig| DataCell {
                text: fig.shown.clone(),
                source: fig.href.clone(),
            })
        };
        data.push(&*picture.link.label, cells.map(cell).collect());
        pictures.push(picture);
    }
    Some((
        Trends {
            pictures,
            years: timeline.iter().map(|(year, _)| year.to_string()).collect(),
            data: data_address.to_owned(),
        },
        data,
    ))
}

/// Rows of one indicator by year, all in the unit of the newest one.
fn by_key<'a>(timeline: &Timeline<'a>) -> BTreeMap<String, Vec<Row<'a>>> {
    let mut found: BTreeMap<String, Vec<Row<'a>>> = BTreeMap::new();
    for (year, report) in timeline {
        let Some(report) = *report else { continue };
        for row in &report.indicators {
            let key = row.name.as_deref().map(indicator_key).unwrap_or_default();
            let rows = found.entry(key.clone()).or_default();
            let again = rows.last().is_some_and(|(last, ..)| last == year);
            if !key.is_empty() && !again && row.actual.quantity.value.is_some() {
                rows.push((*year, report, row));
            }
        }
    }
    for rows in found.values_mut() {
        let unit = rows.last().and_then(|(.., row)| row.actual.quantity.unit.clone());
        rows.retain(|(.., row)| row.actual.quantity.unit == unit);
    }
    found
}

fn picture(
    shelf: Shelf<'_>,
    nth: usize,
    key: &str,
    rows: &[Row<'_>],
    (first, last): (u16, u16),
    root: &str,
) -> Picture {
    let newest = rows.last().map(|(.., row)| *row);
    let name = newest.and_then(|row| row.name.clone()).unwrap_or_default();
    let unit = newest
        .and_then(|row| row.actual.quantity.unit.clone())
        .unwrap_or_default();
    let points: Vec<MultiplePoint> = rows.iter().map(|row| point(row, &unit, root)).collect();
    let aim = match newest.map_or(Aim::Open, |row| Aim::of(row.target.quantity.op)) {
        Aim::AtLeast => "目标不低于",
        Aim::AtMost => "目标不高于",
        Aim::Open => "目标为短横",
    };
    let id = format!("trend-{}", nth + 1);
    let svg = chart::multiple(
        Caption {
            id: &id,
            title: &name,
        },
        (first, last),
        &points,
        &unit,
    );
    let cell = |year: u16| {
        let found = rows.iter().find(|(own, ..)| *own == year);
        found.map_or_else(Pair::default, |(_, report, row)| Pair {
            target: words(report, &row.target, root),
            result: words(report, &row.actual, root),
        })
    };
    Picture {
        link: Link {
            label: name,
            href: href(shelf, key, root),
            ..Link::default()
        },
        note: if unit.is_empty() {
            aim.to_owned()
        } else {
            format!("{unit}，{aim}")
        },
        svg: Html(svg),
        cells: (first..=last).map(cell).collect(),
    }
}

fn href(shelf: Shelf<'_>, key: &str, root: &str) -> String {
    let indicators = shelf.catalogue.indicators();
    let found = indicators.binary_search_by(|indicator| indicator_key(&indicator.name).as_str().cmp(key));
    let slug = found
        .ok()
        .and_then(|nth| indicators.get(nth))
        .map(|indicator| address::indicator(&indicator.slug));
    relative(root, &slug.unwrap_or_else(|| "indicators/".to_owned()))
}

fn words(report: &Summary, side: &RowSide, root: &str) -> Option<Fig> {
    Some(Fig::perhaps(
        side.text.clone()?,
        &relative(root, &address::report(&report.id)),
        side.span,
    ))
}

fn point((year, report, row): &Row<'_>, unit: &str, root: &str) -> MultiplePoint {
    let figure = |side: &RowSide| {
        let value = side.quantity.value?;
        let alike = side.quantity.unit.as_deref().is_none_or(|own| own == unit);
        let source = side
            .span
            .map(|span| relative(root, &address::fact(&report.id, span)));
        alike.then(|| Figure {
            shown: value.to_string(),
            value,
            source,
        })
    };
    MultiplePoint {
        year: *year,
        target: figure(&row.target),
        result: figure(&row.actual),
        status: row.status,
    }
}
