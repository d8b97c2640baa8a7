//! 数字格式 What a number in a cell shows: as its format asks, exact, without the dust of binary floats.

use rust_decimal::{Decimal, RoundingStrategy};

use super::date::{self, Epoch};

/// Digits that a workbook's numbers are good for.
const DIGITS: u32 = 15;

/// What the numbered formats show; those of dates as a Chinese system has them.
const NUMBERED: [(usize, &str); 35] = [
    (1, "0"),
    (2, "0.00"),
    (3, "#,##0"),
    (4, "#,##0.00"),
    (9, "0%"),
    (10, "0.00%"),
    (14, "yyyy/m/d"),
    (15, "yyyy/m/d"),
    (16, "m/d"),
    (17, "yyyy/m"),
    (20, "h:mm"),
    (21, "h:mm:ss"),
    (22, "yyyy/m/d h:mm"),
    (27, "yyyy年m月"),
    (28, "m月d日"),
    (29, "m月d日"),
    (30, "m/d/yy"),
    (31, "yyyy年m月d日"),
    (32, "h时mm分"),
    (33, "h时mm分ss秒"),
    (36, "yyyy年m月"),
    (37, "#,##0"),
    (38, "#,##0"),
    (39, "#,##0.00"),
    (40, "#,##0.00"),
    (41, "#,##0"),
    (42, "#,##0"),
    (43, "#,##0.00"),
    (44, "#,##0.00"),
    (50, "yyyy年m月"),
    (51, "m月d日"),
    (54, "m月d日"),
    (57, "yyyy年m月"),
    (58, "m月d日"),
    (49, "@"),
];

/// The format of that number; `General` where it is none that is known.
pub(super) fn numbered(id: usize) -> &'static str {
    NUMBERED
        .iter()
        .find(|(known, _)| *known == id)
        .map_or("General", |(_, format)| format)
}

/// What a stored number shows.
pub(super) fn shown(stored: &str, format: &str, epoch: Epoch) -> String {
    let stored = stored.trim();
    let exact = Decimal::from_str_exact(stored).or_else(|_| Decimal::from_scientific(stored));
    let Some(value) = exact.ok().or_else(|| stored.parse().ok()) else {
        return stored.to_owned();
    };
    let value = value
        .round_sf_with_strategy(DIGITS, RoundingStrategy::MidpointAwayFromZero)
        .unwrap_or(value)
        .normalize();
    let sections = sections(format);
    let (section, is_signed) = chosen(&sections, value);
    if is_date(section) {
        return date::shown(value, date::as_here(section), epoch).unwrap_or_else(|| value.to_string());
    }
    let Some(pattern) = Pattern::of(section) else {
        return value.to_string();
    };
    let value = if is_signed { value } else { value.abs() };
    pattern.show(value)
}

/// The sections of a format: for positive numbers, negative ones, nought, words.
fn sections(format: &str) -> Vec<&str> {
    let mut quoted = false;
    let is_end = move |c: char| {
        quoted ^= c == '"';
        c == ';' && !quoted
    };
    format.split(is_end).collect()
}

/// The section that shows a value, and whether it leaves the sign to the number: the first whose condition the value
/// meets where sections state any, else by the value's sign.
fn chosen<'f>(sections: &[&'f str], value: Decimal) -> (&'f str, bool) {
    let first = sections.first().copied().unwrap_or_default();
    if sections.iter().any(|section| condition(section).is_some()) {
        let mut sections = sections.iter().take(3);
        let met =
            sections.find(|section| condition(section).is_none_or(|(sign, than)| meets(value, sign, than)));
        return (met.copied().unwrap_or("General"), true);
    }
    match sections {
        [_, negative, ..] if value.is_sign_negative() && !value.is_zero() => (negative, false),
        [_, _, zero, ..] if value.is_zero() => (zero, true),
        _ => (first, true),
    }
}

/// The condition of a section: `[>=10000]0.0`. Its colour and its language stand in brackets too.
fn condition(section: &str) -> Option<(&str, Decimal)> {
    let mut rest = section.trim_start();
    while let Some((inside, behind)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        let sign = inside.find(|c| !"<>=".contains(c)).unwrap_or(inside.len());
        if let Some((sign, than)) = inside.split_at_checked(sign).filter(|(sign, _)| !sign.is_empty()) {
            return Some((sign, than.trim().parse().ok()?));
        }
        rest = behind.trim_start();
    }
    None
}

