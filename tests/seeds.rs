//! The facts of each real report that is at hand, held by digests: nothing changes unnoticed.
//!
//! The reports themselves are not in the repository, and none of their words may be: the snapshot holds
//! for each field of a report's record how many entries it has and a digest of them. Where a reading was
//! meant to change: `INSTA_UPDATE=always cargo test --release --test all seeds`.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use gongshi::contract::record;
use gongshi::reading::read;
use gongshi::region::Gazetteer;
use gongshi::source::{Limits, Loaded};
use serde_json::Value;

/// Where the digests are kept.
const SNAPSHOT: &str = "tests/snapshots/seeds.txt";

#[test]
fn every_field_of_every_real_report_is_read_as_before() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let seeds = shared(root).join("seeds");
    if !seeds.is_dir() {
        // past the capture of the test's output: whoever runs the tests must see that this one saw nothing
        let told = format!(
            "\nreal reports are not at hand ({}): not compared\n",
            seeds.display()
        );
        std::io::stderr().write_all(told.as_bytes()).unwrap();
        return;
    }
    let got = digests(&seeds);
    let place = root.join(SNAPSHOT);
    if std::env::var("INSTA_UPDATE").is_ok_and(|how| how == "always") {
        fs::write(&place, &got).unwrap();
        return;
    }
    let want = fs::read_to_string(&place).unwrap_or_default();
    let changed = differences(&want, &got);
    assert!(
        changed.is_empty(),
        "read otherwise than before (if that was meant: INSTA_UPDATE=always cargo test --release --test all seeds):\n{changed}"
    );
}

/// The folder that holds real reports: named by the environment, else beside the repository.
fn shared(root: &Path) -> PathBuf {
    std::env::var_os("GONGSHI_SHARED").map_or_else(|| root.join("../shared"), |path| root.join(path))
}

/// One line for each field of each report: file, field, entries, digest.
fn digests(seeds: &Path) -> String {
    let mut files: Vec<PathBuf> = fs::read_dir(seeds)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    files.sort();
    let mut lines = String::new();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let loaded = Loaded::from_bytes(name.clone(), fs::read(&file).unwrap(), Limits::default());
        let reading = read(&loaded, &Gazetteer::default()).unwrap();
        let Value::Object(fields) = serde_json::to_value(record(&reading)).unwrap() else {
            panic!("a record is an object");
        };
        let mut fields: Vec<(String, Value)> = fields.into_iter().collect();
        fields.sort_by(|a, b| a.0.cmp(&b.0));
        for (field, value) in fields {
            let digest = blake3::hash(canonical(value.clone()).as_bytes()).to_hex();
            let digest = digest.get(..12).unwrap();
            writeln!(lines, "{name} {field} {} {digest}", entries(&value)).unwrap();
        }
    }
    lines
}

/// A value as JSON whose fields are sorted by name.
fn canonical(mut value: Value) -> String {
    value.sort_all_objects();
    value.to_string()
}

fn entries(value: &Value) -> usize {
    match value {
        Value::Null => 0,
        Value::Array(items) => items.len(),
        _ => 1,
    }
}

/// What differs, a line for each field.
fn differences(want: &str, got: &str) -> String {
    let fields = |lines: &str| {
        lines
            .lines()
            .filter_map(|line| {
                let (place, digest) = line.rsplit_once(' ')?;
                let (field, count) = place.rsplit_once(' ')?;
                Some((field.to_owned(), (count.to_owned(), digest.to_owned())))
            })
            .collect::<std::collections::BTreeMap<_, _>>()
    };
    let (want, got) = (fields(want), fields(got));
    let names = want
        .keys()
        .chain(got.keys())
        .collect::<std::collections::BTreeSet<_>>();
    let mut told = String::new();
    for name in names {
        match (want.get(name), got.get(name)) {
            (Some(before), Some(now)) if before.0 != now.0 => {
                writeln!(told, "  {name}: {} entries, now {}", before.0, now.0).unwrap();
            }
            (Some(before), Some(now)) if before.1 != now.1 => {
                writeln!(told, "  {name}: {} entries as before, but not the same", now.0).unwrap();
            }
            (Some(_), Some(_)) => {}
            (None, _) => writeln!(told, "  {name}: new").unwrap(),
            (_, None) => writeln!(told, "  {name}: gone").unwrap(),
        }
    }
    told
}

#[test]
fn a_changed_field_is_named() {
    let want = "a.txt amounts 3 aaaa\na.txt score 1 bbbb\nb.txt title 1 cccc\n";
    assert_eq!(differences(want, want), "");
    let got = "a.txt amounts 2 dddd\na.txt score 1 eeee\na.txt grade 0 ffff\n";
    assert_eq!(
        differences(want, got),
        "  a.txt amounts: 3 entries, now 2\n  a.txt grade: new\n  a.txt score: 1 entries as before, but not the same\n  b.txt title: gone\n"
    );
}
