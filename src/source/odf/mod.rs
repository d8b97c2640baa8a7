//! OpenDocument: texts `.odt` and spreadsheets `.ods`, which keep what every cell shows.
//!
//! Deleted and hidden text, notes and comments are not read; sheets, rows and columns that are hidden neither.

mod lists;
mod sheets;
mod styles;
#[cfg(test)]
mod tests;
mod text;

use super::draft::pieces;
use super::draft::{Draft, Laid};
use super::error::Cause;
use super::limits::Limits;
use super::packed::archive::Archive;
use super::packed::xml::{Element, Tree};
use lists::Lists;
use styles::Styles;

/// Reads a text document.
pub(super) fn read_text(bytes: &[u8], limits: &Limits) -> Result<Laid, Cause> {
    with_body(bytes, "text", limits, |body, styles, lists, draft| {
        let mut out = Vec::new();
        let mut reader = text::Reader::new(styles, lists, limits);
        reader.blocks(body, &mut out)?;
        out.append(&mut reader.notes());
        pieces::write(out, draft)?;
        if body.child("tracked-changes").is_some() {
            draft.caveat("文件含有修订痕迹：删除的内容没有读取；请先接受或拒绝全部修订，再公布");
        }
        Ok(())
    })
}

/// Reads a spreadsheet.
pub(super) fn read_sheets(bytes: &[u8], limits: &Limits) -> Result<Laid, Cause> {
    with_body(bytes, "spreadsheet", limits, |body, styles, lists, draft| {
        sheets::read(body, styles, lists, limits, draft)
    })
}

fn with_body(
    bytes: &[u8],
    kind: &str,
    limits: &Limits,
    read: impl FnOnce(Element, &Styles, Lists, &mut Draft) -> Result<(), Cause>,
) -> Result<Laid, Cause> {
    let mut archive = Archive::open(bytes, limits)?;
    if archive
        .words("META-INF/manifest.xml")?
        .is_some_and(|manifest| manifest.contains("encryption-data"))
    {
        return Err(Cause::Encrypted);
    }
    let content = Tree::read(&archive.needed("content.xml")?, "content.xml", limits)?;
    let shared = match archive.words("styles.xml")? {
        Some(xml) => Some(Tree::read(&xml, "styles.xml", limits)?),
        None => None,
    };
    let roots: Vec<Element> = [content.root(), shared.as_ref().and_then(Tree::root)]
        .into_iter()
        .flatten()
        .collect();
    let body = content.root().and_then(|root| root.child("body")?.child(kind));
    let body = body.ok_or_else(|| Cause::Damaged("content.xml 里没有正文".to_owned()))?;
    let mut draft = Draft::new(limits);
    read(body, &Styles::of(&roots), Lists::of(&roots), &mut draft)?;
    draft.finish()
}
