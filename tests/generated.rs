//! Every figure that goes into a report comes out of it: with its item, stage, value and place.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

#[path = "support/figures.rs"]
mod figures;
#[path = "support/maker.rs"]
mod maker;
#[path = "support/places.rs"]
mod places;

use gongshi::contract::record;
use gongshi::reading::read;
use gongshi::region::Gazetteer;
use gongshi::source::{Limits, Loaded};
use maker::{Fact, Facts, Layout, Row, facts, make};
use proptest::prelude::*;
use serde_json::Value;

fn words(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn fact(what: impl Into<String>, value: String, span: &Value) -> Fact {
    let bound = |at: usize| usize::try_from(span[at].as_u64().unwrap_or_default()).unwrap();
    Fact {
        what: what.into(),
        value,
        span: [bound(0), bound(1)],
    }
}

/// The facts of a record, written as the maker writes them.
fn read_facts(record: &Value) -> Vec<Fact> {
    let places = &record["places"];
    let mut facts = vec![
        fact("title", words(&record["title"]), &places["title"]),
        fact("date", words(&record["prepared_on"]), &places["prepared_on"]),
        fact(
            "total",
            words(&record["score"]["total"]),
            &record["score"]["span"],
        ),
        fact(
            "grade",
            words(&record["grade"]["value"]),
            &record["grade"]["span"],
        ),
    ];
    for amount in record["amounts"].as_array().unwrap() {
        let value = format!(
            "{} {} {}",
            amount["year"],
            words(&amount["stage"]),
            words(&amount["yuan"])
        );
        facts.push(fact(
            format!("amount {}", words(&amount["item"])),
            value,
            &amount["span"],
        ));
    }
    for row in record["indicators"].as_array().unwrap() {
        let path: Vec<String> = row["path"].as_array().unwrap().iter().map(words).collect();
        facts.push(fact(
            format!("row {}", path.join("/")),
            words(&row["name"]),
            &row["span"],
        ));
        for side in ["target", "actual"] {
            let quantity = &row[side];
            let value = format!(
                "{} {} {}",
                words(&quantity["op"]),
                words(&quantity["value"]),
                words(&quantity["unit"])
            );
            facts.push(fact(side, value, &quantity["span"]));
        }
        facts.push(fact("weight", words(&row["weight"]), &row["weight_span"]));
        facts.push(fact("score", words(&row["score"]), &row["score_span"]));
    }
    facts.sort();
    facts
}

/// Writes the report, reads it, and holds what came out to what went in: no more and no less.
fn hold(facts: &Facts) -> Result<(), TestCaseError> {
    let made = make(facts);
    let loaded = Loaded::from_bytes(
        "报告.txt".into(),
        made.text.clone().into_bytes(),
        Limits::default(),
    );
    let reading = read(&loaded, &Gazetteer::default()).unwrap();
    let json = serde_json::to_value(record(&reading)).unwrap();
    places::check_places(&json, &made.text);
    figures::check_figures(&json, &reading.report.document.text);
    let (mut want, got) = (made.facts.clone(), read_facts(&json));
    want.sort();
    let lost: Vec<&Fact> = want.iter().filter(|fact| !got.contains(fact)).collect();
    let invented: Vec<&Fact> = got.iter().filter(|fact| !want.contains(fact)).collect();
    prop_assert!(
        lost.is_empty() && invented.is_empty(),
        "not read: {lost:#?}\nread, but not written: {invented:#?}\n{}",
        made.text
    );
    // the name stands in the title and in the signature: either is its place
    let place = fact("department", String::new(), &json["places"]["department"]).span;
    let quoted: String = made
        .text
        .chars()
        .skip(place[0])
        .take(place[1] - place[0])
        .collect();
    prop_assert_eq!(quoted.as_str(), facts.department);
    prop_assert_eq!(words(&json["department"]["name"]), facts.department);
    prop_assert_eq!(json["fiscal_year"].as_u64(), Some(u64::from(facts.year)));
    prop_assert_eq!(want.len(), got.len());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn every_figure_put_in_comes_out(facts in facts()) {
        hold(&facts)?;
    }
}

#[test]
fn one_report_in_each_layout_is_read_whole() {
    for layout in [Layout::Cells, Layout::Pipes, Layout::Tabs] {
        let facts = Facts {
            layout,
            year: 2023,
            department: "示范市水务局",
            score: 965,
            grade: "优",
            date: (2024, 3, 18),
            prose: vec![(0, 0, 65_060), (3, 2, 60_000)],
            table: vec![(0, [65_060, 66_000, 65_912]), (3, [60_000, 60_000, 59_987])],
            rows: vec![
                Row {
                    name: 0,
                    target: 30,
                    actual: 28,
                    weight: 10,
                    lost: 7,
                },
                Row {
                    name: 7,
                    target: 90,
                    actual: 95,
                    weight: 10,
                    lost: 0,
                },
            ],
        };
        hold(&facts).unwrap();
    }
}
