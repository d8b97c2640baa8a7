//! 试算 Re-scoring: the points that a profile's formulas give each row, beside the stated ones, never instead.
//!
//! What cannot be reckoned is said with its reason and counts as anything from nothing to full points.

use serde::{Deserialize, Serialize};

use super::formula::{Formula, Points, Row, points};
use super::{Profile, ProfileName};
use crate::audit::case::scoring::{Execution, Scoring, label};
use crate::report::{Indicator, Side};
use crate::text::Span;
use crate::value::{Comparator, Decimal, Quantity, Status, decimal_string};

/// 试算 of one report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rescoring {
    /// The profile; `None` where none is known for the report's place, year and kind.
    pub profile: Option<ProfileName>,
    /// Each row with a weight, in the order of the table; empty without a profile.
    pub rows: Vec<Rescored>,
    /// 一级指标 whose points the profile names.
    pub levels: Vec<Level>,
    /// Least and most of the total; `None` where the weights are not full marks together.
    pub total: Option<(Decimal, Decimal)>,
    /// Full marks.
    pub full: Decimal,
    /// Rows that could not be reckoned: they count as anything from nothing to full points.
    pub open: usize,
    /// Grades of the least and the most, where the profile grades.
    pub grades: Option<(String, String)>,
}

/// One row's points as the profile gives them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rescored {
    /// Which indicator of the report; `None` for budget execution that stands apart.
    pub row: Option<usize>,
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub span: Option<Span>,
    /// 分值
    pub weight: Decimal,
    /// 得分 as stated, and its place.
    pub stated: Option<(Decimal, Option<Span>)>,
    /// 得分 as reckoned.
    pub outcome: Outcome,
}

/// What came of one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// So many points.
    Points {
        /// The points.
        points: Decimal,
        /// The formula with its figures.
        working: String,
    },
    /// 定性: from the least to the most.
    Band {
        /// Least.
        low: Decimal,
        /// Most.
        high: Decimal,
        /// Which band and why.
        working: String,
    },
    /// 不能重算
    Open {
        /// Why.
        reason: String,
    },
}

/// 一级指标 beside the profile's points for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Level {
    /// Its name in the report.
    pub name: String,
    /// The sum of its rows' weights.
    pub weight: Decimal,
    /// What the profile gives it.
    pub framed: Decimal,
}

/// One row under the profile, with the formula that gave its points.
pub(in crate::audit) struct Judged<'a> {
    pub(in crate::audit) indicator: Option<&'a Indicator>,
    pub(in crate::audit) points: Points,
    /// The points at the ends of what the result may be, where it was rounded itself.
    near: Option<(Decimal, Decimal)>,
    pub(in crate::audit) weight: Decimal,
    pub(in crate::audit) stated: Option<(Decimal, Option<Span>)>,
    name: String,
    span: Option<Span>,
    row: Option<usize>,
}

/// The whole table reckoned again; `None` where no row carries points.
pub(in crate::audit) fn rescore(
    profile: Option<&Profile>,
    scoring: Option<&Scoring<'_>>,
    judged: &[Judged<'_>],
) -> Option<Rescoring> {
    let scoring = scoring?;
    let Some(profile) = profile else {
        return Some(unknown(scoring.full));
    };
    let weights: Decimal = judged.iter().map(|row| row.weight).sum();
    let rows: Vec<Rescored> = judged.iter().map(Rescored::of).collect();
    let total = (weights == scoring.full).then(|| total(&rows));
    Some(Rescoring {
        profile: Some(profile.into()),
        levels: levels(profile, scoring),
        total,
        full: scoring.full,
        open: rows
            .iter()
            .filter(|row| matches!(row.outcome, Outcome::Open { .. }))
            .count(),
        grades: total.and_then(|total| grades(profile, total, scoring.full)),
        rows,
    })
}

fn unknown(full: Decimal) -> Rescoring {
    Rescoring {
        profile: None,
        rows: Vec::new(),
        levels: Vec::new(),
        total: None,
        full,
        open: 0,
        grades: None,
    }
}

/// Every row that carries a weight, and budget execution where it stands apart.
pub(in crate::audit) fn judge<'a>(profile: &Profile, scoring: &Scoring<'a>) -> Vec<Judged<'a>> {
    let rows = scoring
        .rows
        .iter()
        .enumerate()
        .filter_map(|(nth, row)| judge_row(profile, nth, row));
    let apart = scoring
        .execution
        .as_ref()
        .and_then(|execution| judge_execution(profile, scoring, execution));
    apart.into_iter().chain(rows).collect()
}

