//! 合并单元格 Rows whose merged cells were squeezed out to the left and made up for by blank cells at their end.
//!
//! Told from the header of an indicator table: the cells are moved to where each is what its column holds; and from
//! that of a table of funds: the rate of execution stands in its column.

use std::borrow::Cow;

use crate::document::model::{Cell, Table};
use crate::document::names::columns::{self, Column};
use crate::document::names::levels::{LevelName, level_name};
use crate::document::names::may_head::may_head;
use crate::document::tables::loose;
use crate::text::Text;
use crate::value::parse_decimal;

/// Moves the cells of squeezed rows back under their columns.
///
/// `labels` are what the cells of each row say as labels, where it may be a header.
pub(super) fn mend(text: &Text, table: &mut Table, labels: &[Vec<Cow<'_, str>>]) {
    let heads: Vec<Option<Vec<Column>>> = labels.iter().map(|labels| columns_of(labels)).collect();
    mend_indicators(text, table, &heads);
    mend_funds(text, table, labels, &heads);
}

/// Moves each row of funds that states one rate until it stands under 执行率, and as far the rows right below it that state
/// none and have as many cells of their own. Rows below a header of indicators are no rows of funds.
fn mend_funds(
    text: &Text,
    table: &mut Table,
    labels: &[Vec<Cow<'_, str>>],
    of_indicators: &[Option<Vec<Column>>],
) {
    let mut head: Option<(usize, usize)> = None;
    // how far the row above was moved, and how many cells of its own it has
    let mut above: Option<(usize, usize)> = None;
    for ((row, labels), columns) in table.rows.iter_mut().zip(labels).zip(of_indicators) {
        if let Some(column) = rate_column(text, row, labels) {
            (head, above) = (Some((column, row.len())), None);
            continue;
        }
        if columns.is_some() {
            head = None;
        }
        let Some((column, _)) = head.filter(|(_, width)| *width == row.len()) else {
            continue;
        };
        let rates = row.iter().enumerate().filter(|(_, cell)| is_rate(text, cell));
        let blank = row.iter().rev().take_while(|cell| cell.is_empty(text)).count();
        let own = row.len() - blank;
        let lost = match rates.map(|(at, _)| at).collect::<Vec<_>>()[..] {
            [rate] => column.saturating_sub(rate),
            [] => above
                .filter(|(_, cells)| *cells == own)
                .map_or(0, |(lost, _)| lost),
            _ => 0,
        };
        above = (0 < lost && lost <= blank).then_some((lost, own));
        if let Some((lost, _)) = above {
            row.truncate(row.len() - lost);
            row.splice(0..0, std::iter::repeat_n(Cell::default(), lost));
        }
    }
}

/// Where 执行率 stands in the header of a table of funds.
fn rate_column(text: &Text, row: &[Cell], labels: &[Cow<'_, str>]) -> Option<usize> {
    let is_money = |label: &str| label.contains("预算") || label.ends_with("执行数");
    let column = labels.iter().position(|label| label.ends_with("执行率"))?;
    let before = labels.iter().take(column).filter(|label| is_money(label)).count();
    (before > 1 && !row.iter().any(|cell| is_rate(text, cell))).then_some(column)
}

fn is_rate(text: &Text, cell: &Cell) -> bool {
    let words = cell.words(text);
    words
        .strip_suffix('%')
        .is_some_and(|number| parse_decimal(number).is_some())
}

fn mend_indicators(text: &Text, table: &mut Table, heads: &[Option<Vec<Column>>]) {
    let mut head: Option<&[Column]> = None;
    for (row, columns) in table.rows.iter_mut().zip(heads) {
        if let Some(columns) = columns {
            head = Some(columns);
            continue;
        }
        let Some(columns) = head.filter(|columns| columns.len() <= row.len()) else {
            continue;
        };
        if columns.len() < row.len() && !cut_padding(text, row, columns) {
            continue;
        }
        if row.last().is_none_or(|cell| !cell.is_empty(text)) {
            continue;
        }
        if names_levels_only(text, row) {
            place_levels(text, row, columns);
            continue;
        }
        let lead = usize::from(columns.first() == Some(&Column::Serial));
        if let Some(lost) = loose::squeezed(text, row, columns).filter(|lost| *lost > 0) {
            row.truncate(row.len() - lost);
            row.splice(lead..lead, std::iter::repeat_n(Cell::default(), lost));
        }
    }
}

/// Whether a row names a first and a second level, or one that is known, and nothing beneath them: nothing stands to the
/// right of where it stood.
fn names_levels_only(text: &Text, row: &[Cell]) -> bool {
    let is_level = |cell: &Cell| columns::label_of(text, cell).ends_with("指标");
    let is_known = |cell: &Cell| level_name(&columns::label_of(text, cell)).is_some();
    match row {
        [first, second, rest @ ..] => {
            let is_blank = |cell: &Cell| cell.is_empty(text);
            rest.iter().all(is_blank)
                && (is_level(first) && is_level(second) || is_known(first) && is_blank(second))
        }
        _ => false,
    }
}

/// Moves levels that stand alone in their row under the column of the first of them, where cells before them were lost.
fn place_levels(text: &Text, row: &mut Vec<Cell>, columns: &[Column]) {
    let first = row
        .first()
        .and_then(|cell| level_name(&columns::label_of(text, cell)));
    let column = match first {
        Some(LevelName::First | LevelName::RatherFirst) => Column::Level1,
        Some(LevelName::Second | LevelName::RatherSecond) => Column::Level2,
        None => return,
    };
    if let Some(lost) = columns.iter().position(|own| *own == column) {
        row.truncate(row.len() - lost);
        row.splice(0..0, std::iter::repeat_n(Cell::default(), lost));
    }
}

/// Cuts blank cells off that were put behind the end of a row, where what is left fits the columns.
fn cut_padding(text: &Text, row: &mut Vec<Cell>, columns: &[Column]) -> bool {
    let (own, padding) = row.split_at(columns.len());
    let fits = fits_padded(text, own, padding, columns);
    if fits {
        row.truncate(columns.len());
    }
    fits
}

/// Whether a row's own cells fit the columns, and nothing but blank ones stand behind them.
fn fits_padded(text: &Text, own: &[Cell], padding: &[Cell], columns: &[Column]) -> bool {
    padding.iter().all(|cell| cell.is_empty(text)) && loose::squeezed(text, own, columns).is_some()
}

/// Cells that a row may have up to its name: two levels and the name.
const UP_TO_NAME: usize = 3;

/// Puts rows of indicators together again that a name of two lines tore: the rest begins with the value behind the name.
pub(super) fn join_torn(text: &Text, table: &mut Table) {
    let may_be_torn = |rows: &[Vec<Cell>]| match rows {
        [above, rest] => above.len() <= UP_TO_NAME && begins_with_value(text, rest),
        _ => false,
    };
    // most tables have no such rows
    if !table.rows.windows(2).any(may_be_torn) {
        return;
    }
    let mut head: Option<Vec<Column>> = None;
    let mut rows: Vec<Vec<Cell>> = Vec::with_capacity(table.rows.len());
    for row in std::mem::take(&mut table.rows) {
        let is_rest = |above: &&mut Vec<Cell>| {
            head.as_deref()
                .is_some_and(|columns| is_torn(text, columns, above, &row))
        };
        if let Some(above) = rows.last_mut().filter(is_rest) {
            above.extend(row);
        } else {
            head = header(text, &row).or(head);
            rows.push(row);
        }
    }
    table.rows = rows;
}

fn begins_with_value(text: &Text, row: &[Cell]) -> bool {
    let first = row.first().and_then(Cell::place).map(|span| text.slice(span));
    first.is_some_and(|words| words.starts_with(|c: char| c.is_ascii_digit() || "≥≤".contains(c)))
}

/// Whether two rows are one under the columns.
fn is_torn(text: &Text, columns: &[Column], above: &[Cell], rest: &[Cell]) -> bool {
    let is_up_to_name = above.len() <= UP_TO_NAME.min(columns.len()) && begins_with_value(text, rest);
    if !is_up_to_name || above.iter().any(|cell| cell.is_empty(text)) {
        return false;
    }
    let cells: Vec<Cell> = above.iter().chain(rest).cloned().collect();
    let parted = cells.split_at_checked(columns.len());
    parted.is_some_and(|(own, padding)| fits_padded(text, own, padding, columns))
}

/// The columns that a row heads, if it is the header of an indicator table.
fn header(text: &Text, row: &[Cell]) -> Option<Vec<Column>> {
    may_head(text, row, |_| false)
        .then(|| columns_of(&columns::labels_of(text, row)))
        .flatten()
}

/// The columns, if the row is the header of an indicator table with names in it.
fn columns_of(labels: &[Cow<'_, str>]) -> Option<Vec<Column>> {
    if !labels.iter().any(|label| columns::heads_names(label)) {
        return None;
    }
    let mut read: Vec<Option<Column>> = Vec::with_capacity(labels.len());
    for label in labels {
        let column = columns::column(label, &read);
        read.push(Some(column));
    }
    let columns = read.contains(&Some(Column::Name)) && columns::are_whole(&read);
    columns.then(|| read.into_iter().flatten().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    /// The words of the rows below the header, cells that were moved in marked by a dash.
    fn mended(rows: &[&[&str]]) -> Vec<String> {
        let (mut words, mut cells) = (String::new(), Vec::new());
        for row in rows {
            let place = |cell: &&str| {
                let start = words.len();
                words.push_str(cell);
                Cell::new(Span::new(start, words.len()))
            };
            cells.push(row.iter().map(place).collect());
        }
        let text = Text::new(words);
        let mut table = Table {
            rows: cells,
            ..Table::default()
        };
        let labels: Vec<_> = table
            .rows
            .iter()
            .map(|row| columns::labels_of(&text, row))
            .collect();
        mend(&text, &mut table, &labels);
        let shown = |cell: &Cell| {
            if cell.is_empty(&text) {
                "-".to_owned()
            } else {
                cell.words(&text)
            }
        };
        let line = |row: &Vec<Cell>| row.iter().map(shown).collect::<Vec<_>>().join(" ");
        table.rows.iter().skip(1).map(line).collect()
    }

    const HEAD: &[&str] = &["一级指标", "二级指标", "三级指标", "指标值", "完成值", "备注"];

    #[test]
    fn a_row_that_begins_with_a_lower_level_is_moved_to_the_right() {
        let rows = mended(&[
            HEAD,
            &["产出指标", "数量指标", "培训次数", "3次", "3次", ""],
            &["质量指标", "培训合格率", "95%", "96%", "", ""],
            &["结业率", "90%", "91%", "", "", ""],
        ]);
        let wanted = [
            "产出指标 数量指标 培训次数 3次 3次 -",
            "- 质量指标 培训合格率 95% 96% -",
            "- - 结业率 90% 91% -",
        ];
        assert_eq!(rows, wanted);
    }

    #[test]
    fn a_row_that_names_levels_and_nothing_beneath_stays_where_it_is() {
        let rows = mended(&[HEAD, &["效益指标(30分)", "经济效益指标", "", "", "", ""]]);
        assert_eq!(rows, ["效益指标(30分) 经济效益指标 - - - -"]);
    }

    #[test]
    fn a_row_of_funds_is_moved_until_its_rate_stands_under_the_rate() {
        let head: &[&str] = &[
            "预算执行情况",
            "年度预算数",
            "年初预算",
            "预算执行数",
            "预算执行率",
            "得分",
            "原因",
        ];
        let rows = mended(&[
            head,
            &["总额", "0.00", "3.36", "100.00%", "10", "", ""],
            &["其中：财政资金", "/", "", "", "", "", ""],
            &["", "单位资金", "1.00", "0.50", "50%", "", ""],
            &["总额", "0.00", "3.36", "100.00%", "10", "", ""],
            &["财政资金", "0.00", "3.36", "", "/", "", ""],
            &["一级指标", "三级指标", "指标值", "完成值", "得分", "", ""],
            &["满意度指标", "群众满意度", "≥90%", "96%", "10", "", ""],
        ]);
        let wanted = [
            "- 总额 0.00 3.36 100.00% 10 -",
            "其中：财政资金 / - - - - -",
            "- 单位资金 1.00 0.50 50% - -",
            "- 总额 0.00 3.36 100.00% 10 -",
            "- 财政资金 0.00 3.36 - / -",
            "一级指标 三级指标 指标值 完成值 得分 - -",
            "满意度指标 群众满意度 ≥90% 96% 10 - -",
        ];
        assert_eq!(rows, wanted);
    }

    #[test]
    fn a_row_of_levels_that_are_not_known_stays_where_it_is() {
        let rows = mended(&[HEAD, &["履职效能", "工作任务", "制度建设", "健全", "健全", ""]]);
        assert_eq!(rows, ["履职效能 工作任务 制度建设 健全 健全 -"]);
    }
}
