//! Shards: lists of terms cut by bytes, and the directories that lead to them.
//!
//! A shard is a row of records: term, first document, count and payload length as variable-length
//! numbers before the payload. A long list is cut into several records of one term, so that no
//! shard is large.

use std::io;

use super::{DirectoryEntry, Sink, hash, put_json};
use crate::search::error::SearchError;
use crate::search::passages::gzip;

/// Most and fewest bytes of a shard before compression.
const LARGEST: usize = 48 << 10;
/// See [`LARGEST`].
const SMALLEST: usize = 8 << 10;
/// How many shards a middling site has.
const SHARDS: usize = 600;
/// Records of one term that fit into a shard.
const RECORDS: usize = 3;
/// Shards that one directory file names.
const DIRECTORY: usize = 512;

/// One document in a term's list.
pub(super) struct Posting {
    pub document: u32,
    pub numbers: Vec<u32>,
}

/// Writes the shards of one kind of list.
pub(super) struct ShardWriter {
    kind: &'static str,
    /// Bytes of a shard before compression.
    limit: usize,
    shard: Vec<u8>,
    first: Option<(String, u32)>,
    shards: Vec<DirectoryEntry>,
}

impl ShardWriter {
    /// For texts of so many characters in all: a small site has small shards, so that a query
    /// fetches little; a large one has larger ones, so that they do not become too many.
    pub(super) fn new(kind: &'static str, characters: u64) -> Self {
        let even = usize::try_from(characters)
            .unwrap_or(usize::MAX)
            .saturating_mul(2)
            / SHARDS;
        Self {
            kind,
            limit: even.clamp(SMALLEST, LARGEST),
            shard: Vec::new(),
            first: None,
            shards: Vec::new(),
        }
    }

    /// Adds a term's list; terms come in the order of their bytes.
    pub(super) fn push_term(
        &mut self,
        term: &[u8],
        list: impl Iterator<Item = Posting>,
        sink: &mut Sink<'_>,
    ) -> io::Result<()> {
        let mut record = Record::default();
        for posting in list {
            record.push(&posting);
            if self.limit / RECORDS <= record.payload.len() {
                self.push_record(term, &record, sink)?;
                record = Record::default();
            }
        }
        if 0 < record.count {
            self.push_record(term, &record, sink)
        } else {
            Ok(())
        }
    }

    fn push_record(&mut self, term: &[u8], record: &Record, sink: &mut Sink<'_>) -> io::Result<()> {
        if !self.shard.is_empty() && self.limit < self.shard.len() + record.payload.len() + term.len() {
            self.cut(sink)?;
        }
        self.first
            .get_or_insert_with(|| (String::from_utf8_lossy(term).into_owned(), record.first));
        put_number(&mut self.shard, length(term));
        self.shard.extend_from_slice(term);
        put_number(&mut self.shard, record.first);
        put_number(&mut self.shard, record.count);
        put_number(&mut self.shard, length(&record.payload));
        self.shard.extend_from_slice(&record.payload);
        Ok(())
    }

    fn cut(&mut self, sink: &mut Sink<'_>) -> io::Result<()> {
        let Some((term, document)) = self.first.take() else {
            return Ok(());
        };
        let bytes = gzip(&self.shard)?;
        self.shard.clear();
        let name = hash(&bytes);
        sink(&format!("{}/{name}.bin", self.kind), bytes)?;
        self.shards.push((term, document, name));
        Ok(())
    }

    /// Writes what is left, and the directories; gives what leads to the directories.
    pub(super) fn finish(mut self, sink: &mut Sink<'_>) -> Result<Vec<DirectoryEntry>, SearchError> {
        self.cut(sink)?;
        let mut directories = Vec::new();
        for shards in self.shards.chunks(DIRECTORY) {
            let Some((term, document, _)) = shards.first() else {
                continue;
            };
            directories.push((term.clone(), *document, put_json("directory", &shards, sink)?));
        }
        Ok(directories)
    }
}

/// A stretch of one term's list.
#[derive(Default)]
struct Record {
    first: u32,
    last: u32,
    count: u32,
    payload: Vec<u8>,
}

impl Record {
    fn push(&mut self, posting: &Posting) {
        if self.count == 0 {
            (self.first, self.last) = (posting.document, posting.document);
        }
        put_number(&mut self.payload, posting.document - self.last);
        posting
            .numbers
            .iter()
            .for_each(|number| put_number(&mut self.payload, *number));
        self.last = posting.document;
        self.count += 1;
    }
}

/// LEB128: seven bits a byte, low ones first.
fn put_number(bytes: &mut Vec<u8>, mut number: u32) {
    while 0x7f < number {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push((number & 0x7f) as u8);
}

fn length(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).unwrap_or(u32::MAX)
}
