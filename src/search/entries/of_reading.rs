//! From a reading to what search is given: names, and the passages that hits show and lead to.
//!
//! Every character of the text belongs to a passage: what is neither heading, paragraph nor cell
//! (repeated table heads, stray lines) is shown by its line.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::entry::{Entry, Finding, Passage, Piece, Targets, Unit};
use super::places::places;
use crate::audit;
use crate::document::{Block, Cell, Heading};
use crate::privacy::Published;
use crate::reading::identity::department_slug;
use crate::report::{Indicator, Item, Report, Stage};
use crate::text::{CharSpan, Span, tidy};
use crate::value::Status;

impl Entry {
    /// What search is given of a masked reading.
    #[must_use]
    pub fn of(published: &Published) -> Self {
        let report = &published.report;
        let masked = report.document.text.as_str();
        let text: Vec<char> = masked.chars().collect();
        Self {
            id: published.id.clone(),
            title: report
                .title
                .as_ref()
                .map(|title| title.value.clone())
                .unwrap_or_default(),
            department: report
                .department
                .as_ref()
                .map(|department| department.value.clone())
                .unwrap_or_default(),
            department_slug: department_slug(report).unwrap_or_default(),
            places: report.region.as_ref().map(places).unwrap_or_default(),
            year: report.fiscal_year.map(crate::value::FiscalYear::number),
            kind: report.kind,
            score: report.score.as_ref().map(|score| score.total.to_string()),
            score_hundredths: report.score.as_ref().and_then(|score| hundredths(score.total)),
            amount: spent(report),
            grade: report.grade.as_ref().map(|grade| grade.value.clone()),
            targets: targets(report),
            indicators: report
                .indicators
                .iter()
                .filter_map(|indicator| indicator.name.clone())
                .collect(),
            passages: passages(report, &text),
            findings: published.audit.findings.iter().map(Finding::of).collect(),
            text: masked.to_owned(),
        }
    }
}

impl Finding {
    fn of(finding: &audit::Finding) -> Self {
        Self {
            message: finding.message.clone(),
            severity: finding.severity,
        }
    }
}

/// A score that has no more than two places behind the point, in hundredths.
fn hundredths(score: Decimal) -> Option<u32> {
    (score * Decimal::from(100)).trunc().to_u32()
}

/// What the whole department spent in the year evaluated, in whole yuan.
fn spent(report: &Report) -> Option<u64> {
    let amounts = report.amounts.iter().filter(|amount| {
        amount.stage == Some(Stage::Actual) && amount.unit.is_none() && amount.year == report.fiscal_year
    });
    let totals = amounts.filter(|amount| amount.item == Item::TotalExpenditure && amount.class.is_none());
    let mut yuan = totals.map(|amount| amount.yuan.value());
    yuan.next()?.trunc().to_u64()
}

fn targets(report: &Report) -> Targets {
    let indicators = report.indicators.iter().map(|indicator| indicator.status);
    let all: Vec<Status> = indicators
        .chain(report.tasks.iter().map(|task| task.status))
        .collect();
    if all.contains(&Status::Unmet) {
        Targets::Unmet
    } else if all.contains(&Status::Met) {
        Targets::Met
    } else {
        Targets::Unknown
    }
}

/// The places that hits lead to: the report's page must have an anchor `t<start>-<end>` for each.
#[must_use]
pub fn anchors(report: &Report) -> Vec<Span> {
    let of_block = |block: &Block| match block {
        Block::Heading(heading) => vec![heading.span],
        Block::Paragraph(paragraph) => vec![paragraph.span],
        Block::Table(table) => table
            .rows
            .iter()
            .filter_map(|row| row_place(report, row))
            .collect(),
    };
    report.document.blocks.iter().flat_map(of_block).collect()
}

/// All passages in the order of the text.
fn passages(report: &Report, text: &[char]) -> Vec<Passage> {
    let mut found: Vec<Passage> = report
        .document
        .blocks
        .iter()
        .flat_map(|block| of_block(report, block))
        .collect();
    found.extend(leftovers(&found, text));
    found.sort_by_key(Passage::start);
    let mut heading = String::new();
    let mut place = None;
    for passage in &mut found {
        match passage.unit {
            Unit::Heading => heading.clone_from(&passage.heading),
            _ => passage.heading.clone_from(&heading),
        }
        // A stray line has no anchor of its own on the page: it is reached by the passage before.
        if passage.place.start == passage.place.end {
            passage.place = place
                .or(passage.pieces.first().map(|piece| piece.span))
                .unwrap_or(passage.place);
        }
        place = Some(passage.place);
    }
    found
}

