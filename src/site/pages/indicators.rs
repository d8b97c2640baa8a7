//! 指标一览 All indicators, those that most departments set first, in pages.

use super::super::address;
use super::super::frame::{Frame, PageInfo, Site, relative};
use super::super::parts::Link;
use super::super::view::view;
use super::{Made, Shelf, root_of};
use crate::catalogue::CanonicalIndicator;

/// Indicators on one page of the list.
const ON_A_PAGE: usize = 100;

view! {
    /// 指标一览: `indicators.html`
    Indicators {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
        /// How many indicators there are.
        total: usize,
        /// The indicators of this page of the list.
        indicators: Vec<IndicatorLine>,
        /// The pages of the list; empty where there is but one.
        sheets: Vec<Link>,
    }

    /// One indicator in the list
    IndicatorLine {
        /// Its page.
        link: Link,
        /// 一级指标 that most rows stand under, or empty.
        level: String,
        /// How many departments set it.
        departments: usize,
        /// How many rows there are.
        rows: usize,
        /// How many spellings were brought together.
        spellings: usize,
    }
}

#[expect(clippy::too_many_lines, reason = "one line or two for each field of the view")]
pub(super) fn pages(shelf: Shelf<'_>) -> Made {
    let mut all: Vec<&CanonicalIndicator> = shelf.catalogue.indicators().iter().collect();
    all.sort_by_key(|it| {
        (
            std::cmp::Reverse((it.departments, it.occurrences.len())),
            it.slug.as_str(),
        )
    });
    let count = all.len().div_ceil(ON_A_PAGE).max(1);
    let sheet_address = |nth: usize| {
        if nth == 0 {
            "indicators/".to_owned()
        } else {
            format!("indicators/page/{}/", nth + 1)
        }
    };
    let mut pages = Vec::new();
    for nth in 0..count {
        let own = sheet_address(nth);
        let root = root_of(&own);
        let crumb = if nth == 0 {
            "指标".to_owned()
        } else {
            format!("第{}页", nth + 1)
        };
        let above: &[(&str, &str)] = if nth == 0 {
            &[]
        } else {
            &[("指标", "indicators/")]
        };
        let title = if nth == 0 {
            "指标".to_owned()
        } else {
            format!("指标，{crumb}")
        };
        let (site, page) = shelf.frame(Frame {
            path: &own,
            title: &title,
            description: "各部门绩效指标，写法不同的归为一项。",
            above,
            crumb: &crumb,
            article: None,
        });
        let sheet = |other: usize| Link {
            label: (other + 1).to_string(),
            href: relative(&root, &sheet_address(other)),
            note: None,
            current: other == nth,
        };
        let view = Indicators {
            site,
            page,
            total: all.len(),
            indicators: all
                .iter()
                .skip(nth * ON_A_PAGE)
                .take(ON_A_PAGE)
                .map(|it| line(it, &root))
                .collect(),
            sheets: if count > 1 {
                (0..count).map(sheet).collect()
            } else {
                Vec::new()
            },
        };
        pages.extend(shelf.made(&own, "indicators.html", view, &[])?);
    }
    Ok(pages)
}

fn line(indicator: &CanonicalIndicator, root: &str) -> IndicatorLine {
    IndicatorLine {
        link: Link {
            label: indicator.name.clone(),
            href: relative(root, &address::indicator(&indicator.slug)),
            ..Link::default()
        },
        level: indicator.level.clone().unwrap_or_default(),
        departments: indicator.departments,
        rows: indicator.occurrences.len(),
        spellings: indicator.spellings.len(),
    }
}
