//! 审核 The auditor: rules as a linter, with the arithmetic shown.
//!
//! A report goes in; checks (every sum and rate recomputed, holding or not) and findings come out.
//! Each rule is one file in `rules/`. Knows facts and arithmetic, not pages.

mod answers;
mod case;
mod model;
mod opinion;
mod profile;
mod reckoning;
mod rule;
mod rules;
#[cfg(test)]
mod testing;
mod years;

use std::cmp::Reverse;

use crate::diagnostic::Severity;
use crate::report::Report;
use crate::text::Span;

pub use answers::answer::{Answer, Answerable, Reply, Waiver};
pub use answers::{Aim, Answers, Used};
pub use model::{Audit, Elsewhere, Finding, Unreckoned, Why};
pub use profile::{Level, Outcome, Profile, ProfileName, Profiles, Rescored, Rescoring};
pub use reckoning::check::{Check, Code, Operator, Term};
pub use reckoning::denominators::{Denominator, other_denominator};
pub use rule::Rule;
pub use years::YearFacts;
pub use years::across::across;

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

/// The rule that a code which is none was surely meant for: `A5` and `AO5` are `A05`.
#[must_use]
pub fn rule_meant(code: &str) -> Option<&'static Rule> {
    let code = code.trim().to_uppercase();
    let family = code.chars().next().filter(char::is_ascii_alphabetic)?;
    let digits = code
        .get(1..)?
        .trim_start_matches(['-', ' ', '_'])
        .replace('O', "0");
    let number: u8 = digits.parse().ok()?;
    rule(&format!("{family}{number:02}"))
}

/// A short fingerprint of the rule set: program version, the words of all rules and the code that judges, the profiles
/// that hold, and the rules that do not count.
#[must_use]
pub fn rule_set_hash(profiles: &Profiles, off: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    hasher.update(env!("GONGSHI_RULE_SOURCES").as_bytes());
    hasher.update(format!("{:?}", profiles.all()).as_bytes());
    for code in off {
        hasher.update(code.as_bytes()).update(&[0]);
    }
    hasher.finalize().to_hex().chars().take(16).collect()
}

/// 不单列的规则: codes of the register that are no rule of their own, each with its name and why.
pub const NOT_SEPARATE: [(&str, &str, &str); 1] = [(
    "D08",
    "上年数与上年报告不一致",
    "由 C01（上年金额）和 C02（上年完成值）核对，发现列在这两条规则之下。",
)];

/// Audits one report: every sum and rate recomputed, every rule asked, the points reckoned under the profile
/// that holds for it.
#[must_use]
pub fn audit(report: &Report, profiles: &Profiles) -> Audit {
    let case = case::Case::new(report, profiles.of(report));
    let mut audit = Audit {
        rescoring: profile::rescore(case.profile, case.scoring(), case.judged()),
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
    let more = reckoning::recomputed::checks(&case, &audit.checks);
    audit.checks.extend(more);
    audit.unreckoned = reckoning::unreckoned::percentages(&case, &audit.checks);
    sorted(audit)
}

/// Checks in the order of the report, findings gravest first and then in the order of the report.
fn sorted(audit: Audit) -> Audit {
    let mut order: Vec<usize> = (0..audit.checks.len()).collect();
    let key = |at: usize| {
        let check = audit.checks.get(at)?;
        Some((check.stated.span, check.rule.as_str()))
    };
    order.sort_by(|one, other| key(*one).cmp(&key(*other)));
    let mut places = vec![0; order.len()];
    for (place, old) in order.iter().enumerate() {
        if let Some(it) = places.get_mut(*old) {
            *it = place;
        }
    }
    let place_of = |old: usize| places.get(old).copied();
    let mut findings: Vec<Finding> = audit
        .findings
        .into_iter()
        .map(|finding| Finding {
            check: finding.check.and_then(place_of),
            ..finding
        })
        .collect();
    sort(&mut findings);
    let mut unsorted: Vec<Option<Check>> = audit.checks.into_iter().map(Some).collect();
    let checks = order
        .iter()
        .filter_map(|at| unsorted.get_mut(*at)?.take())
        .collect();
    Audit {
        checks,
        findings,
        ..audit
    }
}

/// Findings gravest first, then in the order of the report.
fn sort(findings: &mut [Finding]) {
    fn key(finding: &Finding) -> (Reverse<Severity>, Option<&Span>, &str) {
        (
            Reverse(finding.severity),
            finding.spans.first(),
            finding.rule.as_str(),
        )
    }
    findings.sort_by(|one, other| key(one).cmp(&key(other)));
}
