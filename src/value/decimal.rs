//! Decimals from text to text, exact or not at all.

use rust_decimal::{Decimal, RoundingStrategy};

/// Most digits before the point, and after it: no figure of a report has more, and so many can be
/// added up, brought to yuan and compared without leaving what a decimal holds.
const MOST_DIGITS: usize = 18;

/// A number as reports write it: digits, thousands parted by commas or not, at most one point.
/// `None` where it is anything else, or has more digits than any figure.
#[must_use]
pub fn parse_decimal(words: &str) -> Option<Decimal> {
    let digits = words.strip_prefix('-').unwrap_or(words).as_bytes();
    let (whole, behind) = digits_of(digits)?;
    let (fraction, rest) = match behind {
        [b'.', behind @ ..] => digits_of(behind).filter(|(fraction, _)| !fraction.grouped)?,
        _ => (Digits::default(), behind),
    };
    if !rest.is_empty() || MOST_DIGITS < whole.count || MOST_DIGITS < fraction.count {
        return None;
    }
    let scale = u32::try_from(fraction.count).ok()?;
    let is_negative = digits.len() < words.len();
    if whole.count + fraction.count <= MOST_DIGITS {
        // what 64 bits hold, as nearly every figure, is reckoned faster in them
        let value = i64::try_from(whole.value * 10_u64.pow(scale) + fraction.value).ok()?;
        return Decimal::try_new(if is_negative { -value } else { value }, scale).ok();
    }
    let value = i128::from(whole.value) * 10_i128.pow(scale) + i128::from(fraction.value);
    Decimal::try_from_i128_with_scale(if is_negative { -value } else { value }, scale).ok()
}

/// A run of digits.
#[derive(Default)]
struct Digits {
    /// What they count to; anything where there are more than [`MOST_DIGITS`].
    value: u64,
    count: usize,
    /// Whether commas part them into groups of three after the first: `7,013`, `1,007,013`.
    grouped: bool,
}

/// The digits at the head of bytes, and what follows; `None` where there are none, or commas part them otherwise.
fn digits_of(bytes: &[u8]) -> Option<(Digits, &[u8])> {
    let (first, mut rest) = run_of(bytes);
    let mut digits = first;
    if digits.count == 0 {
        return None;
    }
    while let [b',', behind @ ..] = rest {
        let (group, behind) = run_of(behind);
        let is_group = group.count == 3 && (digits.grouped || digits.count <= 3);
        if !is_group {
            return None;
        }
        digits = Digits {
            value: digits.value.wrapping_mul(1000).wrapping_add(group.value),
            count: digits.count + 3,
            grouped: true,
        };
        rest = behind;
    }
    Some((digits, rest))
}

/// The digits at the head of bytes up to the first other byte, and what follows.
fn run_of(bytes: &[u8]) -> (Digits, &[u8]) {
    let mut digits = Digits::default();
    let mut rest = bytes;
    while let [digit @ b'0'..=b'9', behind @ ..] = rest {
        digits.value = digits
            .value
            .wrapping_mul(10)
            .wrapping_add(u64::from(digit - b'0'));
        digits.count += 1;
        rest = behind;
    }
    (digits, rest)
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
