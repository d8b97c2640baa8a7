//! 跨年比对 The checked reports of each department held against each other.

use std::collections::BTreeMap;

use crate::audit::{Finding, YearFacts, across};
use crate::reading::{Reading, identity};

/// Adds to each reading what the report of the year before says otherwise.
pub(super) fn compare(readings: &mut [Reading]) {
    let mut departments: BTreeMap<String, BTreeMap<String, YearFacts>> = BTreeMap::new();
    for reading in readings.iter() {
        let facts = YearFacts::of(&reading.report, &reading.id);
        if let (Some(slug), Some(facts)) = (identity::department_slug(&reading.report), facts) {
            let reports = departments.entry(slug).or_default();
            reports.entry(reading.id.clone()).or_insert(facts);
        }
    }
    let found = departments
        .values()
        .flat_map(|reports| across(&reports.values().collect::<Vec<_>>()));
    let mut by_id: BTreeMap<String, Vec<Finding>> = BTreeMap::new();
    for (id, finding) in found {
        by_id.entry(id).or_default().push(finding);
    }
    for reading in readings {
        reading.audit.add(by_id.remove(&reading.id).unwrap_or_default());
    }
}
