//! 数字的查找 Stretches of a document, and the maximal numbers in each: blanks and line breaks inside a
//! number are layout, what parts two cells is not.

use crate::document::{Block, Document};
use crate::text::{Span, Text, fold_char, is_layout_space};

/// What a stretch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scene {
    /// The number of a heading.
    HeadingNumber,
    /// A heading's title, or a paragraph.
    Prose,
    /// A cell's own words: table, row and column.
    Cell(usize, usize, usize),
    /// Between two blocks, or dropped from the table with that number.
    Stray(Option<usize>),
}

/// A stretch of the text that no number crosses the border of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    pub scene: Scene,
    pub span: Span,
}

/// Every stretch of a document in the order of its text, what stands between blocks included.
pub(super) fn stretches(document: &Document) -> Vec<Stretch> {
    let mut own: Vec<Stretch> = Vec::new();
    let mut tables: Vec<Span> = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Heading(heading) => {
                let number = Span::new(heading.span.start(), heading.title.start());
                own.push(Stretch {
                    scene: Scene::HeadingNumber,
                    span: number,
                });
                let title = Span::new(number.end(), heading.span.end());
                own.push(Stretch {
                    scene: Scene::Prose,
                    span: title,
                });
            }
            Block::Paragraph(paragraph) => own.push(Stretch {
                scene: Scene::Prose,
                span: paragraph.span,
            }),
            Block::Table(table) => {
                let cells = table.rows.iter().enumerate().flat_map(|(row, cells)| {
                    cells
                        .iter()
                        .enumerate()
                        .map(move |(column, cell)| (row, column, cell))
                });
                for (row, column, cell) in cells.filter(|(_, _, cell)| !cell.filled) {
                    let scene = Scene::Cell(tables.len(), row, column);
                    own.extend(cell.pieces.iter().map(|piece| Stretch { scene, span: *piece }));
                }
                tables.push(table.span);
            }
        }
    }
    own.sort_by_key(|it| it.span);
    with_strays(&document.text, own, &tables)
}

/// The stretches with what lies between them; what overlaps an earlier one is cut.
fn with_strays(text: &Text, own: Vec<Stretch>, tables: &[Span]) -> Vec<Stretch> {
    let mut all = Vec::with_capacity(own.len() + 8);
    let mut done = 0;
    let stray = |from: usize, to: usize| {
        let span = Span::new(from, to);
        let held = tables.partition_point(|table| table.end() <= from);
        let table = tables
            .get(held)
            .filter(|table| table.contains(span))
            .map(|_| held);
        let worded = text.slice(span).chars().any(|c| fold_char(c).is_ascii_digit());
        worded.then_some(Stretch {
            scene: Scene::Stray(table),
            span,
        })
    };
    for it in own {
        all.extend(stray(done, it.span.start()));
        let span = Span::new(it.span.start().max(done), it.span.end());
        if !span.is_empty() {
            all.push(Stretch { span, ..it });
        }
        done = done.max(it.span.end());
    }
    all.extend(stray(done, text.whole().end()));
    all
}

/// Blanks that may stand inside one number.
const WIDEST_GAP: usize = 3;

/// Every maximal number of a stretch, in order: digits of either width with their points and commas.
pub(super) fn numerals(text: &Text, span: Span) -> Vec<Span> {
    let words = text.slice(span);
    let mut found: Vec<Span> = Vec::new();
    let mut open: Option<Open> = None;
    for (at, c) in words.char_indices() {
        let end = at + c.len_utf8();
        if is_digit(c) {
            match &mut open {
                Some(number) if number.goes_on() => number.take(end),
                _ => {
                    found.extend(open.take().map(|number| number.span(span.start())));
                    open = Some(Open {
                        start: at,
                        end,
                        gap: 0,
                        mark: false,
                        wide: false,
                    });
                }
            }
        } else if let Some(number) = &mut open {
            number.pass(c);
        }
    }
    found.extend(open.map(|number| number.span(span.start())));
    found
}

/// A number that may go on.
struct Open {
    start: usize,
    end: usize,
    /// Blanks since its last digit.
    gap: usize,
    /// Whether a point or comma stands since its last digit.
    mark: bool,
    /// Whether something stands since its last digit that ends a number.
    wide: bool,
}

impl Open {
    const fn goes_on(&self) -> bool {
        !self.wide && self.gap <= WIDEST_GAP && !(self.mark && self.gap > 0)
    }

    fn take(&mut self, end: usize) {
        (self.end, self.gap, self.mark) = (end, 0, false);
    }

    /// A character that is no digit: a blank, one point or comma, or the end.
    fn pass(&mut self, c: char) {
        match fold_char(c) {
            '.' | ',' if !self.mark && self.gap == 0 => self.mark = true,
            '\t' | '\u{3000}' => self.wide = true,
            c if is_layout_space(c) => self.gap += 1,
            _ => self.wide = true,
        }
    }

    const fn span(&self, offset: usize) -> Span {
        Span::new(offset + self.start, offset + self.end)
    }
}

const fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_maximal_and_layout_does_not_break_it() {
        for (words, want) in [
            ("支出37 08.44万元", vec!["37 08.44"]),
            ("282,796.90万元，5%", vec!["282,796.90", "5"]),
            ("2023.3.20", vec!["2023.3.20"]),
            ("1. 2023年", vec!["1", "2023"]),
            ("10\t9.5", vec!["10", "9.5"]),
            ("12-15家、３０％", vec!["12", "15", "３０"]),
            ("一、无", vec![]),
        ] {
            let text = Text::new(words.to_owned());
            let found: Vec<&str> = numerals(&text, text.whole())
                .into_iter()
                .map(|it| text.slice(it))
                .collect();
            assert_eq!(found, want, "{words}");
        }
    }
}
