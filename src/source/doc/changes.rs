//! 属性 How stretches of the text look, told as changes to what is usual ([MS-DOC] 2.6), and where each holds: pages of
//! 512 bytes list stretches with their changes.

use std::collections::BTreeSet;

use super::file::File;
use crate::source::packed::container::{u16_at, u32_at};

/// Bytes of a page.
const PAGE: usize = 512;

/// Changes with a length of their own: the shape of a row has two bytes for it, and tab stops may count it otherwise.
const ROW_SHAPE: u16 = 0xd608;
const TAB_STOPS: u16 = 0xc615;

/// The changes in `bytes`: what each changes, and its operand.
pub(super) fn changes(bytes: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let kind = u16_at(rest, 0)?;
        let behind = rest.get(2..)?;
        let (skipped, length) = match kind >> 13 {
            0 | 1 => (0, 1),
            2 | 4 | 5 => (0, 2),
            3 => (0, 4),
            7 => (0, 3),
            _ if kind == ROW_SHAPE => (2, usize::from(u16_at(behind, 0)?).saturating_sub(1)),
            _ if kind == TAB_STOPS && behind.first() == Some(&0xff) => return None,
            _ => (1, usize::from(*behind.first()?)),
        };
        let operand = behind.get(skipped..skipped + length)?;
        rest = behind.get(skipped + length..)?;
        Some((kind, operand))
    })
}

/// What the changes of a stretch stand behind in their page.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// Of runs of characters.
    Run,
    /// Of paragraphs: the number of a style stands before the changes.
    Paragraph,
}

/// Stretches of the stream of the text with their changes, in order.
pub(super) struct Stretches<'a> {
    stretches: Vec<Stretch<'a>>,
}

/// One of them.
#[derive(Clone, Copy, Default)]
pub(super) struct Stretch<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) changes: &'a [u8],
}

impl<'a> Stretches<'a> {
    /// Those of the pages that a list names.
    pub(super) fn of(file: &'a File, list: &[u8], kind: Kind) -> Self {
        let count = list.len().saturating_sub(4) / 8;
        let numbers = (0..count).filter_map(|nth| u32_at(list, 4 * (count + 1) + 4 * nth));
        let numbers: BTreeSet<usize> = numbers.map(|number| (number & 0x003f_ffff) as usize).collect();
        let pages = numbers
            .into_iter()
            .filter_map(|number| file.text.get(number * PAGE..)?.get(..PAGE));
        let mut stretches: Vec<Stretch> = pages.flat_map(|page| stretches_of(page, kind)).collect();
        stretches.sort_by_key(|stretch| stretch.start);
        Self { stretches }
    }

    /// The stretch that holds a place.
    pub(super) fn at(&self, place: usize) -> Stretch<'a> {
        let below = self.stretches.partition_point(|stretch| stretch.start <= place);
        let last = below.checked_sub(1).and_then(|at| self.stretches.get(at));
        last.filter(|stretch| place < stretch.end)
            .copied()
            .unwrap_or(Stretch {
                start: place,
                end: place + 1,
                changes: &[],
            })
    }
}

/// The stretches of a page: their bounds, for each where its changes stand, and at the page's end how many they are.
fn stretches_of(page: &[u8], kind: Kind) -> impl Iterator<Item = Stretch<'_>> {
    let count = page.last().map_or(0, |count| usize::from(*count));
    let width = match kind {
        Kind::Run => 1,
        Kind::Paragraph => 13,
    };
    (0..count).filter_map(move |nth| {
        let at = 2 * usize::from(*page.get(4 * (count + 1) + width * nth)?);
        Some(Stretch {
            start: u32_at(page, 4 * nth)? as usize,
            end: u32_at(page, 4 * (nth + 1))? as usize,
            changes: if at == 0 {
                &[]
            } else {
                changes_at(page, at, kind).unwrap_or_default()
            },
        })
    })
}

/// The changes that stand at a place of a page, behind their length.
fn changes_at(page: &[u8], at: usize, kind: Kind) -> Option<&[u8]> {
    let length = usize::from(*page.get(at)?);
    let (start, length) = match kind {
        Kind::Run => (at + 1, length),
        Kind::Paragraph if length == 0 => (at + 2, 2 * usize::from(*page.get(at + 1)?)),
        Kind::Paragraph => (at + 1, 2 * length - 1),
    };
    page.get(start..)?.get(..length)
}
