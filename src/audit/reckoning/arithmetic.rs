//! The arithmetic of checks: sums and rates of stated figures, each with its interval.
//!
//! A figure stands for itself ± half its last unit; a stated zero is exact, since nothing was spent.

use super::check::{Check, Operator, Term};
use crate::text::Span;
use crate::value::{Decimal, Interval, Verdict, decimal_string, half_up};

/// One stated figure, ready to be reckoned with.
#[derive(Clone, Debug)]
pub(in crate::audit) struct Figure {
    pub(in crate::audit) label: String,
    pub(in crate::audit) value: Decimal,
    /// What the exact value may be.
    pub(in crate::audit) interval: Interval,
    pub(in crate::audit) span: Option<Span>,
}

impl Figure {
    /// A figure rounded at its last decimal.
    pub(in crate::audit) fn rounded(label: impl Into<String>, value: Decimal, span: Option<Span>) -> Self {
        Self {
            interval: interval_of(value),
            ..Self::exact(label, value, span)
        }
    }

    /// A figure that is exact as it stands: heads, and points in whole steps.
    pub(in crate::audit) fn exact(label: impl Into<String>, value: Decimal, span: Option<Span>) -> Self {
        Self {
            label: label.into(),
            value,
            interval: Interval::exact(value),
            span,
        }
    }

    /// 分值、得分: whole and half points are given as they are; any other decimal (16.67) is the end of a rounding.
    pub(in crate::audit) fn points(label: impl Into<String>, value: Decimal, span: Option<Span>) -> Self {
        let halves = value.saturating_mul(Decimal::TWO);
        if halves.fract().is_zero() {
            Self::exact(label, value, span)
        } else {
            Self::rounded(label, value, span)
        }
    }

    /// The figure in another unit.
    pub(in crate::audit) fn times(self, factor: Decimal) -> Self {
        Self {
            value: self.value * factor,
            interval: self.interval.times(factor),
            ..self
        }
    }