fn meets(value: Decimal, sign: &str, than: Decimal) -> bool {
    match sign {
        "<" => value < than,
        "<=" => value <= than,
        ">" => value > than,
        ">=" => value >= than,
        "<>" => value != than,
        _ => value == than,
    }
}

/// Whether a format shows a date or a time: its letters outside of quotes and brackets.
fn is_date(section: &str) -> bool {
    let mut quoted = false;
    let mut bracketed = false;
    let mut escaped = false;
    let is_general = section.trim().eq_ignore_ascii_case("general");
    let mut letter = |c: char| {
        let is_literal = std::mem::take(&mut escaped);
        match c {
            _ if is_literal => {}
            '"' => quoted = !quoted,
            _ if quoted => {}
            '\\' | '_' | '*' => escaped = true,
            '[' => bracketed = true,
            ']' => bracketed = false,
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' if !bracketed => return true,
            _ => {}
        }
        false
    };
    !is_general && section.chars().any(&mut letter)
}

/// One section of a number format, taken apart.
#[derive(Debug, Default)]
struct Pattern {
    before: String,
    after: String,
    /// Least digits before the point.
    whole: usize,
    /// Least and most digits behind it.
    least: u32,
    most: u32,
    thousands: bool,
    /// Powers of ten that the number is shifted by: percent up, trailing commas down.
    shift: i32,
    digits: Digits,
    /// Whether its point is only put in before its last digits.
    is_shifted: bool,
}

/// What a section shows of the number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Digits {
    #[default]
    None,
    /// As many as it asks for.
    Asked,
    /// The number as it is, between what the section adds: `General"家"`.
    AsStored,
}

/// How a number is called that shows as it is, here and in workbooks of a Chinese system.
const GENERAL: [&str; 3] = ["General", "GENERAL", "G/通用格式"];

impl Pattern {
    /// `None` where the section shows a number as it is.
    fn of(section: &str) -> Option<Self> {
        match GENERAL.iter().find_map(|name| section.split_once(name)) {
            Some((before, after)) => Self::around(before, after),
            None => Self::of_digits(section),
        }
    }

    /// What stands before and behind a number that shows as it is.
    fn around(before: &str, after: &str) -> Option<Self> {
        let [before, after] = [Self::of_digits(before)?, Self::of_digits(after)?];
        let has_digits = before.has_digits() || after.has_digits();
        (!has_digits).then(|| Self {
            before: before.before,
            after: after.before,
            digits: Digits::AsStored,
            ..Self::default()
        })
    }

    fn of_digits(section: &str) -> Option<Self> {
        let mut pattern = Self::default();
        let mut signs = section.chars().peekable();
        let mut behind_point = false;
        let mut commas = 0;
        while let Some(c) = signs.next() {
            match c {
                '"' => {
                    let literal: String = signs.by_ref().take_while(|c| *c != '"').collect();
                    pattern.literal(&literal);
                }
                '\\' | '!' => {
                    let literal: String = signs.next().into_iter().collect();
                    pattern.literal(&literal);
                }
                '_' | '*' => {
                    signs.next();
                }
                '[' => {
                    let _: String = signs.by_ref().take_while(|c| *c != ']').collect();
                }
                '0' | '#' | '?' => {
                    // a point put in as a word shifts the number: 0"."0, shows 123456 as 12.3
                    let is_put_in = pattern.after == "." && !behind_point;
                    if is_put_in {
                        pattern.after.clear();
                        pattern.is_shifted = true;
                        behind_point = true;
                    }
                    if !pattern.after.is_empty() {
                        return None; // digits parted by words
                    }
                    pattern.thousands |= commas > 0 && !behind_point;
                    commas = 0;
                    pattern.digits = Digits::Asked;
                    pattern.shift -= i32::from(pattern.is_shifted);
                    pattern.digit(if pattern.is_shifted { '0' } else { c }, behind_point);
                }
                '.' if pattern.has_digits() || signs.peek().is_some_and(|c| matches!(c, '0' | '#' | '?')) => {
                    pattern.digits = Digits::Asked;
                    behind_point = true;
                }
                ',' if pattern.has_digits() => commas += 1,
                '%' => {
                    pattern.shift += 2;
                    pattern.literal("%");
                }
                'E' | 'e' | '/' if pattern.has_digits() => return None,
                'G' | 'g' | '@' => return None,
                c => pattern.literal(c.encode_utf8(&mut [0; 4])),
            }
        }
        pattern.shift -= 3 * commas;
        Some(pattern)
    }

