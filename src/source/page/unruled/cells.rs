//! 单元格 The words of a table put into cells: one way for all of them, or none.

use std::collections::BTreeSet;

use super::super::MIDDLE;

/// How far apart, in heights, lines of one cell stand at most.
pub(super) const NEXT: f64 = 1.9;

/// Most lines of cells above the first line with words in several columns, and beneath the last.
pub(super) const HANGING: usize = 3;

/// How far, in heights, a cell may stand from where its row wants it.
const SLACK: f64 = 0.36;

/// The same for a cell over several rows, whose edges are known less well.
const LOOSE: f64 = 0.75;

/// How far around its words, in points, a table reaches.
pub(super) const AROUND: f64 = 2.0;

/// How the cells of a table stand in their rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    Middle,
    Top,
}

/// A piece of a cell: its columns and its line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) base: f64,
    pub(super) size: f64,
    /// Whether it is a number and nothing else.
    pub(super) figure: bool,
}

/// A cell: rows and columns, both ends included, and the lines that it holds.
#[derive(Clone, Copy, Debug)]
struct Cell {
    rows: (usize, usize),
    columns: (usize, usize),
    top: f64,
    foot: f64,
}

/// The cells of a table in the making.
pub(super) struct Cells {
    /// For each row, the edges of its words.
    reach: Vec<(f64, f64)>,
    /// How many rows the head has.
    head: usize,
    cells: Vec<Cell>,
}

impl Cells {
    /// Puts every piece into a cell; `None` where one has no place.
    pub(super) fn of(runs: &[Run], columns: usize, figures: &[f64], stand: Stand) -> Option<Self> {
        let head = Head::of(runs, *figures.first()?, stand)?;
        let rows: Vec<f64> = head.rows.iter().chain(figures).copied().collect();
        let mut made = Self {
            reach: rows.iter().map(|base| (*base, *base)).collect(),
            head: head.rows.len(),
            cells: Vec::new(),
        };
        // levels stand at the left: one in the middle tells how far it reaches, one at the top must begin on the first row
        let mut levels = Vec::new();
        let mut are_levels = true;
        for column in 0..columns {
            let own: Vec<Run> = runs.iter().copied().filter(|run| run.from == column).collect();
            let cells = head.column(column, &own, &rows, stand);
            let is_full = |cells: &Vec<Cell>| rows.len() <= cells.len() + 1;
            are_levels &= !cells.as_ref().is_some_and(is_full);
            match cells {
                _ if are_levels && stand == Stand::Middle => levels.push(own),
                Some(cells) if !are_levels || made.begins(&cells) => made.add(cells),
                _ => return None,
            }
        }
        let edges = made.edges()?;
        for own in levels {
            made.cells.extend(over_rows(&own, &edges)?);
        }
        made.has_head(runs).then_some(made)
    }

    fn add(&mut self, cells: Vec<Cell>) {
        for cell in &cells {
            if let Some(reach) = self.reach.get_mut(cell.rows.0) {
                reach.0 = reach.0.min(cell.top);
            }
            if let Some(reach) = self.reach.get_mut(cell.rows.1) {
                reach.1 = reach.1.max(cell.foot);
            }
        }
        self.cells.extend(cells);
    }

    /// Whether one of the cells begins on the first row below the head.
    fn begins(&self, cells: &[Cell]) -> bool {
        cells.iter().any(|cell| cell.rows.0 == self.head)
    }

    /// Whether all figures stand below the head, each under words of it.
    fn has_head(&self, runs: &[Run]) -> bool {
        let head = self.cells.iter().filter(|cell| cell.rows.0 < self.head);
        let headed: BTreeSet<usize> = head.flat_map(|cell| cell.columns.0..=cell.columns.1).collect();
        let (top, _) = self.reach.get(self.head).copied().unwrap_or_default();
        let mut figures = runs.iter().filter(|run| run.figure);
        figures.all(|run| headed.contains(&run.from) && top < run.base)
    }

