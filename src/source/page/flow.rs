//! 连贯 Lines to paragraphs and pages to one text: what a line's or a page's end tore is joined again.

use super::super::draft::is_wordless;
use super::super::grid::{Grid, Placed};
use super::super::pieces::Piece;
use super::Part;
use super::lines::{self, Line};
use super::table::{Box, Ruled};
use crate::document::numbered;

/// How much short of the right edge, in heights, a line may end that was broken there, beyond what the next
/// one begins with.
const SHORT: f64 = 0.6;

/// How far in, in heights, a new paragraph begins.
const INDENT: f64 = 1.2;

/// How far in, in heights, a line begins that stands in the middle of the page or at its right.
const CENTRED: f64 = 3.5;

/// How far apart, in heights, two lines of one paragraph may stand.
const APART: f64 = 2.6;

/// How far apart the edges of two pieces of one table may stand, in points.
const EDGE: f64 = 6.0;

/// How near the left edges of cells of one column stand.
const COLUMN: f64 = 4.0;

/// Most rows that a table's head may have.
const HEAD: usize = 4;

/// Fewest characters of words that may be taken for a sentence.
const SENTENCE: usize = 12;

/// Fewest numbers of a row that tell what stands above them for a head.
const NUMBERS: usize = 3;

/// The paragraphs and tables of all pages.
pub(super) fn read(pages: Vec<Vec<Part>>) -> Vec<Piece> {
    let margins = Margins::of(&pages);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut above: Option<Line> = None;
    let mut table: Option<Ruled> = None;
    for page in pages {
        let mut is_first = true;
        for part in page {
            match part {
                // a picture parts no lines
                Part::Line(line) if is_wordless(&line.words) => {
                    if let Some(Piece::Paragraph(words)) = pieces.last_mut() {
                        words.push_str(&line.words);
                    }
                    continue;
                }
                Part::Line(line) => {
                    pieces.extend(table.take().map(|table| Piece::Table(grid(table))));
                    let goes_on = above
                        .as_ref()
                        .is_some_and(|above| margins.joins(above, &line, is_first));
                    let is_torn = above
                        .as_ref()
                        .is_some_and(|above| line.may_be_torn_off(margins.right - above.right));
                    match pieces.last_mut() {
                        Some(Piece::Paragraph(words)) if goes_on => {
                            lines::join(words, &line.words, is_torn);
                        }
                        _ => pieces.push(Piece::Paragraph(line.words.clone())),
                    }
                    above = Some(line);
                }
                Part::Table(below) => {
                    above = None;
                    if let Some(above) = table
                        .as_mut()
                        .filter(|above| is_first && continues(above, &below))
                    {
                        append(above, below);
                    } else {
                        let before = table.replace(below);
                        pieces.extend(before.map(|table| Piece::Table(grid(table))));
                    }
                }
            }
            is_first = false;
        }
    }
    pieces.extend(table.map(|table| Piece::Table(grid(table))));
    pieces
}

/// Where lines begin and end that fill the page.
struct Margins {
    left: f64,
    right: f64,
    /// Whether paragraphs begin further in than their other lines.
    indented: bool,
}

/// One line in how many is indented where paragraphs are.
const INDENTED: usize = 12;

impl Margins {
    fn of(pages: &[Vec<Part>]) -> Self {
        let lines = || {
            pages.iter().flatten().filter_map(|part| match part {
                Part::Line(line) => Some(line),
                Part::Table(_) => None,
            })
        };
        let mut ends: Vec<f64> = lines().map(|line| line.right).collect();
        ends.sort_by(f64::total_cmp);
        let mut starts: Vec<f64> = lines().map(|line| line.left).collect();
        starts.sort_by(f64::total_cmp);
        let left = starts.get(starts.len() / 20).copied().unwrap_or_default();
        let is_indented = |line: &&Line| (INDENT..3.0).contains(&((line.left - left) / line.size.max(1.0)));
        Self {
            left,
            right: ends.get(ends.len() * 9 / 10).copied().unwrap_or_default(),
            indented: starts.len() < lines().filter(is_indented).count() * INDENTED,
        }
    }

