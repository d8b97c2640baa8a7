//! Places: where the parts of a stream stand that are told by their numbers.
//!
//! The table is itself a stream, of parts of one size, so that a browser reckons which of them it needs: each tells where
//! its first part begins, in slots (four bytes), and then how many slots each takes: the low bytes of all, and behind
//! them, where the table is of wide ones, the high bytes.

use std::io;

use super::Sink;
use super::stream::Stream;

/// Bytes of a part of a table: a file holds a whole number of them.
pub(super) const PLACES: usize = 500;
/// Bytes that tell where the first part begins.
const START: usize = 4;

/// Writes the places of a stream's parts.
pub(super) struct Places {
    table: Stream,
    /// Bytes that sizes are a multiple of.
    slot: usize,
    /// Whether sizes take two bytes.
    is_wide: bool,
    start: usize,
    sizes: Vec<u16>,
}

impl Places {
    pub(super) fn new(edition: &str, kind: &str, slot: usize, is_wide: bool) -> Self {
        Self {
            table: Stream::new(edition, kind),
            slot,
            is_wide,
            start: 0,
            sizes: Vec::new(),
        }
    }

    /// Adds the part that begins at `start` and has so many bytes, a multiple of the slot.
    ///
    /// # Errors
    /// Where it is too large to be told.
    pub(super) fn push(&mut self, start: usize, bytes: usize, sink: &mut Sink<'_>) -> io::Result<()> {
        let size = u16::try_from(bytes / self.slot).ok();
        let size = size.filter(|size| self.is_wide || u8::try_from(*size).is_ok());
        if self.sizes.is_empty() {
            self.start = start;
        }
        self.sizes
            .push(size.ok_or_else(|| io::Error::other("a part of the search index is too large"))?);
        if self.sizes.len() == (PLACES - START) / (1 + usize::from(self.is_wide)) {
            self.cut(sink)?;
        }
        Ok(())
    }

    fn cut(&mut self, sink: &mut Sink<'_>) -> io::Result<()> {
        let start = u32::try_from(self.start / self.slot).map_err(io::Error::other)?;
        let mut part = start.to_le_bytes().to_vec();
        part.extend(self.sizes.iter().map(|size| size.to_le_bytes()[0]));
        if self.is_wide {
            part.extend(self.sizes.iter().map(|size| size.to_le_bytes()[1]));
        }
        self.sizes.clear();
        self.table.push(&part, sink).map(drop)
    }

    /// Writes what is left.
    pub(super) fn finish(mut self, sink: &mut Sink<'_>) -> io::Result<()> {
        if !self.sizes.is_empty() {
            self.cut(sink)?;
        }
        self.table.finish(sink)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_tell_where_they_begin_and_how_large_they_are() {
        let mut files: Vec<(String, Vec<u8>)> = Vec::new();
        let mut sink = |path: &str, bytes: Vec<u8>| {
            files.push((path.to_owned(), bytes));
            Ok(())
        };
        let mut places = Places::new("e", "d", 128, true);
        for at in 0..250 {
            places.push(at * 128 * 300, 128 * 300, &mut sink).unwrap();
        }
        places.finish(&mut sink).unwrap();
        let [(path, bytes)] = files.as_slice() else {
            panic!("one file")
        };
        assert_eq!(path, "e/d0.bin");
        // 248 in a part: 300 is 44 and one more 256.
        let mut expected = vec![0, 0, 0, 0];
        expected.extend([44; 248]);
        expected.extend([1; 248]);
        expected.extend(u32::to_le_bytes(248 * 300));
        expected.extend([44, 44, 1, 1]);
        assert_eq!(*bytes, expected);
        assert!(
            Places::new("e", "s", 512, false)
                .push(0, 512 * 256, &mut |_, _| Ok(()))
                .is_err()
        );
    }
}
