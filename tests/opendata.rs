//! The files of all reports agree: what stands in a table stands in the database and in the workbook too; and what the
//! office does not publish stands in none of them.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use calamine::{Data, Reader, Xlsx, open_workbook};
use gongshi::opendata::{ColumnType, Sheet};
use gongshi::value::parse_decimal;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use tempfile::TempDir;

/// The demonstration, built with `findings.publish` as given.
fn demonstration(publish: &str) -> (TempDir, PathBuf) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let config = std::fs::read_to_string(root.join("gongshi.toml")).unwrap();
    let config = config.replace("publish = \"all\"", &format!("publish = \"{publish}\""));
    std::fs::write(folder.path().join("gongshi.toml"), config).unwrap();
    let out = folder.path().join("public");
    Command::cargo_bin("gongshi")
        .unwrap()
        .arg("build")
        .arg(folder.path())
        .arg("--reports")
        .arg(root.join("content/reports"))
        .arg("--out")
        .arg(&out)
        .assert()
        .success();
    let data = out.join("data");
    (folder, data)
}

/// The rows of a table's file, the guard before words like formulas taken off.
fn in_csv(data: &Path, sheet: Sheet) -> Vec<Vec<String>> {
    let file = std::fs::read_to_string(data.join(format!("{}.csv", sheet.name()))).unwrap();
    let mut reader = csv::Reader::from_reader(file.trim_start_matches('\u{feff}').as_bytes());
    let cell = |it: &str| it.strip_prefix('\'').unwrap_or(it).to_owned();
    reader
        .records()
        .map(|row| row.unwrap().iter().map(cell).collect())
        .collect()
}

fn in_database(connection: &Connection, sheet: Sheet) -> Vec<Vec<String>> {
    let mut select = connection
        .prepare(&format!("SELECT * FROM {} ORDER BY rowid", sheet.name()))
        .unwrap();
    let columns = sheet.columns();
    let rows = select.query_map([], |row| {
        let cells = columns
            .iter()
            .enumerate()
            .map(|(at, column)| match row.get_ref(at)? {
                ValueRef::Null => Ok(String::new()),
                ValueRef::Integer(number) if column.kind == ColumnType::Boolean => {
                    Ok((number == 1).to_string())
                }
                ValueRef::Integer(number) => Ok(number.to_string()),
                ValueRef::Text(words) => Ok(String::from_utf8(words.to_vec()).unwrap()),
                other => panic!("{}: {other:?}", column.name),
            });
        cells.collect()
    });
    rows.unwrap().map(Result::unwrap).collect()
}

fn in_workbook(book: &mut Xlsx<std::io::BufReader<std::fs::File>>, sheet: Sheet) -> Vec<Vec<String>> {
    let range = book.worksheet_range(sheet.title()).unwrap();
    let heads: Vec<String> = range
        .rows()
        .next()
        .unwrap()
        .iter()
        .map(ToString::to_string)
        .collect();
    let titles: Vec<&str> = sheet.columns().iter().map(|column| column.title).collect();
    assert_eq!(heads, titles);
    let width = titles.len();
    let cell = |it: &Data| match it {
        Data::Float(number) => number.to_string(),
        other => other.to_string(),
    };
    let row = |row: &[Data]| {
        let mut cells: Vec<String> = row.iter().map(cell).collect();
        cells.resize(width, String::new());
        cells
    };
    range.rows().skip(1).map(row).collect()
}

/// Decimals are compared as numbers: a spreadsheet drops the noughts at their end.
fn alike(kind: ColumnType, a: &str, b: &str) -> bool {
    a == b || kind == ColumnType::Number && parse_decimal(a).is_some_and(|it| parse_decimal(b) == Some(it))
}

