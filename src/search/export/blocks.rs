//! Blocks: the dictionary of grams with their lists, cut into parts of a few kilobytes.
//!
//! A record is a key, told by what it shares with the one before; how many reports have the gram in
//! a name, mask by mask, those worth most first; how many chunks have it in their text; and the
//! lists, which stand in the record if they are short and in a stream of their own if not.

use std::io;

use super::frequent::Frequent;
use super::rice::rice;
use super::stream::Stream;
use super::{Sink, Universe};
use crate::search::leb128;
use crate::search::rank::named;
use crate::search::stored::{SLOT, gzip, slotted};
use crate::search::terms::Found;

/// Bytes after which a block ends, before compression: at the next key that differs from the one before in its first
/// character, a little later in its second, and in the end anywhere. Keys of blocks are short that way, and so is the
/// directory.
const LENGTH: [usize; 3] = [7_000, 7_900, 9_600];
/// Characters of a key that one half of a byte can count; more are told by a number behind.
const COUNTED: usize = 15;
/// Bytes of lists that stand in the record of a gram.
pub(super) const SHORT: usize = 1000;

/// First key of a block and its length in slots.
pub(super) type BlockEntry = (String, usize);

/// Writes records into blocks, and long lists beside them.
pub(super) struct BlockWriter<'a> {
    blocks: Stream,
    lists: Stream,
    universe: Universe,
    block: Vec<u8>,
    /// Key of the last record.
    last: String,
    /// Begins this block's keys and no key of an earlier one.
    first: String,
    /// Where the last long list of this block ended.
    list_end: usize,
    /// Blocks that are written.
    pub(super) entries: Vec<BlockEntry>,
    /// Records that stand beside.
    frequent: Frequent<'a>,
}

impl<'a> BlockWriter<'a> {
    pub(super) fn new(edition: &str, universe: Universe, frequent: Frequent<'a>) -> Self {
        Self {
            frequent,
            blocks: Stream::new(edition, "b"),
            lists: Stream::new(edition, "l"),
            universe,
            block: Vec::new(),
            last: String::new(),
            first: String::new(),
            list_end: 0,
            entries: Vec::new(),
        }
    }

    /// Adds a record, in which up to `room` bytes of lists stand; keys come in ascending order. Gives its bytes.
    pub(super) fn push(
        &mut self,
        key: &str,
        found: &Found,
        room: usize,
        sink: &mut Sink<'_>,
    ) -> io::Result<usize> {
        let enough = LENGTH.get(shared(key, &self.last)).or(LENGTH.last());
        if enough.is_some_and(|enough| *enough <= self.block.len()) {
            self.cut(sink)?;
        }
        if self.block.is_empty() {
            self.first = beginning(key, &self.last);
        }
        let before = self.block.len();
        let shared = if before == 0 { 0 } else { shared(key, &self.last) };
        put_key(&mut self.block, shared.min(COUNTED), key);
        self.put_lists(key, found, room, sink)?;
        key.clone_into(&mut self.last);
        Ok(self.block.len() - before)
    }

    fn put_lists(&mut self, key: &str, found: &Found, room: usize, sink: &mut Sink<'_>) -> io::Result<()> {
        let layers = layers(&found.heads);
        let mut lists = Vec::new();
        for (_, reports) in &layers {
            lists.extend(rice(reports.iter().copied(), self.universe.reports));
        }
        lists.extend(rice(found.chunks.iter().copied(), self.universe.chunks));
        let mut about = Vec::new();
        for (mask, reports) in &layers {
            about.push(*mask);
            put_number(&mut about, reports.len());
        }
        put_number(&mut about, found.chunks.len());
        let counts = layers.len() << 1;
        let is_long = room < lists.len();
        put_number(&mut self.block, counts | usize::from(is_long));
        self.block.extend_from_slice(&about);
        if is_long && self.frequent.is_one(key, found.chunks.len()) {
            self.frequent
                .add(key, &[&leb(counts), &about, &leb(lists.len()), &lists]);
            // No bytes here: they stand with the frequent ones.
            self.block.extend([0, 0]);
            return Ok(());
        }
        put_number(&mut self.block, lists.len());
        if is_long {
            let start = self.lists.push(&lists, sink)?;
            put_number(&mut self.block, start - self.list_end);
            self.list_end = start + lists.len();
        } else {
            self.block.extend_from_slice(&lists);
        }
        Ok(())
    }

    fn cut(&mut self, sink: &mut Sink<'_>) -> io::Result<()> {
        let bytes = slotted(gzip(&self.block)?)?;
        self.blocks.push(&bytes, sink)?;
        let slots = bytes.len() / SLOT;
        self.entries.push((std::mem::take(&mut self.first), slots));
        self.block.clear();
        self.list_end = 0;
        Ok(())
    }

    /// Writes what is left; gives the blocks, and where the frequent ones stand.
    pub(super) fn finish(mut self, sink: &mut Sink<'_>) -> io::Result<(Vec<BlockEntry>, Vec<u8>)> {
        if !self.block.is_empty() {
            self.cut(sink)?;
        }
        self.blocks.finish(sink)?;
        self.lists.finish(sink)?;
        let frequent = self.frequent.finish(sink)?;
        Ok((self.entries, frequent))
    }
}

/// Adds a key that shares so many characters with the one before.
pub(super) fn put_key(bytes: &mut Vec<u8>, shared: usize, key: &str) {
    let added: String = key.chars().skip(shared).collect();
    let count = added.chars().count();
    bytes.push(small(shared) | small(count.min(COUNTED)) << 4);
    if COUNTED <= count {
        put_number(bytes, count - COUNTED);
    }
    bytes.extend_from_slice(added.as_bytes());
}

/// A number by itself.
fn leb(number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    put_number(&mut bytes, number);
    bytes
}

/// The reports of each mask, masks worth most first.
fn layers(heads: &[(u32, u8)]) -> Vec<(u8, Vec<u32>)> {
    let mut layers: Vec<(u8, Vec<u32>)> = Vec::new();
    for (report, mask) in heads {
        match layers.iter_mut().find(|(of, _)| of == mask) {
            Some((_, reports)) => reports.push(*report),
            None => layers.push((*mask, vec![*report])),
        }
    }
    layers.sort_by_key(|(mask, _)| (std::cmp::Reverse(named(*mask)), *mask));
    layers
}

/// The shortest that is greater than `last` and no greater than `key`; of those that short, the one whose last character
/// ends in most zeros, which few bits tell.
fn beginning(key: &str, last: &str) -> String {
    let same = shared(key, last);
    let before = last.chars().nth(same).map_or(0, u32::from);
    let mut beginning: String = key.chars().take(same).collect();
    if let Some(own) = key.chars().nth(same) {
        beginning.push(roundest(before, own));
    }
    beginning
}

/// The character above `before`, and not above `own`, whose number ends in most zeros.
fn roundest(before: u32, own: char) -> char {
    let code = u32::from(own);
    let rounded = (0..u32::BITS).rev().map(|bits| code >> bits << bits);
    rounded
        .filter(|round| before < *round)
        .find_map(char::from_u32)
        .unwrap_or(own)
}

/// How many characters two keys begin with together.
fn shared(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
}

/// At most [`COUNTED`].
fn small(count: usize) -> u8 {
    u8::try_from(count).unwrap_or(u8::MAX)
}

/// Adds a number of bytes, places or records.
pub(super) fn put_number(bytes: &mut Vec<u8>, number: usize) {
    leb128::put(bytes, number as u128);
}
