//! What each stage of reading costs, in bytes of report text for each second.
//!
//!   cargo bench --bench stages
//!
//! The input is the demonstration corpus and reports of the tests' own maker; it needs nothing else. One
//! benchmark reads a report that is twice, four times, eight times as long: its bytes for each second stay
//! the same, since every stage takes time in proportion to the text.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a measurement may fail loudly"
)]

#[path = "../tests/support/maker.rs"]
mod maker;

use std::path::Path;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use gongshi::document::Document;
use gongshi::extract::Reader;
use gongshi::reading::{self, Reading};
use gongshi::region::Gazetteer;
use gongshi::report::Report;
use gongshi::source::{Limits, Loaded};
use gongshi::text::Text;
use gongshi::{audit, contract, document, extract, privacy, source};
use maker::{Facts, Layout, Row};

fn main() {
    divan::main();
}

/// The texts that are measured: real layouts from the demonstration, and long tables from the maker.
fn texts() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/reports");
    let files = source::walk(&folder).unwrap().into_iter().filter_map(Result::ok);
    let demonstration = files.map(|file| std::fs::read_to_string(file.place).unwrap());
    let layouts = [Layout::Cells, Layout::Pipes, Layout::Tabs].into_iter().cycle();
    let made = layouts
        .take(30)
        .zip(1..)
        .map(|(layout, number)| made(layout, number));
    demonstration.chain(made).collect()
}

/// A report of the maker's, with figures that differ by its number.
fn made(layout: Layout, number: u64) -> String {
    let row = |name: usize| {
        let target = u32::try_from(number).unwrap() * 7 + u32::try_from(name).unwrap();
        Row {
            name,
            target,
            actual: target + 3,
            weight: 10,
            lost: 5,
        }
    };
    let facts = Facts {
        layout,
        year: 2023,
        department: "示范市水务局",
        score: 965,
        grade: "优",
        date: (2024, 3, 18),
        prose: (0..21)
            .map(|k| (k % 7, k % 3, 1_234_567 * number + k as u64))
            .collect(),
        table: (0..7)
            .map(|item| (item, [987_654 * number, 987_655 * number, 98_765 * number]))
            .collect(),
        rows: (0..8).map(row).collect(),
    };
    maker::make(&facts).text
}

fn loaded(texts: &[String]) -> Vec<Loaded> {
    let load =
        |text: &String| Loaded::from_bytes("报告.txt".into(), text.clone().into_bytes(), Limits::default());
    texts.iter().map(load).collect()
}

fn documents(texts: &[String]) -> Vec<Document> {
    texts
        .iter()
        .map(|text| document::read(Text::new(text.clone())))
        .collect()
}

fn reports(texts: &[String]) -> Vec<Report> {
    let gazetteer = Gazetteer::default();
    let extract = |document| extract::extract(document, &gazetteer).0;
    documents(texts).into_iter().map(extract).collect()
}

fn readings(texts: &[String]) -> Vec<Reading> {
    let gazetteer = Gazetteer::default();
    loaded(texts)
        .iter()
        .map(|file| reading::read(file, &gazetteer).unwrap())
        .collect()
}

fn bytes(texts: &[String]) -> BytesCount {
    BytesCount::new(texts.iter().map(String::len).sum::<usize>())
}

#[divan::bench]
fn a_source(bencher: Bencher) {
    let texts = texts();
    let files = loaded(&texts);
    bencher.counter(bytes(&texts)).bench_local(|| {
        for file in &files {
            black_box(file.text().unwrap());
        }
    });
}

#[divan::bench]
fn b_document(bencher: Bencher) {
    let texts = texts();
    let fresh = || texts.iter().cloned().map(Text::new).collect::<Vec<_>>();
    bencher
        .counter(bytes(&texts))
        .with_inputs(fresh)
        .bench_local_values(|texts| texts.into_iter().map(document::read).collect::<Vec<_>>());
}

#[divan::bench]
fn c_extract(bencher: Bencher) {
    let texts = texts();
    let gazetteer = Gazetteer::default();
    bencher
        .counter(bytes(&texts))
        .with_inputs(|| documents(&texts))
        .bench_local_values(|documents| {
            documents
                .into_iter()
                .map(|document| extract::extract(document, &gazetteer))
                .collect::<Vec<_>>()
        });
}

/// One reader of the extraction alone, over documents whose text is squashed already.
#[divan::bench(args = extract::READERS)]
fn d_extract_one(bencher: Bencher, reader: &Reader) {
    let texts = texts();
    let documents = documents(&texts);
    bencher
        .counter(bytes(&texts))
        .bench_local(|| documents.iter().map(reader.count).sum::<usize>());
}

#[divan::bench]
fn e_audit(bencher: Bencher) {
    let texts = texts();
    let reports = reports(&texts);
    bencher.counter(bytes(&texts)).bench_local(|| {
        for report in &reports {
            black_box(audit::audit(report, audit::Profiles::built_in()));
        }
    });
}

/// From the bytes of a file to what is published of it: masked, then read and audited.
#[divan::bench]
fn f_masked_reading(bencher: Bencher) {
    let texts = texts();
    let files = loaded(&texts);
    let gazetteer = Gazetteer::default();
    bencher.counter(bytes(&texts)).bench_local(|| {
        for file in &files {
            black_box(privacy::read(file, &gazetteer).unwrap());
        }
    });
}

#[divan::bench]
fn g_contract_record(bencher: Bencher) {
    let texts = texts();
    let readings = readings(&texts);
    bencher.counter(bytes(&texts)).bench_local(|| {
        for reading in &readings {
            black_box(serde_json::to_vec(&contract::record(reading)).unwrap());
        }
    });
}

/// All stages over one report that is so many times as long.
#[divan::bench(args = [1, 2, 4, 8, 16])]
fn h_as_long(bencher: Bencher, times: usize) {
    let one = texts().concat();
    let texts = [vec![one; times].concat()];
    let files = loaded(&texts);
    let gazetteer = Gazetteer::default();
    bencher.counter(bytes(&texts)).bench_local(|| {
        for file in &files {
            black_box(reading::read(file, &gazetteer).unwrap());
        }
    });
}
