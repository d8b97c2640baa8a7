//! What tests of the readers of tables share.

use super::lines::{self, Line};
use super::{Block, Cell};
use crate::text::Text;

/// What the cells of the table say that a text begins with, row by row: `end` tells where it ends, `read` reads it.
pub(super) fn rows(
    words: &str,
    end: fn(&Text, &[Line], usize) -> Option<usize>,
    read: fn(&Text, &[Line]) -> Vec<Block>,
) -> Vec<Vec<String>> {
    let text = Text::new(words.into());
    let lines = lines::split(&text);
    let Some(end) = end(&text, &lines, 0) else {
        return Vec::new();
    };
    let blocks = read(&text, lines.get(..end).unwrap());
    let Some(Block::Table(table)) = blocks.first() else {
        return Vec::new();
    };
    let words = |row: &Vec<Cell>| row.iter().map(|cell| cell.words(&text)).collect();
    table.rows.iter().map(words).collect()
}
