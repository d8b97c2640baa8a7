//! `--format json`: every report's record, what was refused, what is doubled, and the counts.

use std::cell::RefCell;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::gather::Checked;
use super::tally::Counts;
use crate::catalogue::Collision;
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

/// 重复: files that are one report, and the one of them that a build publishes.
#[derive(Serialize)]
struct Double<'a> {
    id: &'a str,
    kind: &'static str,
    paths: &'a [String],
    published: Option<&'a str>,
    message: String,
}

/// Counts; what a waiver explains is counted apart.
#[derive(Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
    infos: usize,
    waived: usize,
    caveats: usize,
    doubled: usize,
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
        let doubles: Vec<Double> = self.checked.collisions.iter().map(Double::of).collect();
        let mut told = serializer.serialize_struct("Checks", 8)?;
        told.serialize_field("version", env!("CARGO_PKG_VERSION"))?;
        told.serialize_field("rule_set", &self.checked.rule_set)?;
        told.serialize_field("rules_off", &self.checked.desk.rules.off())?;
        told.serialize_field("reports", &Reports(self))?;
        told.serialize_field("refused", &refused)?;
        told.serialize_field("doubles", &doubles)?;
        let counts = self.counts.borrow();
        told.serialize_field("idle_answers", &counts.idle_answers)?;
        told.serialize_field("summary", &Summary::of(&counts, self.checked))?;
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

impl<'a> Double<'a> {
    fn of(collision: &'a Collision) -> Self {
        Self {
            id: &collision.id,
            kind: collision.doubling.word(),
            paths: &collision.paths,
            published: collision.published(),
            message: format!("{collision}。"),
        }
    }
}

impl Summary {
    fn of(counts: &Counts, checked: &Checked) -> Self {
        Self {
            errors: counts.open(Severity::Error),
            warnings: counts.open(Severity::Warning),
            infos: counts.open(Severity::Info),
            waived: counts.waived,
            caveats: counts.caveats,
            doubled: checked.left_out(),
        }
    }
}
