//! Files that are cut off, locked, misnamed or no text.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;

use super::command::REPORT;
use super::formats::{self, packed, parts};
use super::made::{TYPES, docx, paragraph, pdf};
use super::{extract, is_read, pages, refused};

#[test]
fn a_workbook_of_old_that_is_locked_cut_off_or_odd_is_refused_or_read() {
    let whole = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/office/book.xls")).unwrap();
    is_read("其实是表.docx", &whole, "医保服务下沉");
    for share in [1, 3, 5, 7, 9] {
        let outcome = extract("断.xls", &whole[..whole.len() * share / 10]);
        assert!(matches!(outcome.code, Some(0 | 2)), "{outcome:?}");
    }
    let mut circle = whole;
    // the table of sectors leads from each to itself
    circle[512..1024].fill(0);
    let outcome = extract("循环.xls", &circle);
    assert_eq!((outcome.code, outcome.out.as_str()), (Some(2), ""), "{outcome:?}");
}

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    let whole = parts(REPORT);
    for (name, bytes) in [
        ("断.docx", formats::docx(&whole)),
        ("断.xlsx", formats::xlsx(&whole)),
        ("断.odt", formats::odt(&whole)),
        ("断.ofd", pages::ofd(&whole)),
    ] {
        for share in [3, 6, 9] {
            refused(name, &bytes[..bytes.len() * share / 10], "损坏或不完整");
        }
    }
    let bytes = pages::pdf(&whole);
    let outcome = extract("断.pdf", &bytes[..bytes.len() / 3]);
    assert_eq!((outcome.code, outcome.out.as_str()), (Some(2), ""), "{outcome:?}");
}

#[test]
fn a_locked_file_is_refused_and_says_so() {
    let mut office = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    office.resize(512, 0);
    office.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    refused("锁.docx", &office, "文件已加密");
    refused("锁.xlsx", &office, "文件已加密");
    let words = "41".repeat(32);
    let locked = pdf(
        &[
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[]/Count 0>>",
            &format!("<</Filter/Standard/V 1/R 2/P -4/O<{words}>/U<{words}>>>"),
        ],
        "/Encrypt 3 0 R/ID[<41><41>]",
    );
    refused("锁.pdf", &locked, "文件已加密");
    let odt = packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        (
            "META-INF/manifest.xml",
            "<manifest:manifest><manifest:encryption-data/></manifest:manifest>",
        ),
        ("content.xml", "x"),
    ]);
    refused("锁.odt", &odt, "文件已加密");
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default())
        .unwrap();
    zip.write_all(b"<a/>").unwrap();
    zip.start_file("[Content_Types].xml", SimpleFileOptions::default())
        .unwrap();
    zip.write_all(TYPES.1.as_bytes()).unwrap();
    let mut bytes = zip.finish().unwrap().into_inner();
    // the flag of a locked entry, in both of its headers
    for mark in [b"PK\x03\x04", b"PK\x01\x02"] {
        let at = bytes.windows(4).position(|it| it == mark).unwrap();
        bytes[at + if mark[2] == 3 { 6 } else { 8 }] |= 1;
    }
    refused("锁件.docx", &bytes, "文件已加密");
}

#[test]
fn the_name_of_a_file_is_not_believed() {
    let whole = parts(REPORT);
    is_read("其实是文档.txt", &formats::docx(&whole), "部门支出合计860.5万元");
    is_read("其实是文字.docx", REPORT.as_bytes(), "部门支出合计860.5万元");
    is_read("其实是网页.pdf", &formats::html(&whole), "部门支出合计860.5万元");
    refused("其实是图片.docx", b"\x89PNG\r\n\x1a\n....", "是图片");
    refused("其实是压缩包.docx", &packed(&[("a.txt", "x")]), "是压缩包");
    refused("旧文档.docx", b"{\\rtf1\\ansi }", "没有文字");
}

#[test]
fn bytes_that_are_no_text_are_refused_with_their_place() {
    refused("空字符.txt", "绩效\0自评".as_bytes(), "第 7 个字节是空字符");
    refused(
        "坏字节.txt",
        b"\xe7\xbb\xa9\xe6\x95\x88\xff\xfe\n",
        "第 7 个字节起不是 UTF-8",
    );
    refused("空.txt", b"", "没有文字");
    refused(
        "半个字.txt",
        "\u{feff}绩效"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .take(5)
            .collect::<Vec<u8>>()
            .as_slice(),
        "UTF-16",
    );
}

#[test]
fn marks_that_turn_text_around_do_not_reach_the_text_of_a_document() {
    let bytes = docx(&paragraph("自评\u{202e}得分\u{2066}98\u{7}分\u{200b}"));
    is_read("方向.docx", &bytes, "自评得分98分\n");
}
