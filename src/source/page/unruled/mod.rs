//! 无框表格 The lines that would rule a table which has none: columns told by blanks that run down through it, rows by a
//! column of figures.
//!
//! Every word must have its place: a cell stands in the middle of its row, or begins on its first line, in one way for
//! the whole table. Where that does not hold, there is no table, and the words stay as they were.

mod cells;
#[cfg(test)]
mod tests;

use super::lines::Line;
use super::{Glyph, Rule, lines};
use crate::document::numbered;
use cells::{AROUND, Cells, HANGING, NEXT, Run, Stand};

/// Fewest columns, and fewest lines with words in as many of them.
const FEWEST: usize = 3;

/// Most lines of a table, and most columns: what has more is no report's.
const MOST: (usize, usize) = (200, 40);

/// How far apart, in heights, lines of one table stand at most.
const APART: f64 = 4.5;

/// How far apart, in heights, the lines of a head stand at most.
const LEAD: f64 = 2.8;

/// The share of a page's height that a table may reach down to where nothing follows it: the next page may go on with
/// its last row.
const WHOLE: f64 = 0.8;

/// The share of a page's height in which its number stands.
const MARGIN: f64 = 0.87;

/// The lines that would rule the tables of these characters on a page of that height.
pub(super) fn rules(glyphs: &[Glyph], height: f64) -> Vec<Rule> {
    let levels = lines::pieces(glyphs.to_vec());
    let mut rules = Vec::new();
    let mut at = 0;
    while at < levels.len() {
        let Some((first, last)) = block(&levels, at) else {
            break;
        };
        let mut end = last + 1;
        if let Some((table, behind)) = table(&levels, (at, first), last) {
            let mut rest = levels.iter().skip(behind).flatten();
            let ends = rest.all(|run| MARGIN * height < run.base);
            let foot = table.down.last().copied().unwrap_or_default();
            if !ends || foot <= WHOLE * height {
                rules.extend(table.rules());
            }
            end = behind;
        }
        at = end;
    }
    rules
}

/// The first and the last line of the next stretch that may be a table: words in several columns.
fn block(levels: &[Vec<Line>], from: usize) -> Option<(usize, usize)> {
    let is_wide = |level: &Vec<Line>| FEWEST <= level.len();
    let first = from + levels.get(from..)?.iter().position(is_wide)?;
    let mut last = first;
    for (at, pair) in levels.windows(2).enumerate().skip(first) {
        let [above, below] = pair else {
            break;
        };
        if !is_near(above, below, APART) || HANGING < at - last || is_prose(below, levels.get(last)?) {
            break;
        }
        if 1 < below.len() {
            last = at + 1;
        }
    }
    Some((first, last))
}

/// Whether a line is none of a table whose columns another line shows: it has a number, or runs across them.
fn is_prose(line: &[Line], wide: &[Line]) -> bool {
    let [run] = line else {
        return false;
    };
    let is_across = |column: &&Line| column.left < run.right && run.left < column.right;
    numbered(&run.words).is_some() || 1 < wide.iter().filter(is_across).count()
}

fn is_near(above: &[Line], below: &[Line], most: f64) -> bool {
    let pair = above.first().zip(below.first());
    pair.is_some_and(|(above, below)| below.base - above.base <= most * above.size.max(below.size))
}

/// The table of a stretch, with as many of the lines around it as belong to it, and what line follows it.
fn table(levels: &[Vec<Line>], (from, first): (usize, usize), last: usize) -> Option<(Table, usize)> {
    let pair = |at: usize| Some((levels.get(at)?.as_slice(), levels.get(at + 1)?.as_slice()));
    let hangs = |line: &[Line], wide: usize| levels.get(wide).is_some_and(|wide| !is_prose(line, wide));
    let leads = |at: &usize| {
        pair(*at).is_some_and(|(above, below)| is_near(above, below, LEAD) && hangs(above, first))
    };
    // what begins at the left edge may be the paragraph that follows
    let edge = levels.get(last)?.first()?.left;
    let follows = |at: &usize| {
        pair(*at).is_some_and(|(above, below)| {
            let is_inside = below.iter().all(|run| edge + run.size < run.left);
            is_near(above, below, NEXT) && is_inside && hangs(below, last)
        })
    };
    let above = (from..first).rev().take(HANGING).take_while(leads).count();
    let below = (last..levels.len()).take(HANGING).take_while(follows).count();
    for above in (0..=above).rev() {
        for below in (0..=below).rev() {
            let behind = last + below + 1;
            let lines = levels.get(first - above..behind)?;
            let made = [Stand::Middle, Stand::Top].map(|stand| Table::of(lines, stand));
            if let Some(table) = made.into_iter().flatten().next() {
                return Some((table, behind));
            }
        }
    }
    None
}

