//! 跨年比对 The years of one department held against each other.
//!
//! The caller brings the reports of one department; which of them follow one another is told here by
//! year, kind and project. A finding belongs to the newer report and points to the older.

use super::pair::Pair;
use crate::audit::answers::answer::Answer;
use crate::audit::model::{Elsewhere, Finding};
use crate::audit::rule::Judge;
use crate::audit::rules;
use crate::audit::years::{Cited, YearFacts};

/// Findings between the years of one department, each with the id of the newer report that it belongs to.
#[must_use]
pub fn across(years: &[&YearFacts]) -> Vec<(String, Finding)> {
    let mut found = Vec::new();
    for newer in years {
        let Some(older) = before(years, newer) else {
            continue;
        };
        let pair = Pair { older, newer };
        for rule in rules::ALL {
            let Judge::Years(judge) = rule.judge else { continue };
            let findings = judge(&pair).into_iter().map(|claim| Finding {
                rule: rule.code.into(),
                severity: claim.draft.severity,
                message: claim.draft.message,
                spans: claim.draft.spans,
                check: None,
                elsewhere: claim.older.into_iter().map(|it| elsewhere(older, it)).collect(),
                answer: Answer::default(),
            });
            found.extend(findings.map(|finding| (newer.id.clone(), finding)));
        }
    }
    found
}

fn elsewhere(older: &YearFacts, cited: Cited) -> Elsewhere {
    Elsewhere {
        report: older.id.clone(),
        year: older.year,
        text: cited.words,
        span: cited.place,
    }
}

/// The report of the year before on the same matter; `None` where there is none, or more than one.
fn before<'a>(years: &[&'a YearFacts], newer: &YearFacts) -> Option<&'a YearFacts> {
    let year = newer.year.previous()?;
    let mut same = years.iter().copied().filter(|older| {
        older.year == year
            && older.kind == newer.kind
            && older.project == newer.project
            && older.id != newer.id
    });
    let only = same.next()?;
    same.next().is_none().then_some(only)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::testing::{report, year_of};

    const MISSED: &str = "| 产出指标 | 数量指标 | 新增企业数量 | ≥80家 | 56家 | 5 | 3 | 招商不足 |";
    const LOWERED: &str = "| 产出指标 | 数量指标 | 新增企业数量 | ≥50家 | 61家 | 5 | 5 | |";

    fn facts(year: u16, rows: &str, id: &str) -> YearFacts {
        YearFacts::of(&report(&year_of(year, rows)), id).unwrap()
    }

    fn found(years: &[&YearFacts]) -> Vec<(String, String)> {
        let findings = across(years).into_iter();
        findings.map(|(id, finding)| (id, finding.rule)).collect()
    }

    #[test]
    fn a_finding_belongs_to_the_newer_report_whatever_the_order() {
        let (older, newer) = (facts(2022, MISSED, "older"), facts(2023, LOWERED, "newer"));
        let expected = [("newer".to_owned(), "C04".to_owned())];
        assert_eq!(found(&[&older, &newer]), expected);
        assert_eq!(found(&[&newer, &older]), expected);
    }

    #[test]
    fn years_apart_other_matters_and_doubled_reports_are_not_compared() {
        let (older, newer) = (facts(2022, MISSED, "older"), facts(2023, LOWERED, "newer"));
        let later = facts(2024, LOWERED, "later");
        assert_eq!(found(&[&older, &later]), []);
        let project = YearFacts {
            kind: Some(crate::report::Kind::Project),
            ..older.clone()
        };
        assert_eq!(found(&[&project, &newer]), []);
        let twin = YearFacts {
            id: "twin".into(),
            ..older.clone()
        };
        assert_eq!(found(&[&older, &twin, &newer]), []);
    }
}
