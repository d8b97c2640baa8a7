//! Streams: many small parts in few files, each part named by where it begins.
//!
//! A part goes over the end of a file only if it is larger than a file: where it does not fit, the
//! next file begins with it. A browser fetches a part by its range of bytes, and where a host knows
//! no ranges the whole file.

use std::io;

use super::Sink;

/// Most bytes of a file.
pub(super) const FILE: usize = 64_000;

/// Writes the files of one kind.
pub(super) struct Stream {
    /// Path of its files without number and ending.
    path: String,
    file: Vec<u8>,
    number: usize,
}

impl Stream {
    /// Files `<edition>/<kind><number>.bin`.
    pub(super) fn new(edition: &str, kind: &str) -> Self {
        Self {
            path: format!("{edition}/{kind}"),
            file: Vec::new(),
            number: 0,
        }
    }

    /// Adds a part; tells where it begins.
    pub(super) fn push(&mut self, part: &[u8], sink: &mut Sink<'_>) -> io::Result<usize> {
        if FILE < self.file.len() + part.len() && !self.file.is_empty() {
            self.end_file(sink)?;
        }
        let start = self.number * FILE + self.file.len();
        let mut rest = part;
        while FILE < rest.len() {
            let (head, tail) = rest.split_at(FILE);
            self.file.extend_from_slice(head);
            self.end_file(sink)?;
            rest = tail;
        }
        self.file.extend_from_slice(rest);
        Ok(start)
    }

    /// Writes what is left.
    pub(super) fn finish(mut self, sink: &mut Sink<'_>) -> io::Result<()> {
        if self.file.is_empty() {
            return Ok(());
        }
        self.end_file(sink)
    }

    fn end_file(&mut self, sink: &mut Sink<'_>) -> io::Result<()> {
        let path = format!("{}{}.bin", self.path, self.number);
        self.number += 1;
        sink(&path, std::mem::take(&mut self.file))
    }
}
