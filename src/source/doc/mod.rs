//! Word 97 文档 `.doc`, `.wps`: paragraphs with their automatic numbers, tables with merged cells, notes and text boxes,
//! read from the streams as [MS-DOC] lays them out.
//!
//! What was deleted or is hidden, comments, headers and footers are not read. Documents of Word 95 and before are not
//! read here.

mod changes;
mod file;
mod lists;
mod paragraph;
mod row;
mod story;
#[cfg(test)]
mod tests;

use super::draft::pieces;
use super::draft::{Draft, Laid};
use super::error::Cause;
use super::limits::Limits;
use file::{File, Story};
use story::Reader;

/// Whether the bytes are a document of a version that is read here.
pub(super) fn is_read(bytes: &[u8]) -> bool {
    file::is_read(bytes)
}

/// Reads a document.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Laid, Cause> {
    let file = File::open(bytes)?;
    let mut draft = Draft::new(limits);
    let mut reader = Reader::new(&file, limits)?;
    for story in [Story::Main, Story::Notes, Story::Endnotes, Story::Boxes] {
        reader.story(story)?;
    }
    let (read, left_out) = reader.finish();
    pieces::write(read, &mut draft)?;
    left_out.tell(&mut draft);
    draft.finish()
}
