//! 文档 A document: headings, paragraphs and tables in reading order, each with its place.
//!
//! Knows layout (blank lines, tabs, pipes, page breaks, numbering), not what a report is about.

mod model;

use crate::text::Text;

pub use model::{Block, Cell, Document, Heading, Numbering, Paragraph, Table};

/// Recovers the blocks of a plain text, whichever of the five layouts it has.
#[must_use]
pub fn read(text: Text) -> Document {
    Document {
        text,
        blocks: Vec::new(),
    }
}
