//! Files made in code for the tests of readers.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::draft::Laid;
use super::error::Cause;

/// Where the pictures stand: the words of the line before each.
pub(super) fn pictured(laid: Result<Laid, Cause>) -> Vec<String> {
    let laid = laid.unwrap();
    let before = |at: &usize| laid.text.as_str().get(..*at).unwrap();
    let line = |words: &str| words.trim_end().rsplit('\n').next().unwrap().to_owned();
    laid.pictures.iter().map(before).map(line).collect()
}

/// A packed document of these parts.
pub(super) fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, words) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(words.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// What was read, as it shows: the text, `|` before each cell of a table, `↓` before what fills a merged cell.
pub(super) fn shown(laid: Result<Laid, Cause>) -> String {
    let laid = match laid {
        Ok(laid) => laid,
        Err(cause) => return cause.to_string(),
    };
    let mut shown = String::new();
    let mut at = 0;
    for table in &laid.tables {
        shown.push_str(laid.text.as_str().get(at..table.span.start()).unwrap());
        for row in &table.rows {
            for cell in row {
                let words: Vec<&str> = cell.pieces.iter().map(|piece| laid.text.slice(*piece)).collect();
                let mark = if cell.filled { "|↓" } else { "|" };
                shown.push_str(&format!("{mark}{}", words.join("").replace('\n', "/")));
            }
            shown.push('\n');
        }
        at = table.span.end() + 1;
    }
    shown.push_str(laid.text.as_str().get(at..).unwrap());
    for caveat in &laid.caveats {
        shown.push_str(&format!("※{}\n", caveat.message));
    }
    shown
}

/// A container of old Office that holds these streams: its table, its directory and the streams, in sectors of 512 bytes.
pub(super) fn held(streams: &[(&str, &[u8])]) -> Vec<u8> {
    const SECTOR: usize = 512;
    const END: u32 = u32::MAX - 1;
    let number = |length: usize| u32::try_from(length).unwrap();
    let sectors = |bytes: usize| bytes.max(4096).div_ceil(SECTOR);
    let directory = (streams.len() + 1).div_ceil(4);
    let total: usize = directory
        + streams
            .iter()
            .map(|(_, bytes)| sectors(bytes.len()))
            .sum::<usize>();
    let tables = (1..)
        .find(|tables| total + tables <= tables * SECTOR / 4)
        .unwrap();
    let mut next = vec![0xffff_fffd; tables];
    let mut chain = |length: usize| {
        let start = next.len();
        let followed = (start + 1..start + length).map(number);
        next.extend(followed.chain([END]));
        number(start)
    };
    let first = chain(directory);
    let entry = |name: &str, kind: u8, start: u32, size: usize| {
        let mut entry = vec![0; 128];
        for (at, unit) in name.encode_utf16().enumerate() {
            entry[2 * at..2 * at + 2].copy_from_slice(&unit.to_le_bytes());
        }
        entry[66] = kind;
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&number(size).to_le_bytes());
        entry
    };
    let (mut entries, mut body) = (entry("Root Entry", 5, END, 0), Vec::new());
    for (name, bytes) in streams {
        let size = sectors(bytes.len()) * SECTOR;
        entries.extend(entry(name, 2, chain(size / SECTOR), size));
        let end = body.len() + size;
        body.extend_from_slice(bytes);
        body.resize(end, 0);
    }
    entries.resize(directory * SECTOR, 0);
    next.resize(tables * SECTOR / 4, u32::MAX);
    let mut header = vec![0; SECTOR];
    header[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    header[0x1e] = 9;
    header[0x20] = 6;
    header[0x30..0x34].copy_from_slice(&first.to_le_bytes());
    header[0x38..0x3c].copy_from_slice(&4096u32.to_le_bytes());
    header[0x3c..0x4c].fill(0xff);
    header[0x4c..].fill(0xff);
    for (at, place) in (0..tables).zip((0x4c..).step_by(4)) {
        header[place..place + 4].copy_from_slice(&number(at).to_le_bytes());
    }
    let table: Vec<u8> = next.iter().flat_map(|it| it.to_le_bytes()).collect();
    [header, table, entries, body].concat()
}
