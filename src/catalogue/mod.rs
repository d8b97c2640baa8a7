//! 目录 All reports together: lists, facets, totals, and the same indicator across departments and years.
//!
//! Holds a [`Summary`] of each report, never its text. Knows what reports state, not how pages show
//! it. Every list is sorted; nothing depends on the order in which reports came.

mod build;
mod collision;
mod compare;
mod groups;
mod indicators;
mod key;
mod summarise;
mod summary;

pub use build::Catalogue;
pub use collision::{Collision, Doubling};
pub use compare::{Compared, Comparison, Spread};
pub use groups::{Department, Division, Facets, ReportIndex, Totals, Year};
pub use indicators::{CanonicalIndicator, Occurrence, Spelling};
pub use key::indicator_key;
pub use summary::{
    Cited, DepartmentName, FindingLine, IndicatorRow, KeyAmount, Quote, RowSide, Summary, Tally, TaskRow,
    TotalScore,
};

#[cfg(test)]
mod tests;
