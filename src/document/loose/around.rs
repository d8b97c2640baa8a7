//! 四周的词 Words of a table that was laid out for the eye and whose cells take several lines: they stand above and below the line of
//! their row, and no order of pieces tells whose they are.

use super::tokens::Token;
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

/// How many blanks stand before the first piece of a line.
fn indent(text: &Text, first: &Token) -> usize {
    let before = text.as_str().get(..first.span.start()).unwrap_or_default();
    let blanks = before.chars().rev().take(WIDEST);
    blanks.take_while(|c| is_layout_space(*c) && *c != '\n').count()
}
