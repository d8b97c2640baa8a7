//! 首页 What is here, what stands out, the ways in.

use super::super::address;
use super::super::frame::{Frame, PageInfo, Site, relative};
use super::super::parts::{Chart, Link};
use super::super::view::view;
use super::rows::{self, ReportRow};
use super::{Made, Shelf, coverage, own, year};
use crate::catalogue::{Department, Division, Summary};
use crate::chart::ChartData;

view! {
    /// 首页: `home.html`
    Home {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
        /// How many reports there are.
        reports: usize,
        /// How many departments.
        departments: usize,
        /// How many figures open their source.
        figures: usize,
        /// The first and the last year, or the only one; empty where there is none.
        span: String,
        /// What stands out.
        notable: Vec<Notable>,
        /// Ways in by region.
        by_region: Vec<Link>,
        /// Ways in by year.
        by_year: Vec<Link>,
        /// Ways in by department.
        by_department: Vec<Link>,
        /// Ways in by indicator.
        by_indicator: Vec<Link>,
        /// How many indicators there are.
        indicators: usize,
        /// The newest year whose scores are shown, or empty.
        scored_year: String,
        /// How its scores are spread.
        scores: Option<Chart>,
        /// The years of the coverage table, oldest first.
        coverage_years: Vec<String>,
        /// Reports found of the departments known, by region and year: of the regions with most departments.
        coverage: Vec<coverage::Coverage>,
        /// How many regions there are; more than the table holds where they are many.
        regions: usize,
        /// The address of the coverage's data.
        coverage_data: String,
        /// The newest reports by their own date.
        newest: Vec<ReportRow>,
        /// 通知公告: the newest; empty where there are none.
        notices: Vec<Link>,
    }

    /// A number that stands out
    Notable {
        /// The number.
        number: String,
        /// Its unit, or of how many.
        unit: String,
        /// What it says.
        sentence: String,
        /// Where to look further.
        link: Link,
    }

}

/// Regions in the coverage table of the home page; its data has all.
const REGIONS: usize = 10;

/// Notices on the home page; their list has the rest.
const NOTICES: usize = 3;

/// Entries of each way in.
const WAYS: usize = 5;

pub(super) fn pages(shelf: Shelf<'_>) -> Made {
    let description = format!(
        "{}：各部门预算绩效自评报告的全文、收支、指标、勾稽与数据下载。",
        shelf.settings.name
    );
    let (site, page) = shelf.frame(Frame {
        path: "",
        title: "",
        description: &description,
        above: &[],
        crumb: "",
        article: None,
    });
    let totals = shelf.catalogue.totals();
    let newest_scored = newest_scored(shelf);
    let spread = newest_scored.as_ref().and_then(|(year, reports)| {
        year::spread(reports, *year, &address::chart_data("home", "all", "scores"))
    });
    let (scores, data) = spread.map_or((None, None), |(chart, data)| (Some(chart), Some(data)));
    let years = shelf.years();
    let (mut coverage, coverage_data) = coverage::coverage(shelf, &years);
    let regions = coverage.len();
    coverage.truncate(REGIONS);
    let view = Home {
        site,
        page,
        reports: totals.reports,
        departments: totals.departments,
        figures: figures(shelf),
        span: match shelf.first_and_last() {
            Some((first, last)) if first == last => first.to_string(),
            Some((first, last)) => format!("{first}–{last}"),
            None => String::new(),
        },
        notable: notable(shelf),
        by_region: by_region(shelf),
        by_year: by_year(shelf),
        by_department: by_department(shelf),
        by_indicator: by_indicator(shelf),
        indicators: totals.indicators,
        scored_year: newest_scored
            .map(|(year, _)| year.to_string())
            .unwrap_or_default(),
        scores,
        coverage_years: years.iter().map(u16::to_string).collect(),
        coverage,
        regions,
        coverage_data: address::chart_data("home", "all", "coverage"),
        newest: newest(shelf),
        notices: own::newest_notices(shelf, NOTICES),
    };
    let mut charts: Vec<(&str, &str, &str, &ChartData)> = vec![("home", "all", "coverage", &coverage_data)];
    charts.extend(data.iter().map(|data| ("home", "all", "scores", data)));
    shelf.made("", "home.html", view, &charts)
}

/// The newest year in which some report states a score.
fn newest_scored(shelf: Shelf<'_>) -> Option<(u16, Vec<&Summary>)> {
    let years = shelf.catalogue.years().iter().map(|year| {
        (
            year.year.number(),
            shelf.catalogue.at(&year.reports).collect::<Vec<_>>(),
        )
    });
    years
        .into_iter()
        .find(|(_, reports)| reports.iter().any(|report| report.score.is_some()))
}

/// Figures that open their source.
fn figures(shelf: Shelf<'_>) -> usize {
    let of = |report: &Summary| {
        let rows = report.indicators.iter().map(|row| {
            [row.target.span, row.actual.span, row.weight_span, row.score_span]
                .iter()
                .flatten()
                .count()
        });
        report.tally.amounts + rows.sum::<usize>() + usize::from(report.score.is_some())
    };
    shelf.catalogue.reports().iter().map(of).sum()
}

