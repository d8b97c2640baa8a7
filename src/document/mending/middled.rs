//! 居中的层级 Levels that stand in the middle of the rows they cover, as a page shows merged cells: a blank first row under the head
//! says so.
//!
//! ```text
//!           修建水渠长度   ≥20公里
//! 数量指标  巡查河道次数   ≥12次
//!           清理水面面积   ≥30公顷
//! ```
//!
//! How far each level reaches is told by all of them together: they cover the rows without a gap, each in the middle of its own. Where
//! that can be done in several ways, what these tell apart is not known.

use std::borrow::Cow;
use std::ops::Range;

use super::table_heads::columns_of_head;
use crate::document::model::{Cell, Table};
use crate::document::names::columns::{self, Column};
use crate::document::names::levels::{Family, family};
use crate::text::{Span, Text};

/// Most rows of a table whose levels are settled so, and fewest.
const MOST: usize = 200;
const FEWEST: usize = 2;

/// Settles what levels the rows of such tables belong to; of a row whose level is not known, the words before it count as lost.
pub(super) fn settle(text: &Text, table: &mut Table, labels: &[Vec<Cow<'_, str>>]) {
    let mut told = Vec::new();
    for (at, labels) in labels.iter().enumerate() {
        let Some(columns) = columns_of_head(labels) else {
            continue;
        };
        let name = columns.iter().position(|column| *column == Some(Column::Name));
        let of = |wanted: Column| columns.iter().position(|column| *column == Some(wanted));
        let levels = [of(Column::Level1), of(Column::Level2)];
        let (Some(name), [Some(first), second]) = (name, levels) else {
            continue;
        };
        if first < name && second.is_none_or(|second| first < second && second < name) {
            told.push((at + 1, first, second, name));
        }
    }
    for (start, first, second, name) in told {
        let has_name = |row: &&Vec<Cell>| row.get(name).is_some_and(|cell| !cell.is_empty(text));
        let end = start + table.rows.iter().skip(start).take_while(has_name).count();
        settle_rows(text, table, start..end, (first, second));
    }
}

fn settle_rows(text: &Text, table: &mut Table, range: Range<usize>, (first, second): (usize, Option<usize>)) {
    let Some(rows) = table.rows.get_mut(range) else {
        return;
    };
    let columns: Vec<usize> = std::iter::once(first).chain(second).collect();
    let is_blank = |row: &Vec<Cell>, column: usize| {
        row.get(column)
            .is_none_or(|cell| cell.filled || cell.is_empty(text))
    };
    // a second level in the first row stands at the top of its rows, unless it has but this one
    let is_whole = |column: usize| !rows.iter().any(|row| is_blank(row, column));
    let is_middled = |column: &usize| {
        let is_open = rows.first().is_some_and(|row| is_blank(row, *column));
        is_open && rows.iter().any(|row| !is_blank(row, *column))
    };
    let stand_so = columns.iter().any(is_middled)
        && columns
            .iter()
            .skip(1)
            .all(|column| is_middled(column) || is_whole(*column));
    if !(FEWEST..=MOST).contains(&rows.len()) || !stand_so {
        return;
    }
    let heights: Vec<usize> = rows.iter().map(|row| height(row, &columns)).collect();
    let named = columns.iter().map(|column| {
        Labels::of(
            text,
            rows,
            *column,
            if *column == first {
                Rank::First
            } else {
                Rank::Second
            },
        )
    });
    let settled = Settled::of(&named.collect::<Vec<_>>(), &heights);
    for (at, row) in rows.iter_mut().enumerate() {
        let mut is_lost = false;
        for (column, labels) in columns.iter().zip(&settled.0) {
            let Some(cell) = row
                .get_mut(*column)
                .filter(|cell| cell.filled || cell.is_empty(text))
            else {
                continue;
            };
            let label = labels.get(at).cloned().flatten();
            is_lost |= label.is_none();
            *cell = Cell {
                filled: label.is_some(),
                ..label.unwrap_or_default()
            };
        }
        let own = row.iter().filter(|cell| !cell.filled).filter_map(Cell::place);
        let start = own.map(Span::start).min().filter(|_| is_lost);
        table.unlaid.extend(start.map(|start| Span::new(start, start)));
    }
}

/// How many lines a row takes, its levels aside.
fn height(row: &[Cell], levels: &[usize]) -> usize {
    let own = row.iter().enumerate().filter(|(at, _)| !levels.contains(at));
    own.map(|(_, cell)| cell.pieces.len()).max().unwrap_or(1).max(1)
}

/// Which of the two columns of levels one is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rank {
    First,
    Second,
}

/// The levels of one column.
struct Labels {
    /// In which row each stands, with its words, and whose kind it is.
    told: Vec<(usize, Cell, Option<Family>)>,
    rows: usize,
}

impl Labels {
    fn of(text: &Text, rows: &[Vec<Cell>], column: usize, rank: Rank) -> Self {
        let own = rows.iter().enumerate().filter_map(|(at, row)| {
            let cell = row
                .get(column)
                .filter(|cell| !cell.filled && !cell.is_empty(text))?;
            let label = columns::label_of(text, cell);
            // 成本指标 beside 产出指标 is another level of its rank, below one it is of its kind
            let is_apart = rank == Rank::First && label.starts_with("成本");
            Some((at, cell.clone(), family(&label).filter(|_| !is_apart)))
        });
        Self {
            told: own.collect(),
            rows: rows.len(),
        }
    }

