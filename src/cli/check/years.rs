//! 跨年比对 The checked reports of each department held against each other.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::super::failure::Failure;
use super::entry::Entry;
use super::spool::{Slot, Spool};
use crate::audit::{Finding, YearFacts, across};

/// Reports of one department by their id: the entry, and where its facts lie.
type Department<'a> = BTreeMap<&'a str, (usize, Slot)>;

/// What the report of the year before says otherwise, for each entry. Of several copies of one report the first counts.
pub(super) fn compare(entries: &[Arc<Entry>], spool: &Spool) -> Result<Vec<Vec<Finding>>, Failure> {
    let mut departments: BTreeMap<&str, Department> = BTreeMap::new();
    for (nth, entry) in entries.iter().enumerate() {
        if let (Some(department), Some(facts)) = (&entry.department, entry.year) {
            let reports = departments.entry(department).or_default();
            reports.entry(&entry.id).or_insert((nth, facts));
        }
    }
    let several: Vec<Department> = departments
        .into_values()
        .filter(|reports| reports.len() > 1)
        .collect();
    let found: Vec<Vec<(usize, Finding)>> = several
        .into_par_iter()
        .map(|reports| of_department(&reports, spool))
        .collect::<Result<_, _>>()?;
    let mut between = vec![Vec::new(); entries.len()];
    for (nth, finding) in found.into_iter().flatten() {
        if let Some(findings) = between.get_mut(nth) {
            findings.push(finding);
        }
    }
    Ok(between)
}

fn of_department(reports: &Department, spool: &Spool) -> Result<Vec<(usize, Finding)>, Failure> {
    let facts: Vec<YearFacts> = reports
        .values()
        .map(|(_, slot)| spool.get(*slot))
        .collect::<Result<_, _>>()?;
    let found = across(&facts.iter().collect::<Vec<_>>());
    let belongs = |(id, finding): (String, Finding)| Some((reports.get(id.as_str())?.0, finding));
    Ok(found.into_iter().filter_map(belongs).collect())
}
