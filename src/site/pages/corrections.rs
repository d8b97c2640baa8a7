//! 更正记录 Every correction by staff, the newest first.

use super::super::address;
use super::super::frame::{PageInfo, Site};
use super::super::parts::{Fig, Link};
use super::super::view::view;
use super::sheets;
use super::{Made, Shelf, root_of};
use crate::catalogue::Summary;
use crate::correction::Corrected;

view! {
    /// 更正记录: `corrections.html`
    Corrections {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
        /// The corrections, newest first: those of this page.
        lines: Vec<CorrectionLine>,
        /// The pages; empty where there is but one.
        sheets: Vec<Link>,
    }

    /// One correction
    CorrectionLine {
        /// The report, at its list of corrections.
        report: Link,
        /// What is corrected.
        name: String,
        /// What had been read, with its place; none where nothing was.
        was: Option<Fig>,
        /// What is right; none where the report does not state it.
        value: Option<String>,
        /// 理由
        reason: String,
        /// 更正人
        by: String,
        /// 更正日期
        at: String,
    }
}

/// Where the page stands.
const ADDRESS: &str = "corrections/";

pub(super) fn pages(shelf: Shelf<'_>) -> Made {
    let reports = shelf.catalogue.reports().iter();
    let mut all: Vec<(&Summary, &Corrected)> = reports
        .flat_map(|report| report.corrections.iter().map(move |it| (report, it)))
        .collect();
    all.sort_by_key(|(report, it)| (std::cmp::Reverse(it.correction.at), report.id.as_str()));
    sheets::each(&all, |here, nth, count| one(shelf, here, nth, count))
}

fn one(shelf: Shelf<'_>, here: &[(&Summary, &Corrected)], nth: usize, count: usize) -> Made {
    let own = sheets::address(ADDRESS, nth);
    let root = root_of(&own);
    let (site, page) = sheets::frame(
        shelf,
        ("更正记录", ADDRESS),
        nth,
        "工作人员对识读结果的每一处更正：原值、新值、理由、更正人和日期。",
    );
    let view = Corrections {
        site,
        page,
        lines: here.iter().map(|it| line(*it, &root)).collect(),
        sheets: sheets::links(ADDRESS, nth, count),
    };
    shelf.made(&own, "corrections.html", view, &[])
}

fn line((report, it): (&Summary, &Corrected), root: &str) -> CorrectionLine {
    let department = report
        .department
        .as_ref()
        .map_or("部门未载明", |it| it.name.value.as_str());
    let year = report
        .year
        .map(|year| format!("　{year}年度"))
        .unwrap_or_default();
    let base = format!("{root}{}", address::report(&report.id));
    CorrectionLine {
        report: Link {
            label: format!("{department}{year}"),
            href: format!("{base}#corrections"),
            ..Link::default()
        },
        name: it.name.clone(),
        was: it.was.clone().map(Fig::computed),
        value: Some(it.correction.value.clone()).filter(|value| !value.is_empty()),
        reason: it.correction.reason.clone(),
        by: it.correction.by.clone(),
        at: it.correction.at.strftime("%Y年%-m月%-d日").to_string(),
    }
}
