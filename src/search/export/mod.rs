//! The static index: what a browser fetches from a host that serves only files.
//!
//! Walked out of tantivy's one segment, term by term, and cut into shards by bytes:
//!
//! | file | what is in it |
//! | --- | --- |
//! | `index.json` | how many documents, mean length, the names of all below; the only name without a hash |
//! | `columns-*.bin` | department, region, year, kind and length of every document, for filters and facets |
//! | `block-*.bin` | id, title, score and passage file of 128 documents |
//! | `directory-*.bin` | the first term and document of each shard of a stretch of the dictionary |
//! | `postings/*.bin` | for each term the documents, how often and in which zones |
//! | `positions/*.bin` | for each term the documents and the positions |
//! | `passages/*.bin` | one report's masked text and passages, to show hits |
//!
//! All but `index.json` are gzip, for the browser's `DecompressionStream`. Documents are numbered in
//! the order that settles ties. The same index gives the same bytes.

mod columns;
mod shards;

use std::io;

use serde::Serialize;

use self::shards::{Posting, ShardWriter};
use super::error::SearchError;
use super::index::Index;
use super::passages::gzip;
use super::rank::Match;
use super::terms::{Places, Terms};

/// Documents whose titles are fetched together.
const BLOCK: usize = 128;

/// Where a file of the static index goes: its path below the index's folder, and its bytes.
type Sink<'a> = dyn FnMut(&str, Vec<u8>) -> io::Result<()> + 'a;

/// What was exported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Exported {
    /// Files handed over.
    pub files: usize,
    /// Their bytes in all.
    pub bytes: u64,
    /// Bytes of the largest.
    pub largest: u64,
}

/// The first file fetched.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Root {
    format: u8,
    documents: usize,
    mean_length: u64,
    block_size: usize,
    columns: String,
    blocks: Vec<String>,
    postings: Vec<DirectoryEntry>,
    positions: Vec<DirectoryEntry>,
}

/// First term, first document, and the file that begins with them.
type DirectoryEntry = (String, u32, String);

/// Hands every file of the static index to `sink`, one by one.
///
/// # Errors
/// Where the index cannot be read, or what `sink` fails with.
pub fn export(
    index: &Index,
    mut sink: impl FnMut(&str, Vec<u8>) -> io::Result<()>,
) -> Result<Exported, SearchError> {
    let mut exported = Exported::default();
    let mut counting = |path: &str, bytes: Vec<u8>| {
        exported.files += 1;
        exported.bytes += bytes.len() as u64;
        exported.largest = exported.largest.max(bytes.len() as u64);
        sink(path, bytes)
    };
    let blocks = export_passages(index, &mut counting)?;
    let columns = put_json("columns", &columns::columns(index), &mut counting)?;
    let (postings, positions) = export_terms(index, &mut counting)?;
    let root = Root {
        format: 1,
        documents: index.len(),
        mean_length: index.mean_length,
        block_size: BLOCK,
        columns,
        blocks,
        postings,
        positions,
    };
    counting("index.json", serde_json::to_vec(&root)?)?;
    Ok(exported)
}

/// Passage files, and the blocks that name them.
fn export_passages(index: &Index, sink: &mut Sink<'_>) -> Result<Vec<String>, SearchError> {
    let mut blocks = Vec::new();
    for (block, metas) in (0..).step_by(BLOCK).zip(index.metas.chunks(BLOCK)) {
        let mut rows = Vec::new();
        for (order, meta) in (block..).zip(metas) {
            let bytes = index.passage_bytes(order)?;
            let name = hash(&bytes);
            sink(&format!("passages/{name}.bin"), bytes)?;
            rows.push((&meta.id, &meta.title, &meta.score, name));
        }
        blocks.push(put_json("block", &rows, sink)?);
    }
    Ok(blocks)
}

/// Postings and positions of every term, and their directories.
fn export_terms(
    index: &Index,
    sink: &mut Sink<'_>,
) -> Result<(Vec<DirectoryEntry>, Vec<DirectoryEntry>), SearchError> {
    let characters = index.metas.iter().map(|meta| u64::from(meta.length)).sum();
    let mut postings = ShardWriter::new("postings", characters);
    let mut positions = ShardWriter::new("positions", characters);
    if let Some(terms) = Terms::of(index)? {
        terms.walk(|term, places| {
            let places = in_order(index, places);
            postings.push_term(
                term,
                places.iter().map(|(order, all)| weighted(*order, all)),
                sink,
            )?;
            positions.push_term(term, places.iter().map(|(order, all)| located(*order, all)), sink)?;
            Ok(())
        })?;
    }
    Ok((postings.finish(sink)?, positions.finish(sink)?))
}

/// The documents renumbered in the order that settles ties.
fn in_order(index: &Index, places: Places) -> Places {
    let order = |document: u32| index.order.get(document as usize).copied().unwrap_or_default();
    let mut places: Places = places
        .into_iter()
        .map(|(document, positions)| (order(document), positions))
        .collect();
    places.sort_by_key(|(order, _)| *order);
    places
}

/// How often in the body, and the zones' bits.
fn weighted(document: u32, positions: &[u32]) -> Posting {
    let found = Match::of(positions);
    Posting {
        document,
        numbers: vec![found.count << 4 | u32::from(found.zones)],
    }
}

/// How many positions, then each as its distance from the one before.
fn located(document: u32, positions: &[u32]) -> Posting {
    let mut numbers = vec![u32::try_from(positions.len()).unwrap_or(u32::MAX)];
    let mut last = 0;
    for &position in positions {
        numbers.push(position - last);
        last = position;
    }
    Posting { document, numbers }
}

fn put_json(kind: &str, value: &impl Serialize, sink: &mut Sink<'_>) -> Result<String, SearchError> {
    let bytes = gzip(&serde_json::to_vec(value)?)?;
    let name = format!("{kind}-{}.bin", hash(&bytes));
    sink(&name, bytes)?;
    Ok(name)
}

/// The part of a content's hash that stands in its name.
fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().chars().take(16).collect()
}
