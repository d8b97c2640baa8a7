//! 标记 Where the facts of a report stand, so that a place can be asked what it became.

use super::reason::Reason;
use crate::audit::Audit;
use crate::report::{Indicator, Report, Side, Statement};
use crate::text::{Span, Text, is_layout_space};

/// All places of facts.
pub(super) struct Marks {
    /// Every fact by its start.
    facts: Vec<(Span, Reason)>,
    /// The facts as stretches that do not overlap, in order.
    painted: Vec<(Span, Reason)>,
    /// Stretches known to be no facts of their own.
    known: Vec<(Span, Reason)>,
}

impl Marks {
    pub(super) fn of(report: &Report, audit: &Audit) -> Self {
        let mut facts = Vec::new();
        head(report, &mut facts);
        facts.extend(report.amounts.iter().map(|it| (it.span, Reason::Amount)));
        for indicator in &report.indicators {
            facts.extend(indicator_spans(indicator).map(|span| (span, Reason::Indicator)));
        }
        for task in &report.tasks {
            facts.extend(
                side(&task.target)
                    .chain(side(&task.actual))
                    .map(|span| (span, Reason::Task)),
            );
        }
        let statements = || report.problems.iter().chain(&report.measures);
        facts.extend(statements().map(|it: &Statement| (it.span, Reason::Statement)));
        let terms = audit
            .checks
            .iter()
            .flat_map(|check| check.terms.iter().chain([&check.stated]));
        facts.extend(terms.filter_map(|term| Some((term.span?, Reason::Checked))));
        let known = report
            .sensitive
            .iter()
            .map(|it| (it.span, Reason::Contact))
            .chain(statements().map(|it| (it.full, Reason::StatementBody)));
        let facts = sorted(facts);
        Self {
            painted: painted(&facts),
            facts,
            known: painted(&sorted(known.collect())),
        }
    }

    /// The facts that begin inside a stretch.
    pub(super) fn in_stretch(&self, span: Span) -> impl Iterator<Item = (Span, Reason)> + '_ {
        let from = self
            .facts
            .partition_point(|(fact, _)| fact.start() < span.start());
        self.facts
            .iter()
            .skip(from)
            .copied()
            .take_while(move |(fact, _)| fact.start() < span.end())
    }

    /// What the characters of `span` became: a fact where facts cover all of them but blanks.
    pub(super) fn fact_at(&self, text: &Text, span: Span) -> Option<Reason> {
        covered(&self.painted, text, span)
    }

    /// Under which known reason all characters of `span` come.
    pub(super) fn known_at(&self, text: &Text, span: Span) -> Option<Reason> {
        covered(&self.known, text, span)
    }
}

fn head(report: &Report, facts: &mut Vec<(Span, Reason)>) {
    let named = [
        report.title.as_ref().map(|it| it.span),
        report.department.as_ref().map(|it| it.span),
        report.project.as_ref().map(|it| it.span),
        report.prepared_on.as_ref().map(|it| it.span),
    ];
    let of_forms = report
        .indicators
        .iter()
        .map(|row| Some(row.project.as_ref()?.span));
    let named = named.into_iter().chain(of_forms).flatten();
    facts.extend(named.map(|span| (span, Reason::Head)));
    let verdict = [
        report.score.as_ref().map(|it| it.span),
        report.grade.as_ref().map(|it| it.span),
    ];
    facts.extend(verdict.into_iter().flatten().map(|span| (span, Reason::Verdict)));
}

fn indicator_spans(indicator: &Indicator) -> impl Iterator<Item = Span> + '_ {
    [Some(indicator.span), indicator.weight_span, indicator.score_span]
        .into_iter()
        .flatten()
        .chain(side(&indicator.target))
        .chain(side(&indicator.actual))
}

fn side(side: &Side) -> impl Iterator<Item = Span> + use<> {
    side.span.into_iter()
}

fn sorted(mut marks: Vec<(Span, Reason)>) -> Vec<(Span, Reason)> {
    marks.retain(|(span, _)| !span.is_empty());
    marks.sort_by_key(|(span, reason)| (span.start(), std::cmp::Reverse(span.end()), *reason));
    marks
}

/// Sorted stretches with what an earlier one covers cut off.
fn painted(marks: &[(Span, Reason)]) -> Vec<(Span, Reason)> {
    let mut painted: Vec<(Span, Reason)> = Vec::with_capacity(marks.len());
    let mut done = 0;
    for (span, reason) in marks.iter().filter(|(span, _)| !span.is_empty()) {
        if done < span.end() {
            painted.push((Span::new(span.start().max(done), span.end()), *reason));
            done = span.end();
        }
    }
    painted
}

/// The reason of the stretch at the start of `span`, if stretches cover it to its end, blanks left aside.
fn covered(painted: &[(Span, Reason)], text: &Text, span: Span) -> Option<Reason> {
    let first = painted.partition_point(|(mark, _)| mark.end() <= span.start());
    let mut at = span.start();
    let mut found = None;
    for (mark, reason) in painted.iter().skip(first) {
        if at < mark.start() {
            return None;
        }
        found = found.or(Some(*reason));
        at = mark.end();
        let rest = text.slice(Span::new(at, span.end()));
        at += rest.len() - rest.trim_start_matches(is_layout_space).len();
        if span.end() <= at {
            return found;
        }
    }
    None
}
