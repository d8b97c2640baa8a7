//! Which lines are prose and which are tables, and of what make.

use std::ops::Range;

use super::headings::heading;
use super::lines::Line;
use super::lines::run_in;
use super::lines::spacing::Spacing;
use super::prose;
use super::tables::aligned;
use super::tables::bare;
use super::tables::blanks;
use super::tables::drawn;
use super::tables::led;
use super::tables::pipes;
use super::tables::records;
use super::tables::ruled;
use super::tables::trailed;
use crate::text::{Text, squashed};

/// A run of lines read by one reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Region {
    /// Running text.
    Prose(Range<usize>),
    /// A table of one tab-led cell per line.
    Cells(Range<usize>),
    /// A table of pipe rows.
    Pipes(Range<usize>),
    /// A table of one cell a line, each line but a row's first led by a pipe.
    Led(Range<usize>),
    /// A table of one cell a line, a pipe at the end of each.
    Trailed(Range<usize>),
    /// A table of one cell a line, its rows told by names over figures.
    Bare(Range<usize>),
    /// Records of indicators, each in lines of a label and its value.
    Records(Range<usize>),
    /// A table whose columns a line of dashes tells.
    Ruled(Range<usize>),
    /// A table of tab-parted rows.
    Tabs(Range<usize>),
    /// A table of rows whose cells only blanks part.
    Blanks(Range<usize>),
    /// A table whose columns stand one under another.
    Aligned(Range<usize>),
    /// Rows of a form, of a label and its words, in a text that has such tables.
    Form(Range<usize>),
    /// A table drawn with characters.
    Drawn(Range<usize>),
}

impl Region {
    /// The line behind it.
    const fn end(&self) -> usize {
        match self {
            Self::Prose(lines)
            | Self::Cells(lines)
            | Self::Pipes(lines)
            | Self::Led(lines)
            | Self::Trailed(lines)
            | Self::Bare(lines)
            | Self::Records(lines)
            | Self::Ruled(lines)
            | Self::Tabs(lines)
            | Self::Blanks(lines)
            | Self::Aligned(lines)
            | Self::Form(lines)
            | Self::Drawn(lines) => lines.end,
        }
    }
}

/// How far a cell's own paragraphs may run before the next tab-led line.
const CELL_REACH: usize = 40;

/// The regions of a text, in order, covering every line that is not blank.
pub(super) fn find(text: &Text, lines: &[Line]) -> Vec<Region> {
    let mut regions = Vec::new();
    let mut at = 0;
    let mut prose = 0;
    let is_laid_out = aligned::is_in(text, lines);
    let spacing = Spacing::of(lines);
    let form = |at: usize| {
        let end = is_laid_out.then(|| aligned::form_end(text, lines, at)).flatten();
        end.map(|end| Region::Form(at..end))
    };
    while lines.len() > at {
        let Some(region) = table(text, lines, at, (spacing, is_laid_out)).or_else(|| form(at)) else {
            at += 1;
            continue;
        };
        if prose < at {
            regions.push(Region::Prose(prose..at));
        }
        at = region.end();
        prose = at;
        regions.push(region);
    }
    if prose < lines.len() {
        regions.push(Region::Prose(prose..lines.len()));
    }
    regions
}

/// The table that begins with the line at `at`, if one does, in lines that are spaced so and have, or have not, a table
/// whose columns stand one under another.
fn table(text: &Text, lines: &[Line], at: usize, (spacing, is_laid_out): (Spacing, bool)) -> Option<Region> {
    let tabs = |line: &Line| matches!(make(line), Make::Tabs | Make::Cells);
    let pipes = |line: &Line| matches!(make(line), Make::Pipes) || is_pair(text, line);
    if let Some(end) = trailed::end(text, lines, at) {
        return Some(Region::Trailed(at..end));
    }
    match make(lines.get(at)?) {
        Make::Cells => Some(Region::Cells(at..cells_end(text, lines, at, spacing))),
        Make::Pipes => Some(Region::Pipes(at..run_end(text, lines, at, spacing, pipes))),
        Make::Tabs => Some(Region::Tabs(at..run_end(text, lines, at, spacing, tabs))),
        // a cell of two lines broke its row off: `资金情况 （万元） |`
        Make::Prose if breaks_off(text, lines, at) => {
            Some(Region::Pipes(at..run_end(text, lines, at + 1, spacing, pipes)))
        }
        Make::Prose if leads_to_pipes(text, lines, at) => {
            Some(Region::Pipes(at..run_end(text, lines, at, spacing, pipes)))
        }
        Make::Prose => drawn::end(text, lines, at)
            .map(|end| Region::Drawn(at..end))
            .or_else(|| ruled::end(text, lines, at).map(|end| Region::Ruled(at..end)))
            .or_else(|| records::end(text, lines, at).map(|end| Region::Records(at..end)))
            .or_else(|| is_laid_out.then(|| aligned(text, lines, at)).flatten())
            .or_else(|| led::end(text, lines, at).map(|end| Region::Led(at..end)))
            .or_else(|| bare::end(text, lines, at).map(|end| Region::Bare(at..end)))
            .or_else(|| blanks::end(text, lines, at).map(|end| Region::Blanks(at..end))),
    }
}

