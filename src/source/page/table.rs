//! 框线表格 Tables told by their ruling lines: a cell reaches as far as no line parts it.

use std::collections::{BTreeMap, BTreeSet};

use super::super::draft::is_wordless;
use super::super::error::Cause;
use super::super::limits::Limits;
use super::lines;
use super::rules::{self, Frame, Stroke};
use super::{Glyph, Rule, Turn, spill, turned};

/// How near two lines must stand to bound the same column or row, in points.
const SAME: f64 = 3.0;

/// How far beyond the outermost line those across it must reach to bound one more row or column.
const OPEN: f64 = 8.0;

/// How much short of its cell's right edge, in heights, a line may end that was broken there, beyond what the
/// next one begins with.
const SHORT: f64 = 0.3;

/// How much, in heights, the room on the two sides of a line may differ that stands in its cell's middle.
const CENTRED: f64 = 0.5;

/// One cell: the row it begins in, where its edges stand, the rows it covers.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Box {
    pub(super) row: usize,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) down: usize,
    pub(super) words: String,
    pub(super) ends: Ends,
}

/// How a cell's words begin and end, for the page's end that may have torn them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ends {
    /// Room behind the last line; without end where the cell is empty.
    room: f64,
    /// Width of what the first line begins with and no line's end may tear.
    whole: f64,
}

impl Ends {
    /// Whether the words below had no room behind these.
    pub(super) fn goes_on(self, below: Self) -> bool {
        self.room <= below.whole
    }
}

/// One table of a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Ruled {
    pub(super) top: f64,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) rows: usize,
    pub(super) cells: Vec<Box>,
}

impl Ruled {
    /// Drops rows in which no words begin, where they are lower than any word or most cells only reach through: the lower
    /// edges of cells were drawn a little apart.
    fn drop_rows(&mut self, is_low: impl Fn(usize) -> bool) {
        let worded: BTreeSet<usize> = self
            .cells
            .iter()
            .filter(|cell| !cell.words.is_empty())
            .map(|cell| cell.row)
            .collect();
        // for each row, how many more cells with words reach through it than begin in it
        let mut through = vec![0_isize; self.rows + 1];
        let mut add = |row: usize, change: isize| {
            if let Some(count) = through.get_mut(row) {
                *count += change;
            }
        };
        for cell in &self.cells {
            add(cell.row, -1);
            add(cell.row + 1, 1);
            if !cell.words.is_empty() {
                add(cell.row + 1, 1);
                add(cell.row + cell.down, -1);
            }
        }
        let mut more = 0;
        // for each row, how many are kept above it
        let mut kept = vec![0];
        for row in 0..self.rows {
            let above = kept.last().copied().unwrap_or_default();
            more += through.get(row).copied().unwrap_or_default();
            let is_bare = is_low(row) || 0 < more;
            kept.push(above + usize::from(!is_bare || worded.contains(&row)));
        }
        let place = |row: usize| kept.get(row).copied().unwrap_or_default();
        for cell in &mut self.cells {
            let end = place(cell.row + cell.down);
            cell.row = place(cell.row);
            cell.down = end - cell.row;
        }
        self.cells.retain(|cell| 0 < cell.down);
        self.rows = place(self.rows);
    }
}

/// The tables of a page, and the characters that stand in none.
pub(super) fn find(
    glyphs: Vec<Glyph>,
    rules: &[Rule],
    limits: &Limits,
) -> Result<(Vec<Ruled>, Vec<Glyph>), Cause> {
    let mut tables = Vec::new();
    let mut left = glyphs;
    for frame in rules::frames(rules) {
        let lattice = Lattice::of(&frame, limits)?;
        if lattice.rows() * lattice.columns() < 2 {
            continue;
        }
        let mut inside: BTreeMap<usize, Vec<Glyph>> = BTreeMap::new();
        let mut outside = Vec::new();
        for (cell, glyph) in lattice.cells(&left).into_iter().zip(left) {
            match cell {
                Some(cell) => inside.entry(cell).or_default().push(glyph),
                None => outside.push(glyph),
            }
        }
        left = outside;
        tables.extend(lattice.table(inside));
    }
    // turned words outside of tables stand in a page's margin
    left.retain(|glyph| glyph.turn == Turn::Up && !glyph.is_cut_off());
    Ok((tables, left))
}

/// The finest grid that a frame's lines make, and which of its fields belong together.
struct Lattice {
    /// Left edges of columns, and the right edge of the last.
    across: Vec<f64>,
    /// Upper edges of rows, and the lower edge of the last.
    down: Vec<f64>,
    parents: Vec<usize>,
    /// For each cell: its first and last row, its first and last column.
    reach: BTreeMap<usize, (usize, usize, usize, usize)>,
}

