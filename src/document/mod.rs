//! 文档 A document: headings, paragraphs and tables in reading order, each with its place.
//!
//! Knows layout (blank lines, tabs, pipes, page breaks, numbering), not what a report is about.

mod model;

pub use model::{Block, Cell, Document, Heading, Numbering, Paragraph, Table};
