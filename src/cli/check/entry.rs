//! 一份 One file that was read: where its reading lies, and what it is found by.

use std::path::PathBuf;

use super::spool::Slot;

/// One file that was read.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) path: PathBuf,
    /// 报告编号
    pub(super) id: String,
    pub(super) department: Option<String>,
    /// Its reading.
    pub(super) reading: Slot,
    /// What rules between years need of it; `None` where it does not say its year.
    pub(super) year: Option<Slot>,
    /// Hash of all that its reading was made from.
    pub(super) made_from: blake3::Hash,
}
