//! 部门页 One department over the years: score, money, 三公, indicators, problems, everything in one table.

use super::super::address;
use super::super::frame::{Frame, PageInfo, Site, relative};
use super::super::page::table_of;
use super::super::parts::{Chart, Link};
use super::super::view::{Html, view};
use super::money::{self, BudgetLine, TotalLine};
use super::problems::{self, Problem};
use super::rows::{self, ReportRow, score_of};
use super::timeline::{self, Timeline};
use super::trends::{self, Trends};
use super::{Made, Shelf, matrix, root_of};
use crate::catalogue::{Department, Summary};
use crate::chart::{self, Caption, ChartData, Figure, YearScore};

view! {
    /// 部门页: `department.html`
    DepartmentPage {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
        /// Its name.
        name: String,
        /// What was found, in a sentence.
        summary: String,
        /// The region's page.
        region: Option<Link>,
        /// Its reports by year.
        years: Vec<Link>,
        /// The years that tables and charts show, oldest first.
        span: Vec<String>,
        /// 自评得分 over the years.
        scores: Option<Chart>,
        /// 预算与支出, newest first; empty where no report states any.
        budgets: Vec<BudgetLine>,
        /// The address of their data.
        budgets_data: String,
        /// 三公经费 over the years.
        three_public: Option<Chart>,
        /// The parts that the 三公 chart has, darkest first.
        three_parts: Vec<String>,
        /// 指标 over the years.
        trends: Option<Trends>,
        /// 写过的问题
        problems: Vec<Problem>,
        /// The years that charts and problems show, as 2017–2024; none where the department has no older report.
        charted: Option<String>,
        /// 总表, newest first, of all years; empty where no report is of all its expenditure.
        totals: Vec<TotalLine>,
        /// All its reports, of projects and policies too.
        reports: Vec<ReportRow>,
    }
}

#[expect(clippy::too_many_lines, reason = "one line or two for each field of the view")]
pub(super) fn pages(shelf: Shelf<'_>, department: &Department) -> Made {
    let own = address::department(&department.slug);
    let root = root_of(&own);
    let slug = department.slug.as_str();
    let reports: Vec<&Summary> = shelf.catalogue.at(&department.reports).collect();
    let by_year = matrix::by_year(shelf, department);
    let over = |years: Vec<u16>| -> Timeline<'_> {
        let one = |year| (year, by_year.get(&year).copied());
        years.into_iter().map(one).collect()
    };
    let charted = shelf.years();
    // Charts have room for some years; what is told in words and the table of all years leave out none.
    let all = over(since(by_year.keys().next().copied(), &charted));
    let timeline = over(charted);
    let own_line = timeline::own(&timeline);
    let data_at = |name: &str| relative(&root, &address::chart_data("department", slug, name));
    let (scores, scores_data) = scores(&own_line, &root, &data_at("scores"))
        .map_or((None, None), |(chart, data)| (Some(chart), Some(data)));
    let (budgets, budgets_data) = money::budgets(&own_line, &root);
    let three = money::three_public(&own_line, &root, &data_at("three-public"));
    let trends = trends::trends(shelf, &timeline, &root, &data_at("indicators"));
    let mut charts: Vec<(&str, &str, &str, &ChartData)> = Vec::new();
    charts.extend(
        scores_data
            .iter()
            .map(|data| ("department", slug, "scores", data)),
    );
    charts.extend(
        budgets_data
            .iter()
            .map(|data| ("department", slug, "budgets", data)),
    );
    charts.extend(
        three
            .iter()
            .map(|(_, _, data)| ("department", slug, "three-public", data)),
    );
    charts.extend(
        trends
            .iter()
            .map(|(_, data)| ("department", slug, "indicators", data)),
    );
    let (site, page) = frame(shelf, department, &own);
    let view = DepartmentPage {
        site,
        page,
        name: department.name.clone(),
        summary: summary(shelf, &all, &reports),
        region: department.region.as_ref().map(|region| Link {
            label: region.name.clone(),
            href: relative(&root, &address::region(&region.code)),
            ..Link::default()
        }),
        years: by_year
            .iter()
            .rev()
            .map(|(year, report)| Link {
                label: year.to_string(),
                href: relative(&root, &address::report(&report.id)),
                ..Link::default()
            })
            .collect(),
        span: timeline.iter().map(|(year, _)| year.to_string()).collect(),
        scores,
        budgets,
        budgets_data: data_at("budgets"),
        three_parts: three
            .as_ref()
            .map(|(_, parts, _)| parts.clone())
            .unwrap_or_default(),
        three_public: three.as_ref().map(|(chart, _, _)| chart.clone()),
        trends: trends.as_ref().map(|(trends, _)| trends.clone()),
        problems: problems::problems(&timeline, &root),
        charted: (timeline.len() < all.len()).then(|| span(&timeline)),
        totals: money::totals(&timeline::own(&all), &root),
        reports: rows::rows(reports.into_iter(), shelf.settings, &root),
    };
    shelf.made(&own, "department.html", view, &charts)
}

