//! 文档 A document: headings, paragraphs and tables in reading order, each with its place.
//!
//! Knows layout (blank lines, tabs, pipes, page breaks, numbering), not what a report is about.

mod cells;
mod contents;
mod heading;
mod lines;
mod merge;
mod model;
mod pipes;
mod prose;
mod regions;
mod tabs;

use crate::text::Text;

pub use heading::numbered;
pub use model::{Block, Cell, Document, Heading, Numbering, Paragraph, Table};

/// Recovers the blocks of a plain text, whichever of the layouts it has: running prose with page
/// breaks, one cell per line, pipe tables, tab-parted rows, nested forms, and mixtures of them.
#[must_use]
pub fn read(text: Text) -> Document {
    let lines = lines::split(&text);
    let mut blocks = Vec::new();
    for region in regions::find(&text, &lines) {
        match region {
            regions::Region::Prose(range) => {
                blocks.extend(prose::read(&text, lines.get(range).unwrap_or_default()));
            }
            regions::Region::Cells(range) => {
                blocks.extend(cells::read(&text, lines.get(range).unwrap_or_default()));
            }
            regions::Region::Pipes(range) => {
                blocks.extend(pipes::read(&text, lines.get(range).unwrap_or_default()));
            }
            regions::Region::Tabs(range) => {
                blocks.extend(tabs::read(&text, lines.get(range).unwrap_or_default()));
            }
        }
    }
    let mut blocks = heading::mark(&text, merge::rejoin(&text, blocks));
    merge::name(&text, &mut blocks);
    Document { text, blocks }
}
