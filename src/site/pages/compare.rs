//! 并排比较 Departments of one year side by side, and two years side by side; sorted by links, picked out with check boxes.

use std::cmp::Ordering;

use super::super::address;
use super::super::figures::{align, per_cent};
use super::super::frame::{Frame, PageInfo, Site, relative};
use super::super::page::Page;
use super::super::parts::{Fig, Link};
use super::super::theme::TemplateError;
use super::super::view::view;
use super::listing::{Choices, List, Narrowing, Order, Sheet, falling, rising};
use super::rows::score_of;
use super::{Made, Shelf, matrix, money, root_of, spread};
use crate::catalogue::{Department, Summary};
use crate::chart::Figure;
use crate::report::{Item, Stage};
use crate::value::{Decimal, half_up};

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

    /// 两个年度并排: `compare-years.html`
    ComparedYears {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
        /// The earlier year.
        before: String,
        /// The later year.
        after: String,
        /// How the list is narrowed and sorted, and how else it can be.
        choices: Choices,
        /// The other pairs.
        others: Vec<Link>,
        /// The departments of this page of the list.
        lines: Vec<ComparedPair>,
    }

    /// One department in two years
    ComparedPair {
        /// Its page.
        link: Link,
        /// 自评得分 of both years.
        scores: Vec<Option<Fig>>,
        /// By how many points it changed, computed; none where both are not out of the same marks.
        points: Option<String>,
        /// 实际支出 of both years.
        actuals: Vec<Option<Fig>>,
        /// By how many per cent it changed, computed.
        change: Option<String>,
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

/// One department's reports of two years.
#[derive(Clone, Copy)]
struct Two<'a> {
    department: &'a Department,
    before: &'a Summary,
    after: &'a Summary,
    points: Option<Decimal>,
    change: Option<Decimal>,
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
    let years = shelf.years().into_iter().rev();
    let single = years.flat_map(move |year| {
        let list = departments_of(shelf, year);
        let turns = list.turns();
        turns.into_iter().flat_map(move |turn| {
            let sheets = list.sheets(shelf, turn).into_iter();
            sheets
                .flat_map(|sheet| spread(year_page(shelf, year, sheet)))
                .collect::<Vec<_>>()
        })
    });
    let double = pairs(shelf).into_iter().flat_map(move |pair| {
        let list = departments_between(shelf, pair);
        let turns = list.turns();
        turns.into_iter().flat_map(move |turn| {
            let sheets = list.sheets(shelf, turn).into_iter();
            sheets
                .flat_map(|sheet| spread(pair_page(shelf, pair, sheet)))
                .collect::<Vec<_>>()
        })
    });
    single.chain(double)
}

