//! 问题和措施 Itemised problems and measures: what stands under their headings, one item each.

use crate::document::{Block, Document, Numbering, numbered};
use crate::report::{Section, Statement};
use crate::text::{Span, Squashed};

/// Problems and measures.
#[derive(Debug, Default)]
pub(super) struct Lists {
    pub problems: Vec<Statement>,
    pub measures: Vec<Statement>,
}

/// What a heading's section lists.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Subject {
    Problems,
    Measures,
}

/// Reads both lists, from sections and from labelled cells of a form.
pub(super) fn read(document: &Document, sections: &[Section]) -> Lists {
    let mut lists = Lists::default();
    for (at, section) in sections.iter().enumerate() {
        let Some(subject) = subject(&section.title) else {
            continue;
        };
        let parts = sections
            .iter()
            .skip(at + 1)
            .take_while(|below| section.body.contains(below.span));
        if parts.clone().any(|below| self::subject(&below.title).is_some()) {
            continue;
        }
        let items = items(document, section.body);
        lists.of(subject).extend(items);
    }
    for (subject, cell) in labelled_cells(document) {
        if lists.of(subject).is_empty() {
            let items = numbered_in(document, cell);
            lists.of(subject).extend(items);
        }
    }
    lists
}

impl Lists {
    const fn of(&mut self, subject: Subject) -> &mut Vec<Statement> {
        match subject {
            Subject::Problems => &mut self.problems,
            Subject::Measures => &mut self.measures,
        }
    }
}

/// What a title is about; a title about both lists nothing itself.
fn subject(title: &str) -> Option<Subject> {
    let any = |words: &[&str]| words.iter().any(|word| title.contains(word));
    let problems = any(&[
        "存在的问题",
        "存在问题",
        "主要问题",
        "存在的主要问题",
        "发现问题",
        "问题及原因",
    ]);
    let measures = any(&[
        "改进措施",
        "改进意见",
        "整改措施",
        "有关建议",
        "改进建议",
        "下一步措施",
        "下一步打算",
        "下一步工作",
        "改进的措施",
    ]);
    match (problems, measures) {
        (true, false) => Some(Subject::Problems),
        (false, true) => Some(Subject::Measures),
        _ => None,
    }
}

/// The items of a section: its numbered paragraphs and headings, else its paragraphs.
fn items(document: &Document, body: Span) -> Vec<Statement> {
    let blocks: Vec<&Block> = document
        .blocks
        .iter()
        .filter(|block| body.contains(block.span()) && !matches!(block, Block::Table(_)))
        .collect();
    if blocks
        .first()
        .is_some_and(|first| says_nothing(document, first.span()))
    {
        return Vec::new();
    }
    let style = blocks.iter().find_map(|block| number_of(document, block));
    let Some(style) = style else {
        let whole = blocks
            .iter()
            .filter(|block| !says_nothing(document, block.span()));
        return whole
            .map(|block| Statement {
                span: first_sentence(document, block.span()),
                full: block.span(),
            })
            .collect();
    };
    let mut items: Vec<Statement> = Vec::new();
    for block in blocks {
        if number_of(document, block) == Some(style) {
            let words = after_number(document, block.span());
            if !says_nothing(document, words) {
                items.push(Statement {
                    span: first_sentence(document, words),
                    full: words,
                });
            }
        } else if let Some(last) = items.last_mut() {
            last.full = last.full.to(block.span());
        }
    }
    items
}

fn number_of(document: &Document, block: &Block) -> Option<Numbering> {
    match block {
        Block::Heading(heading) => Some(heading.numbering),
        Block::Paragraph(paragraph) => numbered(document.text.slice(paragraph.span)).map(|n| n.numbering),
        Block::Table(_) => None,
    }
}

fn after_number(document: &Document, span: Span) -> Span {
    let offset = numbered(document.text.slice(span)).map_or(0, |n| n.rest);
    Span::new(span.start() + offset, span.end())
}

/// 无, 无。, 无其他需说明的问题: the list is empty.
fn says_nothing(document: &Document, span: Span) -> bool {
    let squashed = Squashed::of(&document.text, span);
    let words = squashed.as_str().trim_end_matches(['。', '；']);
    words.is_empty()
        || matches!(words, "无" | "暂无" | "没有" | "/" | "-")
        || (words.starts_with('无') && words.chars().count() <= 12)
}

/// Up to the first 。, which stays.
fn first_sentence(document: &Document, span: Span) -> Span {
    let words = document.text.slice(span);
    let end = words
        .find(['。', '；', '！'])
        .map_or(words.len(), |at| at + '。'.len_utf8());
    Span::new(span.start(), span.start() + end)
}

/// Cells of a form labelled 存在问题 or 改进措施, in rows of their own.
fn labelled_cells(document: &Document) -> Vec<(Subject, Span)> {
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let mut cells = Vec::new();
    for row in tables.flat_map(|table| &table.rows) {
        let worded: Vec<_> = row
            .iter()
            .filter(|cell| !cell.filled && !cell.is_empty(&document.text))
            .collect();
        if let [label, value] = worded.as_slice()
            && let (Some(subject), Some(place)) = (subject(&label.words(&document.text)), value.place())
            && label.words(&document.text).chars().count() <= 12
        {
            cells.push((subject, place));
        }
    }
    cells
}

/// Items numbered inside one cell: `1. … 2. …`, each after a blank, a line break or a full stop.
fn numbered_in(document: &Document, cell: Span) -> Vec<Statement> {
    let words = document.text.slice(cell);
    let mut starts: Vec<usize> = Vec::new();
    let mut fresh = true;
    let mut next = 1;
    for (at, c) in words.char_indices() {
        if fresh && !c.is_whitespace() {
            let here = words.get(at..).and_then(numbered).filter(|n| n.value == next);
            if here.is_some() {
                starts.push(at);
                next += 1;
            }
        }
        fresh = c.is_whitespace() || matches!(c, '。' | '；' | '>');
    }
    if starts.is_empty() {
        let whole = Some(cell).filter(|cell| !says_nothing(document, *cell));
        return whole
            .map(|cell| Statement {
                span: first_sentence(document, cell),
                full: cell,
            })
            .into_iter()
            .collect();
    }
    let ends = starts.iter().skip(1).copied().chain([words.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(start, end)| {
            let item = super::fields::trimmed(
                &document.text,
                Span::new(cell.start() + start, cell.start() + end),
            );
            let words = after_number(document, item);
            Statement {
                span: first_sentence(document, words),
                full: words,
            }
        })
        .collect()
}