/// The table whose columns stand one under another, unless more of its lines are rows by what they hold.
fn aligned(text: &Text, lines: &[Line], at: usize) -> Option<Region> {
    let end = aligned::end(text, lines, at)?;
    let by_figures = blanks::end(text, lines, at).filter(|other| end < *other);
    Some(by_figures.map_or(Region::Aligned(at..end), |end| Region::Blanks(at..end)))
}

/// Whether a line is the first cell of the row below, broken off behind it: `资金情况 （万元） |` over the heads of funds,
/// `年度资金总额 |` over a row that begins with an empty cell, which was of two lines. Other lines that end in a pipe may be
/// headings and titles.
fn breaks_off(text: &Text, lines: &[Line], at: usize) -> bool {
    let (Some(line), Some(below)) = (lines.get(at), lines.get(at + 1)) else {
        return false;
    };
    let Some(words) = text.slice(line.trimmed).strip_suffix('|').map(str::trim_end) else {
        return false;
    };
    let is_row = matches!(make(below), Make::Pipes);
    let has_empty_cell = || below.pipes > 2 && text.slice(below.trimmed).starts_with('|');
    let is_heading = || heading::opens_section(words) || run_in::names_form(words) || words.ends_with("报告");
    let leads_row = || {
        let label = squashed(words);
        pipes::leads_funds(&label) || pipes::names_reasons(&label)
    };
    line.pipes == 1
        && line.tabs == 0
        && (is_row && (leads_row() || has_empty_cell() && !is_heading()) || leads_levels(text, lines, at))
}

/// Whether a line is the name of a level and its pipe, broken off behind its two lines from the row below, or from one more
/// level: `产出指标 （50分） |` over `数量指标 | 培训次数 | …`.
fn leads_levels(text: &Text, lines: &[Line], at: usize) -> bool {
    const MOST: usize = 2;
    let is_level = |line: &&Line| {
        line.pipes == 1
            && line.tabs == 0
            && pipes::names_level(text.slice(line.trimmed).trim_end_matches('|'))
    };
    let levels = lines.iter().skip(at).take(MOST).take_while(is_level).count();
    let below = lines.get(at + levels);
    0 < levels && below.is_some_and(|below| matches!(make(below), Make::Pipes))
}

/// Whether a line is a label and its value with one pipe between: `项目名称|路灯养护`.
fn is_pair(text: &Text, line: &Line) -> bool {
    const LONGEST_LABEL: usize = 16;
    let words = || text.slice(line.trimmed).split_once('|').unwrap_or_default();
    line.pipes == 1 && line.tabs == 0 && {
        let (label, value) = words();
        !value.trim().is_empty()
            && (1..=LONGEST_LABEL).contains(&heading::width_up_to(label, LONGEST_LABEL + 1))
            && !label.contains(['。', '，', '：', ':', '>'])
    }
}

/// Whether a line and those right below it are such pairs, three of them or down to a row of more cells.
fn leads_to_pipes(text: &Text, lines: &[Line], at: usize) -> bool {
    const REACH: usize = 12;
    const FEWEST: usize = 3;
    let below = || lines.iter().skip(at).take(REACH);
    let pairs = below().take_while(|line| is_pair(text, line)).count();
    let ends_in_row = || {
        below()
            .nth(pairs)
            .is_some_and(|line| matches!(make(line), Make::Pipes))
    };
    0 < pairs && (FEWEST <= pairs || ends_in_row())
}

enum Make {
    Prose,
    Cells,
    Pipes,
    Tabs,
}

/// Most pipes of a row: no sheet has more columns.
const MOST_PIPES: usize = 16_384;

/// What one line alone looks like.
const fn make(line: &Line) -> Make {
    if line.pipes >= 2 && line.pipes <= MOST_PIPES && line.tabs == 0 {
        Make::Pipes
    } else if line.led_by_tab && line.tabs == 1 {
        Make::Cells
    } else if line.tabs >= 1 && !(line.trimmed.is_empty() && line.tabs < 3) {
        Make::Tabs
    } else {
        Make::Prose
    }
}

