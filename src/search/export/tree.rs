//! The tree of grams: what begins so is one lookup, however many grams begin so.
//!
//! Grams come in order, so all that begin alike come together. Where the grams under a beginning are
//! few and stand in one block, whoever asks for it gathers them there; where not, the beginning gets
//! a record of its own, right behind them. A name that reports bear has a record too, beside its first gram: who
//! asks for all of it needs no other.

use std::io;

use super::blocks::{BlockWriter, SHORT};
use super::{Sink, Universe};
use crate::search::terms::Found;
use crate::search::union::Union;
use crate::search::zones::ENDS;

/// Ends the key of a beginning: greater than every character of a gram.
pub(super) const BEHIND: char = '\u{10ffff}';
/// Bytes of lists that stand in the record of a name: whoever asks for it needs no other request.
const ROOMY: usize = 4000;
/// Bytes of records under a beginning that are gathered rather than recorded.
const GATHERED: usize = 600;

/// A beginning whose grams are coming.
struct Beginning {
    grams: usize,
    /// Bytes of their records.
    bytes: usize,
    /// Blocks that were written when the first came.
    blocks: usize,
    union: Union,
}

/// Writes grams in order, and records of their beginnings.
pub(super) struct Tree<'a> {
    writer: BlockWriter<'a>,
    universe: Universe,
    /// The last gram, and the beginning that each of its characters ends.
    gram: Vec<char>,
    open: Vec<Beginning>,
}

impl<'a> Tree<'a> {
    pub(super) fn new(writer: BlockWriter<'a>, universe: Universe) -> Self {
        Self {
            writer,
            universe,
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
                grams: 0,
                bytes: 0,
                blocks: 0,
                union: Union::new(self.universe.chunks),
            });
        }
        self.gram = chars;
        let bytes = self.writer.push(gram, found, SHORT, sink)?;
        let (last, blocks) = (self.open.len(), self.writer.entries.len());
        for (length, open) in (1..).zip(&mut self.open) {
            if open.grams == 0 {
                open.blocks = blocks;
            }
            open.grams += 1;
            open.bytes += bytes;
            open.union.add_chunks(&found.chunks);
            let kept = if length == last { u8::MAX } else { !ENDS };
            let heads = found.heads.iter();
            open.union
                .add_heads(heads.map(|(report, mask)| (*report, mask & kept)));
        }
        Ok(())
    }

    /// Adds the key of a name; it comes behind all that are smaller in the order of their bytes.
    pub(super) fn push_name(&mut self, key: &str, found: &Found, sink: &mut Sink<'_>) -> io::Result<()> {
        let shared = key.chars().zip(&self.gram).take_while(|(a, b)| a == *b).count();
        self.close(shared, sink)?;
        self.gram.truncate(self.open.len());
        self.writer.push(key, found, ROOMY, sink).map(drop)
    }

    /// Ends the beginnings that are longer than `length`.
    fn close(&mut self, length: usize, sink: &mut Sink<'_>) -> io::Result<()> {
        while length < self.open.len() {
            let key: String = self.gram.iter().take(self.open.len()).chain([&BEHIND]).collect();
            let Some(mut ended) = self.open.pop() else { break };
            // Names stand among the grams: even a single gram may be a block away from where it is sought.
            let is_torn = ended.blocks < self.writer.entries.len();
            if is_torn || 1 < ended.grams && GATHERED < ended.bytes {
                self.writer.push(&key, &ended.union.taken(), SHORT, sink)?;
            }
        }
        Ok(())
    }

    /// Ends all and gives the writer back.
    pub(super) fn finish(mut self, sink: &mut Sink<'_>) -> io::Result<BlockWriter<'a>> {
        self.close(0, sink)?;
        Ok(self.writer)
    }
}
