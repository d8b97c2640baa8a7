//! 指标一览 All canonical indicators, those that most departments set first; narrowed by level, sorted by rows, spellings and name.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use super::super::address;
use super::super::frame::{PageInfo, Site, relative};
use super::super::page::Page;
use super::super::parts::Link;
use super::super::theme::TemplateError;
use super::super::view::view;
use super::Shelf;
use super::listing::{Choices, List, Narrowing};
use super::order::Order;
use crate::catalogue::CanonicalIndicator;
use crate::reading::slug::slug_within;

view! {
    /// 指标一览: `indicators.html`
    Indicators {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
        /// How many indicators there are.
        total: usize,
        /// How the list is narrowed and sorted, and how else it can be.
        choices: Choices,
        /// The indicators of this page of the list.
        indicators: Vec<IndicatorLine>,
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

/// Levels that the list can be narrowed to: the most frequent ones.
const LEVELS: usize = 12;

pub(super) fn pages(shelf: Shelf<'_>) -> impl Iterator<Item = Result<Page, TemplateError>> + '_ {
    let list = list(shelf);
    let total = list.entries.len();
    list.pages(shelf, move |sheet| {
        let lines = sheet.entries.iter().map(|it| line(it, &sheet.root));
        let view = Indicators {
            total,
            indicators: lines.collect(),
            choices: sheet.choices,
            site: sheet.site,
            page: sheet.page,
        };
        shelf.made(&sheet.path, "indicators.html", view, &[])
    })
}

fn list(shelf: Shelf<'_>) -> List<&CanonicalIndicator> {
    let mut entries: Vec<&CanonicalIndicator> = shelf.catalogue.indicators().iter().collect();
    entries.sort_by_key(|it| (Reverse((it.departments, it.occurrences.len())), it.slug.as_str()));
    List {
        base: "indicators/".to_owned(),
        name: "指标".to_owned(),
        description: "各部门绩效指标，写法不同的归为一项；可按类别筛选，按行数、写法、名称排序。".to_owned(),
        above: Vec::new(),
        pairs: BTreeMap::new(),
        more_regions: false,
        narrowings: narrowings(&entries),
        orders: orders(),
        entries,
    }
    .tidied()
}

fn orders<'a>() -> Vec<Order<&'a CanonicalIndicator>> {
    vec![
        Order {
            word: "",
            label: "部门从多到少",
            compare: |_, _| Ordering::Equal,
        },
        Order {
            word: "rows",
            label: "行从多到少",
            compare: |a, b| b.occurrences.len().cmp(&a.occurrences.len()),
        },
        Order {
            word: "spellings",
            label: "写法从多到少",
            compare: |a, b| b.spellings.len().cmp(&a.spellings.len()),
        },
        Order {
            word: "name",
            label: "名称按拼音",
            compare: |a, b| a.slug.cmp(&b.slug),
        },
    ]
}

fn narrowings(entries: &[&CanonicalIndicator]) -> Vec<Narrowing> {
    let mut levels: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (nth, entry) in entries.iter().enumerate() {
        if let Some(level) = entry.level.as_deref() {
            levels.entry(level).or_default().push(nth);
        }
    }
    let mut levels: Vec<(&str, Vec<usize>)> = levels.into_iter().collect();
    levels.sort_by_key(|(level, places)| (Reverse(places.len()), *level));
    levels.truncate(LEVELS);
    let narrowing = |(level, places): (&str, Vec<usize>)| Narrowing {
        group: "类别",
        word: format!("level-{}", slug_within(level, 40)),
        label: level.to_owned(),
        depth: 0,
        places,
    };
    let mut found: Vec<Narrowing> = Vec::new();
    for narrowing in levels.into_iter().map(narrowing) {
        // Two levels of one sound would share an address: the more frequent one has it.
        if found.iter().all(|it| it.word != narrowing.word) {
            found.push(narrowing);
        }
    }
    found
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
