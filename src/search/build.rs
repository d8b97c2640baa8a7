//! Writes an index: entries into tantivy, merged to one segment, and the list of documents beside
//! it. Holds one batch of entries at a time and the summaries of all.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use memchr::memmem;
use rayon::prelude::*;
use tantivy::indexer::NoMergePolicy;
use tantivy::{IndexWriter, TantivyDocument};

use super::chunks::chunks;
use super::common::Common;
use super::entry::Entry;
use super::error::SearchError;
use super::findings;
use super::index::{COMMON, DOCUMENTS, Meta, WORDS};
use super::normal::Normal;
use super::schema::{Fields, place, register, schema, with_ahead};
use super::traditional::simplified;
use super::vocabulary::{self, Vocabulary, WordKind};
use super::zones::laid_out;

/// Memory that tantivy may fill before it writes a segment.
const MEMORY: usize = 192 << 20;

/// Entries that are prepared at once, in parallel.
const BATCH: usize = 32;

/// Writes the index of `entries` to `dir`, which is made anew.
///
/// The order of the entries does not matter; ids must be unique.
///
/// # Errors
/// [`SearchError::Write`] where the folder cannot be written, [`SearchError::Engine`] from tantivy.
pub fn build(entries: impl IntoIterator<Item = Entry>, dir: &Path) -> Result<(), SearchError> {
    build_with(entries, dir, Segments::AsMemoryAllows)
}

/// When tantivy begins another segment.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Segments {
    /// When its memory is full.
    AsMemoryAllows,
    /// After each batch: for tests, since memory is never full there.
    #[cfg(test)]
    EachBatch,
}

fn build_with(
    entries: impl IntoIterator<Item = Entry>,
    dir: &Path,
    segments: Segments,
) -> Result<(), SearchError> {
    make_anew(dir).map_err(|source| SearchError::Write {
        path: dir.to_owned(),
        source,
    })?;
    let (schema, fields) = schema();
    let index = tantivy::Index::create_in_dir(dir, schema)?;
    register(&index);
    // One thread, so that the same entries give the same documents in the same order.
    let mut writer = index.writer_with_num_threads(1, MEMORY)?;
    writer.set_merge_policy(Box::new(NoMergePolicy));
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
            .map(|(number, entry)| prepared(entry, number, fields))
            .collect::<Result<_, _>>()?;
        for Prepared {
            documents,
            words,
            meta,
        } in prepared
        {
            vocabulary.add(words);
            for document in documents {
                writer.add_document(document)?;
            }
            metas.push(meta);
        }
        if segments != Segments::AsMemoryAllows {
            writer.commit()?;
        }
    }
    merged(writer, &index)?;
    let chunks = metas.iter().map(|meta| meta.chunks).sum();
    let common = Common::of(&index, fields.text, chunks)?;
    write(&dir.join(COMMON), &serde_json::to_vec(&common)?)?;
    write(&dir.join(WORDS), &serde_json::to_vec(&vocabulary.words())?)?;
    write_documents(metas, dir)
}

/// Commits and leaves one segment.
fn merged(mut writer: IndexWriter, index: &tantivy::Index) -> Result<(), SearchError> {
    writer.commit()?;
    let segments = index.searchable_segment_ids()?;
    if segments.len() > 1 {
        writer.merge(&segments).wait()?;
    }
    writer.garbage_collect_files().wait()?;
    writer.wait_merging_threads()?;
    Ok(())
}

fn make_anew(dir: &Path) -> std::io::Result<()> {
    if dir.exists() {
        fs::remove_dir_all(dir)?;
    }
    fs::create_dir_all(dir)
}

/// What tantivy keeps of an entry, and what is kept beside it.
struct Prepared {
    documents: Vec<TantivyDocument>,
    words: BTreeSet<(WordKind, String)>,
    meta: Meta,
}

fn prepared(mut entry: Entry, number: u64, fields: Fields) -> Result<Prepared, SearchError> {
    let body = Normal::of(&entry.text);
    let plain: String = body.chars.iter().collect();
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
    let mut head = TantivyDocument::new();
    head.add_u64(fields.place, place(number, 0));
    head.add_text(fields.names, names);
    let mut documents = vec![head];
    let of_text = chunks(&entry, &body).into_iter();
    let of_text = of_text.map(|chunk| (with_ahead(&body.chars, chunk.searched), chunk.stored));
    for (part, (words, stored)) in (1..).zip(of_text.chain(findings::chunks(&entry))) {
        let packed = stored.packed()?;
        hasher.update(&packed);
        let mut document = TantivyDocument::new();
        document.add_u64(fields.place, place(number, part));
        document.add_text(fields.text, words);
        document.add_bytes(fields.stored, &packed);
        documents.push(document);
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
            traditional: entry.text.chars().any(|c| simplified(c) != c),
            hash: hasher.finalize().to_hex().chars().take(32).collect(),
            number,
        },
    })
}

fn write_documents(mut metas: Vec<Meta>, dir: &Path) -> Result<(), SearchError> {
    metas.sort_by(|a, b| b.year.cmp(&a.year).then_with(|| a.id.cmp(&b.id)));
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

    fn exported(dir: &Path, segments: Segments) -> Vec<(String, Vec<u8>)> {
        let entry = |number: u16| Entry {
            id: format!("report-{number}"),
            year: Some(2015 + number % 9),
            text: format!("第{number}号报告，“三公”经费{}.5万元", number * 7),
            ..Entry::default()
        };
        build_with((0..200).map(entry), dir, segments).unwrap();
        let mut files = Vec::new();
        let put = |path: &str, bytes| {
            files.push((path.to_owned(), bytes));
            Ok(())
        };
        export(&open(dir).unwrap(), put).unwrap();
        files
    }

    #[test]
    fn how_often_memory_was_full_cannot_be_seen() {
        let dir = tempfile::tempdir().unwrap();
        let at_once = exported(&dir.path().join("one"), Segments::AsMemoryAllows);
        let in_batches = exported(&dir.path().join("many"), Segments::EachBatch);
        assert!(at_once == in_batches);
    }
}
