//! Corrections by staff, from the sidecar to the published site.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;

const REPORT: &str = "示范市图书馆2023年度部门整体支出绩效自评报告

一、基本情况
年初预算800.5万元，支出合计860.5万元，其中：基本支出520.3万元，项目支出345.2万元。
二、绩效自评工作情况
自评得分96分，等级为“优”。
三、存在的问题
图书更新不够快。
";

/// A site of one report with this sidecar.
fn site(sidecar: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("content/reports");
    fs::create_dir_all(&to).unwrap();
    fs::write(to.join("甲.txt"), REPORT).unwrap();
    if !sidecar.is_empty() {
        fs::write(to.join("甲.toml"), sidecar).unwrap();
    }
    folder
}

fn ran(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("gongshi")
        .unwrap()
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}

fn correction(field: &str, was: &str, value: &str) -> String {
    format!(
        "[[correction]]\nfield = \"{field}\"\nwas = \"{was}\"\nvalue = \"{value}\"\nreason = \"原件为{value}\"\nby = \"预算科 张某\"\nat = 2024-05-06\n"
    )
}

fn record(folder: &Path) -> serde_json::Value {
    let (code, out, err) = ran(folder, &["extract", "content/reports/甲.txt"]);
    assert_eq!(code, 0, "{err}");
    serde_json::from_str(&out).unwrap()
}

/// The one report's published page.
fn page(folder: &Path) -> String {
    let reports = folder.join("public/reports");
    let own = fs::read_dir(reports)
        .unwrap()
        .map(|it| it.unwrap().path().join("index.html"))
        .find(|it| it.is_file());
    fs::read_to_string(own.unwrap()).unwrap()
}

