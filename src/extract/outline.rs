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
    let end_of_text = document.text.whole().end();
    let body_end = |at: usize, level: u8| {
        let below = headings
            .iter()
            .zip(&levels)
            .skip(at + 1)
            .find(|(_, other)| **other <= level);
        below.map_or(end_of_text, |(heading, _)| heading.span.start())
    };
    let section = |(at, heading): (usize, &&Heading)| {
        let level = levels.get(at).copied().unwrap_or(1);
        Section {
            level,
            numbering: heading.numbering,
            number: heading.number.clone(),
            title: tidy(document.text.slice(heading.title)),
            span: heading.span,
            body: Span::new(heading.span.end(), body_end(at, level)),
        }
    };
    headings.iter().enumerate().map(section).collect()
}

/// Levels by the numbering's style; one deeper where 一、 begins again inside a numbered part.
fn levels(headings: &[&Heading]) -> Vec<u8> {
    let mut deeper = 0;
    let mut last_top = 0;
    let mut levels = Vec::with_capacity(headings.len());
    for heading in headings {
        let value = chinese_value(heading);
        match heading.numbering {
            Numbering::Annex | Numbering::Part => {
                deeper = u8::from(heading.numbering == Numbering::Part);
                last_top = 0;
            }
            Numbering::Chinese => {
                if value == 1 && last_top > 1 {
                    deeper += 1;
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

fn chinese_value(heading: &Heading) -> u32 {
    crate::text::chinese_number(&heading.number).unwrap_or(0)
}

const fn base_level(numbering: Numbering) -> u8 {
    match numbering {
        Numbering::Annex | Numbering::Part | Numbering::Chinese => 1,
        Numbering::BracketedChinese => 2,
        Numbering::Arabic => 3,
        Numbering::BracketedArabic => 4,
    }
}
