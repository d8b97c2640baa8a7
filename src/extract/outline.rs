//! 目录 Outline: headings as a tree. Knows numbering, not what a section is about.

use crate::document::{Block, Document, Heading, Numbering};
use crate::report::Section;
use crate::text::{Span, tidy};

/// The sections of a document, each with its level and the stretch it covers.
pub(super) fn read(document: &Document) -> Vec<Section> {
    let headings: Vec<&Heading> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading(heading) => Some(heading),
            Block::Paragraph(_) | Block::Table(_) => None,
        })
        .collect();
    let levels = levels(&headings);
    let ends = body_ends(&headings, &levels, document.text.whole().end());
    let section = |((heading, level), end): ((&&Heading, u8), usize)| Section {
        level,
        numbering: heading.numbering,
        number: heading.number.clone(),
        title: tidy(document.text.slice(heading.title)),
        span: heading.span,
        body: Span::new(heading.span.end(), end),
    };
    headings.iter().zip(levels).zip(ends).map(section).collect()
}

/// Where the body of each heading ends: at the next heading of its level or above, else with the text.
fn body_ends(headings: &[&Heading], levels: &[u8], end_of_text: usize) -> Vec<usize> {
    let mut ends = Vec::with_capacity(headings.len());
    // headings below, the nearest last, each of a higher level than those after it in the list
    let mut below: Vec<(u8, usize)> = Vec::new();
    for (heading, level) in headings.iter().zip(levels).rev() {
        while below.last().is_some_and(|(other, _)| other > level) {
            below.pop();
        }
        ends.push(below.last().map_or(end_of_text, |(_, start)| *start));
        below.push((*level, heading.span.start()));
    }
    ends.reverse();
    ends
}

/// How much deeper a numbering that begins again and again may stand.
const DEEPEST: u8 = 100;

/// Levels by the numbering's style; one deeper where 一、 begins again inside a numbered part. Parts of which none holds 一、
/// stand in its place.
fn levels(headings: &[&Heading]) -> Vec<u8> {
    let mut deeper: u8 = 0;
    let mut last_top = 0;
    let mut levels = Vec::with_capacity(headings.len());
    let below_part = u8::from(parts_hold_chinese(headings));
    for heading in headings {
        let value = chinese_value(heading);
        match heading.numbering {
            Numbering::Annex => (deeper, last_top) = (0, 0),
            Numbering::Part => (deeper, last_top) = (below_part, 0),
            Numbering::Chinese => {
                if value == 1 && last_top > 1 {
                    deeper = (deeper + 1).min(DEEPEST);
                }
                last_top = value;
            }
            _ => {}
        }
        levels.push(
            base_level(heading.numbering)
                + if base_level(heading.numbering) == 1 && heading.numbering != Numbering::Chinese {
                    0
                } else {
                    deeper
                },
        );
    }
    levels
}

/// Whether 一、 stands in a numbered part, and not in an annex behind it.
fn parts_hold_chinese(headings: &[&Heading]) -> bool {
    let numberings = headings.iter().map(|heading| heading.numbering);
    let from_first = numberings.skip_while(|numbering| *numbering != Numbering::Part);
    let mut of_parts = from_first.take_while(|numbering| *numbering != Numbering::Annex);
    of_parts.any(|numbering| numbering == Numbering::Chinese)
}

fn chinese_value(heading: &Heading) -> u32 {
    crate::text::chinese_number(&heading.number).unwrap_or(0)
}

const fn base_level(numbering: Numbering) -> u8 {
    match numbering {
        Numbering::Annex | Numbering::Part | Numbering::Unnumbered | Numbering::Chinese => 1,
        Numbering::BracketedChinese => 2,
        Numbering::Arabic => 3,
        Numbering::BracketedArabic => 4,
    }
}
