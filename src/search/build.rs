//! Writes an index: entries one by one into tantivy, merged to one segment, and the list of
//! documents beside it. Holds one entry at a time and the summaries of all.

use std::fs;
use std::path::Path;

use tantivy::TantivyDocument;
use tantivy::indexer::NoMergePolicy;

use super::entry::Entry;
use super::error::SearchError;
use super::index::{DOCUMENTS, Meta};
use super::normal::Normal;
use super::passages::PassageFile;
use super::schema::{Fields, register, schema};
use super::zones::laid_out;

/// Memory that tantivy may fill before it writes a segment.
const MEMORY: usize = 64 << 20;

/// Writes the index of `entries` to `dir`, which is made anew.
///
/// The order of the entries does not matter; ids must be unique.
///
/// # Errors
/// [`SearchError::Write`] where the folder cannot be written, [`SearchError::Engine`] from tantivy.
pub fn build(entries: impl IntoIterator<Item = Entry>, dir: &Path) -> Result<(), SearchError> {
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
    for (number, entry) in (0..).zip(entries) {
        let body = Normal::of(&entry.text);
        writer.add_document(document(&entry, &body, number, fields)?)?;
        metas.push(meta(entry, &body, number));
    }
    writer.commit()?;
    let segments = index.searchable_segment_ids()?;
    if segments.len() > 1 {
        writer.merge(&segments).wait()?;
    }
    writer.garbage_collect_files().wait()?;
    writer.wait_merging_threads()?;
    write_documents(metas, dir)
}

fn make_anew(dir: &Path) -> std::io::Result<()> {
    if dir.exists() {
        fs::remove_dir_all(dir)?;
    }
    fs::create_dir_all(dir)
}

fn document(
    entry: &Entry,
    body: &Normal,
    number: u64,
    fields: Fields,
) -> Result<TantivyDocument, SearchError> {
    let mut document = TantivyDocument::new();
    document.add_text(fields.words, laid_out(entry, body));
    document.add_bytes(fields.passages, &PassageFile::of(entry).packed()?);
    document.add_u64(fields.number, number);
    Ok(document)
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
