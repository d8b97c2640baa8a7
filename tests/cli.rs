//! The command line as people and scripts meet it: what is printed, where, and the exit codes.

#[path = "support/command.rs"]
mod command;

use std::fs;
use std::path::Path;

use command::{REPORT, gongshi, ran, site};

#[test]
fn extract_prints_one_json_object_and_nothing_else() {
    let site = site(&[("甲.txt", REPORT.as_bytes())]);
    let (code, out, err) = ran(site.path(), &["extract", "content/reports/甲.txt"]);
    let record: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(record["schema"], "gongshi/report/1");
    assert_eq!(record["department"]["name"], "示范市图书馆");
    assert_eq!(record["source"]["path"], "甲.txt");
}

#[test]
fn extract_text_prints_the_canonical_text() {
    let site = site(&[("甲.txt", "\u{feff}一、基本情况\r\n（略） \r\n".as_bytes())]);
    let (code, out, _) = ran(site.path(), &["extract", "--text", "content/reports/甲.txt"]);
    assert_eq!((code, out.as_str()), (0, "一、基本情况\n（略） \n"));
}

#[test]
fn what_cannot_be_read_is_told_with_cause_and_remedy() {
    let files: [(&str, &[u8]); 6] = [
        ("gb.txt", b"\xc4\xea\xb6\xc8\n"),
        ("pdf.txt", b"%PDF-1.7\n"),
        ("docx.txt", b"PK\x03\x04"),
        ("empty.txt", b" \n"),
        ("nul.txt", b"ab\0c"),
        ("html.txt", b"<!DOCTYPE html><html>"),
    ];
    let site = site(&files);
    let mut told = String::new();
    for (name, _) in files.iter().chain([&("missing.txt", [].as_slice())]) {
        let (code, out, err) = ran(&site.path().join("content/reports"), &["extract", name]);
        assert_eq!((code, out.as_str()), (2, ""), "{name}");
        told += &err;
    }
    insta::assert_snapshot!(told);
}

