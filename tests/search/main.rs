//! Search finds every stretch of two characters or more that stands in a report, and next to nothing else.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail loudly; what its parts do of it differs"
)]

#[path = "../search_corpus/dice.rs"]
mod dice;
#[path = "../search_corpus/mod.rs"]
mod search_corpus;

mod export;
mod filters;
mod names;
mod words;

use gongshi::search::{self, Index, Query, Results};
use search_corpus::entries;

fn index() -> (tempfile::TempDir, Index) {
    let dir = tempfile::tempdir().unwrap();
    search::build(entries(), &dir.path().join("index")).unwrap();
    let index = search::open(&dir.path().join("index")).unwrap();
    (dir, index)
}

fn ask(index: &Index, text: &str) -> Results {
    index
        .query(&Query {
            text: text.into(),
            limit: 100,
            ..Query::default()
        })
        .unwrap()
}

fn ids(results: &Results) -> Vec<&str> {
    results.hits.iter().map(|hit| hit.id.as_str()).collect()
}