    /// For each row the only level that may cover it, by all ways to lay the levels over the rows; `None` where there is no way.
    fn laid(
        &self,
        lines: &[usize],
        tie: Tie,
        may_cover: impl Fn(usize, Range<usize>) -> bool,
    ) -> Option<Vec<Option<usize>>> {
        // the rows that each level may begin on, its way from the first level on known, and where it may end then
        let mut ways: Vec<Vec<(usize, usize)>> = Vec::with_capacity(self.told.len());
        let mut starts = vec![0];
        for (nth, (own, ..)) in self.told.iter().enumerate() {
            let next = self.told.get(nth + 1).map(|(next, ..)| *next);
            let ends = (*own + 1)..=next.unwrap_or(self.rows);
            let is_last = next.is_none();
            let mut found = Vec::new();
            for start in starts.iter().copied().filter(|start| start <= own) {
                found.extend(ends.clone().map(|end| (start, end)).filter(|(start, end)| {
                    (!is_last || *end == self.rows)
                        && stands_in_middle(lines, *own, *start..*end, tie)
                        && may_cover(nth, *start..*end)
                }));
            }
            starts = found.iter().map(|(_, end)| *end).collect();
            starts.sort_unstable();
            starts.dedup();
            ways.push(found);
        }
        let mut only: Vec<Option<Option<usize>>> = vec![None; self.rows];
        let mut ends = vec![self.rows];
        for (nth, found) in ways.iter().enumerate().rev() {
            let whole: Vec<&(usize, usize)> = found.iter().filter(|(_, end)| ends.contains(end)).collect();
            if whole.is_empty() {
                return None;
            }
            for row in whole.iter().flat_map(|(start, end)| *start..*end) {
                if let Some(label) = only.get_mut(row) {
                    *label = match label {
                        None => Some(Some(nth)),
                        Some(other) => Some(other.filter(|other| *other == nth)),
                    };
                }
            }
            ends = whole.iter().map(|(start, _)| *start).collect();
        }
        Some(only.into_iter().map(Option::flatten).collect())
    }
}

/// On which of two lines a level stands whose middle is between them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tie {
    Above,
    Below,
}

/// Whether the row of a level holds the middle of the rows that it covers.
fn stands_in_middle(lines: &[usize], own: usize, covered: Range<usize>, tie: Tie) -> bool {
    let line = |row: usize| lines.get(row).map_or(usize::MAX / 4, |line| *line);
    let middle = line(covered.start) + line(covered.end);
    let (top, foot) = (2 * line(own), 2 * line(own + 1));
    match tie {
        Tie::Above => top < middle && middle <= foot,
        Tie::Below => top <= middle && middle < foot,
    }
}

/// The level of each row, column by column, as far as it is known.
struct Settled(Vec<Vec<Option<Cell>>>);

impl Settled {
    fn of(levels: &[Labels], heights: &[usize]) -> Self {
        let mut lines = vec![0];
        for height in heights {
            lines.push(lines.last().copied().unwrap_or_default() + height);
        }
        // no first level covers a second one of another kind
        let below = levels.get(1);
        let is_other = |(one, other): (Option<Family>, Option<Family>)| {
            one.zip(other).is_some_and(|(one, other)| one != other)
        };
        let may_cover = |labels: &Labels, nth: usize, rows: Range<usize>| {
            let own = labels.told.get(nth).and_then(|(.., family)| *family);
            let mut under = below.into_iter().flat_map(|below| &below.told);
            !under.any(|(row, _, family)| rows.contains(row) && is_other((own, *family)))
        };
        let lay = |tie: Tie| -> Option<Vec<Vec<Option<usize>>>> {
            let lay = |(column, labels): (usize, &Labels)| {
                labels.laid(&lines, tie, |nth, rows| {
                    column > 0 || may_cover(labels, nth, rows)
                })
            };
            levels.iter().enumerate().map(lay).collect()
        };
        let ways: Vec<Vec<Vec<Option<usize>>>> =
            [Tie::Above, Tie::Below].into_iter().filter_map(lay).collect();
        let known = |column: usize, row: usize| {
            let mut told = ways
                .iter()
                .map(|way| way.get(column)?.get(row).copied().flatten());
            let one = told.next().flatten()?;
            told.all(|other| other == Some(one)).then_some(one)
        };
        let mut settled: Vec<Vec<Option<usize>>> = (0..levels.len())
            .map(|column| (0..heights.len()).map(|row| known(column, row)).collect())
            .collect();
        if let ([first, second], [tops, subs]) = (levels, settled.as_mut_slice()) {
            by_kind(first, second, tops, subs);
        }
        let cell = |labels: &Labels, label: Option<usize>| Some(labels.told.get(label?)?.1.clone());
        let cells = levels.iter().zip(&settled);
        Self(
            cells
                .map(|(labels, of)| of.iter().map(|label| cell(labels, *label)).collect())
                .collect(),
        )
    }
}

/// Where the second level of a row is known by its usual name, the first is that of its kind, if the table has but one.
fn by_kind(first: &Labels, second: &Labels, tops: &mut [Option<usize>], subs: &[Option<usize>]) {
    for (row, (top, sub)) in tops.iter_mut().zip(subs).enumerate() {
        let own = second.told.iter().position(|(at, ..)| *at == row);
        let label = own.or(*sub).and_then(|sub| second.told.get(sub));
        let Some(kind) = label.and_then(|(.., family)| *family) else {
            continue;
        };
        let mut alike = (0..first.told.len()).filter(|nth| {
            first
                .told
                .get(*nth)
                .is_some_and(|(.., family)| *family == Some(kind))
        });
        *top = alike.next().filter(|_| alike.next().is_none());
    }
}
