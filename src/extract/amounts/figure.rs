//! A figure of money in squashed running text: digits and a unit, a sum written out, Chinese numerals,
//! or a mask in its place.
//!
//! Knows how a figure is written; what it is a figure of is the sentence's business.

use std::sync::LazyLock;

use regex::Regex;

use crate::value::{Decimal, MoneyUnit, Yuan, chinese_amount, parse_decimal, unit_at_head};

/// What a figure says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// Exactly so much.
    Yuan(Yuan),
    /// `*万元`, `**元`: hidden by whoever published it.
    Masked,
    /// A number with no unit anywhere near, or one that could be read in two ways.
    Unclear,
    /// An addend of a sum whose total follows: no amount.
    Addend,
}

/// A figure at the head of squashed words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    /// How many bytes of the words it takes, with its unit and the formula it stands in.
    pub length: usize,
    /// How many of these bytes are the figure itself.
    pub shown: usize,
    pub said: Said,
}

const UNIT: &str = "百万元|万元|亿元|千元|元|万|亿";

fn pattern(words: &str) -> Option<Regex> {
    Regex::new(&words.replace("UNIT", UNIT).replace("NUM", r"\d[\d,]*(?:\.\d+)?")).ok()
}

static ADDENDS: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"^\(?NUM(?:UNIT)?(?:[+\-](?:NUM)(?:UNIT)?)+\)?="));
static TOTAL_FIRST: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"^((NUM)(UNIT)?)=NUM(?:UNIT)??(?:[+\-]NUM(?:UNIT)??)*?\$?(?:\((UNIT)\)|(UNIT))?(?:[^\d.+\-*/×÷=]|$)",
    )
});
static PLAIN: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"^(NUM)\$?(UNIT)"));
static MASKED: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"^[*×xX]{1,8}(?:[.,][*×xX]{1,6})?(?:百万元|万元|亿元|千元|元)"));
static CHINESE: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"^([〇零一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾佰仟万亿]+)元整?"));
static BARE: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"));
static SPLIT: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"^\d{1,3}(?:，\d{3})+(?:\.\d+)?(?:百万元|万元|亿元|千元|元)"));

/// The figure of money that stands at the head of `words`, if one does.
pub(super) fn at_head(words: &str) -> Option<Figure> {
    let first = words.chars().next()?;
    if first.is_ascii_digit() || first == '(' {
        return addends(words)
            .or_else(|| total_first(words))
            .or_else(|| split(words))
            .or_else(|| plain(words))
            .or_else(|| bare(words));
    }
    if matches!(first, '*' | '×' | 'x' | 'X') {
        let length = MASKED.as_ref()?.find(words)?.end();
        return Some(Figure {
            length,
            shown: length,
            said: Said::Masked,
        });
    }
    let parts = CHINESE.as_ref()?.captures(words)?;
    let length = parts.get(0)?.end();
    let yuan = Yuan::of(chinese_amount(parts.get(1)?.as_str())?, MoneyUnit::Yuan)?;
    Some(Figure {
        length,
        shown: length,
        said: Said::Yuan(yuan),
    })
}

fn addends(words: &str) -> Option<Figure> {
    let length = ADDENDS.as_ref()?.find(words)?.end();
    Some(Figure {
        length,
        shown: length,
        said: Said::Addend,
    })
}

/// `2858.4=1524.95+1333.45万元`: the total stands first, its unit perhaps only at the end.
fn total_first(words: &str) -> Option<Figure> {
    let parts = TOTAL_FIRST.as_ref()?.captures(words)?;
    let unit = parts.get(3).or(parts.get(4)).or(parts.get(5));
    let length = parts
        .get(4)
        .or(parts.get(5))
        .map_or_else(|| parts.get(1).map(|m| m.end()), |m| Some(m.end()))?;
    let said = unit
        .and_then(|unit| yuan(parts.get(2)?.as_str(), unit.as_str()))
        .map_or(Said::Unclear, Said::Yuan);
    Some(Figure {
        length,
        shown: parts.get(1)?.end(),
        said,
    })
}

