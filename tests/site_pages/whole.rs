//! Every kind of page, its lists, and what is said where something is missing.

use std::collections::BTreeMap;

use gongshi::catalogue::{Catalogue, Summary};
use gongshi::site::{Page, Settings, Theme, catalogue_pages};

use super::readings::{DEMO, Draft};
use super::site;

#[test]
fn every_kind_of_page_is_there() {
    let site = site();
    for path in [
        "index.html",
        "reports/index.html",
        "departments/index.html",
        "regions/990100/index.html",
        "years/2024/index.html",
        "indicators/index.html",
        "search/index.html",
        "reports/by/score/index.html",
        "reports/only/year-2024/by/date/index.html",
        "departments/by/missing/index.html",
        "indicators/by/name/index.html",
        "compare/index.html",
        "compare/2024/index.html",
        "compare/2022-2024/index.html",
        "sitemap/index.html",
        "styleguide/index.html",
        "data/index.html",
        "data/dictionary/index.html",
        "about/index.html",
        "notices/index.html",
        "notices/open-day/index.html",
        "404.html",
    ] {
        assert!(site.contains_key(path), "{path}");
    }
    assert!(
        site.keys()
            .any(|path| path.starts_with("indicators/") && path.matches('/').count() == 2)
    );
    assert!(
        site.keys()
            .any(|path| path.starts_with("data/charts/department-"))
    );
}

#[test]
fn lists_are_sorted_and_narrowed_by_links() {
    let site = site();
    let order = |path: &str| -> Vec<&str> {
        let page = &site[path];
        let mut found: Vec<(usize, &str)> = ["gxj-2022/\"", "gxj-2024/\"", "slj-2023/\""]
            .into_iter()
            .filter_map(|id| Some((page.find(&format!("reports/{id}"))?, id)))
            .collect();
        found.sort_unstable();
        found
            .into_iter()
            .map(|(_, id)| id.trim_end_matches(['/', '"']))
            .collect()
    };
    assert_eq!(
        order("reports/by/score/index.html"),
        ["gxj-2022", "gxj-2024", "slj-2023"]
    );
    assert_eq!(
        order("reports/by/score-up/index.html"),
        ["slj-2023", "gxj-2024", "gxj-2022"]
    );
    assert_eq!(order("reports/only/year-2023/index.html"), ["slj-2023"]);
    let sorted = &site["reports/by/score/index.html"];
    assert!(sorted.contains("noindex") && !site["reports/index.html"].contains("noindex"));
    let compared = &site["compare/2022-2024/index.html"];
    assert!(compared.contains("－0.77"), "97.23 after 98 is 0.77 less");
}

#[test]
fn a_missing_year_is_said_and_never_a_zero() {
    let site = site();
    let page = site
        .iter()
        .find(|(path, html)| {
            path.starts_with("departments/") && html.contains("gxj-2024") && path.matches('/').count() == 2
        })
        .expect("its page")
        .1;
    assert!(page.contains("2023年未找到"), "the chart says it");
    assert!(page.contains("未找到整体报告，不作零计"), "the bars say it");
    assert!(
        page.contains(">98</a>") && page.contains(">97.23</a>"),
        "scores stand as stated"
    );
}

/// Departments of which one has reports of projects, in 2023 none but that and in 2024 beside its own, and one no others.
fn with_projects() -> BTreeMap<String, String> {
    let draft = |department: &str, year, id: &str| Draft::of(DEMO).with_demo(department, year).id(id);
    let published = [
        draft("示范市工业和信息化局", 2023, "gxj-2023").published(),
        draft("示范市水利局", 2023, "slj-2023").of_a_project().published(),
        draft("示范市水利局", 2024, "slj-2024").of_a_project().published(),
        draft("示范市水利局", 2024, "slj-2024-b").published(),
        draft("示范市林业局", 2023, "lyj-2023").of_a_project().published(),
    ];
    let (catalogue, _) = Catalogue::new(published.iter().map(Summary::of).collect());
    let (settings, theme) = (
        Settings::default(),
        Theme::load(BTreeMap::new()).expect("the theme parses"),
    );
    catalogue_pages(&catalogue, &settings, &theme)
        .map(Result::unwrap)
        .map(|page| (page.path, String::from_utf8(page.bytes).expect("UTF-8")))
        .collect()
}

#[test]
fn the_score_of_a_project_is_not_its_department_s() {
    let pages = with_projects();
    let (_, line) = pages["departments/index.html"]
        .split_once(">示范市水利局</a>")
        .unwrap();
    let (line, _) = line.split_once("</tr>").unwrap();
    assert!(line.contains("slj-2023/\">无整体报告</a>"), "{line}");
    assert!(line.contains("slj-2024-b/#"), "{line}");
    let is_own = |path: &str| path.starts_with("departments/") && path.matches('/').count() == 2;
    let page_of = |report: &str| {
        let mut pages = pages.iter().filter(|(path, _)| is_own(path));
        pages.find(|(_, html)| html.contains(report)).expect("its page").1
    };
    let own = page_of("slj-2023");
    assert!(own.contains("2023年未找到"), "the chart says it");
    let (_, totals) = own.split_once("id=\"all\"").expect("the table of all years");
    let (totals, _) = totals.split_once("</section>").unwrap();
    assert!(totals.contains("slj-2024-b/#") && !totals.contains("slj-2023/#"));
    assert!(
        !page_of("lyj-2023").contains("id=\"all\""),
        "there is nothing to sum up"
    );
}

#[test]
fn departments_with_reports_of_projects_alone_are_named_and_not_compared() {
    let pages = with_projects();
    let table = |path: &str| {
        let (_, rest) = pages[path].split_once("<div class=\"picking\">").unwrap();
        let (table, beneath) = rest.split_once("不列入").unwrap_or((rest, ""));
        (table.contains("水利局"), beneath.contains("水利局"))
    };
    assert_eq!(table("compare/2023/index.html"), (false, true));
    assert_eq!(
        table("compare/2024/index.html"),
        (true, false),
        "its own report counts"
    );
    assert!(pages["compare/2023-2024/index.html"].contains("没有部门在这两个年度都公示了整体支出报告"));
}

#[test]
fn an_empty_corpus_is_a_site_too() {
    let (catalogue, _) = Catalogue::new(Vec::new());
    let (settings, theme) = (Settings::default(), Theme::load(BTreeMap::new()).unwrap());
    let pages: Vec<Page> = catalogue_pages(&catalogue, &settings, &theme)
        .collect::<Result<_, _>>()
        .expect("templates bear an empty corpus");
    assert!(pages.iter().any(|page| page.path == "index.html"));
}
