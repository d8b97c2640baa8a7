//! 跨年比对 The reports of each department held against each other, before the catalogue counts findings.
//!
//! Only one department's facts are in memory at a time; what stays are the findings that are published.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::super::failure::Failure;
use super::intake::{Accepted, Intake};
use crate::audit::{Finding, YearFacts, across};
use crate::catalogue::Summary;

/// Published findings between years, by the id of the report that they belong to.
#[derive(Debug, Default)]
pub(super) struct Between(BTreeMap<String, Vec<Finding>>);

impl Between {
    /// Compares the years of every department. Of several copies of one report only the first by path counts; a report
    /// that is not published is not quoted.
    pub(super) fn of(
        intake: &Intake,
        accepted: &[Accepted],
        published: &BTreeSet<String>,
    ) -> Result<Self, Failure> {
        let accepted = accepted
            .iter()
            .filter(|one| published.contains(&one.digest.summary.id));
        let departments: Vec<Vec<&Accepted>> = by_department(accepted)
            .into_values()
            .filter(|reports| reports.len() > 1)
            .collect();
        let found: Vec<Vec<(String, Finding)>> = departments
            .par_iter()
            .map(|reports| compare(intake, reports))
            .collect::<Result<_, Failure>>()?;
        let mut between = Self::default();
        for (id, finding) in found.into_iter().flatten() {
            if intake.publishes(&finding) {
                between.0.entry(id).or_default().push(finding);
            }
        }
        Ok(between)
    }

    /// The findings of one report.
    pub(super) fn of_report(&self, id: &str) -> &[Finding] {
        self.0.get(id).map_or(&[], Vec::as_slice)
    }

    /// The summary with these findings in it, and with what people said to all of them.
    pub(super) fn counted(&self, intake: &Intake, accepted: &Accepted) -> Result<Summary, Failure> {
        let summary = &accepted.digest.summary;
        let findings = self.of_report(&summary.id);
        let mut summary = if findings.is_empty() {
            summary.clone()
        } else {
            Summary::of(&intake.reading(accepted)?.and_findings(findings.to_vec()))
        };
        summary.answer(intake.answers());
        Ok(summary)
    }
}

fn by_department<'a>(accepted: impl Iterator<Item = &'a Accepted>) -> BTreeMap<&'a str, Vec<&'a Accepted>> {
    let mut by_path: Vec<&Accepted> = accepted.collect();
    by_path.sort_by(|a, b| a.digest.summary.path.cmp(&b.digest.summary.path));
    let mut departments: BTreeMap<&str, BTreeMap<&str, &Accepted>> = BTreeMap::new();
    for one in by_path {
        let summary = &one.digest.summary;
        if let Some(department) = &summary.department {
            let reports = departments.entry(&department.slug).or_default();
            reports.entry(&summary.id).or_insert(one);
        }
    }
    departments
        .into_iter()
        .map(|(slug, reports)| (slug, reports.into_values().collect()))
        .collect()
}

fn compare(intake: &Intake, reports: &[&Accepted]) -> Result<Vec<(String, Finding)>, Failure> {
    let facts: Vec<Option<YearFacts>> = reports
        .iter()
        .map(|one| intake.year_facts(one))
        .collect::<Result<_, Failure>>()?;
    Ok(across(&facts.iter().flatten().collect::<Vec<_>>()))
}
