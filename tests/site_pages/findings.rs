//! Findings on the pages across reports, as far as the office publishes them.

use std::collections::BTreeMap;

use gongshi::catalogue::{Catalogue, Summary};
use gongshi::site::{FindingsShown, Settings, Theme, catalogue_pages};

use super::readings::{DEMO, Draft};
use super::settings;

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