#[test]
fn what_is_no_report_is_told_and_neither_printed_nor_published() {
    let notice =
        "示范市财政局关于开展2023年度绩效自评工作的通知\n\n市直各单位：\n\n请于4月底前报送自评报告。\n";
    let site = site(&[("甲.txt", REPORT.as_bytes()), ("通知.txt", notice.as_bytes())]);
    let (code, out, err) = ran(site.path(), &["extract", "content/reports/通知.txt"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("不是绩效自评报告：看起来是通知或函"), "{err}");
    assert!(err.contains("办法：请把随文的自评报告另存为单独的文件"), "{err}");

    let (code, out, err) = ran(site.path(), &["build", "--strict"]);
    let told = out + &err;
    assert_eq!(code, 1, "{told}");
    assert!(told.contains("公布 1 份，未能读取 1 份"), "{told}");
    assert!(told.contains("通知.txt：不是绩效自评报告"), "{told}");
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_opened() {
    let site = site(&[]);
    let pipe = site.path().join("content/reports/管道.txt");
    assert!(
        std::process::Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let output = gongshi()
        .arg("extract")
        .arg(&pipe)
        .timeout(std::time::Duration::from_secs(10))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("不是普通文件"));
}

#[test]
fn build_publishes_what_can_be_read_and_tells_what_cannot() {
    let site = site(&[
        ("甲.txt", REPORT.as_bytes()),
        ("乙.txt", REPORT.as_bytes()),
        ("丙.pdf", b"%PDF-1.7"),
    ]);
    let (code, out, _) = ran(site.path(), &["build"]);
    assert_eq!(code, 0);
    let without_size: Vec<&str> = out.lines().filter(|line| !line.starts_with("已写入")).collect();
    insta::assert_snapshot!(without_size.join("\n"));
    assert_eq!(
        ran(site.path(), &["build", "--strict"]).0,
        1,
        "--strict makes a refusal count"
    );
    assert_eq!(ran(site.path(), &["verify", "public"]).0, 0);

    fs::write(site.path().join("public/index.html"), "改").unwrap();
    let (code, out, _) = ran(site.path(), &["verify", "public"]);
    assert_eq!(code, 1);
    assert!(out.contains("index.html"), "{out}");
}

#[test]
fn build_works_without_configuration_and_from_any_folder() {
    let site = site(&[("甲.txt", REPORT.as_bytes())]);
    let elsewhere = tempfile::tempdir().unwrap();
    let (reports, out) = (site.path().join("content/reports"), elsewhere.path().join("out"));
    let arguments = [
        "build",
        "--reports",
        reports.to_str().unwrap(),
        "--out",
        out.to_str().unwrap(),
        "--jobs",
        "1",
    ];
    assert_eq!(ran(elsewhere.path(), &arguments).0, 0);
    assert!(out.join("manifest.json").exists());
}

#[test]
fn the_same_input_gives_the_same_bytes_with_any_number_of_threads() {
    let demonstration = Path::new(env!("CARGO_MANIFEST_DIR"));
    let built = |jobs: &str| {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        let (code, _, err) = ran(
            demonstration,
            &["build", "--jobs", jobs, "--out", out.to_str().unwrap()],
        );
        assert_eq!((code, err.as_str()), (0, ""));
        fs::read_to_string(out.join("manifest.json")).unwrap()
    };
    assert!(built("1") == built("4"), "one thread and four differ");
}

#[test]
fn a_killed_build_leaves_the_old_site_whole() {
    let site = site(&[("甲.txt", REPORT.as_bytes())]);
    assert_eq!(ran(site.path(), &["build"]).0, 0);
    for (round, delay) in (0u64..12).map(|round| (round, round * 25)) {
        // Every round's site differs from the one before, so that each build has something to swap in.
        let changed = format!("{REPORT}三、存在的问题\n（一）问题{round}。\n");
        fs::write(site.path().join("content/reports/甲.txt"), changed).unwrap();
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_gongshi"))
            .arg("build")
            .current_dir(site.path())
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(delay));
        child.kill().unwrap();
        child.wait().unwrap();
        let (code, out, err) = ran(site.path(), &["verify", "public"]);
        assert_eq!(code, 0, "killed after {delay} ms: {out}{err}");
    }
    assert_eq!(ran(site.path(), &["build"]).0, 0);
    let left: Vec<String> = fs::read_dir(site.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains(".new-") || name.contains(".old-"))
        .collect();
    assert_eq!(left, Vec::<String>::new());
}

#[test]
fn output_inside_the_reports_is_refused() {
    let site = site(&[("甲.txt", REPORT.as_bytes())]);
    let (code, _, err) = ran(site.path(), &["build", "--out", "content/reports/public"]);
    assert_eq!(code, 2);
    assert!(err.contains("不能放在报告文件夹"), "{err}");
}

#[test]
fn an_old_address_that_leads_out_of_the_site_is_refused() {
    let site = site(&[("甲.txt", REPORT.as_bytes())]);
    let config = |from: &str| format!("[[moved]]\nfrom = \"{from}\"\nto = \"reports/\"\n");
    for from in ["../x/", "https://x/", "old"] {
        fs::write(site.path().join("gongshi.toml"), config(from)).unwrap();
        let (code, _, err) = ran(site.path(), &["build"]);
        assert_eq!(code, 2);
        assert!(err.contains("[[moved]]") && err.contains(from), "{err}");
    }
    fs::write(site.path().join("gongshi.toml"), config("old/1.html")).unwrap();
    assert_eq!(ran(site.path(), &["build"]).0, 0);
    let page = fs::read_to_string(site.path().join("public/old/1.html")).unwrap();
    assert!(page.contains("url=../reports/"), "{page}");
}

#[test]
fn a_misspelt_setting_is_told_with_its_place() {
    let site = site(&[("甲.txt", REPORT.as_bytes())]);
    fs::write(site.path().join("gongshi.toml"), "[site]\nnmae = \"公示\"\n").unwrap();
    let (code, _, err) = ran(site.path(), &["build"]);
    assert_eq!(code, 2);
    insta::assert_snapshot!(err);
}

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
fn explain_tells_a_rule_and_lists_all() {
    let here = Path::new(".");
    let (code, out, _) = ran(here, &["explain", "a05"]);
    assert_eq!(code, 0);
    assert!(out.starts_with("A05　"), "{out}");
    assert!(ran(here, &["explain"]).1.lines().count() > 30);
    assert_eq!(ran(here, &["explain", "Z99"]).0, 2);
}

#[test]
fn a_code_much_like_a_rule_s_is_told_with_it() {
    let here = Path::new(".");
    for (given, meant) in [("A5", "A05"), ("ao5", "A05"), ("s-1", "S01"), ("D009", "D09")] {
        let (code, _, err) = ran(here, &["explain", given]);
        assert!(
            code == 2 && err.contains(&format!("您要的是不是 {meant}？")),
            "{err}"
        );
    }
    for given in ["Z99", "A99", "5", "资金"] {
        let (code, _, err) = ran(here, &["explain", given]);
        assert!(code == 2 && !err.contains("是不是"), "{err}");
    }
}

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

#[test]
fn a_new_site_builds() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(ran(folder.path(), &["init", "新站"]).0, 0);
    let (code, out, _) = ran(folder.path(), &["build", "新站"]);
    assert_eq!(code, 0);
    assert!(out.contains("收到 1 份，公布 1 份"), "{out}");
    assert_eq!(
        ran(folder.path(), &["init", "新站"]).0,
        2,
        "an old site is not written over"
    );
}

