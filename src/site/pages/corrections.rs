//! 更正记录 Every correction by staff, the newest first.

use super::super::address;
use super::super::frame::{Frame, PageInfo, Site};
use super::super::parts::{Fig, Link};
use super::super::view::view;
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
        /// The corrections, newest first.
        lines: Vec<CorrectionLine>,
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
    let frame = Frame {
        path: ADDRESS,
        title: "更正记录",
        description: "工作人员对识读结果的每一处更正：原值、新值、理由、更正人和日期。",
        above: &[],
        crumb: "更正记录",
        article: None,
    };
    let (site, page) = shelf.frame(frame);
    let view = Corrections {
        site,
        page,
        lines: all.into_iter().map(line).collect(),
    };
    shelf.made(ADDRESS, "corrections.html", view, &[])
}

fn line((report, it): (&Summary, &Corrected)) -> CorrectionLine {
    let department = report
        .department
        .as_ref()
        .map_or("部门未载明", |it| it.name.value.as_str());
    let year = report
        .year
        .map(|year| format!("　{year}年度"))
        .unwrap_or_default();
    let base = format!("{}{}", root_of(ADDRESS), address::report(&report.id));
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
