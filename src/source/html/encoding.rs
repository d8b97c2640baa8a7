//! 网页编码 The characters of a page: by byte-order mark, as UTF-8 where it is, else as the page declares.

use encoding_rs::{Encoding, GB18030, GBK, UTF_8};

use super::super::error::Cause;
use super::super::plain::gb18030;

/// How far into a page its charset is declared.
const REACH: usize = 4096;

/// Decodes a page. A few broken characters of a declared charset are shown as such by every browser; a page
/// that is mostly broken is refused.
pub(super) fn decode(bytes: &[u8]) -> Result<String, Cause> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok(encoding.decode(bytes).0.into_owned());
    }
    if let Ok(words) = std::str::from_utf8(bytes) {
        return Ok(words.to_owned());
    }
    let declared = declared(bytes).filter(|encoding| *encoding != UTF_8);
    let Some(encoding) = declared else {
        return gb18030(bytes).ok_or_else(|| Cause::Damaged("网页的文字编码无法识别".to_owned()));
    };
    // pages that declare gb2312 or GBK use characters beyond them
    let encoding = if encoding == GBK { GB18030 } else { encoding };
    let (words, _, is_broken) = encoding.decode(bytes);
    let broken = words
        .chars()
        .filter(|c| *c == char::REPLACEMENT_CHARACTER)
        .count();
    if is_broken && words.chars().count() / 100 < broken {
        return Err(Cause::Damaged("网页声明的编码与内容不符".to_owned()));
    }
    Ok(words.into_owned())
}

/// The charset in `<meta charset=…>` or `content="text/html; charset=…"`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..REACH.min(bytes.len()))?;
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let mut labels = head.match_indices("charset").filter_map(|(at, word)| {
        let rest = head.get(at + word.len()..)?.trim_start().strip_prefix('=')?;
        let rest = rest.trim_start_matches(['"', '\'', ' ']);
        rest.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_')))
            .next()
    });
    labels.find_map(|label| Encoding::for_label(label.as_bytes()))
}
