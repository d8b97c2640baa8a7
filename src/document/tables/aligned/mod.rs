//! Tables whose columns stand one under another, with nothing but blanks between them: text laid out for the eye.
//!
//! ```text
//! 资金类别        年初预算数    全年预算数    决算数
//! 基本支出        300.41        301.61        301.61
//! “三公”经费      66.21                       48.00
//! ```
//!
//! A cell is told by where it stands under the head, so that one left blank stays blank. Where that leaves two readings, the
//! lines are no such table.

mod centred;
mod grid;

use std::sync::LazyLock;

use unicode_width::UnicodeWidthChar;

use super::blanks;
use super::loose::names_columns;
use crate::document::lines::{self, Line};
use crate::document::model::{Block, Cell, Table};
use crate::document::names::columns;
use crate::document::prose;
use crate::text::{Cues, Text, has_digit};
use centred::Centred;
use grid::{GAP, Grid, Piece, pieces};

/// Fewest and most columns, and fewest rows under the head.
const FEWEST: usize = 3;
const MOST: usize = 32;
const FEWEST_ROWS: usize = 2;
/// Longest line of such a table, in bytes.
const LONGEST: usize = 2_000;

/// How wide characters are taken to be: fonts and programs differ on Chinese ones and on quotation marks.
pub(super) const MEASURES: [fn(char) -> usize; 3] = [
    |c| c.width().unwrap_or_default(),
    |c| c.width_cjk().unwrap_or_default(),
    |_| 1,
];

/// The line behind a table whose head is the line at `at`; `None` where no table begins.
pub(in crate::document) fn end(text: &Text, lines: &[Line], at: usize) -> Option<usize> {
    found(text, lines, at).map(|(_, end)| at + end)
}

/// Whether a text has such a table.
pub(in crate::document) fn is_in(text: &Text, lines: &[Line]) -> bool {
    lines::with(text, lines, &GAPS).any(|at| end(text, lines, at).is_some())
}

/// Whether a text has such a table of indicators.
pub(in crate::document) fn holds_indicators(text: &Text, lines: &[Line]) -> bool {
    let names = |at: &usize| {
        lines
            .get(*at)
            .is_some_and(|line| names_columns(text.slice(line.trimmed)))
    };
    let mut heads = lines::with(text, lines, &GAPS).filter(names);
    heads.any(|at| end(text, lines, at).is_some())
}

/// The line behind rows of a form that begin at `at`, each a short label and its words with wide blanks between: `部门名称    某市教育局`.
/// Whoever asks knows that the text is laid out so.
pub(in crate::document) fn form_end(text: &Text, lines: &[Line], at: usize) -> Option<usize> {
    let is_row = |line: &Line| line.tabs == 0 && line.pipes == 0 && is_form_row(text, line);
    let rows = lines
        .iter()
        .skip(at)
        .take_while(|line| is_row(line) && !is_head(text, line));
    let end = at + rows.count();
    (at < end).then_some(end)
}

/// Reads the rows that [`form_end`] has found.
pub(in crate::document) fn read_form(text: &Text, lines: &[Line]) -> Vec<Block> {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
        return Vec::new();
    };
    let row = |line: &Line| {
        pieces(text, line, |_| 1, GAP)
            .iter()
            .map(|piece| Cell::new(piece.span))
            .collect()
    };
    vec![Block::Table(Table {
        span: first.trimmed.to(last.trimmed),
        rows: lines.iter().map(row).collect(),
        ..Table::default()
    })]
}

/// Whether a line is such a row: its label has no sign of a sentence in it, and behind it stands more than the date of a
/// signature.
fn is_form_row(text: &Text, line: &Line) -> bool {
    const LONGEST_LABEL: usize = 16;
    let words = text.slice(line.trimmed);
    GAPS.stand_in(words) && {
        let pieces = pieces(text, line, |_| 1, GAP);
        let label = pieces
            .first()
            .map(|piece| text.slice(piece.span))
            .unwrap_or_default();
        let last = pieces
            .last()
            .map(|piece| text.slice(piece.span))
            .unwrap_or_default();
        let is_signed = pieces.len() == 2 && last.starts_with(['2', '二']) && last.ends_with('日');
        1 < pieces.len()
            && !is_signed
            && label.chars().count() <= LONGEST_LABEL
            && !label.contains(['。', '，', '；', '：', ':', '、'])
            && !has_digit(label)
    }
}

