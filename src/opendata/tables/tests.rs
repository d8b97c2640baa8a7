//! The rows of the sample, read again from the file.

use super::*;
use crate::contract::record;
use crate::opendata::sheet::lines;
use crate::reading::sample::{TEXT, sample};
use std::collections::BTreeMap;

/// The rows of the sample in one table, by column name.
fn table(sheet: Sheet) -> Vec<BTreeMap<String, String>> {
    let file = sheet.head() + &lines(&rows(sheet, &record(&sample()), &About::default()));
    let mut reader = csv::Reader::from_reader(file.trim_start_matches('\u{feff}').as_bytes());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

/// The words that a row's place quotes.
fn quoted(row: &BTreeMap<String, String>) -> String {
    let at = |name: &str| row[name].parse::<usize>().unwrap();
    TEXT.chars()
        .skip(at("start"))
        .take(at("end") - at("start"))
        .collect()
}

#[test]
fn rows_have_as_many_cells_as_columns() {
    for sheet in Sheet::ALL {
        for row in rows(sheet, &record(&sample()), &About::default()) {
            assert_eq!(row.len(), sheet.columns().len(), "{}", sheet.name());
        }
    }
}

#[test]
fn no_two_rows_have_one_key() {
    for sheet in Sheet::ALL {
        let rows = table(sheet);
        let keys: std::collections::BTreeSet<Vec<&str>> = rows
            .iter()
            .map(|row| sheet.key().iter().map(|part| row[*part].as_str()).collect())
            .collect();
        assert_eq!(keys.len(), rows.len(), "{}", sheet.name());
    }
}

#[test]
fn words_are_taken_from_their_vocabulary() {
    for sheet in Sheet::ALL {
        let bound = sheet
            .columns()
            .iter()
            .filter_map(|column| Some((column.name, column.vocabulary?)));
        for (name, vocabulary) in bound {
            for row in table(sheet) {
                let word = row[name].trim_start_matches('\'');
                let known = vocabulary.words().iter().any(|(it, _)| *it == word);
                assert!(known || word.is_empty(), "{name}: {word}");
            }
        }
    }
}

#[test]
fn amounts_carry_their_words_value_and_place() {
    let rows = table(Sheet::Amounts);
    assert_eq!(rows.len(), 4);
    let first = &rows[0];
    assert_eq!(
        (
            first["item"].as_str(),
            first["item_name"].as_str(),
            first["yuan"].as_str()
        ),
        ("total_expenditure", "支出合计", "37084400")
    );
    assert_eq!(
        (
            first["report_id"].as_str(),
            first["region_code"].as_str(),
            first["fiscal_year"].as_str()
        ),
        ("990100-shuiliju-2023", "990100", "2023")
    );
    assert_eq!(quoted(first), "３７08.44万元");
    assert_eq!(first["source"], "../reports/990100-shuiliju-2023/#t36-45");
    assert_eq!(rows[3]["unit"], "水库管理处");
}

#[test]
fn indicators_carry_both_sides() {
    let rows = table(Sheet::Indicators);
    let row = &rows[0];
    assert_eq!(
        (
            row["target"].as_str(),
            row["target_op"].as_str(),
            row["target_value"].as_str()
        ),
        ("≥200个", ">=", "200")
    );
    assert_eq!(
        (
            row["actual"].as_str(),
            row["status"].as_str(),
            row["level2"].as_str()
        ),
        ("210个", "met", "数量指标")
    );
    assert_eq!(quoted(row), "新建５G 基站数量");
}

#[test]
fn reports_and_findings_lead_to_their_places() {
    let reports = table(Sheet::Reports);
    assert_eq!(quoted(&reports[0]), "2023年度部门整体支出绩效自评报告");
    assert_eq!(
        (
            reports[0]["score"].as_str(),
            reports[0]["met"].as_str(),
            reports[0]["json"].as_str()
        ),
        ("99", "1", "../data/reports/990100-shuiliju-2023.json")
    );
    let findings = table(Sheet::Findings);
    assert_eq!(
        (
            findings[0]["severity_name"].as_str(),
            quoted(&findings[0]).as_str()
        ),
        ("错误", "3700万元")
    );
    assert_eq!(findings[0]["spans"].split(' ').count(), 2);
}

#[test]
fn addresses_are_full_where_the_site_says_where_it_stands() {
    let about = About {
        base: "https://example.gov.cn/jixiao/".into(),
        ..About::default()
    };
    let file = lines(&rows(Sheet::Findings, &record(&sample()), &about));
    assert!(
        file.contains("https://example.gov.cn/jixiao/reports/990100-shuiliju-2023/#t"),
        "{file}"
    );
}
