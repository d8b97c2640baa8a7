//! The report page: every figure leads to its characters, and hostile words stay words.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

#[path = "support/html.rs"]
mod html;
#[path = "support/readings/mod.rs"]
mod readings;

use gongshi::catalogue::{Catalogue, Summary};
use gongshi::privacy::{File, Original, Published, Withheld};
use gongshi::site::{FindingsShown, Page, Settings, Theme, report_pages};
use readings::{DEMO, Draft};

/// No original.
const WITHHELD: Original = Original::Withheld(Withheld::Off);

fn pages(published: &Published) -> Vec<Page> {
    pages_with(published, &Settings::default())
}

fn pages_with(published: &Published, settings: &Settings) -> Vec<Page> {
    let (catalogue, _) = Catalogue::new(vec![Summary::of(published)]);
    let theme = Theme::load(std::collections::BTreeMap::new()).expect("the compiled-in theme is right");
    report_pages(published, &WITHHELD, &catalogue, settings, &theme).expect("the theme fits its views")
}

fn html_of(pages: &[Page]) -> String {
    String::from_utf8(pages[0].bytes.clone()).expect("pages are UTF-8")
}

#[test]
fn every_figure_leads_to_its_characters() {
    let published = Draft::of(DEMO).demo();
    let pages = pages(&published);
    let html = html_of(&pages);
    let page = html::read(&html);
    assert_eq!(page.faults, Vec::<String>::new());
    let text: Vec<char> = published.report.document.text.as_str().chars().collect();
    let places: Vec<&str> = page
        .links
        .iter()
        .filter_map(|link| link.strip_prefix("#t"))
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        .collect();
    assert!(places.len() > 20, "{places:?}");
    for place in places {
        let (start, end) = place.split_once('-').expect("start-end");
        let words: String = text[start.parse().unwrap()..end.parse().unwrap()]
            .iter()
            .collect();
        assert_eq!(
            page.texts.get(&format!("t{place}")).map(String::as_str),
            Some(words.as_str())
        );
    }
}

#[test]
fn every_inner_link_has_its_end() {
    let page = html::read(&html_of(&pages(&Draft::of(DEMO).demo())));
    for link in page.links.iter().filter_map(|link| link.strip_prefix('#')) {
        assert!(page.texts.contains_key(link), "#{link}");
    }
}

#[test]
fn facts_nest_or_are_marked_where_they_begin() {
    let draft = Draft::of("问题：预算只用了85.5%，进度慢。\n");
    let inner = draft.span("85.5%");
    let outer = draft.span("预算只用了85.5%");
    let crossing = draft.span("用了85.5%，进度慢");
    let html = html_of(&pages(&draft.problems(&[outer, inner, crossing]).published()));
    let page = html::read(&html);
    assert_eq!(page.faults, Vec::<String>::new());
    assert_eq!(page.texts["t3-13"], "预算只用了85.5%");
    assert_eq!(page.texts["t8-13"], "85.5%");
    assert_eq!(page.texts["t6-17"], "", "what crosses is an empty anchor");
}

#[test]
fn rows_of_several_forms_stand_under_their_projects() {
    let draft = Draft::of(DEMO).with_demo("示范市教育局", 2024);
    let forms = draft.forms(&["课桌更新", "", "操场翻修"]);
    let html = html_of(&pages(&forms.published()));
    let heads = html.split("group form").skip(1);
    let heads: Vec<&str> = heads.filter_map(|rest| rest.split("</th>").next()).collect();
    let told = ["课桌更新", "部门整体", "操场翻修"];
    assert_eq!(heads.len(), told.len());
    for (head, words) in heads.iter().zip(told) {
        assert!(head.contains(words), "{head}");
    }
    assert!(heads[0].contains("href=\"#t"), "{}", heads[0]);
    let without = html_of(&pages(&Draft::of(DEMO).demo()));
    assert!(!without.contains("group form"));
}

#[test]
fn layout_breaks_are_kept_and_hidden() {
    let draft = Draft::of("问题：预算执\n行慢。\n");
    let span = draft.span("预算执\n行慢");
    let html = html_of(&pages(&draft.problems(&[span]).published()));
    assert_eq!(html::read(&html).texts["t3-9"], "预算执\n行慢");
    assert!(html.contains("预算执<span class=\"w\">\n</span>行慢"), "{html}");
}

