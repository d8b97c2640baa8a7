//! Scatter: records that come in the order of their grams, brought into that of their marks.
//!
//! They are thrown into parts by the first bits of their marks; what does not fit in memory goes to temporary files. Each
//! part is then sorted by itself.

use std::io::{self, BufWriter, Read, Seek, Write};
use std::ops::Range;

use tempfile::SpooledTempFile;

use super::marks::Mark;

/// Parts that records are thrown into, and bytes of each that stay in memory.
const PARTS: u32 = 64;
const HELD: usize = 1 << 20;

/// Records by the first bits of their marks.
pub(super) struct Scatter {
    parts: Vec<BufWriter<SpooledTempFile>>,
    /// Bytes of all bodies, and how many there are.
    pub(super) bytes: usize,
    pub(super) count: usize,
}

impl Scatter {
    pub(super) fn new() -> Self {
        let parts = (0..PARTS).map(|_| BufWriter::new(SpooledTempFile::new(HELD)));
        Self {
            parts: parts.collect(),
            bytes: 0,
            count: 0,
        }
    }

    /// Adds a gram and the body of its record.
    pub(super) fn push(&mut self, gram: &str, body: &[u8]) -> io::Result<()> {
        let mark = Mark::of(gram.chars());
        let part = self.parts.get_mut(mark.block(PARTS) as usize);
        let part = part.ok_or_else(|| io::Error::other("a mark outside all parts"))?;
        part.write_all(&mark.place.to_le_bytes())?;
        part.write_all(&mark.check.to_le_bytes())?;
        for field in [gram.as_bytes(), body] {
            let length = u32::try_from(field.len()).map_err(io::Error::other)?;
            part.write_all(&length.to_le_bytes())?;
            part.write_all(field)?;
        }
        self.bytes += body.len();
        self.count += 1;
        Ok(())
    }

    /// The parts one after another, each read when it is asked for.
    pub(super) fn sorted(self) -> impl Iterator<Item = io::Result<Part>> {
        self.parts.into_iter().map(Part::read)
    }
}

/// Records of one part, in the order of their marks.
pub(super) struct Part {
    bytes: Vec<u8>,
    records: Vec<(Mark, Range<usize>, Range<usize>)>,
}

impl Part {
    fn read(written: BufWriter<SpooledTempFile>) -> io::Result<Self> {
        let mut file = written.into_inner().map_err(io::IntoInnerError::into_error)?;
        let mut bytes = Vec::new();
        file.rewind()?;
        file.read_to_end(&mut bytes)?;
        let mut records = Vec::new();
        let mut at = 0;
        while let Some((mark, gram, body)) = record(&bytes, at) {
            at = body.end;
            records.push((mark, gram, body));
        }
        // A temporary file that lost its end would lose words from the search.
        if at != bytes.len() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        records.sort_unstable_by(|a, b| {
            let gram = |range: &Range<usize>| bytes.get(range.clone());
            a.0.cmp(&b.0).then_with(|| gram(&a.1).cmp(&gram(&b.1)))
        });
        Ok(Self { bytes, records })
    }

    /// Mark, gram and body of each.
    pub(super) fn records(&self) -> impl Iterator<Item = (Mark, &str, &[u8])> {
        self.records.iter().filter_map(|(mark, gram, body)| {
            let gram = std::str::from_utf8(self.bytes.get(gram.clone())?).ok()?;
            Some((*mark, gram, self.bytes.get(body.clone())?))
        })
    }
}

/// The record that stands at `at`.
fn record(bytes: &[u8], at: usize) -> Option<(Mark, Range<usize>, Range<usize>)> {
    let (place, rest) = bytes.get(at..)?.split_first_chunk()?;
    let check = rest.first_chunk()?;
    let mark = Mark {
        place: u32::from_le_bytes(*place),
        check: u16::from_le_bytes(*check),
    };
    let field = |at: usize| {
        let length = u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?) as usize;
        Some(at + 4..at + 4 + length)
    };
    let gram = field(at + 6)?;
    let body = field(gram.end)?;
    Some((mark, gram, body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_come_back_in_the_order_of_their_marks() {
        let mut scatter = Scatter::new();
        let long = vec![7; 3 * HELD];
        for gram in '一'..='丿' {
            let body = if gram == '三' { long.as_slice() } else { b"body" };
            scatter.push(&gram.to_string(), body).unwrap();
        }
        let count = scatter.count;
        let mut marks = Vec::new();
        for part in scatter.sorted() {
            for (mark, gram, body) in part.unwrap().records() {
                assert_eq!(mark, Mark::of(gram.chars()));
                assert_eq!(body.len(), if gram == "三" { 3 * HELD } else { 4 });
                marks.push(mark);
            }
        }
        assert_eq!(marks.len(), count);
        assert!(marks.is_sorted());
    }
}
