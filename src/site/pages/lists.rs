//! The short lists at the folders' roots: regions and years.

use super::super::address;
use super::super::frame::{Frame, PageInfo, Site, relative};
use super::super::parts::Link;
use super::super::view::view;
use super::{Made, Shelf, root_of, sheets};
use crate::catalogue::Division;

view! {
    /// 地区: `regions.html`
    Regions {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
        /// The divisions from the top down: those of this page.
        regions: Vec<TreeLine>,
        /// The pages; empty where there is but one.
        sheets: Vec<Link>,
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

/// Links to the years' pages, as headings of a table.
pub(super) fn year_links(years: &[u16], root: &str) -> Vec<Link> {
    let link = |year: &u16| Link {
        label: year.to_string(),
        href: relative(root, &address::year(*year)),
        ..Link::default()
    };
    years.iter().map(link).collect()
}

/// Where the tree of divisions stands.
const REGIONS: &str = "regions/";

pub(super) fn regions(shelf: Shelf<'_>) -> Made {
    let mut tree = Vec::new();
    for root in shelf.catalogue.roots() {
        descend(shelf, root, 0, &mut tree);
    }
    sheets::each(&tree, |here, nth, count| {
        let own = sheets::address(REGIONS, nth);
        let root = root_of(&own);
        let (site, page) = sheets::frame(shelf, ("地区", REGIONS), nth, "按行政区划看部门和报告。");
        let view = Regions {
            site,
            page,
            regions: here
                .iter()
                .map(|(division, depth)| tree_line(division, *depth, &root))
                .collect(),
            sheets: sheets::links(REGIONS, nth, count),
        };
        shelf.made(&own, "regions.html", view, &[])
    })
}

/// The division and all below it, each with how deep it stands.
fn descend<'a>(
    shelf: Shelf<'a>,
    division: &'a Division,
    depth: usize,
    tree: &mut Vec<(&'a Division, usize)>,
) {
    tree.push((division, depth));
    for child in division
        .children
        .iter()
        .filter_map(|code| shelf.catalogue.region(code))
    {
        descend(shelf, child, depth + 1, tree);
    }
}

/// 本级: divisions that have departments of their own beside those of the divisions below.
pub(super) fn own_level(shelf: Shelf<'_>) -> impl Iterator<Item = &Division> {
    let divisions = shelf.catalogue.regions().iter();
    divisions.filter(|it| !it.departments.is_empty() && it.departments.len() < it.departments_within.len())
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
