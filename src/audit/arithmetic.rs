//! The arithmetic of checks: sums and rates of stated figures, each with its interval.
//!
//! A figure stands for itself ± half its last unit; a stated zero is exact, since nothing was spent.

use super::model::{Check, Operator, Term};
use crate::text::Span;
use crate::value::{Decimal, Interval, Verdict, decimal_string, half_up};

/// One stated figure, ready to be reckoned with.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    pub(super) label: String,
    pub(super) value: Decimal,
    /// What the exact value may be.
    pub(super) interval: Interval,
    pub(super) span: Option<Span>,
}

impl Figure {
    /// A figure rounded at its last decimal.
    pub(super) fn rounded(label: impl Into<String>, value: Decimal, span: Option<Span>) -> Self {
        let interval = if value.is_zero() {
            Interval::exact(value)
        } else {
            Interval::of_stated(value)
        };
        Self {
            label: label.into(),
            value,
            interval,
            span,
        }
    }

    /// A figure that is exact as it stands: points, weights, heads.
    pub(super) fn exact(label: impl Into<String>, value: Decimal, span: Option<Span>) -> Self {
        Self {
            label: label.into(),
            value,
            interval: Interval::exact(value),
            span,
        }
    }

    /// The figure in another unit.
    pub(super) fn times(self, factor: Decimal) -> Self {
        Self {
            value: self.value * factor,
            interval: self.interval.times(factor),
            ..self
        }
    }

    fn half_width(&self) -> Decimal {
        (self.interval.high - self.interval.low) / Decimal::TWO
    }

    fn term(&self, operator: Operator) -> Term {
        Term {
            operator,
            label: self.label.clone(),
            value: self.value,
            span: self.span,
        }
    }
}

/// Sum of `parts` against the `stated` total. The rule's code is filled in by the auditor.
pub(super) fn sum(name: impl Into<String>, unit: &str, parts: &[Figure], stated: &Figure) -> Check {
    let computed = parts.iter().map(|part| part.value).sum();
    let zero = Interval::exact(Decimal::ZERO);
    let allowed = parts.iter().map(|part| part.interval).fold(zero, Interval::plus);
    Check {
        rule: String::new(),
        name: name.into(),
        unit: unit.into(),
        terms: parts.iter().map(|part| part.term(Operator::Plus)).collect(),
        computed,
        stated: stated.term(Operator::Plus),
        tolerance: parts.iter().map(Figure::half_width).sum::<Decimal>() + stated.half_width(),
        verdict: verdict(stated, computed, allowed),
    }
}

/// Whether the sum would still hold if every figure were as precise as the most precise of them: a
/// bureau that writes 2858.4 beside 3681.22 has dropped a zero, not rounded to a thousand yuan. Beyond two
/// decimals nobody drops zeros.
pub(super) fn holds_at_common_precision(check: &Check) -> bool {
    let figures = || check.terms.iter().chain([&check.stated]);
    let scale = figures()
        .map(|term| term.value.scale())
        .max()
        .unwrap_or_default()
        .min(2);
    let half = Decimal::new(5, scale + 1);
    let allowed = half * Decimal::from(figures().filter(|term| !term.value.is_zero()).count());
    (check.computed - check.stated.value).abs() <= allowed
}

/// `part ÷ whole × 100` against a stated percentage; `None` where the whole may be zero.
pub(super) fn share(
    name: impl Into<String>,
    part: &Figure,
    whole: &Figure,
    stated: &Figure,
) -> Option<Check> {
    let hundred = Decimal::ONE_HUNDRED;
    let allowed = part.interval.over(whole.interval)?.times(hundred);
    let quotient = part.value.checked_div(whole.value)?.checked_mul(hundred)?;
    let computed = quotient.round_dp(stated.value.scale().max(2));
    let same = quotient.round_dp(stated.value.scale()) == stated.value;
    let hundred = Figure::exact("100%", hundred, None);
    Some(Check {
        rule: String::new(),
        name: name.into(),
        unit: "%".into(),
        terms: vec![
            part.term(Operator::Plus),
            whole.term(Operator::Over),
            hundred.term(Operator::Times),
        ],
        computed,
        stated: stated.term(Operator::Plus),
        tolerance: (allowed.high.saturating_sub(allowed.low) / Decimal::TWO)
            .saturating_add(stated.half_width())
            .round_dp(4),
        verdict: if same {
            Verdict::Consistent
        } else {
            verdict(stated, quotient, allowed)
        },
    })
}

/// Which way something has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// 增长
    Up,
    /// 下降
    Down,
}

