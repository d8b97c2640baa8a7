//! 两个年度并排 The departments of two years side by side.

use std::cmp::Ordering;

use super::super::listing::{Choices, List, Sheet};
use super::super::order::{Order, falling};
use super::super::rows::score_of;
use super::super::{Made, Shelf, money};
use super::{actual, by_region, department_link, list, pair_links, whole_report};
use crate::catalogue::{Department, Summary};
use crate::site::figures::align;
use crate::site::frame::{PageInfo, Site};
use crate::site::page::Page;
use crate::site::parts::{Fig, Link};
use crate::site::theme::TemplateError;
use crate::site::view::view;
use crate::value::{Decimal, half_up};

view! {
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

/// One department's reports of two years.
#[derive(Clone, Copy)]
struct Two<'a> {
    department: &'a Department,
    before: &'a Summary,
    after: &'a Summary,
    points: Option<Decimal>,
    change: Option<Decimal>,
}

pub(super) fn pages(
    shelf: Shelf<'_>,
    pair: (u16, u16),
) -> impl Iterator<Item = Result<Page, TemplateError>> + '_ {
    departments_between(shelf, pair).pages(shelf, move |sheet| pair_page(shelf, pair, sheet))
}

fn departments_between(shelf: Shelf<'_>, (before, after): (u16, u16)) -> List<Two<'_>> {
    let two = |department| {
        let whole = |year| whole_report(shelf, department, year);
        let (before, after) = (whole(before)?, whole(after)?);
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
