//! The same report in every format gives the same facts.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

#[path = "support/facts.rs"]
mod facts;
#[path = "support/formats/mod.rs"]
mod formats;
#[path = "support/pages.rs"]
mod pages;

use std::path::PathBuf;

use facts::{differences, facts};
use formats::Part;

/// A folder of the demonstration.
fn content(folder: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("content")
        .join(folder)
}

/// Reports of the demonstration corpus, and the texts of those that it has in other formats.
fn reports() -> Vec<PathBuf> {
    let folders = ["reports", "sources"].map(|name| walkdir::WalkDir::new(content(name)).sort_by_file_name());
    folders
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|it| it == "txt"))
        .collect()
}

fn check(format: &str, make: impl Fn(&[Part]) -> Vec<u8>) {
    let mut wrong = Vec::new();
    for path in reports() {
        let text = std::fs::read_to_string(&path).unwrap();
        let parts = formats::parts(&text);
        if !formats::is_whole(&parts) {
            continue;
        }
        let made = make(&parts);
        let want = facts("报告.txt", text.into_bytes());
        let have = facts(&format!("报告.{format}"), made);
        let differing = differences(&want, &have);
        if !differing.is_empty() {
            wrong.push(format!("{}\n  {}", path.display(), differing.join("\n  ")));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        reports().len(),
        wrong.join("\n")
    );
}

#[test]
fn a_word_document_states_what_its_text_states() {
    check("docx", formats::docx);
}

#[test]
fn an_rtf_document_states_what_its_text_states() {
    check("rtf", formats::rtf);
}

#[test]
fn documents_in_xml_of_2003_state_what_their_text_states() {
    check("doc", formats::word_xml);
    check("xls", formats::excel_xml);
}

#[test]
fn a_table_parted_by_commas_states_what_its_text_states() {
    check("csv", formats::csv);
}

#[test]
fn a_spreadsheet_of_opendocument_states_what_its_text_states() {
    check("ods", formats::ods);
}

#[test]
fn a_text_in_another_encoding_states_what_its_text_states() {
    for (name, encode) in ENCODINGS {
        for path in reports() {
            let text = std::fs::read_to_string(&path).unwrap();
            let have = facts("报告.txt", encode(&text));
            assert_eq!(
                have,
                facts("报告.txt", text.into_bytes()),
                "{name} {}",
                path.display()
            );
        }
    }
}

/// A way to write a text.
type Encode = fn(&str) -> Vec<u8>;

const ENCODINGS: [(&str, Encode); 4] = [
    ("UTF-8 with its mark", |text| {
        format!("\u{feff}{text}").into_bytes()
    }),
    ("UTF-16LE", |text| {
        let units = "\u{feff}".encode_utf16().chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    }),
    ("UTF-16BE", |text| {
        let units = "\u{feff}".encode_utf16().chain(text.encode_utf16());
        units.flat_map(u16::to_be_bytes).collect()
    }),
    ("GB18030", |text| encoding_rs::GB18030.encode(text).0.into_owned()),
];

/// The demonstration's files in other formats are what `cargo run --example demonstration` makes of their texts.
#[test]
fn the_demonstration_s_files_are_made_from_their_texts() {
    let mut endings = std::collections::BTreeSet::new();
    for (source, target) in formats::demonstration(&content("sources"), &content("reports")) {
        let ending = target.extension().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&source).unwrap();
        let made = pages::file_of(&ending, &formats::parts(&text));
        assert!(
            std::fs::read(&target).is_ok_and(|have| have == made),
            "{} is not what its text makes; run cargo run --example demonstration",
            target.display()
        );
        assert_eq!(
            facts("报告.txt", text.into_bytes()),
            facts(&format!("报告.{ending}"), made),
            "{}",
            target.display()
        );
        endings.insert(ending);
    }
    let endings: Vec<&str> = endings.iter().map(String::as_str).collect();
    assert_eq!(endings, ["docx", "html", "md", "ofd", "pdf", "xlsx"]);
}

#[test]
fn a_web_page_states_what_its_text_states() {
    check("html", formats::html);
}

#[test]
fn a_web_page_in_one_file_states_what_its_text_states() {
    check("mht", |parts| {
        let page = formats::html(parts);
        let head = "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"甲\"\r\n\r\n";
        let part = "--甲\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n";
        let words = data_encoding::BASE64.encode(&page);
        format!("{head}{part}{words}\r\n--甲--\r\n").into_bytes()
    });
}

#[test]
fn a_workbook_states_what_its_text_states() {
    check("xlsx", formats::xlsx);
}

#[test]
fn an_opendocument_text_states_what_its_text_states() {
    check("odt", formats::odt);
}

#[test]
fn a_marked_text_states_what_its_text_states() {
    check("md", formats::markdown);
}

#[test]
fn pages_state_what_their_text_states() {
    check("pdf", pages::pdf);
    check("ofd", pages::ofd);
}
