//! 连贯 Lines to paragraphs and pages to one text: what a line's or a page's end tore is joined again.

use super::super::draft::is_wordless;
use super::Part;
use super::lines::{self, Line, median};
use super::table::Ruled;
use super::torn::{COLUMN, append, continues};
use crate::document::numbered;
use crate::source::draft::grid::{Grid, Placed};
use crate::source::draft::pieces::Piece;

/// How much short of the right edge, in heights, a line may end that was broken there, beyond what the next
/// one begins with.
const SHORT: f64 = 0.6;

/// How far in, in heights, a new paragraph begins.
const INDENT: f64 = 1.2;

/// How far in, in heights, a line begins that stands in the middle of the page or at its right.
const CENTRED: f64 = 3.5;

/// How far apart, in heights, two lines of one paragraph may stand.
const APART: f64 = 2.6;

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
    /// How far apart, in heights, lines of one paragraph stand at most, if paragraphs stand further apart.
    leading: Option<f64>,
}

/// One line in how many is indented where paragraphs are.
const INDENTED: usize = 12;

/// One line in how many ends at the right edge where lines were broken there: if fewer do, they are just the longest.
const BROKEN: usize = 3;

/// How much further than the lines of one paragraph two paragraphs stand apart, where that parts them.
const SPACED: f64 = 1.25;

/// Fewest pairs of lines that tell how far apart lines stand.
const PAIRS: usize = 3;

/// Fewest lines of a page whose table is as wide as they are.
const AMONG: usize = 2;

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
        let longest = ends.get(ends.len() * 9 / 10).copied().unwrap_or_default();
        let is_broken = |line: &Line| (longest - line.right).abs() <= line.size;
        let broken = lines().filter(|line| is_broken(line)).count();
        let right = if broken > 1 && ends.len() <= broken * BROKEN {
            longest
        } else {
            // a form and a few short lines around it: what filled a line would end where the form does
            form_right(pages).map_or(longest, |right| longest.max(right))
        };
        Self {
            left,
            right,
            indented: starts.len() < lines().filter(is_indented).count() * INDENTED,
            leading: leading(pages, right),
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
        // where paragraphs are indented or stand apart, a full stop at the edge ends none
        let is_close = !over_pages && self.leading.is_some_and(|leading| step(above, below) <= leading);
        let ends = !self.indented && !is_close && ends_sentence(above);
        is_full && !is_indented && is_alike && is_near && !ends && numbered(&below.words).is_none()
    }
}

fn ends_sentence(line: &Line) -> bool {
    line.words.ends_with(['。', '！', '？'])
}

/// How far apart, in heights, two lines stand.
fn step(above: &Line, below: &Line) -> f64 {
    (below.base - above.base) / above.size.max(1.0)
}

/// How far apart, in heights, lines of one paragraph stand at most; `None` where paragraphs stand no further apart.
fn leading(pages: &[Vec<Part>], right: f64) -> Option<f64> {
    let pairs = pages.iter().flat_map(|page| page.windows(2));
    let (mut within, mut between) = (Vec::new(), Vec::new());
    for pair in pairs {
        let [Part::Line(above), Part::Line(below)] = pair else {
            continue;
        };
        if right - above.right <= above.size && !ends_sentence(above) {
            within.push(step(above, below));
        } else if 3.0 * above.size < right - above.right {
            between.push(step(above, below));
        }
    }
    let enough = PAIRS <= within.len() && PAIRS <= between.len();
    let (within, between) = (median(within)?, median(between)?);
    let most = within * f64::midpoint(1.0, SPACED);
    (enough && within * SPACED <= between).then_some(most)
}

/// The right edge of the narrowest table among lines; `None` where there is none.
fn form_right(pages: &[Vec<Part>]) -> Option<f64> {
    let is_line = |part: &&Part| matches!(part, Part::Line(_));
    let among_lines = pages
        .iter()
        .filter(|page| AMONG <= page.iter().filter(is_line).count());
    let tables = among_lines.flatten().filter_map(|part| match part {
        Part::Table(table) => Some(table.right),
        Part::Line(_) => None,
    });
    tables.min_by(f64::total_cmp)
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
        let column = columns
            .partition_point(|edge| *edge <= cell.left)
            .saturating_sub(1);
        let end = columns.partition_point(|edge| *edge + COLUMN < cell.right);
        grid.place(Placed {
            row: cell.row,
            column,
            down: cell.down,
            across: end.saturating_sub(column).max(1),
            words: cell.words,
        });
    }
    grid
}

#[cfg(test)]
mod tests {
    use super::super::Page;
    use super::super::tests::{laid, table, words};

    #[test]
    fn short_lines_around_a_form_do_not_go_on_in_each_other() {
        let row = [Some("人员编制"), Some("46"), Some("实有人数"), Some("43")];
        let mut page = table(200.0, &[&row, &row]);
        let lines = [
            "附件",
            "水务局整体支出绩效自评报告",
            "单位：示范市水务局",
            "日期：五月",
        ];
        for (base, line) in (0u32..).zip(lines) {
            page.glyphs
                .extend(words(50.0, 100.0 + 15.0 * f64::from(base), line));
        }
        let shown = laid(vec![page]);
        assert!(
            shown.starts_with(&format!("{}\n|人员编制|", lines.join("\n"))),
            "{shown}"
        );
    }
    #[test]
    fn a_full_stop_at_the_edge_ends_no_paragraph_whose_lines_stand_closer_than_paragraphs() {
        let full = "全年完成水库除险加固并通过验收";
        let stop = "全年完成水库除险加固通过验收。";
        let page = |steps: [u32; 2]| {
            let mut page = Page {
                height: 800.0,
                ..Page::default()
            };
            let mut base = 60;
            let mut put = |step: u32, line: &str| {
                base += step;
                page.glyphs.extend(words(50.0, f64::from(base), line));
            };
            for _ in 0..4 {
                put(22, full);
                put(13, "并交付使用");
            }
            put(22, stop);
            put(steps[0], "渠道也已完工");
            put(steps[1], "资金已付清");
            laid(vec![page])
        };
        assert!(page([13, 22]).ends_with("验收。渠道也已完工\n资金已付清\n"));
        assert!(page([22, 22]).ends_with("验收。\n渠道也已完工\n资金已付清\n"));
    }
}
