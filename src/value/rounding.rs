//! Rounded figures: each stands for itself ± half its last unit, and sums add the intervals.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// 区间: all exact values that a stated figure may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interval {
    /// Least value.
    pub low: Decimal,
    /// Greatest value.
    pub high: Decimal,
}

impl Interval {
    /// The interval of a figure as stated: its last decimal place decides. `2858.4` is 2858.35 to 2858.45.
    ///
    /// A figure without decimals is taken as exact to half a unit.
    #[must_use]
    pub fn of_stated(figure: Decimal) -> Self {
        let half = Decimal::new(5, figure.scale() + 1);
        Self {
            low: figure - half,
            high: figure + half,
        }
    }

    /// An exactly known value.
    #[must_use]
    pub const fn exact(value: Decimal) -> Self {
        Self {
            low: value,
            high: value,
        }
    }

    /// The interval of a sum.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            low: self.low + other.low,
            high: self.high + other.high,
        }
    }

    /// The interval of a product with a positive or negative factor.
    #[must_use]
    pub fn times(self, factor: Decimal) -> Self {
        let (a, b) = (self.low.saturating_mul(factor), self.high.saturating_mul(factor));
        Self {
            low: a.min(b),
            high: a.max(b),
        }
    }

    /// The interval of a quotient of positive figures; `None` where the divisor may be zero.
    #[must_use]
    pub fn over(self, divisor: Self) -> Option<Self> {
        let spans_zero = divisor.low <= Decimal::ZERO && Decimal::ZERO <= divisor.high;
        if spans_zero {
            return None;
        }
        if Decimal::ZERO <= self.low && Decimal::ZERO < divisor.low {
            return Some(Self {
                low: self.low.checked_div(divisor.high)?,
                high: self.high.checked_div(divisor.low)?,
            });
        }
        let corners = [
            self.low.checked_div(divisor.low)?,
            self.low.checked_div(divisor.high)?,
            self.high.checked_div(divisor.low)?,
            self.high.checked_div(divisor.high)?,
        ];
        Some(Self {
            low: corners.iter().copied().fold(Decimal::MAX, Decimal::min),
            high: corners.iter().copied().fold(Decimal::MIN, Decimal::max),
        })
    }

    /// How far its ends lie from its middle.
    #[must_use]
    pub fn half_width(self) -> Decimal {
        self.high.saturating_sub(self.low) / Decimal::TWO
    }

    /// Whether some value lies in both.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }
}

/// 判定: how a computed figure stands to the stated one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Verdict {
    /// 一致: equal to the last digit.
    Consistent,
    /// 舍入内一致: different, but the intervals of the roundings meet.
    WithinRounding,
    /// 不一致: no rounding explains the difference.
    Inconsistent,
}

impl Verdict {
    /// Compares a stated figure with a computed one and the interval its rounded terms allow.
    #[must_use]
    pub fn of(stated: Decimal, computed: Decimal, allowed: Interval) -> Self {
        if stated == computed {
            Self::Consistent
        } else if Interval::of_stated(stated).meets(allowed) {
            Self::WithinRounding
        } else {
            Self::Inconsistent
        }
    }

    /// The word that readers see.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Consistent => "一致",
            Self::WithinRounding => "舍入内一致",
            Self::Inconsistent => "不一致",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::parse_decimal;

    fn verdict(parts: &[&str], stated: &str) -> Verdict {
        let number = |word: &str| parse_decimal(word).unwrap();
        let sum: Decimal = parts.iter().map(|part| number(part)).sum();
        let allowed = parts
            .iter()
            .map(|part| Interval::of_stated(number(part)))
            .fold(Interval::exact(Decimal::ZERO), Interval::plus);
        Verdict::of(number(stated), sum, allowed)
    }

    #[test]
    fn a_difference_that_rounding_explains_is_no_contradiction() {
        assert_eq!(
            verdict(&["2534.19", "13613.09"], "16147.27"),
            Verdict::WithinRounding
        );
        assert_eq!(verdict(&["2858.4", "850.04"], "3708.44"), Verdict::Consistent);
        assert_eq!(verdict(&["2858.40", "850.04"], "3708.54"), Verdict::Inconsistent);
    }
}
