//! Nothing sensitive leaves: the demonstration site is built and every published byte looked at.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

#[path = "search_corpus/texts.rs"]
mod texts;

use std::fs;
use std::io::Read;
use std::path::Path;

use assert_cmd::Command;
use gongshi::privacy::raw_values;
use gongshi::reading::read;
use gongshi::region::Gazetteer;
use gongshi::source::{Limits, load, walk};
use walkdir::WalkDir;

/// A report with something of every kind, in full-width and spaced forms too.
const TELLING: &str = "示范市档案馆2023年度部门整体支出绩效自评报告

一、基本情况
联系人：李四　手机：138 0013 8000　办公电话：0737-4223456　邮箱：zhang.san@example.cn
备用手机：１３９００１３９０００
**值班手机：**13700137000
身份证号：11010519491231002X
银行账号：6222021234567890128
二、绩效自评
自评得分96分，等级为“优”。
";

const RAW: [&str; 8] = [
    "138 0013 8000",
    "13800138000",
    "zhang.san@example.cn",
    "１３９００１３９０００",
    "13900139000",
    "13700137000",
    "11010519491231002X",
    "6222021234567890128",
];

/// Every published file, unpacked where it is packed, and the cells of a database.
fn published(site: &Path) -> Vec<(String, String)> {
    let files = WalkDir::new(site).into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file());
    let phrases = texts::phrases(&fs::read(site.join("search-index/index.bin")).unwrap());
    files
        .map(|entry| {
            let bytes = fs::read(entry.path()).unwrap();
            let path = entry.path().display().to_string();
            let name = entry.file_name().to_string_lossy();
            let words = if path.contains("search-index") && name.starts_with('t') {
                texts::texts(&bytes, &phrases)
            } else {
                unpacked(&bytes)
            };
            (path, words)
        })
        .collect()
}

fn unpacked(bytes: &[u8]) -> String {
    if bytes.starts_with(b"SQLite format 3") {
        return cells(bytes);
    }
    let mut plain = Vec::new();
    if bytes.starts_with(b"PK") {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        for member in 0..archive.len() {
            archive.by_index(member).unwrap().read_to_end(&mut plain).unwrap();
        }
        return String::from_utf8_lossy(&plain).into_owned();
    }
    match flate2::read::MultiGzDecoder::new(bytes).read_to_end(&mut plain) {
        Ok(_) => String::from_utf8_lossy(&plain).into_owned(),
        Err(_) => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// Every text of a database.
fn cells(bytes: &[u8]) -> String {
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), bytes).unwrap();
    let connection = rusqlite::Connection::open(file.path()).unwrap();
    let mut tables = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
        .unwrap();
    let tables: Vec<String> = tables
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let mut words = String::new();
    for table in tables {
        let mut select = connection.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns = select.column_count();
        let mut rows = select.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for column in 0..columns {
                if let Ok(text) = row.get::<_, String>(column) {
                    words.push_str(&text);
                    words.push('\n');
                }
            }
        }
    }
    words
}

#[test]
fn no_published_byte_of_the_demonstration_holds_a_raw_value() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let reports = folder.path().join("reports");
    fs::create_dir(&reports).unwrap();
    let mut raw: Vec<String> = RAW.map(String::from).to_vec();
    for (number, file) in walk(&root.join("content/reports"))
        .unwrap()
        .into_iter()
        .map(Result::unwrap)
        .enumerate()
    {
        let reading = read(&load(&file, &Limits::default()).unwrap(), &Gazetteer::default()).unwrap();
        raw.extend(raw_values(&reading));
        fs::copy(&file.place, reports.join(format!("{number}.txt"))).unwrap();
    }
    fs::write(reports.join("telling.txt"), TELLING).unwrap();

    let out = folder.path().join("public");
    let build = Command::cargo_bin("gongshi")
        .unwrap()
        .arg("build")
        .arg(root)
        .arg("--reports")
        .arg(&reports)
        .arg("--out")
        .arg(&out)
        .output()
        .unwrap();
    assert!(
        build.status.success(),
        "{}",
        String::from_utf8_lossy(&build.stderr)
    );

    let files = published(&out);
    assert!(files.iter().any(|(_, words)| words.contains("138 **** 8000")
        || words.contains("138******8000")
        || words.contains("示范市档案馆")));
    for kind in [".sqlite", ".xlsx"] {
        // originals may be workbooks too
        let mut of_kind = files.iter().filter(|(path, _)| path.ends_with(kind));
        assert!(of_kind.any(|(_, words)| words.contains("示范市档案馆")), "{kind}");
    }
    let of_search =
        |(path, words): &&(String, String)| path.contains("search-index") && words.contains("示范市档案馆");
    assert!(
        files.iter().any(|file| of_search(&file)),
        "texts of the search are looked into"
    );
    for (path, words) in files {
        for value in &raw {
            assert!(
                !words.contains(value.as_str()),
                "{path} holds a raw value of {} characters",
                value.chars().count()
            );
        }
    }
}

#[test]
fn masks_are_as_long_as_what_they_hide() {
    let folder = tempfile::tempdir().unwrap();
    let reports = folder.path().join("reports");
    fs::create_dir(&reports).unwrap();
    fs::write(reports.join("telling.txt"), TELLING).unwrap();
    let out = folder.path().join("public");
    Command::cargo_bin("gongshi")
        .unwrap()
        .arg("build")
        .arg("--reports")
        .arg(&reports)
        .arg("--out")
        .arg(&out)
        .current_dir(&folder)
        .assert()
        .success();
    let text = WalkDir::new(out.join("data/reports"))
        .into_iter()
        .map(Result::unwrap)
        .find(|entry| {
            entry
                .path()
                .extension()
                .is_some_and(|extension| extension == "txt")
        })
        .map(|entry| fs::read_to_string(entry.path()).unwrap())
        .unwrap();
    assert_eq!(text.chars().count(), TELLING.chars().count());
    assert!(text.contains("自评得分96分"));
}

