//! 纯文本 UTF-8 text: a leading byte-order mark dropped, CRLF made LF, nothing else changed.

use super::error::Cause;
use super::limits::Limits;

/// Decodes the bytes of a plain text.
pub(super) fn decode(bytes: &[u8], limits: &Limits) -> Result<String, Cause> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to()))?;
    if let Some(at) = text.find('\0') {
        return Err(Cause::Binary { offset: at + 1 });
    }
    if text.trim().is_empty() {
        return Err(Cause::Empty);
    }
    check_lines(text, limits)?;
    Ok(if text.contains("\r\n") {
        text.replace("\r\n", "\n")
    } else {
        text.to_owned()
    })
}

fn not_utf8(bytes: &[u8], valid: usize) -> Cause {
    let before = bytes.get(..valid).unwrap_or_default();
    let line = before.split(|byte| *byte == b'\n').count();
    Cause::Encoding {
        offset: valid + 1,
        line,
    }
}

fn check_lines(text: &str, limits: &Limits) -> Result<(), Cause> {
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
    fn what_is_no_text_is_refused_with_its_place() {
        assert_eq!(
            decode(b"\xd2\xbb\xa1\xa2"),
            Err("第 3 个字节起不是 UTF-8 文字（第 1 行）".into())
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
