//! 列示 Lists of money in a form whose rows are lost: tasks of the year with their money, one side of the budget with what it
//! consists of. The names of their columns tell how many words and how many figures a row has.
//!
//! ```text
//! 任务名称   主要内容   预算数（万元）   执行数（万元）
//! 收入预算（万元）   收入决算（万元）
//! ```

use super::funds::figure;
use super::part::{Part, Rows, bare, part};
use super::token::Token;

/// Heads of columns of words that begin such a list.
const FIRST: [&str; 4] = ["任务名称", "主要任务", "重点任务", "工作任务"];

/// Heads of further columns of words.
const FURTHER: [&str; 5] = ["主要内容", "任务内容", "工作内容", "主要工作内容", "完成情况"];

/// What heads of columns of figures end with.
const FIGURES: [&str; 9] = [
    "预算",
    "预算数",
    "预算金额",
    "决算",
    "决算数",
    "决算金额",
    "执行数",
    "执行金额",
    "实际支出",
];

/// Fewest columns of figures.
const FEWEST_FIGURES: usize = 2;

/// Fewest rows.
const FEWEST_ROWS: usize = 2;

/// What the last row of a list of tasks is called.
const SUMS: [&str; 3] = ["金额合计", "合计", "总计"];

/// Lays the list that begins with the piece at `at`, if one does. Returns the piece behind it.
pub(super) fn lay(tokens: &[Token], at: usize, to: usize, laid: &mut Rows) -> Option<usize> {
    let tokens = tokens.get(..to)?;
    let first = bare(&tokens.get(at)?.words);
    let begins_tasks = FIRST.contains(&first.as_ref());
    if !begins_tasks && !is_of_side(&first) {
        return None;
    }
    let run = |from: usize, fits: &dyn Fn(&str) -> bool| {
        let heads = tokens.get(from..).unwrap_or_default().iter();
        heads.take_while(|token| fits(&bare(&token.words))).count()
    };
    let words = if begins_tasks {
        1 + run(at + 1, &|head| FURTHER.contains(&head))
    } else {
        0
    };
    let figures = if begins_tasks {
        run(at + words, &is_of_figures)
    } else {
        run(at, &is_of_side)
    };
    let behind = at + words + figures;
    let rows = rows(tokens, behind, words.max(1), figures);
    if figures < FEWEST_FIGURES || rows.len() < FEWEST_ROWS {
        return None;
    }
    let end = rows.last().map_or(behind, |(from, names)| from + names + figures);
    // one side of the budget has no head over its names
    let head = (words == 0).then_some(None).into_iter();
    laid.rows.push(head.chain((at..behind).map(Some)).collect());
    laid.rows.extend(rows.into_iter().map(|(from, names)| {
        let named = (from..from + names).map(Some);
        let missing = std::iter::repeat_n(None, words.max(1) - names);
        let figures = (from + names..from + names + figures).map(Some);
        named.chain(missing).chain(figures).collect()
    }));
    Some(end)
}

/// Whether a head is that of a column of money.
fn is_of_figures(head: &str) -> bool {
    FIGURES.iter().any(|word| head.ends_with(word)) && !head.contains("率")
}

/// Whether a head is that of one side of the budget: 收入预算, 支出决算数.
fn is_of_side(head: &str) -> bool {
    head.starts_with(['收', '支'])
        && FIGURES
            .iter()
            .any(|word| matches!(head.strip_suffix(word), Some("收入" | "支出")))
}

/// Where rows of so many names and figures begin, and how many names each has: a sum has one.
fn rows(tokens: &[Token], from: usize, names: usize, figures: usize) -> Vec<(usize, usize)> {
    let (mut rows, mut at) = (Vec::new(), from);
    let run = |from: usize, want: bool| {
        let pieces = tokens.get(from..).unwrap_or_default().iter();
        let alike = pieces.take_while(|token| !token.is_barrier && is_figure(&token.words) == want);
        alike.take(names.max(figures) + 1).count()
    };
    loop {
        let named = run(at, false);
        let is_sum = || {
            tokens
                .get(at)
                .is_some_and(|token| SUMS.contains(&token.words.as_ref()))
        };
        if named == 0 || named != names && !(named == 1 && is_sum()) || run(at + named, true) != figures {
            return rows;
        }
        rows.push((at, named));
        at += named + figures;
    }
}

/// Whether a piece is a figure, or stands for none.
fn is_figure(words: &str) -> bool {
    matches!(words, "-" | "--" | "/") || figure(words).is_some()
}

/// Heads of goals in a form, and of their results.
const GOALS: [&str; 6] = [
    "预期目标",
    "年初设定目标",
    "年初目标",
    "年初绩效目标",
    "总体目标",
    "年度目标",
];
const RESULTS: [&str; 6] = [
    "实际完成情况",
    "全年实际完成情况",
    "年度总体目标完成情况",
    "年度总体目标完成情况综述",
    "目标完成情况",
    "全年完成情况",
];

/// Heads that may stand between a form's goals and its indicators.
const BEHIND_GOALS: [&str; 3] = ["绩效指标", "年度绩效指标", "指标"];

/// Lays the heads of goals and results that stand at `at`, where just one cell of each stands behind them. Returns the piece
/// behind them.
pub(super) fn lay_goals(tokens: &[Token], at: usize, to: usize, laid: &mut Rows) -> Option<usize> {
    let label = |at: usize| Some(bare(&tokens.get(at).filter(|_| at < to)?.words));
    let is_head = GOALS.contains(&label(at)?.as_ref()) && RESULTS.contains(&label(at + 1)?.as_ref());
    let is_cell = |at: usize| {
        let token = tokens.get(at).filter(|token| at < to && !token.is_barrier);
        token.is_some_and(|token| SHORTEST_GOAL <= token.words.chars().count() && part(token) == Part::Value)
    };
    let is_over = label(at + 4).is_none_or(|label| BEHIND_GOALS.contains(&label.as_ref()));
    if !is_head || !is_cell(at + 2) || !is_cell(at + 3) || !is_over {
        return None;
    }
    // 年度总体目标 was merged down before both rows
    let is_lead = |row: &mut Vec<Option<usize>>| *row == [at.checked_sub(1)];
    let lead = laid.rows.pop_if(is_lead).map(|row| (row, vec![None]));
    let (mut heads, mut cells) = lead.unwrap_or_default();
    heads.extend([Some(at), Some(at + 1)]);
    cells.extend([Some(at + 2), Some(at + 3)]);
    laid.rows.extend([heads, cells]);
    Some(at + 4)
}

/// Fewest characters of a goal: what is shorter may be a label.
const SHORTEST_GOAL: usize = 6;
