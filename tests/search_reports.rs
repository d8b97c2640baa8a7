//! Search over the demonstration corpus: what is found is shown, and can be reached.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

#[path = "search_corpus/dice.rs"]
mod dice;
#[path = "search_corpus/texts.rs"]
mod texts;

use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;
use std::sync::LazyLock;

use dice::Dice;
use gongshi::privacy::{Gate, Published, published, raw_values};
use gongshi::reading::{self, Reading};
use gongshi::region::{Gazetteer, Region};
use gongshi::search::{self, Entry, Index, Normal, Query, Results};
use gongshi::source::{self, Limits};

/// The readings as the sources have them, and as they are published; read once for all tests.
static CORPUS: LazyLock<(Vec<Reading>, Vec<Published>)> = LazyLock::new(|| {
    let gazetteer = gazetteer();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/reports");
    let files = source::walk(&folder).unwrap();
    let read = |file| reading::read(&source::load(&file, &Limits::default()).unwrap(), &gazetteer).unwrap();
    let raw: Vec<Reading> = files.into_iter().map(|file| read(file.unwrap())).collect();
    let masked = raw
        .iter()
        .map(|reading| published(reading.clone(), &gazetteer))
        .collect();
    (raw, masked)
});

fn gazetteer() -> Gazetteer {
    let region = |code: &str, path: &[&str]| Region {
        code: code.into(),
        name: path[path.len() - 1].into(),
        path: path.iter().map(|name| (*name).into()).collect(),
    };
    Gazetteer::with(vec![
        region("990100", &["示例省", "示范市"]),
        region("990121", &["示例省", "示范市", "望山县"]),
    ])
}

fn index(corpus: &[Published]) -> (tempfile::TempDir, Index) {
    let dir = tempfile::tempdir().unwrap();
    let place = dir.path().join("index");
    search::build(corpus.iter().map(Entry::of), &place).unwrap();
    let index = search::open(&place).unwrap();
    (dir, index)
}

fn ask(index: &Index, text: &str, limit: usize) -> Results {
    index
        .query(&Query {
            text: text.into(),
            limit,
            ..Query::default()
        })
        .unwrap()
}

#[test]
fn every_word_of_a_report_stands_in_a_passage_that_its_page_can_show() {
    for reading in &CORPUS.1 {
        let entry = Entry::of(reading);
        let text = &reading.report.document.text;
        let anchors: BTreeSet<_> = search::anchors(&reading.report)
            .into_iter()
            .map(|span| text.char_span(span))
            .collect();
        let mut shown = vec![false; entry.text.chars().count()];
        for passage in &entry.passages {
            assert!(
                anchors.contains(&passage.place),
                "{}: {passage:?} has no anchor",
                entry.id
            );
            for piece in &passage.pieces {
                shown[piece.span.start..piece.span.end].fill(true);
            }
        }
        let lost: String = entry
            .text
            .chars()
            .zip(shown)
            .filter(|(c, shown)| c.is_alphanumeric() && !shown)
            .map(|(c, _)| c)
            .collect();
        assert_eq!(lost, "", "{}", entry.id);
    }
}

#[test]
fn any_two_characters_find_their_report_and_are_marked_in_a_passage() {
    let corpus = &CORPUS.1;
    let (_dir, index) = index(corpus);
    let mut dice = Dice::new(23);
    for _ in 0..400 {
        let reading = &corpus[dice.below(corpus.len())];
        let chars: Vec<char> = reading.report.document.text.as_str().chars().collect();
        let start = dice.below(chars.len() - 2);
        let words: String = chars[start..start + 2].iter().collect();
        if words.chars().any(char::is_whitespace) || !words.chars().all(char::is_alphanumeric) {
            continue;
        }
        let query = Query {
            text: words.clone(),
            department: reading::identity::department_slug(&reading.report),
            year: reading.report.fiscal_year.map(gongshi::value::FiscalYear::number),
            ..Query::default()
        };
        let results = index.query(&query).unwrap();
        let hit = results.hits.iter().find(|hit| hit.id == reading.id);
        let hit = hit.unwrap_or_else(|| panic!("{words:?} of {} is not found", reading.id));
        let words: String = Normal::of(&words).chars.into_iter().collect();
        for passage in &hit.passages {
            let text: Vec<char> = passage.text.chars().collect();
            let marks = passage.highlights.iter();
            let marked: String = marks.flat_map(|mark| &text[mark.start..mark.end]).collect();
            // Bars at a line's end part nothing, and the break behind them is not shown.
            let marked: String = Normal::of(&marked.replace('|', "")).chars.into_iter().collect();
            assert!(marked.contains(&words), "{words:?}: {passage:?}");
        }
    }
}

