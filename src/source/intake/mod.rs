//! 收件 Which files a folder holds, what each of them is, and its bytes within limits; programs that help where they are installed.

mod beside;
mod convert;
pub(super) mod deadline;
pub(super) mod format;
pub(super) mod load;
pub(super) mod ocr;
mod program;
mod sidecar;
pub(super) mod unread;
pub(super) mod walk;
