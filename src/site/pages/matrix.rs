//! 部门 × 年度: every department's own scores, a dash where no report was found.

use std::collections::BTreeMap;

use super::super::address;
use super::super::figures::align;
use super::super::frame::relative;
use super::super::parts::{Fig, Link};
use super::super::view::view;
use super::rows::score_of;
use super::{Shelf, is_whole, main_report};
use crate::catalogue::{Department, Summary};

view! {
    /// Departments of one region with their scores
    Region {
        /// The region's page; no address where departments have no region.
        link: Link,
        /// Its departments.
        departments: Vec<Line>,
    }

    /// One department
    Line {
        /// Its page.
        link: Link,
        /// One cell per year.
        cells: Vec<Cell>,
        /// 说法不同: proven contradictions; none where the settings publish no findings.
        differing: Option<usize>,
    }

    /// One department in one year
    Cell {
        /// The score, opening its place; none where no report or no score was found.
        score: Option<Fig>,
        /// The report's page where it states no score of the department.
        report: Option<String>,
        /// Whether that report is of a project or a policy, and there is none of all the department's expenditure.
        in_parts: bool,
    }
}

/// The departments grouped by region, in the catalogue's order.
pub(super) fn regions<'a>(
    shelf: Shelf<'a>,
    departments: impl Iterator<Item = &'a Department>,
    years: &[u16],
    root: &str,
) -> Vec<Region> {
    let mut regions: Vec<(Option<&str>, Region)> = Vec::new();
    for department in departments {
        let code = department.region.as_ref().map(|region| region.code.as_str());
        let line = line(shelf, department, years, root);
        match regions.last_mut().filter(|(last, _)| *last == code) {
            Some((_, region)) => region.departments.push(line),
            None => regions.push((
                code,
                Region {
                    link: region_link(department, root),
                    departments: vec![line],
                },
            )),
        }
    }
    let mut regions: Vec<Region> = regions.into_iter().map(|(_, region)| region).collect();
    align_columns(&mut regions, years.len());
    regions
}

/// The departments in the order they come in, under one heading.
pub(super) fn one_group<'a>(
    shelf: Shelf<'a>,
    departments: impl Iterator<Item = &'a Department>,
    years: &[u16],
    root: &str,
    heading: &str,
) -> Region {
    let mut group = Region {
        link: Link {
            label: heading.to_owned(),
            ..Link::default()
        },
        departments: departments.map(|it| line(shelf, it, years, root)).collect(),
    };
    align_columns(std::slice::from_mut(&mut group), years.len());
    group
}

fn align_columns(regions: &mut [Region], columns: usize) {
    for column in 0..columns {
        let lines = regions.iter_mut().flat_map(|region| &mut region.departments);
        align(lines.filter_map(|line| line.cells.get_mut(column)?.score.as_mut()));
    }
}

fn region_link(department: &Department, root: &str) -> Link {
    department.region.as_ref().map_or_else(
        || Link {
            label: "未载明地区".to_owned(),
            ..Link::default()
        },
        |region| Link {
            label: region.name.clone(),
            href: relative(root, &address::region(&region.code)),
            ..Link::default()
        },
    )
}

fn line(shelf: Shelf<'_>, department: &Department, years: &[u16], root: &str) -> Line {
    let by_year = by_year(shelf, department);
    let cell = |year: &u16| {
        let report = by_year.get(year).copied();
        let own = report.filter(|report| is_whole(report));
        let score = own.and_then(|report| score_of(report, root));
        Cell {
            in_parts: report.is_some() && own.is_none(),
            report: report
                .filter(|_| score.is_none())
                .map(|report| relative(root, &address::report(&report.id))),
            score,
        }
    };
    Line {
        link: Link {
            label: department.name.clone(),
            href: relative(root, &address::department(&department.slug)),
            ..Link::default()
        },
        cells: years.iter().map(cell).collect(),
        differing: shelf
            .catalogue
            .at(&department.reports)
            .map(|report| shelf.settings.differing(&report.tally))
            .sum(),
    }
}

/// The report that speaks for each year.
pub(super) fn by_year<'a>(shelf: Shelf<'a>, department: &'a Department) -> BTreeMap<u16, &'a Summary> {
    let mut reports: BTreeMap<u16, Vec<&Summary>> = BTreeMap::new();
    for report in shelf.catalogue.at(&department.reports) {
        if let Some(year) = report.year {
            reports.entry(year.number()).or_default().push(report);
        }
    }
    reports
        .into_iter()
        .filter_map(|(year, reports)| Some((year, main_report(reports.into_iter())?)))
        .collect()
}
