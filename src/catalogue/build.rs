//! 编目 From summaries to the catalogue: sorted, grouped, counted.

use std::cmp::Reverse;
use std::collections::BTreeMap;

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

/// 编号重复: two sources that are the same report by their facts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Collision {
    /// The id of both.
    pub id: String,
    /// Path of the source that is kept.
    pub kept: String,
    /// Path of the source that is left out.
    pub dropped: String,
}

impl std::fmt::Display for Collision {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "“{}”与“{}”是同一份报告（编号 {}），只公布前者；请删去其中一份",
            self.kept, self.dropped, self.id
        )
    }
}

impl Catalogue {
    /// Sorts and groups the summaries. Of several sources with one id the first by path is kept,
    /// the others are told.
    #[must_use]
    pub fn new(mut summaries: Vec<Summary>) -> (Self, Vec<Collision>) {
        summaries.sort_by(|a, b| a.path.cmp(&b.path));
        let mut kept: BTreeMap<String, Summary> = BTreeMap::new();
        let mut collisions = Vec::new();
        for summary in summaries {
            if let Some(first) = kept.get(&summary.id) {
                collisions.push(Collision {
                    id: summary.id,
                    kept: first.path.clone(),
                    dropped: summary.path,
                });
                continue;
            }
            kept.insert(summary.id.clone(), summary);
        }
        (Self::of_unique(kept.into_values().collect()), collisions)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::privacy::published;
    use crate::reading::sample::{region, sample, sample_of};
    use crate::region::Gazetteer;
    use crate::report::{Item, Kind, Stage};

    /// A reading without anything sensitive is published as it is, so that the facts made by hand stay.
    fn summary(mut reading: crate::reading::Reading) -> Summary {
        reading.report.sensitive.clear();
        Summary::of(&published(reading, &Gazetteer::default()))
    }

    fn three() -> Vec<Summary> {
        let city = || region("990100", &["示范省", "示范市"]);
        let county = region("990121", &["示范省", "示范市", "样本县"]);
        vec![
            summary(sample_of("示范市水利局", city(), 2022)),
            summary(sample_of("样本县水利局", county, 2023)),
            summary(sample_of("示范市水利局", city(), 2023)),
        ]
    }

    #[test]
    fn a_summary_keeps_the_facts_with_their_places() {
        let summary = summary(sample());
        assert_eq!(summary.id, "990100-shuiliju-2023");
        assert_eq!(summary.path, "水利局/2023.txt");
        assert_eq!(summary.score.unwrap().total.text, "99分");
        let amounts: Vec<_> = summary
            .amounts
            .iter()
            .map(|it| (it.item, it.stage, it.yuan.text.as_str()))
            .collect();
        assert_eq!(
            amounts,
            [
                (
                    Item::TotalExpenditure,
                    Some(Stage::InitialBudget),
                    "３７08.44万元"
                ),
                (Item::TotalExpenditure, Some(Stage::Actual), "3700万元"),
                (Item::BasicExpenditure, Some(Stage::Actual), "2858.4万元"),
            ]
        );
        assert_eq!(
            (
                summary.tally.met,
                summary.tally.errors,
                summary.tally.inconsistent
            ),
            (1, 1, 1)
        );
        assert_eq!(summary.problems[0].text, "预算编制不够精准。");
    }

    #[test]
    fn reports_are_listed_by_place_department_and_newest_year() {
        let (catalogue, collisions) = Catalogue::new(three());
        assert_eq!(collisions, []);
        let ids: Vec<_> = catalogue
            .reports()
            .iter()
            .map(|report| report.id.as_str())
            .collect();
        assert_eq!(
            ids,
            [
                "990100-shuiliju-2023",
                "990100-shuiliju-2022",
                "990121-shuiliju-2023"
            ]
        );
        let mut turned = three();
        turned.reverse();
        assert_eq!(Catalogue::new(turned).0.reports(), catalogue.reports());
        assert_eq!(
            catalogue.report("990121-shuiliju-2023").unwrap().path,
            "样本县水利局/2023.txt"
        );
        assert_eq!(catalogue.report("nobody-2023"), None);
    }

    #[test]
    fn two_sources_of_one_report_are_told() {
        let mut twice = three();
        twice.push(Summary {
            path: "另存/2023.txt".into(),
            ..twice[2].clone()
        });
        let (catalogue, collisions) = Catalogue::new(twice);
        assert_eq!(catalogue.reports().len(), 3);
        assert_eq!(collisions.len(), 1);
        assert_eq!(
            (collisions[0].kept.as_str(), collisions[0].dropped.as_str()),
            ("另存/2023.txt", "示范市水利局/2023.txt")
        );
    }

    #[test]
    fn departments_divisions_and_years_hold_their_reports() {
        let (catalogue, _) = Catalogue::new(three());
        let departments: Vec<_> = catalogue
            .departments()
            .iter()
            .map(|it| (it.slug.as_str(), it.reports.len()))
            .collect();
        assert_eq!(departments, [("990100-shuiliju", 2), ("990121-shuiliju", 1)]);
        let divisions: Vec<_> = catalogue
            .regions()
            .iter()
            .map(|it| (it.region.code.as_str(), it.parent.as_deref(), it.reports.len()))
            .collect();
        assert_eq!(
            divisions,
            [
                ("990000", None, 3),
                ("990100", Some("990000"), 3),
                ("990121", Some("990100"), 1)
            ]
        );
        let city = catalogue.region("990100").unwrap();
        assert_eq!((city.departments.len(), city.departments_within.len()), (1, 2));
        assert_eq!(city.children, ["990121"]);
        assert_eq!(catalogue.roots().count(), 1);
        let years: Vec<_> = catalogue
            .years()
            .iter()
            .map(|it| (it.year.number(), catalogue.at(&it.reports).count()))
            .collect();
        assert_eq!(years, [(2023, 2), (2022, 1)]);
    }

    #[test]
    fn one_indicator_gathers_its_spellings() {
        let mut summaries = three();
        summaries[1].indicators[0].name = Some("新建 5G基站".into());
        let (catalogue, _) = Catalogue::new(summaries);
        let [indicator] = catalogue.indicators() else {
            panic!("{:?}", catalogue.indicators())
        };
        assert_eq!(
            (
                indicator.name.as_str(),
                indicator.slug.as_str(),
                indicator.departments
            ),
            ("新建５G基站数量", "xinjian5gjizhan", 2)
        );
        assert_eq!(indicator.level.as_deref(), Some("产出指标"));
        assert_eq!(
            indicator.spellings.iter().map(|it| it.count).collect::<Vec<_>>(),
            [2, 1]
        );
        let (report, row) = catalogue.row(indicator.occurrences[2]).unwrap();
        assert_eq!(
            (report.id.as_str(), row.name.as_deref()),
            ("990121-shuiliju-2023", Some("新建 5G基站"))
        );
        assert_eq!(catalogue.indicator("xinjian5gjizhan"), Some(indicator));
        assert_eq!(catalogue.indicator_named("新建5G基站数"), Some(indicator));
        assert_eq!(catalogue.indicator_named("新建6G基站"), None);
    }

    #[test]
    fn counts_add_up() {
        let (catalogue, _) = Catalogue::new(three());
        let totals = catalogue.totals();
        assert_eq!(
            (
                totals.reports,
                totals.departments,
                totals.regions,
                totals.met,
                totals.errors
            ),
            (3, 2, 2, 3, 3)
        );
        let facets = catalogue.facets();
        assert_eq!(facets.kinds[&Kind::Overall], 3);
        assert_eq!(facets.grades["优"], 3);
        assert_eq!(facets.regions["990000"], 3);
    }
}