#[test]
fn the_database_and_the_workbook_hold_what_the_tables_hold() {
    let (_folder, data) = demonstration("all");
    let connection = Connection::open(data.join("gongshi.sqlite")).unwrap();
    let mut book: Xlsx<_> = open_workbook(data.join("gongshi.xlsx")).unwrap();
    for sheet in Sheet::ALL {
        let wanted = in_csv(&data, sheet);
        assert!(!wanted.is_empty(), "{}", sheet.name());
        assert_eq!(in_database(&connection, sheet), wanted, "{}", sheet.name());
        let found = in_workbook(&mut book, sheet);
        assert_eq!(found.len(), wanted.len(), "{}", sheet.name());
        for (found, wanted) in found.iter().zip(&wanted) {
            for ((found, wanted), column) in found.iter().zip(wanted).zip(sheet.columns()) {
                assert!(
                    alike(column.kind, found, wanted),
                    "{}.{}: {found} for {wanted}",
                    sheet.name(),
                    column.name
                );
            }
        }
    }
}

#[test]
fn every_amount_is_quoted_from_the_text_that_the_database_keeps() {
    let (_folder, data) = demonstration("all");
    let connection = Connection::open(data.join("gongshi.sqlite")).unwrap();
    let mut select = connection
        .prepare(
            "SELECT a.text, substr(t.text, a.start + 1, a.\"end\" - a.start) FROM amounts a JOIN texts t USING (report_id)",
        )
        .unwrap();
    let bare = |words: String| words.split_whitespace().collect::<String>();
    let pairs = select
        .query_map([], |row| Ok((bare(row.get(0)?), bare(row.get(1)?))))
        .unwrap();
    let pairs: Vec<(String, String)> = pairs.map(Result::unwrap).collect();
    assert!(pairs.len() > 1000, "{}", pairs.len());
    for (told, quoted) in pairs {
        assert_eq!(told, quoted);
    }
}

#[test]
fn each_file_says_its_licence_and_version() {
    let (_folder, data) = demonstration("all");
    let connection = Connection::open(data.join("gongshi.sqlite")).unwrap();
    let told = |key: &str| -> String {
        connection
            .query_row("SELECT value FROM meta WHERE key = ?", [key], |row| row.get(0))
            .unwrap()
    };
    let (licence, version) = (told("licence"), told("version"));
    assert_eq!(licence, "CC-BY-4.0");
    assert!(version.starts_with("1.0.0+"), "{version}");
    let mut book: Xlsx<_> = open_workbook(data.join("gongshi.xlsx")).unwrap();
    let about = book.worksheet_range("说明").unwrap();
    let about: Vec<String> = about.rows().flatten().map(ToString::to_string).collect();
    let read = |name: &str| std::fs::read_to_string(data.join(name)).unwrap();
    for file in [
        "datapackage.json",
        "csv-metadata.json",
        "catalog.jsonld",
        "schema-org.jsonld",
        "openapi.json",
        "reports.json",
        "index.html",
    ] {
        let words = read(file);
        assert!(words.contains(&version) && words.contains("by/4.0"), "{file}");
    }
    for words in [licence, version] {
        assert!(about.contains(&words), "{words}");
    }
}

#[test]
fn findings_that_are_not_published_stand_in_no_file_of_data() {
    let (_folder, data) = demonstration("none");
    assert!(in_csv(&data, Sheet::Findings).is_empty());
    let connection = Connection::open(data.join("gongshi.sqlite")).unwrap();
    assert!(in_database(&connection, Sheet::Findings).is_empty());
    let mut book: Xlsx<_> = open_workbook(data.join("gongshi.xlsx")).unwrap();
    assert!(in_workbook(&mut book, Sheet::Findings).is_empty());
    for entry in std::fs::read_dir(data.join("reports")).unwrap() {
        let path = entry.unwrap().path();
        if path.to_string_lossy().ends_with(".annotations.jsonld") {
            let words = std::fs::read_to_string(&path).unwrap();
            assert!(!words.contains("\"assessing\""), "{}", path.display());
        }
    }
}
