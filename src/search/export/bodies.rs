//! Bodies: what a record says of where a gram or a name stands.
//!
//! How many chunks have it in their text, and how many reports in a name, mask by mask, those worth most first; then the
//! lists, which stand in the body if they are short and in a stream of their own if not.

use std::collections::BTreeMap;
use std::io;

use super::bytes::put_number;
use super::frequent::Frequent;
use super::interpolative::listed;
use super::stream::Stream;
use super::{Sink, Universe};
use crate::search::matching::found::Found;
use crate::search::matching::rank::named;

/// Bits of a body's first number: whether its lists stand elsewhere, and whether names have it.
const ELSEWHERE: usize = 1;
/// See [`ELSEWHERE`].
const NAMED: usize = 2;
/// Bits that the number of chunks stands above.
const COUNT: u32 = 2;

/// Makes bodies, and writes the lists that stand beside them.
pub(super) struct Bodies<'a> {
    lists: Stream,
    /// Where lists begin, by their hashes: what begins so often stands where one of those does.
    begin: BTreeMap<[u8; 32], usize>,
    universe: Universe,
    /// Records that stand beside.
    frequent: Frequent<'a>,
}

impl<'a> Bodies<'a> {
    pub(super) fn new(edition: &str, universe: Universe, frequent: Frequent<'a>) -> Self {
        Self {
            lists: Stream::new(edition, "l"),
            begin: BTreeMap::new(),
            universe,
            frequent,
        }
    }

    /// The body of what is `found` of a key, with lists of up to `room` bytes in it.
    pub(super) fn of(
        &mut self,
        key: &str,
        found: &Found,
        room: usize,
        sink: &mut Sink<'_>,
    ) -> io::Result<Vec<u8>> {
        let layers = layers(&found.heads);
        let lists = self.lists_of(&layers, &found.chunks);
        if lists.len() <= room {
            return Ok([head(&layers, found, 0), lists].concat());
        }
        let mut body = head(&layers, found, ELSEWHERE);
        if self.frequent.is_one(key, found.chunks.len()) {
            self.frequent.add(key, &[head(&layers, found, 0), lists].concat());
            // No bytes here: they stand with the frequent ones.
            put_number(&mut body, 0);
            return Ok(body);
        }
        put_number(&mut body, lists.len());
        put_number(&mut body, self.beside(&lists, sink)?);
        Ok(body)
    }

    /// Where lists begin that stand beside; those that are alike stand there once.
    fn beside(&mut self, lists: &[u8], sink: &mut Sink<'_>) -> io::Result<usize> {
        let hash = blake3::hash(lists).into();
        if let Some(start) = self.begin.get(&hash) {
            return Ok(*start);
        }
        let start = self.lists.push(lists, sink)?;
        self.begin.insert(hash, start);
        Ok(start)
    }

    fn lists_of(&self, layers: &[(u8, Vec<u32>)], chunks: &[u32]) -> Vec<u8> {
        let mut lists = Vec::new();
        for (_, reports) in layers {
            lists.extend(listed(reports.iter().copied(), self.universe.reports));
        }
        lists.extend(listed(chunks.iter().copied(), self.universe.chunks));
        lists
    }

    /// Writes what is left; tells where the frequent ones stand.
    pub(super) fn finish(self, sink: &mut Sink<'_>) -> io::Result<Vec<u8>> {
        self.lists.finish(sink)?;
        self.frequent.finish(sink)
    }
}

fn head(layers: &[(u8, Vec<u32>)], found: &Found, place: usize) -> Vec<u8> {
    let mut head = Vec::new();
    let is_named = if layers.is_empty() { 0 } else { NAMED };
    put_number(&mut head, found.chunks.len() << COUNT | is_named | place);
    if is_named != 0 {
        put_number(&mut head, layers.len());
    }
    for (mask, reports) in layers {
        head.push(*mask);
        put_number(&mut head, reports.len());
    }
    head
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
