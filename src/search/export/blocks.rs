//! Blocks: the records of grams and names, cut into parts of a few kilobytes by their marks (`marks`).
//!
//! A block has as many places as any other, and holds: how many records there are; their places in it, as a list
//! (`interpolative`); the checks of their marks, two bytes each; their bodies (`bodies`); then how many records are told by their
//! keys, and those: names, which stand with what they begin with (`names`), and grams that share a place.

use std::collections::BTreeMap;
use std::io;

use super::Sink;
use super::bytes::{COUNTED, put_key, put_number};
use super::interpolative::listed;
use super::marks::{Mark, first_place, places};
use super::places::Places;
use super::scatter::Scatter;
use super::stream::Stream;

/// Bytes that the length of a block is a multiple of.
pub(super) const SLOT: usize = 512;
/// Bytes of a block, more or less: what a browser fetches for each gram, beside a byte for each block that it fetches first.
const LENGTH: usize = 4_000;
/// Bytes that tell a mark, beside a body.
const MARKED: usize = 4;
/// Fewest blocks: a block's places must be told in 32 bits.
const LEAST: usize = 16;

/// A record that is told by its key, where it stands.
pub(super) struct Keyed {
    /// With what it begins.
    pub(super) beside: Mark,
    pub(super) key: String,
    pub(super) body: Vec<u8>,
}

/// Writes the records of grams and of names; gives how many blocks there are, and how many bytes tell a block's size.
pub(super) fn write(
    edition: &str,
    grams: Scatter,
    names: Vec<Keyed>,
    sink: &mut Sink<'_>,
) -> io::Result<(u32, usize)> {
    let named: usize = names.iter().map(|name| name.body.len() + name.key.len()).sum();
    let bytes = grams.bytes + grams.count * MARKED + named;
    let count = u32::try_from((bytes / LENGTH).max(LEAST)).map_err(io::Error::other)?;
    let mut writer = Writer {
        blocks: Stream::new(edition, "b"),
        places: Places::new(SLOT),
        count,
        block: Block::default(),
        number: 0,
        names: BTreeMap::new(),
    };
    for Keyed { beside, key, body } in names {
        let beside = writer.names.entry(beside.block(count)).or_default();
        beside.insert(key, body);
    }
    for part in grams.sorted() {
        for (mark, gram, body) in part?.records() {
            writer.reach(mark.block(count), sink)?;
            writer.block.push(mark, gram, body);
        }
    }
    writer.reach(count, sink)?;
    writer.blocks.finish(sink)?;
    let width = writer.places.finish(edition, "d", sink)?;
    Ok((count, width))
}

struct Writer {
    blocks: Stream,
    places: Places,
    /// How many blocks there are to be, and the number of the one that is being gathered.
    count: u32,
    number: u32,
    block: Block,
    /// Records that are told by their keys, block by block.
    names: BTreeMap<u32, BTreeMap<String, Vec<u8>>>,
}

impl Writer {
    /// Writes all blocks before one.
    fn reach(&mut self, number: u32, sink: &mut Sink<'_>) -> io::Result<()> {
        while self.number < number {
            let mut block = std::mem::take(&mut self.block);
            block
                .keyed
                .extend(self.names.remove(&self.number).unwrap_or_default());
            let bytes = block.written(self.number, self.count);
            let start = self.blocks.push(&bytes, sink)?;
            self.places.push(start, bytes.len())?;
            self.number += 1;
        }
        Ok(())
    }
}

/// The records of a block.
#[derive(Default)]
struct Block {
    /// Marks, grams and bodies of those that are told by their marks.
    marked: Vec<(Mark, String, Vec<u8>)>,
    /// The last place that several grams share.
    shared: Option<u32>,
    /// Bodies of those that are told by their keys.
    keyed: BTreeMap<String, Vec<u8>>,
}

impl Block {
    /// Adds a record; they come in the order of their marks. Those that share a place are told by their grams.
    fn push(&mut self, mark: Mark, gram: &str, body: &[u8]) {
        let (gram, body) = (gram.to_owned(), body.to_vec());
        if let Some((_, first, its_body)) = self.marked.pop_if(|(last, ..)| last.place == mark.place) {
            self.shared = Some(mark.place);
            self.keyed.insert(first, its_body);
        }
        if self.shared == Some(mark.place) {
            self.keyed.insert(gram, body);
        } else {
            self.marked.push((mark, gram, body));
        }
    }

    /// Nothing where it has no records.
    fn written(self, number: u32, count: u32) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(LENGTH * 2);
        if self.marked.is_empty() && self.keyed.is_empty() {
            return bytes;
        }
        put_number(&mut bytes, self.marked.len());
        let first = first_place(number, count);
        let own = self.marked.iter().map(|(mark, ..)| mark.place - first);
        bytes.extend(listed(own, places(count)));
        bytes.extend(self.marked.iter().flat_map(|(mark, ..)| mark.check.to_le_bytes()));
        bytes.extend(self.marked.iter().flat_map(|(.., body)| body));
        put_number(&mut bytes, self.keyed.len());
        let mut last = "";
        for (key, body) in &self.keyed {
            put_key(&mut bytes, shared(key, last).min(COUNTED), key);
            bytes.extend(body);
            last = key;
        }
        bytes.resize(bytes.len().next_multiple_of(SLOT), 0);
        bytes
    }
}

/// How many characters two keys begin with together.
fn shared(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(place: u32, check: u16) -> Mark {
        Mark { place, check }
    }

    #[test]
    fn a_block_tells_its_records_by_place_and_check_or_by_key() {
        let mut block = Block::default();
        block.push(mark(3, 0x0102), "甲", &[4]);
        block.push(mark(9, 5), "乙", &[8]);
        block.push(mark(9, 6), "丙", &[12]);
        block.push(mark(9, 7), "丁", &[16]);
        block.keyed.insert("丙乙\u{1}".into(), vec![0]);
        let mut expected = vec![1];
        expected.extend(listed([3].into_iter(), places(16)));
        expected.extend([2, 1, 4, 4]);
        // 丁 and 丙, then what 丙乙 adds to that, then 乙.
        expected.extend([0x10, 0xe4, 0xb8, 0x81, 16]);
        expected.extend([0x10, 0xe4, 0xb8, 0x99, 12]);
        expected.extend([0x21, 0xe4, 0xb9, 0x99, 1, 0]);
        expected.extend([0x10, 0xe4, 0xb9, 0x99, 8]);
        expected.resize(SLOT, 0);
        assert_eq!(block.written(0, 16), expected);
        assert!(Block::default().written(0, 16).is_empty());
    }
}