/// Reads the lines of a table that [`end`] has found.
pub(in crate::document) fn read(text: &Text, lines: &[Line]) -> Vec<Block> {
    let (Some(first), Some(last), Some((grid, _))) = (lines.first(), lines.last(), found(text, lines, 0))
    else {
        return Vec::new();
    };
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    // how far each column reaches, and the row above did
    let mut reached: Vec<usize> = Vec::new();
    let laid: Vec<Vec<Option<Piece>>> = lines
        .iter()
        .filter(|line| !is_between(text, line))
        .map(|line| grid.cells(text, line))
        .collect();
    let mut centred = Centred::of(text, &laid);
    for cells in laid {
        if let Some(centred) = &mut centred
            && 1 < rows.len()
            && centred.takes(text, &cells, &mut rows)
        {
            continue;
        }
        let ends: Vec<usize> = cells
            .iter()
            .map(|cell| cell.map_or(0, |piece| piece.to))
            .collect();
        if grid.goes_on(text, &cells, &reached) {
            for (cell, piece) in rows.last_mut().into_iter().flatten().zip(&cells) {
                cell.pieces.extend(piece.map(|piece| piece.span));
            }
        } else {
            let of = |piece: &Option<Piece>| piece.map(|piece| Cell::new(piece.span)).unwrap_or_default();
            rows.push(cells.iter().map(of).collect());
            if let Some(centred) = &mut centred {
                centred.give(&mut rows);
            }
        }
        reached = ends;
    }
    if let Some(centred) = &mut centred {
        centred.end(&mut rows);
    }
    vec![Block::Table(Table {
        span: first.trimmed.to(last.trimmed),
        rows,
        ..Table::default()
    })]
}

/// The columns under the head at `at`, by the measure under which most lines fit; and how many lines the table has.
fn found(text: &Text, lines: &[Line], at: usize) -> Option<(Grid, usize)> {
    let head = lines
        .get(at)
        .filter(|line| may_be_row(line) && is_head(text, line))?;
    let tries = MEASURES.map(|measure| {
        let mut grid = Grid::under(&pieces(text, head, measure, GAP), measure);
        let below = lines.get(at + 1..).unwrap_or_default();
        let end = grid.fit(text, below);
        (grid, end)
    });
    let (grid, end) = tries
        .into_iter()
        .rev()
        .max_by_key(|(grid, end)| (*end, grid.placed))?;
    (FEWEST_ROWS <= end && grid.counted < grid.placed).then_some((grid, end + 1))
}

/// A wide gap: two blanks side by side, or one as wide as a character.
static GAPS: LazyLock<Cues> = LazyLock::new(|| Cues::of(&["  ", "\u{3000}"]));

fn may_be_row(line: &Line) -> bool {
    line.tabs == 0 && line.pipes == 0 && line.trimmed.len() <= LONGEST
}

/// Whether a line heads columns of indicators or of money.
fn is_head(text: &Text, line: &Line) -> bool {
    let words = text.slice(line.trimmed);
    if !GAPS.stand_in(words)
        || words.contains(['，', '。', '；', '：'])
        || !(names_columns(words) || blanks::names_money(words))
    {
        return false;
    }
    let pieces = pieces(text, line, |_| 1, GAP);
    let labels: Vec<_> = pieces
        .iter()
        .map(|piece| columns::label_at(text, piece.span))
        .collect();
    if !(FEWEST..=MOST).contains(&labels.len())
        || labels
            .iter()
            .any(|label| label.starts_with(|c: char| c.is_ascii_digit()))
    {
        return false;
    }
    let money = labels.iter().filter(|label| blanks::names_money(label)).count();
    let mut known = Vec::new();
    for label in &labels {
        known.push(Some(columns::column(label, &known)));
    }
    2 <= money || columns::are_whole(&known)
}

