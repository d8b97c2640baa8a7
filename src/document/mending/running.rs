//! 页眉 The running head of a page between the rows of a table: a short line that a text has several times, or once above a row
//! whose levels stand on the page before; and rows of as many cells above and below it.

use std::collections::BTreeMap;

use super::table_heads::{are_alike, continues, head_of, heads_table};
use crate::document::headings::heading::width_up_to;
use crate::document::model::{Block, Cell, Table};
use crate::document::number::numbered;
use crate::text::{Text, is_page_numeral};

/// Longest running head, in characters.
const LONGEST: usize = 40;

/// The blocks without such lines, the tables that they tore put together.
pub(super) fn without_heads(text: &Text, blocks: Vec<Block>) -> Vec<Block> {
    let may_be_torn = blocks.windows(3).any(|three| {
        let [Block::Table(_), between, Block::Table(below)] = three else {
            return false;
        };
        let is_headless = || below.rows.first().is_some_and(|row| !heads_table(text, row));
        is_short(text, between) && (is_page_numeral(text.slice(between.span())) || is_headless())
    });
    if !may_be_torn {
        return blocks;
    }
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for block in blocks.iter().filter(|block| is_short(text, block)) {
        *times.entry(text.slice(block.span())).or_default() += 1;
    }
    let is_again = |block: &Block| 1 < times.get(text.slice(block.span())).copied().unwrap_or_default();
    let mut kept: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        match (kept.as_mut_slice(), block) {
            ([.., Block::Table(above), head], Block::Table(below))
                if goes_on(text, above, &below) && (is_again(head) || is_torn_by(text, head, &below)) =>
            {
                above.span = above.span.to(below.span);
                above.rows.extend(below.rows);
                kept.pop();
            }
            // the same head again below a page's number
            ([.., Block::Table(above), number], Block::Table(below))
                if is_page_numeral(text.slice(number.span())) && continues(text, above, &below) =>
            {
                kept.pop();
                kept.push(Block::Table(below));
            }
            (_, block) => kept.push(block),
        }
    }
    kept
}

/// Whether a block is a short line that ends nowhere.
fn is_short(text: &Text, block: &Block) -> bool {
    let Block::Paragraph(line) = block else {
        return false;
    };
    let words = text.slice(line.span);
    width_up_to(words, LONGEST + 1) <= LONGEST && !words.ends_with(['。', '；', '：'])
}

/// Whether a table has no head of its own and as many cells in its first row as head and last row of the one above.
fn goes_on(text: &Text, above: &Table, below: &Table) -> bool {
    let (Some(head), Some(last), Some(first)) = (head_of(text, above), above.rows.last(), below.rows.first())
    else {
        return false;
    };
    are_alike(head, last, first) && heads_table(text, head) && !heads_table(text, first)
}

/// Whether a line that stands there once is a page's number, or is no heading and the row below it begins with blank cells: no
/// table begins so, but a row whose merged cells are told on the page before.
fn is_torn_by(text: &Text, line: &Block, below: &Table) -> bool {
    let words = text.slice(line.span());
    if is_page_numeral(words) {
        return true;
    }
    let is_short_line = is_short(text, line) && numbered(words).is_none();
    let first = below.rows.first().map_or(&[][..], Vec::as_slice);
    let is_blank = |cell: &Cell| cell.is_empty(text);
    is_short_line && first.first().is_some_and(is_blank) && first.iter().any(|cell| !is_blank(cell))
}
