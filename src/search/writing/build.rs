//! Writes an index: entries into tantivy's one segment, and the list of documents beside it. Holds one batch of
//! entries at a time and the summaries of all.

use std::collections::BTreeSet;
use std::fs;
use std::ops::Range;
use std::path::Path;

use memchr::memmem;
use rayon::prelude::*;

use super::schema::{place, schema};
use super::segment::{Document, SegmentMaker, Words};
use super::vocabulary::{self, Vocabulary, WordKind};
use crate::search::entries::chunks::chunks;
use crate::search::entries::entry::Entry;
use crate::search::entries::findings;
use crate::search::entries::meta::Meta;
use crate::search::entries::zones::{laid_out, marked};
use crate::search::error::SearchError;
use crate::search::index::{DOCUMENTS, USUAL, WORDS};
use crate::search::words::grams::{self, grams};
use crate::search::words::keys::distinct;
use crate::search::words::normal::Normal;
use crate::search::words::traditional::is_traditional;

/// Grams that are sorted at once: of each a pair of sixteen bytes.
const ROOM: usize = 4 << 20;

/// Entries that are prepared at once, in parallel.
const BATCH: usize = 32;

/// Writes the index of `entries` to `dir`, which is made anew.
///
/// The order of the entries does not matter; ids must be unique.
///
/// # Errors
/// [`SearchError::Write`] where the folder cannot be written, [`SearchError::Engine`] from tantivy.
pub fn build(entries: impl IntoIterator<Item = Entry>, dir: &Path) -> Result<(), SearchError> {
    build_with(entries, dir, ROOM)
}

fn build_with(entries: impl IntoIterator<Item = Entry>, dir: &Path, room: usize) -> Result<(), SearchError> {
    make_anew(dir).map_err(|source| SearchError::Write {
        path: dir.to_owned(),
        source,
    })?;
    let (schema, fields) = schema();
    let index = tantivy::Index::create_in_dir(dir, schema)?;
    let mut segment = SegmentMaker::new(&index, fields, dir, room)?;
    let mut metas = Vec::new();
    let mut vocabulary = Vocabulary::default();
    let mut entries = (0..).zip(entries);
    loop {
        let batch: Vec<(u64, Entry)> = entries.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            break;
        }
        let prepared: Vec<Prepared> = batch
            .into_par_iter()
            .map(|(number, entry)| prepared(entry, number))
            .collect::<Result<_, _>>()?;
        for Prepared {
            documents,
            words,
            meta,
        } in prepared
        {
            vocabulary.add(words);
            for document in documents {
                segment.add(document)?;
            }
            metas.push(meta);
        }
    }
    let usual = segment.finish()?;
    write(&dir.join(USUAL), &serde_json::to_vec(&usual)?)?;
    write(&dir.join(WORDS), &serde_json::to_vec(&vocabulary.words())?)?;
    write_documents(metas, dir)
}

fn make_anew(dir: &Path) -> std::io::Result<()> {
    if dir.exists() {
        fs::remove_dir_all(dir)?;
    }
    fs::create_dir_all(dir)
}

/// What the engine keeps of an entry, and what is kept beside it.
struct Prepared {
    documents: Vec<Document>,
    words: BTreeSet<(WordKind, String)>,
    meta: Meta,
}

fn prepared(mut entry: Entry, number: u64) -> Result<Prepared, SearchError> {
    let own = findings::put_behind(&mut entry);
    let body = Normal::of(&entry.text);
    let of_report = body.origin.partition_point(|origin| (*origin as usize) < own);
    let plain: String = body.chars.iter().take(of_report).collect();
    let stands = |name: &str| {
        let name: String = Normal::of(name).chars.iter().collect();
        memmem::find(plain.as_bytes(), name.as_bytes()).is_some()
    };
    // Names count only as far as the masked text has them, so that no mask is passed by.
    entry.indicators.retain(|name| stands(name));
    let names = laid_out(&entry, stands);
    let words = vocabulary::names(&entry);
    let mut hasher = blake3::Hasher::new();
    hasher.update(names.as_bytes());
    let mut documents = vec![Document {
        place: place(number, 0),
        words: Words::Names(marked(&names)),
    }];
    let of_text = chunks(&entry, &body).into_iter();
    let of_text = of_text.map(|chunk| (keys(&body.chars, chunk.searched), chunk.stored));
    for (part, (keys, stored)) in (1..).zip(of_text) {
        let packed = stored.packed()?;
        hasher.update(&packed);
        documents.push(Document {
            place: place(number, part),
            words: Words::Text(keys, packed),
        });
    }
    let chunks = documents.len() - 1;
    Ok(Prepared {
        documents,
        words,
        meta: Meta {
            id: entry.id,
            title: entry.title,
            department: entry.department,
            department_slug: entry.department_slug,
            places: entry.places,
            year: entry.year,
            kind: entry.kind,
            score: entry.score,
            score_hundredths: entry.score_hundredths,
            amount: entry.amount,
            grade: entry.grade,
            targets: entry.targets,
            chunks: u32::try_from(chunks).unwrap_or(u32::MAX),
            traditional: entry.text.chars().any(is_traditional),
            hash: hasher.finalize().to_hex().chars().take(32).collect(),
            number,
        },
    })
}

/// The keys of the grams that begin in a chunk; the last go on beyond it.
fn keys(chars: &[char], searched: Range<usize>) -> Vec<u64> {
    let count = searched.len();
    let end = (searched.end + grams::LONGEST - 1).min(chars.len());
    let chars = chars.get(searched.start..end).unwrap_or_default();
    distinct(chars, grams(chars, count))
}

fn write_documents(mut metas: Vec<Meta>, dir: &Path) -> Result<(), SearchError> {
    metas.sort_by(|a, b| a.id.cmp(&b.id));
    write(&dir.join(DOCUMENTS), &serde_json::to_vec(&metas)?)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), SearchError> {
    fs::write(path, bytes).map_err(|source| SearchError::Write {
        path: path.to_owned(),
        source,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::{export, open};

    fn exported(dir: &Path, room: usize) -> Vec<(String, Vec<u8>)> {
        let entry = |number: u16| Entry {
            id: format!("report-{number}"),
            year: Some(2015 + number % 9),
            text: format!("第{number}号报告，“三公”经费{}.5万元", number * 7),
            ..Entry::default()
        };
        build_with((0..200).map(entry), dir, room).unwrap();
        let mut files = Vec::new();
        let put = |path: &str, bytes| {
            files.push((path.to_owned(), bytes));
            Ok(())
        };
        export(&open(dir).unwrap(), |_| Ok(()), put).unwrap();
        files
    }

    #[test]
    fn how_often_memory_was_full_cannot_be_seen() {
        let dir = tempfile::tempdir().unwrap();
        let at_once = exported(&dir.path().join("one"), ROOM);
        let in_batches = exported(&dir.path().join("many"), 100);
        assert!(at_once == in_batches);
    }
}
