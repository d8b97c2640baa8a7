//! 总分行 The row of a table that holds the total score, or a cell beside the label of the total.

use std::cell::LazyCell;
use std::sync::LazyLock;

use crate::document::{Cell, Document, Table};
use crate::extract::fields::{label_of, without_brackets};
use crate::report::Score;
use crate::text::{Cues, Span, Squashed, Text, fold_char, is_layout_space};
use crate::value::{Decimal, parse_decimal};

/// Labels of a row that holds the total score.
pub(super) const TOTAL_LABELS: [&str; 14] = [
    "合计得分",
    "得分合计",
    "总分",
    "总评分",
    "自评分",
    "自评分数",
    "自评总分",
    "总得分",
    "绩效自评综合得分",
    "自评得分",
    "综合得分",
    "绩效自评得分",
    "自评总得分",
    "绩效自评总分",
];

/// 等级
pub(super) const GRADES: [&str; 9] = ["优", "良", "中", "差", "优秀", "良好", "合格", "不合格", "较差"];

/// Whether a label names the total of a table.
pub(super) fn is_total(label: &str) -> bool {
    TOTAL_LABELS.contains(&label) || SUMS.contains(&label)
}

/// Whether a cell begins as the labels of the total do, or with a blank, a bracket or a tag, which are no part of one: most
/// are told by that.
pub(super) fn begins_as_total(text: &Text, cell: &Cell) -> bool {
    let may_begin = |c| {
        let is_no_label = matches!(c, '(' | ')' | '[' | ']' | '<') || is_layout_space(c);
        is_no_label || matches!(c, '合' | '得' | '总' | '自' | '绩' | '综')
    };
    cell.place().is_some_and(|place| {
        let first = text.slice(place).chars().next();
        first.map(fold_char).is_none_or(may_begin)
    })
}

/// Whether a label ends as those of the total do.
fn may_be_total(label: &str) -> bool {
    label.ends_with(['分', '计', '数'])
}

/// Labels of a sum, which may be one of money.
const SUMS: [&str; 2] = ["合计", "总计"];

/// The total row of an indicator table: `总分 | 100 | 99`.
pub(super) fn total_row(document: &Document) -> Option<Score> {
    document.tables().find_map(|table| {
        let heads = Heads {
            score: LazyCell::new(Box::new(|| has_column(document, table, &SCORES))),
            weight: LazyCell::new(Box::new(|| has_column(document, table, &WEIGHTS))),
            score_first: LazyCell::new(Box::new(|| scores_stand_first(document, table))),
        };
        let mut rows = table.rows.iter().enumerate();
        rows.find_map(|(at, row)| {
            let of_money = || is_below_money(document, table, at);
            let is_last = at + 1 == table.rows.len();
            score_of_row(document, &heads, row, &of_money)
                .filter(|score| !(is_last && score.out_of.is_none() && goes_on_below(document, table, score)))
        })
    })
}

/// Whether full marks end a table and another number stands alone on the next line: 总分 | 100, and 99.3 behind blank lines. Which
/// of them is the score, the broken row does not tell.
fn goes_on_below(document: &Document, table: &Table, score: &Score) -> bool {
    let below = document.text.as_str().get(table.span.end()..).unwrap_or_default();
    let line = below.lines().map(str::trim).find(|line| !line.is_empty());
    score.total == Decimal::ONE_HUNDRED
        && line
            .and_then(parse_decimal)
            .is_some_and(|number| number <= FULL_MARKS)
}

/// Which columns a table has: looked for once, and only where a row asks.
struct Heads<'a> {
    score: Asked<'a>,
    weight: Asked<'a>,
    /// Whether the column of the scores stands right before that of the weights.
    score_first: Asked<'a>,
}

type Asked<'a> = LazyCell<bool, Box<dyn FnOnce() -> bool + 'a>>;

