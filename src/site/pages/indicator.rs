//! 指标页 One indicator in all departments and years: target against result, the spread, its spellings.

use super::super::address;
use super::super::figures::align;
use super::super::frame::{Frame, PageInfo, Site, relative};
use super::super::parts::{Chart, Fig, Link};
use super::super::view::{Html, view};
use super::rows::name_of;
use super::sheets::{self, ON_A_PAGE};
use super::strip::{Numbered, spread};
use super::{Made, Shelf, root_of};
use crate::catalogue::{CanonicalIndicator, IndicatorRow, RowSide, Summary};
use crate::chart::{self, Aim, Caption, ChartData, Figure, Scale};
use crate::value::Decimal;

view! {
    /// 指标页: `indicator.html`
    IndicatorPage {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
        /// Its name.
        name: String,
        /// 一级指标, or empty.
        level: String,
        /// What was found, in a sentence.
        summary: String,
        /// The unit that charts are drawn in, or empty.
        unit: String,
        /// The newest year with numbers, which the charts show; or empty.
        year: String,
        /// The spread of that year's results; none for fewer than three.
        spread: Option<Chart>,
        /// The scale above the rows.
        scale: Html,
        /// How many rows of that year are drawn, on all pages.
        drawn: usize,
        /// Target and result of that year, one row per report: those of this page.
        rows: Vec<Drawn>,
        /// How many rows there are of all years, on all pages.
        total: usize,
        /// The rows of every year, newest first: those of this page.
        all: Vec<Line>,
        /// The pages; empty where there is but one.
        sheets: Vec<Link>,
        /// The spellings brought together.
        spellings: Vec<String>,
    }

    /// One report's row, drawn
    Drawn {
        /// The department's page.
        link: Link,
        /// 结果
        result: Fig,
        /// 目标, or none.
        target: Option<Fig>,
        /// The drawing.
        svg: Html,
    }

    /// One report's row in the table
    Line {
        /// 年度, or empty.
        year: String,
        /// The report's page.
        link: Link,
        /// The report's own spelling.
        spelling: Fig,
        /// 目标
        target: Option<Fig>,
        /// 结果
        result: Option<Fig>,
        /// 达到, 未达到 or 无法判断
        status: String,
        /// 得分
        score: Option<Fig>,
        /// 分值
        weight: Option<Fig>,
    }
}

/// A report and one of its rows.
pub(super) type Row<'a> = (&'a Summary, &'a IndicatorRow);

/// An indicator's rows and what its charts are drawn by.
struct Subject<'a> {
    indicator: &'a CanonicalIndicator,
    /// Every row, newest year first.
    rows: Vec<Row<'a>>,
    unit: Option<String>,
    /// The newest year with numbers.
    year: Option<u16>,
    /// That year's rows with numbers, all in the unit.
    numbered: Vec<Numbered<'a>>,
    scale: Scale,
}

impl<'a> Subject<'a> {
    fn of(shelf: Shelf<'a>, indicator: &'a CanonicalIndicator) -> Self {
        let mut rows: Vec<Row<'_>> = indicator
            .occurrences
            .iter()
            .filter_map(|at| shelf.catalogue.row(*at))
            .collect();
        rows.sort_by_key(|(report, _)| std::cmp::Reverse(report.year));
        let comparison = shelf.catalogue.comparison(indicator);
        let year = comparison.rows.iter().filter_map(|row| row.year).max();
        let of_year = comparison.rows.iter().filter(|row| row.year == year);
        let numbered: Vec<Numbered<'_>> = of_year
            .filter_map(|it| {
                let (report, row) = shelf.catalogue.row(it.at)?;
                Some(Numbered {
                    report,
                    row,
                    target: it.target,
                    actual: it.actual,
                })
            })
            .collect();
        let values = numbered.iter().flat_map(|it| [Some(it.actual), it.target]);
        let values: Vec<Decimal> = values.flatten().collect();
        Self {
            indicator,
            scale: Scale::holding(&values),
            rows,
            unit: comparison.unit,
            year: year.map(crate::value::FiscalYear::number),
            numbered,
        }
    }

    /// `indicators/x/`, `indicators/x/page/2/`
    fn address(&self, nth: usize) -> String {
        sheets::address(&address::indicator(&self.indicator.slug), nth)
    }
}

/// The page of the indicator, and further ones where it has more rows than a page bears.
pub(super) fn pages(shelf: Shelf<'_>, indicator: &CanonicalIndicator) -> Made {
    let subject = Subject::of(shelf, indicator);
    let count = sheets::count_of(subject.rows.len());
    let mut pages = Vec::new();
    for nth in 0..count {
        pages.extend(one(shelf, &subject, nth, count)?);
    }
    Ok(pages)
}