impl Lattice {
    fn of(frame: &Frame, limits: &Limits) -> Result<Self, Cause> {
        let mut across = levels(&frame.upright);
        let mut down = levels(&frame.level);
        open_sides(frame, &mut across);
        // a row that a page's end tore has no line beneath, and its rest none above
        let top = frame
            .upright
            .iter()
            .map(|post| post.start)
            .fold(f64::INFINITY, f64::min);
        let foot = frame
            .upright
            .iter()
            .map(|post| post.end)
            .fold(f64::NEG_INFINITY, f64::max);
        if down.first().is_some_and(|first| OPEN < first - top) {
            down.insert(0, top);
        }
        if down.last().is_some_and(|last| OPEN < foot - last) {
            down.push(foot);
        }
        let mut lattice = Self {
            across,
            down,
            parents: Vec::new(),
            reach: BTreeMap::new(),
        };
        let (rows, columns) = (lattice.rows(), lattice.columns());
        if limits.columns < columns || limits.cells < rows * columns {
            return Err(Cause::Limit {
                what: "表格的单元格数",
                limit: limits.cells as u64,
            });
        }
        lattice.parents = (0..rows * columns).collect();
        let posts = by_level(&frame.upright, &lattice.across);
        let lines = by_level(&frame.level, &lattice.down);
        for row in 0..rows {
            for column in 0..columns {
                let field = row * columns + column;
                let (x, y) = (middle(&lattice.across, column), middle(&lattice.down, row));
                let is_parted = |strokes: &BTreeMap<usize, Vec<Stroke>>, at: usize, place: f64| {
                    strokes
                        .get(&at)
                        .is_some_and(|strokes| strokes.iter().any(|stroke| stroke.covers(place)))
                };
                if column + 1 < columns && !is_parted(&posts, column + 1, y) {
                    rules::unite(&mut lattice.parents, field, field + 1);
                }
                if row + 1 < rows && !is_parted(&lines, row + 1, x) {
                    rules::unite(&mut lattice.parents, field, field + columns);
                }
            }
        }
        lattice.reach = reach(&mut lattice.parents, columns);
        Ok(lattice)
    }

    const fn rows(&self) -> usize {
        self.down.len().saturating_sub(1)
    }

    const fn columns(&self) -> usize {
        self.across.len().saturating_sub(1)
    }

    /// The cell at a place.
    fn cell_at(&self, (x, y): (f64, f64)) -> Option<usize> {
        let column = self.across.partition_point(|edge| *edge <= x).checked_sub(1)?;
        let row = self.down.partition_point(|edge| *edge <= y).checked_sub(1)?;
        let field = (column < self.columns() && row < self.rows()).then(|| row * self.columns() + column)?;
        self.parents.get(field).copied()
    }

    /// The edges of a cell.
    fn room(&self, cell: usize) -> Option<Rule> {
        let (first, last, left, right) = self.reach.get(&cell).copied()?;
        Some(Rule {
            left: *self.across.get(left)?,
            top: *self.down.get(first)?,
            right: *self.across.get(right + 1)?,
            bottom: *self.down.get(last + 1)?,
        })
    }

    /// The cell that each character belongs to. What is cut off at the edges of a cell is that cell's, wherever it stands.
    fn cells(&self, glyphs: &[Glyph]) -> Vec<Option<usize>> {
        let cut_off = |glyph: &Glyph| {
            let shown = glyph.shown_in?;
            let middle = (shown.left.midpoint(shown.right), shown.top.midpoint(shown.bottom));
            let cell = self.cell_at(middle)?;
            let room = self.room(cell)?;
            let is_edge = |one: f64, other: f64| (one - other).abs() <= SAME;
            let is_cell = is_edge(room.left, shown.left)
                && is_edge(room.right, shown.right)
                && is_edge(room.top, shown.top)
                && is_edge(room.bottom, shown.bottom);
            is_cell.then_some(cell)
        };
        let stands = |glyph: &Glyph| self.cell_at(glyph.seen_at()).filter(|_| !glyph.is_cut_off());
        let mut cells: Vec<Option<usize>> = glyphs
            .iter()
            .map(|glyph| cut_off(glyph).or_else(|| stands(glyph)))
            .collect();
        spill::gather(glyphs, &mut cells, |cell| self.room(cell));
        cells
    }

