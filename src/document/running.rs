//! 页眉 The running head of a page between the rows of a table: a short line that a text has several times, and rows of as many
//! cells above and below it.

use std::collections::BTreeMap;

use super::heading::width_up_to;
use super::merge::{are_alike, heads_table};
use super::model::{Block, Table};
use crate::text::Text;

/// Longest running head, in characters.
const LONGEST: usize = 40;

/// The blocks without such lines, the tables that they tore put together.
pub(super) fn without_heads(text: &Text, blocks: Vec<Block>) -> Vec<Block> {
    let may_be_torn = blocks.windows(3).any(|three| {
        let [Block::Table(_), between, Block::Table(below)] = three else {
            return false;
        };
        is_short(text, between) && below.rows.first().is_some_and(|row| !heads_table(text, row))
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
                if is_again(head) && goes_on(text, above, &below) =>
            {
                above.span = above.span.to(below.span);
                above.rows.extend(below.rows);
                kept.pop();
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
    let (Some(head), Some(last), Some(first)) = (above.rows.first(), above.rows.last(), below.rows.first())
    else {
        return false;
    };
    are_alike(head, last, first) && heads_table(text, head) && !heads_table(text, first)
}
