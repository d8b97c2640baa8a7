//! A figure of money in squashed running text: digits and a unit, a sum written out, Chinese numerals,
//! or a mask in its place.
//!
//! Knows how a figure is written; what it is a figure of is the sentence's business. A number is scanned
//! once and what follows it tells its form; no form looks further than its own limit.

mod behind;

use crate::value::{Decimal, MoneyUnit, Yuan, chinese_amount, parse_decimal};
pub(super) use behind::{bare, nought};
use behind::{is_money_below, range_end, runs_on, tells_of_money};

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

impl Figure {
    const fn whole(length: usize, said: Said) -> Self {
        Self {
            length,
            shown: length,
            said,
        }
    }
}

/// Units of money in running text; of two that fit, the first.
const UNITS: [&str; 7] = ["百万元", "万元", "亿元", "千元", "元", "万", "亿"];

/// Units that can only be those of money.
const SURE_UNITS: [&str; 5] = ["百万元", "万元", "亿元", "千元", "元"];

/// Most addends of a sum written out, and most thousands parted by full-width commas. Longer ones are no
/// figures, and looking for their end from each of their numbers again would take forever.
const MOST_ADDENDS: usize = 40;
const MOST_THOUSANDS: usize = 5;

/// Most characters of an amount in Chinese numerals: 玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖 has 23.
const MOST_NUMERALS: usize = 24;

/// Whether a figure of money may begin with a character.
pub(super) const fn may_begin_with(c: char) -> bool {
    c.is_ascii_digit() || c == '(' || is_mask(c) || is_numeral(c)
}

const fn is_mask(c: char) -> bool {
    matches!(c, '*' | '×' | 'x' | 'X')
}

/// Whether a character stands in an amount in Chinese numerals.
pub(super) const fn is_numeral(c: char) -> bool {
    matches!(
        c,
        '〇' | '零'
            | '一'
            | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '两'
            | '壹'
            | '贰'
            | '叁'
            | '肆'
            | '伍'
            | '陆'
            | '柒'
            | '捌'
            | '玖'
            | '拾'
            | '佰'
            | '仟'
            | '万'
            | '亿'
    )
}

/// The figure of money that stands at the head of `words`, if one does.
pub(super) fn at_head(words: &str) -> Option<Figure> {
    match words.chars().next()? {
        '0'..='9' => numbered(words),
        '(' => addends(words),
        c if is_mask(c) => masked(words),
        c if is_numeral(c) => in_numerals(words),
        _ => None,
    }
}

/// How many bytes the number takes that stands at the head of `words`, commas between its digits included.
pub(super) fn number_length(words: &str) -> usize {
    let mut scan = Scan { rest: words };
    scan.number().map_or(0, str::len)
}

/// The year at the head of `words`, and how long it is with its 年: `2022年`.
pub(super) fn year_at_head(words: &str) -> Option<(&str, usize)> {
    let year = words.get(..4)?;
    let is_year = year.starts_with("20")
        && year.bytes().all(|byte| byte.is_ascii_digit())
        && words.get(4..)?.starts_with('年');
    is_year.then_some((year, 4 + '年'.len_utf8()))
}

/// What is left of words that are scanned from left to right.
#[derive(Clone, Copy, Debug)]
struct Scan<'a> {
    rest: &'a str,
}

impl<'a> Scan<'a> {
    /// A number: digits, commas between them, a point and more digits.
    fn number(&mut self) -> Option<&'a str> {
        let bytes = self.rest.as_bytes();
        let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let mut end = 0;
        while is_digit(end) || 0 < end && bytes.get(end) == Some(&b',') && is_digit(end + 1) {
            end += 1;
        }
        if 0 < end && bytes.get(end) == Some(&b'.') && is_digit(end + 1) {
            end += 1;
            while is_digit(end) {
                end += 1;
            }
        }
        if end == 0 {
            return None;
        }
        let (number, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        Some(number)
    }

