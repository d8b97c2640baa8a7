//! 年度页 One year: how departments scored themselves, and all its reports.

use std::collections::BTreeMap;

use rust_decimal::prelude::ToPrimitive as _;

use super::super::address;
use super::super::frame::{Frame, PageInfo, Site, relative};
use super::super::page::table_of;
use super::super::parts::{Chart, Link};
use super::super::view::{Html, view};
use super::rows::{self, ReportRow};
use super::sheets::ON_A_PAGE;
use super::{Made, Shelf, root_of};
use crate::catalogue::{Summary, Year};
use crate::chart::{self, Bin, Caption, ChartData};
use crate::value::Decimal;

view! {
    /// 年度页: `year.html`
    YearPage {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
        /// The year.
        year: String,
        /// How many reports.
        total: usize,
        /// How the scores are spread; none where no report states one of 100.
        scores: Option<Chart>,
        /// The first of its reports; the list of all reports has the rest.
        reports: Vec<ReportRow>,
        /// Where all its reports are listed; none where all stand here.
        more: Option<String>,
        /// Where its departments stand side by side.
        compare: String,
        /// The other years.
        others: Vec<Link>,
    }
}

pub(super) fn pages(shelf: Shelf<'_>, year: &Year) -> Made {
    let number = year.year.number();
    let own = address::year(number);
    let root = root_of(&own);
    let title = format!("{number}年度");
    let description = format!("{number}年度各部门绩效自评报告。");
    let (site, page) = shelf.frame(Frame {
        path: &own,
        title: &title,
        description: &description,
        above: &[("年度", "years/")],
        crumb: &title,
        article: None,
    });
    let reports: Vec<&Summary> = shelf.catalogue.at(&year.reports).collect();
    let key = number.to_string();
    let spread = spread(
        &reports,
        number,
        &relative(&root, &address::chart_data("year", &key, "scores")),
    );
    let (scores, data) = spread.map_or((None, None), |(chart, data)| (Some(chart), Some(data)));
    let other = |year: &Year| Link {
        label: year.year.to_string(),
        href: relative(&root, &address::year(year.year.number())),
        note: None,
        current: year.year.number() == number,
    };
    let everything = reports.len() == shelf.catalogue.reports().len();
    let listed = if everything {
        "reports/".to_owned()
    } else {
        format!("reports/only/year-{number}/")
    };
    let view = YearPage {
        more: (reports.len() > ON_A_PAGE).then(|| relative(&root, &listed)),
        compare: relative(&root, &format!("compare/{number}/")),
        site,
        page,
        year: key.clone(),
        total: reports.len(),
        scores,
        reports: rows::rows(reports.into_iter().take(ON_A_PAGE), shelf.settings, &root),
        others: shelf.catalogue.years().iter().map(other).collect(),
    };
    let charts: Vec<(&str, &str, &str, &ChartData)> = data
        .iter()
        .map(|data| ("year", key.as_str(), "scores", data))
        .collect();
    shelf.made(&own, "year.html", view, &charts)
}

/// The histogram of the scores that are out of 100; reports of another full mark are told beside it.
pub(super) fn spread(reports: &[&Summary], year: u16, data_address: &str) -> Option<(Chart, ChartData)> {
    let hundred = |report: &&&Summary| {
        report
            .score
            .as_ref()
            .is_some_and(|score| score.out_of.is_none_or(|full| full == Decimal::ONE_HUNDRED))
    };
    let scores: Vec<Decimal> = reports
        .iter()
        .filter(hundred)
        .filter_map(|report| Some(report.score.as_ref()?.total.value))
        .collect();
    let mut bins: BTreeMap<u16, usize> = BTreeMap::new();
    for score in &scores {
        // Beyond full marks stands with full marks; the report's own page says what is wrong with it.
        let low = score.floor().to_u16().unwrap_or_default().min(99);
        *bins.entry(low).or_default() += 1;
    }
    if scores.is_empty() {
        return None;
    }
    let ninety = scores.iter().filter(|score| **score >= Decimal::from(90)).count();
    let bins: Vec<Bin> = bins.into_iter().map(|(low, count)| Bin { low, count }).collect();
    let said: Vec<String> = bins
        .iter()
        .map(|bin| format!("{}分{}份", bin.low, bin.count))
        .collect();
    let title = format!("{year}年度{}份自评报告的得分", scores.len());
    let (svg, data) = chart::histogram(
        Caption {
            id: "scores",
            title: &title,
        },
        &bins,
        &format!("每分一段的份数：{}。", said.join("，")),
    );
    let unscored = reports.len() - scores.len();
    let rest = if unscored > 0 {
        format!("；另有{unscored}份没有百分制得分，不计入")
    } else {
        String::new()
    };
    // a scale from far below has no room for the number of each
    let crowded = bins.first().is_some_and(|bin| bin.low < 60);
    let which = if crowded {
        "，挨得近的只标最多的一段"
    } else {
        ""
    };
    let chart = Chart {
        svg: Html(svg),
        finding: format!("{}份报告中{ninety}份在90分以上", scores.len()),
        note: format!("部门自评得分，每一分一段，柱上为份数{which}{rest}"),
        data: data_address.to_owned(),
        table: table_of(&data),
    };
    Some((chart, data))
}