    fn table(self, mut inside: BTreeMap<usize, Vec<Glyph>>) -> Option<Ruled> {
        let columns = self.columns();
        let reach = &self.reach;
        // pictures have no height
        let heights = inside.values().flatten().map(|glyph| glyph.size);
        let lowest = heights.filter(|size| 1.0 < *size).fold(f64::INFINITY, f64::min);
        let lowest = if lowest.is_finite() { lowest } else { 0.0 };
        if reach.len() < 2 {
            // one box around words is no table
            return None;
        }
        let edge = |at: usize| self.across.get(at).copied().unwrap_or_default();
        let level = |at: usize| self.down.get(at).copied().unwrap_or_default();
        let cells = reach
            .iter()
            .map(|(cell, &(first, last, left, right))| {
                let (glyphs, edges) = turned::level(
                    inside.remove(cell).unwrap_or_default(),
                    (edge(left), edge(right + 1)),
                    (level(first), level(last + 1)),
                );
                let (words, ends) = words(glyphs, edges);
                Box {
                    row: first,
                    left: edge(left),
                    right: edge(right + 1),
                    down: last + 1 - first,
                    words,
                    ends,
                }
            })
            .collect();
        let mut ruled = Ruled {
            top: self.down.first().copied().unwrap_or_default(),
            left: edge(0),
            right: edge(columns),
            rows: self.rows(),
            cells,
        };
        ruled.drop_rows(|row| level(row + 1) - level(row) < lowest);
        Some(ruled)
    }
}

/// For each cell of so many columns: its first and last row, its first and last column.
fn reach(parents: &mut [usize], columns: usize) -> BTreeMap<usize, (usize, usize, usize, usize)> {
    let mut reach: BTreeMap<usize, (usize, usize, usize, usize)> = BTreeMap::new();
    for field in 0..parents.len() {
        let cell = rules::root(parents, field);
        // what is asked for later needs no way to its root
        if let Some(parent) = parents.get_mut(field) {
            *parent = cell;
        }
        let (row, column) = (field / columns, field % columns);
        let reach = reach.entry(cell).or_insert((row, row, column, column));
        *reach = (
            reach.0.min(row),
            reach.1.max(row),
            reach.2.min(column),
            reach.3.max(column),
        );
    }
    reach
}

/// Adds the sides that a table leaves open: two of its level lines reach as far beyond the outermost upright.
fn open_sides(frame: &Frame, across: &mut Vec<f64>) {
    let second = |mut ends: Vec<f64>| {
        ends.sort_by(f64::total_cmp);
        ends.get(1).copied()
    };
    let left = second(frame.level.iter().map(|line| line.start).collect());
    let right = second(frame.level.iter().map(|line| -line.end).collect()).map(|end| -end);
    if let (Some(left), Some(first)) = (left, across.first())
        && OPEN < first - left
    {
        across.insert(0, left);
    }
    if let (Some(right), Some(last)) = (right, across.last())
        && OPEN < right - last
    {
        across.push(right);
    }
}

/// The words of a cell, and how they end. A line that runs up to the cell's edge goes on in the next; one in the cell's
/// middle has the room on both of its sides.
fn words(glyphs: Vec<Glyph>, (left, right): (f64, f64)) -> (String, Ends) {
    let mut words = String::new();
    let mut ends = Ends {
        room: f64::INFINITY,
        whole: 0.0,
    };
    for line in lines::find(glyphs) {
        if is_wordless(&line.words) {
            words.push_str(&line.words);
            continue;
        }
        let whole = line.whole.max(line.size);
        if is_wordless(&words) {
            words.push_str(&line.words);
            ends.whole = whole;
        } else if ends.goes_on(Ends { whole, ..ends }) {
            lines::join(&mut words, &line.words, line.may_be_torn_off(ends.room));
        } else {
            words.push('\n');
            words.push_str(&line.words);
        }
        let (before, behind) = (line.left - left, right - line.right);
        let is_centred = (before - behind).abs() <= line.size * CENTRED;
        let short = |room: f64| room - SHORT * line.size - SAME;
        ends.room = short(behind) + if is_centred { short(before) } else { 0.0 };
    }
    (words, ends)
}

/// The places of lines, those that stand for the same edge as one.
fn levels(strokes: &[Stroke]) -> Vec<f64> {
    let mut places: Vec<f64> = strokes.iter().map(|stroke| stroke.level).collect();
    places.sort_by(f64::total_cmp);
    let mut levels: Vec<f64> = Vec::new();
    for place in places {
        if levels.last().is_none_or(|last| SAME < place - last) {
            levels.push(place);
        }
    }
    levels
}

/// The lines on each edge.
fn by_level(strokes: &[Stroke], edges: &[f64]) -> BTreeMap<usize, Vec<Stroke>> {
    let mut by_level: BTreeMap<usize, Vec<Stroke>> = BTreeMap::new();
    for stroke in strokes {
        let at = edges
            .partition_point(|edge| *edge <= stroke.level)
            .saturating_sub(1);
        by_level.entry(at).or_default().push(*stroke);
    }
    by_level
}

fn middle(edges: &[f64], at: usize) -> f64 {
    let edge = |at: usize| edges.get(at).copied().unwrap_or_default();
    f64::midpoint(edge(at), edge(at + 1))
}