fn one(shelf: Shelf<'_>, subject: &Subject<'_>, nth: usize, count: usize) -> Made {
    let indicator = subject.indicator;
    let own = subject.address(nth);
    let root = root_of(&own);
    let unit = subject.unit.as_deref();
    let spread = spread(
        &subject.numbered,
        &subject.scale,
        unit.unwrap_or_default(),
        subject.year,
        &relative(
            &root,
            &address::chart_data("indicator", &indicator.slug, "spread"),
        ),
    );
    // The spread is of all rows and stands on the first page.
    let (chart, data) = spread
        .filter(|_| nth == 0)
        .map_or((None, None), |(chart, data)| (Some(chart), Some(data)));
    let description = format!("“{}”在各部门、各年度的目标与结果。", indicator.name);
    let first = subject.address(0);
    let above = [("指标", "indicators/"), (indicator.name.as_str(), first.as_str())];
    let (site, page) = shelf.frame(Frame {
        path: &own,
        title: &sheets::title(&indicator.name, nth),
        description: &description,
        above: above.get(..=usize::from(nth > 0)).unwrap_or(&above),
        crumb: &sheets::crumb(&indicator.name, nth),
        article: None,
    });
    let lines_from = subject.rows.chunks(ON_A_PAGE).nth(nth).unwrap_or_default();
    let drawn_from = subject.numbered.chunks(ON_A_PAGE).nth(nth).unwrap_or_default();
    let view = IndicatorPage {
        site,
        page,
        name: indicator.name.clone(),
        level: indicator.level.clone().unwrap_or_default(),
        summary: summary(indicator, &subject.rows),
        unit: subject.unit.clone().unwrap_or_default(),
        year: subject.year.map(|year| year.to_string()).unwrap_or_default(),
        spread: chart,
        scale: Html(chart::scale_axis(&subject.scale)),
        drawn: subject.numbered.len(),
        rows: drawn_from
            .iter()
            .enumerate()
            .map(|(nth, row)| drawn(nth, row, &subject.scale, &root))
            .collect(),
        total: subject.rows.len(),
        all: lines(lines_from, &root),
        sheets: sheets::links(&first, nth, count),
        spellings: indicator
            .spellings
            .iter()
            .map(|spelling| spelling.name.clone())
            .collect(),
    };
    let charts: Vec<(&str, &str, &str, &ChartData)> = data
        .iter()
        .map(|data| ("indicator", indicator.slug.as_str(), "spread", data))
        .collect();
    shelf.made(&own, "indicator.html", view, &charts)
}

fn summary(indicator: &CanonicalIndicator, rows: &[Row<'_>]) -> String {
    let count = |status| rows.iter().filter(|(_, row)| row.status == status).count();
    let met = count(crate::value::Status::Met);
    let unmet = count(crate::value::Status::Unmet);
    let untold = count(crate::value::Status::Unknown);
    let said = [
        (met, "行达到自定的目标"),
        (unmet, "行没有达到"),
        (untold, "行无法判断"),
    ];
    let said: Vec<String> = said
        .iter()
        .filter(|(rows, _)| *rows > 0)
        .map(|(rows, words)| format!("{rows}{words}"))
        .collect();
    format!(
        "{}个部门的{}行指标：{}。",
        indicator.departments,
        rows.len(),
        said.join("，")
    )
}

fn drawn(nth: usize, it: &Numbered<'_>, scale: &Scale, root: &str) -> Drawn {
    let (report, row) = (it.report, it.row);
    let base = relative(root, &address::report(&report.id));
    let figure = |side: &RowSide, value: Decimal| Figure {
        shown: side.text.clone().unwrap_or_default(),
        value,
        source: None,
    };
    let aim = Aim::of(row.target.quantity.op);
    let target = it.target.map(|value| (figure(&row.target, value), aim));
    let result = figure(&row.actual, it.actual);
    let (id, title) = (format!("row-{}", nth + 1), name_of(report));
    let svg = chart::target_row(
        Caption {
            id: &id,
            title: &title,
        },
        target.as_ref().map(|(figure, aim)| (figure, *aim)),
        &result,
        row.status,
        scale,
    );
    Drawn {
        link: department_link(report, root),
        result: Fig::perhaps(result.shown, &base, row.actual.span),
        target: side(&row.target, &base),
        svg: Html(svg),
    }
}

fn department_link(report: &Summary, root: &str) -> Link {
    let href = report.department.as_ref().map_or_else(
        || address::report(&report.id),
        |department| address::department(&department.slug),
    );
    Link {
        label: name_of(report),
        href: relative(root, &href),
        ..Link::default()
    }
}

fn side(side: &RowSide, base: &str) -> Option<Fig> {
    Some(Fig::perhaps(side.text.clone()?, base, side.span))
}

/// Every row as a line of the table, decimals aligned.
fn lines(rows: &[Row<'_>], root: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = rows.iter().map(|row| line(*row, root)).collect();
    align(lines.iter_mut().filter_map(|line| line.score.as_mut()));
    align(lines.iter_mut().filter_map(|line| line.weight.as_mut()));
    lines
}

fn line((report, row): Row<'_>, root: &str) -> Line {
    let base = relative(root, &address::report(&report.id));
    let number = |value: Option<Decimal>, span| Some(Fig::perhaps(value?.to_string(), &base, span));
    Line {
        year: report.year.map(|year| year.to_string()).unwrap_or_default(),
        link: Link {
            label: name_of(report),
            href: base.clone(),
            ..Link::default()
        },
        spelling: Fig::cited(row.name.clone().unwrap_or_default(), &base, row.span),
        target: side(&row.target, &base),
        result: side(&row.actual, &base),
        status: match row.status {
            crate::value::Status::Met => "达到",
            crate::value::Status::Unmet => "未达到",
            crate::value::Status::Unknown => "无法判断",
        }
        .to_owned(),
        score: number(row.score, row.score_span),
        weight: number(row.weight, row.weight_span),
    }
}
