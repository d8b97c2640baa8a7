//! 数据约定 What one report becomes when it is published, as JSON, and the schema that says so.
//!
//! The words of a fact are sliced from the text here, at the edge; places count characters. Knows
//! nothing of pages. [`record`] takes any reading: `gongshi extract` prints what the source says,
//! a site gives it a published reading only.

mod arithmetic;
mod build;
mod coverage;
mod money;
mod parts;
mod place;
mod record;
mod rescoring;
mod schema;

pub use build::record;
pub use coverage::{CoverageRecord, ReasonRecord, ShareRecord};
pub use money::{AmountRecord, PartRecord, QuantityRecord};
pub use parts::{
    BasisRecord, CaveatRecord, CheckRecord, CorrectionRecord, DenominatorRecord, DepartmentRecord,
    FindingRecord, GradeRecord, IndicatorRecord, Places, PublicationRecord, RegionRecord, ScoreRecord,
    SectionRecord, SensitiveRecord, SourceRecord, StatementRecord, TableRecord, TaskRecord, TermRecord,
};
pub use place::Place;
pub use record::{ReportRecord, SCHEMA};
pub use rescoring::{ProfileRecord, ReplyRecord, RescoredRecord, RescoringRecord, WaiverRecord};
pub use schema::schema;

#[cfg(test)]
mod tests;
