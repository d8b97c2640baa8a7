//! Word 文档 `.docx` of Word and WPS: paragraphs with their automatic numbers, tables with merged cells, as a
//! reader sees them.
//!
//! What was deleted, is hidden or stands in a comment, a header or a footer is not read; notes stand at the end.

mod body;
mod chunk;
mod flat;
mod notes;
mod numbering;
mod styles;
mod table;
#[cfg(test)]
mod tests;

use super::draft::numbering::Numbering;
use super::draft::{Draft, Laid};
use super::error::Cause;
use super::limits::Limits;
use super::packed::archive::Archive;
use super::packed::xml::Tree;
use body::Body;
use notes::Notes;
use styles::Styles;

pub(super) use flat::read as read_flat;

/// Reads a document.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Laid, Cause> {
    let mut archive = Archive::open(bytes, limits)?;
    let main = main_part(&mut archive, limits)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = |name: &str| {
        if folder.is_empty() {
            name.to_owned()
        } else {
            format!("{folder}/{name}")
        }
    };
    let styles = match archive.words(&beside("styles.xml"))? {
        Some(xml) => Styles::read(Tree::read(&xml, "styles.xml", limits)?.root()),
        None => Styles::default(),
    };
    let numbering = match archive.words(&beside("numbering.xml"))? {
        Some(xml) => numbering::read(Tree::read(&xml, "numbering.xml", limits)?.root(), &styles),
        None => Numbering::default(),
    };
    let notes = notes::parts(&mut archive, beside, limits)?;
    let chunks = chunk::read(&mut archive, &main, limits)?;
    let xml = archive.needed(&main)?;
    let tree = Tree::read(&xml, &main, limits)?;
    let mut draft = Draft::new(limits);
    let root = tree.root().and_then(|root| root.child("body"));
    let body = root.ok_or_else(|| Cause::Damaged(format!("{main} 里没有正文")))?;
    Body::new(&styles, numbering, chunks, limits).read(body, &Notes::of(&notes), &mut draft)?;
    draft.finish()
}

/// The part that holds the text, as the package tells.
fn main_part(archive: &mut Archive, limits: &Limits) -> Result<String, Cause> {
    let usual = "word/document.xml".to_owned();
    let Some(xml) = archive.words("_rels/.rels")? else {
        return Ok(usual);
    };
    let tree = Tree::read(&xml, "_rels/.rels", limits)?;
    let target = tree.root().and_then(|root| {
        let mut links = root.children();
        let main = links.find(|link| {
            link.attribute("Type")
                .is_some_and(|it| it.ends_with("/officeDocument"))
        })?;
        main.attribute("Target")
    });
    Ok(target.map_or(usual, |it| it.trim_start_matches('/').to_owned()))
}
