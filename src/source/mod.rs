//! 来源 From files to documents: the folder walk, the limits, and one reader per format.
//!
//! The only module that opens reports. It tells a format by content, refuses what it cannot read
//! with a message a clerk can act on, and knows nothing of what a report says.

mod doc;
mod docx;
mod draft;
mod english;
mod error;
mod html;
mod intake;
mod limits;
mod markdown;
mod mht;
mod mht_head;
mod odf;
mod ofd;
mod packed;
mod page;
mod pdf;
mod plain;
mod rtf;
mod sheet;
#[cfg(test)]
mod testing;
mod told;

pub use error::{Cause, ReadError};
pub use intake::deadline::READER;
pub use intake::format::Format;
pub use intake::load::{Loaded, load};
pub use intake::ocr::{RECOGNISED, Scans};
pub use intake::unread::Beside;
pub use intake::walk::{SourceFile, is_left_behind, walk};
pub use limits::Limits;
pub use plain::read_words;
