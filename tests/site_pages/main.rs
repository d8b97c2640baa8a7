//! The pages across reports: whole, linked, quiet about what is missing.

#![expect(clippy::expect_used, reason = "a test may fail loudly")]

#[path = "../support/html.rs"]
mod html;
#[path = "../support/readings/mod.rs"]
mod readings;

mod findings;
mod guides;
mod links;
mod meta;
mod theme;
mod whole;

use std::collections::BTreeMap;

use gongshi::catalogue::{Catalogue, Summary};
use gongshi::opendata::{About, Written, downloads as downloads_of};
use gongshi::site::{
    CustomPage, Downloads, Moved, Page, Settings, Stands, Theme, catalogue_pages, data_pages, report_pages,
};
use readings::{DEMO, Draft};

fn settings() -> Settings {
    let about = CustomPage {
        slug: "about".into(),
        title: "关于本站".into(),
        markdown: "# 关于本站\n\n示范。".into(),
        ..CustomPage::default()
    };
    let notice = CustomPage {
        slug: "open-day".into(),
        title: "公示开放日".into(),
        markdown: "欢迎。".into(),
        date: "2025-04-01".parse().ok(),
        stands: Stands::Notices,
        ..CustomPage::default()
    };
    Settings {
        name: "示范市预算绩效公示".into(),
        notice: Some("示范数据，均属虚构".into()),
        pages: vec![about, notice],
        moved: vec![Moved {
            from: "old/2024.html".into(),
            to: "years/2024/".into(),
        }],
        ..Settings::default()
    }
}

/// Something of everything that the data pages tell of.
fn downloads() -> Downloads {
    let about = About::default();
    downloads_of(&Written::default(), &[], &about)
}

/// Two departments, the years 2022 and 2024 for one of them: 2023 is missing.
fn site() -> BTreeMap<String, String> {
    let draft = |department: &str, year, id: &str, score: &str| {
        Draft::of(DEMO)
            .with_demo(department, year)
            .id(id)
            .score(score)
            .published()
    };
    let published = [
        draft("示范市工业和信息化局", 2022, "gxj-2022", "98"),
        draft("示范市工业和信息化局", 2024, "gxj-2024", "97.23"),
        draft("示范市水利局", 2023, "slj-2023", "88.5"),
    ];
    let (catalogue, collisions) = Catalogue::new(published.iter().map(Summary::of).collect());
    assert!(collisions.is_empty());
    let (settings, theme) = (
        settings(),
        Theme::load(BTreeMap::new()).expect("the compiled-in theme is right"),
    );
    let withheld = gongshi::privacy::Original::Withheld(gongshi::privacy::Withheld::Off);
    let reports = published.iter().flat_map(|it| {
        report_pages(it, &withheld, &catalogue, &settings, &theme).expect("the report's template fits")
    });
    let others = catalogue_pages(&catalogue, &settings, &theme)
        .map(|page| page.expect("every template fits its view"));
    let data =
        data_pages(&catalogue, &settings, &theme, &downloads()).expect("the templates fit their views");
    let pages: Vec<Page> = reports.chain(others).chain(data).collect();
    let count = pages.len();
    let site: BTreeMap<String, String> = pages
        .into_iter()
        .map(|page| (page.path, String::from_utf8(page.bytes).expect("pages are UTF-8")))
        .collect();
    assert_eq!(site.len(), count, "no address is written twice");
    site
}
