//! 审核 The auditor: rules as a linter, with the arithmetic shown.
//!
//! A report goes in; checks (every sum and rate recomputed, holding or not) and findings come out.
//! Each rule is one file in `rules/`. Knows facts and arithmetic, not pages.

mod across;
mod answer;
mod arithmetic;
mod case;
mod denominators;
mod funds_rows;
mod model;
mod naming;
mod opinion;
mod percentages;
mod profile;
mod recomputed;
mod rule;
mod rules;
mod scoring;
mod sentence;
mod shortfall;
mod spending_rates;
mod sums;
mod telling;
#[cfg(test)]
mod testing;
mod unreckoned;
mod years;

use std::cmp::Reverse;

use crate::report::Report;

pub use across::across;
pub use answer::{Aim, Answer, Answerable, Answers, Reply, Used, Waiver};
pub use denominators::{Denominator, other_denominator};
pub use model::{Audit, Check, Code, Elsewhere, Finding, Operator, Term, Unreckoned, Why};
pub use profile::{Level, Outcome, Profile, ProfileName, Profiles, Rescored, Rescoring};
pub use rule::Rule;
pub use years::YearFacts;

/// All rules, in the order of their codes.
#[must_use]
pub fn rules() -> &'static [Rule] {
    rules::ALL
}

/// The rule with that code, in any case: `a05` is `A05`.
#[must_use]
pub fn rule(code: &str) -> Option<&'static Rule> {
    rules().iter().find(|rule| rule.code.eq_ignore_ascii_case(code))
}

/// A short fingerprint of the rule set: program version, codes, severities and words of all rules.
#[must_use]
pub fn rule_set_hash() -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    for rule in rules() {
        let words = [
            rule.code,
            rule.name,
            rule.severity.word(),
            rule.basis,
            rule.formula,
            rule.doc,
        ];
        for word in words {
            hasher.update(word.as_bytes());
            hasher.update(&[0]);
        }
    }
    hasher.finalize().to_hex().chars().take(16).collect()
}

/// Audits one report: every sum and rate recomputed, every rule asked, the points reckoned under the profile
/// that holds for it.
#[must_use]
pub fn audit(report: &Report, profiles: &Profiles) -> Audit {
    let case = case::Case::new(report, profiles.of(report));
    let mut audit = Audit {
        rescoring: profile::rescore(&case),
        ..Audit::default()
    };
    for rule in rules() {
        let rule::Judge::Report(judge) = rule.judge else {
            continue;
        };
        for opinion in judge(&case) {
            let check = opinion.check.map(|check| {
                audit.checks.push(Check {
                    rule: rule.code.into(),
                    ..check
                });
                audit.checks.len() - 1
            });
            audit.findings.extend(opinion.finding.map(|draft| Finding {
                rule: rule.code.into(),
                severity: draft.severity,
                message: draft.message,
                spans: draft.spans,
                check,
                elsewhere: Vec::new(),
                answer: Answer::default(),
            }));
        }
    }
    let more = recomputed::checks(&case, &audit.checks);
    audit.checks.extend(more);
    audit.unreckoned = unreckoned::percentages(&case, &audit.checks);
    sorted(audit)
}

/// Checks in the order of the report, findings gravest first and then in the order of the report.
fn sorted(audit: Audit) -> Audit {
    let mut order: Vec<usize> = (0..audit.checks.len()).collect();
    order.sort_by_key(|at| {
        audit
            .checks
            .get(*at)
            .map(|check| (check.stated.span, check.rule.clone()))
    });
    let place_of = |old: usize| order.iter().position(|at| *at == old);
    let mut findings: Vec<Finding> = audit
        .findings
        .into_iter()
        .map(|finding| Finding {
            check: finding.check.and_then(place_of),
            ..finding
        })
        .collect();
    sort(&mut findings);
    let checks = order
        .iter()
        .filter_map(|at| audit.checks.get(*at).cloned())
        .collect();
    Audit {
        checks,
        findings,
        ..audit
    }
}

/// Findings gravest first, then in the order of the report.
fn sort(findings: &mut [Finding]) {
    findings.sort_by_key(|finding| {
        (
            Reverse(finding.severity),
            finding.spans.first().copied(),
            finding.rule.clone(),
        )
    });
}
