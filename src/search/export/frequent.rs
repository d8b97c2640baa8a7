//! Frequent grams: those that very many chunks have, each with its record in a place that the first file tells.
//!
//! Their lists are long, and stand in no block. Looked up by the block, such a gram costs a browser two parts; told
//! by its number, it costs one. Numbers may be alike: the record begins with its gram, and whoever finds another looks
//! into the block.

use std::collections::BTreeMap;
use std::io;

use super::Sink;
use super::bytes::{put_key, put_number};
use super::stream::Stream;
use crate::search::words::common::{Numbered, many, number};
use crate::search::words::grams::LENGTH;
use crate::search::words::normal::is_run;

/// Bytes that the length of a record is a multiple of.
pub(super) const SLOT: usize = 64;

/// Gathers the records of frequent grams.
pub(super) struct Frequent<'a> {
    edition: &'a str,
    common: &'a Numbered,
    /// Chunks that have such a gram, at least.
    least: usize,
    /// By number: the gram and its record.
    records: BTreeMap<u32, (String, Vec<u8>)>,
}

impl<'a> Frequent<'a> {
    /// Of an index of so many chunks, whose `common` grams are known.
    pub(super) fn new(edition: &'a str, common: &'a Numbered, chunks: u32) -> Self {
        Self {
            edition,
            common,
            least: many(chunks),
            records: BTreeMap::new(),
        }
    }

    /// Whether the record of a key that so many chunks have stands here. A gram that may begin a longer one is none.
    pub(super) fn is_one(&self, key: &str, chunks: usize) -> bool {
        let has_length = key.chars().count() == LENGTH && !key.chars().next_back().is_some_and(is_run);
        let own = number(key.chars());
        let is_free = self.records.get(&own).is_none_or(|(other, _)| other == key);
        self.least <= chunks && has_length && is_free && self.common.numbers.contains(&own)
    }

    /// Adds a gram and its body.
    pub(super) fn add(&mut self, gram: &str, body: &[u8]) {
        let mut record = Vec::new();
        put_key(&mut record, 0, gram);
        record.extend(body);
        self.records
            .insert(number(gram.chars()), (gram.to_owned(), record));
    }

    /// Writes the records in the order of their numbers; gives for each common number the slots of its record, 0 where it has
    /// none.
    pub(super) fn finish(self, sink: &mut Sink<'_>) -> io::Result<Vec<u8>> {
        let mut stream = Stream::new(self.edition, "m");
        let mut table = Vec::with_capacity(self.common.numbers.len());
        let mut records = self.records;
        for number in &self.common.numbers {
            let (_, mut record) = records.remove(number).unwrap_or_default();
            record.resize(record.len().next_multiple_of(SLOT), 0);
            put_number(&mut table, record.len() / SLOT);
            if !record.is_empty() {
                stream.push(&record, sink)?;
            }
        }
        stream.finish(sink)?;
        Ok(table)
    }
}
