//! Tables across page ends: pieces rejoined, repeated heads dropped, torn rows mended, merged cells filled.

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use super::middled;
use super::running;
use super::squeezed;
use super::table_heads::{are_alike, columns_of_head, continues, head_labels, head_of};
use crate::document::model::{Block, Cell, Table};
use crate::document::names::columns::Column;
use crate::text::{Span, Text, is_han};
use crate::value::parse_decimal;

/// Rejoins the pieces of tables and fills their merged cells.
pub(in crate::document) fn rejoin(text: &Text, blocks: Vec<Block>) -> Vec<Block> {
    let blocks = running::without_heads(text, side_by_side(text, blocks));
    let mut joined = side_by_side(text, blocks);
    for block in &mut joined {
        if let Block::Table(table) = block {
            squeezed::join_torn(text, table);
            let mut labels: Vec<_> = table.rows.iter().map(|row| head_labels(text, row)).collect();
            drop_heads_again(text, table, &mut labels);
            squeezed::mend(text, table, &labels);
            fill(text, table, &labels);
            middled::settle(text, table, &labels);
        }
    }
    joined
}

/// The blocks, pieces of one table with nothing between put together.
fn side_by_side(text: &Text, blocks: Vec<Block>) -> Vec<Block> {
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        match (joined.last_mut(), block) {
            (Some(Block::Table(above)), Block::Table(below)) if continues(text, above, &below) => {
                append(text, above, below, 1);
            }
            (Some(Block::Table(above)), Block::Table(below)) if goes_on(text, above, &below) => {
                append(text, above, below, 0);
            }
            (_, block) => joined.push(block),
        }
    }
    joined
}

/// Whether `below` has no head of its own, begins with a row of figures, and fits under the head of `above`: a table that
/// was cut in two, with nothing between.
fn goes_on(text: &Text, above: &Table, below: &Table) -> bool {
    let (Some(head), Some(last), Some(first)) = (head_of(text, above), above.rows.last(), below.rows.first())
    else {
        return false;
    };
    are_alike(head, last, first)
        && !has_figure(text, head)
        && has_figure(text, last)
        && has_figure(text, first)
}

/// Whether a cell of a row holds a number and nothing else.
fn has_figure(text: &Text, row: &[Cell]) -> bool {
    let is_figure = |words: &str| {
        let is_sign = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '%');
        words.starts_with(|c: char| c.is_ascii_digit()) && words.chars().all(is_sign)
    };
    row.iter().any(|cell| is_figure(cell.squashed(text).as_str()))
}

/// Puts the rows of `below`, but for the first so many, beneath those of `above`.
fn append(text: &Text, above: &mut Table, mut below: Table, heads: usize) {
    above.span = above.span.to(below.span);
    if heads > 0 && !reaches_down(&above.rows) {
        forget_head(&mut below.rows);
    }
    let mut rows = below.rows.into_iter().skip(heads);
    if let Some(row) = rows.next() {
        let has_level = has_merged_level(text, &above.rows);
        match above
            .rows
            .last_mut()
            .filter(|last| is_rest_of(text, last, &row, has_level))
        {
            Some(last) => add_rest(last, row),
            None => above.rows.push(row),
        }
    }
    above.rows.extend(rows);
}

/// Whether a cell shows again what the head above it says, as a format states cells that are merged.
fn shows_head(cell: &Cell, head: &Cell) -> bool {
    cell.filled && cell.place().is_some_and(|place| head.place() == Some(place))
}

/// Whether a cell of the head reaches into the row below: such a head has two rows.
fn reaches_down(rows: &[Vec<Cell>]) -> bool {
    let [head, row, ..] = rows else { return false };
    row.iter().zip(head).any(|(cell, head)| shows_head(cell, head))
}