/// A site with one report whose waiver holds a number of a person.
fn site_with_waiver(folder: &Path) {
    let reports = folder.join("content/reports");
    fs::create_dir_all(&reports).unwrap();
    fs::write(folder.join("gongshi.toml"), "[findings]\npublish = \"all\"\n").unwrap();
    fs::write(reports.join("telling.txt"), TELLING).unwrap();
    let waiver = "[[waiver]]\nreport = \"telling.txt\"\nrule = \"P01\"\nreason = \"已电话13700137000核实\"\nauthor = \"预算绩效科 13700137001\"\ndate = 2025-03-20\n";
    fs::write(folder.join("waivers.toml"), waiver).unwrap();
}

#[test]
fn numbers_in_answers_are_masked_and_told_to_the_gate() {
    let folder = tempfile::tempdir().unwrap();
    site_with_waiver(folder.path());
    let build = Command::cargo_bin("gongshi")
        .unwrap()
        .arg("build")
        .arg(folder.path())
        .output()
        .unwrap();
    assert!(
        build.status.success(),
        "{}",
        String::from_utf8_lossy(&build.stderr)
    );
    let files = published(&folder.path().join("public"));
    assert!(
        files
            .iter()
            .any(|(_, words)| words.contains("已电话137****7000核实"))
    );
    for (path, words) in files {
        assert!(
            !words.contains("13700137000") && !words.contains("13700137001"),
            "{path}"
        );
    }
}

#[test]
fn no_published_hash_is_that_of_a_source_with_numbers_in_it() {
    let folder = tempfile::tempdir().unwrap();
    site_with_waiver(folder.path());
    Command::cargo_bin("gongshi")
        .unwrap()
        .arg("build")
        .arg(folder.path())
        .assert()
        .success();
    let raw = blake3::hash(TELLING.as_bytes()).to_hex().to_string();
    let files = published(&folder.path().join("public"));
    let text = &files
        .iter()
        .find(|(path, _)| path.contains("data/reports/") && path.ends_with(".txt"))
        .unwrap()
        .1;
    let shown = blake3::hash(text.as_bytes()).to_hex().to_string();
    assert!(files.iter().any(|(_, words)| words.contains(&shown)));
    for (path, words) in &files {
        assert!(!words.contains(&raw), "{path}");
    }
    let told = Command::cargo_bin("gongshi")
        .unwrap()
        .args(["check", "--format", "sarif"])
        .arg(folder.path().join("content/reports"))
        .output()
        .unwrap();
    let sarif = String::from_utf8_lossy(&told.stdout);
    assert!(sarif.contains("\"ruleId\": \"P01\""), "{sarif}");
    assert!(!sarif.contains(&raw));
    for value in RAW {
        assert!(!sarif.contains(value), "a log holds a raw value");
    }
}

/// An office without reports that publishes so much of what is found; its folder and that of its reports.
fn office(publish: &str) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let reports = folder.path().join("content/reports");
    fs::create_dir_all(&reports).unwrap();
    let settings = format!("[findings]\npublish = \"{publish}\"\n");
    fs::write(folder.path().join("gongshi.toml"), settings).unwrap();
    (folder, reports)
}

#[test]
fn what_an_office_does_not_publish_in_words_it_does_not_publish_in_figures() {
    let (folder, reports) = office("none");
    let wrong = "示范市档案馆2023年度部门整体支出绩效自评报告\n\n2023年支出合计2496.39万元，其中基本支出1998.30万元，项目支出500.79万元。\n";
    fs::write(reports.join("wrong.txt"), wrong).unwrap();
    Command::cargo_bin("gongshi")
        .unwrap()
        .arg("build")
        .arg(folder.path())
        .assert()
        .success();
    for (path, words) in published(&folder.path().join("public")) {
        let of_report = path.contains("data/reports/") && path.ends_with(".json");
        assert!(!(of_report && words.contains("\"inconsistent\"")), "{path}");
    }
}

#[test]
fn a_report_of_which_two_versions_lie_there_is_not_quoted() {
    let (folder, reports) = office("all");
    let report = |year: u16, money: &str| {
        format!(
            "示范市档案馆{year}年度部门整体支出绩效自评报告\n\n部门名称：示范市档案馆\n\n2022年部门支出决算{money}万元。{year}年部门支出决算{money}万元。\n"
        )
    };
    fs::write(reports.join("2022.txt"), report(2022, "100.00")).unwrap();
    fs::write(reports.join("2022-2.txt"), report(2022, "100.10")).unwrap();
    fs::write(reports.join("2023.txt"), report(2023, "150.00")).unwrap();
    Command::cargo_bin("gongshi")
        .unwrap()
        .arg("build")
        .arg(folder.path())
        .output()
        .unwrap();
    let files = published(&folder.path().join("public"));
    let ids: Vec<&str> = files
        .iter()
        .filter(|(path, _)| path.contains("data/reports/"))
        .map(|(path, _)| path.as_str())
        .collect();
    assert!(ids.iter().any(|path| path.contains("2023")), "{ids:?}");
    assert!(!ids.iter().any(|path| path.contains("-2022")), "{ids:?}");
    for (path, words) in &files {
        assert!(!words.contains("-2022/"), "{path} leads to what is not published");
    }
}
