//! 勾稽 From a check to its record: the terms, what they make, and the verdict.

use super::build::Words;
use super::parts::{CheckRecord, DenominatorRecord, TermRecord};
use crate::audit::{Check, Operator, Term, other_denominator};
use crate::report::Report;
use crate::value::{Decimal, Verdict, decimal_string, half_up};

impl Words<'_> {
    pub(super) fn check(self, it: &Check, report: &Report) -> CheckRecord {
        CheckRecord {
            rule: it.rule.clone(),
            name: it.name.clone(),
            unit: it.unit.clone(),
            terms: it.terms.iter().map(|term| self.term(term)).collect(),
            computed: decimal_string(it.computed),
            stated: self.term(&it.stated),
            allowed: [it.allowed.low, it.allowed.high].map(|bound| decimal_string(half_up(bound, 6))),
            tolerance: decimal_string(it.tolerance),
            verdict: verdict_word(it.verdict),
            other_denominator: other_denominator(report, it).map(|other| DenominatorRecord {
                label: other.label,
                value: decimal_string(other.value),
                span: self.place(other.span),
                computed: decimal_string(other.computed),
            }),
        }
    }

    fn term(self, it: &Term) -> TermRecord {
        TermRecord {
            operator: operator_sign(it.operator),
            label: it.label.clone(),
            value: as_stated(it.value),
            span: it.span.map(|span| self.place(span)),
        }
    }
}

/// A figure with the decimals it is stated to: they tell how it was rounded.
fn as_stated(value: Decimal) -> String {
    value.to_string()
}

const fn operator_sign(operator: Operator) -> &'static str {
    match operator {
        Operator::Plus => "+",
        Operator::Minus => "-",
        Operator::Times => "*",
        Operator::Over => "/",
    }
}

const fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Consistent => "consistent",
        Verdict::WithinRounding => "within_rounding",
        Verdict::Inconsistent => "inconsistent",
    }
}