#[test]
fn hostile_words_stay_words() {
    let evil = "</a><script>alert('x')</script>\" onload=\"y {{ site.name }} {% raw %} &amp;";
    let draft = Draft::of(&format!("关于{evil}的报告\n问题：{evil}。\n"));
    let whole = draft.span(evil);
    let html = html_of(&pages(&draft.evil(whole, evil).published()));
    let page = html::read(&html);
    assert_eq!(page.faults, Vec::<String>::new());
    let data = html.matches("<script type=\"application/ld+json\">").count();
    assert_eq!(
        html.matches("<script").count(),
        1 + data,
        "our own module and no other; data is no script"
    );
    assert!(html.contains("{{ site.name }}"), "braces are shown, not run");
    assert!(page.texts.values().any(|text| text.contains(evil)));
}

#[test]
fn charts_bring_their_data() {
    let pages = pages(&Draft::of(DEMO).demo());
    let names: Vec<&str> = pages.iter().map(|page| page.path.as_str()).collect();
    assert_eq!(
        names,
        [
            "reports/demo-gxj-2024/index.html",
            "data/charts/report-demo-gxj-2024-money.json",
            "data/charts/report-demo-gxj-2024-money.csv",
            "data/charts/report-demo-gxj-2024-composition.json",
            "data/charts/report-demo-gxj-2024-composition.csv"
        ]
    );
    let data: serde_json::Value = serde_json::from_slice(&pages[1].bytes).unwrap();
    assert_eq!(data["rows"][2]["cells"][0]["text"], "3118.52");
    let source = data["rows"][2]["cells"][0]["source"].as_str().unwrap();
    assert!(source.starts_with("reports/demo-gxj-2024/#t"), "{source}");
    let table = std::str::from_utf8(&pages[2].bytes).unwrap();
    let line = table.lines().find(|line| line.contains("3118.52")).unwrap();
    assert!(
        table.starts_with('\u{feff}') && line.contains(&format!("3118.52,{source}")),
        "{line}"
    );
}

#[test]
fn every_passage_that_search_leads_to_has_its_place() {
    let published = Draft::of(DEMO).demo();
    let page = html::read(&html_of(&pages(&published)));
    let anchors = gongshi::search::anchors(&published.report);
    assert!(anchors.len() > 15);
    for anchor in anchors {
        let place = published.report.document.text.char_span(anchor);
        assert!(
            page.texts
                .contains_key(&format!("t{}-{}", place.start, place.end)),
            "{place:?}"
        );
    }
}

#[test]
fn the_settings_decide_which_contradictions_are_published() {
    let published = Draft::of(DEMO).demo();
    let html = |findings| {
        html_of(&pages_with(
            &published,
            &Settings {
                findings,
                ..Settings::default()
            },
        ))
    };
    let (none, proven) = (html(FindingsShown::None), html(FindingsShown::Proven));
    assert!(
        proven.contains("按所列两数计算为68.52%") && proven.contains("68.52"),
        "the finding and its sum"
    );
    assert!(
        !none.contains("按所列两数计算为68.52%") && !none.contains("不一致</span>"),
        "neither"
    );
    assert!(
        none.contains("基本支出与项目支出"),
        "sums that hold are always shown"
    );
}

#[test]
fn the_original_is_offered_or_the_reason_told() {
    let published = Draft::of(DEMO).demo();
    let (catalogue, _) = Catalogue::new(vec![Summary::of(&published)]);
    let theme = Theme::load(std::collections::BTreeMap::new()).expect("the compiled-in theme is right");
    let html = |original: &Original| {
        let pages = report_pages(&published, original, &catalogue, &Settings::default(), &theme);
        html_of(&pages.expect("the theme fits its views"))
    };
    let offered = html(&Original::Offered(File {
        ending: "docx",
        kind: "Word 文档（docx）",
        bytes: vec![0; 2_000],
    }));
    let address = format!("href=\"../../data/originals/{}.docx\" download", published.id);
    assert!(offered.contains(&address), "{address}");
    assert!(offered.contains("原始文件（Word 文档（docx），2 KB）"));
    let withheld = html(&Original::Withheld(Withheld::Masked));
    assert!(!withheld.contains("data/originals/"));
    assert!(withheld.contains("原始文件里有个人信息，不提供下载"));
}
