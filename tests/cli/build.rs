//! `gongshi build`: what is published, what is told, and what is refused before anything is written.

use std::fs;
use std::path::Path;

use super::command::{REPORT, ran, site};

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
fn all_mistakes_of_the_settings_are_told_at_once() {
    let site = site(&[("甲.txt", REPORT.as_bytes())]);
    let settings = site.path().join("gongshi.toml");
    for (written, chinese, english) in [
        (
            "[site]\nname = 公示\nhost =\n",
            ["第 2 行第 8 列", "第 3 行第 7 列"],
            ["line 2, column 8", "line 3, column 7"],
        ),
        (
            "[site]\nnmae = \"公示\"\nhost = 3\n",
            ["没有“nmae”这一项", "第 3 行第 8 列"],
            ["unknown field `nmae`", "line 3, column 8"],
        ),
        (
            "[limits]\nfile_bytes = 0\n\n[rules]\nselect = [\"Q9\"]\n",
            ["file_bytes 不能是 0", "Q9"],
            ["file_bytes under “limits” must not be 0", "Q9"],
        ),
    ] {
        fs::write(&settings, written).unwrap();
        for (language, told) in [("zh", chinese), ("en", english)] {
            let (code, _, err) = ran(site.path(), &["build", "--lang", language]);
            assert_eq!(code, 2);
            assert!(told.iter().all(|words| err.contains(words)), "{told:?}\n{err}");
        }
    }
    fs::write(&settings, "").unwrap();
    let answers = "[[reply]]\nreport = \"甲.txt\"\nrule = 5\ntext = \"已更正\"\nfrom = \"示范市财政局\"\ndate = \"三月\"\n";
    fs::write(site.path().join("waivers.toml"), answers).unwrap();
    let (_, _, err) = ran(site.path(), &["build", "--lang", "en"]);
    assert!(
        err.contains("invalid type: integer `5`, expected a string"),
        "{err}"
    );
    assert!(err.contains("“三月” is no date"), "{err}");
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

#[test]
fn a_file_in_the_place_of_a_folder_is_told() {
    let site = site(&[("甲.txt", REPORT.as_bytes())]);
    let report = "content/reports/甲.txt";
    for arguments in [vec!["build", report], vec!["build", "--reports", report]] {
        let (code, out, err) = ran(site.path(), &arguments);
        assert_eq!((code, out.as_str()), (2, ""));
        assert!(err.contains("甲.txt 是文件，这里要写文件夹"), "{err}");
    }
}

#[test]
fn what_offices_leave_and_empty_files_are_told_apart() {
    let site = site(&[
        ("２０２３年 自评（最终）.TXT", REPORT.as_bytes()),
        ("~$甲.docx", b"x"),
        ("~WRL0001.tmp", b"x"),
        ("空.docx", b""),
        ("半.docx", b"PK\x03\x04"),
        ("错.xlsx", b"PK"),
    ]);
    let (code, out, _) = ran(site.path(), &["build"]);
    assert_eq!(code, 0);
    assert!(out.contains("收到 4 份，公布 1 份，未能读取 3 份"), "{out}");
    assert!(
        out.contains("空.docx：是空文件（0 字节），没有文字。请重新复制或下载一次"),
        "{out}"
    );
    assert!(
        out.contains("半.docx：文件损坏或不完整：压缩包打不开。请用原来的软件打开检查"),
        "{out}"
    );
    let english = ran(site.path(), &["build", "--lang", "en"]).1;
    assert!(
        english.contains("空.docx: is an empty file (0 bytes), without text. Copy or download it"),
        "{english}"
    );
}
