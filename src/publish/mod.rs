//! 发布 Into a new folder, then swapped in whole: a reader sees the old site or the new one, never a mixture.
//!
//! The only writer of the site. It knows paths and bytes, not pages. A build interrupted at any
//! point leaves the old site as it was; what it left behind is swept by the next build.

mod error;
mod inside;
mod lock;
mod manifest;
mod part;
mod publisher;
mod swap;
mod turn;
mod verify;

pub use error::PublishError;
pub use manifest::{Entry, MANIFEST, Manifest};
pub use part::Part;
pub use publisher::{Outcome, Published, Publisher};
pub use turn::Turn;
pub use verify::{Fault, verify};
