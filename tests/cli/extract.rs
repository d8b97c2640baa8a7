//! `gongshi extract`: one report's facts, and files that give none.

use super::command::{REPORT, gongshi, ran, site};

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
