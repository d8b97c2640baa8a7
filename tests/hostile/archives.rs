//! Packed documents that lie about their size, their parts or where these lead, and XML that multiplies or fetches.

use std::path::Path;

use rstest::rstest;

use super::formats::packed;
use super::made::{TYPES, docx, paragraph, xlsx};
use super::{extract, is_read, refused};

#[test]
fn an_archive_that_unpacks_without_end_is_refused() {
    let spaces = " ".repeat(120 * 1024 * 1024);
    let body = format!("<w:document><w:body>{spaces}</w:body></w:document>");
    refused(
        "炸弹.docx",
        &packed(&[TYPES, ("word/document.xml", &body)]),
        "解压后的字节数超过上限",
    );
}

#[test]
fn an_archive_whose_headers_lie_is_not_believed() {
    let spaces = " ".repeat(60 * 1024 * 1024);
    let body = format!("<w:document><w:body>{spaces}</w:body></w:document>");
    let mut bytes = packed(&[TYPES, ("word/document.xml", &body)]);
    // the true size, wherever a header tells it, becomes ten
    let size = (body.len() as u32).to_le_bytes();
    let mut at = 0;
    let mut changed = 0;
    while let Some(step) = bytes[at..].windows(4).position(|it| it == size) {
        bytes[at + step..at + step + 4].copy_from_slice(&10u32.to_le_bytes());
        at += step + 4;
        changed += 1;
    }
    assert!(changed >= 1);
    refused("谎报.docx", &bytes, "谎报.docx");
}

#[test]
fn an_archive_whose_parts_overlap_is_refused() {
    let mut bytes = docx(&paragraph("甲"));
    // the second entry of the directory is made to begin where the first does
    let mark = b"PK\x01\x02";
    let entries: Vec<usize> = bytes
        .windows(4)
        .enumerate()
        .filter(|(_, it)| it == mark)
        .map(|(at, _)| at)
        .collect();
    bytes[entries[1] + 42..entries[1] + 46].copy_from_slice(&0u32.to_le_bytes());
    refused("重叠.docx", &bytes, "损坏");
}

#[test]
fn an_archive_with_too_many_parts_is_refused() {
    let names: Vec<String> = (0..6_000).map(|at| format!("word/{at}.xml")).collect();
    let mut parts: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    parts.push(TYPES);
    parts.push(("word/document.xml", "<a/>"));
    refused("很多.docx", &packed(&parts), "压缩包内的文件数超过上限 5000");
}

#[test]
fn names_that_lead_out_of_the_archive_lead_nowhere() {
    let body = format!(
        "<w:document><w:body>{}</w:body></w:document>",
        paragraph("正文如此")
    );
    let bytes = packed(&[
        TYPES,
        ("../../../tmp/gongshi-evil.txt", "x"),
        ("/etc/gongshi-evil", "x"),
        ("word/document.xml", &body),
    ]);
    is_read("穿越.docx", &bytes, "正文如此");
    assert!(!Path::new("/tmp/gongshi-evil.txt").exists());
    let ofd = packed(&[(
        "OFD.xml",
        "<ofd:OFD><ofd:DocBody><ofd:DocRoot>../../../../etc/passwd</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
    )]);
    refused("穿越.ofd", &ofd, "缺少");
}

/// Entities that multiply, and one that fetches a file.
const LAUGHS: &str = "<!DOCTYPE a [<!ENTITY a '哈哈哈哈哈哈哈哈哈哈'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]>";
const FETCH: &str = "<!DOCTYPE a [<!ENTITY c SYSTEM 'file:///etc/passwd'>]>";

#[rstest]
#[case::laughs(LAUGHS)]
#[case::fetch(FETCH)]
fn entities_neither_multiply_nor_fetch(#[case] entities: &str) {
    let document =
        format!("{entities}<w:document><w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>");
    refused(
        "实体.docx",
        &packed(&[TYPES, ("word/document.xml", &document)]),
        "文档类型声明",
    );
    let sheet = format!(
        "{entities}<worksheet><sheetData><row><c t='inlineStr'><is><t>&c;</t></is></c></row></sheetData></worksheet>"
    );
    refused("实体.xlsx", &xlsx(&sheet), "文档类型声明");
    let content = format!(
        "{entities}<office:document-content><office:body><office:text><text:p>&c;</text:p></office:text></office:body></office:document-content>"
    );
    refused(
        "实体.odt",
        &packed(&[
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", &content),
        ]),
        "文档类型声明",
    );
    let ofd = format!("{entities}<ofd:OFD><ofd:DocRoot>&c;</ofd:DocRoot></ofd:OFD>");
    refused("实体.ofd", &packed(&[("OFD.xml", &ofd)]), "文档类型声明");
    let page = format!("{entities}<html><body><p>自评报告&c;如此</p></body></html>");
    let outcome = extract("实体.html", page.as_bytes());
    assert!(
        !outcome.out.contains("root:") && outcome.out.len() < 1_000,
        "{outcome:?}"
    );
}