    fn half_width(&self) -> Decimal {
        self.interval.half_width()
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

/// What a stated number may stand for: ± half its last unit; nothing spent is nothing.
pub(in crate::audit) fn interval_of(stated: Decimal) -> Interval {
    if stated.is_zero() {
        Interval::exact(stated)
    } else {
        Interval::of_stated(stated)
    }
}

/// Sum of `parts` against the `stated` total. The rule's code is filled in by the auditor.
pub(in crate::audit) fn sum(name: impl Into<String>, unit: &str, parts: &[Figure], stated: &Figure) -> Check {
    let (computed, allowed) = added(parts);
    Check {
        rule: String::new(),
        name: name.into(),
        unit: unit.into(),
        terms: parts.iter().map(|part| part.term(Operator::Plus)).collect(),
        computed,
        allowed,
        stated: stated.term(Operator::Plus),
        tolerance: allowed.half_width() + stated.half_width(),
        verdict: verdict(stated, computed, allowed),
    }
}

/// `more − less` against a stated difference.
pub(in crate::audit) fn difference_of(
    name: impl Into<String>,
    unit: &str,
    more: &Figure,
    less: &Figure,
    stated: &Figure,
) -> Check {
    let check = sum(
        name,
        unit,
        &[more.clone(), less.clone().times(-Decimal::ONE)],
        stated,
    );
    let terms = vec![more.term(Operator::Plus), less.term(Operator::Minus)];
    Check { terms, ..check }
}

/// How the sum of `parts` stands to the `stated` total, where nobody asks for the arithmetic.
pub(in crate::audit) fn verdict_of_sum(parts: &[Figure], stated: &Figure) -> Verdict {
    let (computed, allowed) = added(parts);
    verdict(stated, computed, allowed)
}

/// What parts come to, and what their roundings allow.
fn added(parts: &[Figure]) -> (Decimal, Interval) {
    let zero = Interval::exact(Decimal::ZERO);
    (
        parts.iter().map(|part| part.value).sum(),
        parts.iter().map(|part| part.interval).fold(zero, Interval::plus),
    )
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

/// A rate or product under way: what its terms come to exactly, and what their roundings allow.
struct Reckoned {
    terms: Vec<Term>,
    exact: Decimal,
    allowed: Interval,
}

impl Reckoned {
    /// Against the stated figure: equal at its precision is consistent.
    fn against(self, name: impl Into<String>, unit: &str, stated: &Figure) -> Check {
        let same = half_up(self.exact, stated.value.scale()) == stated.value;
        Check {
            rule: String::new(),
            name: name.into(),
            unit: unit.into(),
            terms: self.terms,
            computed: half_up(self.exact, stated.value.scale().max(2)),
            allowed: self.allowed,
            stated: stated.term(Operator::Plus),
            tolerance: half_up(self.allowed.half_width().saturating_add(stated.half_width()), 4),
            verdict: match verdict(stated, self.exact, self.allowed) {
                _ if same => Verdict::Consistent,
                Verdict::Inconsistent if cut_off(self.exact, stated.value) => Verdict::WithinRounding,
                verdict => verdict,
            },
        }
    }
}

/// 末位舍去: 97.678 written as 97.67. A quotient whose further digits were dropped is no contradiction.
fn cut_off(exact: Decimal, stated: Decimal) -> bool {
    stated.scale() > 0 && exact.trunc_with_scale(stated.scale()) == stated
}

fn hundred(operator: Operator) -> Term {
    Figure::exact("100%", Decimal::ONE_HUNDRED, None).term(operator)
}

/// `part ÷ whole` in percent; `None` where the whole may be zero.
fn quotient(part: &Figure, whole: &Figure) -> Option<Reckoned> {
    Some(Reckoned {
        terms: vec![
            part.term(Operator::Plus),
            whole.term(Operator::Over),
            hundred(Operator::Times),
        ],
        exact: part
            .value
            .checked_div(whole.value)?
            .checked_mul(Decimal::ONE_HUNDRED)?,
        allowed: part.interval.over(whole.interval)?.times(Decimal::ONE_HUNDRED),
    })
}

/// `part ÷ whole × 100` against a stated percentage; `None` where the whole may be zero.
pub(in crate::audit) fn share(
    name: impl Into<String>,
    part: &Figure,
    whole: &Figure,
    stated: &Figure,
) -> Option<Check> {
    Some(quotient(part, whole)?.against(name, "%", stated))
}

/// The same, called by what the two figures are called.
pub(in crate::audit) fn named_share(part: &Figure, whole: &Figure, stated: &Figure) -> Option<Check> {
    share(format!("{}占{}", part.label, whole.label), part, whole, stated)
}

/// Whether `part ÷ whole × 100`, or the change from `whole` to `part`, can come to a stated percentage within its last
/// decimal: told by multiplying, for who tries many figures and wants the arithmetic of few.
pub(super) fn may_give(part: &Figure, whole: &Figure, stated: &Figure, change: Option<Change>) -> bool {
    let rate = match change {
        None => stated.value,
        Some(Change::Up) => Decimal::ONE_HUNDRED + stated.value,
        Some(Change::Down) => Decimal::ONE_HUNDRED - stated.value,
    };
    let last_decimal = Decimal::new(1, stated.value.scale());
    let off_and_allowed = || {
        let is = part.value.checked_mul(Decimal::ONE_HUNDRED)?;
        let said = rate.checked_mul(whole.value)?;
        let allowed = last_decimal.checked_mul(whole.value)?.abs();
        Some((is.checked_sub(said)?.abs(), allowed))
    };
    off_and_allowed().is_none_or(|(off, allowed)| off <= allowed)
}

/// `part ÷ whole × 100` to two decimals; `None` where the whole may be zero.
pub(in crate::audit) fn percent(part: &Figure, whole: &Figure) -> Option<Decimal> {
    Some(half_up(quotient(part, whole)?.exact, 2))
}

/// Which way something has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::audit) enum Change {
    /// 增长
    Up,
    /// 下降
    Down,
}

/// `now ÷ before × 100 − 100`, or `100 − now ÷ before × 100` for a fall, against a stated percentage.
pub(in crate::audit) fn change(
    name: impl Into<String>,
    now: &Figure,
    before: &Figure,
    stated: &Figure,
    change: Change,
) -> Option<Check> {
    let ratio = quotient(now, before)?;
    let whole = Interval::exact(Decimal::ONE_HUNDRED);
    let reckoned = match change {
        Change::Up => Reckoned {
            terms: ratio
                .terms
                .into_iter()
                .chain([hundred(Operator::Minus)])
                .collect(),
            exact: ratio.exact - Decimal::ONE_HUNDRED,
            allowed: ratio.allowed.plus(whole.times(-Decimal::ONE)),
        },
        Change::Down => {
            let head = [hundred(Operator::Plus), now.term(Operator::Minus)];
            Reckoned {
                terms: head.into_iter().chain(ratio.terms.into_iter().skip(1)).collect(),
                exact: Decimal::ONE_HUNDRED - ratio.exact,
                allowed: ratio.allowed.times(-Decimal::ONE).plus(whole),
            }
        }
    };
    Some(reckoned.against(name, "%", stated))
}

/// `rate% × weight` against stated points.
pub(in crate::audit) fn product(
    name: impl Into<String>,
    unit: &str,
    rate: &Figure,
    weight: &Figure,
    stated: &Figure,
) -> Option<Check> {
    let share = weight.value.checked_div(Decimal::ONE_HUNDRED)?;
    let reckoned = Reckoned {
        terms: vec![
            rate.term(Operator::Plus),
            weight.term(Operator::Times),
            hundred(Operator::Over),
        ],
        exact: rate.value.checked_mul(share)?,
        allowed: rate.interval.times(share),
    };
    Some(reckoned.against(name, unit, stated))
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
pub(in crate::audit) fn sum_words(check: &Check) -> String {
    check
        .terms
        .iter()
        .map(|term| decimal_string(term.value))
        .collect::<Vec<_>>()
        .join("＋")
}

/// How far the stated figure lies from the computed one.
pub(in crate::audit) fn difference(check: &Check) -> String {
    decimal_string((check.stated.value - check.computed).abs())
}

/// The places of a check: the stated figure, then its terms.
pub(in crate::audit) fn places(check: &Check) -> Vec<Span> {
    std::iter::once(&check.stated)
        .chain(&check.terms)
        .filter_map(|term| term.span)
        .collect()
}

#[cfg(test)]
mod tests;
