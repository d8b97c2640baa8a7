//! Long lists: none shows more than a hundred entries on a page, and their pages lead to each other.

#![expect(clippy::expect_used, reason = "a test may fail loudly")]

#[path = "support/readings/mod.rs"]
mod readings;

use std::collections::{BTreeMap, BTreeSet};

use gongshi::catalogue::{Catalogue, Summary};
use gongshi::site::{CustomPage, Settings, Stands, Theme, catalogue_pages};
use readings::{DEMO, Draft};

/// More than fill a page, fewer than fill two.
const ENTRIES: usize = 101;

fn notice(nth: usize) -> CustomPage {
    CustomPage {
        slug: format!("n{nth}"),
        title: format!("第{nth}号通知"),
        markdown: "通知。".into(),
        date: "2025-04-01".parse().ok(),
        stands: Stands::Notices,
        ..CustomPage::default()
    }
}

/// The pages of a site with many reports and many notices.
fn site() -> BTreeMap<String, String> {
    let published = Draft::of(DEMO).with_demo("示范市水利局", 2024).published();
    let summary = Summary::of(&published);
    let copy = |nth: usize| Summary {
        id: format!("slj-{nth}"),
        ..summary.clone()
    };
    let (catalogue, _) = Catalogue::new((0..ENTRIES).map(copy).collect());
    let settings = Settings {
        pages: (0..ENTRIES).map(notice).collect(),
        ..Settings::default()
    };
    let theme = Theme::load(BTreeMap::new()).expect("the theme parses");
    let pages = catalogue_pages(&catalogue, &settings, &theme).map(|page| page.expect("it renders"));
    pages
        .filter(|page| page.path.ends_with(".html"))
        .map(|page| (page.path, String::from_utf8(page.bytes).expect("UTF-8")))
        .collect()
}

/// Which entries a page leads to: the numbers that stand in their addresses.
fn entries<'h>(html: &'h str, before: &str) -> BTreeSet<&'h str> {
    let links = html.split(before).skip(1);
    let numbers = links.filter_map(|rest| rest.split(|c: char| !c.is_ascii_digit()).next());
    numbers.filter(|number| !number.is_empty()).collect()
}

#[test]
fn a_list_of_more_than_a_hundred_is_turned_and_every_entry_stands_on_one_page() {
    let site = site();
    let lists = [
        ("coverage", "reports/slj-"),
        ("reports", "reports/slj-"),
        ("notices", "notices/n"),
    ];
    for (list, before) in lists {
        let first = &site[&format!("{list}/index.html")];
        let second = &site[&format!("{list}/page/2/index.html")];
        let on_each = [first, second].map(|html| entries(html, before));
        assert_eq!(on_each.each_ref().map(BTreeSet::len), [100, 1], "{list}");
        assert!(on_each[0].is_disjoint(&on_each[1]), "{list}");
        assert!(
            first.contains("rel=\"next\"") && second.contains("rel=\"prev\""),
            "{list}"
        );
        assert!(
            second.contains("第2页"),
            "{list}: its title says which page it is"
        );
    }
    let understood = |page: &str| site[page].contains("id=\"subject-1\"");
    assert!(understood("coverage/index.html") && !understood("coverage/page/2/index.html"));
}
