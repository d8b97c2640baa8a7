//! 已知 What the index knows of a report without its text.

use serde::{Deserialize, Serialize};

use super::entry::{Place, Targets};
use crate::report::Kind;

/// All that is known of a report without its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::search) struct Meta {
    pub id: String,
    pub title: String,
    pub department: String,
    pub department_slug: String,
    pub places: Vec<Place>,
    pub year: Option<u16>,
    pub kind: Option<Kind>,
    pub score: Option<String>,
    pub score_hundredths: Option<u32>,
    pub amount: Option<u64>,
    pub grade: Option<String>,
    pub targets: Targets,
    /// Chunks of its text.
    pub chunks: u32,
    /// Whether its text has characters of the Traditional script.
    pub traditional: bool,
    /// Of its names and chunks.
    pub hash: String,
    /// The number it was given when it was added.
    pub number: u64,
}
