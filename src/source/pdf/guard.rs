//! 防护 Streams that would unpack without end, found before anything unpacks them.
//!
//! The reader of PDF unpacks a stream whole. Every stream is therefore measured first, without being kept.

use std::io::{self, Read};

use flate2::read::ZlibDecoder;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Object, Stream};

use super::super::error::Cause;
use super::super::limits::Limits;

/// How often a stream may be packed.
const DEPTH: usize = 2;

/// How much more than the parts that are read all streams may hold: pictures and fonts are never unpacked.
const UNREAD: u64 = 8;

fn too_large(limits: &Limits) -> Cause {
    Cause::Limit {
        what: "PDF 数据流解压后的字节数",
        limit: limits.stream_bytes,
    }
}

/// Measures everything in the file that is packed by zlib, before the file is opened.
pub(super) fn check(bytes: &[u8], limits: &Limits) -> Result<(), Cause> {
    let mark = b"stream";
    let mut at = 0;
    let mut left = limits.unpacked_bytes.saturating_mul(UNREAD);
    while let Some(step) = find(bytes.get(at..).unwrap_or_default(), mark) {
        at += step + mark.len();
        let packed = bytes.get(at..).unwrap_or_default();
        let packed = packed.strip_prefix(b"\r").unwrap_or(packed);
        let packed = packed.strip_prefix(b"\n").unwrap_or(packed);
        let size = size(packed, limits.stream_bytes, DEPTH);
        if limits.stream_bytes < size || left < size {
            return Err(too_large(limits));
        }
        left -= size;
    }
    Ok(())
}

fn find(bytes: &[u8], mark: &[u8]) -> Option<usize> {
    let first = *mark.first()?;
    let mut at = 0;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == first)?;
        if bytes.get(at..)?.starts_with(mark) {
            return Some(at);
        }
        at += 1;
    }
}

/// Bytes that a stream unpacks to, counted a little beyond the limit at most.
fn size(packed: &[u8], limit: u64, depth: usize) -> u64 {
    if packed.first().is_none_or(|byte| byte & 0x0f != 8) {
        return 0;
    }
    let mut decoder = ZlibDecoder::new(packed);
    let mut head = Vec::new();
    let is_packed_again = depth > 1
        && (&mut decoder).take(2).read_to_end(&mut head).is_ok()
        && head.first().is_some_and(|byte| byte & 0x0f == 8);
    let rest = io::copy(&mut decoder.take(limit + 1), &mut Count(0)).unwrap_or(0);
    let size = rest + head.len() as u64;
    if is_packed_again && size <= limit {
        let mut inner = Vec::new();
        let whole = ZlibDecoder::new(packed)
            .take(limit)
            .read_to_end(&mut inner)
            .is_ok();
        if whole {
            return size.max(self::size(&inner, limit, depth - 1));
        }
    }
    size
}

/// Takes bytes and keeps none.
struct Count(u64);

impl io::Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Measures the streams that are packed otherwise, now that the file tells how.
pub(super) fn check_streams(pdf: &Pdf, limits: &Limits) -> Result<(), Cause> {
    for object in pdf.objects() {
        let Object::Stream(stream) = object else {
            continue;
        };
        if limits.stream_bytes < measured(&stream) {
            return Err(too_large(limits));
        }
    }
    Ok(())
}

/// Bytes that a stream unpacks to, guessed too high rather than too low where it is packed twice.
fn measured(stream: &Stream<'_>) -> u64 {
    // the crate names its filters to nobody but a debugger
    let filters: Vec<String> = stream.filters().iter().map(|it| format!("{it:?}")).collect();
    let packing: Vec<&str> = filters
        .iter()
        .map(String::as_str)
        .filter(|it| matches!(*it, "FlateDecode" | "LzwDecode" | "RunLengthDecode"))
        .collect();
    let raw = stream.raw_data();
    match packing.as_slice() {
        [] => 0,
        ["LzwDecode"] if filters.len() == 1 => lzw_size(&raw),
        ["FlateDecode"] if filters.len() == 1 => size(&raw, u64::from(u32::MAX), 1),
        ["FlateDecode"]
            if filters.first().is_some_and(|it| it.starts_with("Ascii")) && filters.len() == 2 =>
        {
            size(
                &plain(&raw, filters.first().is_some_and(|it| it == "Ascii85Decode")),
                u64::from(u32::MAX),
                1,
            )
        }
        ["RunLengthDecode"] => raw.len() as u64 * 64,
        [_] => raw.len() as u64 * MOST,
        _ => raw.len() as u64 * MOST * MOST,
    }
}

/// Bytes that were written as characters: five for four of them, or two for each.
fn plain(written: &[u8], by_fives: bool) -> Vec<u8> {
    let (base, count, from) = if by_fives { (85, 5, b'!') } else { (16, 2, b'0') };
    let digit = |byte: u8| match byte {
        b'!'..=b'u' if by_fives => Some(u32::from(byte - from)),
        byte if !by_fives => char::from(byte).to_digit(16),
        _ => None,
    };
    let mut bytes = Vec::new();
    let (mut group, mut digits) = (0u32, 0);
    for byte in written.iter().take_while(|byte| !matches!(**byte, b'~' | b'>')) {
        if by_fives && *byte == b'z' {
            bytes.extend([0; 4]);
            continue;
        }
        let Some(digit) = digit(*byte) else { continue };
        group = group.wrapping_mul(base).wrapping_add(digit);
        digits += 1;
        if digits == count {
            let whole = group.to_be_bytes();
            bytes.extend_from_slice(whole.get(if by_fives { 0 } else { 3 }..).unwrap_or_default());
            (group, digits) = (0, 0);
        }
    }
    bytes
}

/// Most bytes that one packed byte becomes.
const MOST: u64 = 1032;

/// Bytes that an LZW stream unpacks to: the lengths of its words, without the words.
fn lzw_size(packed: &[u8]) -> u64 {
    let mut lengths: Vec<u64> = Vec::new();
    let (mut bits, mut count, mut width) = (0u32, 0u32, 9u32);
    let mut last: Option<u64> = None;
    let mut size = 0;
    for byte in packed {
        bits = (bits << 8) | u32::from(*byte);
        count += 8;
        if count < width {
            continue;
        }
        count -= width;
        let code = (bits >> count) & ((1 << width) - 1);
        bits &= (1 << count) - 1;
        match code {
            256 => {
                lengths.clear();
                width = 9;
                last = None;
                continue;
            }
            257 => break,
            _ => {}
        }
        let known = lengths.get((code as usize).wrapping_sub(258)).copied();
        let length = if code < 256 {
            1
        } else {
            known.unwrap_or_else(|| last.map_or(1, |last| last + 1))
        };
        if let Some(last) = last
            && lengths.len() < 4096
        {
            lengths.push(last + 1);
        }
        last = Some(length);
        size += length;
        width = match lengths.len() + 258 + 1 {
            0..=511 => 9,
            512..=1023 => 10,
            1024..=2047 => 11,
            _ => 12,
        };
    }
    size
}
