//! 英文 What clerks are told in English: every doubt about a report, every line of a build and a check.

#[path = "support/command.rs"]
mod command;

use std::path::Path;

use gongshi::reading::read;
use gongshi::region::Gazetteer;
use gongshi::site::in_english;
use gongshi::source::{Limits, Loaded};

/// Golden texts and the demonstration: between them they raise nearly every doubt that there is.
#[test]
fn every_doubt_about_a_report_has_an_english_sentence() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["tests/corpus", "content/reports"].map(|folder| walkdir::WalkDir::new(root.join(folder)));
    let mut untold = std::collections::BTreeSet::new();
    let mut told = 0;
    for entry in folders.into_iter().flatten().map(Result::unwrap) {
        let is_report = entry.file_type().is_file()
            && entry
                .path()
                .extension()
                .is_some_and(|it| it != "snap" && it != "toml");
        if !is_report {
            continue;
        }
        let bytes = std::fs::read(entry.path()).unwrap();
        let loaded = Loaded::from_bytes("报告.txt".into(), bytes, Limits::default());
        let Ok(reading) = read(&loaded, &Gazetteer::default()) else {
            continue;
        };
        let missed = reading.coverage.missed.iter().map(|it| &it.caveat);
        for caveat in reading.caveats.iter().chain(missed) {
            told += 1;
            if in_english(&caveat.message) == caveat.message {
                untold.insert(caveat.message.clone());
            }
        }
    }
    assert!(told > 100, "{told}");
    assert!(untold.is_empty(), "{untold:#?}");
}

#[test]
fn build_check_and_extract_speak_english_where_that_is_asked_for() {
    let site = command::site(&[
        ("甲.txt", command::REPORT.as_bytes()),
        ("乙.txt", command::REPORT.as_bytes()),
        ("图.txt", b"\x89PNG\r\n\x1a\n"),
    ]);
    let ran = |arguments: &[&str]| {
        let (_, out, err) = command::ran(site.path(), &[arguments, &["--lang", "en"]].concat());
        out + &err
    };
    let built = ran(&["build"]);
    for told in [
        "not read: 图.txt: is a picture",
        "doubled: “乙.txt”、“甲.txt” are the same to the byte",
        "3 files came in: 1 published, 1 not read, 1 left out as doubles.",
        "files written, ",
    ] {
        assert!(built.contains(told), "{told}\n{built}");
    }
    assert!(ran(&["build"]).contains("nothing changed"));
    let checked = ran(&["check"]);
    for told in [
        "not understood: ",
        "2 reports checked: ",
        "1 files not read; 1 left out as doubles.",
    ] {
        assert!(checked.contains(told), "{told}\n{checked}");
    }
    assert!(
        !checked.contains("未能识读") && !checked.contains("提示"),
        "{checked}"
    );
    let covered = ran(&["extract", "content/reports/甲.txt", "--coverage"]);
    assert!(
        covered.contains("what was understood") && covered.contains(" facts, "),
        "{covered}"
    );
    assert!(ran(&["build", "没有这里"]).contains("error: there is no folder of reports"));
    assert!(ran(&["explain", "Z99"]).contains("error: there is no rule Z99"));
}
