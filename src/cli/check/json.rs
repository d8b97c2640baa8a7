//! `--format json`: every report's record, what was refused, and the counts.

use serde::Serialize;

use super::gather::Checked;
use crate::contract::{self, ReportRecord};
use crate::diagnostic::Severity;
use crate::source::ReadError;

/// The whole answer.
#[derive(Serialize)]
pub(super) struct Checks {
    /// 版本 of the program.
    version: &'static str,
    /// 规则集: fingerprint of what judged.
    rule_set: String,
    /// Codes of the rules that were not asked.
    rules_off: Vec<&'static str>,
    reports: Vec<ReportRecord>,
    refused: Vec<Refused>,
    /// Answers of `waivers.toml` to nothing that was found.
    idle_answers: Vec<String>,
    summary: Summary,
}

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

impl Checks {
    pub(super) fn of(checked: &Checked) -> Self {
        let refused = |error: &ReadError| Refused {
            path: error.path.clone(),
            cause: error.cause.to_string(),
            remedy: error.remedy(),
        };
        Self {
            version: env!("CARGO_PKG_VERSION"),
            rule_set: checked.rule_set.clone(),
            rules_off: checked.rules_off.clone(),
            reports: checked.readings.iter().map(contract::record).collect(),
            refused: checked.refused.iter().map(refused).collect(),
            idle_answers: checked.idle_answers.clone(),
            summary: Summary {
                errors: checked.count(Severity::Error),
                warnings: checked.count(Severity::Warning),
                infos: checked.count(Severity::Info),
                waived: checked.waived(),
                caveats: checked.caveats(),
            },
        }
    }
}