/// `now ÷ before × 100 − 100`, or `100 − now ÷ before × 100` for a fall, against a stated percentage.
pub(super) fn change(
    name: impl Into<String>,
    now: &Figure,
    before: &Figure,
    stated: &Figure,
    change: Change,
) -> Option<Check> {
    let ratio = share(name, now, before, stated)?;
    let hundred = Decimal::ONE_HUNDRED;
    let allowed = now.interval.over(before.interval)?.times(hundred);
    let quotient = now.value.checked_div(before.value)?.checked_mul(hundred)?;
    let exact = |value: Decimal| Figure::exact("100%", value, None);
    let (computed, allowed, terms) = match change {
        Change::Up => {
            let terms = ratio.terms.into_iter();
            let terms = terms.chain([exact(hundred).term(Operator::Minus)]).collect();
            (quotient - hundred, allowed.plus(Interval::exact(-hundred)), terms)
        }
        Change::Down => {
            let all = [exact(hundred).term(Operator::Plus), now.term(Operator::Minus)];
            let terms = all.into_iter().chain(ratio.terms.into_iter().skip(1)).collect();
            let allowed = allowed.times(-Decimal::ONE).plus(Interval::exact(hundred));
            (hundred - quotient, allowed, terms)
        }
    };
    let same = half_up(computed, stated.value.scale()) == stated.value;
    Some(Check {
        terms,
        computed: half_up(computed, stated.value.scale().max(2)),
        verdict: if same {
            Verdict::Consistent
        } else {
            verdict(stated, computed, allowed)
        },
        ..ratio
    })
}

/// `rate% × weight` against stated points.
pub(super) fn product(
    name: impl Into<String>,
    unit: &str,
    rate: &Figure,
    weight: &Figure,
    stated: &Figure,
) -> Option<Check> {
    let hundred = Decimal::ONE_HUNDRED;
    let share = weight.value.checked_div(hundred)?;
    let computed = rate.value.checked_mul(share)?;
    let allowed = rate.interval.times(share);
    let same = half_up(computed, stated.value.scale()) == stated.value;
    Some(Check {
        rule: String::new(),
        name: name.into(),
        unit: unit.into(),
        terms: vec![
            rate.term(Operator::Plus),
            weight.term(Operator::Times),
            Figure::exact("100%", hundred, None).term(Operator::Over),
        ],
        computed: half_up(computed, stated.value.scale().max(2)),
        stated: stated.term(Operator::Plus),
        tolerance: (allowed.high - allowed.low) / Decimal::TWO + stated.half_width(),
        verdict: if same {
            Verdict::Consistent
        } else {
            verdict(stated, computed, allowed)
        },
    })
}

fn verdict(stated: &Figure, computed: Decimal, allowed: Interval) -> Verdict {
    if stated.value == computed {
        Verdict::Consistent
    } else if stated.interval.meets(allowed) {
        Verdict::WithinRounding
    } else {
        Verdict::Inconsistent
    }
}

/// `3.66＋25.67` as it is said in a message.
pub(super) fn sum_words(check: &Check) -> String {
    check
        .terms
        .iter()
        .map(|term| decimal_string(term.value))
        .collect::<Vec<_>>()
        .join("＋")
}

/// How far the stated figure lies from the computed one.
pub(super) fn difference(check: &Check) -> String {
    decimal_string((check.stated.value - check.computed).abs())
}

/// The places of a check: the stated figure, then its terms.
pub(super) fn places(check: &Check) -> Vec<Span> {
    std::iter::once(&check.stated)
        .chain(&check.terms)
        .filter_map(|term| term.span)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::parse_decimal;

    fn figure(word: &str) -> Figure {
        Figure::rounded(word, parse_decimal(word).unwrap(), None)
    }

    fn sum_of(parts: &[&str], stated: &str) -> Check {
        sum(
            "",
            "万元",
            &parts.iter().map(|part| figure(part)).collect::<Vec<_>>(),
            &figure(stated),
        )
    }

    #[test]
    fn rounding_explains_a_cent_but_not_a_yuan() {
        assert_eq!(
            sum_of(&["1776.59", "318.19", "760.1", "3.53"], "2858.4").verdict,
            Verdict::WithinRounding
        );
        assert_eq!(
            sum_of(&["2858.4", "850.04"], "3708.44").verdict,
            Verdict::Consistent
        );
        assert_eq!(
            sum_of(&["2858.40", "850.04"], "3708.54").verdict,
            Verdict::Inconsistent
        );
        assert_eq!(
            sum_of(&["0", "3.66", "25.67"], "29.43").verdict,
            Verdict::Inconsistent,
            "zero is exact"
        );
    }

    #[test]
    fn a_dropped_zero_is_told_from_a_rounding() {
        let dropped = sum_of(&["2858.4", "850.04"], "3708.49");
        assert_eq!(dropped.verdict, Verdict::WithinRounding);
        assert!(!holds_at_common_precision(&dropped));
        assert!(holds_at_common_precision(&sum_of(
            &["1776.59", "318.19", "760.1", "3.53"],
            "2858.4"
        )));
    }

    #[test]
    fn a_share_is_compared_at_the_stated_precision() {
        let check = |part, whole, stated| {
            share("", &figure(part), &figure(whole), &figure(stated))
                .unwrap()
                .verdict
        };
        assert_eq!(check("2858.4", "3708.44", "77.08"), Verdict::Consistent);
        assert_eq!(check("29.33", "62.45", "46.97"), Verdict::Consistent);
        assert_eq!(check("318.19", "318.19", "98"), Verdict::Inconsistent);
        assert!(share("", &figure("1"), &figure("0"), &figure("100")).is_none());
    }
}