fn judge_row<'a>(profile: &Profile, nth: usize, row: &'a Indicator) -> Option<Judged<'a>> {
    let weight = row.weight.filter(|weight| *weight > Decimal::ZERO)?;
    let name = label(row);
    let points = points(
        profile,
        &Row {
            name: &name,
            target: &row.target,
            actual: &row.actual,
            status: row.status,
        },
        weight,
    );
    Some(Judged {
        indicator: Some(row),
        points,
        near: None,
        weight,
        stated: row.score.map(|score| (score, row.score_span)),
        name,
        span: Some(row.span),
        row: Some(nth),
    })
}

/// 预算执行率 apart from the rows: the rate against a hundred percent.
fn judge_execution<'a>(
    profile: &Profile,
    scoring: &Scoring<'a>,
    execution: &Execution,
) -> Option<Judged<'a>> {
    let rows: Decimal = scoring.rows.iter().filter_map(|row| row.weight).sum();
    let (weight, span) = execution
        .weight
        .or(Some((scoring.full - rows, None)))
        .filter(|(weight, _)| *weight > Decimal::ZERO)?;
    let percent = |value: Decimal| Side {
        text: Some(format!("{}%", decimal_string(value))),
        quantity: Quantity {
            op: Some(Comparator::AtLeast),
            value: Some(value),
            upper: None,
            unit: Some("%".into()),
        },
        span: None,
    };
    let target = percent(Decimal::ONE_HUNDRED);
    let actual = execution
        .rate
        .map_or_else(Side::default, |(rate, _)| percent(rate));
    let of = |actual: &Side| {
        let row = Row {
            name: "预算执行率",
            target: &target,
            actual,
            status: Status::Unknown,
        };
        points(profile, &row, weight)
    };
    // the rate is rounded itself: 99.45% may be 99.449%
    let at = |rate: Decimal| match of(&percent(rate)) {
        Points::Exact(_, points, _) => Some(points),
        _ => None,
    };
    let ends = |(rate, _): (Decimal, _)| {
        let half = Decimal::new(5, rate.scale() + 1);
        at(rate - half).zip(at(rate + half))
    };
    Some(Judged {
        indicator: None,
        points: of(&actual),
        near: execution.rate.and_then(ends),
        weight,
        stated: execution.score,
        name: "预算执行率".to_owned(),
        span: execution.rate.and_then(|(_, span)| span).or(span),
        row: None,
    })
}

impl Rescored {
    fn of(judged: &Judged<'_>) -> Self {
        let outcome = match judged.points.clone() {
            Points::Exact(_, points, working) => Outcome::Points { points, working },
            Points::Between(_, low, high, working) => Outcome::Band { low, high, working },
            Points::None(reason) => Outcome::Open {
                reason: reason.to_owned(),
            },
        };
        Self {
            row: judged.row,
            name: judged.name.clone(),
            span: judged.span,
            weight: judged.weight,
            stated: judged.stated,
            outcome,
        }
    }

    /// The least and the most that the row may have.
    #[must_use]
    pub fn range(&self) -> (Decimal, Decimal) {
        match self.outcome {
            Outcome::Points { points, .. } => (points, points),
            Outcome::Band { low, high, .. } => (low, high),
            Outcome::Open { .. } => (Decimal::ZERO, self.weight),
        }
    }

    /// 差: stated minus reckoned, where both are one number.
    #[must_use]
    pub fn difference(&self) -> Option<Decimal> {
        let Outcome::Points { points, .. } = self.outcome else {
            return None;
        };
        self.stated.map(|(stated, _)| stated - points)
    }
}

