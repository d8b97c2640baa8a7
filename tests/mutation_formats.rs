//! Damage to files: one report in every format, broken byte by byte and part by part. The reader does not fail, and
//! what it still reads goes through all stages. The damage is the same in every run.
//!
//! `GONGSHI_MUTATIONS=20000 cargo test --release --test all mutation_formats` goes on for longer.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "a test may fail loudly"
)]

#[path = "support/formats/mod.rs"]
mod formats;
#[path = "support/pages.rs"]
mod pages;
#[path = "support/places.rs"]
mod places;

use std::fs;
use std::io::{Cursor, Read};

use gongshi::contract::record;
use gongshi::reading::read;
use gongshi::region::Gazetteer;
use gongshi::source::{Cause, Limits, Loaded};
use rstest::rstest;

/// A report with what formats differ in: a heading, a table, a merged cell, a number.
const REPORT: &str = "示范市图书馆2023年度部门整体支出绩效自评报告

一、基本情况

2023年，部门支出合计860.5万元，其中：基本支出520.3万元，项目支出340.2万元。

二、绩效自评情况

自评得分96分，等级为“优”。

| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| --- | --- | --- | --- | --- | --- |
| 产出指标 | 采购图书册数 | ≥3万册 | 3.1万册 | 50 | 50 |
| 效益指标 | 到馆人次 | ≥10万人次 | 9.2万人次 | 50 | 46 |
";

/// How often each file is damaged in each way, unless the environment says otherwise.
const TIMES: u64 = 150;

/// A small generator of numbers: the same seed, the same damage.
struct Dice(u64);

impl Dice {
    fn of(seed: u64) -> Self {
        let mut dice = Self(0x9e37_79b9_7f4a_7c15 ^ (seed + 1).wrapping_mul(0x2545_f491_4f6c_dd1d));
        (0..4).for_each(|_| {
            dice.next();
        });
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }
}

fn times() -> u64 {
    let asked = std::env::var("GONGSHI_MUTATIONS").ok();
    asked.and_then(|it| it.parse().ok()).unwrap_or(TIMES)
}

/// Reads damaged bytes. They may be refused, but never because the reader failed.
fn hold(name: &str, bytes: Vec<u8>) {
    let loaded = Loaded::from_bytes(name.into(), bytes, Limits::default());
    let outcome = std::panic::catch_unwind(|| match read(&loaded, &Gazetteer::default()) {
        Ok(reading) => {
            let json = serde_json::to_value(record(&reading)).unwrap();
            places::check_places(&json, reading.report.document.text.as_str());
        }
        Err(error) => {
            let is_ours = matches!(error.cause, Cause::Internal | Cause::Slow { .. });
            assert!(!is_ours, "{error}");
            assert!(!error.remedy().is_empty());
        }
    });
    if let Err(cause) = outcome {
        let place = std::env::temp_dir().join(format!("gongshi-damaged-{name}"));
        fs::write(&place, loaded.bytes()).unwrap();
        std::panic::resume_unwind(cause);
    }
}

/// Some bytes changed, lost, doubled or moved.
fn damaged(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.below(8) {
        let at = dice.below(bytes.len());
        let end = (at + 1 + dice.below(40)).min(bytes.len());
        if at >= end {
            break;
        }
        match dice.below(6) {
            0 => bytes[at] = dice.next() as u8,
            1 => bytes[at] ^= 1 << dice.below(8),
            2 => drop(bytes.drain(at..end)),
            3 => {
                let piece = bytes[at..end].to_vec();
                let to = dice.below(bytes.len());
                bytes.splice(to..to, piece);
            }
            4 => bytes[at..end].fill(b'9'),
            _ => bytes.truncate(end.max(bytes.len() / 2)),
        }
    }
    bytes
}

/// Signs that mean something to readers of XML, HTML, PDF and RTF.
const TELLING: [&str; 30] = [
    "<",
    ">",
    "/>",
    "</",
    "&",
    "&#0;",
    "&#xFFFFFFFF;",
    "\"",
    "'",
    "-1",
    "99999999999999999999",
    "NaN",
    "1e308",
    "]]>",
    "<!--",
    "R",
    "<<",
    "[",
    "{",
    "}",
    "\\",
    "\\row ",
    "\\nestcell ",
    "\\trowd ",
    "\\cellx-999999999 ",
    "\\itap99 ",
    "\\u-1 ",
    "\\bin99999 ",
    "{\\footnote ",
    "{\\*\\shptxt ",
];

/// Some tokens of a marked text lost, doubled, moved or put in.
fn remade(words: &str, dice: &mut Dice) -> String {
    let mut tokens: Vec<&str> = words
        .split_inclusive(['<', '>', ' ', '"', '\n', '{', '}'])
        .collect();
    for _ in 0..=dice.below(12) {
        let (one, other) = (dice.below(tokens.len()), dice.below(tokens.len()));
        let end = (one + 1 + dice.below(30)).min(tokens.len());
        match dice.below(5) {
            0 => tokens.swap(one, other),
            1 => drop(tokens.drain(one..end)),
            2 => {
                let piece = tokens[one..end].to_vec();
                tokens.splice(other..other, piece);
            }
            _ => tokens.insert(one, TELLING[dice.below(TELLING.len())]),
        }
        if tokens.is_empty() {
            break;
        }
    }
    tokens.concat()
}

/// The parts of a packed document.
fn unpacked(bytes: &[u8]) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|at| {
            let mut entry = zip.by_index(at).unwrap();
            let name = entry.name().unwrap().into_owned();
            let mut words = String::new();
            entry.read_to_string(&mut words).unwrap();
            (name, words)
        })
        .collect()
}

#[rstest]
fn bytes_of_a_file_are_damaged(
    #[values(
        "docx", "xlsx", "odt", "ods", "ofd", "pdf", "html", "md", "rtf", "doc", "xls", "csv"
    )]
    ending: &str,
) {
    let whole = pages::file_of(ending, &formats::parts(REPORT));
    for time in 0..times() {
        hold(&format!("报告.{ending}"), damaged(&whole, &mut Dice::of(time)));
    }
}

#[rstest]
fn parts_of_a_packed_file_are_damaged(#[values("docx", "xlsx", "odt", "ods", "ofd")] ending: &str) {
    let parts = unpacked(&pages::file_of(ending, &formats::parts(REPORT)));
    for time in 0..times() {
        let mut dice = Dice::of(1_000_000 + time);
        let hit = dice.below(parts.len());
        let remade: Vec<(String, String)> = parts
            .iter()
            .enumerate()
            .map(|(at, (name, words))| {
                let is_hit = at == hit || dice.below(3) == 0;
                (
                    name.clone(),
                    if is_hit {
                        remade(words, &mut dice)
                    } else {
                        words.clone()
                    },
                )
            })
            .collect();
        let remade: Vec<(&str, &str)> = remade
            .iter()
            .map(|(name, words)| (name.as_str(), words.as_str()))
            .collect();
        hold(&format!("报告.{ending}"), formats::packed(&remade));
    }
}

#[rstest]
fn words_of_a_marked_file_are_damaged(
    #[values("html", "md", "pdf", "rtf", "doc", "xls", "csv")] ending: &str,
) {
    let whole = pages::file_of(ending, &formats::parts(REPORT));
    let words = String::from_utf8(whole).unwrap();
    for time in 0..times() {
        let mut dice = Dice::of(2_000_000 + time);
        hold(&format!("报告.{ending}"), remade(&words, &mut dice).into_bytes());
    }
}
