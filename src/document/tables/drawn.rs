//! Tables drawn with characters: `│ 甲 │ 乙 │` between rules like `├────┼────┤`, `| 甲 | 乙 |` between `+----+----+`.
//!
//! ```text
//! ┌────┬──────┬──────┐
//! │一级│二级  │三级  │
//! │指标│指标  │指标  │
//! ├────┼──────┼──────┤
//! │产出│数量  │场次  │
//! │    ├──────┼──────┤
//! │    │质量  │合格率│
//! └────┴──────┴──────┘
//! ```

use super::two_rows::{are_two_rows, has_rows_without_rules};
use crate::document::lines::{BOLD, Line, trim, unbroken};
use crate::document::model::{Block, Cell, Table};
use crate::text::{Span, Text, has_digit, is_layout_space};

/// Fewest rows of a table.
const FEWEST_ROWS: usize = 2;

/// In how many lines they stand: each line may begin a table, and would be looked at from all above it.
const REACH: usize = 60;

/// The line behind a table whose first line, a rule or a row between drawn bars, is the one at `at`; `None` where no table begins.
pub(in crate::document) fn end(text: &Text, lines: &[Line], at: usize) -> Option<usize> {
    let first = lines.get(at)?;
    first.first_byte(text).filter(|byte| begins_edge(*byte))?;
    if 0 < first.pipes {
        return None;
    }
    let drawn = |line: &&Line| line.tabs == 0 && is_drawn(text.slice(line.trimmed));
    let closes = |line: &Line| text.slice(line.trimmed).starts_with(['└', '┗', '╚']);
    let is_row = |line: &Line| !is_rule(text.slice(line.trimmed));
    let all = || lines.iter().skip(at).take_while(drawn);
    // the line that closes a table is a rule
    let rows = all()
        .take(REACH)
        .take_while(|line| !closes(line))
        .filter(|line| is_row(line));
    if rows.take(FEWEST_ROWS).count() < FEWEST_ROWS {
        return None;
    }
    let length = all()
        .position(closes)
        .map_or_else(|| all().count(), |last| last + 1);
    Some(at + length)
}

/// Whether a text has such a table.
pub(in crate::document) fn is_in(text: &Text, lines: &[Line]) -> bool {
    (0..lines.len()).any(|at| end(text, lines, at).is_some())
}

/// Reads the lines of a table that [`end`] has found.
pub(in crate::document) fn read(text: &Text, lines: &[Line]) -> Vec<Block> {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
        return Vec::new();
    };
    let mut drawing = Drawing {
        rows: Vec::new(),
        origins: Vec::new(),
        is_gridded: is_gridded(text, lines),
        is_ruled: false,
        is_open: false,
    };
    // programs that draw with `+----+` part all rows, and tear numbers
    let parts_rows =
        || text.slice(first.trimmed).starts_with('+') || !has_rows_without_rules(text, rows(text, lines));
    drawing.is_ruled = drawing.is_gridded && parts_rows();
    for line in lines {
        if is_rule(text.slice(line.trimmed)) {
            drawing.rule(text, line.trimmed);
        } else {
            drawing.line(text, cells(text, line.trimmed));
        }
    }
    let span = first.trimmed.to(last.trimmed);
    if text.slice(span).contains("**") {
        drawing
            .rows
            .iter_mut()
            .flatten()
            .for_each(|cell| unbold(text, cell));
    }
    vec![Block::Table(Table {
        span,
        rows: drawing.rows,
        ..Table::default()
    })]
}

/// Takes off a cell the stars that set all of it in bold, which may stand on different lines of it.
fn unbold(text: &Text, cell: &mut Cell) {
    let (Some(first), Some(last)) = (cell.pieces.first(), cell.pieces.last()) else {
        return;
    };
    let is_masked = || {
        let words: String = cell.pieces.iter().map(|piece| text.slice(*piece)).collect();
        let inner = words.trim_matches('*');
        inner.contains('*') || !inner.contains(char::is_alphanumeric)
    };
    if !text.slice(*first).starts_with(BOLD) || !text.slice(*last).ends_with(BOLD) || is_masked() {
        return;
    }
    let (start, end) = (first.start() + BOLD.len(), last.end() - BOLD.len());
    let inner = |piece: &Span| Span::new(piece.start().max(start), piece.end().min(end).max(start));
    cell.pieces = cell
        .pieces
        .iter()
        .map(|piece| trim(text, inner(piece)))
        .filter(|piece| !piece.is_empty())
        .collect();
}

/// What is known of a drawn table at one of its lines.
struct Drawing {
    rows: Vec<Vec<Cell>>,
    /// In which row the cell of each column began, where no rule has ended it.
    origins: Vec<Option<usize>>,
    /// Whether rules part the rows from each other, and not the head from the rest.
    is_gridded: bool,
    /// Whether they part all rows: between two rules nothing tells of two rows.
    is_ruled: bool,
    /// Whether lines have come since the last rule.
    is_open: bool,
}

