//! The pages across reports: whole, linked, quiet about what is missing.

#![expect(clippy::expect_used, reason = "a test may fail loudly")]

#[path = "support/html.rs"]
mod html;
#[path = "support/readings.rs"]
mod readings;

use std::collections::{BTreeMap, BTreeSet};

use gongshi::catalogue::{Catalogue, Summary};
use gongshi::opendata::{About, Written, downloads as downloads_of};
use gongshi::site::{
    CustomPage, Downloads, FindingsShown, Moved, Page, Server, Settings, Stands, Theme, assets,
    catalogue_pages, data_pages, report_pages, view_reference,
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

/// Whether `opendata`, `search` or `publish` write a file; the journeys follow links to those in a site that is built.
fn written_elsewhere(file: &str) -> bool {
    let is_data = file.starts_with("data/") && !file.ends_with(".html") && !file.starts_with("data/charts/");
    is_data || file.starts_with("feed.") || file.contains("/search.")
}

#[test]
fn no_link_is_dead() {
    let site = site();
    let files: BTreeSet<String> = site
        .keys()
        .cloned()
        .chain(assets().into_iter().map(|asset| asset.published_name))
        .collect();
    let pages: BTreeMap<&String, html::Html> = site
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, html)| (path, html::read(html)))
        .collect();
    for (path, page) in &pages {
        assert_eq!(page.faults, Vec::<String>::new(), "{path}");
        for link in &page.links {
            let (file, place) = resolve(path, link);
            if written_elsewhere(&file) {
                continue;
            }
            assert!(files.contains(&file), "{path}: {link} leads to {file}");
            let Some(place) = place.filter(|place| !place.is_empty()) else {
                continue;
            };
            assert!(pages[&file].texts.contains_key(&place), "{path}: {link}");
        }
    }
}

/// The file and the place that a link of a page leads to.
fn resolve(page: &str, link: &str) -> (String, Option<String>) {
    let (address, place) = link
        .split_once('#')
        .map_or((link, None), |(address, place)| (address, Some(place.to_owned())));
    if address.is_empty() {
        return (page.to_owned(), place);
    }
    let mut folders: Vec<&str> = if address.starts_with('/') {
        Vec::new()
    } else {
        page.split('/').collect()
    };
    folders.pop();
    for part in address.split('/').filter(|part| !matches!(*part, "" | ".")) {
        if part == ".." {
            folders
                .pop()
                .unwrap_or_else(|| panic!("{page}: {link} leaves the site"));
        } else {
            folders.push(part);
        }
    }
    let file = folders.join("/");
    let folder = address.ends_with('/') || address == ".";
    (
        if file.is_empty() {
            "index.html".to_owned()
        } else if folder {
            format!("{file}/index.html")
        } else {
            file
        },
        place,
    )
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
    assert!(page.contains("未找到报告，不作零计"), "the bars say it");
    assert!(
        page.contains(">98</a>") && page.contains(">97.23</a>"),
        "scores stand as stated"
    );
}

#[test]
fn every_page_carries_notice_policy_and_language() {
    for (path, html) in site().iter().filter(|(path, _)| path.ends_with(".html")) {
        assert!(
            html.starts_with("<!DOCTYPE html>\n<html lang=\"zh-CN\">"),
            "{path}"
        );
        assert!(
            html.contains("示范数据，均属虚构")
                && html.contains("default-src &#x27;none&#x27;") | html.contains("default-src 'none'"),
            "{path}"
        );
        assert!(!html.contains(" style=\"") && !html.contains("onclick"), "{path}");
    }
}

/// The content of a `meta` of that name.
fn meta<'a>(page: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = page.split_once(&format!("<meta name=\"{name}\" content=\""))?;
    rest.split('"').next()
}

