//! 一行一格 A label and its figure that stand on lines of their own, one above the other, and are read as one sentence.
//!
//! Labels above labels and figures above figures are columns that fell apart: nobody knows which belongs to which.

use crate::document::{Block, Document};
use crate::extract::amounts::figure::{self, Said};
use crate::extract::amounts::labels;
use crate::text::{Span, Squashed, squashed};

/// Longest line of either, in bytes.
const LONGEST: usize = 60;

/// The label right above the figure that paragraph `at` is or begins with, if both stand alone on their lines.
pub(in crate::extract::amounts) fn label_above(document: &Document, at: usize) -> Option<Span> {
    let paragraph = |at: usize| match document.blocks.get(at)? {
        Block::Paragraph(paragraph) => Some(paragraph.span),
        Block::Heading(_) | Block::Table(_) => None,
    };
    let is_label = |span: &Span| {
        let words = Squashed::of(&document.text, *span);
        labels::item_of_label(words.as_str()).is_some()
    };
    let line = |at: usize| paragraph(at).filter(|span| span.len() <= LONGEST);
    let words = document.text.slice(paragraph(at)?);
    if !begins_figure(words) {
        return None;
    }
    let mut lines = words.lines();
    lines.next().filter(|first| is_figure(first))?;
    let next = lines.find(|line| !line.trim().is_empty());
    let next = next.or_else(|| Some(document.text.slice(paragraph(at + 1)?)));
    let above = at.checked_sub(1)?;
    let label = line(above).filter(is_label)?;
    let is_column = above
        .checked_sub(1)
        .and_then(line)
        .is_some_and(|span| is_label(&span))
        || next.is_some_and(is_figure);
    (!is_column).then_some(label)
}

fn begins_figure(words: &str) -> bool {
    words.starts_with(|c: char| c.is_numeric())
}

/// Whether a line is one figure of money with its unit and nothing else.
fn is_figure(line: &str) -> bool {
    if LONGEST < line.len() || !begins_figure(line) {
        return false;
    }
    let words = squashed(line);
    let figure = figure::at_head(&words);
    figure.is_some_and(|figure| figure.length == words.len() && matches!(figure.said, Said::Yuan(_)))
}
