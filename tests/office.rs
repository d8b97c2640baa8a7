//! Files as LibreOffice makes them, and a scan: they state what the report states that they were made from.
//!
//! `tests/office/make` made them. What needs tesseract to be read is ignored here, and run by `./test` where the
//! program is; where it is not, `./test` says so.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

#[path = "support/command.rs"]
mod command;
#[path = "support/facts.rs"]
mod facts;

use std::path::{Path, PathBuf};

use facts::{differences, facts};
use gongshi::source::{Limits, Loaded};
use rstest::rstest;

fn at(place: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(place)
}

fn bytes(place: &str) -> Vec<u8> {
    std::fs::read(at(place)).unwrap()
}

fn made(name: &str) -> Vec<u8> {
    bytes(&format!("tests/office/{name}"))
}

const REPORT: &str = "content/reports/示范市城市管理局/2023年度城区公厕提升项目绩效自评报告.html";
const BOOK: &str = "content/reports/示范市医疗保障局/2023年度医保服务下沉项目绩效自评报告.xlsx";

/// Holds a file to the report that it was made from.
fn states_the_same(source: &str, name: &str) {
    let found = differences(&facts("报告", bytes(source)), &facts("报告", made(name)));
    assert!(found.is_empty(), "{name}:\n{}", found.join("\n"));
}

#[rstest]
fn what_libreoffice_saves_states_what_its_source_states(
    #[values(
        "report.docx",
        "report.doc",
        "report.rtf",
        "report.odt",
        "report.pdf",
        "report.html"
    )]
    name: &str,
) {
    states_the_same(REPORT, name);
}

#[rstest]
fn a_workbook_that_libreoffice_saves_states_what_its_source_states(
    #[values("book.xlsx", "book.xls", "book.ods")] name: &str,
) {
    states_the_same(BOOK, name);
}

/// Automatic numbers that begin again, hidden and deleted words, ticked boxes, links, breaks, merged cells and a table in a
/// cell: all that a document shows, it shows in either format.
#[test]
fn a_document_of_old_reads_as_the_one_that_it_was_made_from() {
    let read = |name: &str| {
        let loaded = Loaded::from_bytes(name.into(), made(name), Limits::default());
        loaded.document().unwrap()
    };
    let ((new, told), (old, told_of_old)) = (read("features.docx"), read("features.doc"));
    assert_eq!(old.text.as_str(), new.text.as_str());
    assert_eq!(old.blocks, new.blocks);
    assert_eq!(told_of_old, told);
    for shown in [
        "（1）又从一起",
        "☑优",
        "☑已验收 □待验收 ☑附凭证",
        "改造12处",
        "非断-连",
    ] {
        assert!(old.text.as_str().contains(shown), "{shown}");
    }
    for left_out in ["隐藏", "四十", "HYPERLINK"] {
        assert!(!old.text.as_str().contains(left_out), "{left_out}");
    }
}

#[test]
fn a_damaged_document_of_old_is_read_or_refused() {
    let whole = made("features.doc");
    let mut seed = 1u64;
    let mut next = |below: usize| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below
    };
    let mut read = 0;
    for nth in 0..400 {
        let mut bytes = whole.clone();
        match nth % 4 {
            0 => bytes.truncate(512 + next(whole.len() - 512)),
            1 => (0..30).for_each(|_| bytes[next(whole.len())] = u8::try_from(next(256)).unwrap()),
            2 => (0..8).for_each(|_| {
                let place = 512 + next(whole.len() - 516);
                bytes[place..place + 4].fill(if next(2) == 0 { 0xff } else { 0 });
            }),
            _ => {
                let (from, to) = (512 + next(whole.len() - 1024), 512 + next(whole.len() - 1024));
                bytes.copy_within(from..from + 512, to);
            }
        }
        let loaded = Loaded::from_bytes("坏.doc".into(), bytes, Limits::default());
        read += usize::from(loaded.document().is_ok());
    }
    assert!((1..400).contains(&read), "{read}");
}

