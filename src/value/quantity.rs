//! Quantities: one number with its comparator and unit, or words that are none.

use std::sync::LazyLock;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::decimal::parse_decimal;
use super::units::is_unit;
use crate::text::{Names, has_digit};

/// 比较符: how a target's number is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Comparator {
    /// Stated plainly.
    Equal,
    /// ≥, 不少于, 以上
    AtLeast,
    /// ≤, 不超过, 以内
    AtMost,
    /// >, 超过
    MoreThan,
    /// <, 低于
    LessThan,
    /// 2-3家
    Range,
    /// 约
    About,
}

impl Comparator {
    /// The sign of the contract.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::AtLeast => ">=",
            Self::AtMost => "<=",
            Self::MoreThan => ">",
            Self::LessThan => "<",
            Self::Range => "range",
            Self::About => "~",
        }
    }
}

/// Words before a number and what they make of it.
const BEFORE: [(&str, Comparator); 30] = [
    ("大于等于", Comparator::AtLeast),
    ("大于或等于", Comparator::AtLeast),
    ("小于等于", Comparator::AtMost),
    ("小于或等于", Comparator::AtMost),
    ("不少于", Comparator::AtLeast),
    ("不低于", Comparator::AtLeast),
    ("不小于", Comparator::AtLeast),
    ("至少", Comparator::AtLeast),
    ("不超过", Comparator::AtMost),
    ("不高于", Comparator::AtMost),
    ("不大于", Comparator::AtMost),
    ("不多于", Comparator::AtMost),
    ("至多", Comparator::AtMost),
    ("超过", Comparator::MoreThan),
    ("大于", Comparator::MoreThan),
    ("高于", Comparator::MoreThan),
    ("多于", Comparator::MoreThan),
    ("低于", Comparator::LessThan),
    ("小于", Comparator::LessThan),
    ("少于", Comparator::LessThan),
    ("等于", Comparator::Equal),
    ("达到", Comparator::Equal),
    (">=", Comparator::AtLeast),
    ("<=", Comparator::AtMost),
    ("≥", Comparator::AtLeast),
    ("≤", Comparator::AtMost),
    ("=", Comparator::Equal),
    (">", Comparator::MoreThan),
    ("<", Comparator::LessThan),
    ("约", Comparator::About),
];

static BEFORE_NUMBERS: LazyLock<Names<Comparator>> = LazyLock::new(|| Names::new(BEFORE));

/// Words after the unit and what they make of it.
const AFTER: [(&str, Comparator); 8] = [
    ("及以上", Comparator::AtLeast),
    ("以上", Comparator::AtLeast),
    ("及以下", Comparator::AtMost),
    ("以下", Comparator::AtMost),
    ("以内", Comparator::AtMost),
    ("之内", Comparator::AtMost),
    ("左右", Comparator::About),
    ("上下", Comparator::About),
];

/// 数量: what a target or a result says, if it is one quantity and nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quantity {
    /// How the number is meant; `None` where the cell holds words.
    pub op: Option<Comparator>,
    /// The number, or a range's lower end.
    pub value: Option<Decimal>,
    /// A range's upper end.
    pub upper: Option<Decimal>,
    /// The unit as written, without layout.
    pub unit: Option<String>,
}

/// What parts the ends of a range.
const BETWEEN: [char; 4] = ['-', '~', '至', '到'];

/// The number at the head of words, commas and a point in it, and what follows; `None` where none begins there.
fn number_at_head(words: &str) -> Option<(&str, &str)> {
    let bytes = words.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    if !is_digit(0) {
        return None;
    }
    let digits = |from: usize| (from..).find(|at| !is_digit(*at)).unwrap_or(from);
    let mut end = (0..).find(|at| !is_digit(*at) && bytes.get(*at) != Some(&b','))?;
    if bytes.get(end) == Some(&b'.') && is_digit(end + 1) {
        end = digits(end + 1);
    }
    words.split_at_checked(end)
}

impl Quantity {
    /// Reads a squashed cell. Words, sentences and several quantities give the empty quantity.
    #[must_use]
    pub fn read(squashed: &str) -> Self {
        if !has_digit(squashed) {
            return Self::default();
        }
        Self::range(squashed)
            .or_else(|| Self::one(squashed))
            .unwrap_or_default()
    }

