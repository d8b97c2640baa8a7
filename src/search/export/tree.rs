//! The tree of grams: what begins so is one lookup, however many grams begin so.
//!
//! Grams come in order, so all that begin alike come together, and every beginning gets a record of its own: records stand
//! in no order from which whoever asks for a beginning could gather them.

use std::io;

use super::Sink;
use super::bodies::Bodies;
use super::scatter::Scatter;
use crate::search::entries::zones::ENDS;
use crate::search::matching::found::Found;
use crate::search::matching::union::Union;

/// Bytes of lists that stand in a record: longer ones cost whoever asks for it another request, and these cost the others of
/// its block their bytes.
pub(super) const ROOM: usize = 5000;

/// A beginning whose grams are coming.
struct Beginning {
    /// What the only gram so far has found.
    only: Option<Found>,
    union: Union,
}

impl Beginning {
    /// Adds what a gram has found, of its masks those bits that are `kept`.
    fn add(&mut self, found: &Found, kept: u8) {
        let heads = || found.heads.iter().map(|(report, mask)| (*report, mask & kept));
        if self.only.is_none() && self.union.is_empty() {
            self.only = Some(Found {
                heads: heads().collect(),
                chunks: found.chunks.clone(),
                ..Found::default()
            });
            return;
        }
        if let Some(only) = self.only.take() {
            self.union.add_chunks(&only.chunks);
            self.union.add_heads(only.heads);
        }
        self.union.add_chunks(&found.chunks);
        self.union.add_heads(heads());
    }
}

/// Makes records of grams, which come in order, and of their beginnings.
pub(super) struct Tree<'a, 'b> {
    bodies: &'a mut Bodies<'b>,
    records: Scatter,
    /// Chunks in the whole index.
    chunks: u32,
    /// The last gram, and the beginning that each of its characters ends.
    gram: Vec<char>,
    open: Vec<Beginning>,
}

impl<'a, 'b> Tree<'a, 'b> {
    pub(super) fn new(bodies: &'a mut Bodies<'b>, chunks: u32) -> Self {
        Self {
            bodies,
            records: Scatter::new(),
            chunks,
            gram: Vec::new(),
            open: Vec::new(),
        }
    }

    /// Adds a gram; they come in the order of their bytes.
    pub(super) fn push(&mut self, gram: &str, found: &Found, sink: &mut Sink<'_>) -> io::Result<()> {
        let chars: Vec<char> = gram.chars().collect();
        let shared = chars.iter().zip(&self.gram).take_while(|(a, b)| a == b).count();
        self.close(shared, sink)?;
        while self.open.len() < chars.len() {
            self.open.push(Beginning {
                only: None,
                union: Union::new(self.chunks),
            });
        }
        self.gram = chars;
        let last = self.open.len();
        for (length, open) in (1..).zip(&mut self.open) {
            // What a gram ends, its beginning does not.
            open.add(found, if length == last { u8::MAX } else { !ENDS });
        }
        Ok(())
    }

    /// Ends the beginnings that are longer than `length`.
    fn close(&mut self, length: usize, sink: &mut Sink<'_>) -> io::Result<()> {
        while length < self.open.len() {
            let key = self.gram.get(..self.open.len()).unwrap_or_default();
            let key: String = key.iter().collect();
            let Some(mut ended) = self.open.pop() else { break };
            let found = ended.only.take().unwrap_or_else(|| ended.union.taken());
            let body = self.bodies.of(&key, &found, ROOM, sink)?;
            self.records.push(&key, &body)?;
        }
        Ok(())
    }

    /// Ends all; gives the records.
    pub(super) fn finish(mut self, sink: &mut Sink<'_>) -> io::Result<Scatter> {
        self.close(0, sink)?;
        Ok(self.records)
    }
}
