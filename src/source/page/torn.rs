//! 跨页表格 Tables over pages: what goes on from the foot of one page at the head of the next, and rows that its end tore.

#[cfg(test)]
mod tests;

use super::super::draft::is_wordless;
use super::lines;
use super::table::{Box, Ruled};
use crate::document::names::levels::level_name;

/// How far apart the edges of two pieces of one table may stand, in points.
const EDGE: f64 = 6.0;

/// How near the left edges of cells of one column stand.
pub(super) const COLUMN: f64 = 4.0;

/// Most rows that a table's head may have.
const HEAD: usize = 4;

/// Most rows of a form down to which the head of its indicators stands.
const FORM: usize = 40;

/// Fewest labels of a row that may be the head of a part.
const LABELS: usize = 4;

/// Fewest characters of words that may be taken for a sentence.
const SENTENCE: usize = 12;

/// Most characters of what may stand behind a figure in its cell: 万人次以上.
const UNIT: usize = 8;

/// Fewest numbers of a row that tell what stands above them for a head.
const NUMBERS: usize = 3;

/// Whether a table at the head of a page is the rest of the one at the foot of the page before.
pub(super) fn continues(above: &Ruled, below: &Ruled) -> bool {
    (above.left - below.left).abs() <= EDGE && (above.right - below.right).abs() <= EDGE
}

/// The words of one row, from left to right.
fn words(table: &Ruled, row: usize) -> Vec<&str> {
    let mut cells: Vec<&Box> = table.cells.iter().filter(|cell| cell.row == row).collect();
    cells.sort_by(|a, b| a.left.total_cmp(&b.left));
    cells.into_iter().map(|cell| cell.words.as_str()).collect()
}

/// Puts the rest of a table beneath it: its head is dropped where it comes again, and a row that the page's
/// end tore is made whole.
pub(super) fn append(above: &mut Ruled, mut below: Ruled) {
    let mut skipped = head_again(above, &below);
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

/// How many rows at a page's head stood above before: the head of the table, or that of its part which goes on.
fn head_again(above: &Ruled, below: &Ruled) -> usize {
    let again = (0..HEAD.min(below.rows)).take_while(|at| {
        let below = words(below, *at);
        below.iter().any(|words| !words.is_empty()) && below == words(above, *at)
    });
    let again = again.count();
    if again > 0 {
        return again;
    }
    let first = words(below, 0);
    let is_label = |words: &&&str| !is_wordless(words) && !words.contains(|c: char| c.is_ascii_digit());
    if first
        .iter()
        .any(|words| words.contains(|c: char| c.is_ascii_digit()))
        || first.iter().filter(is_label).count() < LABELS
    {
        return 0;
    }
    // what stands beside it over all rows is not told again
    let is_again = |row: usize| {
        let above = words(above, row);
        above.len() == first.len()
            && above
                .iter()
                .zip(&first)
                .all(|(above, below)| is_wordless(below) || above == below)
    };
    usize::from((1..above.rows.min(FORM)).any(is_again))
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
            let tears_decimals = torn.words.contains('.') && meet_in_number(torn, cell);
            lines::join(&mut torn.words, &cell.words, tears_decimals);
            torn.ends = cell.ends;
            torn.down += cell.down - 1;
            cell.down = 1;
        }
    }
}

