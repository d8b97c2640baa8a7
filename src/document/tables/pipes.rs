//! Pipe tables: `| a | b |` rows with rule lines between head and body. The number of a page between two rows is none of
//! them.

use super::padded;
use crate::document::lines::{Line, trim, without_bold, without_filler};
use crate::document::model::{Block, Cell, Paragraph, Table};
use crate::document::names::columns::{self, Column};
use crate::document::names::levels::{LevelName, level_name};
use crate::document::names::may_head::may_head;
use crate::document::prose::tells_page;
use crate::text::{Span, Text};
use crate::value::parse_decimal;

/// Reads a run of pipe lines as one table per block of rows; rule lines and blank lines are dropped.
pub(in crate::document) fn read(text: &Text, lines: &[Line]) -> Vec<Block> {
    let border = Border::of(text, lines);
    let mut tables: Vec<Table> = Vec::new();
    let is_spaced = is_spaced(text, lines);
    let mut broken = true;
    let widths = padded::Widths::of(text, lines);
    for (at, line) in lines.iter().enumerate() {
        if line.is_blank() {
            broken |= !is_spaced;
            continue;
        }
        let is_doubled = lines
            .get(at + 1)
            .is_some_and(|below| is_doubled(text, line, below));
        let cells = if is_doubled {
            doubled(text, line)
        } else {
            row(text, line, border)
        };
        let is_of_page = line.pipes == 0 && tells_page(text.slice(line.trimmed));
        if is_lone(text, line) || is_rule(text, line) || is_of_page {
            continue;
        }
        match tables.last_mut().filter(|_| !broken) {
            Some(table) => {
                table.span = table.span.to(line.trimmed);
                let is_rest = |above: &&mut Vec<Cell>| {
                    let widths = widths.as_ref();
                    widths.is_some_and(|widths| widths.goes_on(text, above, &cells))
                        || padded::is_broken(text, above, &cells)
                };
                if let Some(above) = table.rows.last_mut().filter(is_rest) {
                    padded::join(above, cells);
                    continue;
                }
                let torn = table
                    .rows
                    .pop_if(|above| goes_on_below(text, above, &cells) || lost_its_row(text, above, &cells))
                    .unwrap_or_default();
                let above = torn.into_iter().filter(|cell| !cell.is_empty(text));
                table.rows.push(above.chain(cells).collect());
            }
            None => tables.push(Table {
                span: line.trimmed,
                rows: vec![cells],
                ..Table::default()
            }),
        }
        broken = false;
    }
    for table in &mut tables {
        padded::unbreak(text, table);
    }
    tables.into_iter().map(|table| block(text, table)).collect()
}

/// Whether the names of a head stand between pipes that are doubled, as wikis set them: `||资金类别||决算数||` over `|基本支出|650|`.
fn is_doubled(text: &Text, line: &Line, below: &Line) -> bool {
    let words = text.slice(line.trimmed);
    words.starts_with("||")
        && line.pipes == 2 * below.pipes
        && words.strip_suffix("||").is_some_and(|rest| {
            rest.split("||")
                .skip(1)
                .all(|name| !name.trim().is_empty() && !name.contains('|'))
        })
}

/// The cells between doubled pipes.
fn doubled(text: &Text, line: &Line) -> Vec<Cell> {
    let words = text.slice(line.trimmed);
    let mut start = line.trimmed.start();
    let mut cells = Vec::with_capacity(line.pipes / 2);
    for part in words.split("||") {
        cells.push(Cell::new(trim(text, Span::new(start, start + part.len()))));
        start += part.len() + 2;
    }
    // outside the first and the last pipes stands nothing
    cells.pop();
    cells.drain(..1.min(cells.len()));
    cells
}

/// Whether a blank line stands between any two rows of many: then it parts no tables.
fn is_spaced(text: &Text, lines: &[Line]) -> bool {
    const FEWEST: usize = 3;
    let (mut rows, mut is_below_row) = (0, false);
    for line in lines {
        let is_row = !line.is_blank() && !is_lone(text, line) && !is_rule(text, line);
        if is_row && is_below_row {
            return false;
        }
        rows += usize::from(is_row);
        is_below_row = is_row || is_below_row && !line.is_blank();
    }
    FEWEST <= rows
}

/// Whether a row of heads broke off behind a cell of two lines: `绩效指标 | 一级 指标 |` over `二级指标 | 三级指标 | …`,
/// `资金情况 （万元） |` over `全年预算数 | 全年执行数 | …`.
fn goes_on_below(text: &Text, above: &[Cell], below: &[Cell]) -> bool {
    let label = |cell: &Cell| columns::label_of(text, cell);
    let below = || below.first().map(label).unwrap_or_default();
    let mut worded = above.iter().rev().filter(|cell| !cell.is_empty(text));
    let Some(last) = worded.next() else {
        return false;
    };
    let is_alone = worded.next().is_none();
    let may_name_level = may_head(text, std::slice::from_ref(last), |_| false);
    let levels = || may_name_level && label(last) == "一级指标" && below() == "二级指标";
    let is_lead = || is_alone && leads_funds(last.squashed(text).as_str());
    let are_stages = |label: &str| label.ends_with("预算数") || label.ends_with("执行数");
    let is_text = || names_reasons(last.squashed(text).as_str()) && below().chars().count() > LONGEST_LABEL;
    levels()
        || is_alone && is_text()
        || are_lone_levels(text, above, &below())
        || is_lead() && are_stages(&below())
}