#[test]
fn what_was_published_before_and_is_not_now_is_told() {
    let other = REPORT.replace("示范市图书馆", "示范市水务局");
    let site = site(&[("甲.txt", REPORT.as_bytes()), ("乙.txt", other.as_bytes())]);
    let (_, out, _) = ran(site.path(), &["build"]);
    assert!(!out.contains("不再公布"), "{out}");
    // Another version of one report comes beside it: neither is published.
    let changed = other.clone() + "\n补充说明。\n";
    fs::write(site.path().join("content/reports/丙.txt"), changed).unwrap();
    let (code, out, _) = ran(site.path(), &["build"]);
    assert_eq!(code, 0, "{out}");
    let gone: Vec<&str> = out.lines().filter(|line| line.starts_with("不再公布")).collect();
    assert!(
        matches!(gone.as_slice(), [one] if one.contains("示范市水务局")),
        "{out}"
    );
    assert!(out.contains("请放回报告文件夹再生成"), "{out}");
    // What stands is compared with, so it is told once.
    let (_, out, _) = ran(site.path(), &["build"]);
    assert!(!out.contains("不再公布"), "{out}");
}

#[test]
fn a_site_with_reports_is_not_emptied() {
    let site = site(&[("甲.txt", REPORT.as_bytes())]);
    assert_eq!(ran(site.path(), &["build"]).0, 0);
    fs::remove_file(site.path().join("content/reports/甲.txt")).unwrap();
    let (code, _, err) = ran(site.path(), &["build"]);
    assert_eq!(code, 2);
    assert!(
        err.contains("而现有网站上有 1 份；为免清空，未作改动。请核对报告文件夹"),
        "{err}"
    );
    assert_eq!(
        ran(site.path(), &["verify", "public"]).0,
        0,
        "the old site stands"
    );
    let english = ran(site.path(), &["build", "--lang", "en"]).2;
    assert!(english.contains("has 1 report; nothing was changed"), "{english}");
    // Whoever means it deletes the site.
    fs::remove_dir_all(site.path().join("public")).unwrap();
    assert_eq!(ran(site.path(), &["build"]).0, 0);
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

#[cfg(unix)]
#[test]
fn a_folder_of_pages_that_cannot_be_read_is_told_and_not_taken_for_none() {
    use std::os::unix::fs::PermissionsExt as _;
    let site = site(&[("甲.txt", REPORT.as_bytes())]);
    let pages = site.path().join("content/pages");
    fs::create_dir_all(&pages).unwrap();
    fs::set_permissions(&pages, fs::Permissions::from_mode(0o000)).unwrap();
    let is_root = fs::read_dir(&pages).is_ok();
    let (code, _, err) = ran(site.path(), &["build"]);
    fs::set_permissions(&pages, fs::Permissions::from_mode(0o755)).unwrap();
    if !is_root {
        assert_eq!(code, 2);
        assert!(err.contains("pages：没有权限"), "{err}");
    }
}