    /// Whether a line goes on in the next: it is full, and the next is not indented, not numbered and set alike. One that
    /// begins far in, as a title does, goes on only where the next begins there too.
    fn joins(&self, above: &Line, below: &Line, over_pages: bool) -> bool {
        let is_full = self.right - above.right <= below.whole.max(above.size) + SHORT * above.size;
        let is_indented = INDENT * below.size < below.left - self.left;
        let is_apart =
            CENTRED * above.size < above.left - self.left && above.size < (above.left - below.left).abs();
        let is_alike = !is_apart && (above.size - below.size).abs() <= above.size * 0.12;
        let is_near = over_pages || below.base - above.base <= APART * above.size;
        // where paragraphs are indented, a full stop at the edge ends none
        let ends = !self.indented && above.words.ends_with(['。', '！', '？']);
        is_full && !is_indented && is_alike && is_near && !ends && numbered(&below.words).is_none()
    }
}

/// Whether a table at the head of a page is the rest of the one at the foot of the page before.
fn continues(above: &Ruled, below: &Ruled) -> bool {
    (above.left - below.left).abs() <= EDGE && (above.right - below.right).abs() <= EDGE
}

/// The words of one row, each with its column's left edge.
fn row(table: &Ruled, row: usize) -> Vec<(f64, &str)> {
    let cells = table.cells.iter().filter(|cell| cell.row == row);
    let mut cells: Vec<(f64, &str)> = cells.map(|cell| (cell.left, cell.words.as_str())).collect();
    cells.sort_by(|a, b| a.0.total_cmp(&b.0));
    cells
}

/// Puts the rest of a table beneath it: its head is dropped where it comes again, and a row that the page's
/// end tore is made whole.
fn append(above: &mut Ruled, mut below: Ruled) {
    let words = |table: &Ruled, at: usize| -> Vec<String> {
        row(table, at)
            .into_iter()
            .map(|(_, words)| words.to_owned())
            .collect()
    };
    let again = (0..HEAD.min(below.rows)).take_while(|at| {
        let below = words(&below, *at);
        below.iter().any(|words| !words.is_empty()) && below == words(above, *at)
    });
    let mut skipped = again.count();
    if is_rest(above, &below, skipped) {
        join_row(above, &mut below, skipped);
        skipped += 1;
    } else {
        join_levels(above, &mut below, skipped);
    }
    let offset = above.rows;
    above.rows += below.rows.saturating_sub(skipped);
    above.cells.extend(
        below
            .cells
            .into_iter()
            .filter(|cell| skipped < cell.row + cell.down)
            .map(|cell| {
                let hidden = skipped.saturating_sub(cell.row);
                Box {
                    row: offset + cell.row + hidden - skipped,
                    down: cell.down - hidden,
                    words: if hidden > 0 { String::new() } else { cell.words },
                    ..cell
                }
            }),
    );
}

/// Joins the row at a page's head to the last one before; a cell that reaches further down goes on with it.
fn join_row(above: &mut Ruled, below: &mut Ruled, at: usize) {
    let last = above.rows;
    for cell in &mut below.cells {
        if cell.row != at || is_wordless(&cell.words) {
            continue;
        }
        let mut cells = above.cells.iter_mut();
        if let Some(torn) = cells.find(|it| it.row + it.down == last && is_beneath(it, cell)) {
            lines::join(&mut torn.words, &cell.words, false);
            torn.ends = cell.ends;
            torn.down += cell.down - 1;
            cell.down = 1;
        }
    }
}

/// Joins the cells at a page's head that close a bracket to those that opened it: levels whose rows the page's end parted.
fn join_levels(above: &mut Ruled, below: &mut Ruled, at: usize) {
    let last = above.rows;
    for cell in below.cells.iter_mut().filter(|cell| cell.row == at) {
        let mut cells = above.cells.iter_mut();
        let over = cells.find(|it| it.row + it.down == last && is_beneath(it, cell));
        if let Some(torn) = over.filter(|torn| closes_bracket(&torn.words, &cell.words)) {
            lines::join(&mut torn.words, &std::mem::take(&mut cell.words), false);
        }
    }
}

/// Whether two cells stand in one column.
fn is_beneath(above: &Box, below: &Box) -> bool {
    (above.left - below.left).abs() <= COLUMN
}