/// Longest label of a row, in characters: what is longer is the text that it names.
const LONGEST_LABEL: usize = 12;

/// Whether squashed words are the label of a row of text: 偏差大或目标未完成原因分析.
pub(in crate::document) fn names_reasons(words: &str) -> bool {
    ["原因分析", "改进措施", "结果应用方案"]
        .iter()
        .any(|end| words.ends_with(end))
}

/// Whether a row is one level or two that broke off from what stands below, which begins with the label `below`.
fn are_lone_levels(text: &Text, above: &[Cell], below: &str) -> bool {
    let is_level =
        |cell: &Cell| !cell.is_empty(text) && names_level(text.slice(cell.place().unwrap_or_default()));
    if above.is_empty() || 2 < above.len() || !above.iter().all(is_level) {
        return false;
    }
    let last = above
        .last()
        .and_then(|cell| level_name(&columns::label_of(text, cell)));
    let is_first = matches!(last, Some(LevelName::First | LevelName::RatherFirst));
    match level_name(below) {
        Some(LevelName::Second | LevelName::RatherSecond) => is_first,
        Some(_) => false,
        None => true,
    }
}

/// Whether words are the name of a level of indicators: 产出指标（50分）.
pub(in crate::document) fn names_level(words: &str) -> bool {
    const LONGEST: usize = 90;
    words.len() <= LONGEST && level_name(&columns::label(words)).is_some()
}

/// Whether the one cell of a line without a pipe before it lost the rest of its row, which begins with an empty cell below.
fn lost_its_row(text: &Text, above: &[Cell], below: &[Cell]) -> bool {
    let (Some((first, rest)), Some((second, behind))) = (above.split_first(), below.split_first()) else {
        return false;
    };
    let is_alone = rest.len() < 2 && rest.iter().all(|cell| cell.is_empty(text));
    is_alone && !first.is_empty(text) && second.is_empty(text) && behind.len() > 1
}

/// Whether squashed words are the cell before the heads of funds: `资金情况（万元）`.
pub(in crate::document) fn leads_funds(words: &str) -> bool {
    words.contains("万元)")
}

/// The table, or, where it is one row with words in one cell only, these words as a line: `单位：某局 | | |`.
fn block(text: &Text, table: Table) -> Block {
    let [row] = table.rows.as_slice() else {
        return Block::Table(table);
    };
    let mut filled = row.iter().filter(|cell| !cell.is_empty(text));
    match (filled.next().and_then(Cell::place), filled.next()) {
        (Some(span), None) => Block::Paragraph(Paragraph { span }),
        _ => Block::Table(table),
    }
}

/// Whether a line of its own is the header of an indicator table: names of columns, no level's own
/// name and no number among them.
pub(in crate::document) fn has_header_row(text: &Text, lines: &[Line]) -> bool {
    let mut above: Vec<String> = Vec::new();
    lines.iter().filter(|line| line.pipes >= 2).any(|line| {
        let labels: Vec<String> = text
            .slice(line.trimmed)
            .split('|')
            .map(|cell| columns::label(cell.trim().trim_matches('*')))
            .filter(|label| !label.is_empty())
            .collect();
        // 绩效指标 | 指标性质 | 指标值 | … over 一级指标 | 二级指标 | 三级指标
        let is_lower = || {
            above.first().is_some_and(|first| first == "绩效指标")
                && labels.iter().all(|label| label.ends_with("级指标"))
        };
        let heads = heads_indicators(&labels)
            || is_lower()
                && heads_indicators(&[labels.as_slice(), above.get(1..).unwrap_or_default()].concat());
        above = labels;
        heads
    })
}

/// Whether rows between pipes that stand right one under the other begin with the names of columns: a table laid on its side.
pub(in crate::document) fn has_header_column(text: &Text, lines: &[Line]) -> bool {
    /// Fewest rows of such a table, and most: an indicator table has no more columns.
    const FEWEST: usize = 3;
    const MOST: usize = 16;
    let is_row = |line: &Line| line.pipes >= 2 && line.tabs == 0;
    let runs = lines.chunk_by(|above, below| is_row(above) == is_row(below));
    let mut runs = runs.filter(|run| run.first().is_some_and(is_row));
    runs.any(|run| {
        let rows = run.iter().filter(|line| !is_rule(text, line)).take(MOST + 1);
        let labels: Vec<String> = rows.map(|line| first_label(text, line)).collect();
        (FEWEST..=MOST).contains(&labels.len())
            && !labels.iter().any(String::is_empty)
            && heads_indicators(&labels)
    })
}

