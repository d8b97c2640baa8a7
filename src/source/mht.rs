//! 单文件网页 A page saved in one file with its pictures (`.mht`): which part is the page, and its bytes.
//!
//! Knows parts, boundaries and how bytes are written as letters (RFC 2557), not what a page says.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use memchr::memmem;

use super::error::Cause;

/// How deep parts may be nested.
const DEPTH: usize = 4;

/// Whether a head of lines is one of a page saved so: Chromium writes who saved it before the version.
pub(super) fn is_head(bytes: &[u8]) -> bool {
    // a head begins with the name of a field, a report with Chinese words
    let words = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first = words.trim_ascii_start().first();
    if !first.is_some_and(u8::is_ascii_alphabetic) {
        return false;
    }
    let (head, _) = parted(bytes);
    let kind = field(&head, "content-type")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let is_page = ["multipart/", "text/html"].iter().any(|it| kind.starts_with(it));
    is_page && field(&head, "mime-version").is_some()
}

/// The bytes of the page.
pub(super) fn page(bytes: &[u8]) -> Result<Vec<u8>, Cause> {
    find(bytes, DEPTH)?.ok_or_else(|| Cause::Damaged("单文件网页里没有网页".to_owned()))
}

/// The first page in a part or in the parts of it.
fn find(bytes: &[u8], depth: usize) -> Result<Option<Vec<u8>>, Cause> {
    let (head, body) = parted(bytes);
    let kind = field(&head, "content-type").unwrap_or_default();
    let is_of = |start: &str| {
        kind.get(..start.len())
            .is_some_and(|it| it.eq_ignore_ascii_case(start))
    };
    if is_of("text/html") || is_of("application/xhtml") {
        let written = field(&head, "content-transfer-encoding").unwrap_or_default();
        return decoded(body, written.trim()).map(Some);
    }
    let Some(boundary) = parameter(kind, "boundary").filter(|_| is_of("multipart/") && depth > 0) else {
        return Ok(None);
    };
    for part in parts(body, boundary) {
        if let Some(page) = find(part, depth - 1)? {
            return Ok(Some(page));
        }
    }
    Ok(None)
}

/// The head of a part, a field on a line, and what stands behind its first empty line.
fn parted(bytes: &[u8]) -> (String, &[u8]) {
    let bytes = bytes.trim_ascii_start();
    let ends = [b"\r\n\r\n".as_slice(), b"\n\n"].map(|end| Some((memmem::find(bytes, end)?, end.len())));
    let (at, length) = ends.into_iter().flatten().min().unwrap_or((bytes.len(), 0));
    let (head, body) = bytes.split_at_checked(at).unwrap_or((bytes, &[]));
    let head = String::from_utf8_lossy(head).replace("\r\n", "\n");
    // a field goes on in lines that begin with a blank
    let head = head.replace("\n ", " ").replace("\n\t", " ");
    (head, body.get(length..).unwrap_or_default())
}

/// What a head says in a field.
fn field<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    let mut fields = head.lines().filter_map(|line| line.split_once(':'));
    let (_, value) = fields.find(|(own, _)| own.eq_ignore_ascii_case(name))?;
    Some(value.trim())
}

/// What a field says of one thing: `multipart/related; boundary="…"`.
fn parameter<'v>(value: &'v str, name: &str) -> Option<&'v str> {
    let mut stated = value.split(';').filter_map(|it| it.split_once('='));
    let (_, value) = stated.find(|(own, _)| own.trim().eq_ignore_ascii_case(name))?;
    let value = value.trim().trim_matches('"');
    (!value.is_empty()).then_some(value)
}

/// What stands between the lines of a boundary.
fn parts<'b>(body: &'b [u8], boundary: &str) -> impl Iterator<Item = &'b [u8]> {
    let line = format!("--{boundary}");
    let is_at_line = |at: &usize| *at == 0 || body.get(at - 1) == Some(&b'\n');
    let places: Vec<usize> = memmem::find_iter(body, &line).filter(is_at_line).collect();
    let ends: Vec<usize> = places.iter().skip(1).copied().chain([body.len()]).collect();
    let length = line.len();
    places
        .into_iter()
        .zip(ends)
        .filter_map(move |(start, end)| body.get(start + length..end))
}