    fn has_digits(&self) -> bool {
        self.digits == Digits::Asked
    }

    fn literal(&mut self, words: &str) {
        let side = if self.has_digits() {
            &mut self.after
        } else {
            &mut self.before
        };
        side.push_str(words);
    }

    fn digit(&mut self, c: char, behind_point: bool) {
        match (behind_point, c) {
            (false, '0') => self.whole += 1,
            (false, _) => {}
            (true, c) => {
                self.most += 1;
                if c == '0' {
                    self.least = self.most;
                }
            }
        }
    }

    fn show(&self, value: Decimal) -> String {
        if self.digits == Digits::AsStored {
            return format!("{}{value}{}", self.before, self.after).trim().to_owned();
        }
        if !self.has_digits() {
            return format!("{}{}", self.before, self.after).trim().to_owned();
        }
        let Some(shifted) = shift(value, self.shift) else {
            return value.to_string();
        };
        let mut rounded = shifted
            .round_dp_with_strategy(self.most, RoundingStrategy::MidpointAwayFromZero)
            .normalize();
        rounded.rescale(rounded.scale().max(self.least));
        let digits = rounded.abs().to_string();
        let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
        let whole = if whole == "0" && self.whole == 0 {
            ""
        } else {
            whole
        };
        let mut shown = format!("{whole:0>width$}", width = self.whole.min(40));
        if self.thousands {
            shown = by_thousands(&shown);
        }
        if !fraction.is_empty() {
            shown.push('.');
            shown.push_str(fraction);
        }
        let sign = if rounded.is_sign_negative() && !rounded.is_zero() {
            "-"
        } else {
            ""
        };
        format!("{sign}{}{shown}{}", self.before, self.after)
            .trim()
            .to_owned()
    }
}

/// A value times a power of ten.
fn shift(value: Decimal, by: i32) -> Option<Decimal> {
    let power = Decimal::from(10i64.checked_pow(by.unsigned_abs())?);
    if by < 0 {
        value.checked_div(power)
    } else {
        value.checked_mul(power)
    }
}

fn by_thousands(digits: &str) -> String {
    let length = digits.chars().count();
    let mut shown = String::new();
    for (at, c) in digits.chars().enumerate() {
        if at > 0 && (length - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(c);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_show_as_their_format_asks_without_dust() {
        for (stored, format, words) in [
            ("0.94999999999999996", "General", "0.95"),
            ("3708.4400000000001", "General", "3708.44"),
            ("1.2E-2", "General", "0.012"),
            ("100", "General", "100"),
            ("0.94999999999999996", "0%", "95%"),
            ("0.9231", "0.00%", "92.31%"),
            ("1.345", "0.00", "1.35"),
            ("3708440", "#,##0.00", "3,708,440.00"),
            ("-12.5", "0.0_);(0.0)", "(12.5)"),
            ("-12.5", "0.00;[红色]-0.00", "-12.50"),
            ("0", "0.00;-0.00;\"—\"", "—"),
            ("5", "0\"家\"", "5家"),
            ("5", "≥0\\家", "≥5家"),
            ("12345678", "#,##0,", "12,346"),
            ("0.5", "#.##", ".5"),
            ("7", "000", "007"),
            ("45371", "yyyy\"年\"m\"月\"", "2024年3月"),
            ("5", "[>=1]0.0", "5.0"),
            ("5", "General\"家\"", "5家"),
            ("2.5", "≥G/通用格式\"公里\"", "≥2.5公里"),
            ("1234567", "0\\.0,", "123.5"),
            ("1234567", "0\".\"0,\"万元\"", "123.5万元"),
            ("1234567", "0!.0000", "123.4567"),
            ("5", "[=0]\"\";0.00", "5.00"),
            ("0", "[=1]\"√\";[=0]\"×\";0", "×"),
            ("7", "[=1]\"√\";[=0]\"×\";0", "7"),
            ("7", "[=1]\"√\";[=0]\"×\"", "7"),
            ("59.5", "[红色][<60]0.0;[蓝色][>=90]0.00;0", "59.5"),
            ("-3", "[<=-1]0.0;0", "-3.0"),
            ("45371", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2024年3月20日"),
            ("13107191333", "@", "13107191333"),
            ("1e300", "0.00", "1e300"),
            ("不是数", "0.00", "不是数"),
        ] {
            assert_eq!(shown(stored, format, Epoch::Y1900), words, "{stored} as {format}");
        }
    }
}
