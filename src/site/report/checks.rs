//! 勾稽 Every sum and rate recomputed, set as a ledger sets it.

use std::collections::BTreeMap;

use super::super::figures::align;
use super::super::parts::Fig;
use super::super::settings::FindingsShown;
use super::super::view::view;
use super::Scene;
use crate::audit::{self, Operator, Term};
use crate::diagnostic::Severity;
use crate::text::{Span, tidy};
use crate::value::{Decimal, Interval, Verdict, decimal_string, half_up};

view! {
    /// 算式
    Check {
        /// Its id on the page.
        id: String,
        /// What is computed.
        name: String,
        /// `eq`, `near` or `ne`.
        class: String,
        /// ＝, ≈ or ≠
        sign: String,
        /// 一致, 舍入内一致 or 不一致
        verdict: String,
        /// The arithmetic in one line.
        expression: String,
        /// The unit of its figures.
        unit: String,
        /// What goes in.
        terms: Vec<Addend>,
        /// What it comes to, computed.
        computed: Fig,
        /// What the report states.
        stated: Fig,
        /// Why it holds or does not, in a sentence.
        reason: String,
        /// The interval that the stated figures leave open: least and most of what was computed.
        interval: String,
        /// The same rate over the other budget figure, where the report states both.
        other: Option<Other>,
        /// The rule's code.
        rule: String,
        /// The rule's page.
        rule_href: Option<String>,
    }

    /// The same rate over another denominator
    Other {
        /// 年初预算 or 全年预算
        label: String,
        /// The denominator, opening its place.
        fig: Fig,
        /// The rate over it, in percent.
        computed: String,
    }

    /// 没有重算的百分比 of one reason
    Unreckoned {
        /// Why.
        why: String,
        /// The percentages, each opening its place.
        figures: Vec<Fig>,
    }

    /// One figure of a check
    Addend {
        /// ＋, －, × or ÷; empty for the first.
        operator: String,
        /// What the figure is.
        label: String,
        /// The figure.
        fig: Fig,
    }
}

/// Those that do not hold first, then those that hold by rounding. One that does not hold is shown only with
/// the finding it belongs to, as far as the settings publish findings.
pub(super) fn view(scene: Scene<'_>) -> Vec<Check> {
    let mut checks: Vec<(usize, &audit::Check)> = all(scene).collect();
    checks.sort_by_key(|(nth, check)| (std::cmp::Reverse(check.verdict), *nth));
    checks
        .into_iter()
        .map(|(nth, check)| one(scene, nth, check))
        .collect()
}

/// The checks that the page shows, each with its number.
fn all(scene: Scene<'_>) -> impl Iterator<Item = (usize, &audit::Check)> {
    let checks = scene.reading.audit.checks.iter().enumerate();
    checks.filter(move |(nth, check)| check.verdict != Verdict::Inconsistent || shown(scene, *nth))
}

/// The calculation on the page that a stated figure was held against: the first that does not hold, else the first.
pub(super) fn of_figure(scene: Scene<'_>, span: Span) -> Option<(usize, &audit::Check)> {
    let states = |check: &audit::Check| check.stated.span.is_some_and(|stated| stated.overlaps(span));
    let stating = all(scene).filter(|(_, check)| states(check));
    stating.min_by_key(|(nth, check)| (std::cmp::Reverse(check.verdict), *nth))
}

/// The percentages that were not reckoned again, by reason.
pub(super) fn unreckoned(scene: Scene<'_>) -> Vec<Unreckoned> {
    let mut groups: BTreeMap<audit::Why, Vec<Fig>> = BTreeMap::new();
    for one in &scene.reading.audit.unreckoned {
        let words = tidy(scene.reading.report.document.text.slice(one.span));
        groups
            .entry(one.why)
            .or_default()
            .push(scene.fig(words, one.span));
    }
    let group = |(why, figures): (audit::Why, Vec<Fig>)| Unreckoned {
        why: why.chinese().to_owned(),
        figures,
    };
    groups.into_iter().map(group).collect()
}

/// ＝, ≈ or ≠
pub(super) const fn sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Consistent => "＝",
        Verdict::WithinRounding => "≈",
        Verdict::Inconsistent => "≠",
    }
}

/// Whether a check that does not hold may be shown.
fn shown(scene: Scene<'_>, nth: usize) -> bool {
    let findings = &scene.reading.audit.findings;
    let proven = || {
        findings
            .iter()
            .any(|finding| finding.check == Some(nth) && finding.severity == Severity::Error)
    };
    match scene.settings.findings {
        FindingsShown::None => false,
        FindingsShown::Proven => proven(),
        FindingsShown::All => true,
    }
}

/// The id of a check on its page.
pub(super) fn id_of(nth: usize) -> String {
    format!("check-{}", nth + 1)
}

