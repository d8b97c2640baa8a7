//! 来源 From files to documents: the folder walk, the limits, and one reader per format.
//!
//! The only module that opens reports. It tells a format by content, refuses what it cannot read
//! with a message a clerk can act on, and knows nothing of what a report says.

mod archive;
mod beside;
mod container;
mod convert;
mod deadline;
mod declared;
mod doc;
mod docx;
mod draft;
mod english;
mod error;
mod format;
mod grid;
mod html;
mod left_out;
mod limits;
mod load;
mod markdown;
mod mht;
mod mht_head;
mod numbering;
mod ocr;
mod odf;
mod ofd;
mod page;
mod parted;
mod pdf;
mod pieces;
mod plain;
mod program;
mod rows;
mod rtf;
mod sheet;
mod sidecar;
mod symbol;
mod soft_breaks;
mod tagged;
#[cfg(test)]
mod testing;
mod told;
mod unread;
mod walk;
mod written;
mod xml;

pub use deadline::READER;
pub use error::{Cause, ReadError};
pub use format::Format;
pub use limits::Limits;
pub use load::{Loaded, load};
pub use ocr::{RECOGNISED, Scans};
pub use plain::read_words;
pub use unread::Beside;
pub use walk::{SourceFile, is_left_behind, walk};
