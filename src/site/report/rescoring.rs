//! 试算 The points that a scoring profile gives, beside the stated ones.

use super::super::figures::align;
use super::super::parts::Fig;
use super::super::view::view;
use super::Scene;
use crate::audit::{Level, Outcome, Rescored};
use crate::text::Span;
use crate::value::{Decimal, decimal_string};

view! {
    /// 试算
    Rescoring {
        /// Name of the profile; none where no profile is known for the report's place, year and kind.
        profile: Option<String>,
        /// What the profile rests on.
        basis: String,
        /// Whether the original of its basis has been read.
        verified: bool,
        /// 写明的总分
        stated_total: Option<Fig>,
        /// 写明的等级
        stated_grade: Option<Fig>,
        /// 试算的总分: one number, or from the least to the most; none where it cannot be told.
        total: Option<String>,
        /// 试算的等级
        grade: Option<String>,
        /// Rows that cannot be reckoned.
        open: usize,
        /// Rows whose stated points differ from the reckoned ones.
        differing: usize,
        /// The rows.
        rows: Vec<RescoredRow>,
        /// 一级指标 beside the profile's points.
        levels: Vec<FramedLevel>,
    }

    /// One row's points as the profile gives them
    RescoredRow {
        /// Its name, opening its place.
        name: Fig,
        /// 分值, opening its place.
        weight: Fig,
        /// 写明的得分
        stated: Option<Fig>,
        /// 试算的得分: a number, a range, or 不能重算.
        points: String,
        /// Stated minus reckoned with its sign; empty where they are the same or cannot be compared.
        difference: String,
        /// The formula with its figures, or the reason.
        formula: String,
    }

    /// 一级指标 and its points
    FramedLevel {
        /// Its name.
        name: String,
        /// The sum of its rows' weights.
        weight: String,
        /// What the profile gives it.
        framed: String,
        /// Whether the two are the same.
        same: bool,
    }
}

pub(super) fn view(scene: Scene<'_>) -> Option<Rescoring> {
    let report = &scene.reading.report;
    let rescoring = scene.reading.audit.rescoring.as_ref()?;
    let mut rows: Vec<RescoredRow> = rescoring.rows.iter().map(|it| row(scene, it)).collect();
    align(rows.iter_mut().filter_map(|row| row.stated.as_mut()));
    let (profile, basis, verified) = rescoring.profile.as_ref().map_or_else(
        || (None, String::new(), false),
        |it| (Some(it.name.clone()), it.basis.clone(), it.verified),
    );
    Some(Rescoring {
        profile,
        basis,
        verified,
        stated_total: report
            .score
            .as_ref()
            .map(|score| scene.fig(score.total.to_string(), score.span)),
        stated_grade: report
            .grade
            .as_ref()
            .map(|grade| scene.fig(&*grade.value, grade.span)),
        total: rescoring.total.map(|(low, high)| range(low, high)),
        grade: rescoring.grades.as_ref().map(|(low, high)| {
            if low == high {
                low.clone()
            } else {
                format!("{low}至{high}")
            }
        }),
        open: rescoring.open,
        differing: rows.iter().filter(|row| !row.difference.is_empty()).count(),
        rows,
        levels: rescoring.levels.iter().map(level).collect(),
    })
}

fn row(scene: Scene<'_>, it: &Rescored) -> RescoredRow {
    let (points, formula) = match &it.outcome {
        Outcome::Points { points, working } => (decimal_string(*points), working.clone()),
        Outcome::Band { low, high, working } => (range(*low, *high), working.clone()),
        Outcome::Open { reason } => ("不能重算".to_owned(), reason.clone()),
    };
    RescoredRow {
        name: scene.perhaps(&*it.name, it.span),
        weight: scene.perhaps(decimal_string(it.weight), weight_place(scene, it)),
        stated: it
            .stated
            .map(|(score, span)| scene.perhaps(score.to_string(), span)),
        points,
        difference: it.difference().map(signed).unwrap_or_default(),
        formula,
    }
}

/// Where the weight of a row stands.
fn weight_place(scene: Scene<'_>, it: &Rescored) -> Option<Span> {
    let indicator = scene.reading.report.indicators.get(it.row?)?;
    indicator
        .weight_span
        .filter(|_| indicator.weight == Some(it.weight))
}

fn level(it: &Level) -> FramedLevel {
    FramedLevel {
        name: it.name.clone(),
        weight: decimal_string(it.weight),
        framed: decimal_string(it.framed),
        same: it.weight == it.framed,
    }
}

fn range(low: Decimal, high: Decimal) -> String {
    if low == high {
        decimal_string(low)
    } else {
        format!("{}～{}", decimal_string(low), decimal_string(high))
    }
}

/// `＋2`, `－0.4`; empty for nothing.
fn signed(difference: Decimal) -> String {
    let amount = decimal_string(difference.abs());
    if difference.is_zero() {
        String::new()
    } else if difference > Decimal::ZERO {
        format!("＋{amount}")
    } else {
        format!("－{amount}")
    }
}