/// Takes out of the rows below a head that a new page repeats what reaches into them from it: the cells above the head go on
/// there, and it is theirs that they are to be filled from.
fn forget_head(rows: &mut [Vec<Cell>]) {
    let Some((head, rows)) = rows.split_first_mut() else {
        return;
    };
    for row in rows {
        let mut reached = row
            .iter_mut()
            .zip(head.iter())
            .filter(|(cell, head)| shows_head(cell, head));
        let mut is_over = true;
        for (cell, _) in &mut reached {
            *cell = Cell::default();
            is_over = false;
        }
        if is_over {
            break;
        }
    }
}

/// Whether the last row has a level, or blanks for one that is merged from a row of the body above it.
fn has_merged_level(text: &Text, rows: &[Vec<Cell>]) -> bool {
    /// Most rows that a level covers on one page.
    const MOST: usize = 60;
    let width = rows.last().map(Vec::len);
    let body = rows.iter().skip(1).rev().take(MOST);
    body.take_while(|row| Some(row.len()) == width)
        .any(|row| row.first().is_some_and(|cell| !cell.is_empty(text)))
}

fn add_rest(row: &mut [Cell], rest: Vec<Cell>) {
    for (cell, rest) in row.iter_mut().zip(rest) {
        cell.pieces.extend(rest.pieces.iter().copied());
    }
}

/// Drops the same head again within a table, as pages repeat it, where the row below it goes on from the one above: its
/// levels are blank, or it is the rest of that row.
fn drop_heads_again(text: &Text, table: &mut Table, labels: &mut Vec<Vec<Cow<'_, str>>>) {
    let mut dropped = vec![false; labels.len()];
    // where the head stands, and the names in it; the last row that stays
    let (mut head, mut last): (Option<(usize, usize)>, usize) = (None, 0);
    for (at, own) in labels.iter().enumerate() {
        if dropped.get(at) == Some(&true) {
            continue;
        }
        let again = head.filter(|(before, _)| labels.get(*before) == Some(own));
        let mut rows = table.rows.get_disjoint_mut([last, at + 1]).ok();
        let is_rest = rows.as_ref().is_some_and(|[above, below]| {
            let has_level = above.first().is_some_and(|cell| !cell.is_empty(text));
            again.is_some() && is_rest_of(text, above, below, has_level)
        });
        if let (Some((_, name)), Some([above, below])) = (again, rows.as_mut())
            && (is_rest || goes_on_below_head(text, above, below, name))
        {
            if is_rest {
                add_rest(above, std::mem::take(below));
            }
            let own = dropped.get_mut(at..=at + usize::from(is_rest));
            own.into_iter().flatten().for_each(|row| *row = true);
        } else {
            head = name_column(own).map(|name| (at, name)).or(head);
            last = at;
        }
    }
    if dropped.contains(&true) {
        let mut stays = dropped.iter().map(|row| !row);
        table.rows.retain(|_| stays.next() == Some(true));
        let mut stays = dropped.iter().map(|row| !row);
        labels.retain(|_| stays.next() == Some(true));
    }
}

/// Whether the row below a head that stands there again goes on from the row above it, which has a name.
fn goes_on_below_head(text: &Text, above: &[Cell], below: &[Cell], name: usize) -> bool {
    let is_named = |row: &[Cell]| row.get(name).is_some_and(|cell| !cell.is_empty(text));
    let first_level = below.iter().find(|cell| !is_serial(cell.squashed(text).as_str()));
    let is_blank = first_level.is_some_and(|cell| cell.is_empty(text));
    is_named(above) && is_named(below) && above.len() == below.len() && is_blank
}

/// Whether the first row on a new page is the end of the row above, which has a level: its first cell is blank, and
/// every cell with words continues one with words.
fn is_rest_of(text: &Text, above: &[Cell], row: &[Cell], has_level: bool) -> bool {
    let first_blank = row.first().is_some_and(|cell| cell.is_empty(text));
    let worded = row.iter().filter(|cell| !cell.is_empty(text)).count();
    let continued = row
        .iter()
        .zip(above)
        .all(|(rest, cell)| rest.is_empty(text) || !cell.is_empty(text));
    first_blank
        && has_level
        && (1..=2).contains(&worded)
        && row.len() > 3
        && continued
        && row.len() == above.len()
}

