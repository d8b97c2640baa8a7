//! What is sent of a file: all of it, packed where the browser can unpack it, or a range of its bytes.

use std::io::Write;
use std::ops::Range;

use axum::body::Body;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;

use super::media::media_type;

/// Larger files are sent as they are: packing them again and again would cost more than it saves.
const PACKED: usize = 1 << 20;

/// The answer with `bytes` of the file at `path`, as the request's headers want them.
pub(super) fn of(bytes: Vec<u8>, path: &str, headers: &HeaderMap) -> Response {
    let media = media_type(path);
    let length = bytes.len();
    match range(headers, length) {
        Asked::Range(range) => {
            let told = format!("bytes {}-{}/{length}", range.start, range.end.saturating_sub(1));
            let part = bytes.get(range).unwrap_or_default().to_vec();
            let about = [(header::CONTENT_TYPE, media), (header::CONTENT_RANGE, &told)];
            (StatusCode::PARTIAL_CONTENT, about, Body::from(part)).into_response()
        }
        Asked::Beyond => {
            let told = format!("bytes */{length}");
            (StatusCode::RANGE_NOT_SATISFIABLE, [(header::CONTENT_RANGE, told)]).into_response()
        }
        Asked::All => whole(bytes, media, headers),
    }
}

/// The answer with all `bytes`, packed if they are text and the request's sender unpacks.
pub(super) fn whole(bytes: Vec<u8>, media: &'static str, headers: &HeaderMap) -> Response {
    let may_pack = is_text(media) && bytes.len() <= PACKED && unpacks(headers);
    if let Some(packed) = may_pack.then(|| packed(&bytes).ok()).flatten() {
        let about = [
            (header::CONTENT_TYPE, media),
            (header::CONTENT_ENCODING, "gzip"),
            (header::VARY, "accept-encoding"),
        ];
        return (about, Body::from(packed)).into_response();
    }
    ([(header::CONTENT_TYPE, media)], Body::from(bytes)).into_response()
}

/// What a request asks of a file.
#[derive(Debug, PartialEq, Eq)]
enum Asked {
    All,
    Range(Range<usize>),
    /// A range that begins behind the file's end.
    Beyond,
}

/// One range of bytes; several, and other units, are answered with the whole file, as is allowed.
fn range(headers: &HeaderMap, length: usize) -> Asked {
    let asked = headers.get(header::RANGE).and_then(|range| range.to_str().ok());
    let Some((first, last)) = asked
        .and_then(|range| range.strip_prefix("bytes="))
        .and_then(|range| range.split_once('-'))
    else {
        return Asked::All;
    };
    let range = match (first.parse::<usize>(), last.parse::<usize>()) {
        (Ok(first), Ok(last)) if first <= last => first..last.saturating_add(1).min(length),
        (Ok(first), Err(_)) if last.is_empty() => first..length,
        (Err(_), Ok(last)) if first.is_empty() => length.saturating_sub(last)..length,
        _ => return Asked::All,
    };
    if range.start < length {
        Asked::Range(range)
    } else {
        Asked::Beyond
    }
}

fn is_text(media: &str) -> bool {
    media.starts_with("text/")
        || ["json", "javascript", "xml"]
            .iter()
            .any(|kind| media.contains(kind))
}

fn unpacks(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|ways| ways.to_str().ok())
        .is_some_and(|ways| ways.contains("gzip"))
}

fn packed(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(bytes)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read() {
        let asked = |words: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::RANGE, words.parse().unwrap());
            range(&headers, 100)
        };
        assert_eq!(asked("bytes=0-9"), Asked::Range(0..10));
        assert_eq!(asked("bytes=90-200"), Asked::Range(90..100));
        assert_eq!(asked("bytes=90-"), Asked::Range(90..100));
        assert_eq!(asked("bytes=-10"), Asked::Range(90..100));
        assert_eq!(asked("bytes=100-"), Asked::Beyond);
        for odd in ["bytes=9-0", "bytes=0-1,5-6", "lines=0-9", "bytes=a-b"] {
            assert_eq!(asked(odd), Asked::All, "{odd}");
        }
        assert_eq!(range(&HeaderMap::new(), 100), Asked::All);
    }
}
