//! 一个年度的部门并排 The departments of one year side by side.

use std::cmp::Ordering;

use super::super::listing::{Choices, List, Sheet};
use super::super::order::{Order, falling, rising};
use super::super::rows::score_of;
use super::super::{Made, Shelf, money};
use super::{
    actual, budget, by_region, department_link, list, reports_of, score_value, whole_report, year_links,
};
use crate::catalogue::{Department, Summary};
use crate::report::{Item, Stage};
use crate::site::figures::{align, per_cent};
use crate::site::frame::{PageInfo, Site};
use crate::site::page::Page;
use crate::site::parts::{Fig, Link};
use crate::site::theme::TemplateError;
use crate::site::view::view;
use crate::value::Decimal;

view! {
    /// 一个年度的部门并排: `compare-year.html`
    ComparedYear {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
        /// The year.
        year: String,
        /// How the list is narrowed and sorted, and how else it can be.
        choices: Choices,
        /// The other years.
        others: Vec<Link>,
        /// The departments of this page of the list.
        lines: Vec<ComparedDepartment>,
        /// The departments that have reports of projects or policies alone, on pages of the whole list.
        left_out: Vec<Link>,
    }

    /// One department of one year
    ComparedDepartment {
        /// Its page.
        link: Link,
        /// 自评得分
        score: Option<Fig>,
        /// 全年预算, or 年初预算 where that alone is stated.
        budget: Option<Fig>,
        /// Whether the budget is the initial one.
        initial: bool,
        /// 实际支出
        actual: Option<Fig>,
        /// Expenditure in per cent of that budget, computed.
        share: Option<String>,
        /// 三公支出
        three_public: Option<Fig>,
        /// How many indicators fell short of their targets, computed.
        unmet: usize,
        /// 说法不同; none where the settings publish no findings.
        differing: Option<usize>,
    }
}

/// One department's report of a year.
#[derive(Clone, Copy)]
struct One<'a> {
    department: &'a Department,
    report: &'a Summary,
    share: Option<Decimal>,
    differing: Option<usize>,
}

pub(super) fn pages(shelf: Shelf<'_>, year: u16) -> impl Iterator<Item = Result<Page, TemplateError>> + '_ {
    departments_of(shelf, year).pages(shelf, move |sheet| year_page(shelf, year, sheet))
}

fn departments_of(shelf: Shelf<'_>, year: u16) -> List<One<'_>> {
    let one = |department| {
        let report = whole_report(shelf, department, year)?;
        let share = budget(report, "").0.zip(actual(report, ""));
        Some(One {
            department,
            report,
            share: share.and_then(|(budget, actual)| actual.value.checked_div(budget.value)),
            differing: shelf.settings.differing(&report.tally),
        })
    };
    let entries: Vec<One<'_>> = shelf.catalogue.departments().iter().filter_map(one).collect();
    let narrowings = by_region(shelf, &entries, |one| one.department);
    let mut orders: Vec<Order<One<'_>>> = vec![
        Order {
            word: "",
            label: "按地区",
            compare: |_, _| Ordering::Equal,
        },
        Order {
            word: "score",
            label: "得分从高到低",
            compare: |a, b| falling(score_value(a.report), score_value(b.report)),
        },
        Order {
            word: "score-up",
            label: "得分从低到高",
            compare: |a, b| rising(score_value(a.report), score_value(b.report)),
        },
        Order {
            word: "share",
            label: "支出占预算从低到高",
            compare: |a, b| rising(a.share, b.share),
        },
        Order {
            word: "unmet",
            label: "未达到的指标从多到少",
            compare: |a, b| b.report.tally.unmet.cmp(&a.report.tally.unmet),
        },
    ];
    if entries.iter().any(|one| one.differing.is_some()) {
        orders.push(Order {
            word: "differing",
            label: "说法不同从多到少",
            compare: |a, b| falling(a.differing, b.differing),
        });
    }
    list(
        format!("compare/{year}/"),
        format!("{year}年度各部门并排"),
        entries,
        narrowings,
        orders,
    )
}

fn year_page(shelf: Shelf<'_>, year: u16, sheet: Sheet<'_, One<'_>>) -> Made {
    let root = sheet.root.as_str();
    let mut lines: Vec<ComparedDepartment> = sheet.entries.iter().map(|one| compared(one, root)).collect();
    align(lines.iter_mut().filter_map(|line| line.score.as_mut()));
    align(lines.iter_mut().filter_map(|line| line.budget.as_mut()));
    align(lines.iter_mut().filter_map(|line| line.actual.as_mut()));
    align(lines.iter_mut().filter_map(|line| line.three_public.as_mut()));
    let left_out = if sheet.choices.chosen.is_empty() {
        left_out(shelf, year, root)
    } else {
        Vec::new()
    };
    let view = ComparedYear {
        left_out,
        year: year.to_string(),
        others: year_links(shelf, root, Some(year)),
        lines,
        choices: sheet.choices,
        site: sheet.site,
        page: sheet.page,
    };
    shelf.made(&sheet.path, "compare-year.html", view, &[])
}

/// The departments that have reports of that year, but none of all their expenditure.
fn left_out(shelf: Shelf<'_>, year: u16, root: &str) -> Vec<Link> {
    let departments = shelf.catalogue.departments().iter();
    departments
        .filter(|it| reports_of(shelf, it, year).next().is_some() && whole_report(shelf, it, year).is_none())
        .map(|it| department_link(it, root))
        .collect()
}

fn compared(one: &One<'_>, root: &str) -> ComparedDepartment {
    let (budget, initial) = budget(one.report, root);
    let actual = actual(one.report, root);
    let three = money::figure(one.report, Item::ThreePublic, Stage::Actual, root);
    ComparedDepartment {
        link: department_link(one.department, root),
        score: score_of(one.report, root),
        share: actual
            .as_ref()
            .zip(budget.as_ref())
            .and_then(|(actual, budget)| per_cent(actual.value, budget.value)),
        initial: initial && budget.is_some(),
        budget: money::shown(budget.as_ref()),
        actual: money::shown(actual.as_ref()),
        three_public: money::shown(three.as_ref()),
        unmet: one.report.tally.unmet,
        differing: one.differing,
    }
}
