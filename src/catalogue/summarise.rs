//! 摘要的来历 From a published reading to its summary: which statements are kept, and their words.

use super::summary::{
    Cited, DepartmentName, FindingLine, IndicatorRow, KeyAmount, Quote, RowSide, Summary, Tally, TaskRow,
    TotalScore,
};
use crate::audit::Finding;
use crate::diagnostic::Severity;
use crate::privacy::Published;
use crate::reading::{Reading, identity};
use crate::report::{Amount, Indicator, Side, Stated, Statement, Task};
use crate::text::{CharSpan, Span, Text};
use crate::value::{Status, Verdict};

impl Summary {
    /// The summary of one published reading.
    #[must_use]
    pub fn of(published: &Published) -> Self {
        let reading: &Reading = published;
        let report = &reading.report;
        let place = Quoter(&report.document.text);
        let name = report.department.as_ref().map(|it| place.cited(it));
        let slug = identity::department_slug(report);
        Self {
            id: reading.id.clone(),
            path: slashed(&reading.path),
            hash: reading.hash.clone(),
            title: report.title.as_ref().map(|it| place.cited(it)),
            department: name.zip(slug).map(|(name, slug)| DepartmentName { name, slug }),
            region: report.region.clone(),
            year: report.fiscal_year,
            kind: report.kind,
            project: report
                .project
                .as_ref()
                .map(|it| place.cite(it.name.clone(), it.span)),
            prepared_on: report.prepared_on.as_ref().map(|it| place.cited(it)),
            score: report.score.as_ref().map(|it| TotalScore {
                total: place.cite(it.total, it.span),
                out_of: it.out_of,
            }),
            grade: report.grade.as_ref().map(|it| place.cited(it)),
            amounts: key_amounts(&report.amounts, place),
            indicators: report.indicators.iter().map(|it| indicator(it, place)).collect(),
            tasks: report.tasks.iter().map(|it| task(it, place)).collect(),
            problems: report.problems.iter().map(|it| place.statement(it)).collect(),
            measures: report.measures.iter().map(|it| place.statement(it)).collect(),
            corrections: reading.corrections.clone(),
            coverage: reading.coverage.shares.clone(),
            findings: reading
                .audit
                .findings
                .iter()
                .map(|it| finding(it, place))
                .collect(),
            tally: tally(reading),
        }
    }
}

/// Quotes a text.
#[derive(Clone, Copy)]
struct Quoter<'a>(&'a Text);

impl Quoter<'_> {
    fn span(self, span: Span) -> CharSpan {
        self.0.char_span(span)
    }

    fn cite<T>(self, value: T, span: Span) -> Cited<T> {
        Cited {
            value,
            text: self.0.slice(span).to_owned(),
            span: self.span(span),
        }
    }

    fn cited<T: Clone>(self, stated: &Stated<T>) -> Cited<T> {
        self.cite(stated.value.clone(), stated.span)
    }

    fn statement(self, statement: &Statement) -> Quote {
        Quote {
            text: self.0.slice(statement.span).to_owned(),
            span: self.span(statement.span),
        }
    }
}

/// One amount for each item, stage and year. The whole department's goes before a unit's, the
/// whole item's before a class's, the first statement before a later one.
fn key_amounts(amounts: &[Amount], place: Quoter<'_>) -> Vec<KeyAmount> {
    let mut order: Vec<&Amount> = amounts.iter().collect();
    order.sort_by_key(|it| {
        (
            it.item,
            it.stage,
            it.year,
            it.unit.is_some(),
            it.class.is_some(),
            it.span,
        )
    });
    order.dedup_by_key(|it| (it.item, it.stage, it.year));
    order.into_iter().map(|it| key_amount(it, place)).collect()
}

fn key_amount(amount: &Amount, place: Quoter<'_>) -> KeyAmount {
    KeyAmount {
        item: amount.item,
        stage: amount.stage,
        year: amount.year,
        unit: amount.unit.clone(),
        class: amount.class.clone(),
        yuan: place.cite(amount.yuan, amount.span),
    }
}

fn indicator(row: &Indicator, place: Quoter<'_>) -> IndicatorRow {
    IndicatorRow {
        path: row.path.iter().flatten().cloned().collect(),
        name: row.name.clone(),
        span: place.span(row.span),
        target: side(&row.target, place),
        actual: side(&row.actual, place),
        weight: row.weight,
        weight_span: row.weight_span.map(|span| place.span(span)),
        score: row.score,
        score_span: row.score_span.map(|span| place.span(span)),
        status: row.status,
        echo: row.echo,
    }
}

fn task(task: &Task, place: Quoter<'_>) -> TaskRow {
    TaskRow {
        name: task.name.clone(),
        target: side(&task.target, place),
        actual: side(&task.actual, place),
        status: task.status,
    }
}

fn finding(it: &Finding, place: Quoter<'_>) -> FindingLine {
    FindingLine {
        rule: it.rule.clone(),
        severity: it.severity,
        message: it.message.clone(),
        span: it.spans.first().map(|span| place.span(*span)),
        answer: it.answer.clone(),
    }
}

fn side(side: &Side, place: Quoter<'_>) -> RowSide {
    RowSide {
        text: side.text.clone(),
        quantity: side.quantity.clone(),
        span: side.span.map(|span| place.span(span)),
    }
}

fn tally(reading: &Reading) -> Tally {
    let report = &reading.report;
    let findings = |severity: Severity| {
        reading
            .audit
            .findings
            .iter()
            .filter(|it| it.severity == severity)
            .count()
    };
    let checks = |verdict: Verdict| {
        reading
            .audit
            .checks
            .iter()
            .filter(|it| it.verdict == verdict)
            .count()
    };
    let rows = |status: Status| report.indicators.iter().filter(|it| it.status == status).count();
    Tally {
        errors: findings(Severity::Error),
        explained: 0,
        warnings: findings(Severity::Warning),
        infos: findings(Severity::Info),
        consistent: checks(Verdict::Consistent),
        within_rounding: checks(Verdict::WithinRounding),
        inconsistent: checks(Verdict::Inconsistent),
        met: rows(Status::Met),
        unmet: rows(Status::Unmet),
        unknown: rows(Status::Unknown),
        amounts: report.amounts.len(),
        sensitive: report.sensitive.len(),
        caveats: reading.caveats.len(),
        characters: report.document.text.as_str().chars().count(),
    }
}

/// A path with `/` between its parts on every system.
fn slashed(path: &std::path::Path) -> String {
    path.iter()
        .map(|part| part.to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}