fn score_of_row(
    document: &Document,
    heads: &Heads<'_>,
    row: &[Cell],
    of_money: &dyn Fn() -> bool,
) -> Option<Score> {
    let own = |cell: &&Cell| !cell.filled && !cell.is_empty(&document.text);
    let first = row.iter().find(own)?;
    if !begins_as_total(&document.text, first) {
        return score_within_row(document, row);
    }
    let label = label_of(&document.text, first);
    let is_total = may_be_total(&label) && TOTAL_LABELS.contains(&label.as_ref())
        || (SUMS.contains(&label.as_ref()) && *heads.score && !of_money());
    if !is_total {
        return score_within_row(document, row);
    }
    let numbers: Vec<(Decimal, Span)> = row
        .iter()
        .skip(1)
        .flat_map(|cell| all_marks(document, cell))
        .collect();
    let may_be_full_marks = ["总分", "合计", "总计"].contains(&label.as_ref()) && *heads.weight;
    match numbers.as_slice() {
        // 总分 | 100 | (blank): the marks to be had, and none given
        [(total, _)] if may_be_full_marks && *total == Decimal::ONE_HUNDRED => None,
        [(out_of, _), .., (_, _)] if FULL_MARKS < *out_of => None,
        [(total, span), (out_of, place)] if total < out_of => heads.score_first.then_some(Score {
            total: *total,
            out_of: Some(*out_of),
            out_of_span: Some(*place),
            span: *span,
        }),
        [(out_of, _), .., (total, _)] if out_of < total => None,
        [(total, span)] => Some(Score {
            total: *total,
            out_of: None,
            out_of_span: None,
            span: *span,
        }),
        [(out_of, place), .., (total, span)] => Some(Score {
            total: *total,
            out_of: Some(*out_of),
            out_of_span: Some(*place),
            span: *span,
        }),
        [] => None,
    }
}

/// `主管部门 | 某局 | 自评总分 | 95.4`: a number right behind the label of the report's own total.
fn score_within_row(document: &Document, row: &[Cell]) -> Option<Score> {
    let own = || {
        row.iter()
            .filter(|cell| !cell.filled && !cell.is_empty(&document.text))
    };
    // most rows hold no such label, and their cells are not looked at
    let pieces = || {
        row.iter()
            .filter(|cell| !cell.filled)
            .flat_map(|cell| &cell.pieces)
            .copied()
    };
    let whole = pieces().reduce(Span::to)?;
    if !document.text.slice(whole).contains("自") {
        return None;
    }
    if let Some(score) = own().find_map(|cell| score_of_cell(document, cell)) {
        return Some(score);
    }
    let mut own = own().peekable();
    std::iter::from_fn(|| Some((own.next()?, own.peek().copied()?))).find_map(|(label, number)| {
        if !may_be_own(document, label) {
            return None;
        }
        let label = label_of(&document.text, label);
        let is_own = label.contains("自评") && TOTAL_LABELS.contains(&label.as_ref());
        let (total, span) = marks(document, number).filter(|(total, _)| is_own && *total <= FULL_MARKS)?;
        Some(Score {
            total,
            out_of: None,
            out_of_span: None,
            span,
        })
    })
}

/// Whether a cell may hold a label with 自评 in it: most hold none, and are not looked at further.
fn may_be_own(document: &Document, cell: &Cell) -> bool {
    let mut pieces = cell.pieces.iter();
    pieces.any(|piece| document.text.slice(*piece).contains("自"))
}

/// `自评总分（分）：95.4`: label and number in one cell.
fn score_of_cell(document: &Document, cell: &Cell) -> Option<Score> {
    if !may_be_own(document, cell) {
        return None;
    }
    let squashed = cell.squashed(&document.text);
    let (label, number) = squashed.as_str().split_once(':')?;
    let label = without_brackets(label);
    let is_own = label.contains("自评") && TOTAL_LABELS.contains(&label.as_ref());
    let total = parse_decimal(number.strip_suffix('分').unwrap_or(number));
    let total = total.filter(|total| is_own && *total <= FULL_MARKS)?;
    let end = squashed.as_str().len();
    Some(Score {
        total,
        out_of: None,
        out_of_span: None,
        span: squashed.source(end.checked_sub(number.len())?, end),
    })
}

/// The numbers of a cell: one, or two in a column of both, 100/98.5.
fn all_marks(document: &Document, cell: &Cell) -> Vec<(Decimal, Span)> {
    let squashed = cell.squashed(&document.text);
    let words = squashed.as_str();
    let number = |words: &str| parse_decimal(words.strip_suffix('分').unwrap_or(words));
    let both = words.split_once('/').and_then(|(one, other)| {
        let start = words.len() - other.len();
        let first = (number(one)?, squashed.source(0, one.len()));
        Some([first, (number(other)?, squashed.source(start, words.len()))])
    });
    match both {
        Some(both) => both.into(),
        None => marks(document, cell).into_iter().collect(),
    }
}

