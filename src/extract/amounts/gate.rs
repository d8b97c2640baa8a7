//! 预判 Whether a stretch may tell money at all, asked before it is read: most sentences and most rows do not.

use std::sync::LazyLock;

use memchr::memchr;

use super::figure::{bare, number_length};
use super::labels;
use super::words::all_names;
use crate::document::Cell;
use crate::extract::titles::GIVERS;
use crate::text::{Cues, Span, Squashed, Text, digit_from, has_digit};

/// Whether a sentence holds anything that could be a figure.
pub(super) fn may_state_money(sentence: &str) -> bool {
    has_digit(sentence) || sentence.contains("元") || sentence.contains("为零")
}

/// Whether a figure of money may stand anywhere in squashed words: what has neither a unit nor a number that could do
/// without one is counted, dated or numbered.
pub(super) fn may_hold_figure(words: &str) -> bool {
    static UNITS: LazyLock<Cues> = LazyLock::new(|| Cues::of(&["元", "万", "亿"]));
    UNITS.stand_in(words)
        || words.contains("为零")
        || memchr(b'=', words.as_bytes()).is_some()
        || has_bare(words)
}

/// Whether a number may stand in words that ends its clause with no unit.
fn has_bare(words: &str) -> bool {
    let mut from = 0;
    while let Some(start) = digit_from(words, from) {
        let rest = words.get(start..).unwrap_or_default();
        let length = number_length(rest);
        let (number, after) = rest.split_at_checked(length).unwrap_or_default();
        if bare(number, after).is_some() {
            return true;
        }
        from = start + length;
    }
    false
}

/// Labels of rows that tell money without being names in running text, units, and what a table says of itself.
const LABELS: [&str; 9] = [
    "合计",
    "总计",
    "总额",
    "财政资金",
    "元",
    "单位",
    "项目名称",
    "自筹",
    "债券",
];

/// All that a row has one of if it names money, heads columns of it, or states a unit.
static NAMES: LazyLock<Cues> = LazyLock::new(|| {
    let labels = labels::of_money().chain(LABELS).chain(GIVERS);
    Cues::of(&all_names().chain(labels).collect::<Vec<_>>())
});

/// Whether the cells of a row may name money or head columns of it.
pub(super) fn may_name_money(text: &Text, cells: &[Cell]) -> bool {
    let own = cells.iter().filter(|cell| !cell.filled);
    let mut row: Option<Span> = None;
    for cell in own {
        match cell.pieces.as_slice() {
            [] => {}
            [piece] => row = Some(row.map_or(*piece, |row| row.to(*piece))),
            // what a page break tore stands in the text with other words between
            _ => return true,
        }
    }
    row.is_some_and(|row| NAMES.stand_in(Squashed::of(text, row).as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_without_a_unit_may_be_money_where_they_end_their_clause() {
        for words in [
            "支出5万元",
            "三十万元整",
            "预算数2858.4，",
            "1524+1333=2857",
            "约5.8亿",
        ] {
            assert!(may_hold_figure(words), "{words}");
        }
        for words in ["2023年新建12个，", "完成率98%。", "", "没有数字"] {
            assert!(!may_hold_figure(words), "{words}");
        }
    }

    #[test]
    fn rows_name_money_or_are_passed_over() {
        let named = |rows: &str| {
            let text = Text::new(rows.to_owned());
            let mut end = 0;
            let cells = rows.split('|').map(|cell| {
                let start = end;
                end = start + cell.len() + 1;
                Cell::new(Span::new(start, start + cell.len()))
            });
            may_name_money(&text, &cells.collect::<Vec<_>>())
        };
        assert!(named("基 本\n支出|800") && named("金额单位：元|") && named("|合计|12"));
        assert!(!named("数量指标|培训人数|≥200人|212人|10|10") && !named("|"));
    }
}
