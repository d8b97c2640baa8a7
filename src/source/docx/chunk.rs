//! 嵌入的文档 Pages and texts that a document holds as parts of their own and shows in their places (`altChunk`): some
//! systems put a whole report into one.

use std::collections::BTreeMap;

use super::super::error::Cause;
use super::super::limits::Limits;
use super::super::{html, mht, plain, rtf};
use crate::source::draft::pieces::Piece;
use crate::source::packed::archive::Archive;
use crate::source::packed::xml::{Element, Tree};

/// What stands in a document in place of a reference, by the reference's id.
pub(super) type Chunks = BTreeMap<String, Vec<Piece>>;

/// Reads the parts that are pages, RTF or plain texts; other documents are left out.
pub(super) fn read(archive: &mut Archive, main: &str, limits: &Limits) -> Result<Chunks, Cause> {
    let (folder, name) = main.rsplit_once('/').unwrap_or(("", main));
    let beside = |name: &str| format!("{folder}/{name}").trim_start_matches('/').to_owned();
    let mut chunks = Chunks::new();
    let links = beside(&format!("_rels/{name}.rels"));
    let Some(xml) = archive.words(&links)? else {
        return Ok(chunks);
    };
    let tree = Tree::read(&xml, &links, limits)?;
    for link in tree.root().into_iter().flat_map(Element::children) {
        let is_chunk = link.attribute("Type").is_some_and(|it| it.ends_with("/aFChunk"));
        let (Some(id), Some(target)) = (
            link.attribute("Id"),
            link.attribute("Target").filter(|_| is_chunk),
        ) else {
            continue;
        };
        let place = match target.strip_prefix('/') {
            Some(absolute) => absolute.to_owned(),
            None => beside(target),
        };
        if let Some(bytes) = archive.part(&place)?
            && let Some(pieces) = pieces(&bytes, &place, limits)?
        {
            chunks.insert(id.to_owned(), pieces);
        }
    }
    Ok(chunks)
}

fn pieces(bytes: &[u8], name: &str, limits: &Limits) -> Result<Option<Vec<Piece>>, Cause> {
    let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    Ok(match ending.as_str() {
        "htm" | "html" | "xhtml" => Some(html::blocks(bytes, limits)?),
        "mht" | "mhtml" => Some(html::blocks(&mht::page(bytes)?, limits)?),
        "rtf" => Some(rtf::blocks(bytes, limits)?),
        "txt" => {
            let text = plain::decode(bytes, limits)?;
            Some(
                text.lines()
                    .filter_map(|line| Piece::of(line.to_owned()))
                    .collect(),
            )
        }
        _ => None,
    })
}
