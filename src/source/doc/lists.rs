//! 自动编号 The lists of a document, the styles that number paragraphs, and the fonts of signs ([MS-DOC] 2.9).

use std::collections::BTreeMap;

use super::paragraph::Paragraph;
use crate::source::draft::numbering::{LEVELS, Level, List, Numbering};
use crate::source::draft::written::of_code;
use crate::source::packed::container::{u16_at, u32_at};

/// Bytes of a list, of a use of one, and of the head of a level.
const LIST: usize = 28;
const USE: usize = 16;
const LEVEL: usize = 28;

/// Most uses of lists, and units of a level's words: more than any document has, and few enough to be kept for each use.
const MOST_USES: usize = 8_192;
const LONGEST: usize = 64;

/// How far styles may be based on one another.
const CHAIN: usize = 16;

/// Reads the lists, and how paragraphs use them. The levels of each list stand behind all of them.
pub(super) fn read(lists: &[u8], uses: &[u8]) -> Numbering {
    let mut numbering = Numbering::default();
    let known = levels_of_lists(lists);
    let count = u32_at(uses, 0).map_or(0, |count| (count as usize).min(uses.len() / USE).min(MOST_USES));
    let mut changes = uses.get(4 + USE * count..).unwrap_or_default();
    for nth in 0..count {
        let own = uses.get(4 + USE * nth..).unwrap_or_default();
        let Some(id) = u32_at(own, 0) else { break };
        let mut list = List {
            counter: id.to_string(),
            levels: known.get(&id).cloned().unwrap_or_default(),
            restarts: BTreeMap::new(),
        };
        let changed = own.get(12).map_or(0, |changed| usize::from(*changed));
        changes = change(&mut list, changed, changes).unwrap_or_default();
        // uses are counted from one
        numbering.add((nth + 1).to_string(), list);
    }
    numbering
}

fn levels_of_lists(lists: &[u8]) -> BTreeMap<u32, BTreeMap<usize, Level>> {
    let count = u16_at(lists, 0).map_or(0, usize::from);
    let mut rest = lists.get(2 + LIST * count..).unwrap_or_default();
    let mut known = BTreeMap::new();
    for nth in 0..count {
        let own = lists.get(2 + LIST * nth..).unwrap_or_default();
        let (Some(id), Some(flags)) = (u32_at(own, 0), own.get(26)) else {
            break;
        };
        let is_simple = flags & 1 == 1;
        let mut levels = BTreeMap::new();
        for at in 0..if is_simple { 1 } else { LEVELS } {
            let Some((level, behind)) = level(rest) else {
                return known;
            };
            levels.insert(at, level);
            rest = behind;
        }
        known.insert(id, levels);
    }
    known
}

/// Changes levels of a list for one use of it; what stands behind its changes.
fn change<'a>(list: &mut List, count: usize, bytes: &'a [u8]) -> Option<&'a [u8]> {
    let mut rest = bytes.get(4..)?;
    for _ in 0..count {
        let (start, flags) = (u32_at(rest, 0)?, u32_at(rest, 4)?);
        let at = (flags & 0xf) as usize;
        rest = rest.get(8..)?;
        if flags & 0x10 != 0 {
            list.restarts.insert(at, start);
        }
        if flags & 0x20 != 0 {
            let (level, behind) = level(rest)?;
            list.levels.insert(at, level);
            rest = behind;
        }
    }
    Some(rest)
}

/// One level, and what stands behind it.
fn level(bytes: &[u8]) -> Option<(Level, &[u8])> {
    let byte = |at: usize| bytes.get(at).copied();
    let way = byte(4)?;
    let properties = usize::from(byte(24)?) + usize::from(byte(25)?);
    let words = bytes.get(LEVEL + properties..)?;
    let length = usize::from(u16_at(words, 0)?);
    let units = words.get(2..2 + 2 * length).filter(|_| length <= LONGEST)?;
    let mut pattern = String::new();
    for c in char::decode_utf16(units.chunks_exact(2).filter_map(|unit| u16_at(unit, 0))) {
        match c {
            // the count of a level, by its number
            Ok(c) if (c as usize) < LEVELS => pattern.push_str(&format!("%{}", c as usize + 1)),
            Ok(c) => pattern.push(c),
            Err(_) => {}
        }
    }
    let level = Level {
        start: u32_at(bytes, 0)?,
        format: of_code(way).unwrap_or("decimal").to_owned(),
        pattern,
        is_parted: byte(15)? != 2,
        is_legal: byte(5)? & 0b100 != 0,
        counts_on: byte(5)? & 0b1000 != 0,
        style: None,
    };
    Some((level, words.get(2 + 2 * length..)?))
}

/// 样式 What the styles of paragraphs say of numbers.
#[derive(Default)]
pub(super) struct Styles {
    styles: Vec<Option<Style>>,
}

struct Style {
    based_on: usize,
    paragraph: Paragraph,
}

impl Styles {
    pub(super) fn of(bytes: &[u8]) -> Self {
        let read = || -> Option<Vec<Option<Style>>> {
            let (head, count) = (usize::from(u16_at(bytes, 0)?), usize::from(u16_at(bytes, 2)?));
            let base = usize::from(u16_at(bytes, 4)?);
            let mut rest = bytes.get(2 + head..)?;
            let mut styles = Vec::new();
            for _ in 0..count {
                let length = usize::from(u16_at(rest, 0)?);
                styles.push(rest.get(2..2 + length).and_then(|own| style(own, base)));
                rest = rest.get(2 + length.next_multiple_of(2)..).unwrap_or_default();
            }
            Some(styles)
        };
        Self {
            styles: read().unwrap_or_default(),
        }
    }

    /// The list and the level that a style gives its paragraphs, itself or by the styles that it is based on.
    pub(super) fn number(&self, style: usize) -> (Option<u16>, Option<u8>) {
        let (mut list, mut level, mut at) = (None, None, style);
        for _ in 0..CHAIN {
            let Some(style) = self.styles.get(at).and_then(Option::as_ref) else {
                break;
            };
            list = list.or(style.paragraph.list);
            level = level.or(style.paragraph.level);
            at = style.based_on;
        }
        (list, level)
    }
}

/// A style of paragraphs, whose head has so many bytes.
fn style(bytes: &[u8], base: usize) -> Option<Style> {
    let kinds = u16_at(bytes, 2)?;
    if kinds & 0xf != 1 {
        return None;
    }
    let name = usize::from(u16_at(bytes, base)?);
    // the name, its length before it and a nought behind
    let changes = bytes.get(base + 2 + 2 * (name + 1)..)?;
    let length = usize::from(u16_at(changes, 0)?);
    Some(Style {
        based_on: usize::from(kinds >> 4),
        paragraph: Paragraph::of_style(changes.get(4..2 + length).unwrap_or_default()),
    })
}

/// 字体 The names of the fonts, in the order of their numbers.
pub(super) fn fonts(bytes: &[u8]) -> Vec<String> {
    const NAME: usize = 39;
    let mut rest = bytes.get(4..).unwrap_or_default();
    let mut fonts = Vec::new();
    while let Some((length, behind)) = rest.split_first() {
        let (own, more) = behind
            .split_at_checked(usize::from(*length))
            .unwrap_or((behind, &[]));
        let units = own.get(NAME..).unwrap_or_default().chunks_exact(2);
        let name = units
            .filter_map(|unit| u16_at(unit, 0))
            .take_while(|unit| *unit != 0);
        fonts.push(char::decode_utf16(name).filter_map(Result::ok).collect());
        rest = more;
    }
    fonts
}
