//! 公示情况 Which departments have a report of which year, by region.

use std::collections::{BTreeMap, BTreeSet};

use super::super::address;
use super::super::parts::Link;
use super::super::view::{Html, view};
use super::Shelf;
use crate::chart::{self, ChartData, DataCell};

view! {
    /// Coverage of one region
    Coverage {
        /// The region's page.
        link: Link,
        /// One cell per year.
        cells: Vec<Covered>,
    }

    /// Coverage of one region in one year
    Covered {
        /// Departments with a report.
        found: usize,
        /// Departments known from any year.
        expected: usize,
        /// The thin bar beneath.
        bar: Html,
    }
}

/// Departments with a report, of those known from any year.
pub(super) fn coverage(shelf: Shelf<'_>, years: &[u16]) -> (Vec<Coverage>, ChartData) {
    let names: Vec<String> = years.iter().map(u16::to_string).collect();
    let columns: Vec<&str> = std::iter::once("地区")
        .chain(names.iter().map(String::as_str))
        .collect();
    let mut data = ChartData::new("找到报告的部门／已知的部门", "个", &columns);
    let found = found(shelf);
    let mut lines = Vec::new();
    for region in shelf.own_regions() {
        let expected = region.departments.len();
        let cells: Vec<Covered> = years
            .iter()
            .map(|year| {
                let found = found
                    .get(&(region.region.code.as_str(), *year))
                    .copied()
                    .unwrap_or_default();
                Covered {
                    found,
                    expected,
                    bar: Html(chart::coverage_bar(found, expected)),
                }
            })
            .collect();
        data.push(
            &*region.region.name,
            cells
                .iter()
                .map(|cell| DataCell::computed(format!("{}／{expected}", cell.found)))
                .collect(),
        );
        lines.push(Coverage {
            link: Link {
                label: region.region.name.clone(),
                href: address::region(&region.region.code),
                ..Link::default()
            },
            cells,
        });
    }
    (lines, data)
}

/// How many departments of each region have a report of each year.
fn found(shelf: Shelf<'_>) -> BTreeMap<(&str, u16), usize> {
    let mut found = BTreeMap::new();
    for department in shelf.catalogue.departments() {
        let Some(region) = &department.region else {
            continue;
        };
        let years: BTreeSet<u16> = shelf
            .catalogue
            .at(&department.reports)
            .filter_map(|report| Some(report.year?.number()))
            .collect();
        for year in years {
            *found.entry((region.code.as_str(), year)).or_default() += 1;
        }
    }
    found
}
