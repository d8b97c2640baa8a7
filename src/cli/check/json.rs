//! `--format json`: every report's record, what was refused, and the counts.

use std::cell::RefCell;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::gather::Checked;
use super::tally::Counts;
use crate::contract;
use crate::diagnostic::Severity;
use crate::source::ReadError;

/// The whole answer. Reports are made while they are written; what was counted is known behind them.
pub(super) struct Checks<'a> {
    checked: &'a Checked<'a>,
    counts: RefCell<Counts>,
}

/// The list of records.
struct Reports<'a>(&'a Checks<'a>);

#[derive(Serialize)]
struct Refused {
    path: String,
    cause: String,
    remedy: &'static str,
}

/// Counts; what a waiver explains is counted apart.
#[derive(Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
    infos: usize,
    waived: usize,
    caveats: usize,
}

impl<'a> Checks<'a> {
    pub(super) fn of(checked: &'a Checked<'a>) -> Self {
        Self {
            checked,
            counts: RefCell::default(),
        }
    }

    /// What was counted while it was written.
    pub(super) fn counts(self) -> Counts {
        self.counts.into_inner()
    }
}

impl Serialize for Checks<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let refused: Vec<Refused> = self.checked.refused.iter().map(Refused::of).collect();
        let mut told = serializer.serialize_struct("Checks", 7)?;
        told.serialize_field("version", env!("CARGO_PKG_VERSION"))?;
        told.serialize_field("rule_set", &self.checked.rule_set)?;
        told.serialize_field("rules_off", &self.checked.desk.rules.off())?;
        told.serialize_field("reports", &Reports(self))?;
        told.serialize_field("refused", &refused)?;
        let counts = self.counts.borrow();
        told.serialize_field("idle_answers", &counts.idle_answers)?;
        told.serialize_field("summary", &Summary::of(&counts))?;
        told.end()
    }
}

impl Serialize for Reports<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (written, counts) = self
            .0
            .checked
            .list(serializer, contract::record, |record| vec![record])?;
        self.0.counts.replace(counts);
        Ok(written)
    }
}

impl Refused {
    fn of(error: &ReadError) -> Self {
        Self {
            path: error.path.clone(),
            cause: error.cause.to_string(),
            remedy: error.remedy(),
        }
    }
}

impl Summary {
    fn of(counts: &Counts) -> Self {
        Self {
            errors: counts.open(Severity::Error),
            warnings: counts.open(Severity::Warning),
            infos: counts.open(Severity::Info),
            waived: counts.waived,
            caveats: counts.caveats,
        }
    }
}
