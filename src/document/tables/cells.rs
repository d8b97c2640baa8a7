//! One cell per line: a tab before each cell, a blank line after each row.
//!
//! Empty paragraphs inside a cell look like the end of a row; a short piece whose cells add up with
//! the next piece to the width of the rows around it is therefore joined again.

use crate::document::headings::heading;
use crate::document::lines::spacing::Spacing;
use crate::document::lines::{Line, trim};
use crate::document::model::{Block, Cell, Table};
use crate::document::prose;
use crate::text::{Span, Text, is_page_numeral};

/// Reads a run of cell lines. A row of one cell that opens a numbered part ends the table above it
/// and stands as a paragraph of its own, to become a heading.
pub(in crate::document) fn read(text: &Text, lines: &[Line]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for row in join_broken(text, raw_rows(text, lines)) {
        match single(&row).filter(|span| heading::opens_part(text.slice(*span))) {
            Some(span) => {
                blocks.extend(table(std::mem::take(&mut rows)));
                blocks.push(Block::Paragraph(crate::document::Paragraph { span }));
            }
            None => rows.push(row),
        }
    }
    blocks.extend(table(rows));
    blocks
}

fn single(row: &[Cell]) -> Option<Span> {
    match row {
        [cell] => cell.place(),
        _ => None,
    }
}

fn table(rows: Vec<Vec<Cell>>) -> Option<Block> {
    let mut places = rows.iter().flatten().filter_map(Cell::place);
    let first = places.next()?;
    let span = places.fold(first, Span::to);
    Some(Block::Table(Table {
        span,
        rows,
        ..Table::default()
    }))
}

/// A row as blank lines cut it, and whether the end of a page stands between it and the one above.
struct Raw {
    cells: Vec<Cell>,
    is_behind_page: bool,
}

/// Rows as the blank lines cut them. What a page prints about itself belongs to no cell.
fn raw_rows(text: &Text, lines: &[Line]) -> Vec<Raw> {
    let mut rows = Vec::new();
    let mut row: Vec<Vec<Span>> = Vec::new();
    let (mut gap, mut is_behind_page, mut is_torn) = (0, false, false);
    let spacing = Spacing::of(lines);
    let pages = PageNumbers::of(text, lines);
    let mut push = |row: &mut Vec<Vec<Span>>, is_behind_page: bool| {
        let cells = std::mem::take(row).into_iter().map(|pieces| cell(text, &pieces));
        rows.push(Raw {
            cells: cells.collect(),
            is_behind_page,
        });
    };
    for (at, line) in lines.iter().enumerate() {
        if line.is_blank() {
            gap += 1;
            continue;
        }
        let is_blank = row
            .last()
            .is_none_or(|cell| cell.iter().all(|span| trim(text, *span).is_empty()));
        if prose::is_page_mark(text.slice(line.trimmed)) || pages.has(at, is_blank) {
            is_torn = true;
            continue;
        }
        if line.led_by_tab {
            if spacing.worth(gap) > 0 && !row.is_empty() {
                push(&mut row, is_behind_page);
                is_behind_page = is_torn;
            }
            row.push(vec![line.span]);
        } else if let Some(pieces) = row.last_mut() {
            match pieces.last_mut().filter(|_| !is_torn) {
                Some(piece) => *piece = piece.to(line.span),
                None => pieces.push(line.span),
            }
        }
        (gap, is_torn) = (0, false);
    }
    if !row.is_empty() {
        push(&mut row, is_behind_page);
    }
    rows
}

/// Lines of a number only behind a blank line: what a page prints about itself, without its dashes. A blank line stands below
/// them too, or they count on.
struct PageNumbers(Vec<PageNumber>);

#[derive(Clone, Copy)]
struct PageNumber {
    line: usize,
    number: u16,
    is_apart: bool,
}

impl PageNumbers {
    /// Those above a line that begins a cell.
    fn of(text: &Text, lines: &[Line]) -> Self {
        let mut numbers = Vec::new();
        for (at, three) in lines.windows(3).enumerate() {
            let [above, line, below] = three else { continue };
            if line.led_by_tab || !above.is_blank() || line.is_blank() {
                continue;
            }
            let mut behind = lines.iter().skip(at + 2).skip_while(|line| line.is_blank());
            let words = text.slice(line.trimmed);
            let number = words.parse().ok().filter(|_| is_page_numeral(words));
            if let Some(number) = number.filter(|_| behind.next().is_some_and(|line| line.led_by_tab)) {
                numbers.push(PageNumber {
                    line: at + 1,
                    number,
                    is_apart: below.is_blank(),
                });
            }
        }
        Self(numbers)
    }

