//! 部门 All departments with their own scores by year, narrowed by region, differing statements and missing reports.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::super::frame::{PageInfo, Site};
use super::super::page::Page;
use super::super::parts::Link;
use super::super::theme::TemplateError;
use super::super::view::view;
use super::listing::{Choices, List, Narrowing, Sheet};
use super::lists::{own_level, year_links};
use super::order::{Order, falling, rising};
use super::{Made, Shelf, is_whole, matrix};
use crate::catalogue::Department;
use crate::value::Decimal;

view! {
    /// 部门: `departments.html`
    Departments {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
        /// How many departments there are.
        total: usize,
        /// How the list is narrowed and sorted, and how else it can be.
        choices: Choices,
        /// The years that the columns are.
        years: Vec<Link>,
        /// The first and the last of them, where there are earlier ones: `2018–2025`.
        only: Option<String>,
        /// The departments of this page of the list: by region, or in one group where they are sorted otherwise.
        regions: Vec<matrix::Region>,
    }
}

/// A department and what it is sorted by.
#[derive(Clone, Copy)]
struct Entry<'a> {
    department: &'a Department,
    /// The score of the newest year of the corpus.
    score: Option<Decimal>,
    differing: Option<usize>,
    /// Years of the corpus that no report was found of.
    missing: usize,
}

pub(super) fn pages(shelf: Shelf<'_>) -> impl Iterator<Item = Result<Page, TemplateError>> + '_ {
    let years = shelf.years();
    let list = list(shelf, &years);
    let total = list.entries.len();
    list.pages(shelf, move |sheet| page(shelf, sheet, total, &years))
}

fn page(shelf: Shelf<'_>, sheet: Sheet<'_, Entry<'_>>, total: usize, years: &[u16]) -> Made {
    let departments = sheet.entries.iter().map(|entry| entry.department);
    let regions = if sheet.path.contains("/by/") {
        vec![matrix::one_group(
            shelf,
            departments,
            years,
            &sheet.root,
            &sheet.choices.chosen,
        )]
    } else {
        matrix::regions(shelf, departments, years, &sheet.root)
    };
    let view = Departments {
        total,
        regions,
        years: year_links(years, &sheet.root),
        only: shelf.only_years(),
        choices: sheet.choices,
        site: sheet.site,
        page: sheet.page,
    };
    shelf.made(&sheet.path, "departments.html", view, &[])
}

fn list<'a>(shelf: Shelf<'a>, years: &[u16]) -> List<Entry<'a>> {
    let entry = |department: &'a Department| {
        let by_year = matrix::by_year(shelf, department);
        let newest = years.last().and_then(|year| by_year.get(year));
        let newest = newest.filter(|report| is_whole(report));
        Entry {
            department,
            score: newest.and_then(|report| Some(report.score.as_ref()?.total.value)),
            differing: shelf
                .catalogue
                .at(&department.reports)
                .map(|report| shelf.settings.differing(&report.tally))
                .sum(),
            missing: years.iter().filter(|year| !by_year.contains_key(year)).count(),
        }
    };
    let entries: Vec<Entry<'a>> = shelf.catalogue.departments().iter().map(entry).collect();
    List {
        base: "departments/".to_owned(),
        name: "按地区看部门".to_owned(),
        description: "各地区、各部门历年绩效自评得分，可按地区筛选，按得分、说法不同的处数排序。".to_owned(),
        above: Vec::new(),
        pairs: BTreeMap::new(),
        more_regions: false,
        narrowings: narrowings(shelf, &entries),
        orders: orders(entries.iter().any(|entry| entry.differing.is_some())),
        entries,
    }
    .tidied()
}

fn narrowings<'a>(shelf: Shelf<'a>, entries: &[Entry<'a>]) -> Vec<Narrowing> {
    let those = |group, word: String, label: String, keeps: &dyn Fn(&Entry<'a>) -> bool| Narrowing {
        group,
        word,
        label,
        depth: 0,
        places: entries
            .iter()
            .enumerate()
            .filter(|(_, entry)| keeps(entry))
            .map(|(nth, _)| nth)
            .collect(),
    };
    let mut found = Vec::new();
    for division in shelf.catalogue.regions() {
        let within: BTreeSet<&str> = division.departments_within.iter().map(String::as_str).collect();
        let word = format!("region-{}", division.region.code);
        found.push(Narrowing {
            depth: division.region.path.len(),
            ..those("地区", word, division.region.name.clone(), &|entry| {
                within.contains(entry.department.slug.as_str())
            })
        });
    }
    for division in own_level(shelf) {
        let own: BTreeSet<&str> = division.departments.iter().map(String::as_str).collect();
        let word = format!("region-{}-own", division.region.code);
        let label = format!("{}本级", division.region.name);
        found.push(Narrowing {
            depth: division.region.path.len(),
            ..those("地区", word, label, &|entry| {
                own.contains(entry.department.slug.as_str())
            })
        });
    }
    found.push(those(
        "核对",
        "differing".to_owned(),
        "有说法不同的".to_owned(),
        &|entry| entry.differing.is_some_and(|count| count > 0),
    ));
    found.push(those(
        "核对",
        "missing".to_owned(),
        "有年度缺报告的".to_owned(),
        &|entry| entry.missing > 0,
    ));
    found
}

fn orders<'a>(with_findings: bool) -> Vec<Order<Entry<'a>>> {
    let mut orders: Vec<Order<Entry<'a>>> = vec![
        Order {
            word: "",
            label: "按地区",
            compare: |_, _| Ordering::Equal,
        },
        Order {
            word: "score",
            label: "最近年度得分从高到低",
            compare: |a, b| falling(a.score, b.score),
        },
        Order {
            word: "score-up",
            label: "最近年度得分从低到高",
            compare: |a, b| rising(a.score, b.score),
        },
        Order {
            word: "missing",
            label: "缺报告的年度从多到少",
            compare: |a, b| b.missing.cmp(&a.missing),
        },
    ];
    if with_findings {
        orders.push(Order {
            word: "differing",
            label: "说法不同从多到少",
            compare: |a, b| falling(a.differing, b.differing),
        });
    }
    orders
}