fn one(scene: Scene<'_>, nth: usize, check: &audit::Check) -> Check {
    let sign = sign(check.verdict);
    let joint = format!(" {sign} ");
    let class = match check.verdict {
        Verdict::Consistent => "eq",
        Verdict::WithinRounding => "near",
        Verdict::Inconsistent => "ne",
    };
    let mut terms: Vec<Addend> = check
        .terms
        .iter()
        .enumerate()
        .map(|(nth, term)| addend(scene, nth, term))
        .collect();
    let mut computed = Fig::computed(computed(check));
    let mut stated = stated_fig(scene, &check.stated);
    let expression = format!("{}{joint}{}", line(&terms), stated.shown);
    let additive = check
        .terms
        .iter()
        .all(|term| matches!(term.operator, Operator::Plus | Operator::Minus));
    if additive {
        align(
            terms
                .iter_mut()
                .map(|term| &mut term.fig)
                .chain([&mut computed, &mut stated]),
        );
    }
    Check {
        id: id_of(nth),
        name: check.name.clone(),
        class: class.to_owned(),
        sign: sign.to_owned(),
        verdict: check.verdict.chinese().to_owned(),
        expression,
        unit: check.unit.clone(),
        reason: reason(check, &computed.shown),
        interval: interval(check),
        other: other(scene, check),
        terms,
        computed,
        stated,
        rule: check.rule.clone(),
        rule_href: super::rule_href(scene, &check.rule),
    }
}

/// From the least to the most that the parts as stated allow; empty where they are exact.
fn interval(check: &audit::Check) -> String {
    let Interval { low, high } = check.allowed;
    if low == high {
        return String::new();
    }
    let bound = |value: Decimal| decimal_string(half_up(value, 6));
    format!("{}至{}{}", bound(low), bound(high), check.unit)
}

fn other(scene: Scene<'_>, check: &audit::Check) -> Option<Other> {
    let other = audit::other_denominator(&scene.reading.report, check)?;
    Some(Other {
        label: other.label,
        fig: scene.fig(decimal_string(other.value), other.span),
        computed: decimal_string(other.computed),
    })
}

fn addend(scene: Scene<'_>, nth: usize, term: &Term) -> Addend {
    let operator = match term.operator {
        Operator::Plus if nth == 0 => "",
        Operator::Plus => "＋",
        Operator::Minus => "－",
        Operator::Times => "×",
        Operator::Over => "÷",
    };
    Addend {
        operator: operator.to_owned(),
        label: term.label.clone(),
        fig: term_fig(scene, term),
    }
}

/// The figure with the decimals it is stated to.
fn term_fig(scene: Scene<'_>, term: &Term) -> Fig {
    scene.perhaps(term.value.to_string(), term.span)
}

/// What the report states: full marks that no term carries a place of stand where the score says that they do.
fn stated_fig(scene: Scene<'_>, term: &Term) -> Fig {
    let score = scene.reading.report.score.as_ref();
    let full = score.filter(|score| score.out_of == Some(term.value));
    let place = term.span.or_else(|| full?.out_of_span);
    scene.perhaps(term.value.to_string(), place)
}

/// A sum is exact; a quotient is shown to the stated figure's decimals, at least two.
fn computed(check: &audit::Check) -> String {
    let divides = check
        .terms
        .iter()
        .any(|term| matches!(term.operator, Operator::Times | Operator::Over));
    if divides {
        decimal_string(half_up(check.computed, check.stated.value.scale().max(2)))
    } else {
        check.computed.to_string()
    }
}

fn line(terms: &[Addend]) -> String {
    let words = |terms: &[Addend]| -> String {
        let word = |term: &Addend| format!("{}{}", term.operator, term.fig.shown);
        terms.iter().map(word).collect()
    };
    match (terms.get(..HEAD), terms.get(HEAD)) {
        (Some(head), Some(next)) if terms.len() > IN_LINE => {
            format!("{}{}…（共{}项）", words(head), next.operator, terms.len())
        }
        _ => words(terms),
    }
}

/// So many terms stand in the line of a sum; of more only the head does, and all are in the arithmetic beneath.
const IN_LINE: usize = 40;
const HEAD: usize = 8;

fn reason(check: &audit::Check, computed: &str) -> String {
    let unit = &check.unit;
    let apart = decimal_string(half_up((check.computed - check.stated.value).abs(), 6));
    let most = decimal_string(half_up(check.tolerance, 6));
    match check.verdict {
        Verdict::Consistent => format!("按各数计算为{computed}{unit}，与报告写明的相同。"),
        Verdict::WithinRounding => format!(
            "相差{apart}{unit}。各数和合计都按末位正负半个单位计，合起来最多差{most}{unit}，所以算一致。"
        ),
        Verdict::Inconsistent if check.tolerance == Decimal::ZERO => {
            format!("相差{apart}{unit}，舍入不能解释。")
        }
        Verdict::Inconsistent => format!(
            "相差{apart}{unit}。各数和合计都按末位正负半个单位计，合起来最多差{most}{unit}，舍入不能解释这个差。"
        ),
    }
}
