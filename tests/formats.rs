//! The same report in every format gives the same facts.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

#[path = "support/formats.rs"]
mod formats;
#[path = "support/pages.rs"]
mod pages;

use std::path::PathBuf;

use formats::Part;
use gongshi::region::Gazetteer;
use gongshi::source::{Limits, Loaded};
use gongshi::{contract, reading};
use serde_json::Value;

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

/// What a file states, places and layout left aside.
fn facts(name: &str, bytes: Vec<u8>) -> Value {
    let loaded = Loaded::from_bytes(name.into(), bytes, Limits::default());
    let reading = reading::read(&loaded, &Gazetteer::default()).unwrap_or_else(|error| panic!("{error}"));
    let mut facts = serde_json::to_value(contract::record(&reading)).unwrap();
    let fields = facts.as_object_mut().unwrap();
    for field in ["source", "coverage", "findings", "caveats", "tables", "hash"] {
        fields.remove(field);
    }
    placeless(&mut facts);
    facts
}

/// Takes every place out, and the layout blanks that quoted words keep.
fn placeless(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|name, _| !is_place(name));
            fields.values_mut().for_each(placeless);
        }
        Value::Array(items) => items.iter_mut().for_each(placeless),
        Value::String(words) => words.retain(|c| !c.is_whitespace()),
        _ => {}
    }
}

/// Whether a field tells where something stands.
fn is_place(name: &str) -> bool {
    name.ends_with("span") || name.ends_with("spans") || matches!(name, "place" | "places" | "full")
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
        let differing: Vec<String> = want
            .as_object()
            .unwrap()
            .iter()
            .filter(|(name, value)| have.get(name) != Some(value))
            .map(|(name, value)| {
                format!(
                    "{name}: {}",
                    difference(value, have.get(name).unwrap_or(&Value::Null))
                )
            })
            .collect();
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

/// The first place where two values differ.
fn difference(want: &Value, have: &Value) -> String {
    match (want, have) {
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => a
            .iter()
            .zip(b)
            .enumerate()
            .find(|(_, (a, b))| a != b)
            .map_or_else(String::new, |(at, (a, b))| format!("[{at}] {}", difference(a, b))),
        (Value::Array(a), Value::Array(b)) => format!("{} items, not {}", b.len(), a.len()),
        (Value::Object(a), Value::Object(b)) => a
            .iter()
            .find(|(name, value)| b.get(*name) != Some(value))
            .map_or_else(String::new, |(name, value)| {
                format!(
                    "{name}: {}",
                    difference(value, b.get(name).unwrap_or(&Value::Null))
                )
            }),
        _ => format!("{have}, not {want}"),
    }
}

#[test]
fn a_word_document_states_what_its_text_states() {
    check("docx", formats::docx);
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
