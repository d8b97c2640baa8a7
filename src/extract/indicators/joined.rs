//! 合格 What one cell says of several columns: levels and name as a path, 产出指标-数量指标-培训人数, weight and score as
//! 10/9.5, and a name with its weight.

use std::ops::Range;

use super::goal::label_length;
use crate::document::names::columns::{Column, without_brackets};
use crate::document::names::levels::{LevelName, level_name};
use crate::document::{Cell, Document};
use crate::text::{Span, tidy};
use crate::value::{Decimal, parse_decimal};

/// What parts the steps of a path.
const PARTERS: [char; 5] = ['-', '/', '>', '\\', '_'];

/// The levels that a cell states, and where in it the indicator's name begins: at its end, where only levels are stated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Path {
    pub first: Option<String>,
    pub second: Option<String>,
    pub name: usize,
}

/// The path that the squashed words of a name's cell state: levels by their usual names, and behind them the indicator's own.
pub(super) fn path(words: &str) -> Option<Path> {
    let (head, rest) = words.split_once(PARTERS)?;
    let first = level_of(head)?;
    let start = words.len() - rest.len();
    let second = rest
        .split_once(PARTERS)
        .filter(|(step, _)| is_second(level_of(step)));
    let (second, rest) = second.map_or((None, rest), |(step, rest)| (Some(step), rest));
    let is_whole = match (first, second) {
        (LevelName::First | LevelName::RatherFirst, _) => true,
        // 数量指标-培训人数
        (LevelName::Second | LevelName::RatherSecond, second) => second.is_none() && head.ends_with("指标"),
    };
    let stated = |step: &str| Some(step.to_owned());
    let name = words.len() - rest.len();
    (is_whole && !rest.is_empty() && start <= name).then(|| match first {
        LevelName::First | LevelName::RatherFirst => Path {
            first: stated(head),
            second: second.and_then(stated),
            name,
        },
        LevelName::Second | LevelName::RatherSecond => Path {
            first: None,
            second: stated(head),
            name,
        },
    })
}

/// The levels that the squashed words of a cell of levels state: 产出指标-数量指标, or one of them.
pub(super) fn levels(words: &str) -> Path {
    let stated = |step: &str| Some(step.to_owned()).filter(|step| !step.is_empty());
    let parted = words.split_once(PARTERS);
    let (first, second) = match parted.filter(|(head, step)| level_of(head).is_some() && !step.is_empty()) {
        Some((head, step)) => (stated(head), stated(step)),
        None if matches!(level_of(words), Some(LevelName::First | LevelName::RatherFirst)) => {
            (stated(words), None)
        }
        None => (None, stated(words)),
    };
    Path {
        first,
        second,
        name: words.len(),
    }
}

fn level_of(step: &str) -> Option<LevelName> {
    level_name(&without_brackets(step))
}

fn is_second(level: Option<LevelName>) -> bool {
    level.is_some_and(|level| level != LevelName::First)
}

/// Weight and score of one cell, each with its place in the squashed words.
pub(super) struct Points {
    pub weight: (Decimal, Range<usize>),
    pub score: (Decimal, Range<usize>),
}

/// `10/9.5` under 分值/得分: in the order of the head, whatever the numbers are.
pub(super) fn points(words: &str, order: Column) -> Option<Points> {
    let (one, other) = words.split_once('/')?;
    let number = |words: &str| parse_decimal(words.strip_suffix('分').unwrap_or(words));
    let one = (number(one)?, 0..one.len());
    let other = (number(other)?, words.len() - other.len()..words.len());
    let (weight, score) = match order {
        Column::ScoreAndWeight => (other, one),
        _ => (one, other),
    };
    Some(Points { weight, score })
}

/// A name behind which its weight stands.
pub(super) struct Named {
    pub name: String,
    pub span: Span,
    pub weight: Decimal,
    pub weight_span: Span,
}

/// `审计项目数（10分）` in a table without a column of weights: the name and its weight.
pub(super) fn name_with_weight(document: &Document, cell: Option<&Cell>) -> Option<Named> {
    let squashed = cell
        .filter(|cell| cell.pieces.len() == 1)?
        .squashed(&document.text);
    let words = squashed.as_str();
    let (name, bracket) = words.strip_suffix("分)")?.rsplit_once('(')?;
    let weight = parse_decimal(bracket)?;
    let start = label_length(name);
    if start == name.len() {
        return None;
    }
    let span = squashed.source(start, name.len());
    let at = name.len() + 1;
    Some(Named {
        name: tidy(document.text.slice(span)),
        span,
        weight,
        weight_span: squashed.source(at, at + bracket.len()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_ends_with_the_name() {
        let read = |words: &str| {
            let path = path(words)?;
            let name = words.get(path.name..)?.to_owned();
            Some((
                path.first.unwrap_or_default(),
                path.second.unwrap_or_default(),
                name,
            ))
        };
        let want = |first: &str, second: &str, name: &str| Some((first.into(), second.into(), name.into()));
        assert_eq!(
            read("产出指标-数量指标-培训人数"),
            want("产出指标", "数量指标", "培训人数")
        );
        assert_eq!(
            read("满意度指标/服务对象满意度指标/学员-家长满意度"),
            want("满意度指标", "服务对象满意度指标", "学员-家长满意度")
        );
        assert_eq!(read("产出指标-培训人数"), want("产出指标", "", "培训人数"));
        assert_eq!(read("数量指标-培训人数"), want("", "数量指标", "培训人数"));
        assert_eq!(read("数量-质量比"), None);
        assert_eq!(read("2023-2024年度培训人数"), None);
        assert_eq!(read("培训人数"), None);
        assert_eq!(read("产出指标-"), None);
    }

    #[test]
    fn the_head_tells_which_number_is_the_weight() {
        let read = |words: &str, order| {
            let points = points(words, order)?;
            Some((points.weight.0.to_string(), points.score.0.to_string()))
        };
        let want = |weight: &str, score: &str| Some((weight.to_owned(), score.to_owned()));
        assert_eq!(read("10/9.5", Column::WeightAndScore), want("10", "9.5"));
        assert_eq!(read("18分/20分", Column::ScoreAndWeight), want("20", "18"));
        // more points than could be had: the audit's matter, not the reader's
        assert_eq!(read("10/12", Column::WeightAndScore), want("10", "12"));
        assert_eq!(read("10", Column::WeightAndScore), None);
        assert_eq!(read("2023/5/1", Column::WeightAndScore), None);
    }
}
