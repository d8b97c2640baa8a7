//! Marked examples for the tests of rules: the places that a finding must set side by side stand
//! between ⟦ and ⟧, and a text without marks must bring no finding.

use super::{Audit, Check, Profiles, Rule, YearFacts, across, audit};
use crate::document;
use crate::extract::extract;
use crate::region::Gazetteer;
use crate::report::Report;
use crate::text::{Span, Text};
use crate::value::decimal_string;

/// The report that a text makes, read as the program reads it.
pub(super) fn report(words: &str) -> Report {
    extract(document::read(Text::new(words.into())), &Gazetteer::default()).0
}

/// Reads the marked text, audits it, and compares the rule's places with the marks.
#[track_caller]
pub(super) fn check(rule: &Rule, marked: &str) {
    check_after("", rule, marked);
}

/// The same for helpers of rules, which know a rule by its code.
#[track_caller]
pub(super) fn check_code(code: &str, marked: &str) {
    check(super::rule(code).expect("a rule of that code"), marked);
}

/// The same behind a head that tells the year, the score and whatever else a report begins with.
#[track_caller]
pub(super) fn check_after(head: &str, rule: &Rule, marked: &str) {
    let report = report(&format!("{head}{}", marked.replace(['⟦', '⟧'], "")));
    let found = audit(&report, Profiles::built_in());
    english::holds(&found, rule, report.document.text.as_str());
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

/// Reads two reports of one department and compares what the rule finds in the newer with its marks.
#[track_caller]
pub(super) fn check_years(rule: &Rule, older: &str, marked: &str) {
    let newer = report(&marked.replace(['⟦', '⟧'], ""));
    let (before, after) = (
        YearFacts::of(&report(older), "older").expect("the older report states its year"),
        YearFacts::of(&newer, "newer").expect("the newer report states its year"),
    );
    let findings = across(&[&before, &after]).into_iter().map(|(_, finding)| finding);
    let found = Audit {
        findings: findings.collect(),
        ..Audit::default()
    };
    let text = &newer.document.text;
    english::holds(&found, rule, &format!("{older}{}", text.as_str()));
    let got: Vec<(usize, &str)> = places(&found, rule)
        .into_iter()
        .map(|span| (span.start(), text.slice(span)))
        .collect();
    assert_eq!(
        got,
        marks("", marked),
        "{rule:?}\n{marked}\n{found:#?}\n{before:#?}\n{after:#?}"
    );
    let told = found.findings.iter().filter(|finding| finding.rule == rule.code);
    for place in told.flat_map(|finding| &finding.elsewhere) {
        let words: String = older
            .chars()
            .skip(place.span.start)
            .take(place.span.end - place.span.start)
            .collect();
        assert_eq!(crate::text::tidy(&words), place.text);
    }
}

/// A report of 示范市财政局 on a year, with these rows in its indicator table.
pub(super) fn year_of(year: u16, rows: &str) -> String {
    format!(
        "{year}年度部门整体支出绩效自评报告\n\n部门名称：示范市财政局\n\n| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注 |\n|---|---|---|---|---|---|---|---|\n{}\n\n",
        rows.trim_end()
    )
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

/// Stated figures of the checks whose name holds a word, each with what it comes to.
pub(super) fn stated_and_computed(words: &str, name: &str) -> Vec<String> {
    let report = report(&format!("2022年度部门整体支出绩效自评报告\n\n{words}"));
    let found = super::audit(&report, super::Profiles::built_in())
        .checks
        .into_iter();
    let told = |check: Check| {
        format!(
            "{} {}",
            decimal_string(check.stated.value),
            decimal_string(check.computed)
        )
    };
    found
        .filter(|check| check.name.contains(name))
        .map(told)
        .collect()
}

#[cfg(test)]
mod english {
    //! Whether the table of interface texts has the English of what a rule says. It stands below this module; only tests
    //! may look there.

    use super::{Audit, Rule};
    use crate::site::in_english;
    use crate::text::{is_han, tidy};

    /// A rule's sentences hold no Chinese in English but words of the report.
    #[track_caller]
    pub(super) fn holds(audit: &Audit, rule: &Rule, report: &str) {
        let report = tidy(report);
        for finding in audit.findings.iter().filter(|finding| finding.rule == rule.code) {
            let english = in_english(&finding.message);
            // Two labels of a calculation are strung together by 与.
            let is_word = |c: char| is_han(c) && c.is_alphabetic() && c != '与';
            let chinese = english
                .split(|c| !is_word(c))
                .filter(|stretch| !stretch.is_empty());
            let left: Vec<&str> = chinese.filter(|stretch| !report.contains(*stretch)).collect();
            assert!(
                left.is_empty() && english != finding.message,
                "site-templates/texts.tsv lacks {left:?} of {}: {english}",
                finding.message
            );
        }
    }
}
