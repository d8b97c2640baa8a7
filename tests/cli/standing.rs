//! The site that stands: what a build that is killed, or has less to publish, makes of it.

use std::fs;

use super::command::{REPORT, ran, site};

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