/// Joins the cells at a page's head that close a bracket to those that opened it, that hold but the points of a level, or the
/// rest of its name: levels whose rows the page's end parted.
fn join_levels(above: &mut Ruled, below: &mut Ruled, at: usize) {
    let last = above.rows;
    for cell in below.cells.iter_mut().filter(|cell| cell.row == at) {
        let mut cells = above.cells.iter_mut();
        let over = cells.find(|it| it.row + it.down == last && is_beneath(it, cell));
        let is_torn = |torn: &Box| {
            closes_bracket(&torn.words, &cell.words)
                || !torn.words.ends_with(['）', ')']) && are_points(&cell.words)
                || is_level_torn(&torn.words, &cell.words)
        };
        if let Some(torn) = over.filter(|torn| is_torn(torn)) {
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
    let meeting = Meeting::of(above, below, at);
    meeting.begins_blank && meeting.is_short_rest() || meeting.goes_on()
}

/// The row at a page's head and the cells at the foot of the page before that it stands beneath.
struct Meeting<'a> {
    above: &'a Ruled,
    /// Its cells with words, from left to right.
    worded: Vec<&'a Box>,
    /// Its other cells.
    blank: Vec<&'a Box>,
    begins_blank: bool,
}

impl<'a> Meeting<'a> {
    fn of(above: &'a Ruled, below: &'a Ruled, at: usize) -> Self {
        let mut first: Vec<&Box> = below.cells.iter().filter(|cell| cell.row == at).collect();
        first.sort_by(|a, b| a.left.total_cmp(&b.left));
        let begins_blank = first.len() > 3 && first.first().is_some_and(|cell| is_wordless(&cell.words));
        let (worded, blank) = first.into_iter().partition(|cell| !is_wordless(&cell.words));
        Self {
            above,
            worded,
            blank,
            begins_blank,
        }
    }

    /// The cell with words that another stands beneath.
    fn over(&self, cell: &Box) -> Option<&'a Box> {
        let last = self.above.rows;
        let mut cells = self.above.cells.iter();
        cells.find(|it| it.row + it.down == last && !is_wordless(&it.words) && is_beneath(it, cell))
    }

    fn is_over(&self, cell: &Box, is: impl FnOnce(&Box) -> bool) -> bool {
        self.over(cell).is_some_and(is)
    }

    /// Whether the words are one or two that a blank label leaves alone; nothing of a head goes on that had room. A whole number beneath a whole one begins a row
    /// of its own, whose label may be merged: 其中：人员经费 1157.01.
    fn is_short_rest(&self) -> bool {
        let is_another = |cell: &Box| {
            is_quantity(&cell.words)
                && self.is_over(cell, |above| {
                    is_whole_quantity(&above.words) && !meet_in_number(above, cell)
                })
        };
        let ends_in_head = words(self.above, self.above.rows.saturating_sub(1)) == words(self.above, 0);
        let may_go_on = |cell: &Box| {
            self.is_over(cell, |above| above.down == 1) && (!ends_in_head || self.had_no_room(cell))
        };
        let mut worded = self.worded.iter();
        (1..=2).contains(&self.worded.len()) && worded.all(|cell| may_go_on(cell) && !is_another(cell))
    }

    /// Whether the cell's words had no room above.
    fn had_no_room(&self, cell: &Box) -> bool {
        self.is_over(cell, |above| {
            above.ends.goes_on(cell.ends) || wants_decimals(above, cell)
        })
    }

    /// Whether a blank cell stands beneath words that ended; what reaches further down, as a level does over its rows, did
    /// not end there.
    fn has_ended(&self, cell: &Box) -> bool {
        cell.down == 1 && self.over(cell).is_some()
    }

    fn goes_on(&self) -> bool {
        let full = self.worded.iter().filter(|cell| self.had_no_room(cell)).count();
        let all_full = full == self.worded.len();
        let ended = self.blank.iter().filter(|cell| self.has_ended(cell)).count();
        let is_unfinished = |cell: &Box| {
            self.is_over(cell, |above| {
                is_unfinished(&above.words) || wants_decimals(above, cell)
            })
        };
        // a cell may have had a line end of its own where the page ended: two that had ended then make up for it
        let enough = match all_full {
            true if self.worded.iter().any(|cell| is_unfinished(cell)) => 0,
            true => 1,
            false => 2,
        };
        let tears_numbers = all_full && self.blank.iter().any(|cell| self.may_end_beside_torn(cell));
        !self.is_headed()
            && self
                .worded
                .iter()
                .all(|cell| self.cell_goes_on(cell, tears_numbers))
            && self.worded.len() <= 2 * full
            && 0 < full
            && enough <= ended
    }

    /// A number is torn only where nothing else had room either, and a number or the row's label that had room ended.
    fn may_end_beside_torn(&self, cell: &Box) -> bool {
        let is_number = || self.is_over(cell, |above| is_quantity(&above.words));
        self.has_ended(cell) && (self.begins_blank || is_number())
    }

    fn cell_goes_on(&self, cell: &Box, tears_numbers: bool) -> bool {
        self.is_over(cell, |above| {
            let is_torn = || !is_whole_quantity(&above.words) || tears_numbers && meet_in_number(above, cell);
            let is_beside = is_figure(&above.words) && is_long(&cell.words);
            !is_beside && (!is_quantity(&cell.words) || self.had_no_room(cell) && is_torn())
        })
    }

    /// What stands over so many numbers without one of its own is a head.
    fn is_headed(&self) -> bool {
        let is_label = |above: &Box| !above.words.contains(|c: char| c.is_ascii_digit());
        let is_headed = |cell: &&&Box| is_quantity(&cell.words) && self.is_over(cell, is_label);
        NUMBERS <= self.worded.iter().filter(is_headed).count()
    }
}

