//! 发现 Findings as search has them: chunks of their own behind those of the text.
//!
//! A finding is a sentence about the report that its text does not hold. Its place is its number on the
//! report's page, and its words stand in no other chunk. Knows nothing of rules, nor which findings are
//! published: it is given those that are.

use super::chunks::LENGTH;
use super::entry::{Entry, Finding, Piece, Unit};
use super::grams::grams;
use super::keys::distinct;
use super::normal::Normal;
use super::stored::{Shown, Stored, StoredPassage};
use crate::diagnostic::Severity;
use crate::text::CharSpan;

/// Stands between two findings, so that no words run from one into the other.
const BETWEEN: char = '¦';

/// Where the report's page has a finding, by its number from 1 on: the fragment of its address.
#[must_use]
pub fn finding_anchor(number: usize) -> String {
    format!("finding-{number}")
}

/// Keys of grams and what is shown, as many findings together as a chunk may hold.
pub(super) fn chunks(entry: &Entry) -> Vec<(Vec<u64>, Stored)> {
    let mut chunks = Vec::new();
    let mut stored = begun(entry);
    for (number, finding) in (1..).zip(&entry.findings) {
        if LENGTH <= stored.text.chars().count() {
            chunks.push(std::mem::replace(&mut stored, begun(entry)));
        }
        push(&mut stored, finding, number);
    }
    chunks.push(stored);
    chunks.retain(|stored| !stored.passages.is_empty());
    chunks.into_iter().map(|stored| (keys(&stored), stored)).collect()
}

fn begun(entry: &Entry) -> Stored {
    Stored {
        report: Shown::of(entry),
        ..Stored::default()
    }
}

fn push(stored: &mut Stored, finding: &Finding, number: usize) {
    let heading = heading(finding.severity);
    if stored.headings.last().is_none_or(|last| last != heading) {
        stored.headings.push(heading.to_owned());
    }
    let start = stored.text.chars().count();
    let end = start + finding.message.chars().count();
    stored.text.push_str(&finding.message);
    stored.text.push(BETWEEN);
    stored.passages.push(StoredPassage {
        place: CharSpan {
            start: number,
            end: number,
        },
        unit: Unit::Finding,
        heading: stored.headings.len() - 1,
        pieces: vec![Piece::new(CharSpan { start, end })],
    });
}

/// What the report's page has findings under.
const fn heading(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "前后说法不同",
        Severity::Warning | Severity::Info => "请留意",
    }
}

fn keys(stored: &Stored) -> Vec<u64> {
    let chars = Normal::of(&stored.text).chars;
    distinct(&chars, grams(&chars, chars.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(messages: &[(&str, Severity)]) -> Entry {
        let finding = |(message, severity): &(&str, Severity)| Finding {
            message: (*message).to_owned(),
            severity: *severity,
        };
        Entry {
            findings: messages.iter().map(finding).collect(),
            ..Entry::default()
        }
    }

    #[test]
    fn each_finding_is_a_passage_with_its_number_for_its_place() {
        let entry = entry(&[("甲与乙不符", Severity::Error), ("丙未说明", Severity::Info)]);
        let chunks = chunks(&entry);
        let [(_, stored)] = chunks.as_slice() else {
            panic!("{chunks:?}")
        };
        assert_eq!(stored.text, "甲与乙不符¦丙未说明¦");
        assert_eq!(stored.headings, ["前后说法不同", "请留意"]);
        let places: Vec<(usize, usize)> = stored
            .passages
            .iter()
            .map(|passage| (passage.place.start, passage.heading))
            .collect();
        assert_eq!(places, [(1, 0), (2, 1)]);
    }

    #[test]
    fn many_findings_take_several_chunks_and_none_takes_none() {
        assert!(chunks(&Entry::default()).is_empty());
        let long = "字".repeat(1100);
        let chunks = chunks(&entry(&[(long.as_str(), Severity::Error); 4]));
        assert_eq!(chunks.len(), 2);
        assert_eq!(chunks[1].1.passages[0].place.start, 3);
    }
}
