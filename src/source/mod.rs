//! 来源 From files to documents: the folder walk, the limits, and one reader per format.
//!
//! The only module that opens reports. It tells a format by content, refuses what it cannot read
//! with a message a clerk can act on, and knows nothing of what a report says.

mod error;
mod format;
mod limits;
mod load;
mod plain;
mod sidecar;
mod walk;

pub use error::{Cause, ReadError};
pub use format::Format;
pub use limits::Limits;
pub use load::{Loaded, load};
pub use walk::{SourceFile, walk};
