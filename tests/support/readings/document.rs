//! A document of lines: paragraphs, headings, and one table of the lines with tabs.

use gongshi::document::{Block, Cell, Document, Heading, Numbering, Paragraph, Table};
use gongshi::text::{Span, Text};

pub(super) fn document(words: &str) -> Document {
    let mut blocks = Vec::new();
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut at = 0;
    // A line that does not end a sentence goes on in the next one.
    for line in words.split_inclusive('\n') {
        let span = Span::new(at, at + line.trim_end_matches('\n').len());
        at += line.len();
        if line.contains('\t') {
            rows.push(cells(line, span, rows.last()));
        } else if let Some(Block::Paragraph(last)) = blocks.last_mut().filter(|_| line.starts_with('行')) {
            last.span = last.span.to(span);
        } else {
            blocks.push(block(line, span));
        }
    }
    if let (Some(first), Some(last)) = (
        rows.first().and_then(|row| row[0].place()),
        rows.last().and_then(|row| row.last()?.place()),
    ) {
        blocks.push(Block::Table(Table {
            span: first.to(last),
            unlaid: vec![],
            caption: None,
            rows,
        }));
    }
    Document {
        text: Text::new(words.into()),
        blocks,
        ..Document::default()
    }
}

fn cells(line: &str, span: Span, above: Option<&Vec<Cell>>) -> Vec<Cell> {
    let mut from = span.start();
    let mut cells = Vec::new();
    for (nth, words) in line.trim_end_matches('\n').split('\t').enumerate() {
        let own = Cell::new(Span::new(from, from + words.len()));
        from += words.len() + 1;
        let filled = above
            .and_then(|row| row.get(nth))
            .filter(|_| words.is_empty())
            .map(|cell| Cell {
                filled: true,
                ..cell.clone()
            });
        cells.push(filled.unwrap_or(own));
    }
    cells
}

fn block(line: &str, span: Span) -> Block {
    let (numbering, mark) = match line {
        _ if line.starts_with('（') => (Numbering::BracketedChinese, "）"),
        _ if line.contains('、') && line.find('、') == Some(3) => (Numbering::Chinese, "、"),
        _ => return Block::Paragraph(Paragraph { span }),
    };
    let title = line
        .find(mark)
        .map_or(span.start(), |at| span.start() + at + mark.len());
    let number = line.split('、').next().unwrap_or_default().to_owned();
    Block::Heading(Heading {
        span,
        numbering,
        number,
        title: Span::new(title, span.end()),
    })
}
