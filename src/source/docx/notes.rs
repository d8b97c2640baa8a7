//! 脚注、尾注 Notes at the foot of a page or behind the text: read at the end, in the order in which the text refers
//! to them. A note that nothing refers to any more is none.

use std::collections::BTreeMap;

use super::super::archive::Archive;
use super::super::error::Cause;
use super::super::limits::Limits;
use super::super::xml::{Element, Tree};

/// The parts that hold notes, and what the text refers to them with.
const PARTS: [(&str, &str); 2] = [
    ("footnotes.xml", "footnoteReference"),
    ("endnotes.xml", "endnoteReference"),
];

/// A reference: what kind, and to which note.
pub(super) type Reference = (String, String);

/// The parts of a document that hold notes.
#[derive(Debug, Default)]
pub(super) struct Notes {
    parts: Vec<(&'static str, Tree)>,
}

impl Notes {
    pub(super) fn read(
        archive: &mut Archive,
        beside: impl Fn(&str) -> String,
        limits: &Limits,
    ) -> Result<Self, Cause> {
        let mut parts = Vec::new();
        for (name, reference) in PARTS {
            if let Some(xml) = archive.words(&beside(name))? {
                parts.push((reference, Tree::read(&xml, name, limits)?));
            }
        }
        Ok(Self { parts })
    }

    /// The notes that are referred to, each once.
    pub(super) fn referred(&self, references: &[Reference]) -> Vec<Element<'_>> {
        let mut notes: BTreeMap<Reference, Element> = BTreeMap::new();
        for (reference, tree) in &self.parts {
            let own = tree.root().into_iter().flat_map(Element::children);
            notes.extend(own.filter_map(|note| {
                let id = note.attribute("id")?.to_owned();
                Some((((*reference).to_owned(), id), note))
            }));
        }
        references.iter().filter_map(|it| notes.remove(it)).collect()
    }
}