    fn one_of(&mut self, words: &[&'static str]) -> Option<&'static str> {
        let word = words.iter().find(|word| self.rest.starts_with(**word))?;
        self.rest = self.rest.strip_prefix(word)?;
        Some(word)
    }

    fn eat(&mut self, c: char) -> bool {
        let rest = self.rest.strip_prefix(c);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn next(&self) -> Option<char> {
        self.rest.chars().next()
    }
}

/// A figure that begins with a digit.
fn numbered(words: &str) -> Option<Figure> {
    let mut scan = Scan { rest: words };
    let number = scan.number()?;
    let after_number = scan;
    let unit = scan.one_of(&UNITS);
    let figure = match scan.next() {
        Some('+' | '-') => addends(words),
        Some('=') => total_first(words, number, unit, scan),
        Some('，') if unit.is_none() => split(words),
        _ => None,
    };
    figure
        .or_else(|| plain(words, number, after_number))
        .or_else(|| bare(number, after_number.rest))
}

/// `1524.95万元+1333.45万元=`: a sum before its total.
fn addends(words: &str) -> Option<Figure> {
    let mut scan = Scan { rest: words };
    scan.eat('(');
    scan.number()?;
    scan.one_of(&UNITS);
    let mut more = 0;
    while scan.eat('+') || scan.eat('-') {
        scan.number()?;
        scan.one_of(&UNITS);
        more += 1;
        if more == MOST_ADDENDS {
            return None;
        }
    }
    scan.eat(')');
    let sums_up = 0 < more && scan.eat('=');
    sums_up.then(|| Figure::whole(words.len() - scan.rest.len(), Said::Addend))
}

/// `2858.4=1524.95+1333.45万元`: the total stands first, its unit perhaps only at the end.
fn total_first(words: &str, number: &str, unit: Option<&str>, at_sign: Scan<'_>) -> Option<Figure> {
    let shown = words.len() - at_sign.rest.len();
    let mut scan = at_sign;
    scan.eat('=');
    let mut last = None;
    for _ in 0..MOST_ADDENDS {
        scan.number()?;
        scan.eat('$');
        last = scan.one_of(&UNITS);
        if !scan.eat('+') && !scan.eat('-') {
            break;
        }
    }
    let mut bracketed = scan;
    if last.is_none() && bracketed.eat('(') {
        let inside = bracketed.one_of(&UNITS);
        if inside.is_some() && bracketed.eat(')') {
            (last, scan) = (inside, bracketed);
        }
    }
    if scan
        .next()
        .is_some_and(|c| c.is_ascii_digit() || ".+-*/×÷=".contains(c))
    {
        return None;
    }
    let length = last.map_or(shown, |_| words.len() - scan.rest.len());
    let said = unit.or(last).and_then(|unit| yuan(number, unit));
    Some(Figure {
        length,
        shown,
        said: said.map_or(Said::Unclear, Said::Yuan),
    })
}

/// `7，013.09万元`: a full-width comma parts thousands or two numbers.
fn split(words: &str) -> Option<Figure> {
    let mut scan = Scan { rest: words };
    let first = scan.number()?;
    let is_group = |number: &str| number.bytes().all(|byte| byte.is_ascii_digit()) && number.len() <= 3;
    if !is_group(first) {
        return None;
    }
    for _ in 0..MOST_THOUSANDS {
        if !scan.eat('，') {
            break;
        }
        let group = scan.number()?;
        let whole = group.split('.').next().unwrap_or_default();
        let last = scan.next() != Some('，');
        if whole.len() != 3 || !is_group(whole) || whole != group && !last {
            return None;
        }
    }
    scan.one_of(&SURE_UNITS)?;
    Some(Figure::whole(words.len() - scan.rest.len(), Said::Unclear))
}

/// `2858.4万元`, `29.6万用于清淤`
fn plain(words: &str, number: &str, after_number: Scan<'_>) -> Option<Figure> {
    let mut scan = after_number;
    scan.eat('$');
    let unit = scan.one_of(&UNITS)?;
    let after = scan.rest;
    let ends = || after.is_empty() || after.starts_with(BREAKS) || tells_of_money(after);
    if matches!(unit, "万" | "亿") && !ends() || after.starts_with('每') {
        return None;
    }
    if after
        .strip_prefix('/')
        .is_some_and(|below| !is_money_below(below))
    {
        return None;
    }
    if let Some(end) = range_end(scan) {
        return Some(Figure::whole(words.len() - end.rest.len(), Said::Unclear));
    }
    let said = yuan(number, unit).filter(|_| !runs_on(after));
    let said = said.map_or(Said::Unclear, Said::Yuan);
    Some(Figure::whole(words.len() - after.len(), said))
}

/// `**.**万元`
fn masked(words: &str) -> Option<Figure> {
    let masks = |scan: &mut Scan<'_>, most: usize| {
        (0..most)
            .take_while(|_| scan.next().is_some_and(|c| is_mask(c) && scan.eat(c)))
            .count()
    };
    let mut scan = Scan { rest: words };
    if masks(&mut scan, 8) == 0 {
        return None;
    }
    if (scan.eat('.') || scan.eat(',')) && masks(&mut scan, 6) == 0 {
        return None;
    }
    scan.one_of(&SURE_UNITS)?;
    Some(Figure::whole(words.len() - scan.rest.len(), Said::Masked))
}

/// `三十万元整`
fn in_numerals(words: &str) -> Option<Figure> {
    let end = words
        .char_indices()
        .take(MOST_NUMERALS + 1)
        .find(|(_, c)| !is_numeral(*c))
        .map(|(at, _)| at)?;
    let (numerals, rest) = words.split_at_checked(end)?;
    let mut scan = Scan { rest };
    if !scan.eat('元') {
        return None;
    }
    scan.eat('整');
    let yuan = Yuan::of(chinese_amount(numerals)?, MoneyUnit::Yuan)?;
    Some(Figure::whole(words.len() - scan.rest.len(), Said::Yuan(yuan)))
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
    #[case("5.8万用于清淤", "58000", 6)]
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
    #[case("5万元至6万元", Some(Said::Unclear))]
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