/// What RTF shows of the same: the boxes of a form are left out by the program that wrote it.
#[test]
fn an_rtf_document_reads_as_the_one_that_it_was_made_from() {
    let lines = |name: &str| {
        let loaded = Loaded::from_bytes(name.into(), made(name), Limits::default());
        let (document, _) = loaded.document().unwrap();
        let lines = document.text.as_str().lines().map(str::to_owned);
        lines.filter(|line| !line.contains("待验收")).collect::<Vec<_>>()
    };
    assert_eq!(lines("features.rtf"), lines("features.docx"));
    assert!(40 < lines("features.rtf").concat().chars().count());
}

/// A document of Word 95: one of Word 97 that says so of itself.
fn of_word_95() -> Vec<u8> {
    let mut bytes = made("report.doc");
    let at = bytes.windows(2).position(|it| it == [0xec, 0xa5]).unwrap();
    bytes.get_mut(at + 2..at + 4).unwrap().copy_from_slice(&[0x65, 0]);
    bytes
}

#[cfg(unix)]
#[test]
fn a_document_of_word_95_is_converted_and_told_or_refused_with_what_to_do() {
    use std::os::unix::fs::PermissionsExt;
    let site = command::site(&[("报告.doc", &of_word_95())]);
    let programs = tempfile::tempdir().unwrap();
    let asked = |format: &str| {
        let mut command = command::gongshi();
        command
            .args(["extract", "content/reports/报告.doc"])
            .args(Some(format).filter(|format| !format.is_empty()))
            .env("PATH", programs.path())
            .current_dir(site.path());
        let output = command.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let (code, out, err) = asked("");
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(
        err.contains("没有安装 LibreOffice") && err.contains("办法：请用 Word 或 WPS 另存为 .docx"),
        "{err}"
    );
    // what the program is called with, and what it leaves: the eighth argument is the folder for its result
    let program = programs.path().join("soffice");
    let script = format!(
        "#!/bin/sh\n/bin/cp '{}' \"$8/in.docx\"\n",
        at("tests/office/report.docx").display()
    );
    std::fs::write(&program, script).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o700)).unwrap();
    let (code, out, err) = asked("");
    assert_eq!(code, Some(0), "{err}");
    assert!(out.contains("由 LibreOffice 转换后读取，请与原件核对"), "{out}");
    let (_, words, _) = asked("--text");
    let loaded = Loaded::from_bytes("报告.docx".into(), made("report.docx"), Limits::default());
    assert_eq!(words.trim(), loaded.text().unwrap().as_str().trim());
}

#[test]
fn a_scan_is_refused_with_its_reason_and_what_to_do() {
    let site = command::site(&[("扫描.pdf", &made("scan.pdf"))]);
    let (code, out, err) = command::ran(site.path(), &["extract", "content/reports/扫描.pdf"]);
    assert_eq!((code, out.as_str()), (2, ""));
    for needed in [
        "扫描.pdf",
        "1 页中有 1 页是扫描图像",
        "办法：请提供文字版",
        "--ocr",
    ] {
        assert!(err.contains(needed), "{err}");
    }
}

#[test]
#[ignore = "needs tesseract"]
fn a_scan_is_recognised_where_that_is_asked_for_and_marked_on_its_page() {
    let site = command::site(&[("扫描.pdf", &made("scan.pdf"))]);
    let scan = "content/reports/扫描.pdf";
    let (code, out, err) = command::ran(site.path(), &["extract", scan, "--ocr"]);
    assert_eq!(code, 0, "{err}");
    let record: serde_json::Value = serde_json::from_str(&out).unwrap();
    let source = facts("报告", bytes(REPORT));
    for field in ["fiscal_year", "kind"] {
        assert_eq!(record[field], source[field], "{field}");
    }
    assert_eq!(record["department"]["name"], source["department"]["name"]);
    let caveats = record["caveats"].to_string();
    assert!(caveats.contains("文字由机器识别：第 1 页是扫描图像"), "{caveats}");
    let (code, out, err) = command::ran(site.path(), &["build", "--ocr"]);
    assert_eq!(code, 0, "{out}{err}");
    let pages = walkdir::WalkDir::new(site.path().join("public/reports"));
    let marked = pages
        .into_iter()
        .filter_map(Result::ok)
        .filter(|it| it.path().extension().is_some_and(|ending| ending == "html"))
        .any(|it| std::fs::read_to_string(it.path()).unwrap().contains("机器识别"));
    assert!(marked, "the page says that its text was recognised");
}
