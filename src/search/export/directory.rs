//! Directories of blocks: their first keys and sizes, in columns that gzip makes little of.
//!
//! `static/search/directory.js` reads it. Keys are told by how many characters they share with the one before, and how
//! far the first that differs stands behind that one's.

use super::blocks::{BlockEntry, put_number};
use super::stream::{self, Stream};
use super::{SLOT, Sink};
use crate::search::error::SearchError;
use crate::search::stored::{gzip, slotted};

/// Blocks that the first file names.
const ROOT: usize = 6144;
/// Blocks that one part of the directory names where there are more.
const PART: usize = 64;

/// What the first file carries: all blocks if they are few, else parts of a directory that name them; and how many
/// levels that are.
pub(super) fn directory(
    edition: &str,
    blocks: &[BlockEntry],
    sink: &mut Sink<'_>,
) -> Result<(u8, [Vec<u8>; 4]), SearchError> {
    if blocks.len() <= ROOT {
        return Ok((1, columns(0, blocks)));
    }
    let mut parts = Stream::new(edition, "d");
    let mut entries = Vec::new();
    let mut start = 0;
    for named in blocks.chunks(PART) {
        let bytes = slotted(gzip(&packed(start, named))?)?;
        parts.push(&bytes, sink)?;
        let first = named.first().map(|(key, _)| key.clone()).unwrap_or_default();
        entries.push((first, bytes.len() / SLOT));
        start = named
            .iter()
            .fold(start, |at, (_, slots)| stream::after(at, slots * SLOT));
    }
    parts.finish(sink)?;
    Ok((2, columns(0, &entries)))
}

/// A directory as one part.
pub(super) fn packed(start: usize, entries: &[BlockEntry]) -> Vec<u8> {
    columns(start, entries).concat()
}

/// A directory: how many there are, where the first begins, and of each: characters shared, characters added, slots; then the
/// characters.
fn columns(start: usize, entries: &[BlockEntry]) -> [Vec<u8>; 4] {
    let (mut shared, mut added, mut sizes, mut characters) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    put_number(&mut shared, entries.len());
    put_number(&mut shared, start);
    let mut last: Vec<char> = Vec::new();
    for (key, slots) in entries {
        let key: Vec<char> = key.chars().collect();
        let same = key.iter().zip(&last).take_while(|(a, b)| a == b).count();
        let before = last.get(same).map_or(0, |c| u32::from(*c));
        let codes = key.iter().skip(same).map(|c| u32::from(*c));
        for (at, code) in codes.enumerate() {
            let told = if at == 0 {
                code.saturating_sub(before)
            } else {
                code
            };
            put_number(&mut characters, told as usize);
        }
        put_number(&mut shared, same);
        put_number(&mut added, key.len() - same);
        put_number(&mut sizes, *slots);
        last = key;
    }
    [shared, added, sizes, characters]
}

#[cfg(test)]
mod tests {
    use super::packed;

    #[test]
    fn keys_are_told_by_what_differs_from_the_one_before() {
        let entries = [("三", 31), ("三公", 30), ("三年", 200)].map(|(key, size)| (key.to_owned(), size));
        let expected: Vec<u8> = [
            &[3, 7][..],
            &[0, 1, 1],
            &[1, 1, 1],
            &[31, 30, 0xc8, 1],
            // 三, 公, and how far 年 stands behind 公.
            &[0x89, 0x9c, 1, 0xec, 0xa2, 1, 0x88, 0x1a],
        ]
        .concat();
        assert_eq!(packed(7, &entries), expected);
    }
}
