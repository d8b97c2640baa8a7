//! 成文 From a reading to its record: words sliced, places counted in characters, decimals printed.

use super::coverage::CoverageRecord;
use super::money::{AmountRecord, PartRecord, QuantityRecord};
use super::parts::{
    BasisRecord, CaveatRecord, CorrectionRecord, DepartmentRecord, ElsewhereRecord, FindingRecord,
    GradeRecord, IndicatorRecord, Places, RegionRecord, ScoreRecord, SectionRecord, SensitiveRecord,
    SourceRecord, StatementRecord, TableRecord, TaskRecord, UnreckonedRecord,
};
use super::place::Place;
use super::record::{ReportRecord, SCHEMA};
use super::rescoring::{RescoringRecord, answers};
use crate::audit::Elsewhere;
use crate::correction::Corrected;
use crate::diagnostic::Caveat;
use crate::document::{Block, Table};
use crate::reading::{Reading, identity};
use crate::report::{Amount, Indicator, Report, Side, Statement, Task};
use crate::text::{Span, Squashed, Text, is_layout_space, tidy};
use crate::value::{FiscalYear, Quantity, decimal_string, listed_quantities};

/// The record of one reading. What the reading is made of, raw or masked text, the record quotes.
#[must_use]
pub fn record(reading: &Reading) -> ReportRecord {
    let report = &reading.report;
    let words = Words(&report.document.text);
    ReportRecord {
        schema: SCHEMA,
        id: reading.id.clone(),
        source: source(reading),
        publication: None,
        title: report.title.as_ref().map(|it| it.value.clone()),
        department: department(report),
        region: region(report),
        fiscal_year: report.fiscal_year.map(FiscalYear::number),
        kind: report.kind,
        project: report.project.as_ref().map(|it| it.name.clone()),
        prepared_on: report.prepared_on.as_ref().map(|it| it.value.to_string()),
        places: places(report, words),
        basis: BasisRecord {
            department: report.basis.department,
            region: report.basis.region,
        },
        score: score(report, words),
        grade: grade(report, words),
        sections: sections(report, words),
        amounts: report.amounts.iter().map(|it| words.amount(it)).collect(),
        indicators: report.indicators.iter().map(|it| words.indicator(it)).collect(),
        tasks: report.tasks.iter().map(|it| words.task(it)).collect(),
        problems: report.problems.iter().map(|it| words.statement(it)).collect(),
        measures: report.measures.iter().map(|it| words.statement(it)).collect(),
        tables: tables(report, words),
        sensitive: sensitive(report, words),
        findings: findings(reading, words),
        checks: reading
            .audit
            .checks
            .iter()
            .map(|it| words.check(it, report))
            .collect(),
        not_recomputed: reading
            .audit
            .unreckoned
            .iter()
            .map(|it| UnreckonedRecord {
                text: words.at(it.span),
                span: words.place(it.span),
                why: it.why.chinese(),
            })
            .collect(),
        rescoring: reading
            .audit
            .rescoring
            .as_ref()
            .map(|it| RescoringRecord::of(it, words.0)),
        caveats: caveats(reading, words),
        corrections: reading
            .corrections
            .iter()
            .map(|it| words.correction(it))
            .collect(),
        coverage: CoverageRecord::of(&reading.coverage.shares),
    }
}

fn source(reading: &Reading) -> SourceRecord {
    let path = reading
        .path
        .iter()
        .map(|part| part.to_string_lossy())
        .collect::<Vec<_>>()
        .join("/");
    SourceRecord {
        path,
        blake3: reading.hash.clone(),
    }
}

fn department(report: &Report) -> Option<DepartmentRecord> {
    let name = report.department.as_ref()?.value.clone();
    Some(DepartmentRecord {
        name,
        slug: identity::department_slug(report)?,
    })
}

fn region(report: &Report) -> Option<RegionRecord> {
    let region = report.region.clone()?;
    Some(RegionRecord {
        code: region.code,
        name: region.name,
        path: region.path,
    })
}