fn of_block(report: &Report, block: &Block) -> Vec<Passage> {
    let one = |span: Span, unit, heading| {
        let place = report.document.text.char_span(span);
        vec![Passage {
            place,
            pieces: vec![Piece::new(place)],
            heading,
            unit,
        }]
    };
    match block {
        Block::Heading(heading) => one(heading.span, Unit::Heading, heading_words(report, heading)),
        Block::Paragraph(paragraph) => one(paragraph.span, Unit::Section, String::new()),
        Block::Table(table) => table.rows.iter().filter_map(|row| of_row(report, row)).collect(),
    }
}

/// A heading on one line: `附件1` and its title are parted, `一、` and its title are not.
fn heading_words(report: &Report, heading: &Heading) -> String {
    let text = &report.document.text;
    let number = tidy(text.slice(Span::new(heading.span.start(), heading.title.start())));
    let gap = if number.ends_with(char::is_alphanumeric) {
        "　"
    } else {
        ""
    };
    format!("{number}{gap}{}", tidy(text.slice(heading.title)))
}

/// A table's row; one that states an indicator is reached by the indicator's name.
fn of_row(report: &Report, row: &[Cell]) -> Option<Passage> {
    let text = &report.document.text;
    let indicator = indicator_of(report, row);
    let label = |cell: Span| {
        indicator
            .map_or("", |indicator| label_of(indicator, cell))
            .to_owned()
    };
    let pieces = own_pieces(row).map(|cell| Piece {
        span: text.char_span(cell),
        label: label(cell),
    });
    Some(Passage {
        place: text.char_span(row_place(report, row)?),
        pieces: pieces.collect(),
        heading: String::new(),
        unit: if indicator.is_some() {
            Unit::Indicator
        } else {
            Unit::Table
        },
    })
}

/// Where a link to a row leads: the name of the indicator it states, else its first words.
fn row_place(report: &Report, row: &[Cell]) -> Option<Span> {
    indicator_of(report, row)
        .map(|indicator| indicator.span)
        .or_else(|| own_pieces(row).next())
}

/// The indicator whose name stands in the row.
fn indicator_of<'a>(report: &'a Report, row: &[Cell]) -> Option<&'a Indicator> {
    report
        .indicators
        .iter()
        .find(|indicator| own_pieces(row).any(|cell| cell.contains(indicator.span)))
}

/// What a cell of an indicator's row says, by the places that were read from it.
fn label_of(indicator: &Indicator, cell: Span) -> &'static str {
    let sides = [
        (indicator.target.span, "目标"),
        (indicator.actual.span, "结果"),
        (indicator.weight_span, "分值"),
        (indicator.score_span, "得分"),
    ];
    let said = sides
        .iter()
        .find(|(span, _)| span.is_some_and(|span| cell.contains(span)));
    said.map_or("", |(_, label)| label)
}

/// The stretches of a row that are not copies of a merged cell.
fn own_pieces(row: &[Cell]) -> impl Iterator<Item = Span> {
    row.iter()
        .filter(|cell| !cell.filled)
        .flat_map(|cell| cell.pieces.iter().copied())
}

/// Lines, or what is left of them, that no passage shows. Their place is empty: it is set later.
fn leftovers(found: &[Passage], text: &[char]) -> Vec<Passage> {
    let mut shown: Vec<CharSpan> = found
        .iter()
        .flat_map(|passage| passage.pieces.iter().map(|piece| piece.span))
        .collect();
    shown.sort();
    shown.push(CharSpan {
        start: text.len(),
        end: text.len(),
    });
    let mut left = Vec::new();
    let mut at = 0;
    for span in shown {
        left.extend(lines(text, at, span.start));
        at = at.max(span.end);
    }
    left
}

/// The lines with words between two places.
fn lines(text: &[char], start: usize, end: usize) -> Vec<Passage> {
    let mut lines = Vec::new();
    let mut at = start;
    for line in text.get(start..end).unwrap_or_default().split(|c| *c == '\n') {
        let span = CharSpan {
            start: at,
            end: at + line.len(),
        };
        at = span.end + 1;
        if line.iter().any(|c| c.is_alphanumeric()) {
            let place = CharSpan {
                start: span.start,
                end: span.start,
            };
            lines.push(Passage {
                place,
                pieces: vec![Piece::new(span)],
                heading: String::new(),
                unit: Unit::Section,
            });
        }
    }
    lines
}
