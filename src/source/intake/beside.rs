//! 未读之物 What stands in a file beside the text that was read from it: whoever takes the file takes that too.
//!
//! Asked before a file is offered for download as it came in. Knows where formats keep words, not what they mean.

use super::deadline::within;
use super::format::Format;
use super::load::Loaded;
use super::unread::Beside;
use crate::source::error::{Cause, ReadError};
use crate::source::limits::Limits;
use crate::source::packed::archive::Archive;
use crate::source::packed::xml::{Child, Element, Tree};
use crate::source::pdf;

impl Loaded {
    /// What the file holds beside its text.
    ///
    /// # Errors
    /// Where it cannot be looked through.
    pub fn beside(&self) -> Result<Beside, ReadError> {
        let (bytes, limits) = (self.shared(), *self.limits());
        let look = move || of(&bytes, &limits);
        within(limits.seconds, look).map_err(|cause| ReadError::new(self.path(), cause))
    }
}

fn of(bytes: &[u8], limits: &Limits) -> Result<Beside, Cause> {
    match Format::of(bytes) {
        Format::Text => Ok(Beside::default()),
        Format::Html => {
            let words = crate::source::html::whole(bytes)?;
            let head = words.to_ascii_lowercase();
            Ok(Beside {
                pictures: head.contains("data:image"),
                active: false,
                words,
            })
        }
        Format::Docx | Format::Xlsx | Format::Odt | Format::Ods | Format::Ofd => packed(bytes, limits),
        Format::Pdf => pdf::beside(bytes, limits),
        _ => Ok(Beside {
            active: true,
            ..Beside::default()
        }),
    }
}

/// Parts that hold neither words nor pictures: fonts and what names a package.
const SILENT: [&str; 5] = ["mimetype", ".ttf", ".otf", ".odttf", ".ttc"];

/// Parts that hold programs or files.
const ACTIVE: [&str; 5] = ["vbaproject", "embeddings/", "activex/", "basic/", "attachs/"];

fn packed(bytes: &[u8], limits: &Limits) -> Result<Beside, Cause> {
    let mut archive = Archive::open(bytes, limits)?;
    let mut beside = Beside::default();
    for name in archive.names() {
        let small = name.to_ascii_lowercase();
        if name.ends_with('/') {
            continue;
        }
        if ACTIVE.iter().any(|it| small.contains(it)) {
            beside.active = true;
        } else if small.ends_with(".xml") || small.ends_with(".rels") {
            let xml = archive.needed(&name)?;
            let tree = Tree::read(&xml, &name, limits)?;
            if let Some(root) = tree.root() {
                gather(root, &mut beside.words);
            }
        } else if !SILENT.iter().any(|it| small.ends_with(it)) {
            beside.pictures = true;
        }
    }
    Ok(beside)
}

/// Elements after which another paragraph or cell begins.
const ENDS: [&str; 8] = ["p", "c", "si", "row", "TextObject", "table-cell", "h", "cp"];

/// All words inside; those of one paragraph stay together, however many runs they are cut into.
fn gather(element: Element, words: &mut String) {
    for child in element.inside() {
        match child {
            Child::Element(inner) => {
                gather(inner, words);
                if ENDS.contains(&inner.name()) {
                    words.push('\n');
                }
            }
            Child::Words(more) => words.push_str(more),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::testing::packed;

    fn beside(parts: &[(&str, &str)]) -> Beside {
        Loaded::from_bytes("甲.docx".into(), packed(parts), Limits::default())
            .beside()
            .unwrap()
    }

    #[test]
    fn words_anywhere_pictures_and_programs_are_found() {
        let body = "<w:document><w:body><w:p><w:r><w:t>正文</w:t></w:r></w:p></w:body></w:document>";
        let types = ("[Content_Types].xml", "<Types>document.main+xml</Types>");
        let plain = beside(&[types, ("word/document.xml", body)]);
        assert_eq!((plain.pictures, plain.active), (false, false));
        let full = beside(&[
            types,
            ("word/document.xml", body),
            (
                "word/comments.xml",
                "<w:comments><w:p><w:r><w:t>电话131</w:t></w:r><w:r><w:t>07191333</w:t></w:r></w:p></w:comments>",
            ),
            ("word/media/image1.png", "x"),
            ("word/vbaProject.bin", "x"),
        ]);
        assert!(full.words.contains("电话13107191333"));
        assert_eq!((full.pictures, full.active), (true, true));
    }
}