#[derive(Debug)]
struct Table {
    /// Edges of columns, the outermost among them.
    across: Vec<f64>,
    /// Edges of rows.
    down: Vec<f64>,
    /// For each place, row by row, the cell that stands there.
    places: Vec<Option<usize>>,
}

impl Table {
    fn of(levels: &[Vec<Line>], stand: Stand) -> Option<Self> {
        let across = columns(levels)?;
        let runs = runs(levels, &across);
        let places = figures(levels, &across)?;
        let cells = Cells::of(&runs, across.len() - 1, &places, stand)?;
        Some(Self {
            down: cells.edges()?,
            places: cells.places(across.len() - 1)?,
            across,
        })
    }

    /// Its lines: around each cell that holds words, and around each place without.
    fn rules(&self) -> Vec<Rule> {
        let (rows, columns) = (self.down.len() - 1, self.across.len() - 1);
        let owner = |row: usize, column: usize| self.places.get(row * columns + column).copied().flatten();
        let edge = |edges: &[f64], at: usize| edges.get(at).copied().unwrap_or_default();
        let is_one = |one: Option<usize>, other: Option<usize>| one.is_some() && one == other;
        let mut rules = Vec::new();
        for row in 0..rows {
            for column in 0..columns {
                let own = owner(row, column);
                let (left, right) = (edge(&self.across, column), edge(&self.across, column + 1));
                let (top, bottom) = (edge(&self.down, row), edge(&self.down, row + 1));
                let rule = |left, top, right, bottom| Rule {
                    left,
                    top,
                    right,
                    bottom,
                };
                if row == 0 || !is_one(own, owner(row - 1, column)) {
                    rules.push(rule(left, top, right, top));
                }
                if column == 0 || !is_one(own, owner(row, column - 1)) {
                    rules.push(rule(left, top, left, bottom));
                }
                if row + 1 == rows {
                    rules.push(rule(left, bottom, right, bottom));
                }
                if column + 1 == columns {
                    rules.push(rule(right, top, right, bottom));
                }
            }
        }
        rules
    }
}

/// The edges of columns: the middles of the blanks that run down through all lines with words in several columns.
fn columns(levels: &[Vec<Line>]) -> Option<Vec<f64>> {
    if MOST.0 < levels.len() {
        return None;
    }
    let wide = levels.iter().filter(|level| FEWEST <= level.len());
    let mut runs: Vec<(f64, f64)> = wide.flatten().map(|run| (run.left, run.right)).collect();
    runs.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut edges = Vec::new();
    let mut reach = f64::NEG_INFINITY;
    for (left, right) in runs {
        if reach < left {
            edges.push(if edges.is_empty() {
                left - AROUND
            } else {
                reach.midpoint(left)
            });
        }
        reach = reach.max(right);
    }
    edges.push(reach + AROUND);
    // what hangs above or beneath may reach further
    for run in levels.iter().flatten() {
        let (first, last) = (edges.first_mut()?, run.left - AROUND);
        *first = first.min(last);
        let (last, right) = (edges.last_mut()?, run.right + AROUND);
        *last = last.max(right);
    }
    (FEWEST < edges.len() && edges.len() <= MOST.1).then_some(edges)
}

/// The column that a place lies in.
fn column(across: &[f64], place: f64) -> usize {
    let at = across.partition_point(|edge| *edge <= place);
    at.clamp(1, across.len().max(2) - 1) - 1
}

/// The pieces by their lines, each with its columns.
fn runs(levels: &[Vec<Line>], across: &[f64]) -> Vec<Run> {
    let run = |line: &Line| Run {
        from: column(across, line.left),
        to: column(across, line.right),
        base: line.base,
        size: line.size,
        figure: is_figure(&line.words),
    };
    levels.iter().flatten().map(run).collect()
}

/// Whether words are a number and nothing else, or the sign for none.
fn is_figure(words: &str) -> bool {
    words
        .chars()
        .all(|c| c.is_ascii_digit() || ".,%‰-—–/ ".contains(c))
}

/// The levels of the figures of the column that has most of them: one for each row beneath the head. `None` where
/// another column has figures elsewhere.
fn figures(levels: &[Vec<Line>], across: &[f64]) -> Option<Vec<f64>> {
    let mut by_column = vec![Vec::new(); across.len()];
    for run in levels.iter().flatten().filter(|run| is_figure(&run.words)) {
        if let Some(figures) = by_column.get_mut(column(across, run.left.midpoint(run.right))) {
            figures.push(run.base);
        }
    }
    let most = by_column.iter().max_by_key(|figures| figures.len())?;
    let is_row = |base: &f64| most.iter().any(|row| (row - base).abs() <= 1.0);
    let alike = by_column.iter().flatten().all(is_row);
    (alike && FEWEST <= most.len() + 1).then(|| most.clone())
}