#[test]
fn a_corrected_fact_wins_everywhere_and_says_so() {
    let site = site(&correction("amounts[2].yuan", "345.2万元", "340.2万元"));
    let wrong = record(self::site("").path());
    let right = record(site.path());
    let rules = |record: &serde_json::Value| {
        let findings = record["findings"].as_array().unwrap().clone();
        findings
            .iter()
            .map(|it| it["rule"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert!(
        rules(&wrong).contains(&"A05".to_owned()),
        "the parts do not make the sum"
    );
    assert!(
        !rules(&right).contains(&"A05".to_owned()),
        "once corrected they do"
    );
    assert_eq!(right["amounts"][2]["yuan"], "3402000");
    assert_eq!(
        right["amounts"][2]["text"], "345.2万元",
        "the text stands as it is"
    );
    let it = &right["corrections"][0];
    assert_eq!(
        (&it["was"], &it["value"], &it["by"]),
        (&"3452000".into(), &"340.2万元".into(), &"预算科 张某".into())
    );
    assert_eq!(it["span"], right["amounts"][2]["span"]);

    assert_eq!(ran(site.path(), &["build"]).0, 0);
    let page = page(site.path());
    assert!(
        page.contains("id=\"corrections\"")
            && page.contains("原件为340.2万元")
            && page.contains("2024年5月6日"),
        "{page}"
    );
    assert!(
        page.contains("<a class=\"corrected\" href=\"#correction-1\">更正</a>"),
        "the figure is marked"
    );
    let log = fs::read_to_string(site.path().join("public/corrections/index.html")).unwrap();
    assert!(log.contains("示范市图书馆") && log.contains("340.2万元"));
}

#[test]
fn a_changed_sidecar_is_read_again() {
    let site = site(&correction("score.total", "96", "97"));
    assert_eq!(ran(site.path(), &["build"]).0, 0);
    assert!(page(site.path()).contains(">97</a>"));
    fs::write(
        site.path().join("content/reports/甲.toml"),
        correction("score.total", "96", "98"),
    )
    .unwrap();
    assert_eq!(ran(site.path(), &["build"]).0, 0);
    assert!(page(site.path()).contains(">98</a>"));
    fs::remove_file(site.path().join("content/reports/甲.toml")).unwrap();
    assert_eq!(ran(site.path(), &["build"]).0, 0);
    assert!(page(site.path()).contains(">96</a>"));
}

#[test]
fn a_sidecar_with_mistakes_keeps_its_report_back_and_tells_them_all() {
    let stale = correction("score.total", "99", "97");
    let unknown = correction("score.totl", "96", "97");
    let site = site(&format!("{stale}{unknown}"));
    let (code, out, _) = ran(site.path(), &["build"]);
    assert_eq!(code, 0);
    assert!(out.contains("收到 1 份，公布 0 份，未能读取 1 份"), "{out}");
    for told in [
        "甲.toml 有 2 处不对",
        "第 1 行：score.total 现在读作“96”，不是“99”",
        "第 8 行：没有“score.totl”这个栏目",
        "这份报告不予公布",
    ] {
        assert!(out.contains(told), "{told}\n{out}");
    }
    assert_eq!(ran(site.path(), &["check"]).0, 1, "check tells it too");
    assert_eq!(ran(site.path(), &["extract", "content/reports/甲.txt"]).0, 2);
}

#[test]
fn all_mistakes_of_a_sidecar_are_told_at_once_in_the_language_asked_for() {
    let unread = correction("title", "", "报告").replace("reason = \"原件为报告\"", "reason = 原件如此");
    let unset = correction("grade", "优", "良").replace("by = \"预算科 张某\"", "by =");
    let misnamed = correction("problems[0]", "", "").replace("reason", "raeson");
    let unknown = correction("titel", "", "报告");
    let site = site(&[unread, unset, misnamed, unknown].concat());
    let (_, out, _) = ran(site.path(), &["check"]);
    for told in [
        "甲.toml 有 5 处不对",
        "第 5 行：文字要用英文引号",
        "第 13 行：等号后面没有写内容",
        "第 19 行：没有“raeson”这一项",
        "第 15 行：缺少 reason",
        "第 22 行：没有“titel”这个栏目",
    ] {
        assert!(out.contains(told), "{told}\n{out}");
    }
    let (_, out, _) = ran(site.path(), &["check", "--lang", "en"]);
    for told in [
        "甲.toml has 5 mistakes",
        "line 5: words must stand in quotation marks",
        "line 13: nothing stands behind =",
        "line 15: reason is missing; state the reason",
        "line 19: there is no “raeson”",
        "line 22: there is no “titel”",
    ] {
        assert!(out.contains(told), "{told}\n{out}");
    }
}

#[test]
fn a_sidecar_that_corrects_nothing_is_told() {
    let site = site("");
    fs::write(
        site.path().join("content/reports/乙.toml"),
        correction("score.total", "96", "97"),
    )
    .unwrap();
    let (_, out, _) = ran(site.path(), &["build"]);
    assert!(out.contains("乙.toml：是更正文件，但旁边没有同名的报告"), "{out}");
    assert!(out.contains("公布 1 份"), "{out}");
}

#[test]
fn two_reports_cannot_share_a_sidecar() {
    let site = site(&correction("score.total", "96", "97"));
    fs::write(site.path().join("content/reports/甲.md"), REPORT).unwrap();
    let (_, out, _) = ran(site.path(), &["build"]);
    assert!(out.contains("不止一份同名的报告"), "{out}");
}

#[test]
fn what_is_private_in_a_sidecar_is_masked() {
    let sidecar = correction("score.total", "96", "97").replace("原件为97", "电话 13107191333 核实");
    let site = site(&sidecar);
    let (code, out, err) = ran(site.path(), &["build"]);
    assert_eq!(code, 0, "{out}{err}");
    assert!(page(site.path()).contains("131****1333"));
    for entry in walkdir::WalkDir::new(site.path().join("public")) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let bytes = fs::read(entry.path()).unwrap();
            assert!(
                !String::from_utf8_lossy(&bytes).contains("13107191333"),
                "{}",
                entry.path().display()
            );
        }
    }
}

#[test]
fn identity_follows_its_corrections() {
    let site = site(
        &(correction("department.name", "示范市图书馆", "益阳市图书馆")
            + &correction("fiscal_year", "2023", "2022")),
    );
    let record = record(site.path());
    assert_eq!(record["id"], "430900-tushuguan-2022");
    assert_eq!(record["region"]["name"], "益阳市");
    assert_eq!(record["basis"]["department"], "correction");
    assert!(
        record["amounts"]
            .as_array()
            .unwrap()
            .iter()
            .all(|it| it["year"] == 2022),
        "figures without a year of their own are of the corrected one"
    );
}

#[test]
fn a_fact_that_the_text_lacks_has_no_place() {
    let site = site(&correction("prepared_on", "", "2024-03-20"));
    let record = record(site.path());
    assert_eq!(record["prepared_on"], "2024-03-20");
    assert_eq!(record["places"]["prepared_on"], serde_json::Value::Null);
    let caveats = record["caveats"].as_array().unwrap();
    assert!(
        !caveats
            .iter()
            .any(|it| it["message"].as_str().unwrap().contains("填报日期")),
        "nothing is missing any more"
    );
    assert_eq!(ran(site.path(), &["build"]).0, 0);
    assert!(page(site.path()).contains("2024年3月20日"));
}

#[test]
fn a_finished_site_without_its_index_answers_with_what_was_corrected() {
    let site = site(&correction("fiscal_year", "2023", "2022"));
    assert_eq!(ran(site.path(), &["build"]).0, 0);
    fs::remove_dir_all(site.path().join(".gongshi-cache")).unwrap();
    let arguments = [
        "search",
        "项目支出",
        "--json",
        "--year",
        "2022",
        "--site",
        "public",
    ];
    let (code, out, err) = ran(site.path(), &arguments);
    assert_eq!(code, 0, "{out}{err}");
}
