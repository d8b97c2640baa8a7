//! The parts of a document. All words are sliced from its text; nothing here stores them twice.

use serde::{Deserialize, Serialize};

use super::pieces::Pieces;
use crate::text::{Span, Squashed, Text, is_blank, tidy, without_markup};

/// 文档: one source as canonical text and the blocks found in it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Document {
    /// 正文: the canonical text that every span points into.
    pub text: Text,
    /// Blocks in reading order; their spans do not overlap.
    pub blocks: Vec<Block>,
    /// 图片: bytes of the text at which pictures stand, in reading order.
    pub pictures: Vec<usize>,
}

impl Document {
    /// Its tables in order.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            Block::Heading(_) | Block::Paragraph(_) => None,
        })
    }

    /// The places of its paragraphs in order.
    pub fn paragraphs(&self) -> impl Iterator<Item = Span> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph.span),
            Block::Heading(_) | Block::Table(_) => None,
        })
    }

    /// The blocks that stand wholly in a stretch, found without looking at those before it.
    pub fn blocks_in(&self, stretch: Span) -> impl Iterator<Item = &Block> {
        let from = self
            .blocks
            .partition_point(|block| block.span().start() < stretch.start());
        let rest = self.blocks.iter().skip(from);
        rest.take_while(move |block| block.span().end() <= stretch.end())
    }
}

/// One block of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// 标题
    Heading(Heading),
    /// 段落
    Paragraph(Paragraph),
    /// 表格
    Table(Table),
}

impl Block {
    /// Where the block stands.
    #[must_use]
    pub const fn span(&self) -> Span {
        match self {
            Self::Heading(heading) => heading.span,
            Self::Paragraph(paragraph) => paragraph.span,
            Self::Table(table) => table.span,
        }
    }
}

/// 标题: a short line of its own that introduces what follows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// The whole line, number and final 。 included.
    pub span: Span,
    /// How it is numbered.
    pub numbering: Numbering,
    /// The number as written, without `、` or `.`: 一, （一）, 1, 附件1. Empty where there is none.
    pub number: String,
    /// The title without its number and without a final 。 or ：.
    pub title: Span,
}

/// 编号: the style of a heading's number, which tells its level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Numbering {
    /// 附件1, 附表: a part of its own.
    Annex,
    /// 第一部分, 第一章
    Part,
    /// None at all, or one of another style, of a section that its name tells: 存在的问题, IV. 存在的问题.
    Unnumbered,
    /// 一、
    Chinese,
    /// （一）
    BracketedChinese,
    /// 1.
    Arabic,
    /// （1）
    BracketedArabic,
}

/// 段落: running text; a paragraph that a page break tore is one paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// From its first to its last character, inner page breaks included.
    pub span: Span,
}

/// 表格: rows of cells, merged cells filled, broken rows and pages rejoined, repeated header rows dropped.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// From the first to the last character of the table.
    pub span: Span,
    /// The line above that names it.
    pub caption: Option<Span>,
    /// Rows from top to bottom; they may differ in length.
    pub rows: Vec<Vec<Cell>>,
    /// Words of the table whose cell could not be told, where its rows had to be put together again.
    pub unlaid: Vec<Span>,
}

/// 单元格: one cell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Where its words stand: several stretches where a page break tore it, none where it is empty.
    pub pieces: Pieces,
    /// Whether the words are those of a merged cell above or to the left.
    pub filled: bool,
    /// How many columns to its right it covers; the cells there are empty.
    pub across: usize,
}

impl Cell {
    /// A cell of one stretch.
    #[must_use]
    pub fn new(span: Span) -> Self {
        Self {
            pieces: Some(span)
                .filter(|span| !span.is_empty())
                .map(Pieces::from)
                .unwrap_or_default(),
            ..Self::default()
        }
    }

    /// Whether it holds no words.
    #[must_use]
    pub fn is_empty(&self, text: &Text) -> bool {
        self.pieces.iter().all(|piece| is_blank(text.slice(*piece)))
    }

    /// Its words as published: pieces joined, layout blanks dropped.
    #[must_use]
    pub fn words(&self, text: &Text) -> String {
        if let [piece] = self.pieces.as_slice() {
            return tidy(&without_markup(text.slice(*piece)));
        }
        let mut words = String::new();
        for piece in &self.pieces {
            words.push('\n');
            words.push_str(&without_markup(text.slice(*piece)));
        }
        tidy(&words)
    }

    /// Its squashed form, which still knows its places.
    #[must_use]
    pub fn squashed<'a>(&self, text: &'a Text) -> Squashed<'a> {
        Squashed::of_pieces(text, &self.pieces)
    }

    /// The span of its first stretch: the place a link to the cell leads to.
    #[must_use]
    pub fn place(&self) -> Option<Span> {
        self.pieces.first().copied()
    }
}
