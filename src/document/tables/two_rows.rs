//! 两行 Which lines of a drawn table that no rule parts are two rows, and which the two lines of one.

use crate::text::{Span, Text, fold_char, has_digit};
use crate::value::parse_decimal;

/// Whether two lines that no rule parts are two rows beyond doubt: a number stands under one. A unit does so too, and a number
/// under words, in cells so narrow that 6600 stands over 万元 and 不少于 over 320. Of a rule
/// there are no cells.
pub(super) fn has_rows_without_rules(text: &Text, lines: impl Iterator<Item = Option<Vec<Span>>>) -> bool {
    let is_number = |span: &Span| parse_decimal(&folded(text, *span)).is_some();
    let mut above: Vec<Span> = Vec::new();
    for line in lines {
        let own = line.unwrap_or_default();
        let mut pairs = above.iter().zip(&own);
        if pairs.any(|(above, own)| is_number(above) && is_number(own)) {
            return true;
        }
        above = own;
    }
    false
}

fn folded(text: &Text, span: Span) -> String {
    text.slice(span).chars().map(fold_char).collect()
}

/// Whether a line has figures of its own under those above: a number in one column, or figures in two. No number is told over two lines.
pub(super) fn are_two_rows(
    text: &Text,
    above: &(impl Iterator<Item = Option<Span>> + Clone),
    cells: &[Span],
) -> bool {
    let folded = |span: Span| folded(text, span);
    let is_number = |words: &str| parse_decimal(words).is_some();
    let is_share = |words: &str| words.strip_suffix('%').is_some_and(is_number);
    let pairs = || {
        let both = above.clone().zip(cells).filter(|(_, cell)| !cell.is_empty());
        both.filter_map(|(above, cell)| Some((above?, *cell)))
    };
    let with_figures =
        |(above, cell): &(Span, Span)| has_digit(text.slice(*above)) && has_digit(text.slice(*cell));
    // 90% over 以上 goes on, a share beneath anything does not
    let begins = |(above, cell): (Span, Span)| {
        let own = folded(cell);
        is_number(&folded(above)) || is_number(&own) || is_share(&own)
    };
    pairs().any(begins) || 1 < pairs().filter(with_figures).count()
}
