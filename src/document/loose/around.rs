//! 四周的词 Words of a table that was laid out for the eye and whose cells take several lines: they stand above and below the line of
//! their row, and no order of pieces tells whose they are.

use super::laid::Laid;
use super::token::Token;
use super::torn::is_tail;
use crate::document::columns::Column;
use crate::document::levels::level_name;
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
    FEWEST <= cells.filter(|cell| is_mixed(*cell)).count() + left_out.count()
}

/// How many blanks stand before the first piece of a line.
fn indent(text: &Text, first: &Token) -> usize {
    let before = text.as_str().get(..first.span.start()).unwrap_or_default();
    let blanks = before.chars().rev().take(WIDEST);
    blanks.take_while(|c| is_layout_space(*c) && *c != '\n').count()
}