/// What the first cell of a row says as a label; nothing where it is longer than any label.
fn first_label(text: &Text, line: &Line) -> String {
    const LONGEST: usize = 90;
    let words = text.slice(line.trimmed);
    let cell = words.strip_prefix('|').unwrap_or(words).split('|').next();
    cell.map(str::trim)
        .filter(|cell| cell.len() <= LONGEST)
        .map(|cell| columns::label(cell.trim_matches('*')))
        .unwrap_or_default()
}

/// Whether the labels of a row, none of them empty, are those of the columns of a table of indicators.
pub(super) fn heads_indicators(labels: &[String]) -> bool {
    if !labels.iter().any(|label| columns::heads_names(label)) {
        return false;
    }
    let mut read: Vec<Option<Column>> = Vec::new();
    for label in labels {
        read.push(Some(columns::column(label, &read)));
    }
    let strange = |label: &String| level_name(label).is_some() || parse_decimal(label).is_some();
    columns::are_whole(&read) && !labels.iter().any(strange)
}

/// Whether cells head the columns of a table of indicators, or of funds by their stages: 年初预算数, 决算数.
pub(crate) fn heads_columns<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    /// Most columns of a head that is looked at.
    const MOST: usize = 40;
    let labels = cells.map(columns::label).filter(|label| !label.is_empty());
    let labels: Vec<String> = labels.take(MOST).collect();
    let is_stage = |label: &&String| {
        ["预算数", "决算数", "执行数"]
            .iter()
            .any(|end| label.ends_with(end))
    };
    heads_indicators(&labels) || 1 < labels.iter().filter(is_stage).count()
}

/// Whether a line is nothing but a pipe: the end of the row above, whose empty last cell was of two lines.
pub(in crate::document) fn is_lone(text: &Text, line: &Line) -> bool {
    line.pipes == 1 && text.slice(line.trimmed) == "|"
}

/// A line of dashes, colons and pipes only.
fn is_rule(text: &Text, line: &Line) -> bool {
    let words = text.slice(line.trimmed);
    words.contains('-')
        && words
            .chars()
            .all(|c| matches!(c, '|' | '-' | ':' | ' ' | '+' | '='))
}

fn row(text: &Text, line: &Line, border: Border) -> Vec<Cell> {
    let words = text.slice(line.trimmed);
    let mut start = line.trimmed.start();
    // a line of nothing but pipes may be as long as a file
    let mut cells = Vec::with_capacity(line.pipes + 1);
    for part in words.split('|') {
        let cell = trim(text, Span::new(start, start + part.len()));
        cells.push(Cell::new(without_filler(text, without_bold(text, cell))));
        start += part.len() + 1;
    }
    // the outer pipes make an empty part at either end
    if border.opens && words.starts_with('|') && !cells.is_empty() {
        cells.remove(0);
    }
    if border.closes && words.ends_with('|') {
        cells.pop();
    }
    cells
}

/// Whether the outer pipes of a table's lines are its border; where some lines lack them, those of
/// the others part off an empty cell.
#[derive(Clone, Copy, Debug)]
struct Border {
    opens: bool,
    closes: bool,
}

impl Border {
    fn of(text: &Text, lines: &[Line]) -> Self {
        let rows = || {
            lines
                .iter()
                .filter(|line| !line.is_blank())
                .map(|line| text.slice(line.trimmed))
                .filter(|row| !tells_page(row))
        };
        Self {
            opens: rows().all(|row| row.starts_with('|')),
            closes: rows().all(|row| row.ends_with('|')),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::lines;

    fn sizes(words: &str) -> Vec<usize> {
        let text = Text::new(words.into());
        let blocks = read(&text, &lines::split(&text));
        let rows = |block: &Block| match block {
            Block::Table(table) => table.rows.len(),
            _ => 0,
        };
        blocks.iter().map(rows).collect()
    }

    #[test]
    fn a_blank_line_between_any_two_rows_parts_no_table() {
        assert_eq!(
            sizes("| 名称 | 目标 |\n\n|---|---|\n\n| 场次 | 2场 |\n\n| 合格率 | 98% |"),
            [3]
        );
        assert_eq!(
            sizes("| 名称 | 目标 |\n|---|---|\n\n| 场次 | 2场 |\n\n| 合格率 | 98% |"),
            [3]
        );
    }

    #[test]
    fn the_number_of_a_page_is_no_row() {
        assert_eq!(
            sizes("| 名称 | 目标 |\n|---|---|\n| 场次 | 2场 |\n12\n| 合格率 | 98% |"),
            [3]
        );
    }

    #[test]
    fn a_blank_line_between_blocks_of_rows_parts_tables() {
        assert_eq!(
            sizes("| 名称 | 目标 |\n| 场次 | 2场 |\n\n| 项目 | 金额 |\n| 合计 | 9 |"),
            [2, 2]
        );
        assert_eq!(sizes("| 存在问题 | 一 |\n\n| 改进措施 | 二 |"), [1, 1]);
    }
}