#[test]
fn pages_bear_the_tags_of_their_kind_and_none_is_invented() {
    let site = site();
    let (home, list, report) = (
        &site["index.html"],
        &site["departments/index.html"],
        &site["reports/gxj-2024/index.html"],
    );
    for page in [home, list, report] {
        assert_eq!(meta(page, "SiteName"), Some("示范市预算绩效公示"));
        assert_eq!(meta(page, "SiteIDCode"), None, "none is configured");
        for field in [
            "网站标识码",
            "ICP备案",
            "公安备案",
            "党政机关标识",
            "我为政府网站找错",
        ] {
            assert!(page.contains(&format!("{field}：尚未配置")), "{field}");
        }
    }
    for tag in ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"] {
        assert!(meta(list, tag).is_some_and(|it| !it.is_empty()), "{tag}");
        assert!(meta(home, tag).is_none() && meta(report, tag).is_none(), "{tag}");
    }
    assert_eq!(meta(report, "PubDate"), Some("2025-03-21 00:00"));
    assert_eq!(meta(report, "ContentSource"), Some("示范市工业和信息化局"));
    assert!(meta(report, "ArticleTitle").is_some() && meta(list, "ArticleTitle").is_none());
}

#[test]
fn what_the_office_states_of_itself_stands_at_the_foot_of_every_page_with_its_links() {
    let (catalogue, _) = Catalogue::new(Vec::new());
    let settings = Settings {
        site_id_code: Some("9901000001".into()),
        icp: Some("示ICP备00000000号".into()),
        police: Some("示公网安备99010002000000号".into()),
        organ_mark: Some("https://example.gov.cn/mark".into()),
        report_error: Some("https://example.gov.cn/error".into()),
        ..Settings::default()
    };
    let theme = Theme::load(BTreeMap::new()).unwrap();
    let pages = catalogue_pages(&catalogue, &settings, &theme);
    for page in pages
        .map(Result::unwrap)
        .filter(|page| page.path.ends_with(".html"))
    {
        let html = String::from_utf8(page.bytes).unwrap();
        for stated in [
            "网站标识码：9901000001",
            "<a href=\"https://beian.miit.gov.cn/\">示ICP备00000000号</a>",
            "webSearch?code=99010002000000\">示公网安备99010002000000号</a>",
            "<a href=\"https://example.gov.cn/mark\">党政机关</a>",
            "<a href=\"https://example.gov.cn/error\">我为政府网站找错</a>",
        ] {
            assert!(html.contains(stated), "{}: {stated}", page.path);
        }
        assert_eq!(meta(&html, "SiteIDCode"), Some("9901000001"), "{}", page.path);
    }
}

#[test]
fn an_old_address_leads_to_the_new_one() {
    let site = site();
    let page = &site["old/2024.html"];
    assert!(page.contains("<meta http-equiv=\"refresh\" content=\"0; url=../years/2024/\">"));
    assert!(page.contains("<a href=\"../years/2024/\">") && page.contains("noindex"));
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

#[test]
fn a_template_is_overridden_and_its_errors_have_a_place() {
    let load = |source: &str| Theme::load(BTreeMap::from([("404.html".to_owned(), source.to_owned())]));
    let (catalogue, _) = Catalogue::new(Vec::new());
    let settings = Settings::default();
    let render =
        |theme: &Theme| catalogue_pages(&catalogue, &settings, theme).collect::<Result<Vec<Page>, _>>();
    let theme = load("{{ site.name }}：没有").unwrap();
    let page = render(&theme)
        .unwrap()
        .into_iter()
        .find(|page| page.path == "404.html")
        .unwrap();
    assert_eq!(page.bytes, "预算绩效公示：没有".as_bytes());
    let wrong = render(&load("一\n二\n{{ page.titel }}").unwrap()).unwrap_err();
    assert_eq!((wrong.template.as_str(), wrong.line), ("404.html", 3));
    assert!(load("{% if %}").is_err());
}

#[test]
fn an_error_in_a_template_shows_its_line_and_what_could_have_been_used() {
    let (catalogue, _) = Catalogue::new(Vec::new());
    let told = |source: &str| {
        let theme = Theme::load(BTreeMap::from([("404.html".to_owned(), source.to_owned())]));
        let settings = settings();
        let rendered = theme.and_then(|theme| {
            catalogue_pages(&catalogue, &settings, &theme).collect::<Result<Vec<Page>, _>>()
        });
        rendered.unwrap_err().to_string()
    };
    let of_page = told("一\n二\n<h1>标题：{{ page.titel }}</h1>\n");
    for wanted in [
        "模板 404.html 第3行：没有“page.titel”",
        "    2 | 二",
        "    3 > <h1>标题：{{ page.titel }}</h1>\n                     ^^^^^^^^^^",
        "page有：",
        "、title、",
    ] {
        assert!(of_page.contains(wanted), "{wanted:?} in {of_page}");
    }
    let of_all = told("{{ titel }}");
    assert!(
        of_all.contains("没有“titel”") && of_all.contains("这一页有：english、page、site"),
        "{of_all}"
    );
    let of_a_loop = told("{% for link in site.nav %}\n{{ link.lable }}{% endfor %}");
    assert!(
        of_a_loop.contains("没有“link.lable”")
            && of_a_loop.contains("这里用到的有：")
            && of_a_loop.contains("'label'"),
        "{of_a_loop}"
    );
    let unread = told("一\n{% endblok %}");
    assert!(
        unread.contains("第2行") && unread.contains("    2 > {% endblok %}"),
        "{unread}"
    );
}

#[test]
fn the_theming_guide_agrees_with_the_views() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/theming.md");
    let guide = std::fs::read_to_string(path).unwrap_or_default();
    let (head, _) = guide
        .split_once("<!-- views -->")
        .expect("the guide has a place for the views");
    let wanted = format!("{head}<!-- views -->\n\n{}", view_reference());
    if std::env::var_os("UPDATE_THEMING").is_some() {
        return std::fs::write(path, &wanted).unwrap();
    }
    assert_eq!(guide, wanted, "run the test once with UPDATE_THEMING=1");
}