impl Drawing {
    /// A rule ends the cells over it. Where it leaves a column out, that cell goes on below, and may have its words beside the rule.
    fn rule(&mut self, text: &Text, rule: Span) {
        let parts = parts(text, rule, |c| is_drawn_char(c) && !is_horizontal(c));
        let goes_on = |part: &Span| !text.slice(*part).contains(is_horizontal);
        if parts.iter().any(goes_on) {
            for (column, part) in parts.iter().enumerate() {
                if goes_on(part) {
                    self.add(column, trim(text, *part));
                } else if let Some(origin) = self.origins.get_mut(column) {
                    *origin = None;
                }
            }
        } else {
            self.origins.clear();
        }
        self.is_open = false;
    }

    /// Adds words to the cell that a column's rules have not ended.
    fn add(&mut self, column: usize, words: Span) {
        let origin = self.origins.get(column).copied().flatten();
        let cell = origin
            .and_then(|row| self.rows.get_mut(row))
            .and_then(|row| row.get_mut(column));
        if let Some(cell) = cell
            && !words.is_empty()
        {
            cell.pieces.push(words);
        }
    }

    /// A line between rules begins a row or goes on with the one above.
    fn line(&mut self, text: &Text, cells: Vec<Span>) {
        if self.goes_on(text, &cells) {
            for (column, words) in cells.into_iter().enumerate() {
                self.add(column, words);
            }
            return;
        }
        let at = self.rows.len();
        self.rows.push(vec![Cell::default(); cells.len()]);
        self.origins.resize(cells.len(), None);
        for origin in &mut self.origins {
            *origin = origin.filter(|_| self.is_gridded && !self.is_open).or(Some(at));
        }
        for (column, words) in cells.into_iter().enumerate() {
            self.add(column, words);
        }
        self.is_open = true;
    }

    /// Whether a line only goes on with the words of the row above: in a grid every line but the first after a rule. Where rules part
    /// only the head from the rest, a line that has no figure and leaves most cells blank.
    fn goes_on(&self, text: &Text, cells: &[Span]) -> bool {
        let above = self
            .rows
            .last()
            .filter(|row| self.is_open && row.len() == cells.len());
        let filled = || cells.iter().filter(|cell| !cell.is_empty());
        let fits = |above: &Vec<Cell>| {
            let under_words = || {
                let pairs = above.iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
                pairs.into_iter().all(|(above, _)| !above.pieces.is_empty())
            };
            filled().count() * 2 < cells.len()
                && !filled().any(|cell| has_digit(text.slice(*cell)))
                && under_words()
        };
        let is_same = |above: &Vec<Cell>| {
            let last = above.iter().map(|cell| cell.pieces.last().copied());
            !are_two_rows(text, &last, cells)
        };
        above.is_some_and(|above| self.is_ruled || (self.is_gridded || fits(above)) && is_same(above))
    }
}

/// Whether rules part the rows from each other: there are more runs of lines between rules than head and body.
fn is_gridded(text: &Text, lines: &[Line]) -> bool {
    const HEAD_AND_BODY: usize = 2;
    let kinds: Vec<bool> = lines
        .iter()
        .map(|line| is_rule(text.slice(line.trimmed)))
        .collect();
    let runs = kinds.chunk_by(|one, next| one == next);
    let of_rows = runs.filter(|run| run.first() == Some(&false));
    HEAD_AND_BODY < of_rows.count()
}

/// Whether a line is one of a drawn table: between bars or corners.
fn is_drawn(words: &str) -> bool {
    let is_edge = |c: char| is_drawn_char(c) || is_bar(c);
    let ascii_rule = || words.len() > 2 && words.chars().all(|c| matches!(c, '+' | '-' | '='));
    let mut chars = words.chars();
    let (first, last) = (chars.next(), chars.next_back());
    match (first, last) {
        (Some('+'), Some('+')) => ascii_rule(),
        (Some(first), Some(last)) => is_edge(first) && is_edge(last) && !is_all_horizontal(words),
        _ => false,
    }
}

/// A line drawn across a page is no table.
fn is_all_horizontal(words: &str) -> bool {
    words.chars().all(|c| is_horizontal(c) || is_layout_space(c))
}

/// Whether a byte begins what a drawn line begins with, or something else: most begin neither.
const fn begins_edge(byte: u8) -> bool {
    matches!(byte, b'+' | b'|' | 0xe2 | 0xef)
}

/// Box Drawing (Unicode block 2500–257F).
const fn is_drawn_char(c: char) -> bool {
    matches!(c, '\u{2500}'..='\u{257f}')
}

/// The bars of a keyboard, half-width and full-width.
const fn is_bar(c: char) -> bool {
    matches!(c, '|' | '｜')
}

const fn is_horizontal(c: char) -> bool {
    matches!(c, '─' | '━' | '═' | '┄' | '┅' | '┈' | '┉' | '╌' | '╍')
}

/// Whether a drawn line has a rule in it, over all columns or some.
fn is_rule(words: &str) -> bool {
    words.contains(is_horizontal) || words.starts_with('+')
}