fn notable(shelf: Shelf<'_>) -> Vec<Notable> {
    let all = shelf.catalogue.reports();
    let link = |label: &str, href: &str| Link {
        label: label.to_owned(),
        href: href.to_owned(),
        ..Link::default()
    };
    let one = |number: usize, unit: String, sentence: String, link: Link| Notable {
        number: number.to_string(),
        unit,
        sentence,
        link,
    };
    let published = |report: &&Summary| shelf.settings.differing(&report.tally).unwrap_or_default();
    let differing: usize = all.iter().map(|report| published(&report)).sum();
    let in_reports = all.iter().filter(|report| published(report) > 0).count();
    let echoes = all
        .iter()
        .flat_map(|report| &report.indicators)
        .filter(|row| row.echo)
        .count();
    let unmet: usize = all.iter().map(|report| report.tally.unmet).sum();
    let (expected, found) = last_year(shelf);
    let mut notable = vec![
        one(
            differing,
            "处".to_owned(),
            format!("报告自己前后说法不同，涉及{in_reports}份报告。"),
            link("看是哪几份", "reports/by/differing/"),
        ),
        one(
            unmet,
            "项".to_owned(),
            "指标的结果没有达到部门自己定的目标。".to_owned(),
            link("看指标", "indicators/"),
        ),
        one(
            echoes,
            "项".to_owned(),
            "指标的“结果”与“目标”用词完全相同，如“效果显著”。".to_owned(),
            link("看指标", "indicators/"),
        ),
    ];
    if let Some(year) = shelf.catalogue.years().first().map(|year| year.year) {
        notable.push(one(
            expected - found,
            "个部门".to_owned(),
            format!("往年有报告，{year}年度的还没有找到。"),
            link("看公示情况", "#coverage"),
        ));
    }
    notable.retain(|it| it.number != "0");
    notable
}

/// Departments known and departments with a report in the newest year.
fn last_year(shelf: Shelf<'_>) -> (usize, usize) {
    let expected = shelf.catalogue.departments().len();
    let Some(newest) = shelf.catalogue.years().first() else {
        return (expected, expected);
    };
    let has = |department: &&Department| {
        shelf
            .catalogue
            .at(&department.reports)
            .any(|report| report.year == Some(newest.year))
    };
    (expected, shelf.catalogue.departments().iter().filter(has).count())
}

fn noted(label: &str, href: String, note: String) -> Link {
    Link {
        label: label.to_owned(),
        href,
        note: Some(note),
        current: false,
    }
}

fn by_region(shelf: Shelf<'_>) -> Vec<Link> {
    let link = |region: &Division| {
        noted(
            &region.region.name,
            address::region(&region.region.code),
            format!("{}个部门", region.departments.len()),
        )
    };
    shelf.own_regions().into_iter().take(WAYS).map(link).collect()
}

fn by_year(shelf: Shelf<'_>) -> Vec<Link> {
    let link = |year: &crate::catalogue::Year| {
        noted(
            &year.year.to_string(),
            address::year(year.year.number()),
            format!("{}份", year.reports.len()),
        )
    };
    shelf.catalogue.years().iter().take(WAYS).map(link).collect()
}

fn by_department(shelf: Shelf<'_>) -> Vec<Link> {
    let link = |department: &crate::catalogue::Department| {
        noted(
            &department.name,
            address::department(&department.slug),
            format!("{}份", department.reports.len()),
        )
    };
    shelf
        .catalogue
        .departments()
        .iter()
        .take(WAYS)
        .map(link)
        .collect()
}

/// The indicators that most departments set.
fn by_indicator(shelf: Shelf<'_>) -> Vec<Link> {
    let mut indicators: Vec<_> = shelf.catalogue.indicators().iter().collect();
    indicators.sort_by_key(|indicator| {
        (
            std::cmp::Reverse((indicator.departments, indicator.occurrences.len())),
            indicator.slug.clone(),
        )
    });
    let link = |indicator: &crate::catalogue::CanonicalIndicator| {
        noted(
            &indicator.name,
            address::indicator(&indicator.slug),
            format!("{}个部门", indicator.departments),
        )
    };
    indicators.into_iter().take(WAYS).map(link).collect()
}

fn newest(shelf: Shelf<'_>) -> Vec<ReportRow> {
    let mut reports: Vec<&Summary> = shelf
        .catalogue
        .reports()
        .iter()
        .filter(|report| report.prepared_on.is_some())
        .collect();
    reports.sort_by_key(|report| {
        (
            std::cmp::Reverse(report.prepared_on.as_ref().map(|date| date.value)),
            report.id.clone(),
        )
    });
    let mut rows = rows::rows(reports.into_iter().take(6), shelf.settings, "");
    for row in &mut rows {
        row.href = relative("", &row.href);
    }
    rows
}