#[test]
fn a_department_s_name_finds_its_own_reports_first_and_an_indicator_s_name_a_report_that_has_it() {
    let corpus = &CORPUS.1;
    let (_dir, index) = index(corpus);
    for reading in corpus {
        let report = &reading.report;
        let department = &report.department.as_ref().unwrap().value;
        let results = ask(&index, department, 3);
        assert!(
            results.hits.iter().all(|hit| hit.department == *department),
            "{department}"
        );
        let name = report
            .indicators
            .iter()
            .find_map(|indicator| indicator.name.as_ref());
        let Some(name) = name else { continue };
        let first = &ask(&index, name, 1).hits[0];
        let found = corpus.iter().find(|reading| reading.id == first.id).unwrap();
        let has_it = |indicator: &gongshi::report::Indicator| {
            indicator.name.as_ref().is_some_and(|other| {
                Normal::of(other)
                    .chars
                    .iter()
                    .collect::<String>()
                    .contains(&Normal::of(name).chars.iter().collect::<String>())
            })
        };
        assert!(found.report.indicators.iter().any(has_it), "{name}: {}", first.id);
    }
}

#[test]
fn nothing_sensitive_is_exported() {
    let (raw, masked) = &*CORPUS;
    let (_dir, index) = index(masked);
    let gate = Gate::new(raw.iter().flat_map(raw_values));
    let (mut sensitive, mut shown, mut files) = (0, 0, Vec::new());
    let look = |plain: &[u8]| {
        shown += 1;
        let text = encoding_rs::GB18030.decode_without_bom_handling(plain).0;
        sensitive += gate.check(text.as_bytes()).len();
        Ok(())
    };
    search::export(&index, look, |path, bytes| {
        files.push((path.to_owned(), bytes));
        Ok(())
    })
    .unwrap();
    let (_, first) = files.iter().find(|(path, _)| path == search::FIRST).unwrap();
    let phrases = texts::phrases(first);
    let mut found = 0;
    for (path, bytes) in &files {
        let mut plain = Vec::new();
        // Lists, places and the dictionary are no texts, and not packed.
        let is_bare = ["/b", "/d", "/l", "/m", "/s"]
            .iter()
            .any(|kind| path.contains(kind));
        if path.contains("/t") {
            let text = texts::texts(bytes, &phrases);
            found += text.matches("\"text\":").count();
            sensitive += gate.check(text.as_bytes()).len();
        } else if !is_bare {
            let unpacked = flate2::read::MultiGzDecoder::new(bytes.as_slice()).read_to_end(&mut plain);
            assert!(unpacked.is_ok(), "{path} can be looked into");
            let text = encoding_rs::GB18030.decode_without_bom_handling(&plain).0;
            sensitive += gate.check(text.as_bytes()).len();
        }
        sensitive += gate.check(&plain).len();
        sensitive += gate.check(bytes).len();
    }
    assert_eq!(sensitive, 0);
    assert!(masked.len() <= found, "{found} texts are looked into");
    assert_eq!(found, shown, "what is published was shown before");
    assert!(
        raw.iter().any(|reading| !raw_values(reading).is_empty()),
        "the corpus has something to hide"
    );
}
