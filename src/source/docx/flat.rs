//! Word 的 XML: a document in one XML file, which systems that fill in templates write and call `.doc`: that of Word 2003, whose
//! elements are almost those of today, and a whole package of today.

use super::super::draft::{Draft, Laid};
use super::super::error::Cause;
use super::super::limits::Limits;
use super::body::Body;
use super::chunk::Chunks;
use super::notes::Notes;
use super::numbering;
use super::styles::Styles;
use crate::source::packed::declared::decoded;
use crate::source::packed::xml::{Element, Tree};

/// What the file is called in messages.
const PART: &str = "Word XML";

/// Reads a document.
pub(in super::super) fn read(bytes: &[u8], limits: &Limits) -> Result<Laid, Cause> {
    let tree = Tree::read(&decoded(bytes, PART)?, PART, limits)?;
    let parts = tree.root().map(Parts::of).unwrap_or_default();
    let body = parts
        .body
        .ok_or_else(|| Cause::Damaged(format!("{PART} 里没有正文")))?;
    let styles = Styles::read(parts.styles);
    let numbering = numbering::read(parts.lists, &styles);
    let mut draft = Draft::new(limits);
    Body::new(&styles, numbering, Chunks::new(), limits).read(body, &parts.notes, &mut draft)?;
    draft.finish()
}

/// The parts of a document that are read.
#[derive(Default)]
struct Parts<'t> {
    body: Option<Element<'t>>,
    styles: Option<Element<'t>>,
    lists: Option<Element<'t>>,
    notes: Notes<'t>,
}

impl<'t> Parts<'t> {
    fn of(root: Element<'t>) -> Self {
        if root.name() != "package" {
            return Self {
                body: root.child("body"),
                styles: root.child("styles"),
                lists: root.child("lists"),
                notes: Notes::default(),
            };
        }
        let part = |name: &str| {
            let name = format!("/word/{name}");
            let part = root
                .children()
                .find(|part| part.attribute("name") == Some(name.as_str()))?;
            part.child("xmlData")?.children().next()
        };
        Self {
            body: part("document.xml").and_then(|document| document.child("body")),
            styles: part("styles.xml"),
            lists: part("numbering.xml"),
            notes: Notes::found(part),
        }
    }
}