/// Longest line that may be a table's name, in characters.
const LONGEST_NAME: usize = 40;

/// Gives each table the short line right above it as its caption.
pub(in crate::document) fn name(text: &Text, blocks: &mut [Block]) {
    let mut above: Option<Span> = None;
    for block in blocks {
        match block {
            Block::Table(table) => table.caption = above.take(),
            Block::Paragraph(paragraph) => {
                let words = text.slice(paragraph.span);
                let short = !words.ends_with(['。', '；']) && words.chars().count() <= LONGEST_NAME;
                above = short.then_some(paragraph.span);
            }
            Block::Heading(_) => above = None,
        }
    }
}

/// Fills the blanks at the head of a row, a serial number left aside, from the row above: cells
/// merged downwards. A row of another width, or one that begins with words, starts afresh; under a header of indicators
/// rows may lack cells at their end. There only levels are merged: a name that is blank was lost.
fn fill(text: &Text, table: &mut Table, labels: &[Vec<Cow<'_, str>>]) {
    let (mut levels, mut width) = (usize::MAX, 0);
    let mut last = 0;
    for (at, labels) in labels.iter().enumerate() {
        let Some((before, [row, ..])) = table.rows.split_at_mut_checked(at) else {
            break;
        };
        let above = before.get(last).map_or(&[][..], Vec::as_slice);
        if let Some(name) = name_column(labels) {
            (levels, width) = (name, row.len());
        }
        // no row takes over what stands in another's column: 其中苹果树 | 5亩 | 5亩 under the levels
        let is_misplaced = levels < usize::MAX && row.iter().take(levels).any(|cell| is_quantity(text, cell));
        last = if is_misplaced { last } else { at };
        let serial = usize::from(
            row.first()
                .is_some_and(|cell| is_serial(cell.squashed(text).as_str())),
        );
        let blank = row
            .iter()
            .skip(serial)
            .take_while(|cell| cell.is_empty(text))
            .count();
        let is_alike = row.len() == above.len() || {
            // blank cells at the end of a row are often left out; a blank column at the left tells that none is missing there
            let is_cut = row.len().max(above.len()) <= width && levels < row.len().min(above.len());
            is_cut && above.first().is_some_and(|cell| cell.is_empty(text))
        };
        if is_alike && serial + blank < row.len() {
            let merged = row.iter_mut().zip(above).take(levels).skip(serial).take(blank);
            for (cell, source) in merged {
                if !source.is_empty(text) && !names_column(source.squashed(text).as_str()) {
                    *cell = Cell {
                        pieces: source.pieces.clone(),
                        filled: true,
                        ..Cell::default()
                    };
                }
            }
        }
    }
}

/// Whether a cell holds a quantity with its unit, as none of a level or its weight does: 1.5亩, but not 28分 and 1.产出指标.
fn is_quantity(text: &Text, cell: &Cell) -> bool {
    let stated = cell.place().map_or("", |place| text.slice(place));
    let stated = stated.trim_start_matches(['≥', '≤']);
    let unit = stated.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number = stated.strip_suffix(unit).unwrap_or_default();
    parse_decimal(number).is_some() && unit.starts_with(is_han) && !unit.starts_with(['分', '年'])
}

/// Where the names stand, if the row is the header of an indicator table.
fn name_column(labels: &[Cow<'_, str>]) -> Option<usize> {
    let columns = columns_of_head(labels)?;
    columns.iter().position(|column| *column == Some(Column::Name))
}

/// Whether words head a column of an indicator table: they are not carried into the rows below.
fn names_column(words: &str) -> bool {
    matches!(
        words,
        "一级指标" | "二级指标" | "三级指标" | "指标名称" | "分值" | "权重" | "序号"
    )
}

fn is_serial(words: &str) -> bool {
    (1..=3).contains(&words.len()) && words.bytes().all(|b| b.is_ascii_digit())
}
