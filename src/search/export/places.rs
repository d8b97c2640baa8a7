//! Places: where the parts of a stream stand that are told by their numbers.
//!
//! The table is itself a stream, of parts of one size, so that a browser reckons which of them it needs: each tells where
//! its first part begins, in slots (four bytes), and then how many slots each takes: the low bytes of all, and behind
//! them, where a part somewhere takes more than a byte tells, the high bytes.

use std::io;

use super::Sink;
use super::stream::Stream;

/// Bytes of a part of a table: a file holds a whole number of them.
pub(super) const PLACES: usize = 500;
/// Bytes that tell where the first part begins.
const START: usize = 4;

/// Gathers the places of a stream's parts.
pub(super) struct Places {
    /// Bytes that sizes are a multiple of.
    slot: usize,
    /// Where each part begins and how many slots it takes.
    parts: Vec<(u32, u16)>,
}

impl Places {
    pub(super) const fn new(slot: usize) -> Self {
        Self {
            slot,
            parts: Vec::new(),
        }
    }

    /// Adds the part that begins at `start` and has so many bytes, a multiple of the slot.
    ///
    /// # Errors
    /// Where it is too large to be told, or stands too far behind.
    pub(super) fn push(&mut self, start: usize, bytes: usize) -> io::Result<()> {
        let too_large = |_| io::Error::other("a part of the search index is too large");
        let start = u32::try_from(start / self.slot).map_err(too_large)?;
        let size = u16::try_from(bytes / self.slot).map_err(too_large)?;
        self.parts.push((start, size));
        Ok(())
    }

    /// Writes the table; gives how many bytes tell each size.
    pub(super) fn finish(self, edition: &str, kind: &str, sink: &mut Sink<'_>) -> io::Result<usize> {
        let is_wide = self.parts.iter().any(|(_, size)| u8::try_from(*size).is_err());
        let width = 1 + usize::from(is_wide);
        let mut table = Stream::new(edition, kind);
        for parts in self.parts.chunks((PLACES - START) / width) {
            let start = parts.first().map_or(0, |(start, _)| *start);
            let mut part = start.to_le_bytes().to_vec();
            for byte in 0..width {
                part.extend(
                    parts
                        .iter()
                        .filter_map(|(_, size)| size.to_le_bytes().get(byte).copied()),
                );
            }
            table.push(&part, sink)?;
        }
        table.finish(sink)?;
        Ok(width)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of so many parts that take so many slots of 128 bytes, and how many bytes tell each.
    fn table(parts: usize, slots: usize) -> (usize, Vec<u8>) {
        let mut files: Vec<(String, Vec<u8>)> = Vec::new();
        let mut places = Places::new(128);
        for at in 0..parts {
            places.push(at * 128 * slots, 128 * slots).unwrap();
        }
        let mut sink = |path: &str, bytes: Vec<u8>| {
            files.push((path.to_owned(), bytes));
            Ok(())
        };
        let width = places.finish("e", "d", &mut sink).unwrap();
        let [(path, bytes)] = files.as_slice() else {
            panic!("one file")
        };
        assert_eq!(path, "e/d0.bin");
        (width, bytes.clone())
    }

    #[test]
    fn parts_tell_where_they_begin_and_how_large_they_are() {
        // 496 in a part of the table
        let mut expected = vec![0, 0, 0, 0];
        expected.extend([44; 496]);
        expected.extend(u32::to_le_bytes(496 * 44));
        expected.extend([44, 44]);
        assert_eq!(table(498, 44), (1, expected));
    }

    #[test]
    fn sizes_take_two_bytes_where_one_part_needs_them() {
        // 248 in a part of the table: 300 is 44 and one more 256
        let mut expected = vec![0, 0, 0, 0];
        expected.extend([44; 248]);
        expected.extend([1; 248]);
        expected.extend(u32::to_le_bytes(248 * 300));
        expected.extend([44, 44, 1, 1]);
        assert_eq!(table(250, 300), (2, expected));
        assert!(Places::new(512).push(0, 512 << 16).is_err());
    }
}
