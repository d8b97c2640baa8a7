//! One file's way through the stages: source, document, report, audit.

pub mod identity;
pub mod slug;

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::audit::Audit;
use crate::diagnostic::Caveat;
use crate::report::Report;

/// 识读结果: everything known about one source file.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Reading {
    /// Path below the reports folder, with `/` between its parts.
    pub path: PathBuf,
    /// BLAKE3 hash of the source's bytes, in hex.
    pub hash: String,
    /// 报告编号: stable, ASCII, derived from the report's facts alone.
    pub id: String,
    /// The facts.
    pub report: Report,
    /// What could not be read.
    pub caveats: Vec<Caveat>,
    /// What the auditor says.
    pub audit: Audit,
}
