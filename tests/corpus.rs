//! Golden cases: `tests/corpus/<case>/input.txt`, or `input.` of another format, and the facts read from it, as a snapshot beside it.
//!
//! A new case is a new folder. `INSTA_UPDATE=always cargo test --test all corpus` writes its expectation;
//! read it before you commit it.

#[path = "support/places.rs"]
mod places;

use std::fs;
use std::path::{Path, PathBuf};

use gongshi::contract::record;
use gongshi::reading::read;
use gongshi::region::{Gazetteer, Region};
use gongshi::source::{Limits, Loaded};

/// The division of the made-up city that all cases are of.
fn gazetteer() -> Gazetteer {
    let path = vec!["示例省".to_owned(), "示范市".to_owned()];
    Gazetteer::with(vec![Region {
        code: "990100".into(),
        name: "示范市".into(),
        path,
    }])
}

#[test]
fn every_case_is_read_as_its_snapshot_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut cases: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    cases.sort();
    assert!(cases.len() >= 5, "a case for each layout at least");
    for case in cases {
        let is_input = |path: &PathBuf| path.file_stem().is_some_and(|stem| stem == "input");
        let mut files = fs::read_dir(&case).unwrap().map(|entry| entry.unwrap().path());
        let input = files.find(is_input).unwrap();
        let name = input.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = fs::read(&input).unwrap();
        let reading = read(&Loaded::from_bytes(name, bytes, Limits::default()), &gazetteer()).unwrap();
        let json = serde_json::to_value(record(&reading)).unwrap();
        places::check_places(&json, reading.report.document.text.as_str());
        insta::with_settings!({snapshot_path => &case, prepend_module_to_snapshot => false, omit_expression => true}, {
            insta::assert_snapshot!("expected", serde_json::to_string_pretty(&json).unwrap());
        });
    }
}
