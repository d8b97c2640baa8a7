//! The lists at the folders' roots: reports, departments, regions, years.

use super::super::address;
use super::super::frame::{Frame, PageInfo, Site, relative};
use super::super::parts::Link;
use super::super::view::view;
use super::matrix;
use super::rows::{self, ReportRow};
use super::{Made, Shelf, root_of};
use crate::catalogue::Division;

/// Reports on one page of the list.
const ON_A_PAGE: usize = 100;

view! {
    /// 全部报告: `reports.html`
    Reports {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
        /// How many reports there are.
        total: usize,
        /// The reports of this page of the list.
        reports: Vec<ReportRow>,
        /// The pages of the list; empty where there is but one.
        sheets: Vec<Link>,
    }

    /// 部门: `departments.html`
    Departments {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
        /// How many departments there are.
        total: usize,
        /// The years that the columns are.
        years: Vec<Link>,
        /// The departments by region.
        regions: Vec<matrix::Region>,
    }

    /// 地区: `regions.html`
    Regions {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
        /// The divisions from the top down.
        regions: Vec<TreeLine>,
    }

    /// One division in the tree
    TreeLine {
        /// Its page.
        link: Link,
        /// How deep it stands; 0 is the top.
        depth: usize,
        /// How many departments it and those below it have.
        departments: usize,
        /// How many reports.
        reports: usize,
    }

    /// 年度: `years.html`
    Years {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
        /// The years, newest first, with how many reports each has.
        years: Vec<YearLine>,
    }

    /// One year
    YearLine {
        /// Its page.
        link: Link,
        /// How many reports.
        reports: usize,
        /// How many state a score.
        scored: usize,
        /// 说法不同: proven contradictions; none where the settings publish no findings.
        differing: Option<usize>,
    }
}

pub(super) fn reports(shelf: Shelf<'_>) -> Made {
    let all = shelf.catalogue.reports();
    let count = all.len().div_ceil(ON_A_PAGE).max(1);
    let sheet_address = |nth: usize| {
        if nth == 0 {
            "reports/".to_owned()
        } else {
            format!("reports/page/{}/", nth + 1)
        }
    };
    let mut pages = Vec::new();
    for nth in 0..count {
        let own = sheet_address(nth);
        let root = root_of(&own);
        let sheet = |other: usize| Link {
            label: (other + 1).to_string(),
            href: relative(&root, &sheet_address(other)),
            note: None,
            current: other == nth,
        };
        let above: &[(&str, &str)] = if nth == 0 {
            &[]
        } else {
            &[("全部报告", "reports/")]
        };
        let crumb = if nth == 0 {
            "全部报告".to_owned()
        } else {
            format!("第{}页", nth + 1)
        };
        let frame = Frame {
            path: &own,
            title: &format!("全部报告{}", if nth == 0 { String::new() } else { crumb.clone() }),
            description: "所有绩效自评报告，按地区、部门和年度排列。",
            above,
            crumb: &crumb,
            article: None,
        };
        let (site, page) = shelf.frame(frame);
        let view = Reports {
            site,
            page,
            total: all.len(),
            reports: rows::rows(
                all.iter().skip(nth * ON_A_PAGE).take(ON_A_PAGE),
                shelf.settings,
                &root,
            ),
            sheets: if count > 1 {
                (0..count).map(sheet).collect()
            } else {
                Vec::new()
            },
        };
        pages.extend(shelf.made(&own, "reports.html", view, &[])?);
    }
    Ok(pages)
}

pub(super) fn departments(shelf: Shelf<'_>) -> Made {
    let own = "departments/";
    let root = root_of(own);
    let years = shelf.years();
    let frame = Frame {
        path: own,
        title: "按地区看部门",
        description: "各地区、各部门历年绩效自评得分。",
        above: &[],
        crumb: "部门",
        article: None,
    };
    let (site, page) = shelf.frame(frame);
    let view = Departments {
        site,
        page,
        total: shelf.catalogue.departments().len(),
        regions: matrix::regions(shelf, shelf.catalogue.departments().iter(), &years, &root),
        years: year_links(&years, &root),
    };
    shelf.made(own, "departments.html", view, &[])
}

/// Links to the years' pages, as headings of a table.
pub(super) fn year_links(years: &[u16], root: &str) -> Vec<Link> {
    let link = |year: &u16| Link {
        label: year.to_string(),
        href: relative(root, &address::year(*year)),
        ..Link::default()
    };
    years.iter().map(link).collect()
}

pub(super) fn regions(shelf: Shelf<'_>) -> Made {
    let own = "regions/";
    let frame = Frame {
        path: own,
        title: "地区",
        description: "按行政区划看部门和报告。",
        above: &[],
        crumb: "地区",
        article: None,
    };
    let (site, page) = shelf.frame(frame);
    let mut regions = Vec::new();
    for root in shelf.catalogue.roots() {
        descend(shelf, root, 0, &mut regions);
    }
    shelf.made(own, "regions.html", Regions { site, page, regions }, &[])
}

fn descend(shelf: Shelf<'_>, division: &Division, depth: usize, lines: &mut Vec<TreeLine>) {
    lines.push(tree_line(division, depth, &root_of("regions/")));
    for child in division
        .children
        .iter()
        .filter_map(|code| shelf.catalogue.region(code))
    {
        descend(shelf, child, depth + 1, lines);
    }
}

/// One division as a line.
pub(super) fn tree_line(division: &Division, depth: usize, root: &str) -> TreeLine {
    TreeLine {
        link: Link {
            label: division.region.name.clone(),
            href: relative(root, &address::region(&division.region.code)),
            ..Link::default()
        },
        depth,
        departments: division.departments_within.len(),
        reports: division.reports.len(),
    }
}

pub(super) fn years(shelf: Shelf<'_>) -> Made {
    let own = "years/";
    let root = root_of(own);
    let frame = Frame {
        path: own,
        title: "年度",
        description: "按评价年度看报告。",
        above: &[],
        crumb: "年度",
        article: None,
    };
    let (site, page) = shelf.frame(frame);
    let line = |year: &crate::catalogue::Year| {
        let reports = || shelf.catalogue.at(&year.reports);
        YearLine {
            link: Link {
                label: format!("{}年度", year.year),
                href: relative(&root, &address::year(year.year.number())),
                ..Link::default()
            },
            reports: year.reports.len(),
            scored: reports().filter(|report| report.score.is_some()).count(),
            differing: reports()
                .map(|report| shelf.settings.differing(&report.tally))
                .sum(),
        }
    };
    let years = shelf.catalogue.years().iter().map(line).collect();
    shelf.made(own, "years.html", Years { site, page, years }, &[])
}
