//! RTF 文档 `.rtf`, which systems also write under the name of `.doc`: paragraphs with the numbers that stand in them, tables
//! with merged cells, notes and text boxes, as RTF 1.9 lays them out.
//!
//! What was deleted or is hidden, comments, headers and footers are not read.

mod control;
mod field;
mod fonts;
mod group;
mod reader;
mod row;
mod story;
#[cfg(test)]
mod tests;
mod token;

use super::draft::left_out::LeftOut;
use super::draft::pieces::{self, Piece};
use super::draft::{Draft, Laid};
use super::error::Cause;
use super::limits::Limits;
use reader::Reader;
use token::Tokens;

/// Reads a document.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Laid, Cause> {
    let (read, left_out) = taken(bytes, limits)?;
    let mut draft = Draft::new(limits);
    pieces::write(read, &mut draft)?;
    left_out.tell(&mut draft);
    draft.finish()
}

/// The blocks of a document that stands in another.
pub(super) fn blocks(bytes: &[u8], limits: &Limits) -> Result<Vec<Piece>, Cause> {
    taken(bytes, limits).map(|(read, _)| read)
}

fn taken(bytes: &[u8], limits: &Limits) -> Result<(Vec<Piece>, LeftOut), Cause> {
    let mut reader = Reader::new(limits);
    for token in Tokens::of(bytes) {
        reader.take(token)?;
    }
    reader.finish()
}