/// The number of a cell, with 分 or the grade in brackets behind it or not: `99（自评等级：优）`.
fn marks(document: &Document, cell: &Cell) -> Option<(Decimal, Span)> {
    let squashed = cell.squashed(&document.text);
    let words = squashed.as_str();
    if let Some(total) = parse_decimal(words.strip_suffix('分').unwrap_or(words)) {
        return Some((total, cell.place()?));
    }
    let (number, _) = words
        .split_once('(')
        .filter(|_| bracketed_grade(words).is_some())?;
    let total = parse_decimal(number.strip_suffix('分').unwrap_or(number))?;
    Some((total, squashed.source(0, number.len())))
}

/// Where the grade stands that a cell of the total has in brackets at its end: （自评等级：优）.
pub(super) fn bracketed_grade(words: &str) -> Option<(usize, usize)> {
    let (_, inner) = words.strip_suffix(')')?.rsplit_once('(')?;
    let grade = inner.rsplit([':', '为']).next()?.trim_matches('"');
    let start = words.rfind(grade)?;
    GRADES.contains(&grade).then_some((start, start + grade.len()))
}

/// Most marks that a form gives in all; a row of larger numbers is one of money.
pub(super) const FULL_MARKS: Decimal = Decimal::from_parts(200, 0, 0, false, 0);

/// Whether the nearest head above a row is one of money, and none of indicators: `预算执行 | 年初预算 | 决算 | 权重 | 自评分`.
fn is_below_money(document: &Document, table: &Table, at: usize) -> bool {
    const MONEY: [&str; 5] = ["预算", "决算", "执行数", "支付数", "到位"];
    let above = table.rows.iter().take(at).rev();
    let mut heads = above.filter_map(|row| {
        let labels = row.iter().map(|cell| label_of(&document.text, cell));
        let labels: Vec<_> = labels.filter(|label| !label.is_empty()).collect();
        if labels.iter().any(|label| label.contains("指标")) {
            return Some(false);
        }
        let of_money = |label: &&std::borrow::Cow<'_, str>| MONEY.iter().any(|word| label.contains(word));
        let is_head = !labels
            .iter()
            .any(|label| label.starts_with(|c: char| c.is_ascii_digit()));
        (is_head && 2 <= labels.iter().filter(of_money).count()).then_some(true)
    });
    heads.next().unwrap_or_default()
}

/// Whether a head of the table has the scores right before the weights: 自评得分 | 权重.
fn scores_stand_first(document: &Document, table: &Table) -> bool {
    let is = |cell: &Cell, ends: [&str; 2]| {
        let label = label_of(&document.text, cell);
        ends.iter().any(|end| label.ends_with(end))
    };
    let joined = |cell: &Cell| {
        let label = label_of(&document.text, cell);
        label
            .split_once('/')
            .is_some_and(|(one, next)| one.ends_with("得分") && ["权重", "分值"].contains(&next))
    };
    table.rows.iter().any(|row| {
        let mut pairs = row.iter().zip(row.iter().skip(1));
        row.iter().any(joined)
            || pairs.any(|(one, next)| is(one, ["得分", "自评分"]) && is(next, ["权重", "分值"]))
    })
}

/// What a column of scores, and one of weights, is called.
static SCORES: LazyLock<Cues> = LazyLock::new(|| Cues::of(&["得分", "自评分", "评价分"]));
static WEIGHTS: LazyLock<Cues> = LazyLock::new(|| Cues::of(&["分值", "权重"]));

/// Whether a cell of a table holds one of these words: it has such a column.
fn has_column(document: &Document, table: &Table, words: &Cues) -> bool {
    let cells = || table.rows.iter().flatten();
    let is_whole = |cell: &Cell| match cell.pieces.as_slice() {
        [] => true,
        [piece] => table.span.contains(*piece),
        _ => false,
    };
    // what is nowhere in the table is in no cell, unless one is put together of several pieces
    if cells().all(is_whole) && !words.stand_in(Squashed::of(&document.text, table.span).as_str()) {
        return false;
    }
    cells().any(|cell| words.stand_in(cell.squashed(&document.text).as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_the_total_end_as_the_gate_asks() {
        assert!(TOTAL_LABELS.into_iter().all(may_be_total));
        for label in TOTAL_LABELS.into_iter().chain(SUMS) {
            let text = Text::new(label.to_owned());
            assert!(begins_as_total(&text, &Cell::new(text.whole())), "{label}");
        }
    }
}
