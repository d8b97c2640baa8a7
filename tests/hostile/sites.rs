//! Sites of such files: odd names, links and pipes; what is configured; what is published of a hostile text.

use std::fs;
use std::process::Command;

use super::command::{self, REPORT};
use super::formats::parts;
use super::made::{docx, paragraph};
use super::pages;

/// A site whose folder holds everything that a folder can hold.
#[cfg(unix)]
#[test]
fn a_folder_of_odd_names_links_and_pipes_is_built() {
    use std::os::unix::ffi::OsStrExt;
    let report = |office: &str| REPORT.replace("示范市图书馆", office);
    let site = command::site(&[]);
    let reports = site.path().join("content/reports");
    let put = |name: &[u8], office: &str| {
        fs::write(reports.join(std::ffi::OsStr::from_bytes(name)), report(office)).unwrap();
    };
    put("有 空格.txt".as_bytes(), "示范市水利局");
    put("表情😀.txt".as_bytes(), "示范市教育局");
    put(b"--strict.txt", "示范市民政局");
    put("换\n行.txt".as_bytes(), "示范市财政局");
    put(b"\xff\xfe.txt", "示范市公安局");
    put("caf\u{e9}.txt".as_bytes(), "示范市司法局");
    put("cafe\u{301}.txt".as_bytes(), "示范市审计局");
    put("反\u{202e}向.txt".as_bytes(), "示范市统计局");
    std::os::unix::fs::symlink("/etc/passwd", reports.join("链接.txt")).unwrap();
    std::os::unix::fs::symlink("/etc", reports.join("链接夹")).unwrap();
    let pipe = Command::new("mkfifo")
        .arg(reports.join("管道.txt"))
        .status()
        .unwrap();
    assert!(pipe.success());
    let (code, out, err) = command::ran(site.path(), &["build"]);
    assert_eq!(code, 0, "{err}");
    for told in [
        "公布 5 份",
        "链接.txt：是链接，不跟随读取。请",
        "链接夹：是链接，不跟随读取。请",
        "管道.txt：不是普通文件",
        "换\u{fffd}行.txt：文件名含有无法显示的字符。请",
        "反\u{fffd}向.txt：文件名含有无法显示的字符。请",
    ] {
        assert!(out.contains(told), "{told}\n{out}");
    }
    assert!(!out.contains('\u{202e}') && !out.contains("root:"));
    let (code, _, _) = command::ran(site.path(), &["build", "--strict"]);
    assert_eq!(code, 1, "a refusal fails a strict build");
    let (_, out, _) = command::ran(site.path(), &["build", "--lang", "en"]);
    assert!(
        out.contains("not read: 链接.txt: is a link, which is not followed. Put the file itself"),
        "{out}"
    );
}

#[test]
fn refusals_are_told_in_english_where_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.docx"), b"\x89PNG\r\n\x1a\n").unwrap();
    let (code, out, err) = command::ran(folder.path(), &["--lang", "en", "extract", "a.docx"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(
        err.starts_with("error: a.docx: is a picture, which this version does not read\nhelp: Save it as"),
        "{err}"
    );
    let english = command::gongshi()
        .env("LC_ALL", "en_GB.UTF-8")
        .args(["extract", "a.docx"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(english.stderr).unwrap(), err);
}

#[test]
fn limits_are_those_of_the_configuration() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    put("甲.docx", &docx(&paragraph("一二三四五六七八九十")));
    put("甲.txt", "一二三四五六七八九十\n".as_bytes());
    put(
        "甲.pdf",
        &pages::pdf(&parts(&"绩效自评报告\n\n一、基本情况\n\n略。\n".repeat(60))),
    );
    let told = |limit: &str, file: &str| {
        put("gongshi.toml", format!("[limits]\n{limit}\n").as_bytes());
        let (code, out, err) = command::ran(folder.path(), &["extract", file, "--text"]);
        assert_eq!((code, out.as_str()), (2, ""), "{limit}");
        err
    };
    for (limit, file, cause) in [
        ("file_bytes = 20", "甲.txt", "超过上限 20 字节"),
        ("line_bytes = 20", "甲.txt", "单行上限 20 字节"),
        ("text_bytes = 20", "甲.txt", "正文的字节数超过上限 20"),
        ("part_bytes = 20", "甲.docx", "解压后的字节数超过上限 20"),
        ("unpacked_bytes = 20", "甲.docx", "解压后的字节数超过上限 20"),
        ("entries = 1", "甲.docx", "压缩包内的文件数超过上限 1"),
        ("depth = 3", "甲.docx", "嵌套层数超过上限 3"),
        ("nodes = 3", "甲.docx", "文档内的元素个数超过上限 3"),
        ("pages = 1", "甲.pdf", "页数超过上限 1"),
        ("depth = 2000", "甲.docx", "depth 不能超过 1000"),
        ("pages = 0", "甲.docx", "pages 不能是 0"),
        ("pagse = 9", "甲.docx", "pagse"),
    ] {
        let err = told(limit, file);
        assert!(err.contains(cause), "{limit}: {err}");
    }
}

#[test]
fn what_is_published_of_a_hostile_text_cannot_act() {
    let words = "=HYPERLINK(\"http://x\")<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7*7 }}{% raw %}javascript:alert(1)";
    let text = format!("{REPORT}\n三、存在的问题\n\n（一）{words}\n\n{{{{ 6*7 }}}}\n");
    let site = command::site(&[("恶意.txt", text.as_bytes())]);
    let (code, out, err) = command::ran(site.path(), &["build"]);
    assert_eq!(code, 0, "{out}{err}");
    for entry in walkdir::WalkDir::new(site.path().join("public")) {
        let entry = entry.unwrap();
        let name = entry.file_name().to_string_lossy().into_owned();
        let Ok(page) = fs::read_to_string(entry.path()) else {
            continue;
        };
        if name.ends_with(".html") || name.ends_with(".xml") {
            for act in ["<script>alert", "<img src=x", "href=\"javascript:"] {
                assert!(!page.contains(act), "{}: {act}", entry.path().display());
            }
            let is_report = entry.path().components().any(|it| it.as_os_str() == "reports");
            let is_whole = !is_report || !page.contains("HYPERLINK") || page.contains("{{ 7*7 }}");
            assert!(is_whole, "{}: a template was evaluated", entry.path().display());
        }
        if name.ends_with(".csv") {
            let acts = page
                .split([',', '\n'])
                .any(|cell| cell.trim_start_matches('"').starts_with("=HYPERLINK"));
            assert!(!acts, "{}", entry.path().display());
        }
    }
}
