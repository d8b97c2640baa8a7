//! 四周的词 Words of a table that was laid out for the eye and whose cells take several lines: they stand above and below the line of
//! their row, and no order of pieces tells whose they are.

use super::laid::{Laid, Row};
use super::token::Token;
use super::torn::is_tail;
use crate::document::names::columns::Column;
use crate::document::names::levels::level_name;
use crate::text::{Text, has_digit, is_layout_space};

/// How far a line is set in that has its place under a column.
const SET_IN: usize = 4;

/// Most pieces of a line that is the rest of some row.
const MOST: usize = 2;

/// Fewest such lines.
const FEWEST: usize = 3;

/// How many blanks before a line are counted at most.
const WIDEST: usize = 100;

/// Whether a third of a table's lines are set in from the others, and a quarter of them say no more than a word or two and no figure.
pub(super) fn stand_around(text: &Text, tokens: &[Token]) -> bool {
    let (mut indents, mut rests) = (Vec::new(), 0);
    for line in tokens.chunk_by(|_, next| !next.opens_line) {
        let Some(first) = line.first().filter(|first| first.opens_line) else {
            continue;
        };
        indents.push(indent(text, first));
        let is_rest = line.len() <= MOST && !line.iter().any(|token| has_digit(&token.words));
        rests += usize::from(is_rest);
    }
    let (lines, edge) = (indents.len(), indents.iter().min().copied().unwrap_or_default());
    let set_in = indents.iter().filter(|indent| edge + SET_IN <= **indent).count();
    FEWEST <= rests && lines <= set_in * 3 && lines <= rests * 4
}

/// Whether rows were laid of cells that had been torn and mixed: the end of a name stands apart from it behind a value, the name of a
/// level or a single character is an indicator's, points are two numbers with a blank between.
pub(super) fn are_mixed(text: &Text, laid: &Laid, columns: &[Column], tokens: &[Token]) -> bool {
    const FEWEST: usize = 2;
    let words = |piece: &usize| tokens.get(*piece).map_or("", |token| &*token.words);
    let are_two = |piece: &usize| {
        let own = tokens.get(*piece).map_or("", |token| text.slice(token.span));
        own.contains(is_layout_space)
            && own
                .trim()
                .chars()
                .all(|c| c.is_ascii_digit() || c == '.' || is_layout_space(c))
    };
    let is_no_name = |words: &str| words.chars().nth(1).is_none() || level_name(words).is_some();
    let is_mixed = |(column, cell): (&Column, &Vec<usize>)| match (column, cell.as_slice()) {
        (Column::Name, [name]) => is_no_name(words(name)),
        (Column::Name, _) => false,
        (Column::Weight | Column::Score, pieces) if 1 < pieces.len() => true,
        (Column::Weight | Column::Score, [points]) => are_two(points),
        (_, pieces) => pieces.iter().any(|piece| is_tail(words(piece))),
    };
    let cells = laid.rows.iter().flat_map(|row| columns.iter().zip(row));
    let left_out = laid.doubtful.iter().filter(|piece| is_tail(words(piece)));
    let cells = cells.filter(|cell| is_mixed(*cell)).count();
    FEWEST <= cells + left_out.count() + mixed_rows(laid, columns, tokens).len()
}

/// Puts a bound that was laid at the end of a name before its value: 不少于 over 79项.
pub(super) fn with_bounds(mut laid: Laid, columns: &[Column], tokens: &[Token]) -> Laid {
    let place = |column: Column| columns.iter().position(|it| *it == column);
    let (Some(name), Some(target)) = (place(Column::Name), place(Column::Target)) else {
        return laid;
    };
    let is_bound = |piece: usize| tokens.get(piece).is_some_and(|it| BOUNDS.contains(&&*it.words));
    for row in &mut laid.rows {
        let is_led = row.get(target).is_some_and(|cell| !cell.is_empty());
        let Some(cell) = row.get_mut(name).filter(|cell| is_led && 1 < cell.len()) else {
            continue;
        };
        if let Some(bound) = cell.pop_if(|last| is_bound(*last))
            && let Some(cell) = row.get_mut(target)
        {
            cell.insert(0, bound);
        }
    }
    laid
}

/// Leaves out what stands in the one row of a table whose cells were torn and mixed, or whose name is one character, but for the levels that begin there.
pub(super) fn without_mixed_row(mut laid: Laid, columns: &[Column], tokens: &[Token]) -> Laid {
    let is_single = |row: &Row| joined(row, Column::Name, columns, tokens).chars().count() == 1;
    let single = laid.rows.iter().enumerate().filter(|(_, row)| is_single(row));
    let single: Vec<usize> = single.map(|(at, _)| at).collect();
    for at in mixed_rows(&laid, columns, tokens).into_iter().chain(single) {
        let Some(row) = laid.rows.get_mut(at) else {
            continue;
        };
        for (column, cell) in columns.iter().zip(row) {
            if !matches!(column, Column::Level1 | Column::Level2 | Column::Levels) {
                laid.doubtful.append(cell);
            }
        }
    }
    laid.doubtful.sort_unstable();
    laid
}

/// Words that bound what stands behind them.
const BOUNDS: [&str; 8] = [
    "不少于",
    "不低于",
    "不超过",
    "不高于",
    "大于",
    "小于",
    "达到",
    "控制在",
];

/// The words of a row in one column.
fn joined(row: &Row, column: Column, columns: &[Column], tokens: &[Token]) -> String {
    let at = columns.iter().position(|it| *it == column);
    let cell = at.and_then(|at| row.get(at)).map_or(&[][..], Vec::as_slice);
    let pieces = cell.iter().filter_map(|piece| tokens.get(*piece));
    pieces.map(|token| &*token.words).collect()
}

/// The rows whose cells hold what no cell of theirs can: a name that ends as a bound does or with the target, goes on behind a sentence,
/// opens with a bracket, and a value that is the same words twice.
fn mixed_rows(laid: &Laid, columns: &[Column], tokens: &[Token]) -> Vec<usize> {
    let joined = |row: &Row, column: Column| joined(row, column, columns, tokens);
    let is_mixed = |row: &Row| {
        let name = joined(row, Column::Name);
        let target = joined(row, Column::Target);
        let is_twice = |words: &str| {
            const FEWEST: usize = 2;
            let count = words.chars().count();
            let half: String = words.chars().take(count / 2).collect();
            2 * FEWEST <= count && count.is_multiple_of(2) && !has_digit(words) && words.ends_with(&half)
        };
        let is_no_name = BOUNDS.iter().any(|bound| name.ends_with(bound))
            || name.starts_with(['(', '（'])
            || name.contains(['≥', '≤']) && !target.is_empty()
            || name.trim_end_matches('。').contains('。')
            || !target.is_empty() && name.ends_with(&target);
        !name.is_empty() && is_no_name || is_twice(&target) || is_twice(&joined(row, Column::Actual))
    };
    let rows = laid.rows.iter().enumerate();
    rows.filter(|(_, row)| is_mixed(row)).map(|(at, _)| at).collect()
}

/// How many blanks stand before the first piece of a line.
fn indent(text: &Text, first: &Token) -> usize {
    let before = text.as_str().get(..first.span.start()).unwrap_or_default();
    let blanks = before.chars().rev().take(WIDEST);
    blanks.take_while(|c| is_layout_space(*c) && *c != '\n').count()
}
