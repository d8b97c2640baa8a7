//! 编码 The text of an XML part, in the encoding that it states.

use encoding_rs::{Encoding, UTF_8};

use crate::source::error::Cause;

/// The text of a part: UTF-8, what its first line says, or UTF-16 with its mark. `part` is its name in messages.
pub(in crate::source) fn decoded(bytes: &[u8], part: &str) -> Result<String, Cause> {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let encoding = marked.or_else(|| declared(bytes)).unwrap_or(UTF_8);
    let (words, _, broken) = encoding.decode(bytes);
    if broken {
        return Err(Cause::Damaged(format!("{part} 里有无法识别的字符编码")));
    }
    Ok(words.trim_start().to_owned())
}

/// The encoding that the first line of an XML file states.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let line = bytes.trim_ascii_start().strip_prefix(b"<?xml")?;
    let line = line.split(|byte| *byte == b'>').next()?;
    let stated = str::from_utf8(line).ok()?.split_once("encoding")?.1;
    let label = stated.split(['"', '\'']).nth(1)?;
    Encoding::for_label(label.as_bytes())
}
