//! What every page says of itself: notice, policy, language, the tags of its kind, the office's numbers at its foot.

use std::collections::BTreeMap;

use gongshi::catalogue::Catalogue;
use gongshi::site::{Settings, Theme, catalogue_pages};

use super::site;

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
