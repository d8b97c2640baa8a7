//! 识读情况 How much of every report was understood, worst first: where to work next.

use super::super::address;
use super::super::frame::{PageInfo, Site, relative};
use super::super::parts::Link;
use super::super::view::view;
use super::sheets;
use super::{Made, Shelf, root_of};
use crate::catalogue::Summary;
use crate::coverage::{Reason, Share, Shares, Standing, Subject};
use crate::value::decimal_string;

view! {
    /// 识读情况: `coverage.html`
    Understanding {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
        /// How many reports there are.
        reports: usize,
        /// Numerals, rows and headings of all reports; on the first page only.
        subjects: Vec<UnderstoodSubject>,
        /// The reports, those with the least share of understood numerals first: those of this page.
        lines: Vec<UnderstoodReport>,
        /// The pages; empty where there is but one.
        sheets: Vec<Link>,
    }

    /// One kind of thing over all reports
    UnderstoodSubject {
        /// 数字, 表格行 or 标题
        name: String,
        /// The share in per cent; none where there are none.
        percent: Option<String>,
        /// How many there are.
        total: usize,
        /// How many were not understood.
        missed: usize,
        /// The counts by reason, the most frequent first.
        reasons: Vec<UnderstoodReason>,
    }

    /// How many came under one reason
    UnderstoodReason {
        /// The reason.
        name: String,
        /// 读成数据, 不是数据 or 未识读
        standing: String,
        /// How many.
        count: usize,
    }

    /// One report
    UnderstoodReport {
        /// The report's page.
        link: Link,
        /// Its department.
        department: String,
        /// Shares of numerals, rows and headings in per cent; none where it has none.
        shares: Vec<Option<String>>,
        /// How many numerals were not understood.
        numerals: usize,
        /// How many rows were not understood.
        rows: usize,
        /// How many headings were not understood.
        headings: usize,
    }
}

/// Where the page stands.
const ADDRESS: &str = "coverage/";

pub(super) fn pages(shelf: Shelf<'_>) -> Made {
    let mut worst: Vec<&Summary> = shelf.catalogue.reports().iter().collect();
    worst.sort_by_key(|report| {
        let [numerals, rows, headings] = report.coverage.named().map(|(_, share)| share.percent());
        (numerals, rows, headings, report.id.as_str())
    });
    sheets::each(&worst, |here, nth, count| one(shelf, here, nth, count))
}

fn one(shelf: Shelf<'_>, here: &[&Summary], nth: usize, count: usize) -> Made {
    let own = sheets::address(ADDRESS, nth);
    let root = root_of(&own);
    let (site, page) = sheets::frame(
        shelf,
        ("识读情况", ADDRESS),
        nth,
        "各份报告有多少数字、表格行和标题读成了事实，哪些还没有读懂。",
    );
    let view = Understanding {
        site,
        page,
        reports: shelf.catalogue.reports().len(),
        subjects: if nth == 0 { subjects(shelf) } else { Vec::new() },
        lines: here.iter().map(|report| line(report, &root)).collect(),
        sheets: sheets::links(ADDRESS, nth, count),
    };
    shelf.made(&own, "coverage.html", view, &[])
}

/// What was understood of all reports together.
fn subjects(shelf: Shelf<'_>) -> Vec<UnderstoodSubject> {
    let mut all = Shares::default();
    for report in shelf.catalogue.reports() {
        all.add(&report.coverage);
    }
    all.named().map(subject).into_iter().collect()
}

fn subject((subject, share): (Subject, &Share)) -> UnderstoodSubject {
    let mut reasons: Vec<(Reason, usize)> = share.reasons().collect();
    reasons.sort_by_key(|(reason, count)| (std::cmp::Reverse(reason.standing()), std::cmp::Reverse(*count)));
    UnderstoodSubject {
        name: subject.chinese().to_owned(),
        percent: percent(share),
        total: share.total(),
        missed: share.of(Standing::Missed),
        reasons: reasons
            .into_iter()
            .map(|(reason, count)| UnderstoodReason {
                name: reason.chinese().to_owned(),
                standing: reason.standing().chinese().to_owned(),
                count,
            })
            .collect(),
    }
}

fn percent(share: &Share) -> Option<String> {
    share
        .percent()
        .map(|percent| format!("{}%", decimal_string(percent)))
}

fn line(report: &Summary, root: &str) -> UnderstoodReport {
    let shares = &report.coverage;
    let year = report
        .year
        .map_or("年度未载明".to_owned(), |year| format!("{year}年度"));
    let kind = report.kind.map_or("报告", crate::report::Kind::chinese);
    UnderstoodReport {
        link: Link {
            label: format!("{year}　{kind}"),
            href: format!("{}#files", relative(root, &address::report(&report.id))),
            ..Link::default()
        },
        department: report
            .department
            .as_ref()
            .map_or_else(|| "部门未载明".to_owned(), |it| it.name.value.clone()),
        shares: shares.named().iter().map(|(_, share)| percent(share)).collect(),
        numerals: shares.numerals.of(Standing::Missed),
        rows: shares.rows.of(Standing::Missed),
        headings: shares.headings.of(Standing::Missed),
    }
}
