//! 编目 From summaries to the catalogue: sorted, grouped, counted.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::collision::{Collision, Doubling};
use super::groups::{self, Department, Division, Facets, ReportIndex, Totals, Year};
use super::indicators::{self, CanonicalIndicator, Occurrence};
use super::key::indicator_key;
use super::summary::{IndicatorRow, Summary};

/// 总目录: all reports of a site. It can only be made by [`Catalogue::new`].
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    reports: Vec<Summary>,
    departments: Vec<Department>,
    divisions: Vec<Division>,
    years: Vec<Year>,
    indicators: Vec<CanonicalIndicator>,
    by_id: BTreeMap<String, ReportIndex>,
    departments_by_slug: BTreeMap<String, usize>,
    indicators_by_slug: BTreeMap<String, usize>,
}

impl Catalogue {
    /// Sorts and groups the summaries. Of several sources with one id the first is kept if they are
    /// copies, and none if they differ; either way they are told.
    #[must_use]
    pub fn new(mut summaries: Vec<Summary>) -> (Self, Vec<Collision>) {
        let (kept, collisions) = chosen(&summaries.iter().collect::<Vec<_>>());
        let paths: BTreeSet<String> = kept.into_iter().map(|it| it.path.clone()).collect();
        summaries.retain(|summary| paths.contains(&summary.path));
        (Self::of_unique(summaries), collisions)
    }

    /// The ids of the reports that [`Catalogue::new`] would keep: what nothing else may quote.
    pub fn published_ids<'a>(summaries: impl Iterator<Item = &'a Summary>) -> BTreeSet<String> {
        let (kept, _) = chosen(&summaries.collect::<Vec<_>>());
        kept.into_iter().map(|summary| summary.id.clone()).collect()
    }

    fn of_unique(mut reports: Vec<Summary>) -> Self {
        reports.sort_by_cached_key(order);
        let departments = groups::departments(&reports);
        let indicators = indicators::indicators(&reports);
        Self {
            by_id: places(reports.iter().map(|report| &report.id)),
            departments_by_slug: places(departments.iter().map(|department| &department.slug)),
            indicators_by_slug: places(indicators.iter().map(|indicator| &indicator.slug)),
            divisions: groups::divisions(&reports),
            years: groups::years(&reports),
            departments,
            indicators,
            reports,
        }
    }

    /// All reports, by (region code, department, year from the newest, kind, id).
    #[must_use]
    pub fn reports(&self) -> &[Summary] {
        &self.reports
    }

    /// The report of that id.
    #[must_use]
    pub fn report(&self, id: &str) -> Option<&Summary> {
        self.by_id.get(id).and_then(|index| self.reports.get(*index))
    }

    /// The report that follows the one of an id.
    #[must_use]
    pub fn after(&self, id: &str) -> Option<&Summary> {
        self.by_id.get(id).and_then(|at| self.reports.get(at + 1))
    }

    /// The reports at those places: `catalogue.at(&department.reports)`.
    pub fn at<'a>(&'a self, places: &'a [ReportIndex]) -> impl Iterator<Item = &'a Summary> {
        places.iter().filter_map(|index| self.reports.get(*index))
    }

    /// All departments, by (region code, slug).
    #[must_use]
    pub fn departments(&self) -> &[Department] {
        &self.departments
    }

    /// The department of that address.
    #[must_use]
    pub fn department(&self, slug: &str) -> Option<&Department> {
        self.departments_by_slug
            .get(slug)
            .and_then(|at| self.departments.get(*at))
    }

    /// All divisions that reports belong to and those above them, by code.
    #[must_use]
    pub fn regions(&self) -> &[Division] {
        &self.divisions
    }

    /// The division of that code.
    #[must_use]
    pub fn region(&self, code: &str) -> Option<&Division> {
        let found = self
            .divisions
            .binary_search_by(|division| division.region.code.as_str().cmp(code))
            .ok()?;
        self.divisions.get(found)
    }

    /// The divisions that have none above them: where the tree begins.
    pub fn roots(&self) -> impl Iterator<Item = &Division> {
        self.divisions.iter().filter(|division| division.parent.is_none())
    }

    /// All fiscal years, newest first.
    #[must_use]
    pub fn years(&self) -> &[Year] {
        &self.years
    }

    /// All canonical indicators, by key.
    #[must_use]
    pub fn indicators(&self) -> &[CanonicalIndicator] {
        &self.indicators
    }

    /// The indicator of that address.
    #[must_use]
    pub fn indicator(&self, slug: &str) -> Option<&CanonicalIndicator> {
        self.indicators_by_slug
            .get(slug)
            .and_then(|at| self.indicators.get(*at))
    }

    /// The indicator that a name is one spelling of.
    #[must_use]
    pub fn indicator_named(&self, name: &str) -> Option<&CanonicalIndicator> {
        let key = indicator_key(name);
        // The list is sorted by key, and every spelling of an indicator has its key.
        let found = self
            .indicators
            .binary_search_by(|it| it.key.as_str().cmp(&key))
            .ok()?;
        self.indicators.get(found)
    }

    /// The report and the row of an occurrence.
    #[must_use]
    pub fn row(&self, at: Occurrence) -> Option<(&Summary, &IndicatorRow)> {
        indicators::row(&self.reports, at)
    }

    /// How many reports there are of each region, department, year, kind and grade.
    #[must_use]
    pub fn facets(&self) -> Facets {
        let mut facets = Facets {
            regions: self
                .divisions
                .iter()
                .map(|it| (it.region.code.clone(), it.reports.len()))
                .collect(),
            departments: self
                .departments
                .iter()
                .map(|it| (it.slug.clone(), it.reports.len()))
                .collect(),
            years: self.years.iter().map(|it| (it.year, it.reports.len())).collect(),
            ..Facets::default()
        };
        for report in &self.reports {
            if let Some(kind) = report.kind {
                *facets.kinds.entry(kind).or_default() += 1;
            }
            if let Some(grade) = &report.grade {
                *facets.grades.entry(grade.value.clone()).or_default() += 1;
            }
        }
        facets
    }

    /// The totals over all reports.
    #[must_use]
    pub fn totals(&self) -> Totals {
        let own_regions = self
            .divisions
            .iter()
            .filter(|division| !division.departments.is_empty())
            .count();
        let mut totals = Totals {
            reports: self.reports.len(),
            departments: self.departments.len(),
            regions: own_regions,
            years: self.years.len(),
            indicators: self.indicators.len(),
            ..Totals::default()
        };
        for report in &self.reports {
            totals.add(&report.tally);
        }
        totals
    }
}