    /// Whether the line at `at` is one: a cell that says something else has said it. What a blank cell would say may be
    /// its own, unless the pages are counted on.
    fn has(&self, at: usize, is_blank: bool) -> bool {
        let Ok(nth) = self.0.binary_search_by_key(&at, |page| page.line) else {
            return false;
        };
        let number = |nth: usize| self.0.get(nth).map(|page| page.number);
        let counts = |one: Option<u16>, next: Option<u16>| one.is_some() && one.map(|one| one + 1) == next;
        let own = number(nth);
        !is_blank && self.0.get(nth).is_some_and(|page| page.is_apart)
            || counts(own, number(nth + 1))
            || nth.checked_sub(1).is_some_and(|above| counts(number(above), own))
    }
}

/// The cell of some lines.
fn cell(text: &Text, lines: &[Span]) -> Cell {
    let pieces = lines
        .iter()
        .map(|span| trim(text, *span))
        .filter(|span| !span.is_empty());
    Cell {
        pieces: pieces.collect(),
        ..Cell::default()
    }
}

/// Joins pieces of one row: shorter than the row above and as wide as it together, and begun by words or torn by the end of a
/// page. The head of a table has other rows above it: the row below tells its width too.
fn join_broken(text: &Text, rows: Vec<Raw>) -> Vec<Vec<Cell>> {
    let mut whole: Vec<Vec<Cell>> = Vec::with_capacity(rows.len());
    let mut rows = rows.into_iter().peekable();
    while let Some(row) = rows.next() {
        let Raw {
            cells,
            is_behind_page,
        } = row;
        let width_below = rows.peek().map_or(0, |below| below.cells.len());
        let width_above = whole
            .len()
            .checked_sub(2)
            .and_then(|at| whole.get(at))
            .map_or(0, Vec::len);
        let begins_with_words = cells.first().is_some_and(|cell| !cell.is_empty(text));
        let goes_on = |last: &Vec<Cell>| {
            let is_blank_led = last.first().is_some_and(|cell| cell.is_empty(text));
            let width = last.len() + cells.len();
            let is_short = last.len() < width_above && width == width_above;
            let heads_below = last.len() != width_above && cells.len() < width_below && width == width_below;
            is_short && (is_behind_page || begins_with_words && is_blank_led) || is_behind_page && heads_below
        };
        match whole.last_mut() {
            Some(last) if goes_on(last) => last.extend(cells),
            _ => whole.push(cells),
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::lines;

    fn rows(words: &str) -> Vec<Vec<String>> {
        let text = Text::new(words.into());
        let blocks = read(&text, &lines::split(&text));
        let tables = blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(&table.rows),
            _ => None,
        });
        let words = |row: &Vec<Cell>| row.iter().map(|cell| cell.words(&text)).collect();
        tables.flatten().map(words).collect()
    }

    #[test]
    fn the_end_of_a_page_tears_no_row_and_no_cell() {
        let torn = "\t三级指标\n\t年度\n指标值\n\t完成值\n\n\t场次\n\t2场\n\t2场\n\n\t合格率\n\n- 3 -\n\n\t98%\n\t99%\n\n\t满意\n第 4 页\n度\n\t90%\n\t93%\n";
        assert_eq!(
            rows(torn),
            [
                ["三级指标", "年度指标值", "完成值"],
                ["场次", "2场", "2场"],
                ["合格率", "98%", "99%"],
                ["满意度", "90%", "93%"],
            ]
        );
    }

    #[test]
    fn lines_may_be_set_with_a_blank_one_between() {
        let single = "\t三级指标\n\t年度\n指标值\n\n\t场次\n\t2场\n\n\t合格率\n\t98%\n\n\t满意度\n\t90%";
        let double = single.replace('\n', "\n\n");
        assert_eq!(rows(&double), rows(single));
        assert_eq!(rows(single).len(), 4);
    }

    #[test]
    fn rows_before_and_behind_the_end_of_a_page_stay_apart() {
        let apart = "\t名称\n\t目标\n\n\t场次\n\t2场\n\n- 3 -\n\n\t合格率\n\t98%\n\n\u{c}\t满意度\n\t90%\n";
        assert_eq!(rows(apart).len(), 4);
    }
}