/// The cells of each line, nothing of a rule.
fn rows(text: &Text, lines: &[Line]) -> impl Iterator<Item = Option<Vec<Span>>> {
    let words = |line: &Line| text.slice(line.trimmed);
    lines
        .iter()
        .map(move |line| (!is_rule(words(line))).then(|| cells(text, line.trimmed)))
}

/// The words of a line's cells.
fn cells(text: &Text, line: Span) -> Vec<Span> {
    let parts = parts(text, line, |c| is_drawn_char(c) || is_bar(c));
    parts
        .into_iter()
        .map(|part| unbroken(text, trim(text, part)))
        .collect()
}

/// What stands between the marks of a line that a mark opens and one closes.
fn parts(text: &Text, line: Span, is_mark: impl Fn(char) -> bool) -> Vec<Span> {
    let words = text.slice(line);
    let mut marks = words.char_indices().filter(|(_, c)| is_mark(*c)).peekable();
    let mut parts = Vec::new();
    while let Some((at, mark)) = marks.next() {
        if let Some((next, _)) = marks.peek() {
            parts.push(Span::new(
                line.start() + at + mark.len_utf8(),
                line.start() + next,
            ));
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::testing;

    fn rows(words: &str) -> Vec<Vec<String>> {
        testing::rows(words, end, read)
    }

    #[test]
    fn what_drawn_lines_begin_with_is_told_by_its_first_byte() {
        let edges = ('\u{2500}'..='\u{257f}').chain(['+', '|', '｜']);
        for edge in edges {
            assert!(edge.to_string().bytes().next().is_some_and(begins_edge), "{edge}");
        }
    }

    #[test]
    fn lines_between_two_rules_are_one_row_and_a_cell_without_a_rule_goes_on() {
        let words = "┌──┬──┬──┐\n│一级│三级│分值│\n│指标│指标│    │\n├──┼──┼──┤\n│    │场次│20  │\n│产出├──┼──┤\n│指标│合格│15  │\n│    │率  │    │\n└──┴──┴──┘\n说明";
        assert_eq!(
            rows(words),
            [
                ["一级指标", "三级指标", "分值"],
                ["产出指标", "场次", "20"],
                ["", "合格率", "15"],
            ]
        );
    }

    #[test]
    fn under_a_head_without_rules_below_every_line_is_a_row_unless_it_goes_on() {
        let words = "┏━━┳━━┳━━┓\n┃名称┃目标┃完成┃\n┣━━╋━━╋━━┫\n┃场次┃2场 ┃2场 ┃\n┃发放准┃100%┃99% ┃\n┃确率┃    ┃    ┃\n┗━━┻━━┻━━┛";
        assert_eq!(
            rows(words),
            [
                ["名称", "目标", "完成"],
                ["场次", "2场", "2场"],
                ["发放准确率", "100%", "99%"]
            ]
        );
    }

    #[test]
    fn no_number_is_told_over_two_lines() {
        let words = "┌──┬──┬──┐\n│名称│目标│分值│\n├──┼──┼──┤\n│场次│2场 │20  │\n│合格│98% │15  │\n├──┼──┼──┤\n│满意│90% │10  │\n│度  │以上│    │\n└──┴──┴──┘";
        assert_eq!(
            rows(words),
            [
                ["名称", "目标", "分值"],
                ["场次", "2场", "20"],
                ["合格", "98%", "15"],
                ["满意度", "90%以上", "10"],
            ]
        );
    }

    #[test]
    fn plus_signs_and_dashes_rule_a_table_too() {
        let words =
            "+----+----+\n| 名称 | 数 |\n+----+----+\n| 场次 | 2 |\n+----+----+\n| 合格率 | 3 |\n+----+----+";
        assert_eq!(rows(words), [["名称", "数"], ["场次", "2"], ["合格率", "3"]]);
    }

    #[test]
    fn words_in_bold_are_read_without_their_stars_and_masks_stay() {
        let words = "+------+----+\n| **三级 | **数** |\n| 指标** |    |\n+======+====+\n| 场次 | ** |\n+------+----+\n| 合格 | 3  |\n+------+----+";
        assert_eq!(rows(words), [["三级指标", "数"], ["场次", "**"], ["合格", "3"]]);
    }

    #[test]
    fn bars_may_be_as_wide_as_chinese_characters() {
        let words = "｜名称｜数｜\n｜场次｜2｜\n｜次数｜3｜";
        assert_eq!(rows(words), [["名称", "数"], ["场次", "2"], ["次数", "3"]]);
    }

    #[test]
    fn lines_across_a_page_and_trees_of_folders_are_none() {
        let two = "┌──┬──┐\n│甲│1 │\n│乙│2 │\n└──┴──┘\n┌──┬──┐\n│丙│3 │\n│丁│4 │\n└──┴──┘";
        assert_eq!(rows(two), [["甲", "1"], ["乙", "2"]], "the next table is another");
        for words in ["──────\n正文\n──────", "├─附件\n│ └─表一\n└─附件二", "+1\n+2\n+3"]
        {
            assert!(rows(words).is_empty(), "{words}");
        }
    }
}
