//! The site in two languages: English pages speak English, reports stay as they were written, twins know each other.

#![expect(clippy::expect_used, reason = "a test may fail loudly")]

#[path = "support/readings/mod.rs"]
mod readings;

use std::collections::BTreeMap;

use gongshi::catalogue::{Catalogue, Summary};
use gongshi::privacy::{Original, Withheld};
use gongshi::site::{Languages, Page, Settings, Theme, Voice, catalogue_pages, report_pages};
use readings::{DEMO, Draft};

fn settings(languages: Languages) -> Settings {
    Settings {
        name: "示范市预算绩效公示".into(),
        host: Some("示范市财政局".into()),
        address: Some("https://example.gov.cn/jixiao".into()),
        languages,
        ..Settings::default()
    }
}

/// The pages of three reports by path.
fn site(languages: Languages) -> BTreeMap<String, String> {
    let published = [
        Draft::of(DEMO)
            .with_demo("示范市水利局", 2023)
            .id("slj-2023")
            .published(),
        Draft::of(DEMO)
            .with_demo("示范市水利局", 2024)
            .id("slj-2024")
            .published(),
        Draft::of(DEMO).demo(),
    ];
    let summaries = published.iter().map(Summary::of).collect();
    let (catalogue, _) = Catalogue::new(summaries);
    let settings = settings(languages);
    let theme = Theme::load(BTreeMap::new()).expect("the theme parses");
    let voice = Voice::new(&settings, None).expect("no own texts");
    let reports = published.iter().flat_map(|it| {
        report_pages(
            it,
            &Original::Withheld(Withheld::Off),
            &catalogue,
            &settings,
            &theme,
        )
        .expect("the page renders")
    });
    let whole = catalogue_pages(&catalogue, &settings, &theme).map(|page| page.expect("the page renders"));
    let pages: Vec<Page> = reports.chain(whole).flat_map(|page| voice.pages(page)).collect();
    let html = pages.into_iter().filter(|page| page.path.ends_with(".html"));
    html.map(|page| (page.path, String::from_utf8(page.bytes).expect("UTF-8")))
        .collect()
}

/// Text between tags, each with whether it is marked as Chinese.
fn words(html: &str) -> Vec<(String, bool)> {
    const VOID: [&str; 8] = ["meta", "link", "input", "br", "wbr", "img", "hr", "col"];
    let mut open: Vec<bool> = Vec::new();
    let mut found = Vec::new();
    for piece in html.split('<').skip(1) {
        let (tag, text) = piece.rsplit_once('>').unwrap_or((piece, ""));
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let in_script = name == "script" && !tag.starts_with('/');
        if tag.starts_with('/') {
            open.pop();
        } else if !VOID.contains(&name.as_str()) && !tag.ends_with('/') && !tag.starts_with('!') {
            let around = open.last().copied().unwrap_or_default();
            let own = tag.contains(" lang=\"zh-CN\"");
            let other = tag.contains(" lang=\"en\"");
            open.push((around || own) && !other);
        }
        if !in_script && !text.trim().is_empty() {
            found.push((text.trim().to_owned(), open.last().copied().unwrap_or_default()));
        }
    }
    found
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

#[test]
fn what_a_report_says_is_marked_as_chinese_on_an_english_page() {
    let pages = site(Languages::Both);
    let page = &pages["en/reports/slj-2023/index.html"];
    let bare = ["<title>", "<desc"];
    let unmarked: Vec<String> = words(page)
        .into_iter()
        .filter(|(text, marked)| text.contains(is_han) && !marked)
        .map(|(text, _)| text)
        .collect();
    // Titles and descriptions of drawings can hold no markup.
    let allowed = |text: &String| {
        bare.iter().any(|tag| page.contains(&format!("{tag}{text}")))
            || page.contains(&format!(">{text}</desc>"))
            || page.contains(&format!(">{text}</title>"))
            || page.contains(&format!(">{text}</text>"))
    };
    let wrong: Vec<&String> = unmarked.iter().filter(|text| !allowed(text)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn each_page_names_its_twin_and_shared_files_are_led_to() {
    let pages = site(Languages::Both);
    for (path, html) in pages.iter().filter(|(path, _)| *path != "404.html") {
        let address = path.trim_end_matches("index.html");
        let chinese = address.strip_prefix("en/").unwrap_or(address);
        for (language, below) in [("zh-CN", ""), ("en", "en/"), ("x-default", "")] {
            let link =
                format!("hreflang=\"{language}\" href=\"https://example.gov.cn/jixiao/{below}{chinese}\"");
            assert!(html.contains(&link), "{path}: {link}");
        }
        let own = format!("<link rel=\"canonical\" href=\"https://example.gov.cn/jixiao/{address}\">");
        let moved = html.contains("noindex") || html.contains(&own);
        assert!(moved, "{path}");
    }
    let english = &pages["en/reports/slj-2023/index.html"];
    assert!(
        english.contains("href=\"../../../static/site."),
        "the style sheet is shared"
    );
    assert!(
        english.contains("href=\"../../../data/reports/slj-2023.json\""),
        "data is shared"
    );
    assert!(
        english.contains("href=\"../../departments/"),
        "pages stay among their own"
    );
    assert!(
        english.contains("href=\"../../../reports/slj-2023/\""),
        "the way to the Chinese page"
    );
}

#[test]
fn a_site_of_one_language_has_no_other() {
    let pages = site(Languages::English);
    assert!(pages.keys().all(|path| !path.starts_with("en/")));
    assert!(pages["index.html"].contains("<html lang=\"en\">"));
    assert!(pages["index.html"].contains("hreflang=\"en\""));
    let pages = site(Languages::Chinese);
    assert!(!pages["index.html"].contains("hreflang=\"en\""));
}
