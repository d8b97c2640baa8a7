//! 格式 What a file is, told by its first bytes and never by its name.

/// The formats that bureaus hand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// 纯文本, Markdown included: whatever carries no other mark.
    Text,
    /// UTF-16 text, told by its byte-order mark.
    Utf16,
    /// PDF
    Pdf,
    /// A zip archive: docx, xlsx, odt, ods or ofd.
    Zip,
    /// The old Office container: doc, xls or wps.
    Compound,
    /// RTF
    Rtf,
    /// A saved web page.
    Html,
}

/// What each format other than text begins with.
const MARKS: [(&[u8], Format); 8] = [
    (b"%PDF-", Format::Pdf),
    (b"PK\x03\x04", Format::Zip),
    (b"PK\x05\x06", Format::Zip),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format::Compound),
    (b"{\\rtf", Format::Rtf),
    (b"\xff\xfe", Format::Utf16),
    (b"\xfe\xff", Format::Utf16),
    (b"\x00\x00\xfe\xff", Format::Utf16),
];

impl Format {
    /// The format that these bytes show.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let marked = MARKS
            .iter()
            .find(|(mark, _)| bytes.starts_with(mark))
            .map(|(_, format)| *format);
        marked.unwrap_or_else(|| if is_html(bytes) { Self::Html } else { Self::Text })
    }

    /// What staff call it.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Text => "纯文本",
            Self::Utf16 => " UTF-16 编码的文本",
            Self::Pdf => " PDF 文件",
            Self::Zip => "压缩包格式的文档（docx、xlsx、ofd 等）",
            Self::Compound => "旧版 Office 或 WPS 文档（doc、xls、wps）",
            Self::Rtf => " RTF 文档",
            Self::Html => "网页（HTML）文件",
        }
    }
}

fn is_html(bytes: &[u8]) -> bool {
    let start = bytes
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(bytes)
        .trim_ascii_start();
    [b"<!doctype html".as_slice(), b"<html"].iter().any(|mark| {
        start
            .get(..mark.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(mark))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_told_by_content() {
        assert_eq!(Format::of("一、基本情况".as_bytes()), Format::Text);
        assert_eq!(Format::of(b""), Format::Text);
        assert_eq!(Format::of(b"%PDF-1.7"), Format::Pdf);
        assert_eq!(Format::of(b"PK\x03\x04..."), Format::Zip);
        assert_eq!(Format::of(b"\xef\xbb\xbf \n<!DOCTYPE HTML><html>"), Format::Html);
        assert_eq!(
            Format::of("<p>目标1：完成</p>".as_bytes()),
            Format::Text,
            "a tag left in a cell is no web page"
        );
    }
}
