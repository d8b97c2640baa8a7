//! 纯文本 Plain text in UTF-8, UTF-16 or GB18030: a leading byte-order mark dropped, CRLF made LF, other line ends made LF
//! where a text has no other, character for character; nothing else changed.

use std::io::ErrorKind;
use std::path::Path;

use encoding_rs::{Encoding, GB18030, UTF_8};
use memchr::memchr;

use super::error::Cause;
use super::limits::Limits;
use crate::text::is_han;

/// Decodes the bytes of a plain text.
pub(super) fn decode(bytes: &[u8], limits: &Limits) -> Result<String, Cause> {
    if bytes.is_empty() {
        return Err(Cause::Vacant);
    }
    let text = words(bytes)?;
    if let Some(at) = memchr(0, text.as_bytes()) {
        return Err(Cause::Binary { offset: at + 1 });
    }
    if text.trim().is_empty() {
        return Err(Cause::Empty);
    }
    let text = with_line_ends(text);
    check(&text, limits)?;
    Ok(text)
}

/// A text whose lines end in LF. One without any has its lines ended by what old systems, word processors and layout
/// programs put there; each such sign becomes as many characters as it was, so that no place moves.
fn with_line_ends(text: String) -> String {
    if memchr(b'\n', text.as_bytes()).is_some() {
        return match memchr(b'\r', text.as_bytes()) {
            Some(_) => text.replace("\r\n", "\n"),
            None => text,
        };
    }
    let is_other = |c: char| matches!(c, '\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
    if !text.contains(is_other) {
        return text;
    }
    // Word ends each cell with both, and each row with both once more: then a blank line stands behind the row
    text.replace("\r\u{7}", " \n").replace(is_other, "\n")
}

/// The words of a file that staff write by hand beside the reports: settings, corrections, pages, templates. In whatever
/// encoding their editor keeps it.
///
/// # Errors
/// Where the file cannot be read, or holds no words.
pub fn read_words(path: &Path) -> std::io::Result<String> {
    words(&std::fs::read(path)?).map_err(|_| std::io::Error::new(ErrorKind::InvalidData, "no UTF-8"))
}

/// Bytes as words: in the encoding that their mark tells, else as [`unmarked`].
pub(super) fn words(bytes: &[u8]) -> Result<String, Cause> {
    match Encoding::for_bom(bytes) {
        Some((encoding, length)) if encoding != UTF_8 => {
            let bytes = bytes.get(length..).unwrap_or_default();
            let words = encoding.decode_without_bom_handling_and_without_replacement(bytes);
            let words = words.ok_or_else(|| Cause::Damaged("不是完整的 UTF-16 文字".to_owned()))?;
            Ok(words.into_owned())
        }
        _ => unmarked(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)),
    }
}

/// Text without a mark of its encoding: UTF-8, or else GB18030 if that makes Chinese of it.
fn unmarked(bytes: &[u8]) -> Result<String, Cause> {
    if let Some(text) = UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        return Ok(text.into_owned());
    }
    gb18030(bytes).ok_or_else(|| not_utf8(bytes, Encoding::utf8_valid_up_to(bytes)))
}

/// The text as GB18030. UTF-8 with a few broken bytes would make garbage of it: where more Chinese is
/// whole in UTF-8 than is broken, it is none.
pub(super) fn gb18030(bytes: &[u8]) -> Option<String> {
    let as_utf8 = String::from_utf8_lossy(bytes);
    let whole = as_utf8.chars().filter(|c| is_han(*c)).count();
    let broken = as_utf8
        .chars()
        .filter(|c| *c == char::REPLACEMENT_CHARACTER)
        .count();
    if broken <= whole {
        return None;
    }
    let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes)?;
    let strange = text.chars().filter(|c| !c.is_ascii() && !is_usual(*c)).count();
    let usual = text.chars().filter(|c| is_usual(*c)).count();
    (strange < usual).then(|| text.into_owned())
}

