//! `gongshi check`: reports held against each other.

use std::fs;

use super::command::{REPORT, ran, site};

#[test]
fn the_years_of_a_department_are_held_against_each_other() {
    let newer = "示范市图书馆2024年度部门整体支出绩效自评报告\n\n一、基本情况\n2024年，部门支出合计900.0万元，上年支出合计870.5万元。\n二、绩效自评工作情况\n自评得分97分，等级为“优”。\n";
    let site = site(&[("2023.txt", REPORT.as_bytes()), ("2024.txt", newer.as_bytes())]);
    let (_, out, _) = ran(site.path(), &["check", "--format", "json"]);
    let checks: serde_json::Value = serde_json::from_str(&out).unwrap();
    let findings = checks["reports"][1]["findings"].as_array().unwrap();
    let finding = findings.iter().find(|finding| finding["rule"] == "C01").unwrap();
    assert_eq!(finding["elsewhere"][0]["text"], "860.5万元");

    fs::write(
        site.path().join("gongshi.toml"),
        "[findings]\npublish = \"all\"\n",
    )
    .unwrap();
    ran(site.path(), &["build"]);
    let older = finding["elsewhere"][0]["report"].as_str().unwrap();
    let id = checks["reports"][1]["id"].as_str().unwrap();
    let page = fs::read_to_string(site.path().join(format!("public/reports/{id}/index.html"))).unwrap();
    let start = finding["elsewhere"][0]["span"][0].as_u64().unwrap();
    assert!(page.contains(&format!("{older}/#t{start}-")), "{page}");
}

#[test]
fn check_tells_which_files_a_build_would_leave_out() {
    let changed = REPORT.to_owned() + "\n补充说明。\n";
    let site = site(&[("甲.txt", REPORT.as_bytes()), ("乙.txt", changed.as_bytes())]);
    let (_, out, _) = ran(site.path(), &["check", "."]);
    let told = out.lines().find(|line| line.starts_with("重复　")).unwrap();
    assert!(told.contains("甲.txt") && told.contains("乙.txt"), "{told}");
    assert!(told.contains("请留下定稿"), "{told}");
}

/// Two files of one report: the second changed or not.
fn doubled(second: &str) -> tempfile::TempDir {
    site(&[("甲.txt", REPORT.as_bytes()), ("乙.txt", second.as_bytes())])
}

#[test]
fn files_of_one_report_are_told_to_programs_and_count_where_none_is_published() {
    let changed = REPORT.to_owned() + "\n补充说明。\n";
    for (second, kind, published, status) in [
        (REPORT, "copies", serde_json::json!("content/reports/乙.txt"), 0),
        (changed.as_str(), "versions", serde_json::Value::Null, 1),
    ] {
        let site = doubled(second);
        let (code, out, _) = ran(site.path(), &["check", "--format", "json"]);
        let checks: serde_json::Value = serde_json::from_str(&out).unwrap();
        let double = &checks["doubles"][0];
        assert_eq!((code, double["kind"].as_str()), (status, Some(kind)));
        assert_eq!(double["published"], published);
        assert_eq!(double["paths"].as_array().unwrap().len(), 2);
        assert!(double["message"].as_str().unwrap().contains("请"), "{double}");
        assert_eq!(checks["summary"]["doubled"], if status == 0 { 1 } else { 2 });

        let (code, out, _) = ran(site.path(), &["check", "--format", "sarif"]);
        let log: serde_json::Value = serde_json::from_str(&out).unwrap();
        let told = &log["runs"][0]["invocations"][0]["toolExecutionNotifications"];
        let is_double =
            |it: &&serde_json::Value| it["message"]["text"].as_str().unwrap().starts_with("重复：");
        let told = told.as_array().unwrap().iter().find(is_double).unwrap();
        assert_eq!(code, status);
        assert_eq!(told["level"], if status == 0 { "warning" } else { "error" });
        assert_eq!(told["locations"].as_array().unwrap().len(), 2);
    }
    let (_, out, _) = ran(doubled(&changed).path(), &["check", "--lang", "en"]);
    assert!(out.contains("2 left out as doubles."), "{out}");
}

#[test]
fn a_published_site_is_not_read_as_reports() {
    let site = site(&[("甲.txt", REPORT.as_bytes())]);
    fs::write(site.path().join("gongshi.toml"), "").unwrap();
    assert_eq!(ran(site.path(), &["build"]).0, 0);
    let reports = site.path().join("content/reports");
    fs::rename(&reports, site.path().join("content/elsewhere")).unwrap();
    let (code, out, err) = ran(site.path(), &["check", "."]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(
        err.contains("站点 . 里没有报告文件夹 content/reports；请把报告放进去"),
        "{err}"
    );
    // Nor where it lies among other files.
    fs::remove_file(site.path().join("gongshi.toml")).unwrap();
    fs::rename(
        site.path().join("content/elsewhere/甲.txt"),
        site.path().join("甲.txt"),
    )
    .unwrap();
    let (code, out, _) = ran(site.path(), &["check", "."]);
    assert_eq!(code, 0, "{out}");
    assert!(
        out.contains("审核 1 份报告") && out.contains("未读取文件 0 个"),
        "{out}"
    );
}

#[test]
fn a_path_that_is_not_there_is_no_report_that_cannot_be_read() {
    let site = site(&[("甲.txt", REPORT.as_bytes())]);
    let (code, out, err) = ran(site.path(), &["check", "content/reports/甲.txt", "甲.txt"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(
        err.contains("甲.txt 打不开（没有这个文件或文件夹）；请核对名称"),
        "{err}"
    );
}

#[test]
fn a_file_that_is_named_twice_is_checked_once() {
    let site = site(&[("甲.txt", REPORT.as_bytes()), ("乙.toml", b"")]);
    let paths = ["content/reports/甲.txt", "./content/reports/甲.txt", "content"];
    let (_, out, _) = ran(site.path(), &[&["check"], paths.as_slice()].concat());
    assert!(out.contains("审核 1 份报告") && !out.contains("重复"), "{out}");
    assert!(
        out.contains("未读取　content/reports/乙.toml：是更正文件"),
        "told as an editor finds it: {out}"
    );
}
