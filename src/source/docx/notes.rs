//! 脚注、尾注 Notes at the foot of a page or behind the text: read at the end, in the order in which the text refers
//! to them. A note that nothing refers to any more is none.

use std::collections::BTreeMap;

use super::super::error::Cause;
use super::super::limits::Limits;
use crate::source::packed::archive::Archive;
use crate::source::packed::xml::{Element, Tree};

/// The parts that hold notes, and what the text refers to them with.
const PARTS: [(&str, &str); 2] = [
    ("footnotes.xml", "footnoteReference"),
    ("endnotes.xml", "endnoteReference"),
];

/// A reference: what kind, and to which note.
pub(super) type Reference = (String, String);

/// The notes of a document.
#[derive(Debug, Default)]
pub(super) struct Notes<'t> {
    /// What the text refers to them with, and what holds them.
    parts: Vec<(&'static str, Element<'t>)>,
}

/// Reads the parts of a package that hold notes, each with what the text refers to them with.
pub(super) fn parts(
    archive: &mut Archive,
    beside: impl Fn(&str) -> String,
    limits: &Limits,
) -> Result<Vec<(&'static str, Tree)>, Cause> {
    let mut parts = Vec::new();
    for (name, reference) in PARTS {
        if let Some(xml) = archive.words(&beside(name))? {
            parts.push((reference, Tree::read(&xml, name, limits)?));
        }
    }
    Ok(parts)
}

impl<'t> Notes<'t> {
    pub(super) fn of(parts: &'t [(&'static str, Tree)]) -> Self {
        let parts = parts.iter();
        Self {
            parts: parts
                .filter_map(|(name, tree)| Some((*name, tree.root()?)))
                .collect(),
        }
    }

    /// Those of a package whose parts are found by their names.
    pub(super) fn found(part: impl Fn(&str) -> Option<Element<'t>>) -> Self {
        let parts = PARTS.into_iter();
        Self {
            parts: parts
                .filter_map(|(name, reference)| Some((reference, part(name)?)))
                .collect(),
        }
    }

    /// The notes that are referred to, each once.
    pub(super) fn referred(&self, references: &[Reference]) -> Vec<Element<'t>> {
        let mut notes: BTreeMap<Reference, Element> = BTreeMap::new();
        for (reference, root) in &self.parts {
            notes.extend(root.children().filter_map(|note| {
                let id = note.attribute("id")?.to_owned();
                Some((((*reference).to_owned(), id), note))
            }));
        }
        references.iter().filter_map(|it| notes.remove(it)).collect()
    }
}