    /// The edges of rows, between the words of one and of the next; `None` where they meet.
    pub(super) fn edges(&self) -> Option<Vec<f64>> {
        let (first, last) = (self.reach.first()?, self.reach.last()?);
        let mut edges = vec![first.0 - AROUND];
        for pair in self.reach.windows(2) {
            let [above, below] = pair else {
                return None;
            };
            if below.0 < above.1 {
                return None;
            }
            edges.push(above.1.midpoint(below.0));
        }
        edges.push(last.1 + AROUND);
        Some(edges)
    }

    /// For each place, row by row, the cell that stands there; `None` where two share one, or where a row has but one.
    pub(super) fn places(&self, columns: usize) -> Option<Vec<Option<usize>>> {
        let mut places = vec![None; self.reach.len() * columns];
        for (at, cell) in self.cells.iter().enumerate() {
            for row in cell.rows.0..=cell.rows.1 {
                for column in cell.columns.0..=cell.columns.1 {
                    let place = places.get_mut(row * columns + column)?;
                    if place.replace(at).is_some() {
                        return None;
                    }
                }
            }
        }
        let enough = |row: &[Option<usize>]| 1 < row.iter().flatten().count();
        places.chunks(columns).all(enough).then_some(places)
    }
}

/// The head of a table: one row, or two where some of its words stand over several columns.
struct Head {
    rows: Vec<f64>,
    /// The columns that such words stand over, both ends included.
    shared: Vec<(usize, usize)>,
}

impl Head {
    /// The head above the first row of figures.
    fn of(runs: &[Run], first: f64, stand: Stand) -> Option<Self> {
        let above = || runs.iter().filter(|run| run.base < first - SLACK * run.size);
        let over: Vec<&Run> = above().filter(|run| run.from < run.to).collect();
        let shared: Vec<(usize, usize)> = over.iter().map(|run| (run.from, run.to)).collect();
        let Some(top) = over.first().map(|run| run.base) else {
            let rows = vec![level(above(), stand)?];
            return Some(Self { rows, shared });
        };
        let is_under = |run: &&Run| {
            let mut shared = shared.iter();
            run.from == run.to && shared.any(|(from, to)| (*from..=*to).contains(&run.from))
        };
        let below = above().find(is_under)?.base;
        let is_level = |run: &Run, base: f64| (run.base - base).abs() <= 1.0;
        let levels = over.iter().all(|run| is_level(run, top))
            && above().filter(is_under).all(|run| is_level(run, below));
        (levels && top < below).then(|| Self {
            rows: vec![top, below],
            shared,
        })
    }

    /// The cells of a column that has one in each row, or none. One of the head reaches down through it, unless words
    /// stand over it.
    fn column(&self, column: usize, runs: &[Run], rows: &[f64], stand: Stand) -> Option<Vec<Cell>> {
        let mut shared = self.shared.iter();
        let is_shared = shared.any(|(from, to)| (*from..=*to).contains(&column));
        let (Some((top, below)), false) = (self.rows.first().zip(self.rows.get(1)), is_shared) else {
            return single(runs, rows, 0, stand);
        };
        let count = match stand {
            Stand::Middle => in_middle(runs, top.midpoint(*below))?,
            Stand::Top => on_first_line(runs, *top, *rows.get(2)?)?,
        };
        let (head, rest) = runs.split_at_checked(count)?;
        let mut cells = single(rest, rows, self.rows.len(), stand)?;
        if !head.is_empty() {
            cells.push(cell(head, (0, 1))?);
        }
        Some(cells)
    }
}

/// Where a head of one row stands: its first line, or the one that most of its words stand on.
fn level<'r>(head: impl Iterator<Item = &'r Run>, stand: Stand) -> Option<f64> {
    let mut counts: Vec<(usize, f64)> = Vec::new();
    for run in head {
        match counts
            .iter_mut()
            .find(|(_, known)| (*known - run.base).abs() <= 1.0)
        {
            Some((count, _)) => *count += 1,
            None => counts.push((1, run.base)),
        }
    }
    let first = counts.first().map(|(_, base)| *base);
    let most = counts
        .into_iter()
        .max_by_key(|(count, _)| *count)
        .map(|(_, base)| base);
    if stand == Stand::Top { first } else { most }
}