/// Of each id the one summary that is published, if any, in the order of ids, and what collided.
fn chosen<'a>(summaries: &[&'a Summary]) -> (Vec<&'a Summary>, Vec<Collision>) {
    let mut sorted = summaries.to_vec();
    sorted.sort_by(|a, b| (&a.id, &a.path).cmp(&(&b.id, &b.path)));
    let (mut kept, mut collisions) = (Vec::new(), Vec::new());
    for same in sorted.chunk_by(|a, b| a.id == b.id) {
        let Some((first, others)) = same.split_first() else {
            continue;
        };
        if others.is_empty() {
            kept.push(*first);
            continue;
        }
        let collision = Collision::of(&first.id, same);
        kept.extend((collision.doubling == Doubling::Copies).then_some(*first));
        collisions.push(collision);
    }
    (kept, collisions)
}

/// Where each name stands in its list.
fn places<'a>(names: impl Iterator<Item = &'a String>) -> BTreeMap<String, usize> {
    names.enumerate().map(|(at, name)| (name.clone(), at)).collect()
}

/// What the list of reports is sorted by. Reports without a place come last.
fn order(report: &Summary) -> impl Ord + use<> {
    let code = report.region.as_ref().map(|region| region.code.clone());
    let department = report
        .department
        .as_ref()
        .map(|department| department.slug.clone());
    (
        (code.is_none(), code),
        (department.is_none(), department),
        Reverse(report.year),
        report.kind,
        report.id.clone(),
    )
}
