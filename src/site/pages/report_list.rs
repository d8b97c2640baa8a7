//! 全部报告 All reports, narrowed by year, region, kind and differing statements, sorted by date, score and their number.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::super::frame::{PageInfo, Site};
use super::super::page::Page;
use super::super::theme::TemplateError;
use super::super::view::view;
use super::Shelf;
use super::listing::{Choices, List, Narrowing, REGIONS};
use super::lists::own_level;
use super::order::{Order, falling, rising};
use super::rows::{self, ReportRow};
use crate::catalogue::Summary;
use crate::reading::slug::slug_within;
use crate::report::Kind;
use crate::value::{Date, Decimal};

view! {
    /// 全部报告: `reports.html`
    Reports {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
        /// How many reports there are.
        total: usize,
        /// How the list is narrowed and sorted, and how else it can be.
        choices: Choices,
        /// The reports of this page of the list.
        reports: Vec<ReportRow>,
    }
}

/// A report and what it is sorted by.
#[derive(Clone, Copy)]
struct Entry<'a> {
    report: &'a Summary,
    date: Option<Date>,
    score: Option<Decimal>,
    differing: Option<usize>,
}

/// Grades that the list can be narrowed to: those that most reports give themselves.
const GRADES: usize = 6;

pub(super) fn pages(shelf: Shelf<'_>) -> impl Iterator<Item = Result<Page, TemplateError>> + '_ {
    let list = list(shelf);
    let total = list.entries.len();
    list.pages(shelf, move |sheet| {
        let reports = sheet.entries.iter().map(|entry| entry.report);
        let view = Reports {
            total,
            reports: rows::rows(reports, shelf.settings, &sheet.root),
            choices: sheet.choices,
            site: sheet.site,
            page: sheet.page,
        };
        shelf.made(&sheet.path, "reports.html", view, &[])
    })
}

fn list(shelf: Shelf<'_>) -> List<Entry<'_>> {
    let entries: Vec<Entry<'_>> = shelf
        .catalogue
        .reports()
        .iter()
        .map(|report| Entry {
            report,
            date: report.prepared_on.as_ref().map(|date| date.value),
            score: report.score.as_ref().map(|score| score.total.value),
            differing: shelf.settings.differing(&report.tally),
        })
        .collect();
    List {
        base: "reports/".to_owned(),
        name: "全部报告".to_owned(),
        description: "所有绩效自评报告，可按年度、地区、类型筛选，按日期、得分排序。".to_owned(),
        above: Vec::new(),
        pairs: BTreeMap::new(),
        more_regions: false,
        narrowings: narrowings(shelf, &entries),
        orders: orders(entries.iter().any(|entry| entry.differing.is_some())),
        entries,
    }
    .tidied()
}

/// What the list can be narrowed to, by what it is chosen by.
fn narrowings<'a>(shelf: Shelf<'a>, entries: &[Entry<'a>]) -> Vec<Narrowing> {
    let by_what_it_is = years_and_kinds(shelf, entries);
    by_what_it_is
        .chain(regions(shelf, entries))
        .chain(grades_and_checks(shelf, entries))
        .collect()
}

/// The lines that are kept, under a word of the address and a label.
fn those<'a>(
    group: &'static str,
    word: String,
    label: String,
    entries: &[Entry<'a>],
    keeps: impl Fn(usize, &Entry<'a>) -> bool,
) -> Narrowing {
    let lines = entries.iter().enumerate();
    let places = lines
        .filter(|(nth, entry)| keeps(*nth, entry))
        .map(|(nth, _)| nth);
    Narrowing {
        group,
        word,
        label,
        depth: 0,
        places: places.collect(),
    }
}

fn years_and_kinds<'a>(shelf: Shelf<'a>, entries: &[Entry<'a>]) -> impl Iterator<Item = Narrowing> {
    let years = shelf.catalogue.years().iter().map(|year| {
        let number = year.year.number();
        let (word, label) = (format!("year-{number}"), format!("{number}年度"));
        those("年度", word, label, entries, |_, it| {
            it.report.year == Some(year.year)
        })
    });
    let kinds = [Kind::Overall, Kind::Project, Kind::Policy].map(|kind| {
        let (word, label) = (format!("kind-{}", kind.word()), kind.chinese().to_owned());
        those("类型", word, label, entries, |_, it| {
            it.report.kind == Some(kind)
        })
    });
    years.chain(kinds)
}

fn regions<'a>(shelf: Shelf<'a>, entries: &[Entry<'a>]) -> impl Iterator<Item = Narrowing> {
    let whole = shelf.catalogue.regions().iter().map(|division| {
        let places: BTreeSet<usize> = division.reports.iter().copied().collect();
        let word = format!("region-{}", division.region.code);
        let label = division.region.name.clone();
        Narrowing {
            depth: division.region.path.len(),
            ..those(REGIONS, word, label, entries, |nth, _| places.contains(&nth))
        }
    });
    let own_levels = own_level(shelf).map(|division| {
        let own: BTreeSet<&str> = division.departments.iter().map(String::as_str).collect();
        let word = format!("region-{}-own", division.region.code);
        let label = format!("{}本级", division.region.name);
        let keeps = |_, entry: &Entry<'a>| {
            let department = entry.report.department.as_ref();
            department.is_some_and(|it| own.contains(it.slug.as_str()))
        };
        Narrowing {
            depth: division.region.path.len(),
            ..those(REGIONS, word, label, entries, keeps)
        }
    });
    whole.chain(own_levels)
}

fn grades_and_checks<'a>(shelf: Shelf<'a>, entries: &[Entry<'a>]) -> impl Iterator<Item = Narrowing> {
    let grades = grades(shelf).into_iter().map(|grade| {
        let (word, label) = (
            format!("grade-{}", slug_within(&grade, 20)),
            format!("自评“{grade}”"),
        );
        those("等级", word, label, entries, |_, entry| {
            entry.report.grade.as_ref().is_some_and(|it| it.value == grade)
        })
    });
    let check = |word: &str, label: &str, keeps: fn(usize, &Entry<'a>) -> bool| {
        those("核对", word.to_owned(), label.to_owned(), entries, keeps)
    };
    grades.chain([
        check("differing", "有说法不同的", |_, it| {
            it.differing.is_some_and(|count| count > 0)
        }),
        check("unscored", "没有写总分的", |_, it| it.score.is_none()),
    ])
}

/// The most frequent grades, of each sound one: their addresses are made of it.
fn grades(shelf: Shelf<'_>) -> Vec<String> {
    let mut grades: Vec<(String, usize)> = shelf.catalogue.facets().grades.into_iter().collect();
    grades.sort_by(|(a, m), (b, n)| n.cmp(m).then(a.cmp(b)));
    let mut sounds = BTreeSet::new();
    let grades = grades.into_iter().map(|(grade, _)| grade);
    let distinct = grades.filter(|grade| sounds.insert(slug_within(grade, 20)));
    distinct.take(GRADES).collect()
}

fn orders<'a>(with_findings: bool) -> Vec<Order<Entry<'a>>> {
    let mut orders: Vec<Order<Entry<'a>>> = vec![
        Order {
            word: "",
            label: "按地区、部门",
            compare: |_, _| Ordering::Equal,
        },
        Order {
            word: "date",
            label: "日期从新到旧",
            compare: |a, b| falling(a.date, b.date),
        },
        Order {
            word: "score",
            label: "得分从高到低",
            compare: |a, b| falling(a.score, b.score),
        },
        Order {
            word: "score-up",
            label: "得分从低到高",
            compare: |a, b| rising(a.score, b.score),
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
