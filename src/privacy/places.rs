//! 位置换算 From byte places in the raw text to those in the masked text: a full-width digit is three
//! bytes long, its mask one. Characters count alike in both.

use crate::document::{Block, Cell, Document, Heading, Paragraph, Table};
use crate::text::{CharSpan, Span, Text};

/// The way from a raw text to its masked form.
pub(super) struct Places<'a> {
    raw: &'a Text,
    /// Byte at which each character of the masked text begins, and its end.
    starts: Vec<usize>,
}

impl<'a> Places<'a> {
    pub(super) fn between(raw: &'a Text, masked: &Text) -> Self {
        let string = masked.as_str();
        Self {
            raw,
            starts: string
                .char_indices()
                .map(|(at, _)| at)
                .chain([string.len()])
                .collect(),
        }
    }

    /// The same characters' place in the masked text.
    pub(super) fn convert(&self, span: Span) -> Span {
        let CharSpan { start, end } = self.raw.char_span(span);
        let byte = |at: usize| {
            self.starts
                .get(at)
                .or(self.starts.last())
                .copied()
                .unwrap_or_default()
        };
        Span::new(byte(start), byte(end))
    }

    /// The same blocks over the masked text: whatever format they were read from, they are not read again.
    pub(super) fn document(&self, document: &Document, masked: Text) -> Document {
        Document {
            text: masked,
            blocks: document.blocks.iter().map(|block| self.block(block)).collect(),
            pictures: document
                .pictures
                .iter()
                .map(|at| self.convert(Span::new(*at, *at)).start())
                .collect(),
        }
    }

    fn block(&self, block: &Block) -> Block {
        match block {
            Block::Heading(it) => Block::Heading(Heading {
                span: self.convert(it.span),
                title: self.convert(it.title),
                ..it.clone()
            }),
            Block::Paragraph(it) => Block::Paragraph(Paragraph {
                span: self.convert(it.span),
            }),
            Block::Table(it) => Block::Table(self.table(it)),
        }
    }

    fn table(&self, table: &Table) -> Table {
        let cell = |cell: &Cell| Cell {
            pieces: cell.pieces.iter().map(|piece| self.convert(*piece)).collect(),
            ..*cell
        };
        Table {
            span: self.convert(table.span),
            caption: table.caption.map(|span| self.convert(span)),
            rows: table
                .rows
                .iter()
                .map(|row| row.iter().map(cell).collect())
                .collect(),
            unlaid: table.unlaid.iter().map(|span| self.convert(*span)).collect(),
        }
    }
}
