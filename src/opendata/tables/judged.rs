//! 审核的行 The cells of what was made of a report: findings, sums, corrections, coverage.

use super::{ends, shown, source, spanned};
use crate::contract::{
    CheckRecord, CorrectionRecord, CoverageRecord, FindingRecord, ReportRecord, TermRecord,
};
use crate::coverage::Subject;
use crate::opendata::about::About;
use crate::opendata::sheet::Cells;
use crate::site::address;

pub(super) fn finding(it: &FindingRecord, report: &ReportRecord, about: &About) -> Cells {
    let first = it.spans.first().copied();
    let [start, end] = ends(first);
    let places: Vec<String> = it.spans.iter().copied().map(spanned).collect();
    let elsewhere: Vec<String> = it
        .elsewhere
        .iter()
        .map(|other| about.url_in_data(&address::fact(&other.report, other.span)))
        .collect();
    let mut row = vec![
        it.rule.clone(),
        it.severity.word().to_owned(),
        it.severity.chinese().to_owned(),
        it.message.clone(),
        start,
        end,
        places.join(" "),
        source(first, report, about),
        elsewhere.join(" "),
    ];
    let (waiver, reply) = (it.waiver.as_ref(), it.reply.as_ref());
    row.extend([
        shown(waiver.map(|it| &it.reason)),
        shown(waiver.map(|it| &it.author)),
        shown(waiver.map(|it| &it.date)),
        shown(waiver.and_then(|it| it.until.as_ref())),
        shown(reply.map(|it| &it.text)),
        shown(reply.map(|it| &it.from)),
        shown(reply.map(|it| &it.date)),
    ]);
    row
}

pub(super) fn check(it: &CheckRecord, report: &ReportRecord, about: &About) -> Cells {
    let [start, end] = ends(it.stated.span);
    let [low, high] = it.allowed.clone();
    let places: Vec<String> = it
        .terms
        .iter()
        .filter_map(|term| term.span)
        .map(spanned)
        .collect();
    vec![
        it.rule.clone(),
        it.name.clone(),
        formula(&it.terms),
        it.unit.clone(),
        it.computed.clone(),
        it.stated.value.clone(),
        low,
        high,
        it.tolerance.clone(),
        it.verdict.to_owned(),
        start,
        end,
        places.join(" "),
        source(it.stated.span, report, about),
    ]
}

/// The terms as they are reckoned, from left to right: `3700 / 3800 * 100`.
fn formula(terms: &[TermRecord]) -> String {
    let mut words = String::new();
    for (at, term) in terms.iter().enumerate() {
        if at > 0 || term.operator == "-" {
            words.push_str(if at > 0 { " " } else { "" });
            words.push_str(term.operator);
            words.push(' ');
        }
        words.push_str(&term.value);
    }
    words
}

pub(super) fn correction(it: &CorrectionRecord, report: &ReportRecord, about: &About) -> Cells {
    let [start, end] = ends(it.span);
    vec![
        it.field.clone(),
        it.name.clone(),
        shown(it.was.as_ref()),
        shown(it.value.as_ref()),
        it.reason.clone(),
        it.by.clone(),
        it.at.clone(),
        start,
        end,
        source(it.span, report, about),
    ]
}

/// One row for each kind of thing and reason.
pub(super) fn coverage(coverage: &CoverageRecord) -> impl Iterator<Item = Vec<String>> + '_ {
    let shares = [
        (Subject::Numerals, &coverage.numerals),
        (Subject::Rows, &coverage.rows),
        (Subject::Headings, &coverage.headings),
    ];
    shares.into_iter().flat_map(|(subject, share)| {
        share.reasons.iter().map(move |it| {
            vec![
                subject.word().to_owned(),
                subject.chinese().to_owned(),
                it.reason.to_owned(),
                it.name.to_owned(),
                it.standing.to_owned(),
                it.count.to_string(),
            ]
        })
    })
}
