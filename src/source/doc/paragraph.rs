//! 段落属性 What the changes of a paragraph and of a run say that matters here: tables, numbers, what does not show.

use super::changes::changes;
use super::row;
use crate::source::draft::rows::Shape;
use crate::source::packed::container::{u16_at, u32_at};

/// How deep tables may be nested.
const DEEPEST: usize = 16;

/// 段落属性
#[derive(Clone, Debug, Default)]
pub(super) struct Paragraph {
    pub(super) style: usize,
    /// How many tables it stands in.
    pub(super) depth: usize,
    /// Whether it ends a cell, or a row, of a table that stands in a cell.
    pub(super) ends_inner_cell: bool,
    pub(super) ends_inner_row: bool,
    /// Whether it ends a row of a table that stands in none.
    pub(super) ends_row: bool,
    pub(super) list: Option<u16>,
    pub(super) level: Option<u8>,
    pub(super) shape: Shape,
}

impl Paragraph {
    /// What a paragraph's changes say, the number of its style before them; long ones may stand in `data`.
    pub(super) fn of(bytes: &[u8], data: &[u8]) -> Self {
        let mut paragraph = Self {
            style: usize::from(u16_at(bytes, 0).unwrap_or_default()),
            ..Self::default()
        };
        paragraph.take(bytes.get(2..).unwrap_or_default(), Some(data));
        paragraph
    }

    /// What a style's changes say.
    pub(super) fn of_style(bytes: &[u8]) -> Self {
        let mut paragraph = Self::default();
        paragraph.take(bytes, None);
        paragraph
    }

    fn take(&mut self, bytes: &[u8], data: Option<&[u8]>) {
        for (kind, operand) in changes(bytes) {
            let is_on = operand.first() == Some(&1);
            match kind {
                0x2416 => self.depth = self.depth.max(usize::from(is_on)),
                0x2417 => self.ends_row = is_on,
                0x244b => self.ends_inner_cell = is_on,
                0x244c => self.ends_inner_row = is_on,
                0x6649 => self.depth = u32_at(operand, 0).map_or(0, |depth| (depth as usize).min(DEEPEST)),
                0x260a => self.level = operand.first().copied(),
                0x460b => self.list = u16_at(operand, 0),
                0x6645 | 0x6646 => {
                    let more = data.zip(u32_at(operand, 0));
                    self.take(more.and_then(long_changes).unwrap_or_default(), None);
                }
                _ => row::take(&mut self.shape, kind, operand),
            }
        }
    }
}

/// Changes that stand elsewhere, behind their length.
fn long_changes((data, place): (&[u8], u32)) -> Option<&[u8]> {
    let bytes = data.get(place as usize..)?;
    bytes.get(2..2 + usize::from(u16_at(bytes, 0)?))
}

/// 勾选框 Whether the box of a form field is ticked, by the field's data; `None` where they are those of no box. An answer of
/// its own counts before what the form was made with.
pub(super) fn ticked(data: &[u8], place: usize) -> Option<bool> {
    const BOX: u16 = 1;
    const AS_MADE: u16 = 25;
    let head = usize::from(u16_at(data, place.checked_add(4)?)?);
    let field = data.get(place.checked_add(head)?..)?;
    let flags = u16_at(field, 4).filter(|flags| u32_at(field, 0) == Some(u32::MAX) && flags & 0b11 == BOX)?;
    match flags >> 2 & 0b1_1111 {
        AS_MADE => {
            // the name of the field, its length before it and a nought behind
            let name = usize::from(u16_at(field, 10)?);
            Some(u16_at(field, 12 + 2 * (name + 1))? == 1)
        }
        answer => Some(answer == 1),
    }
}

/// 文字属性 of a run of characters.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Run {
    pub(super) is_hidden: bool,
    pub(super) is_deleted: bool,
    pub(super) is_inserted: bool,
    /// Where the data of a picture or of a form field stand that a character is there for.
    pub(super) data: Option<usize>,
    /// A sign that stands for the character: its font and its code.
    pub(super) sign: Option<(usize, u32)>,
    pub(super) font: Option<usize>,
}

impl Run {
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut run = Self::default();
        for (kind, operand) in changes(bytes) {
            // 0x81: other than the style has it, which hides nothing
            let is_on = matches!(operand.first(), Some(0x01 | 0x81));
            let number = |at: usize| u16_at(operand, at);
            match kind {
                0x0800 => run.is_deleted = is_on,
                0x0801 => run.is_inserted = is_on,
                0x6a03 => run.data = u32_at(operand, 0).map(|place| place as usize),
                0x083c => run.is_hidden = is_on,
                0x6a09 => run.sign = number(0).zip(number(2)).map(|(font, c)| (font.into(), c.into())),
                0x4a4f => run.font = number(0).map(usize::from),
                _ => {}
            }
        }
        run
    }
}
