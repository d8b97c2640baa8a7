//! 单文件网页的开头 How a page that a browser saved in one file begins.

use mailparse::{MailHeaderMap, parse_content_type, parse_headers};

/// Whether a head of lines is one of a page saved so: Chromium writes who saved it before the version.
pub(super) fn is_head(bytes: &[u8]) -> bool {
    let bytes = begun(bytes);
    // a head begins with the name of a field, a report with Chinese words
    if !bytes.first().is_some_and(u8::is_ascii_alphabetic) {
        return false;
    }
    let Ok((head, _)) = parse_headers(bytes) else {
        return false;
    };
    let kind = head.get_first_value("content-type").unwrap_or_default();
    let is_page = |kind: &str| kind.starts_with("multipart/") || kind == "text/html";
    is_page(&parse_content_type(&kind).mimetype) && head.get_first_value("mime-version").is_some()
}

/// What stands behind a byte-order mark and blank lines.
pub(super) fn begun(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.trim_ascii_start();
    bytes
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(bytes)
        .trim_ascii_start()
}