    fn range(words: &str) -> Option<Self> {
        let (low, rest) = number_at_head(words)?;
        let (inner, rest) = rest.split_once(BETWEEN)?;
        let (high, outer) = number_at_head(rest)?;
        if has_digit(inner) || has_digit(outer) {
            return None;
        }
        let unit = if outer.is_empty() { inner } else { outer };
        let agree = inner.is_empty() || inner == unit;
        let (low, high) = (parse_decimal(low)?, parse_decimal(high)?);
        (agree && low < high && (unit.is_empty() || is_unit(unit))).then(|| Self {
            op: Some(Comparator::Range),
            value: Some(low),
            upper: Some(high),
            unit: Some(unit.to_owned()).filter(|unit| !unit.is_empty()),
        })
    }

    fn one(words: &str) -> Option<Self> {
        let (before, words) = strip_before(words);
        let words = ["人民币", "¥", "￥"]
            .iter()
            .find_map(|word| words.strip_prefix(word))
            .unwrap_or(words);
        let unsigned = words.strip_prefix('-').unwrap_or(words);
        let (_, unit) = number_at_head(unsigned)?;
        if has_digit(unit) {
            return None;
        }
        let number = parse_decimal(words.get(..words.len() - unit.len())?)?;
        let (unit, after) = strip_after(unit);
        let is_month = unit == "月" && number <= Decimal::from(12);
        let is_year = unit == "年" && number >= Decimal::from(1900);
        let measured = unit.is_empty() || (is_unit(unit) && !is_month && !is_year);
        measured.then(|| Self {
            op: Some(before.or(after).unwrap_or(Comparator::Equal)),
            value: Some(number),
            upper: None,
            unit: Some(unit.to_owned()).filter(|unit| !unit.is_empty()),
        })
    }
}

fn strip_before(words: &str) -> (Option<Comparator>, &str) {
    if words.as_bytes().first().is_none_or(u8::is_ascii_digit) {
        return (None, words);
    }
    match BEFORE_NUMBERS.at_head(words) {
        Some((word, op)) => (Some(op), words.get(word.len()..).unwrap_or_default()),
        None => (None, words),
    }
}

fn strip_after(words: &str) -> (&str, Option<Comparator>) {
    for (word, op) in AFTER {
        if let Some(unit) = words.strip_suffix(word) {
            return (unit, Some(op));
        }
    }
    (words, None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::decimal_string;

    fn read(words: &str) -> String {
        let q = Quantity::read(words);
        let number = |n: Option<Decimal>| n.map_or("-".into(), decimal_string);
        format!(
            "{} {} {} {}",
            q.op.map_or("-", Comparator::sign),
            number(q.value),
            number(q.upper),
            q.unit.as_deref().unwrap_or("-")
        )
    }

    #[test]
    fn one_quantity_is_read_with_its_comparator_and_unit() {
        for (words, want) in [
            ("6.8%", "= 6.8 - %"),
            ("≥200家", ">= 200 - 家"),
            ("90%以上", ">= 90 - %"),
            ("超过2亿元", "> 2 - 亿元"),
            ("不少于15个", ">= 15 - 个"),
            ("<100%", "< 100 - %"),
            ("2-3家", "range 2 3 家"),
            ("18家-20家", "range 18 20 家"),
            ("不超过人民币5亿元", "<= 5 - 亿元"),
            ("约47家", "~ 47 - 家"),
            ("240家(次)", "= 240 - 家(次)"),
            ("7,913.6万元", "= 7913.6 - 万元"),
            ("98", "= 98 - -"),
            ("=100%", "= 100 - %"),
        ] {
            assert_eq!(read(words), want, "{words}");
        }
    }

    #[test]
    fn words_and_several_quantities_are_no_quantity() {
        for words in [
            "合规",
            "≥全省平均水平",
            "不断提高",
            "",
            "12个月内完成各项指标工作",
            "增长10亿元以上,财政贡献增长1亿元",
            "2023-2025年规划",
            "—",
            "≤12月",
            "2022年",
        ] {
            assert_eq!(read(words), "- - - -", "{words}");
        }
    }
}
