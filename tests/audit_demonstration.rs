//! The demonstration corpus carries deliberate contradictions, listed in `content/README.md`. The auditor
//! finds each of them, and finds no error anywhere else.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use gongshi::audit::audit;
use gongshi::diagnostic::Severity;
use gongshi::document;
use gongshi::extract::extract;
use gongshi::region::{Gazetteer, Region};
use gongshi::text::Text;
use walkdir::WalkDir;

/// Report and rule of every finding of severity error.
const ERRORS: [(&str, &str); 8] = [
    ("望山县住房和城乡建设局/2024", "A04"),
    ("示范市交通运输局/2022", "A05"),
    ("示范市农业农村局/2022", "A03"),
    ("示范市农业农村局/2022", "A10"),
    ("示范市卫生健康局/2023", "A02"),
    ("示范市工业和信息化局/2023", "S15"),
    ("示范市教育局/2022", "A13"),
    ("示范市教育局/2024", "A11"),
];

/// Report and rule of findings that claim less, as the corpus plants them.
const OTHERS: [(&str, &str); 26] = [
    ("望山县住房和城乡建设局/2024", "D01"),
    ("望山县住房和城乡建设局/2024", "D06"),
    ("望山县住房和城乡建设局/2024", "S08"),
    ("望山县农业农村局/2022", "P03"),
    ("望山县农业农村局/2022", "S01"),
    ("望山县教育局/2022", "A01"),
    ("望山县教育局/2022", "D02"),
    ("示范市交通运输局/2022", "S10"),
    ("示范市交通运输局/2024", "S14"),
    ("示范市卫生健康局/2023", "A09"),
    ("示范市工业和信息化局/2023", "S08"),
    ("示范市工业和信息化局/2023", "S09"),
    ("示范市工业和信息化局/2023", "S13"),
    ("示范市应急管理局/2022", "S16"),
    ("示范市应急管理局/2023", "A12"),
    ("示范市应急管理局/2023", "F05"),
    ("示范市教育局/2022", "F03"),
    ("示范市教育局/2024", "F01"),
    ("示范市民政局/2023", "A06"),
    ("示范市民政局/2023", "P01"),
    ("示范市民政局/2023", "P02"),
    ("示范市民政局/2023", "P06"),
    ("示范市水利局/2024", "F04"),
    ("示范市水利局/2024", "S07"),
    ("示范市生态环境局/2024", "P04"),
    ("示范市交通运输局/2022", "F03"),
];

#[test]
fn planted_contradictions_are_found_and_nobody_else_is_accused() {
    let found: BTreeSet<(String, String, Severity)> =
        reports().iter().flat_map(|path| findings(path)).collect();
    let errors: BTreeSet<(&str, &str)> = found
        .iter()
        .filter(|(.., severity)| *severity == Severity::Error)
        .map(|(report, rule, _)| (report.as_str(), rule.as_str()))
        .collect();
    assert_eq!(errors, BTreeSet::from(ERRORS));
    let missed: Vec<_> = OTHERS
        .iter()
        .filter(|(report, rule)| {
            !found
                .iter()
                .any(|(other, code, _)| other == report && code == rule)
        })
        .collect();
    assert!(missed.is_empty(), "{missed:?}");
}

fn reports() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/reports");
    let files = WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.unwrap().into_path());
    files
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect()
}

/// Department and year, rule and severity of each finding of one report.
fn findings(path: &Path) -> Vec<(String, String, Severity)> {
    let text = Text::new(std::fs::read_to_string(path).unwrap());
    let (report, _) = extract(document::read(text), &gazetteer());
    let department = path
        .parent()
        .unwrap()
        .file_name()
        .unwrap()
        .to_string_lossy()
        .into_owned();
    let year = path
        .file_name()
        .unwrap()
        .to_string_lossy()
        .chars()
        .take(4)
        .collect::<String>();
    let name = format!("{department}/{year}");
    audit(&report)
        .findings
        .into_iter()
        .map(|finding| (name.clone(), finding.rule, finding.severity))
        .collect()
}

fn gazetteer() -> Gazetteer {
    let region = |code: &str, path: &[&str]| Region {
        code: code.into(),
        name: (*path.last().unwrap()).into(),
        path: path.iter().map(|name| (*name).into()).collect(),
    };
    Gazetteer::with(vec![
        region("990100", &["示例省", "示范市"]),
        region("990121", &["示例省", "示范市", "望山县"]),
    ])
}
