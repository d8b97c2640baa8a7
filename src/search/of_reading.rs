//! From a reading to what search is given: names, and the passages that hits show and lead to.
//!
//! Every character of the text belongs to a passage: what is neither heading, paragraph nor cell
//! (repeated table heads, stray lines) is shown by its line.

use super::entry::{Entry, Passage, Place, Unit};
use crate::document::{Block, Cell, Table};
use crate::privacy::Published;
use crate::reading::identity::department_slug;
use crate::region::Region;
use crate::report::{Indicator, Report};
use crate::text::{CharSpan, Span, tidy};

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
            indicators: report
                .indicators
                .iter()
                .filter_map(|indicator| indicator.name.clone())
                .collect(),
            passages: passages(report, &text),
            text: masked.to_owned(),
        }
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
            .filter_map(|row| Some(row_place(report, row)?.0))
            .collect(),
    };
    report.document.blocks.iter().flat_map(of_block).collect()
}

/// First two digits of the codes of provinces.
const PROVINCES: [&str; 34] = [
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42",
    "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82",
];

/// 行政区划 with the codes of all above it.
///
/// Counties straight under a province (and districts of a municipality) have a middle code of no
/// division; made-up divisions may have no province.
fn places(region: &Region) -> Vec<Place> {
    let padded = |digits: usize| region.code.get(..digits).map(|head| format!("{head:0<6}"));
    let mut codes: Vec<String> = [padded(2), padded(4), padded(6)].into_iter().flatten().collect();
    codes.dedup();
    let has_province = region.code.get(..2).is_some_and(|head| PROVINCES.contains(&head));
    if codes.len() == 3 && region.path.len() == 2 && has_province {
        codes.remove(1);
    }
    let above = codes.len().saturating_sub(region.path.len());
    codes
        .into_iter()
        .skip(above)
        .zip(&region.path)
        .map(|(code, name)| Place {
            code,
            name: name.clone(),
        })
        .collect()
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
    found.sort_by_key(|passage| start_of(passage));
    let mut heading = String::new();
    let mut place = None;
    for passage in &mut found {
        if passage.unit == Unit::Heading {
            heading = passage
                .pieces
                .iter()
                .map(|piece| slice(text, *piece))
                .collect::<Vec<_>>()
                .concat();
            heading = tidy(&heading);
        }
        passage.heading.clone_from(&heading);
        // A stray line has no anchor of its own on the page: it is reached by the passage before.
        if passage.place.start == passage.place.end {
            passage.place = place.unwrap_or_else(|| passage.pieces.first().copied().unwrap_or(passage.place));
        }
        place = Some(passage.place);
    }
    found
}

fn of_block(report: &Report, block: &Block) -> Vec<Passage> {
    let one = |span: Span, unit| {
        let place = report.document.text.char_span(span);
        vec![Passage {
            place,
            pieces: vec![place],
            heading: String::new(),
            unit,
        }]
    };
    match block {
        Block::Heading(heading) => one(heading.span, Unit::Heading),
        Block::Paragraph(paragraph) => one(paragraph.span, Unit::Section),
        Block::Table(table) => rows(report, table),
    }
}

/// A table's rows; one that states an indicator is reached by the indicator's name.
fn rows(report: &Report, table: &Table) -> Vec<Passage> {
    let text = &report.document.text;
    let mut passages = Vec::new();
    for row in &table.rows {
        let Some((place, unit)) = row_place(report, row) else {
            continue;
        };
        passages.push(Passage {
            place: text.char_span(place),
            pieces: own_pieces(row).map(|cell| text.char_span(cell)).collect(),
            heading: String::new(),
            unit,
        });
    }
    passages
}

/// Where a link to a row leads: the name of the indicator it states, else its first words.
fn row_place(report: &Report, row: &[Cell]) -> Option<(Span, Unit)> {
    let first = own_pieces(row).next()?;
    let states = |indicator: &&Indicator| own_pieces(row).any(|cell| cell.contains(indicator.span));
    let indicator = report.indicators.iter().find(states);
    Some(indicator.map_or((first, Unit::Table), |indicator| {
        (indicator.span, Unit::Indicator)
    }))
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
        .flat_map(|passage| passage.pieces.iter().copied())
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
                pieces: vec![span],
                heading: String::new(),
                unit: Unit::Section,
            });
        }
    }
    lines
}

fn start_of(passage: &Passage) -> usize {
    passage
        .pieces
        .iter()
        .map(|piece| piece.start)
        .min()
        .unwrap_or(passage.place.start)
}

fn slice(text: &[char], span: CharSpan) -> String {
    text.get(span.start..span.end)
        .unwrap_or_default()
        .iter()
        .collect()
}