/// Each year with the one before it, newest first, and the first with the last.
fn pairs(shelf: Shelf<'_>) -> Vec<(u16, u16)> {
    let years = shelf.years();
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
    shelf.years().into_iter().rev().map(link).collect()
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

fn departments_of(shelf: Shelf<'_>, year: u16) -> List<One<'_>> {
    let one = |department| {
        let report = matrix::by_year(shelf, department).get(&year).copied()?;
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

fn list<T>(
    base: String,
    name: String,
    entries: Vec<T>,
    narrowings: Vec<Narrowing<T>>,
    orders: Vec<Order<T>>,
) -> List<T> {
    List {
        base,
        description: format!("{name}：得分、预算、支出，逐数可以点回原文。"),
        name,
        above: vec![("比较".to_owned(), "compare/".to_owned())],
        more_regions: false,
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
fn by_region<T: Copy>(
    shelf: Shelf<'_>,
    entries: &[T],
    department: impl Fn(&T) -> &Department,
) -> Vec<Narrowing<T>> {
    let within = |slugs: &[String], entry: &T| slugs.contains(&department(entry).slug);
    let narrowing = |division: &crate::catalogue::Division| Narrowing {
        group: "地区",
        word: format!("region-{}", division.region.code),
        label: division.region.name.clone(),
        entries: entries
            .iter()
            .filter(|entry| within(&division.departments_within, entry))
            .copied()
            .collect(),
    };
    shelf.catalogue.regions().iter().map(narrowing).collect()
}

fn year_page(shelf: Shelf<'_>, year: u16, sheet: Sheet<'_, One<'_>>) -> Made {
    let root = sheet.root.as_str();
    let mut lines: Vec<ComparedDepartment> = sheet.entries.iter().map(|one| compared(one, root)).collect();
    align(lines.iter_mut().filter_map(|line| line.score.as_mut()));
    align(lines.iter_mut().filter_map(|line| line.budget.as_mut()));
    align(lines.iter_mut().filter_map(|line| line.actual.as_mut()));
    align(lines.iter_mut().filter_map(|line| line.three_public.as_mut()));
    let view = ComparedYear {
        year: year.to_string(),
        others: year_links(shelf, root, Some(year)),
        lines,
        choices: sheet.choices,
        site: sheet.site,
        page: sheet.page,
    };
    shelf.made(&sheet.path, "compare-year.html", view, &[])
}

fn department_link(department: &Department, root: &str) -> Link {
    Link {
        label: department.name.clone(),
        href: relative(root, &address::department(&department.slug)),
        ..Link::default()
    }
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

fn departments_between(shelf: Shelf<'_>, (before, after): (u16, u16)) -> List<Two<'_>> {
    let two = |department| {
        let by_year = matrix::by_year(shelf, department);
        let (before, after) = (*by_year.get(&before)?, *by_year.get(&after)?);
        Some(Two {
            department,
            before,
            after,
            points: points(before, after),
            change: change(before, after),
        })
    };
    let entries: Vec<Two<'_>> = shelf.catalogue.departments().iter().filter_map(two).collect();
    let narrowings = by_region(shelf, &entries, |two| two.department);
    let orders = vec![
        Order {
            word: "",
            label: "按地区",
            compare: |_, _| Ordering::Equal,
        },
        Order {
            word: "points",
            label: "得分变化从升到降",
            compare: |a: &Two<'_>, b: &Two<'_>| falling(a.points, b.points),
        },
        Order {
            word: "change",
            label: "支出变化从增到减",
            compare: |a: &Two<'_>, b: &Two<'_>| falling(a.change, b.change),
        },
    ];
    list(
        format!("compare/{before}-{after}/"),
        format!("{before}与{after}年度并排"),
        entries,
        narrowings,
        orders,
    )
}

/// By how many points the score changed; none where the full marks differ.
fn points(before: &Summary, after: &Summary) -> Option<Decimal> {
    let (before, after) = (before.score.as_ref()?, after.score.as_ref()?);
    let full = |score: &crate::catalogue::TotalScore| score.out_of.unwrap_or(Decimal::ONE_HUNDRED);
    (full(before) == full(after)).then_some(())?;
    after.total.value.checked_sub(before.total.value)
}

/// By what share expenditure changed.
fn change(before: &Summary, after: &Summary) -> Option<Decimal> {
    let (before, after) = (actual(before, "")?.value, actual(after, "")?.value);
    after.checked_sub(before)?.checked_div(before)
}

/// A change with its sign: ＋0.52, －1.2, 0.
fn signed(value: Decimal) -> String {
    let value = value.normalize();
    match value.cmp(&Decimal::ZERO) {
        Ordering::Greater => format!("＋{value}"),
        Ordering::Less => format!("－{}", value.abs()),
        Ordering::Equal => "0".to_owned(),
    }
}

fn pair_page(shelf: Shelf<'_>, pair: (u16, u16), sheet: Sheet<'_, Two<'_>>) -> Made {
    let root = sheet.root.as_str();
    let mut lines: Vec<ComparedPair> = sheet.entries.iter().map(|two| line(two, root)).collect();
    for column in 0..2 {
        align(
            lines
                .iter_mut()
                .filter_map(|line| line.scores.get_mut(column)?.as_mut()),
        );
        align(
            lines
                .iter_mut()
                .filter_map(|line| line.actuals.get_mut(column)?.as_mut()),
        );
    }
    let view = ComparedYears {
        before: pair.0.to_string(),
        after: pair.1.to_string(),
        others: pair_links(shelf, root, Some(pair)),
        lines,
        choices: sheet.choices,
        site: sheet.site,
        page: sheet.page,
    };
    shelf.made(&sheet.path, "compare-years.html", view, &[])
}

fn line(two: &Two<'_>, root: &str) -> ComparedPair {
    let both = [two.before, two.after];
    let percent = |share: Decimal| share.checked_mul(Decimal::ONE_HUNDRED);
    ComparedPair {
        link: department_link(two.department, root),
        scores: both.iter().map(|report| score_of(report, root)).collect(),
        points: two.points.map(signed),
        actuals: both
            .iter()
            .map(|report| money::shown(actual(report, root).as_ref()))
            .collect(),
        change: two
            .change
            .and_then(percent)
            .map(|change| format!("{}%", signed(half_up(change, 2)))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_bears_its_sign() {
        assert_eq!(signed(Decimal::new(520, 3)), "＋0.52");
        assert_eq!(signed(Decimal::new(-12, 1)), "－1.2");
        assert_eq!(signed(Decimal::new(0, 2)), "0");
    }
}
