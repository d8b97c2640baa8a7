//! Fetches: what the site's own modules load from the exported files to answer, under Node.
//!
//! First queries begin with nothing; later ones keep what they fetched before, as a browser does. The page, its
//! script and headers are not in these figures: `benches/search.mjs` counts them in a browser.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::ranking::Question;

/// Hits that a screen shows.
const SHOWN: usize = 2;

/// Asks each question once anew and once after all others.
pub(crate) fn tell(folder: &Path, questions: &[Question]) {
    println!(
        "\nfetched               first  requests     p95   KB median     p95   later  requests     p95   KB median     p95"
    );
    let first = asked(folder, questions, true);
    let later = asked(folder, questions, false);
    let mut sorts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, question) in questions.iter().enumerate() {
        sorts.entry(question.sort).or_default().push(at);
    }
    sorts.insert("~ all", (0..questions.len()).collect());
    for (sort, places) in sorts {
        println!(
            "{sort:<30} {}       {}",
            figures(&first, &places),
            figures(&later, &places)
        );
    }
}

fn figures(fetched: &[(u64, u64)], places: &[usize]) -> String {
    let of = |part: fn(&(u64, u64)) -> u64| {
        let mut numbers: Vec<u64> = places.iter().map(|at| part(&fetched[*at])).collect();
        numbers.sort_unstable();
        (numbers[numbers.len() / 2], numbers[numbers.len() * 95 / 100])
    };
    let (requests, bytes) = (of(|fetched| fetched.0), of(|fetched| fetched.1));
    let kb = |bytes: u64| format!("{}.{}", bytes / 1000, bytes % 1000 / 100);
    format!(
        "{:>7} {:>7} {:>11} {:>7}",
        requests.0,
        requests.1,
        kb(bytes.0),
        kb(bytes.1)
    )
}

/// Requests and bytes of each question.
fn asked(folder: &Path, questions: &[Question], fresh: bool) -> Vec<(u64, u64)> {
    let queries = questions
        .iter()
        .map(|question| json!({ "text": question.words, "limit": SHOWN, "named": false, "fresh": fresh }));
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/js/search-query.mjs");
    let mut node = Command::new("node")
        .arg(script)
        .arg(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let queries = serde_json::to_vec(&queries.collect::<Vec<Value>>()).unwrap();
    node.stdin.take().unwrap().write_all(&queries).unwrap();
    let answers: Vec<Value> = serde_json::from_slice(&node.wait_with_output().unwrap().stdout).unwrap();
    let number = |answer: &Value, part: &str| answer["fetched"][part].as_u64().unwrap();
    answers
        .iter()
        .map(|answer| (number(answer, "files"), number(answer, "bytes")))
        .collect()
}