/// The end of a run of table lines; a blank line or two between them belong to it.
fn run_end(
    text: &Text,
    lines: &[Line],
    from: usize,
    spacing: Spacing,
    belongs: impl Fn(&Line) -> bool,
) -> usize {
    const MOST: usize = 2;
    let mut end = from;
    let mut at = from;
    while let Some(line) = lines.get(at) {
        let is_between = || {
            let ends_row = pipes::is_lone(text, line) && lines.get(at + 1).is_some_and(&belongs);
            ends_row || parts_rows(text, lines, at) || breaks_off(text, lines, at)
        };
        if belongs(line) || end == at && is_between() || ends_page(text, lines, from..end, at, &belongs) {
            end = at + 1;
        } else if !line.is_blank() || spacing.worth(at + 1 - end) > MOST {
            break;
        }
        at += 1;
    }
    end
}

/// Whether a line is what the end of a page says of itself between the last of these rows and one as wide.
fn ends_page(
    text: &Text,
    lines: &[Line],
    rows: Range<usize>,
    at: usize,
    belongs: impl Fn(&Line) -> bool,
) -> bool {
    const REACH: usize = 4;
    let is_mark = lines
        .get(at)
        .is_some_and(|line| prose::tells_page(text.slice(line.trimmed)));
    let above = rows.clone().last().and_then(|last| lines.get(last));
    let below = || {
        let mut behind = lines.iter().skip(at + 1).take(REACH);
        behind.find(|line| !line.is_blank())
    };
    let are_alike = |(above, below): (&Line, &Line)| (above.tabs, above.pipes) == (below.tabs, below.pipes);
    is_mark
        && !rows.is_empty()
        && above
            .zip(below())
            .is_some_and(|two| belongs(two.1) && are_alike(two))
}

/// Longest line that parts the rows of a table, in characters.
const LONGEST_SECTION: usize = 14;

/// Whether a line is a row of one cell that parts the rows around it: 按支出结构分 between two rows of as many cells; or the
/// number of a page that ends there, which the readers of rows leave out.
fn parts_rows(text: &Text, lines: &[Line], at: usize) -> bool {
    let (Some(above), Some(line), Some(below)) = (
        at.checked_sub(1).and_then(|above| lines.get(above)),
        lines.get(at),
        lines.get(at + 1),
    ) else {
        return false;
    };
    let words = text.slice(line.trimmed);
    let is_short = heading::width(words) <= LONGEST_SECTION && !words.contains(['。', '；', '，', '：', ':']);
    let alike = |one: &Line, other: &Line| one.tabs == other.tabs && one.pipes == other.pipes;
    let rows = above.tabs + above.pipes > 1 && alike(above, below);
    rows && line.tabs == 0 && line.pipes == 0 && is_short && !heading::opens_part(words)
}

/// The end of a one-cell-per-line table. A cell may hold paragraphs of its own, so text without a
/// tab goes on with the cell if another cell follows soon and nothing says that the table is over.
fn cells_end(text: &Text, lines: &[Line], from: usize, spacing: Spacing) -> usize {
    let mut end = from;
    let mut at = from;
    let mut blanks = 0;
    // the end of a page puts a blank line more between the lines of a cell
    let mut most = 2;
    while let Some(line) = lines.get(at) {
        if line.led_by_tab && line.tabs == 1 {
            end = at + 1;
            (blanks, most) = (0, 2);
        } else if line.tabs > 1 {
            break;
        } else if line.is_blank() {
            blanks += 1;
        } else if prose::is_page_mark(text.slice(line.trimmed)) {
            (blanks, most) = (0, 3);
        } else {
            let gap = spacing.worth(blanks);
            let table_is_over = gap >= most || (gap == 1 && heading::opens_part(text.slice(line.trimmed)));
            if table_is_over || !cell_follows(text, lines, at, spacing) {
                if blanks == 0 && at == end {
                    end = own_lines_end(lines, at);
                }
                break;
            }
            (blanks, most) = (0, 2);
            end = at + 1;
        }
        at += 1;
    }
    end
}

/// Lines right below the last cell, with no blank line between, still belong to it.
fn own_lines_end(lines: &[Line], from: usize) -> usize {
    let run = lines
        .iter()
        .skip(from)
        .take_while(|line| !line.is_blank() && line.tabs == 0)
        .count();
    from + run
}

/// Whether another cell begins within reach of line `at`, before anything that ends a table.
fn cell_follows(text: &Text, lines: &[Line], at: usize, spacing: Spacing) -> bool {
    let mut blanks = 0;
    for line in lines.iter().skip(at).take(CELL_REACH) {
        if line.led_by_tab {
            return true;
        }
        blanks = if line.is_blank() { blanks + 1 } else { 0 };
        if spacing.worth(blanks) > 3 || (!line.is_blank() && heading::opens_annex(text.slice(line.trimmed))) {
            return false;
        }
    }
    false
}
