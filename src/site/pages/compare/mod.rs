//! 并排比较 Departments of one year side by side, and two years side by side; sorted by links, picked out with check boxes.

pub(super) mod one_year;
pub(super) mod two_years;

use std::collections::BTreeMap;

use super::super::address;
use super::super::frame::{Frame, PageInfo, Site, relative};
use super::super::page::Page;
use super::super::parts::Link;
use super::super::theme::TemplateError;
use super::super::view::view;
use super::listing::{List, Narrowing};
use super::order::Order;
use super::{Made, Shelf, is_whole, main_report, money, root_of};
use crate::catalogue::{Department, Summary};
use crate::chart::Figure;
use crate::report::{Item, Stage};
use crate::value::Decimal;

view! {
    /// 并排比较: `compare.html`
    Compare {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
        /// The years whose departments are compared, newest first.
        years: Vec<Link>,
        /// The pairs of years that are compared, newest first.
        pairs: Vec<Link>,
    }
}

/// `compare/`: the ways to compare.
pub(super) fn overview(shelf: Shelf<'_>) -> Made {
    let own = "compare/";
    let (site, page) = shelf.frame(Frame {
        path: own,
        title: "并排比较",
        description: "把一个年度的各个部门、或者各个部门的两个年度并排看。",
        above: &[],
        crumb: "比较",
        article: None,
    });
    let root = root_of(own);
    let view = Compare {
        site,
        page,
        years: year_links(shelf, &root, None),
        pairs: pair_links(shelf, &root, None),
    };
    shelf.made(own, "compare.html", view, &[])
}

pub(super) fn pages(shelf: Shelf<'_>) -> impl Iterator<Item = Result<Page, TemplateError>> + '_ {
    let years = shelf.reported_years().into_iter().rev();
    let single = years.flat_map(move |year| one_year::pages(shelf, year));
    let double = pairs(shelf)
        .into_iter()
        .flat_map(move |pair| two_years::pages(shelf, pair));
    single.chain(double)
}

/// Each year with the one before it, newest first, and the first with the last.
fn pairs(shelf: Shelf<'_>) -> Vec<(u16, u16)> {
    let years = shelf.reported_years();
    let mut pairs: Vec<(u16, u16)> = years.iter().copied().zip(years.iter().copied().skip(1)).collect();
    pairs.reverse();
    if let (Some(first), Some(last)) = (years.first(), years.last())
        && pairs.len() > 1
    {
        pairs.push((*first, *last));
    }
    pairs
}

fn year_links(shelf: Shelf<'_>, root: &str, current: Option<u16>) -> Vec<Link> {
    let link = |year: u16| Link {
        label: format!("{year}年度"),
        href: relative(root, &format!("compare/{year}/")),
        note: None,
        current: current == Some(year),
    };
    shelf.reported_years().into_iter().rev().map(link).collect()
}

fn pair_links(shelf: Shelf<'_>, root: &str, current: Option<(u16, u16)>) -> Vec<Link> {
    let link = |(before, after): (u16, u16)| Link {
        label: format!("{before}与{after}"),
        href: relative(root, &format!("compare/{before}-{after}/")),
        note: None,
        current: current == Some((before, after)),
    };
    pairs(shelf).into_iter().map(link).collect()
}

/// The department's report of all its expenditure in a year.
fn whole_report<'a>(shelf: Shelf<'a>, department: &'a Department, year: u16) -> Option<&'a Summary> {
    main_report(reports_of(shelf, department, year).filter(|report| is_whole(report)))
}

fn reports_of<'a>(
    shelf: Shelf<'a>,
    department: &'a Department,
    year: u16,
) -> impl Iterator<Item = &'a Summary> {
    let reports = shelf.catalogue.at(&department.reports);
    reports.filter(move |report| report.year.is_some_and(|it| it.number() == year))
}

/// 全年预算, else 年初预算 and that it is the initial one.
fn budget(report: &Summary, root: &str) -> (Option<Figure>, bool) {
    let stated = |stage| money::figure(report, Item::TotalExpenditure, stage, root);
    match stated(Stage::FinalBudget) {
        Some(full) => (Some(full), false),
        None => (stated(Stage::InitialBudget), true),
    }
}

fn actual(report: &Summary, root: &str) -> Option<Figure> {
    money::figure(report, Item::TotalExpenditure, Stage::Actual, root)
}

fn list<T>(
    base: String,
    name: String,
    entries: Vec<T>,
    narrowings: Vec<Narrowing>,
    orders: Vec<Order<T>>,
) -> List<T> {
    List {
        base,
        description: format!("{name}：得分、预算、支出，逐数可以点回原文。"),
        name,
        above: vec![("比较".to_owned(), "compare/".to_owned())],
        more_regions: false,
        pairs: BTreeMap::new(),
        entries,
        narrowings,
        orders,
    }
    .tidied()
}

fn score_value(report: &Summary) -> Option<Decimal> {
    report.score.as_ref().map(|score| score.total.value)
}

/// By the divisions of the departments.
fn by_region<T>(shelf: Shelf<'_>, entries: &[T], department: impl Fn(&T) -> &Department) -> Vec<Narrowing> {
    let within = |slugs: &[String], entry: &T| slugs.contains(&department(entry).slug);
    let narrowing = |division: &crate::catalogue::Division| Narrowing {
        group: "地区",
        word: format!("region-{}", division.region.code),
        label: division.region.name.clone(),
        depth: division.region.path.len(),
        places: entries
            .iter()
            .enumerate()
            .filter(|(_, entry)| within(&division.departments_within, entry))
            .map(|(nth, _)| nth)
            .collect(),
    };
    shelf.catalogue.regions().iter().map(narrowing).collect()
}

fn department_link(department: &Department, root: &str) -> Link {
    Link {
        label: department.name.clone(),
        href: relative(root, &address::department(&department.slug)),
        ..Link::default()
    }
}
