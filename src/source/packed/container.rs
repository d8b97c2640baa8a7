//! 容器 The compound file of old Office: a small file system whose streams are chains of sectors.
//!
//! A chain is followed for no more steps than the file has sectors, so that circles end.

/// Places in the header: sizes of sectors, the directory, the small sectors' chains, the lists of the table.
const SHIFT: usize = 0x1e;
const DIRECTORY: usize = 0x30;
const CUTOFF: usize = 0x38;
const SMALL_TABLE: usize = 0x3c;
const NEXT_LIST: usize = 0x44;
const LIST: usize = 0x4c;

/// Sectors of the table that the header itself lists.
const LISTED: usize = 109;

/// Bytes of a directory entry, and of a small sector as a power of two.
const ENTRY: usize = 128;
const SMALL: u32 = 6;

/// What a directory entry can be.
const STREAM: u8 = 2;
const ROOT: u8 = 5;

pub(in crate::source) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

pub(in crate::source) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).filter_map(|four| u32_at(four, 0))
}

/// Sectors of one size, and which follows which.
struct Sectors<'a> {
    bytes: &'a [u8],
    shift: u32,
    next: Vec<u32>,
}

impl<'a> Sectors<'a> {
    /// The sector of that number; the last one of a file may be cut short.
    fn get(&self, number: u32) -> Option<&'a [u8]> {
        let start = (number as usize).checked_shl(self.shift)?;
        let end = start.checked_add(1 << self.shift)?.min(self.bytes.len());
        self.bytes.get(start..end).filter(|sector| !sector.is_empty())
    }

    fn count(&self) -> usize {
        (self.bytes.len() >> self.shift) + 1
    }

    /// All bytes of a chain.
    fn chain(&self, first: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut number = first;
        for _ in 0..self.count() {
            let Some(sector) = self.get(number) else { break };
            bytes.extend_from_slice(sector);
            number = self.next.get(number as usize).copied().unwrap_or(u32::MAX);
        }
        bytes
    }
}

/// The sectors of a file, behind its header.
fn sectors(file: &[u8]) -> Option<Sectors<'_>> {
    let shift = u32::from(u16_at(file, SHIFT)?);
    if !(9..=12).contains(&shift) {
        return None;
    }
    let mut sectors = Sectors {
        bytes: file.get(1 << shift..)?,
        shift,
        next: Vec::new(),
    };
    let mut listed: Vec<u32> = numbers(file.get(LIST..)?).take(LISTED).collect();
    let mut list = u32_at(file, NEXT_LIST)?;
    for _ in 0..sectors.count() {
        let Some(sector) = sectors.get(list) else { break };
        let more: Vec<u32> = numbers(sector).collect();
        let (last, more) = more.split_last()?;
        listed.extend_from_slice(more);
        list = *last;
    }
    let table: Vec<&[u8]> = listed.into_iter().filter_map(|it| sectors.get(it)).collect();
    sectors.next = table
        .into_iter()
        .take(sectors.count())
        .flat_map(numbers)
        .collect();
    Some(sectors)
}

/// The bytes of the first stream that has one of these names; `None` where there is none. What is embedded in a document
/// has streams of the same names in a folder of its own: those of the file itself count.
pub(in crate::source) fn stream(file: &[u8], names: &[&str]) -> Option<Vec<u8>> {
    let sectors = sectors(file)?;
    let directory = sectors.chain(u32_at(file, DIRECTORY)?);
    let entries: Vec<&[u8]> = directory.chunks_exact(ENTRY).collect();
    let start = |entry: &[u8]| u32_at(entry, 116);
    let own = at_top(&entries);
    let called = |name: &&str| {
        let is_it = |entry: &&&[u8]| kind(entry) == Some(STREAM) && is_named(entry, name);
        own.iter().find(is_it).or_else(|| entries.iter().find(is_it))
    };
    let entry = names.iter().find_map(called)?;
    let size = u32_at(entry, 120)?;
    let mut bytes = if size < u32_at(file, CUTOFF)? {
        let root = entries.iter().find(|entry| kind(entry) == Some(ROOT))?;
        let held = sectors.chain(start(root)?);
        let small = Sectors {
            bytes: &held,
            shift: SMALL,
            next: numbers(&sectors.chain(u32_at(file, SMALL_TABLE)?)).collect(),
        };
        small.chain(start(entry)?)
    } else {
        sectors.chain(start(entry)?)
    };
    bytes.truncate(size as usize);
    Some(bytes)
}

fn kind(entry: &[u8]) -> Option<u8> {
    entry.get(66).copied()
}

/// The entries that lie in no folder: the root leads to one of them, and each to others.
fn at_top<'a>(entries: &[&'a [u8]]) -> Vec<&'a [u8]> {
    let mut left: Vec<Option<&'a [u8]>> = entries.iter().copied().map(Some).collect();
    let mut to_see: Vec<u32> = entries
        .first()
        .and_then(|root| u32_at(root, 76))
        .into_iter()
        .collect();
    let mut found = Vec::new();
    while let Some(number) = to_see.pop() {
        // each is seen once, so that circles end
        if let Some(entry) = left.get_mut(number as usize).and_then(Option::take) {
            found.push(entry);
            to_see.extend([u32_at(entry, 68), u32_at(entry, 72)].into_iter().flatten());
        }
    }
    found
}

/// Whether an entry has that name, which is UTF-16 and ends with a nought; capitals do not count.
fn is_named(entry: &[u8], name: &str) -> bool {
    let plain = |unit: u16| u8::try_from(unit).map_or(unit, |byte| byte.to_ascii_lowercase().into());
    let own = (0..32)
        .map_while(|at| u16_at(entry, 2 * at))
        .take_while(|unit| *unit != 0);
    own.map(plain).eq(name.encode_utf16().map(plain))
}