/// Whether words begin as a quantity does: it stands for itself, unless the words above had no room for it.
fn is_quantity(words: &str) -> bool {
    words.starts_with(|c: char| c.is_ascii_digit() || "≥≤＞＜>=<".contains(c))
}

/// Whether words that begin as a quantity are a whole one: `14.` wants the rest of its number.
fn is_whole_quantity(words: &str) -> bool {
    is_quantity(words) && !words.ends_with('.')
}

/// Whether words are one figure and nothing else.
fn is_figure(words: &str) -> bool {
    !words.is_empty() && words.chars().all(|c| c.is_ascii_digit() || ".%≥≤".contains(c))
}

/// Whether words are more than a unit and a bound, which may stand behind a figure.
fn is_long(words: &str) -> bool {
    UNIT < words.chars().count()
}

/// Whether a number ends with its point and the other cell has what stands behind it: 53. and 04.
fn wants_decimals(above: &Box, below: &Box) -> bool {
    let stem = above.words.strip_suffix('.');
    stem.is_some_and(|stem| stem.ends_with(|c: char| c.is_ascii_digit()))
        && below.words.chars().all(|c| c.is_ascii_digit())
}

/// Whether one cell ends and the other begins as the middle of a number or of a date does: 3270.3 and 1, but not 1616.26
/// and 1157.01.
fn meet_in_number(above: &Box, below: &Box) -> bool {
    let is_open = |c: char| c.is_ascii_digit() || matches!(c, '年' | '月');
    let points = |words: &str| words.matches('.').count();
    above.words.ends_with(is_open)
        && points(&above.words) + points(&below.words) <= 1
        && below.words.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether words are long enough for a sentence and end as none does.
fn is_unfinished(words: &str) -> bool {
    SENTENCE <= words.chars().count() && !words.ends_with(['。', '；', '！', '？', '.', ';'])
}

/// Whether words are the points of a level and nothing else: （68分）.
fn are_points(words: &str) -> bool {
    let inner = words
        .strip_prefix(['（', '('])
        .and_then(|it| it.strip_suffix(['）', ')']));
    let number = inner.map(|it| it.strip_suffix('分').unwrap_or(it).trim());
    number.is_some_and(|it| !it.is_empty() && it.chars().all(|c| c.is_ascii_digit() || c == '.'))
}

/// Whether two cells hold the name of one level, and neither holds one by itself: 满意 and 度指标.
fn is_level_torn(above: &str, below: &str) -> bool {
    let name = |words: &str| -> String {
        let name = words.split(['（', '(']).next().unwrap_or_default();
        name.chars().filter(|c| !c.is_whitespace()).collect()
    };
    let (above, below) = (name(above), name(below));
    !above.is_empty()
        && !below.is_empty()
        && [&above, &below].iter().all(|it| level_name(it).is_none())
        && level_name(&format!("{above}{below}")).is_some()
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
