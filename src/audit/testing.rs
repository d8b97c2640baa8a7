//! Marked examples for the tests of rules: the places that a finding must set side by side stand
//! between ⟦ and ⟧, and a text without marks must bring no finding.

use super::{Audit, Rule, audit};
use crate::document;
use crate::extract::extract;
use crate::region::Gazetteer;
use crate::report::Report;
use crate::text::{Span, Text};

/// The report that a text makes, read as the program reads it.
pub(super) fn report(words: &str) -> Report {
    extract(document::read(Text::new(words.into())), &Gazetteer::default()).0
}

/// Reads the marked text, audits it, and compares the rule's places with the marks.
#[track_caller]
pub(super) fn check(rule: &Rule, marked: &str) {
    check_after("", rule, marked);
}

/// The same behind a head that tells the year, the score and whatever else a report begins with.
#[track_caller]
pub(super) fn check_after(head: &str, rule: &Rule, marked: &str) {
    let report = report(&format!("{head}{}", marked.replace(['⟦', '⟧'], "")));
    let found = audit(&report);
    let got: Vec<(usize, &str)> = places(&found, rule)
        .into_iter()
        .map(|span| (span.start(), report.document.text.slice(span)))
        .collect();
    assert_eq!(
        got,
        marks(head, marked),
        "{rule:?}\n{marked}\n{:#?}\n{:#?}",
        found.findings,
        report.amounts
    );
}

fn places(audit: &Audit, rule: &Rule) -> Vec<Span> {
    let mut spans: Vec<Span> = audit
        .findings
        .iter()
        .filter(|finding| finding.rule == rule.code)
        .flat_map(|finding| finding.spans.clone())
        .collect();
    spans.sort();
    spans.dedup();
    spans
}

fn marks<'a>(head: &str, marked: &'a str) -> Vec<(usize, &'a str)> {
    let mut at = head.len();
    let mut marks = Vec::new();
    for (k, piece) in marked.split(['⟦', '⟧']).enumerate() {
        if k % 2 == 1 {
            marks.push((at, piece));
        }
        at += piece.len();
    }
    marks
}