/// Whether a character is one that reports are written with.
fn is_usual(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fa5}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}' | '\u{2010}'..='\u{22ff}')
}

fn not_utf8(bytes: &[u8], valid: usize) -> Cause {
    let before = bytes.get(..valid).unwrap_or_default();
    let line = before.split(|byte| *byte == b'\n').count();
    Cause::Encoding {
        offset: valid + 1,
        line,
    }
}

/// Holds a text to its limits.
fn check(text: &str, limits: &Limits) -> Result<(), Cause> {
    if limits.text_bytes < text.len() {
        return Err(Cause::Limit {
            what: "正文的字节数",
            limit: limits.text_bytes as u64,
        });
    }
    if text.len() <= limits.line_bytes {
        return Ok(());
    }
    match text
        .lines()
        .enumerate()
        .find(|(_, line)| line.len() > limits.line_bytes)
    {
        None => Ok(()),
        Some((at, line)) => Err(Cause::LongLine {
            line: at + 1,
            size: line.len(),
            limit: limits.line_bytes,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(bytes: &[u8]) -> Result<String, String> {
        super::decode(
            bytes,
            &Limits {
                line_bytes: 30,
                ..Limits::default()
            },
        )
        .map_err(|cause| cause.to_string())
    }

    #[test]
    fn only_the_mark_and_the_line_ends_change() {
        let text = decode("\u{feff}一、 基本情况\r\n  （略）\r \n\u{feff}".as_bytes());
        assert_eq!(text.as_deref(), Ok("一、 基本情况\n  （略）\r \n\u{feff}"));
    }

    #[test]
    fn other_line_ends_count_where_no_usual_one_stands() {
        for end in ["\r", "\u{2028}", "\u{2029}", "\u{85}"] {
            let text = decode(format!("一、概况{end}无{end}").as_bytes());
            assert_eq!(text.as_deref(), Ok("一、概况\n无\n"), "{end:?}");
        }
        let cells = decode("甲\r\u{7}乙\r\u{7}\r\u{7}丙\r".as_bytes());
        assert_eq!(cells.as_deref(), Ok("甲 \n乙 \n \n丙\n"));
        assert_eq!(
            decode("甲\u{2028}乙\n".as_bytes()).as_deref(),
            Ok("甲\u{2028}乙\n")
        );
        assert!(
            decode("一二三\r".repeat(9).as_bytes()).is_ok(),
            "lines are measured, not the text"
        );
    }

    #[test]
    fn other_encodings_of_chinese_are_read() {
        let words = "一、基本情况\n年初预算８０万元";
        let little: Vec<u8> = format!("\u{feff}{words}")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let big: Vec<u8> = format!("\u{feff}{words}")
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        let gb = GB18030.encode(words).0;
        for bytes in [&little, &big, gb.as_ref()] {
            assert_eq!(decode(bytes).as_deref(), Ok(words));
        }
        assert_eq!(
            decode(little.get(..9).unwrap()),
            Err("文件损坏或不完整：不是完整的 UTF-16 文字".into())
        );
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_place() {
        assert_eq!(
            decode("预算执行率\n为100".as_bytes().get(..18).unwrap()),
            Err("第 17 个字节起不是 UTF-8 文字（第 2 行）".into()),
            "a text that was cut off is not taken for GB18030"
        );
        assert_eq!(
            decode(b"a\nb\xff"),
            Err("第 4 个字节起不是 UTF-8 文字（第 2 行）".into())
        );
        assert_eq!(decode(b"ab\0"), Err("第 3 个字节是空字符，文件不是纯文本".into()));
        assert_eq!(decode("\u{feff} \n".as_bytes()), Err("文件没有文字".into()));
        assert_eq!(
            decode(&[b'x'; 31]),
            Err("第 1 行有 31 字节，超过单行上限 30 字节".into())
        );
    }
}