/// Whether a line stands between rows without being one: a blank one, a page number.
fn is_between(text: &Text, line: &Line) -> bool {
    line.is_blank() || line.tabs == 0 && prose::is_page_mark(text.slice(line.trimmed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::testing;

    fn rows(words: &str) -> Vec<Vec<String>> {
        testing::rows(words, end, read)
    }

    #[test]
    fn a_cell_left_blank_stays_blank() {
        let words = "资金类别        年初预算数    全年预算数    决算数\n基本支出        300.41        301.61        301.61\n“三公”经费      66.21                       48.00\n公务接待费                                    6.25\n合计            366.62        301.61        355.86";
        assert_eq!(
            rows(words),
            [
                ["资金类别", "年初预算数", "全年预算数", "决算数"],
                ["基本支出", "300.41", "301.61", "301.61"],
                ["“三公”经费", "66.21", "", "48.00"],
                ["公务接待费", "", "", "6.25"],
                ["合计", "366.62", "301.61", "355.86"],
            ]
        );
    }

    #[test]
    fn figures_may_stand_to_the_right_and_in_the_middle() {
        let words = "项目            预算数      执行数      得分\n基本支出        486.40    1,480.30       5\n项目支出      1,800.00      770.48      10\n其他                         20.48";
        let rows = rows(words);
        assert_eq!(rows[1], ["基本支出", "486.40", "1,480.30", "5"]);
        assert_eq!(rows[3], ["其他", "", "20.48", ""]);
    }

    #[test]
    fn blank_lines_and_page_numbers_part_no_table() {
        let words = "一级指标      二级指标      三级指标    分值    年度指标值    实际完成值\n产出指标      数量指标      信访秩序    7       完善          完善\n                        - 2 -\n\n                            法律援助    7       有所改善      有所改善\n满意度指标    满意度指标    办事群众    8       91%以上       95.8%";
        assert_eq!(rows(words).len(), 4);
    }

    #[test]
    fn a_name_over_two_lines_is_put_together_and_long_words_may_run_on() {
        let words = "一级指标    三级指标          指标值    完成值    分值    备注\n产出指标    公务用车运行维护  ≤10万元   8万元     10\n            成本\n            培训人次          200人     180人     10      因天气原因有两期培训延到了次年\n            场次              5场       5场       10";
        let rows = rows(words);
        assert_eq!(rows.len(), 4);
        assert_eq!(rows[1][1], "公务用车运行维护成本");
        assert_eq!(
            rows[2],
            [
                "",
                "培训人次",
                "200人",
                "180人",
                "10",
                "因天气原因有两期培训延到了次年"
            ]
        );
    }

    #[test]
    fn rows_that_only_count_as_many_words_are_laid_out_nowhere() {
        for words in [
            "项目  年初预算  调整预算  决算数\n基本支出  682.35  701.20  701.20\n其中：人员经费  590.10  605.00  605.00\n项目支出  1,250.00  1,310.00  1,286.40",
            "项目    年初预算    决算数\n我单位严格执行预算，压减一般性支出。\n项目支出    40    50",
            "项目    年初预算    决算数\n基本支出    20",
            "2023年    年初预算    决算数\n基本支出    20          30\n项目支出    20          30",
        ] {
            assert!(rows(words).is_empty(), "{words}");
        }
    }

    #[test]
    fn a_label_and_its_words_are_a_row_of_a_form() {
        let words = "部门名称        示范市教育局    单位数    3\n部门职能        1.制定规划；2.管理学校。\n填报人：张三    填报日期：2024年3月1日";
        assert_eq!(
            testing::rows(words, form_end, read_form),
            [
                vec!["部门名称", "示范市教育局", "单位数", "3"],
                vec!["部门职能", "1.制定规划；2.管理学校。"],
            ]
        );
        // a signature is no row
        assert!(testing::rows("    示范市教育局    2024年3月1日", form_end, read_form).is_empty());
    }
}
