//! A table of the source: its merged cells as they were, the first row as its heading.

use super::inline::Inline;
use super::source::Source;
use crate::document::{Cell, Table};
use crate::text::Span;

/// A cell of more characters is given room, so that it does not become a pillar.
const LONG: usize = 60;

/// How far a cell reaches; nothing for one that a merged cell covers.
type Reach = Option<(usize, usize)>;

/// `nth` tells the tables of a text apart.
pub(super) fn write(inline: &mut Inline<'_>, source: &Source<'_>, table: &Table, id: &str, nth: usize) {
    let width = table.rows.iter().map(Vec::len).max().unwrap_or_default();
    let reaches = merged(table, width).unwrap_or_else(|| plain(table));
    inline.push(&format!(r#"<div class="scroll" role="region" tabindex="0" aria-label="原文表格{nth}，可左右滚动" id="{id}"><table class="data">"#));
    if let Some(caption) = own_caption(source, table) {
        inline.push("<caption>");
        inline.write(caption, id);
        inline.push("</caption>");
    }
    let headed = table.rows.len() > 1
        && reaches
            .first()
            .is_some_and(|row| row.iter().flatten().all(|(_, down)| *down == 1));
    for (nth, (row, reaches)) in table.rows.iter().zip(&reaches).enumerate() {
        let heading = nth == 0 && headed;
        inline.push(match (nth, headed) {
            (0, true) => "<thead>",
            (0, false) | (1, true) => "<tbody>",
            _ => "",
        });
        write_row(inline, source, row, reaches, (width, heading, id));
        inline.push(if heading { "</thead>" } else { "" });
    }
    inline.push(if table.rows.is_empty() {
        "</table></div>"
    } else {
        "</tbody></table></div>"
    });
}

/// The caption, unless another block shows it already.
fn own_caption(source: &Source<'_>, table: &Table) -> Option<Span> {
    let caption = table.caption?;
    let shown = source
        .report
        .document
        .blocks
        .iter()
        .any(|block| block.span() != table.span && block.span().overlaps(caption));
    (!shown).then_some(caption)
}

fn write_row(
    inline: &mut Inline<'_>,
    source: &Source<'_>,
    row: &[Cell],
    reaches: &[Reach],
    (width, heading, id): (usize, bool, &str),
) {
    inline.push("<tr>");
    for (cell, reach) in row.iter().zip(reaches) {
        let Some((across, down)) = *reach else { continue };
        let heading = heading && !cell.is_empty(source.text);
        inline.push(if heading { r#"<th scope="col""# } else { "<td" });
        if let Some(own) = cell.place().and_then(|place| inline.passage_id(place)) {
            inline.push(&format!(r#" id="{own}""#));
        }
        if cell.words(source.text).chars().count() > LONG {
            inline.push(r#" class="long""#);
        }
        if across > 1 {
            inline.push(&format!(r#" colspan="{across}""#));
        }
        if down > 1 {
            inline.push(&format!(r#" rowspan="{down}""#));
        }
        inline.push(">");
        for piece in &cell.pieces {
            inline.write(*piece, id);
        }
        inline.push(if heading { "</th>" } else { "</td>" });
    }
    for _ in row.len()..width {
        inline.push("<td></td>");
    }
    inline.push("</tr>\n");
}

fn plain(table: &Table) -> Vec<Vec<Reach>> {
    table
        .rows
        .iter()
        .map(|row| vec![Some((1, 1)); row.len()])
        .collect()
}

/// Merged cells found again from the filled copies, and from how far to the right cells reach; `None` where that would leave a row or a column
/// in which no cell begins, which HTML does not allow.
fn merged(table: &Table, width: usize) -> Option<Vec<Vec<Reach>>> {
    let mut reaches = plain(table);
    for row in 0..table.rows.len() {
        for column in 0..width {
            let free = reaches.get(row).and_then(|reaches| reaches.get(column)) == Some(&Some((1, 1)));
            if free
                && table
                    .rows
                    .get(row)?
                    .get(column)
                    .is_some_and(|cell| !cell.pieces.is_empty() && !cell.filled)
            {
                claim(table, &mut reaches, (row, column));
            }
        }
    }
    let begins = |reach: &Reach| reach.is_some();
    let rows_begin = reaches
        .iter()
        .all(|row| row.iter().any(begins) || row.len() < width);
    let column_begins = |column: usize| reaches.iter().any(|row| row.get(column).is_none_or(begins));
    (rows_begin && (0..width).all(column_begins)).then_some(reaches)
}

/// Lets a cell reach over the copies of it to the right and below.
fn claim(table: &Table, reaches: &mut [Vec<Reach>], (row, column): (usize, usize)) {
    let cell = |(row, column): (usize, usize)| table.rows.get(row)?.get(column);
    let Some(own) = cell((row, column)) else { return };
    let copy = |place: (usize, usize)| {
        let same = cell(place).is_some_and(|other| other.filled && other.pieces == own.pieces);
        same && is_free(reaches, place)
    };
    // how many cells to the right of one that reaches that far are empty and its own
    let covered = |(row, column): (usize, usize)| {
        let reach = cell((row, column)).map_or(0, |cell| cell.across);
        let is_blank = |next: &usize| {
            let place = (row, *next);
            cell(place).is_some_and(|cell| cell.pieces.is_empty()) && is_free(reaches, place)
        };
        (column + 1..).take(reach).take_while(is_blank).count()
    };
    let beside = match covered((row, column)) {
        0 => (column + 1..).take_while(|&next| copy((row, next))).count(),
        beside => beside,
    };
    let goes_on = |next: &usize| {
        let copies = || (column..=column + beside).all(|column| copy((*next, column)));
        copy((*next, column)) && (covered((*next, column)) == beside || copies())
    };
    let (across, down) = (1 + beside, 1 + (row + 1..).take_while(goes_on).count());
    for below in row..row + down {
        for beside in column..column + across {
            if let Some(reach) = reaches.get_mut(below).and_then(|reaches| reaches.get_mut(beside)) {
                *reach = ((below, beside) == (row, column)).then_some((across, down));
            }
        }
    }
}

/// Whether no merged cell covers a place yet.
fn is_free(reaches: &[Vec<Reach>], (row, column): (usize, usize)) -> bool {
    reaches
        .get(row)
        .and_then(|reaches| reaches.get(column))
        .is_some_and(Option::is_some)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table of cells, each told by the place of its words: none where it is empty, `true` where a merged cell shows them
    /// again, and how many columns to the right it covers.
    fn table(rows: &[&[(usize, bool, usize)]]) -> Table {
        let cell = |(place, filled, across): &(usize, bool, usize)| Cell {
            filled: *filled,
            across: *across,
            ..Cell::new(Span::new(*place, place + usize::from(0 < *place)))
        };
        Table {
            rows: rows.iter().map(|row| row.iter().map(cell).collect()).collect(),
            ..Table::default()
        }
    }

    #[test]
    fn a_cell_reaches_over_the_empty_cells_that_it_covers_and_no_further() {
        let rows: &[&[_]] = &[
            &[(1, false, 0), (2, false, 2), (0, false, 0), (0, false, 0)],
            &[(3, false, 2), (0, false, 0), (0, false, 0), (4, false, 0)],
            &[(3, true, 2), (0, false, 0), (0, false, 0), (0, false, 0)],
            &[(5, false, 9), (6, false, 0), (7, false, 0), (8, false, 0)],
        ];
        let one = Some((1, 1));
        let reaches: [&[Reach]; 4] = [
            &[one, Some((3, 1)), None, None],
            &[Some((3, 2)), None, None, one],
            &[None, None, None, one],
            &[one, one, one, one],
        ];
        assert_eq!(merged(&table(rows), 4).unwrap(), reaches);
    }

    #[test]
    fn a_merged_cell_that_would_leave_a_column_without_one_is_shown_in_each() {
        let rows: &[&[_]] = &[&[(1, false, 1), (0, false, 0)], &[(2, false, 1), (0, false, 0)]];
        assert_eq!(merged(&table(rows), 2), None);
    }
}
