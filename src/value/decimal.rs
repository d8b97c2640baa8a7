//! Decimals from text to text, exact or not at all.

use rust_decimal::{Decimal, RoundingStrategy};

/// Most digits before the point, and after it: no figure of a report has more, and so many can be
/// added up, brought to yuan and compared without leaving what a decimal holds.
const MOST_DIGITS: usize = 18;

/// A number as reports write it: digits, thousands parted by commas or not, at most one point.
/// `None` where it is anything else, or has more digits than any figure.
#[must_use]
pub fn parse_decimal(words: &str) -> Option<Decimal> {
    let digits = words.strip_prefix('-').unwrap_or(words);
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (whole, fraction) = digits
        .split_once('.')
        .map_or((digits, None), |(w, f)| (w, Some(f)));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !well_grouped(whole) || !fraction.is_none_or(all_digits) {
        return None;
    }
    let digits_before = whole.bytes().filter(u8::is_ascii_digit).count();
    if MOST_DIGITS < digits_before || fraction.is_some_and(|fraction| MOST_DIGITS < fraction.len()) {
        return None;
    }
    if whole.contains(',') {
        Decimal::from_str_exact(&words.replace(',', "")).ok()
    } else {
        Decimal::from_str_exact(words).ok()
    }
}

/// `7013`, `7,013`, `1,007,013`: groups of three after the first, or no comma at all.
fn well_grouped(whole: &str) -> bool {
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let mut grouped = false;
    for group in groups {
        grouped = true;
        if group.len() != 3 || !digits(group) {
            return false;
        }
    }
    digits(first) && (!grouped || first.len() <= 3)
}

/// A decimal as published: without trailing zeros after the point, never in scientific form.
#[must_use]
pub fn decimal_string(value: Decimal) -> String {
    value.normalize().to_string()
}

/// 四舍五入 to so many decimals: half a unit goes away from zero.
#[must_use]
pub fn half_up(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_exactly_or_not_at_all() {
        for (words, value) in [
            ("2858.40", "2858.4"),
            ("7,013.09", "7013.09"),
            ("9265.353442", "9265.353442"),
            ("0", "0"),
            ("-100", "-100"),
        ] {
            assert_eq!(
                parse_decimal(words).map(decimal_string).as_deref(),
                Some(value),
                "{words}"
            );
        }
        for words in [
            "",
            ".",
            "1.",
            ".5",
            "1,00",
            "12,3456",
            "1.2.3",
            "１２",
            "1e3",
            "+5",
            "6222021234567890128",
        ] {
            assert_eq!(parse_decimal(words), None, "{words}");
        }
    }
}
