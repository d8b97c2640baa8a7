//! `gongshi search`: what is found, and what cannot be asked.

use std::fs;

use super::command::{REPORT, ran, site};

#[test]
fn search_finds_what_was_built() {
    let site = site(&[("甲.txt", REPORT.as_bytes())]);
    ran(site.path(), &["build"]);
    let (code, out, _) = ran(site.path(), &["search", "项目支出", "--json", "--year", "2023"]);
    let results: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, results["total"].as_u64()), (0, Some(1)));
    assert_eq!(
        ran(site.path(), &["search", "项目支出", "--year", "1999"]).0,
        1,
        "nothing found"
    );

    // A finished site without its build's index answers the same.
    fs::remove_dir_all(site.path().join(".gongshi-cache")).unwrap();
    let (_, again, _) = ran(
        site.path(),
        &[
            "search",
            "项目支出",
            "--json",
            "--year",
            "2023",
            "--site",
            "public",
        ],
    );
    assert_eq!(again, out);
}

#[test]
fn search_asks_what_the_api_can_and_tells_what_cannot_be_asked() {
    let site = site(&[("甲.txt", REPORT.as_bytes())]);
    ran(site.path(), &["build"]);
    let narrowed = [
        "search",
        "",
        "--grade",
        "优",
        "--score-min",
        "90",
        "--score-max",
        "96",
        "--sort",
        "score",
    ];
    assert!(ran(site.path(), &narrowed).1.starts_with("1 份报告\n"));
    assert_eq!(ran(site.path(), &["search", "", "--offset", "1"]).0, 0);
    let (code, out, _) = ran(site.path(), &["search", "项目支出", "--limit", "0"]);
    assert_eq!(
        (code, out.as_str()),
        (0, "1 份报告\n"),
        "one is found, though none is wanted"
    );
    let (_, out, _) = ran(site.path(), &["search", "图书馆340.2万元"]);
    assert!(
        out.starts_with(
            "1 份报告\n没有报告连续写着“图书馆340.2万元”；写着“图书馆”和“340.2万元”的报告 1 份。\n"
        ),
        "{out}"
    );
    for (option, value, sentence) in [
        ("--region", "xyz", "错误：--region 应为六位行政区划代码\n"),
        ("--year", "abc", "错误：--year 应为四位年份\n"),
        ("--limit", "-1", "错误：--limit 应为不小于 0 的整数\n"),
        ("--score-max", "多", "错误：--score-max 应为不小于 0 的数\n"),
    ] {
        let told = ran(site.path(), &["search", "项目支出", option, value]);
        assert_eq!(told, (2, String::new(), sentence.to_owned()));
    }
    let english = ran(
        site.path(),
        &["search", "项目支出", "--year", "abc", "--lang", "en"],
    )
    .2;
    assert_eq!(english, "error: --year must be a year of four digits\n");
}
