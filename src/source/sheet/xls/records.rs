//! 记录 The records that a workbook of old is written in, and the words in them, which may run over several records.

use crate::source::packed::container::{u16_at, u32_at};

/// A record of its kind.
pub(super) type Record<'a> = (u16, &'a [u8]);

/// What a long record goes on in.
pub(super) const CONTINUED: u16 = 0x3c;

/// The records of a stream from some place on.
pub(super) struct Records<'a> {
    left: &'a [u8],
}

impl<'a> Records<'a> {
    pub(super) fn from(stream: &'a [u8], place: usize) -> Self {
        Self {
            left: stream.get(place..).unwrap_or_default(),
        }
    }

    /// What the last record goes on in.
    pub(super) fn continued(&mut self) -> Vec<&'a [u8]> {
        let mut parts = Vec::new();
        while u16_at(self.left, 0) == Some(CONTINUED) {
            let Some((_, data)) = self.next() else { break };
            parts.push(data);
        }
        parts
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (kind, length) = (u16_at(self.left, 0)?, usize::from(u16_at(self.left, 2)?));
        let (data, left) = self.left.get(4..)?.split_at_checked(length)?;
        self.left = left;
        Some((kind, data))
    }
}

/// Flags of words: two bytes for each character; runs of styles; readings of Chinese.
const WIDE: u8 = 1;
const READINGS: u8 = 4;
const RUNS: u8 = 8;

/// A reader of words over the parts of one record.
pub(super) struct Words<'a> {
    parts: Vec<&'a [u8]>,
    part: usize,
    at: usize,
}

impl<'a> Words<'a> {
    pub(super) const fn new(parts: Vec<&'a [u8]>) -> Self {
        Self {
            parts,
            part: 0,
            at: 0,
        }
    }

    /// Whether the part is read; the next is then begun.
    fn is_over(&mut self) -> bool {
        let is_over = self
            .parts
            .get(self.part)
            .is_some_and(|part| part.len() <= self.at);
        if is_over {
            self.part += 1;
            self.at = 0;
        }
        is_over
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        while self.is_over() {}
        let byte = self.parts.get(self.part)?.get(self.at).copied()?;
        self.at += 1;
        Some(byte)
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    pub(super) fn skip(&mut self, bytes: usize) -> Option<()> {
        (0..bytes).try_for_each(|_| self.byte().map(|_| ()))
    }

    /// Words whose length is two bytes; the readings beside them are left out.
    pub(super) fn long(&mut self) -> Option<String> {
        let count = self.u16()?;
        self.counted(usize::from(count))
    }

    fn counted(&mut self, count: usize) -> Option<String> {
        let flags = self.byte()?;
        let runs = if flags & RUNS == 0 {
            0
        } else {
            usize::from(self.u16()?)
        };
        let readings = if flags & READINGS == 0 {
            0
        } else {
            let size = [self.byte()?, self.byte()?, self.byte()?, self.byte()?];
            u32_at(&size, 0)? as usize
        };
        let words = self.characters(count, flags & WIDE != 0)?;
        self.skip(4 * runs)?;
        self.skip(readings)?;
        Some(words)
    }

    /// Characters; a part that they run over into says anew how wide they are.
    fn characters(&mut self, count: usize, is_wide: bool) -> Option<String> {
        let mut is_wide = is_wide;
        let mut units = Vec::new();
        while units.len() < count {
            if self.is_over() {
                is_wide = self.byte()? & WIDE != 0;
                continue;
            }
            units.push(if is_wide {
                self.u16()?
            } else {
                u16::from(self.byte()?)
            });
        }
        Some(String::from_utf16_lossy(&units))
    }
}