/// The cells of a column that has one in each row from there on, or none.
fn single(runs: &[Run], rows: &[f64], from: usize, stand: Stand) -> Option<Vec<Cell>> {
    let mut cells = Vec::new();
    let mut left = runs;
    for (row, base) in rows.iter().enumerate().skip(from) {
        let next = rows.get(row + 1).copied().unwrap_or(f64::INFINITY);
        let count = match stand {
            Stand::Middle => in_middle(left, *base)?,
            Stand::Top => on_first_line(left, *base, next)?,
        };
        let (own, rest) = left.split_at_checked(count)?;
        left = rest;
        if !own.is_empty() {
            cells.push(cell(own, (row, row))?);
        }
    }
    left.is_empty().then_some(cells)
}

/// How many of the next lines have their middle there; 0 where they stand beneath, `None` where none fit.
fn in_middle(runs: &[Run], base: f64) -> Option<usize> {
    let first = runs.first();
    if first.is_none_or(|run| base + SLACK * run.size < run.base) {
        return Some(0);
    }
    let mut sum = 0.0;
    for (at, run) in (0u32..).zip(runs) {
        sum += run.base;
        if (sum / f64::from(at + 1) - base).abs() <= SLACK * run.size {
            return Some(at as usize + 1);
        }
    }
    None
}

/// How many of the next lines stand from there on down to the next row; `None` where one stands above.
fn on_first_line(runs: &[Run], base: f64, next: f64) -> Option<usize> {
    let first = runs.first();
    if first.is_some_and(|run| run.base < base - SLACK * run.size) {
        return None;
    }
    let is_own = |run: &&Run| run.base < next - SLACK * run.size;
    let count = runs.iter().take_while(is_own).count();
    let begins = first.is_none_or(|run| count == 0 || run.base <= base + SLACK * run.size);
    begins.then_some(count)
}

/// The cells of a column in which some reach over several rows, each in the middle of them; `None` where lines may be one
/// cell or several.
fn over_rows(runs: &[Run], edges: &[f64]) -> Option<Vec<Cell>> {
    let mut cells = Vec::new();
    let mut left = runs;
    let mut row = 0;
    while !left.is_empty() {
        let fits = (1..=HANGING + 1).filter_map(|count| {
            let own = left.get(..count)?;
            let (below, off) = nearest(own, row, edges)?;
            cell(own, (row, below - 1)).map(|cell| (cell, count, off))
        });
        let fits: Vec<(Cell, usize, f64)> = fits.collect();
        let surely = |fit: &&(Cell, usize, f64)| fit.2 <= SLACK;
        if 1 < fits.iter().filter(surely).count() {
            return None;
        }
        let best = fits.into_iter().min_by(|one, other| one.2.total_cmp(&other.2));
        let (cell, count, _) = best.filter(|(.., off)| *off <= LOOSE)?;
        row = cell.rows.1 + 1;
        cells.push(cell);
        left = left.get(count..)?;
    }
    Some(cells)
}

/// The row down to which these lines would stand most nearly in the middle, as the place of its lower edge, and how far
/// off, in heights.
fn nearest(runs: &[Run], row: usize, edges: &[f64]) -> Option<(usize, f64)> {
    let (first, last, top) = (runs.first()?, runs.last()?, edges.get(row)?);
    let middle = first.base.midpoint(last.base) - first.size * MIDDLE;
    let ends = edges.iter().enumerate().skip(row + 1);
    let off = |foot: &f64| (top.midpoint(*foot) - middle).abs() / first.size.max(1.0);
    ends.map(|(below, foot)| (below, off(foot)))
        .min_by(|one, other| one.1.total_cmp(&other.1))
}

/// The cell of these lines; `None` where they stand too far apart for one, or in other columns.
fn cell(runs: &[Run], rows: (usize, usize)) -> Option<Cell> {
    let (first, last) = (runs.first()?, runs.last()?);
    let is_next = |pair: &[Run]| {
        pair.windows(2).all(|pair| match pair {
            [above, below] => below.base - above.base <= NEXT * above.size,
            _ => true,
        })
    };
    // a figure stands alone
    let is_alone = runs.len() == 1 || !runs.iter().any(|run| run.figure);
    (is_next(runs) && is_alone).then_some(())?;
    Some(Cell {
        rows,
        columns: (first.from, runs.iter().map(|run| run.to).max()?),
        top: first.base - first.size,
        foot: last.base,
    })
}
