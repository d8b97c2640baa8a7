//! 分组 Departments, divisions, years, and the counts beside them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::summary::{Summary, Tally};
use crate::region::Region;
use crate::report::Kind;
use crate::value::FiscalYear;

/// Which report: its place in [`super::Catalogue::reports`].
pub type ReportIndex = usize;

/// 部门: one department with its reports of all years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Department {
    /// Its address.
    pub slug: String,
    /// Its name as the newest report writes it.
    pub name: String,
    /// Its division.
    pub region: Option<Region>,
    /// Its reports, newest year first.
    pub reports: Vec<ReportIndex>,
}

/// 行政区划: one division of the tree, with those below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Division {
    /// Code, name and path.
    pub region: Region,
    /// The code of the division above, where the tree holds one.
    pub parent: Option<String>,
    /// The codes of the divisions directly below.
    pub children: Vec<String>,
    /// Slugs of the departments of this very division.
    pub departments: Vec<String>,
    /// Slugs of the departments of this division and all below it.
    pub departments_within: Vec<String>,
    /// Reports of this division and all below it.
    pub reports: Vec<ReportIndex>,
}

/// 年度: one fiscal year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Year {
    /// The year evaluated.
    pub year: FiscalYear,
    /// Its reports.
    pub reports: Vec<ReportIndex>,
}

/// 分面: how many reports there are of each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Facets {
    /// By the code of the division, those below it included.
    pub regions: BTreeMap<String, usize>,
    /// By the slug of the department.
    pub departments: BTreeMap<String, usize>,
    /// By fiscal year.
    pub years: BTreeMap<FiscalYear, usize>,
    /// By kind.
    pub kinds: BTreeMap<Kind, usize>,
    /// By grade, as written.
    pub grades: BTreeMap<String, usize>,
}

/// 合计 over all reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Reports.
    pub reports: usize,
    /// Departments.
    pub departments: usize,
    /// Divisions that departments belong to.
    pub regions: usize,
    /// Fiscal years.
    pub years: usize,
    /// Indicator rows.
    pub indicator_rows: usize,
    /// Canonical indicators.
    pub indicators: usize,
    /// Indicator rows whose result reaches the target.
    pub met: usize,
    /// Indicator rows whose result falls short.
    pub unmet: usize,
    /// Indicator rows where neither can be said.
    pub unknown: usize,
    /// Amounts stated.
    pub amounts: usize,
    /// Checks recomputed.
    pub checks: usize,
    /// Checks that do not hold.
    pub inconsistent: usize,
    /// Findings of severity 错误.
    pub errors: usize,
    /// Findings of severity 警告.
    pub warnings: usize,
    /// Characters of all texts.
    pub characters: usize,
}

impl Totals {
    /// Adds the counts of one report.
    pub(super) const fn add(&mut self, tally: &Tally) {
        self.indicator_rows += tally.met + tally.unmet + tally.unknown;
        self.met += tally.met;
        self.unmet += tally.unmet;
        self.unknown += tally.unknown;
        self.amounts += tally.amounts;
        self.checks += tally.consistent + tally.within_rounding + tally.inconsistent;
        self.inconsistent += tally.inconsistent;
        self.errors += tally.errors;
        self.warnings += tally.warnings;
        self.characters += tally.characters;
    }
}

/// The departments of sorted reports, in the order of (region code, slug).
pub(super) fn departments(reports: &[Summary]) -> Vec<Department> {
    let mut found: BTreeMap<(String, String), Department> = BTreeMap::new();
    for (index, report) in reports.iter().enumerate() {
        let Some(department) = &report.department else {
            continue;
        };
        let code = report
            .region
            .as_ref()
            .map(|region| region.code.clone())
            .unwrap_or_default();
        let entry = found
            .entry((code, department.slug.clone()))
            .or_insert_with(|| Department {
                slug: department.slug.clone(),
                name: department.name.value.clone(),
                region: report.region.clone(),
                reports: Vec::new(),
            });
        entry.reports.push(index);
    }
    found.into_values().collect()
}

/// The fiscal years, newest first.
pub(super) fn years(reports: &[Summary]) -> Vec<Year> {
    let mut found: BTreeMap<FiscalYear, Vec<ReportIndex>> = BTreeMap::new();
    for (index, report) in reports.iter().enumerate() {
        if let Some(year) = report.year {
            found.entry(year).or_default().push(index);
        }
    }
    found
        .into_iter()
        .rev()
        .map(|(year, reports)| Year { year, reports })
        .collect()
}

/// The tree of divisions that reports belong to, each with all above it, by code.
pub(super) fn divisions(reports: &[Summary]) -> Vec<Division> {
    let mut found: BTreeMap<String, (Division, BTreeSet<String>, BTreeSet<String>)> = BTreeMap::new();
    for (index, report) in reports.iter().enumerate() {
        let Some(region) = &report.region else { continue };
        let slug = report
            .department
            .as_ref()
            .map(|department| department.slug.clone());
        let mut parent = None;
        for level in lineage(region) {
            let code = level.code.clone();
            let (division, own, within) = found
                .entry(code.clone())
                .or_insert_with(|| (empty(&level, parent), BTreeSet::new(), BTreeSet::new()));
            division.reports.push(index);
            within.extend(slug.clone());
            if code == region.code {
                own.extend(slug.clone());
            }
            parent = Some(code);
        }
    }
    let links: Vec<(String, String)> = found
        .iter()
        .filter_map(|(code, (division, ..))| Some((division.parent.clone()?, code.clone())))
        .collect();
    for (parent, child) in links {
        if let Some((division, ..)) = found.get_mut(&parent) {
            division.children.push(child);
        }
    }
    found
        .into_values()
        .map(|(division, own, within)| Division {
            departments: own.into_iter().collect(),
            departments_within: within.into_iter().collect(),
            ..division
        })
        .collect()
}

fn empty(region: &Region, parent: Option<String>) -> Division {
    Division {
        region: region.clone(),
        parent,
        children: Vec::new(),
        departments: Vec::new(),
        departments_within: Vec::new(),
        reports: Vec::new(),
    }
}

/// The division and all above it, from the province down. Codes above follow from the six digits:
/// two for the province, four for the city.
fn lineage(region: &Region) -> Vec<Region> {
    let digits = |count: usize| format!("{:0<6}", region.code.chars().take(count).collect::<String>());
    let mut lineage: Vec<Region> = Vec::new();
    for count in [2, 4] {
        let code = digits(count);
        let depth = lineage.len() + 1;
        let is_above = code != region.code
            && depth < region.path.len()
            && lineage.iter().all(|above| above.code != code);
        if let (true, Some(path)) = (is_above, region.path.get(..depth)) {
            let name = path.last().cloned().unwrap_or_default();
            lineage.push(Region {
                code,
                name,
                path: path.to_vec(),
            });
        }
    }
    lineage.push(region.clone());
    lineage
}