fn places(report: &Report, words: Words<'_>) -> Places {
    // A fact that staff stated and the text does not has no place.
    let place = |span: Span| Some(words.place(span)).filter(|_| !span.is_empty());
    Places {
        title: report.title.as_ref().and_then(|it| place(it.span)),
        department: report.department.as_ref().and_then(|it| place(it.span)),
        project: report.project.as_ref().and_then(|it| place(it.span)),
        prepared_on: report.prepared_on.as_ref().and_then(|it| place(it.span)),
    }
}

fn score(report: &Report, words: Words<'_>) -> Option<ScoreRecord> {
    let score = report.score.as_ref()?;
    Some(ScoreRecord {
        total: decimal_string(score.total),
        out_of: score.out_of.map(decimal_string),
        out_of_span: score.out_of_span.map(|span| words.place(span)),
        text: words.at(score.span),
        span: words.place(score.span),
    })
}

fn grade(report: &Report, words: Words<'_>) -> Option<GradeRecord> {
    let grade = report.grade.as_ref()?;
    Some(GradeRecord {
        value: grade.value.clone(),
        text: words.at(grade.span),
        span: words.place(grade.span),
    })
}

fn sections(report: &Report, words: Words<'_>) -> Vec<SectionRecord> {
    let section = |it: &crate::report::Section| SectionRecord {
        level: it.level,
        number: it.number.clone(),
        title: it.title.clone(),
        span: words.place(it.span),
    };
    report.sections.iter().map(section).collect()
}

fn tables(report: &Report, words: Words<'_>) -> Vec<TableRecord> {
    let table = |block: &Block| match block {
        Block::Table(table) => Some(words.table(table)),
        Block::Heading(_) | Block::Paragraph(_) => None,
    };
    report.document.blocks.iter().filter_map(table).collect()
}

fn sensitive(report: &Report, words: Words<'_>) -> Vec<SensitiveRecord> {
    let stretch = |it: &crate::report::Sensitive| SensitiveRecord {
        kind: it.kind,
        text: words.at(it.span),
        span: words.place(it.span),
    };
    report.sensitive.iter().map(stretch).collect()
}

fn findings(reading: &Reading, words: Words<'_>) -> Vec<FindingRecord> {
    let finding = |it: &crate::audit::Finding| {
        let (waiver, reply) = answers(&it.answer);
        FindingRecord {
            rule: it.rule.clone(),
            severity: it.severity,
            message: it.message.clone(),
            spans: it.spans.iter().map(|span| words.place(*span)).collect(),
            check: it.check,
            elsewhere: it.elsewhere.iter().map(elsewhere).collect(),
            waiver,
            reply,
        }
    };
    reading.audit.findings.iter().map(finding).collect()
}

fn elsewhere(it: &Elsewhere) -> ElsewhereRecord {
    ElsewhereRecord {
        report: it.report.clone(),
        fiscal_year: it.year.number(),
        text: it.text.clone(),
        span: it.span,
    }
}

/// What the readers doubted, then what nobody understood.
fn caveats(reading: &Reading, words: Words<'_>) -> Vec<CaveatRecord> {
    let missed = reading.coverage.caveats(MOST_PLACES);
    reading
        .caveats
        .iter()
        .chain(&missed)
        .map(|it| words.caveat(it))
        .collect()
}

/// Places of what was not understood that a record lists.
const MOST_PLACES: usize = 60;

/// The text that all words of a record are sliced from.
#[derive(Clone, Copy)]
pub(super) struct Words<'a>(&'a Text);

