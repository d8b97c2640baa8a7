//! Honest coverage: the counts add up, every place is told, and the command prints it for people.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::path::Path;

use assert_cmd::Command;
use gongshi::coverage::{Reason, Standing};
use gongshi::reading::{Reading, read};
use gongshi::region::Gazetteer;
use gongshi::source::{self, Limits, Loaded, SourceFile};

fn reading(file: &SourceFile) -> Reading {
    read(
        &source::load(file, &Limits::default()).unwrap(),
        &Gazetteer::default(),
    )
    .unwrap()
}

fn demonstration() -> Vec<Reading> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/reports");
    source::walk(&folder)
        .unwrap()
        .into_iter()
        .map(|file| reading(&file.unwrap()))
        .collect()
}

#[test]
fn every_digit_of_a_report_is_counted_once() {
    for reading in demonstration() {
        let text = reading.report.document.text.as_str();
        let runs = text
            .split(|c: char| !matches!(c, '0'..='9' | '０'..='９'))
            .filter(|run| !run.is_empty())
            .count();
        let counted = reading.coverage.shares.numerals.total();
        // points, commas and layout join runs of digits; nothing makes more numbers of them
        assert!(
            counted <= runs && runs <= counted * 3,
            "{}: {counted} of {runs}",
            reading.path.display()
        );
    }
}

#[test]
fn every_missed_numeral_stands_under_a_caveat_with_its_place() {
    for reading in demonstration() {
        let coverage = &reading.coverage;
        let places: Vec<_> = coverage.missed.iter().map(|it| it.caveat.span.unwrap()).collect();
        assert!(
            places.windows(2).all(|pair| pair[0] <= pair[1]),
            "in the order of the text"
        );
        let missed: usize = coverage
            .shares
            .named()
            .iter()
            .map(|(_, share)| share.of(Standing::Missed))
            .sum();
        assert_eq!(missed == 0, places.is_empty(), "{}", reading.path.display());
        assert!(places.len() <= missed, "{}", reading.path.display());
    }
}

#[test]
fn the_demonstration_is_understood_for_the_most_part() {
    let mut all = gongshi::coverage::Shares::default();
    for reading in &demonstration() {
        all.add(&reading.coverage.shares);
    }
    let percent = |share: &gongshi::coverage::Share| share.percent().unwrap();
    let [numerals, rows, headings] = all.named().map(|(_, share)| percent(share));
    assert!(
        numerals >= 80.into() && rows >= 85.into() && headings >= 95.into(),
        "{numerals} {rows} {headings}"
    );
    for reason in [
        Reason::Amount,
        Reason::Indicator,
        Reason::Date,
        Reason::ListMark,
        Reason::TableHead,
    ] {
        assert!(
            all.named()
                .iter()
                .any(|(_, share)| share.reasons().any(|(met, _)| met == reason)),
            "{reason:?}"
        );
    }
}

#[test]
fn the_command_prints_shares_reasons_and_places() {
    let folder = tempfile::tempdir().unwrap();
    let report = "示范市图书馆2023年度部门整体支出绩效自评报告

一、基本情况
核定编制30名。部门支出合计860.5万元，其中：基本支出520.3万元，项目支出340.2万元。
二、绩效自评结论
自评得分96分，等级为“优”。全年接待读者5.2万人次，馆藏图书31万册。
三、鸟语花香
一切都好。
";
    std::fs::write(folder.path().join("甲.txt"), report).unwrap();
    let output = Command::cargo_bin("gongshi")
        .unwrap()
        .args(["extract", "甲.txt", "--coverage"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    insta::assert_snapshot!(String::from_utf8(output.stdout).unwrap());
}

#[test]
fn the_record_holds_the_counts() {
    let loaded = Loaded::from_bytes(
        "甲.txt".into(),
        "示范市林业局部门整体支出绩效自评报告\n种树7棵，2023年。\n".into(),
        Limits::default(),
    );
    let json = serde_json::to_value(gongshi::contract::record(
        &read(&loaded, &Gazetteer::default()).unwrap(),
    ))
    .unwrap();
    let numerals = &json["coverage"]["numerals"];
    assert_eq!(
        (
            numerals["total"].as_u64(),
            numerals["missed"].as_u64(),
            numerals["percent"].as_str()
        ),
        (Some(2), Some(1), Some("50.0"))
    );
    assert_eq!(numerals["reasons"][0]["reason"], "date");
    let caveats = json["caveats"].as_array().unwrap();
    assert!(
        caveats
            .iter()
            .any(|it| it["message"] == "这句话有1个数没有归入任何一项：7"),
        "{caveats:?}"
    );
}
