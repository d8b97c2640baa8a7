//! The demonstration corpus carries deliberate contradictions, listed in `content/README.md`. The auditor
//! finds each of them, and finds no error anywhere else.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use gongshi::audit::{YearFacts, across, audit};
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
const OTHERS: [(&str, &str); 27] = [
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
    ("示范市生态环境局/2024", "C02"),
    ("示范市生态环境局/2024", "P04"),
    ("示范市交通运输局/2022", "F03"),
];

#[test]
fn planted_contradictions_are_found_and_nobody_else_is_accused() {
    let found = findings();
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

/// Report and rule of every finding between years that is more than a note.
const BETWEEN_YEARS: [(&str, &str); 4] = [
    ("示范市农业农村局/2023", "C06"),
    ("示范市民政局/2024", "C06"),
    ("示范市水利局/2024/项目", "C06"),
    ("示范市生态环境局/2024", "C02"),
];

#[test]
fn the_years_of_a_department_agree_but_where_they_are_known_not_to() {
    let found = findings();
    let between: BTreeSet<(&str, &str)> = found
        .iter()
        .filter(|(_, rule, severity)| rule.starts_with('C') && *severity != Severity::Info)
        .map(|(report, rule, _)| (report.as_str(), rule.as_str()))
        .collect();
    assert_eq!(between, BTreeSet::from(BETWEEN_YEARS));
}

/// The reports that are texts, and the texts that those in other formats are made from.
fn reports() -> Vec<PathBuf> {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let folders = ["reports", "sources"].map(|name| WalkDir::new(content.join(name)).sort_by_file_name());
    let files = folders
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().into_path());
    files
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect()
}

/// Department and year, rule and severity of each finding, within reports and between their years.
fn findings() -> BTreeSet<(String, String, Severity)> {
    let mut found = BTreeSet::new();
    let mut departments: BTreeMap<String, Vec<YearFacts>> = BTreeMap::new();
    for path in reports() {
        let text = Text::new(std::fs::read_to_string(&path).unwrap());
        let (report, _) = extract(document::read(text), &gazetteer());
        let (department, name) = names(&path);
        let within = audit(&report, gongshi::audit::Profiles::built_in())
            .findings
            .into_iter();
        found.extend(within.map(|finding| (name.clone(), finding.rule, finding.severity)));
        let facts = YearFacts::of(&report, &name).unwrap();
        departments.entry(department).or_default().push(facts);
    }
    for facts in departments.values() {
        let between = across(&facts.iter().collect::<Vec<_>>()).into_iter();
        found.extend(between.map(|(name, finding)| (name, finding.rule, finding.severity)));
    }
    found
}

/// 示范市财政局 and 示范市财政局/2022; the same for a project's report.
fn names(path: &Path) -> (String, String) {
    let folder = path.parent().unwrap().file_name().unwrap();
    let department = folder.to_string_lossy().into_owned();
    let file = path.file_name().unwrap().to_string_lossy();
    let year: String = file.chars().take(4).collect();
    let project = if file.contains("项目") { "/项目" } else { "" };
    (department.clone(), format!("{department}/{year}{project}"))
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