#[test]
fn the_guide_to_servers_holds_the_rules_as_they_are_published() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/servers.md");
    let guide = std::fs::read_to_string(path).unwrap_or_default();
    let (head, _) = guide
        .split_once("<!-- rules -->")
        .expect("the guide has a place for the rules");
    let rules = Server::ALL.map(|it| format!("## `{}`\n\n```text\n{}```\n", it.file(), it.rules(None)));
    let wanted = format!("{head}<!-- rules -->\n\n{}", rules.join("\n"));
    if std::env::var_os("UPDATE_SERVERS").is_some() {
        return std::fs::write(path, &wanted).unwrap();
    }
    assert_eq!(guide, wanted, "run the test once with UPDATE_SERVERS=1");
}

/// The pages across reports of one report with a finding, where the office publishes that much.
fn pages_where(findings: FindingsShown) -> BTreeMap<String, String> {
    let published = Draft::of(DEMO)
        .with_demo("示范市水利局", 2023)
        .id("slj-2023")
        .published();
    let (catalogue, _) = Catalogue::new(vec![Summary::of(&published)]);
    let settings = Settings {
        findings,
        rules: "0123456789abcdef".into(),
        ..settings()
    };
    let theme = Theme::load(BTreeMap::new()).expect("the compiled-in theme is right");
    catalogue_pages(&catalogue, &settings, &theme)
        .map(|page| page.expect("every template fits its view"))
        .map(|page| (page.path, String::from_utf8(page.bytes).expect("pages are UTF-8")))
        .collect()
}

#[test]
fn findings_are_counted_and_listed_as_far_as_the_office_publishes_them() {
    let proven = pages_where(FindingsShown::Proven);
    let findings = &proven["findings/index.html"];
    assert!(findings.contains("1份报告中，1份有发现，共1处"), "{findings}");
    for group in ["按规则", "按部门", "按年度", "../rules/A09/", "../years/2023/"] {
        assert!(findings.contains(group), "{group}");
    }
    assert!(!findings.contains("警告</th>"), "only contradictions are counted");
    let rule = &proven["rules/A09/index.html"];
    assert!(
        rule.contains("../../reports/slj-2023/#t"),
        "a hit opens its place: {rule}"
    );
    assert!(proven["rules/A05/index.html"].contains("没有发现"));

    let none = pages_where(FindingsShown::None);
    assert!(none["findings/index.html"].contains("本站不公布审核发现"));
    assert!(none["rules/A09/index.html"].contains("本站不公布审核发现"));
    assert!(!none["rules/A09/index.html"].contains("reports/slj-2023"));
}

#[test]
fn every_page_names_the_rules_that_audited_it() {
    for (path, page) in pages_where(FindingsShown::All) {
        if path.ends_with(".html") {
            assert!(page.contains("规则集0123456789abcdef"), "{path}");
        }
    }
}