/// The bytes that a part's letters stand for.
fn decoded(body: &[u8], written: &str) -> Result<Vec<u8>, Cause> {
    match written.to_ascii_lowercase().as_str() {
        "base64" => {
            let letters: Vec<u8> = body
                .iter()
                .copied()
                .filter(|b| !b.is_ascii_whitespace())
                .collect();
            let any = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
            GeneralPurpose::new(&STANDARD, any)
                .decode(letters)
                .map_err(|error| Cause::Damaged(format!("单文件网页里的网页无法解码（{error}）")))
        }
        "quoted-printable" => Ok(unquoted(body)),
        _ => Ok(body.to_vec()),
    }
}

/// `=E4` is a byte, `=` at a line's end goes on in the next; what is neither stays.
fn unquoted(body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some((first, behind)) = rest.split_first() {
        rest = behind;
        if *first != b'=' {
            bytes.push(*first);
            continue;
        }
        let end = behind
            .strip_prefix(b"\r\n")
            .or_else(|| behind.strip_prefix(b"\n"));
        if let Some(next) = end {
            rest = next;
            continue;
        }
        let code = behind.get(..2).and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = behind.get(2..).unwrap_or_default();
            }
            None => bytes.push(b'='),
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saved(first: &str, written: &str, page: &str) -> Vec<u8> {
        format!(
            "{first}MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--甲=_1\"\r\n\r\n\r\n\
             ----甲=_1\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n\
             ----甲=_1\r\nContent-Location: file:///C:/a.htm\r\nContent-Transfer-Encoding: {written}\r\nContent-Type: text/html;\r\n charset=\"utf-8\"\r\n\r\n\
             {page}\r\n----甲=_1--\r\n"
        )
        .into_bytes()
    }

    #[test]
    fn the_page_is_found_and_decoded_however_it_is_written() {
        for (written, page) in [
            ("quoted-printable", "<p>=E7=BB=A9=\r\n=E6=95=88=3D=X</p>"),
            ("base64", "PHA+57upIOaViA==\r\nPC9wPg"),
            ("8bit", "<p>绩效</p>"),
        ] {
            for first in ["", "From: <Saved by Blink>\r\nSubject: =?utf-8?Q?a?=\r\n"] {
                let bytes = saved(first, written, page);
                assert!(is_head(&bytes), "{first}");
                let words = super::page(&bytes).map(|page| String::from_utf8_lossy(&page).into_owned());
                match written {
                    "base64" => assert!(words.is_err(), "padding in the middle"),
                    "8bit" => assert_eq!(words.unwrap().trim(), "<p>绩效</p>"),
                    _ => assert_eq!(words.unwrap().trim(), "<p>绩效==X</p>"),
                }
            }
        }
        let bytes = saved("", "base64", "PHA+57up\r\n5pWIPC9w\r\nPg");
        assert_eq!(super::page(&bytes).unwrap(), "<p>绩效</p>".as_bytes());
    }

    #[test]
    fn what_holds_no_page_is_refused() {
        let told = |bytes: &[u8]| super::page(bytes).unwrap_err().to_string();
        let none = "文件损坏或不完整：单文件网页里没有网页";
        assert_eq!(told(b"MIME-Version: 1.0\r\n"), none);
        assert_eq!(
            told(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\n\n--a"),
            none
        );
        let deep = "Content-Type: multipart/a; boundary=\"a\"\n\n--a\n".repeat(100);
        assert_eq!(told(deep.as_bytes()), none);
        assert!(!is_head(
            "填报单位：示范市财政局\nContent-Type: text/html\n\n".as_bytes()
        ));
    }
}