/// Whether the first row of a page is the end of the row above: each of its cells with words goes on from one
/// with words. Either it begins with a blank and few of its cells hold words, or most lines above had no room for
/// what it holds, while other cells with words ended before it.
fn is_rest(above: &Ruled, below: &Ruled, at: usize) -> bool {
    let mut first: Vec<&Box> = below.cells.iter().filter(|cell| cell.row == at).collect();
    first.sort_by(|a, b| a.left.total_cmp(&b.left));
    let over = |cell: &Box| {
        let mut cells = above.cells.iter();
        cells.find(|it| it.row + it.down == above.rows && !is_wordless(&it.words) && is_beneath(it, cell))
    };
    let (worded, blank): (Vec<&Box>, Vec<&Box>) =
        first.iter().copied().partition(|cell| !is_wordless(&cell.words));
    let begins_blank = first.len() > 3 && first.first().is_some_and(|cell| is_wordless(&cell.words));
    let is_alone = |cell: &&Box| over(cell).is_some_and(|above| above.down == 1);
    if begins_blank && (1..=2).contains(&worded.len()) && worded.iter().all(is_alone) {
        return true;
    }
    let had_no_room = |cell: &&&Box| over(cell).is_some_and(|above| above.ends.goes_on(cell.ends));
    let full = worded.iter().filter(had_no_room).count();
    // what reaches further down, as a level does over its rows, did not end there
    let has_ended = |cell: &&&Box| cell.down == 1 && over(cell).is_some();
    let ended = blank.iter().filter(has_ended).count();
    // a cell may have had a line end of its own where the page ended: two that had ended then make up for it
    let is_unfinished = |cell: &&&Box| over(cell).is_some_and(|above| is_unfinished(&above.words));
    let enough = match full == worded.len() {
        true if worded.iter().any(|cell| is_unfinished(&cell)) => 0,
        true => 1,
        false => 2,
    };
    // a number is torn only where nothing else had room either, and one that had room ended
    let is_number = |cell: &Box| over(cell).is_some_and(|above| is_quantity(&above.words));
    let tears_numbers = full == worded.len() && blank.iter().any(|cell| has_ended(&cell) && is_number(cell));
    let goes_on = |cell: &&Box| {
        let is_rest = || meet_in_number(over(cell), cell);
        let is_torn = |above: &Box| !is_whole_quantity(&above.words) || tears_numbers && is_rest();
        let is_split = had_no_room(&cell) && over(cell).is_some_and(is_torn);
        over(cell).is_some() && (is_split || !is_quantity(&cell.words))
    };
    // what stands over so many numbers without one of its own is a head
    let is_headed = |cell: &&&Box| {
        let is_label = |above: &Box| !above.words.contains(|c: char| c.is_ascii_digit());
        is_quantity(&cell.words) && over(cell).is_some_and(is_label)
    };
    let has_head = NUMBERS <= worded.iter().filter(is_headed).count();
    !has_head && worded.iter().all(goes_on) && worded.len() <= 2 * full && 0 < full && enough <= ended
}

/// Whether words begin as a quantity does: it stands for itself, unless the words above had no room for it.
fn is_quantity(words: &str) -> bool {
    words.starts_with(|c: char| c.is_ascii_digit() || "≥≤＞＜>=<".contains(c))
}

/// Whether words that begin as a quantity are a whole one: `14.` wants the rest of its number.
fn is_whole_quantity(words: &str) -> bool {
    is_quantity(words) && !words.ends_with('.')
}

/// Whether one cell ends and the other begins as the middle of a number or of a date does.
fn meet_in_number(above: Option<&Box>, below: &Box) -> bool {
    let is_open = |c: char| c.is_ascii_digit() || matches!(c, '年' | '月');
    above.is_some_and(|above| above.words.ends_with(is_open))
        && below.words.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether words are long enough for a sentence and end as none does.
fn is_unfinished(words: &str) -> bool {
    SENTENCE <= words.chars().count() && !words.ends_with(['。', '；', '！', '？', '.', ';'])
}

/// Whether the cell at a page's head closes a bracket that the one at the foot of the page before left open.
fn closes_bracket(above: &str, below: &str) -> bool {
    let open = |words: &str| {
        words.chars().try_fold(0usize, |open, c| match c {
            '（' | '(' => Some(open + 1),
            '）' | ')' => open.checked_sub(1),
            _ => Some(open),
        })
    };
    open(above).is_some_and(|open| open > 0) && open(below).is_none()
}

/// The table as a grid: cells whose left edges stand alike share a column.
fn grid(table: Ruled) -> Grid {
    let mut edges: Vec<f64> = table.cells.iter().map(|cell| cell.left).collect();
    edges.sort_by(f64::total_cmp);
    let mut columns: Vec<f64> = Vec::new();
    for edge in edges {
        if columns.last().is_none_or(|last| COLUMN < edge - last) {
            columns.push(edge);
        }
    }
    let mut grid = Grid::default();
    for cell in table.cells {
        grid.place(Placed {
            row: cell.row,
            column: columns
                .partition_point(|edge| *edge <= cell.left)
                .saturating_sub(1),
            down: cell.down,
            words: cell.words,
        });
    }
    grid
}
