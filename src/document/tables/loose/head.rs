//! 表头 The header of a table whose rows are lost: column names one after the other.

use super::part::TOTALS;
use super::token::Token;
use crate::document::names::columns::{
    Column, are_whole, column, is_other_label, is_whole_label, without_brackets,
};
use crate::document::names::levels::{LevelName, level_name};
use crate::text::Span;

/// A header found among the pieces.
#[derive(Clone, Debug)]
pub(super) struct Head {
    /// The columns in the order of the rows beneath.
    pub columns: Vec<Column>,
    /// Their names' places, in the same order.
    pub labels: Vec<Span>,
    /// The piece that begins it, and the one behind it.
    pub start: usize,
    /// The first piece behind it.
    pub end: usize,
}

impl Head {
    /// With a column for each level, where 评价内容 heads both and the pieces beneath name both: rows are a cell longer
    /// than the head then.
    pub(super) fn over_levels(mut self, body: &[Token]) -> Self {
        let is_level = |column: &Column| matches!(column, Column::Levels | Column::Level1 | Column::Level2);
        let mut levels = self
            .columns
            .iter()
            .enumerate()
            .filter(|(_, column)| is_level(column));
        let (Some((at, Column::Levels)), None) = (levels.next(), levels.next()) else {
            return self;
        };
        let names = |level| {
            let mut names = body
                .iter()
                .map(|token| level_name(&without_brackets(&token.words)));
            names.any(|name| name == Some(level))
        };
        if names(LevelName::First) && names(LevelName::Second) {
            self.columns.splice(at..=at, [Column::Level1, Column::Level2]);
        }
        self
    }
}

/// Most pieces that one column's name may be broken into.
const MOST_PIECES: usize = 4;

/// The header that begins at piece `at`, if one does.
pub(super) fn read(tokens: &[Token], at: usize) -> Option<Head> {
    let opens = tokens.get(at).is_some_and(|token| {
        let begins = ["一级", "序号", "行次", "指标", "三级", "绩效指标", "评价"];
        // 一 over 级 over 指标, but not 一、自评结论
        &*token.words == "一" || begins.iter().any(|word| token.words.starts_with(word))
    });
    if !opens {
        return None;
    }
    let mut names: Vec<(String, Span)> = Vec::new();
    let mut end = at;
    while let Some((name, length)) = next_name(tokens, end, &names) {
        let stretch = tokens.get(end..end + length)?;
        let span = stretch
            .iter()
            .filter(|token| !token.is_blank())
            .map(|token| token.span)
            .reduce(Span::to)?;
        names.push((name, span));
        end += length;
    }
    let names = in_order(names);
    let mut columns: Vec<Option<Column>> = Vec::new();
    for (name, _) in &names {
        columns.push(Some(column(name, &columns)));
    }
    let first_named = columns.iter().flatten().any(|column| column.names());
    (first_named && are_whole(&columns)).then(|| Head {
        columns: columns.into_iter().flatten().collect(),
        labels: names.into_iter().map(|(_, span)| span).collect(),
        start: at,
        end,
    })
}

/// The next column's name and how many pieces it takes.
fn next_name(tokens: &[Token], at: usize, before: &[(String, Span)]) -> Option<(String, usize)> {
    let mut joined = String::new();
    let mut best: Option<(String, usize)> = None;
    let mut length = 0;
    for (nth, token) in tokens.get(at..)?.iter().take(MOST_PIECES).enumerate() {
        let is_level =
            level_name(&without_brackets(&token.words)).is_some() && !aims(tokens.get(at + nth..)?, before);
        // 得分 | 总分: the row of the total stands right below the head
        let is_total =
            || TOTALS.contains(&&*token.words) && before.iter().any(|(name, _)| name.ends_with("得分"));
        if token.is_barrier
            || is_level
            || is_total()
            || (token.is_blank() && joined.is_empty() && before.is_empty())
        {
            break;
        }
        // 年度标值 over 实际完成值: no name is known for the first, and yet it is one
        let is_next = best.is_none() && joined.ends_with('值') && is_name(&without_brackets(&token.words));
        if is_next && !before.is_empty() {
            return Some((joined, length));
        }
        length += 1;
        joined.push_str(&token.words);
        let name = without_brackets(&joined);
        if name.chars().count() > 26 {
            break;
        }
        let goes_on = best.as_ref().is_some_and(|(name, pieces)| {
            let begins_with = |words: &[&str]| words.iter().any(|word| token.words.starts_with(word));
            let is_open = !is_whole_label(name) && begins_with(&["分析", "及", "和", "(", "与"]);
            // 偏差原因 is a name, and so is 偏差原因分析及改进措施
            let is_reason = name.ends_with("原因") && begins_with(&["分析"]);
            pieces + 1 == length && (is_open || is_reason || name.ends_with('及'))
        });
        let is_better = match &best {
            None => is_name(&name),
            Some(_) => is_whole_label(&name) || goes_on,
        };
        if is_better {
            best = Some((name.into_owned(), length));
        }
    }
    best
}

/// Whether the first piece heads targets, though a level is called so too: behind the names of levels, and with a column of
/// results behind it.
fn aims(tokens: &[Token], before: &[(String, Span)]) -> bool {
    let heads = |token: &Token, what| column(&without_brackets(&token.words), &[Some(Column::Name)]) == what;
    let [target, actual, ..] = tokens else {
        return false;
    };
    !before.is_empty() && heads(target, Column::Target) && heads(actual, Column::Actual)
}

/// Whether words name a column, wherever it stands.
fn is_name(name: &str) -> bool {
    matches!(name, "绩效指标" | "年度绩效指标")
        || is_other_label(name)
        || column(name, &[Some(Column::Name)]) != Column::Other
}

/// Two rows of names, one above the other, in the order of the cells beneath: 绩效指标 stands over
/// the levels, 年度指标值 over sign, value and unit.
fn in_order(mut names: Vec<(String, Span)>) -> Vec<(String, Span)> {
    if names
        .first()
        .is_some_and(|(name, _)| name == "绩效指标" || name == "年度绩效指标")
    {
        names.remove(0);
    }
    let lower = names
        .iter()
        .position(|(name, _)| column(name, &[]).names())
        .filter(|at| *at > 0);
    let Some(at) = lower.filter(|at| {
        names.iter().take(*at).all(|(name, _)| {
            !matches!(
                column(name, &[Some(Column::Name)]),
                Column::Serial | Column::Other
            )
        })
    }) else {
        return names;
    };
    let mut ordered = names.split_off(at);
    let has_target = ordered
        .iter()
        .any(|(name, _)| column(name, &[Some(Column::Name)]) == Column::Target);
    ordered.extend(
        names
            .into_iter()
            .filter(|(name, _)| !has_target || column(name, &[Some(Column::Name)]) != Column::Target),
    );
    ordered
}