fn frame(shelf: Shelf<'_>, department: &Department, own: &str) -> (Site, PageInfo) {
    let description = format!(
        "{}历年预算绩效自评：得分、预算与支出、三公经费、指标与问题。",
        department.name
    );
    shelf.frame(Frame {
        path: own,
        title: &department.name,
        description: &description,
        above: &[("部门", "departments/")],
        crumb: &department.name,
        article: None,
    })
}

/// The charted years, and those before them back to the first.
fn since(first: Option<u16>, charted: &[u16]) -> Vec<u16> {
    match (first, charted) {
        (Some(first), [oldest, .., newest]) if first < *oldest => (first..=*newest).collect(),
        _ => charted.to_vec(),
    }
}

/// From which year to which.
fn span(timeline: &Timeline<'_>) -> String {
    let ends = [timeline.first(), timeline.last()].into_iter().flatten();
    let ends: Vec<String> = ends.map(|(year, _)| year.to_string()).collect();
    ends.join("–")
}

fn summary(shelf: Shelf<'_>, timeline: &Timeline<'_>, reports: &[&Summary]) -> String {
    let found = timeline.iter().filter(|(_, report)| report.is_some()).count();
    let differing: Option<usize> = reports
        .iter()
        .map(|report| shelf.settings.differing(&report.tally))
        .sum();
    let unmet: usize = reports.iter().map(|report| report.tally.unmet).sum();
    let checks = match differing {
        Some(0) => "；没有发现前后说法不同".to_owned(),
        Some(differing) => format!("；有{differing}处前后说法不同"),
        None => String::new(),
    };
    let aims = if unmet > 0 {
        format!("，{unmet}项指标没有达到自己定的目标")
    } else {
        String::new()
    };
    format!(
        "{}个年度里找到{found}个年度的自评报告，共{}份{checks}{aims}。",
        timeline.len(),
        reports.len()
    )
}

/// The score over the years; none where no report states one.
fn scores(timeline: &Timeline<'_>, root: &str, data_address: &str) -> Option<(Chart, ChartData)> {
    let figure = |report: &Summary| {
        let score = report.score.as_ref()?;
        Some(Figure {
            shown: score.total.value.to_string(),
            value: score.total.value,
            source: score_of(report, root)?.href,
        })
    };
    let years: Vec<YearScore> = timeline
        .iter()
        .map(|(year, report)| YearScore {
            year: *year,
            score: report.and_then(figure),
        })
        .collect();
    let stated: Vec<&YearScore> = years.iter().filter(|year| year.score.is_some()).collect();
    let last = stated.last()?;
    let finding = format!("{}年{}分", last.year, last.score.as_ref()?.shown);
    let (svg, data) = chart::score_line(
        Caption {
            id: "scores",
            title: "历年自评得分",
        },
        &years,
    );
    let chart = Chart {
        svg: Html(svg),
        finding,
        note: "部门自评；纵轴不从零开始，虚线框为没有找到报告或得分的年度".to_owned(),
        data: data_address.to_owned(),
        table: table_of(&data),
    };
    Some((chart, data))
}
