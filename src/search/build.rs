//! Writes an index: entries into tantivy, merged to one segment, and the list of documents beside
//! it. Holds one batch of entries at a time and the summaries of all.

use std::fs;
use std::path::Path;

use rayon::prelude::*;
use tantivy::indexer::NoMergePolicy;
use tantivy::{IndexWriter, TantivyDocument};

use super::entry::Entry;
use super::error::SearchError;
use super::index::{DOCUMENTS, Meta};
use super::normal::Normal;
use super::passages::PassageFile;
use super::schema::{Fields, register, schema};
use super::zones::laid_out;

/// Memory that tantivy may fill before it writes a segment.
const MEMORY: usize = 64 << 20;

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
    let mut entries = (0..).zip(entries);
    loop {
        let batch: Vec<(u64, Entry)> = entries.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            break;
        }
        let prepared: Vec<(TantivyDocument, Meta)> = batch
            .into_par_iter()
            .map(|(number, entry)| prepared(entry, number, fields))
            .collect::<Result<_, _>>()?;
        for (document, meta) in prepared {
            writer.add_document(document)?;
            metas.push(meta);
        }
        if segments != Segments::AsMemoryAllows {
            writer.commit()?;
        }
    }
    merged(writer, &index)?;
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
fn prepared(entry: Entry, number: u64, fields: Fields) -> Result<(TantivyDocument, Meta), SearchError> {
    let body = Normal::of(&entry.text);
    let mut document = TantivyDocument::new();
    document.add_text(fields.words, laid_out(&entry, &body));
    document.add_bytes(fields.passages, &PassageFile::of(&entry).packed()?);
    document.add_u64(fields.number, number);
    Ok((document, meta(entry, &body, number)))
}

fn meta(entry: Entry, body: &Normal, number: u64) -> Meta {
    Meta {
        id: entry.id,
        title: entry.title,
        department: entry.department,
        department_slug: entry.department_slug,
        places: entry.places,
        year: entry.year,
        kind: entry.kind,
        score: entry.score,
        length: u32::try_from(body.chars.len()).unwrap_or(u32::MAX),
        number,
    }
}

fn write_documents(mut metas: Vec<Meta>, dir: &Path) -> Result<(), SearchError> {
    metas.sort_by(|a, b| b.year.cmp(&a.year).then_with(|| a.id.cmp(&b.id)));
    let path = dir.join(DOCUMENTS);
    let bytes = serde_json::to_vec(&metas)?;
    fs::write(&path, bytes).map_err(|source| SearchError::Write { path, source })
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