impl Judged<'_> {
    /// Whether the stated points differ from the reckoned ones by more than their own rounding: to their last decimal, or to
    /// half points; further digits may also have been cut off.
    pub(in crate::audit) fn differs(&self) -> bool {
        let Some((stated, _)) = self.stated else {
            return false;
        };
        let half = Decimal::new(5, stated.scale() + 1);
        match self.points {
            Points::Exact(_, points, _) => {
                let off = (stated - points).abs();
                let is_of_halves = stated.saturating_mul(Decimal::TWO).fract().is_zero();
                let is_near = self
                    .near
                    .is_some_and(|(low, high)| (low..=high).contains(&stated));
                let is_cut = stated.scale() > 0 && points.trunc_with_scale(stated.scale()) == stated;
                let is_half = is_of_halves && off <= Decimal::new(25, 2);
                off > half && !(is_near || is_cut || is_half)
            }
            Points::Between(_, low, high, _) => stated + half < low || stated - half > high,
            Points::None(_) => false,
        }
    }

    /// Whether the stated points are fewer than the reckoned ones.
    pub(in crate::audit) fn has_too_few(&self) -> bool {
        let stated = self.stated.map(|(stated, _)| stated);
        matches!((&self.points, stated), (Points::Exact(_, points, _), Some(stated)) if stated < *points)
    }

    /// Whether the target was missed, yet the stated points are full.
    pub(in crate::audit) fn is_missed_with_full_points(&self) -> bool {
        let missed = self.indicator.is_some_and(|row| row.status == Status::Unmet);
        missed && self.stated.is_some_and(|(stated, _)| stated == self.weight)
    }

    /// `新增企业数 56÷80×10＝7，写为 9`
    pub(in crate::audit) fn words(&self) -> String {
        let working = match &self.points {
            Points::Exact(_, _, working) | Points::Between(.., working) => working.as_str(),
            Points::None(reason) => reason,
        };
        let stated = self
            .stated
            .map_or_else(String::new, |(stated, _)| decimal_string(stated));
        format!("{}（{working}，写为 {stated} 分）", self.name)
    }

    /// The result and the stated points.
    pub(in crate::audit) fn places(&self) -> Vec<Span> {
        let result = self.indicator.and_then(|row| row.actual.span).or(self.span);
        let stated = self.stated.and_then(|(_, span)| span);
        result.into_iter().chain(stated).collect()
    }

    /// The formula that gave the points.
    pub(in crate::audit) fn formula(&self) -> Option<Formula> {
        match self.points {
            Points::Exact(formula, ..) | Points::Between(formula, ..) => Some(formula),
            Points::None(_) => None,
        }
    }
}

fn total(rows: &[Rescored]) -> (Decimal, Decimal) {
    let ranges = || rows.iter().map(Rescored::range);
    (
        ranges().map(|(low, _)| low).sum(),
        ranges().map(|(_, high)| high).sum(),
    )
}

fn grades(profile: &Profile, (low, high): (Decimal, Decimal), full: Decimal) -> Option<(String, String)> {
    let percent = |points: Decimal| points.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(full);
    let grade = |points: Decimal| profile.grade_of(percent(points)?).map(str::to_owned);
    grade(low).zip(grade(high))
}

/// 一级指标 of the table beside the points that the profile names for them, scaled to full marks.
fn levels(profile: &Profile, scoring: &Scoring<'_>) -> Vec<Level> {
    let mut levels: Vec<Level> = Vec::new();
    let execution = scoring
        .execution
        .as_ref()
        .and_then(|execution| execution.weight)
        .map(|(weight, _)| ("预算执行率", weight));
    let rows = scoring
        .rows
        .iter()
        .filter_map(|row| Some((row.path.first()?.as_deref()?, row.weight?)));
    for (name, weight) in execution.into_iter().chain(rows) {
        let Some(framed) = profile.level_points(name) else {
            continue;
        };
        match levels.iter_mut().find(|level| level.name == name) {
            Some(level) => level.weight += weight,
            None => levels.push(Level {
                name: name.to_owned(),
                weight,
                framed: framed * scoring.full / Decimal::ONE_HUNDRED,
            }),
        }
    }
    levels
}

#[cfg(test)]
mod tests;
