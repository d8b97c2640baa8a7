//! 指标 The same indicator across departments and years, under one name.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::groups::ReportIndex;
use super::key::indicator_key;
use super::summary::{IndicatorRow, Summary};
use crate::reading::slug::{short_hash, slug_within};

/// Characters of a name that stand in an address before it is cut.
const SLUG_LIMIT: usize = 40;

/// 指标: rows of all reports whose names have one key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CanonicalIndicator {
    /// Its address.
    pub slug: String,
    /// What all its spellings come down to: [`super::indicator_key`].
    pub key: String,
    /// The spelling used most.
    pub name: String,
    /// 一级指标 that most rows stand under.
    pub level: Option<String>,
    /// All spellings, the most used first.
    pub spellings: Vec<Spelling>,
    /// Its rows, in the order of the reports.
    pub occurrences: Vec<Occurrence>,
    /// How many departments set it.
    pub departments: usize,
}

/// 写法: one spelling of a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Spelling {
    /// As written.
    pub name: String,
    /// How many rows write it so.
    pub count: usize,
}

/// One row of one report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Occurrence {
    /// Which report.
    pub report: ReportIndex,
    /// Which of its indicator rows.
    pub row: usize,
}

/// The indicators of sorted reports, by key.
pub(super) fn indicators(reports: &[Summary]) -> Vec<CanonicalIndicator> {
    let mut rows: BTreeMap<String, Vec<Occurrence>> = BTreeMap::new();
    for (report, summary) in reports.iter().enumerate() {
        for (row, indicator) in summary.indicators.iter().enumerate() {
            let key = indicator
                .name
                .as_deref()
                .map(indicator_key)
                .filter(|key| !key.is_empty());
            if let Some(key) = key {
                rows.entry(key).or_default().push(Occurrence { report, row });
            }
        }
    }
    let slugs = slugs(rows.keys());
    rows.into_iter()
        .zip(slugs)
        .map(|((key, occurrences), slug)| canonical(reports, occurrences, key, slug))
        .collect()
}

/// One address for each key. Keys that sound alike get a hash each, whichever of them come together
/// in one corpus, so that an address changes only when a homophone joins.
fn slugs<'a>(keys: impl Iterator<Item = &'a String> + Clone) -> Vec<String> {
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for key in keys.clone() {
        *count.entry(slug_within(key, SLUG_LIMIT)).or_default() += 1;
    }
    let address = |key: &String| {
        let slug = slug_within(key, SLUG_LIMIT);
        let alone = !slug.is_empty() && count.get(&slug) == Some(&1);
        if alone {
            slug
        } else {
            format!("{slug}-{}", short_hash(key, 6))
                .trim_start_matches('-')
                .to_owned()
        }
    };
    keys.map(address).collect()
}

fn canonical(
    reports: &[Summary],
    occurrences: Vec<Occurrence>,
    key: String,
    slug: String,
) -> CanonicalIndicator {
    let rows = || occurrences.iter().filter_map(|at| row(reports, *at));
    let spellings = by_count(rows().filter_map(|(_, row)| row.name.as_deref()));
    let level = by_count(rows().filter_map(|(_, row)| row.path.first().map(String::as_str)))
        .into_iter()
        .next();
    let departments: BTreeSet<&str> = rows()
        .filter_map(|(report, _)| Some(report.department.as_ref()?.slug.as_str()))
        .collect();
    CanonicalIndicator {
        slug,
        key,
        name: spellings
            .first()
            .map(|spelling| spelling.name.clone())
            .unwrap_or_default(),
        level: level.map(|level| level.name),
        departments: departments.len(),
        spellings,
        occurrences,
    }
}

/// The report and the row of an occurrence.
pub(super) fn row(reports: &[Summary], at: Occurrence) -> Option<(&Summary, &IndicatorRow)> {
    let report = reports.get(at.report)?;
    Some((report, report.indicators.get(at.row)?))
}

/// Each word with its count, the most frequent first, equals in the order of their characters.
fn by_count<'a>(words: impl Iterator<Item = &'a str>) -> Vec<Spelling> {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for word in words {
        *count.entry(word).or_default() += 1;
    }
    let mut spellings: Vec<Spelling> = count
        .into_iter()
        .map(|(name, count)| Spelling {
            name: name.to_owned(),
            count,
        })
        .collect();
    spellings.sort_by_key(|spelling| std::cmp::Reverse(spelling.count));
    spellings
}