/// `7，013.09万元`: a full-width comma parts thousands or two numbers.
fn split(words: &str) -> Option<Figure> {
    let length = SPLIT.as_ref()?.find(words)?.end();
    Some(Figure {
        length,
        shown: length,
        said: Said::Unclear,
    })
}

fn plain(words: &str) -> Option<Figure> {
    let parts = PLAIN.as_ref()?.captures(words)?;
    let (whole, unit) = (parts.get(0)?, parts.get(2)?.as_str());
    let after = words.get(whole.end()..).unwrap_or_default();
    let counted = matches!(unit, "万" | "亿") && !after.is_empty() && !after.starts_with(BREAKS);
    let of_each = after.starts_with('/') || after.starts_with("每");
    if counted || of_each {
        return None;
    }
    let said = yuan(parts.get(1)?.as_str(), unit).map_or(Said::Unclear, Said::Yuan);
    Some(Figure {
        length: whole.end(),
        shown: whole.end(),
        said,
    })
}

/// `2858.4，`: a number that ends its clause with no unit.
fn bare(words: &str) -> Option<Figure> {
    let whole = BARE.as_ref()?.find(words)?;
    let after = words.get(whole.end()..).unwrap_or_default();
    let ends = after.is_empty() || after.starts_with(BREAKS);
    let long = whole.as_str().contains('.') || 3 < whole.len();
    (ends && long && unit_at_head(after).is_none()).then_some(Figure {
        length: whole.end(),
        shown: whole.end(),
        said: Said::Unclear,
    })
}

const BREAKS: [char; 9] = ['，', '。', '；', '、', ':', ';', ')', '(', ','];

fn yuan(number: &str, unit: &str) -> Option<Yuan> {
    Yuan::of(parse_decimal(number)?, MoneyUnit::from_word(unit)?)
}

/// A cell's figure: a bare number, or one with its own unit.
pub(super) fn of_cell(words: &str) -> Option<(Decimal, Option<MoneyUnit>)> {
    if let Some(number) = parse_decimal(words) {
        return Some((number, None));
    }
    let digits = words.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = MoneyUnit::from_word(words.get(digits.len()..)?)?;
    Some((parse_decimal(digits)?, Some(unit)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("10441万元，", "104410000", 11)]
    #[case("282,796.90万元。", "2827969000", 16)]
    #[case("9265.353442万元", "92653534.42", 17)]
    #[case("2472551.80元", "2472551.8", 13)]
    #[case("15.4235亿元", "1542350000", 13)]
    #[case("3千元", "3000", 7)]
    #[case("5.8万，", "58000", 6)]
    #[case("0万元", "0", 7)]
    #[case("81288.26$元", "81288.26", 12)]
    #[case("2858.4=1524.95+1333.45万元。", "28584000", 6)]
    #[case("2858.4万元=1524.95万元+1333.45万元", "28584000", 12)]
    #[case("叁万元整", "30000", 12)]
    #[case("三十万元", "300000", 12)]
    #[case("一亿二千万元", "120000000", 18)]
    fn figures_are_exact(#[case] words: &str, #[case] yuan: &str, #[case] shown: usize) {
        let figure = at_head(words).unwrap();
        let Said::Yuan(read) = figure.said else {
            panic!("{figure:?}")
        };
        assert_eq!((read.to_string().as_str(), figure.shown), (yuan, shown));
    }

    #[rstest]
    #[case("*万元", Some(Said::Masked))]
    #[case("**.**万元", Some(Said::Masked))]
    #[case("XX万元", Some(Said::Masked))]
    #[case("7，013.09万元", Some(Said::Unclear))]
    #[case("2858.4，", Some(Said::Unclear))]
    #[case("1524.95万元+1333.45万元=2858.4万元", Some(Said::Addend))]
    #[case("5.8万人", None)]
    #[case("3亿件", None)]
    #[case("2000元/人", None)]
    #[case("12个", None)]
    #[case("98%", None)]
    #[case("一般公共预算", None)]
    #[case("百元", None)]
    fn what_is_no_figure_or_none_to_be_sure_of(#[case] words: &str, #[case] said: Option<Said>) {
        assert_eq!(at_head(words).map(|figure| figure.said), said);
    }
}
