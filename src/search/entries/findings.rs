//! 发现 Findings as search has them: behind the text of their report, and in chunks with its end.
//!
//! A finding is a sentence about the report that its text does not hold. Its place is its number on the
//! report's page. Knows nothing of rules, nor which findings are published: it is given those that are.

use super::entry::{Entry, Passage, Piece, Unit};
use crate::diagnostic::Severity;
use crate::text::CharSpan;

/// Stands before each finding, so that no words run into it from what stands before.
const BETWEEN: char = '¦';

/// Where the report's page has a finding, by its number from 1 on: the fragment of its address.
#[must_use]
pub fn finding_anchor(number: usize) -> String {
    format!("finding-{number}")
}

/// Puts the findings of an entry behind its text, each a passage of it; tells where the report's own text ends.
pub(in crate::search) fn put_behind(entry: &mut Entry) -> usize {
    let own = entry.text.chars().count();
    let mut end = own;
    for (number, finding) in (1..).zip(&entry.findings) {
        let start = end + 1;
        end = start + finding.message.chars().count();
        entry.text.push(BETWEEN);
        entry.text.push_str(&finding.message);
        entry.passages.push(Passage {
            place: CharSpan {
                start: number,
                end: number,
            },
            pieces: vec![Piece::new(CharSpan { start, end })],
            heading: heading(finding.severity).to_owned(),
            unit: Unit::Finding,
        });
    }
    own
}

/// What the report's page has findings under.
const fn heading(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "前后说法不同",
        Severity::Warning | Severity::Info => "请留意",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::entries::entry::Finding;

    #[test]
    fn each_finding_is_a_passage_behind_the_text_with_its_number_for_its_place() {
        let finding = |(message, severity): (&str, Severity)| Finding {
            message: message.to_owned(),
            severity,
        };
        let mut entry = Entry {
            text: "正文".to_owned(),
            findings: [("甲与乙不符", Severity::Error), ("丙未说明", Severity::Info)]
                .map(finding)
                .to_vec(),
            ..Entry::default()
        };
        assert_eq!(put_behind(&mut entry), 2);
        assert_eq!(entry.text, "正文¦甲与乙不符¦丙未说明");
        let passages = entry.passages.iter();
        let told: Vec<(usize, CharSpan, &str)> = passages
            .map(|passage| {
                (
                    passage.place.start,
                    passage.pieces[0].span,
                    passage.heading.as_str(),
                )
            })
            .collect();
        let span = |start, end| CharSpan { start, end };
        assert_eq!(
            told,
            [(1, span(3, 8), "前后说法不同"), (2, span(9, 13), "请留意")]
        );
    }

    #[test]
    fn a_report_without_findings_stays_as_it_is() {
        let mut entry = Entry {
            text: "正文".to_owned(),
            ..Entry::default()
        };
        put_behind(&mut entry);
        assert_eq!((entry.text.as_str(), entry.passages.len()), ("正文", 0));
    }
}
