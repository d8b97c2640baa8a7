//! Reports as they are published, kept in one file: read and audited once, taken from there as often as is
//! measured.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use gongshi::diagnostic::Severity;
use gongshi::privacy::{self, Published};
use gongshi::region::Gazetteer;
use gongshi::search::Entry;
use gongshi::source::{self, Limits, SourceFile};
use rayon::prelude::*;

/// Reports that are in memory at once.
const BATCH: usize = 64;

/// The file and what is in it.
pub(crate) struct Kept {
    file: PathBuf,
    pub(crate) reports: usize,
    /// Of text.
    pub(crate) bytes: u64,
}

impl Kept {
    /// Reads all reports of a folder; those that are refused or have another's id are left out.
    pub(crate) fn read(folder: &Path, file: &Path) -> Self {
        let gazetteer = Gazetteer::default();
        let files: Vec<SourceFile> = source::walk(folder)
            .unwrap()
            .into_iter()
            .filter_map(Result::ok)
            .collect();
        let mut out = BufWriter::new(File::create(file).unwrap());
        let (mut ids, mut bytes) = (BTreeSet::new(), 0);
        for batch in files.chunks(BATCH) {
            let read: Vec<(String, u64, Vec<u8>)> = batch
                .par_iter()
                .filter_map(|file| published(file, &gazetteer))
                .collect();
            for (id, length, record) in read {
                if ids.insert(id) {
                    out.write_all(&u32::try_from(record.len()).unwrap().to_le_bytes())
                        .unwrap();
                    out.write_all(&record).unwrap();
                    bytes += length;
                }
            }
        }
        out.flush().unwrap();
        Self {
            file: file.to_owned(),
            reports: ids.len(),
            bytes,
        }
    }

    /// What search is given of each report, with the findings that are published by default.
    pub(crate) fn entries(&self) -> impl Iterator<Item = Entry> {
        let mut file = BufReader::new(File::open(&self.file).unwrap());
        let batches = std::iter::from_fn(move || {
            let records: Vec<Vec<u8>> = std::iter::from_fn(|| record(&mut file)).take(BATCH).collect();
            (!records.is_empty()).then_some(records)
        });
        batches.flat_map(|records| {
            records
                .par_iter()
                .map(|record| entry(record))
                .collect::<Vec<Entry>>()
        })
    }
}

fn published(file: &SourceFile, gazetteer: &Gazetteer) -> Option<(String, u64, Vec<u8>)> {
    let loaded = source::load(file, &Limits::default()).ok()?;
    let (published, _) = privacy::read(&loaded, gazetteer).ok()?;
    let length = u64::try_from(published.report.document.text.as_str().len()).unwrap();
    let record = postcard::to_stdvec(&published).unwrap();
    Some((published.id.clone(), length, record))
}

fn record(file: &mut impl Read) -> Option<Vec<u8>> {
    let mut length = [0; 4];
    file.read_exact(&mut length).ok()?;
    let mut record = vec![0; usize::try_from(u32::from_le_bytes(length)).unwrap()];
    file.read_exact(&mut record).unwrap();
    Some(record)
}

fn entry(record: &[u8]) -> Entry {
    let published: Published = postcard::from_bytes(record).unwrap();
    Entry::of(&published.with_findings(|finding| finding.severity == Severity::Error))
}