impl Words<'_> {
    fn at(self, span: Span) -> String {
        self.0.slice(span).to_owned()
    }

    pub(super) fn place(self, span: Span) -> Place {
        self.0.char_span(span)
    }

    fn amount(self, it: &Amount) -> AmountRecord {
        AmountRecord {
            item: it.item,
            stage: it.stage,
            year: it.year.map(FiscalYear::number),
            unit: it.unit.clone(),
            class: it.class.clone(),
            text: self.at(it.span),
            yuan: it.yuan.to_string(),
            span: self.place(it.span),
        }
    }

    fn indicator(self, it: &Indicator) -> IndicatorRecord {
        IndicatorRecord {
            project: it.project.as_ref().map(|project| project.value.clone()),
            project_span: it.project.as_ref().map(|project| self.place(project.span)),
            path: it.path.clone(),
            name: it.name.clone(),
            target: self.side(&it.target),
            actual: self.side(&it.actual),
            weight: it.weight.map(decimal_string),
            score: it.score.map(decimal_string),
            note: it.note.clone(),
            explanation: it.explanation.clone(),
            status: it.status,
            echo: it.echo,
            span: self.place(it.span),
            weight_span: it.weight_span.map(|span| self.place(span)),
            score_span: it.score_span.map(|span| self.place(span)),
        }
    }

    fn task(self, it: &Task) -> TaskRecord {
        TaskRecord {
            name: it.name.clone(),
            target: self.side(&it.target),
            actual: self.side(&it.actual),
            status: it.status,
        }
    }

    /// Words and place of one side. Where the stretch holds more than the words (left-over markup,
    /// the other half of a torn cell), the words stand alone: a place must quote its text.
    fn side(self, it: &Side) -> QuantityRecord {
        let quoted = it.span.filter(|span| {
            it.text
                .as_deref()
                .is_none_or(|text| same_words(text, self.0.slice(*span)))
        });
        let Quantity {
            op,
            value,
            upper,
            unit,
        } = &it.quantity;
        QuantityRecord {
            text: quoted.map(|span| self.at(span)).or_else(|| it.text.clone()),
            op: op.map(crate::value::Comparator::sign),
            value: value.map(decimal_string),
            upper: upper.map(decimal_string),
            unit: unit.clone(),
            span: quoted.map(|span| self.place(span)),
            parts: quoted
                .filter(|_| value.is_none())
                .map(|span| self.parts(span))
                .unwrap_or_default(),
        }
    }

    /// The quantities that a cell lists.
    fn parts(self, span: Span) -> Vec<PartRecord> {
        let squashed = Squashed::of(self.0, span);
        listed_quantities(squashed.as_str())
            .into_iter()
            .map(|(range, it)| {
                let place = squashed.source(range.start, range.end);
                PartRecord {
                    text: self.at(place),
                    op: it.op.map(crate::value::Comparator::sign),
                    value: it.value.map(decimal_string),
                    upper: it.upper.map(decimal_string),
                    unit: it.unit,
                    span: self.place(place),
                }
            })
            .collect()
    }

    fn statement(self, it: &Statement) -> StatementRecord {
        StatementRecord {
            text: self.at(it.span),
            span: self.place(it.span),
            full: self.place(it.full),
        }
    }

    fn table(self, it: &Table) -> TableRecord {
        TableRecord {
            caption: it.caption.map(|span| tidy(self.0.slice(span))),
            rows: it
                .rows
                .iter()
                .map(|row| row.iter().map(|cell| cell.words(self.0)).collect())
                .collect(),
            span: self.place(it.span),
        }
    }

    fn correction(self, it: &Corrected) -> CorrectionRecord {
        let correction = it.correction.clone();
        CorrectionRecord {
            field: correction.field,
            name: it.name.clone(),
            was: it.was.clone(),
            value: Some(correction.value).filter(|value| !value.is_empty()),
            reason: correction.reason,
            by: correction.by,
            at: correction.at.to_string(),
            span: it.span.map(|span| self.place(span)),
        }
    }

    fn caveat(self, it: &Caveat) -> CaveatRecord {
        CaveatRecord {
            message: it.message.clone(),
            span: it.span.map(|span| self.place(span)),
        }
    }
}

/// Whether two stretches differ in layout blanks only.
fn same_words(a: &str, b: &str) -> bool {
    let words = |it: &str| it.chars().filter(|c| !is_layout_space(*c)).collect::<String>();
    words(a) == words(b)
}
