//! 单元格 What single cells of a row say: a target or a result, a number, a note.

use crate::document::{Cell, Document};
use crate::report::Side;
use crate::text::{Span, Squashed, Text, tidied, tidy, untagged_pieces};
use crate::value::{Quantity, Status, compare};

/// Cells that say there is nothing.
pub(super) fn is_nothing(words: &str) -> bool {
    matches!(
        words,
        "" | "-"
            | "--"
            | "---"
            | "—"
            | "——"
            | "/"
            | "*"
            | "**"
            | "\\"
            | "无"
            | "无。"
            | "、"
            | "N/A"
            | "n/a"
            | "..."
            | "……"
            | "…"
            | "...…"
    )
}

/// The stretches of a cell's words, markup left in the cell aside.
pub(super) fn pieces(text: &Text, cell: &Cell) -> Vec<Span> {
    cell.pieces
        .iter()
        .flat_map(|piece| untagged_pieces(text, *piece))
        .collect()
}

/// One side of a cell; nothing where the cell says nothing.
pub(super) fn side_of(document: &Document, cell: Option<&Cell>) -> Side {
    let pieces = cell.map(|cell| pieces(&document.text, cell)).unwrap_or_default();
    side(document, &pieces)
}

/// A side from its stretches: quoted as it stands where it stands in one piece.
pub(super) fn side(document: &Document, pieces: &[Span]) -> Side {
    let squashed = Squashed::of_pieces(&document.text, pieces);
    if is_nothing(squashed.as_str()) {
        return Side::default();
    }
    let quantity = Quantity::read(squashed.as_str());
    match pieces {
        [span] => Side {
            text: Some(document.text.slice(*span).to_owned()),
            quantity,
            span: Some(*span),
        },
        pieces => {
            let words: Vec<&str> = pieces.iter().map(|piece| document.text.slice(*piece)).collect();
            Side {
                text: Some(tidy(&words.join("\n"))),
                quantity,
                span: None,
            }
        }
    }
}

/// Same words, layout aside.
pub(super) fn same_words(a: Option<&str>, b: Option<&str>) -> bool {
    a == b || a.zip(b).is_some_and(|(a, b)| tidied(a) == tidied(b))
}

/// Met or not: numbers by their comparator, equal words as met.
pub(super) fn status(name: &str, target: &Side, actual: &Side, echo: bool) -> Status {
    match compare(name, &target.quantity, &actual.quantity) {
        Status::Unknown if echo && target.quantity.value.is_none() => Status::Met,
        status => status,
    }
}
