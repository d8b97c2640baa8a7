//! 预算执行率计分 The execution line of the scored table.

use super::{Open, with_rule};
use crate::audit::case::Case;
use crate::audit::reckoning::arithmetic::{Figure, product, share};
use crate::audit::reckoning::check::Check;
use crate::report::{Item, Stage};
use crate::text::Span;
use crate::value::MoneyUnit;

/// 执行率 and its points in the scored table: B÷A, and the rate times the weight.
pub(super) fn checks(case: &Case<'_>, _: &Open) -> Vec<Check> {
    let Some(execution) = case.scoring().and_then(|scoring| scoring.execution.as_ref()) else {
        return Vec::new();
    };
    let Some((rate, rate_span)) = execution.rate else {
        return Vec::new();
    };
    let stated_rate = Figure::rounded("写明的执行率", rate, rate_span);
    let mut checks = Vec::new();
    if let (Some(actual), Some(budget)) = (
        in_row(case, rate_span, Stage::Actual),
        in_row(case, rate_span, Stage::FinalBudget),
    ) {
        let check = share("全年执行数与全年预算数", &actual, &budget, &stated_rate);
        checks.extend(check.map(|it| with_rule(it, "A09")));
    }
    if let (Some((weight, weight_span)), Some((score, score_span))) = (execution.weight, execution.score) {
        let hundredth = Figure::rounded("执行率", rate, rate_span);
        let weight = Figure::points("分值", weight, weight_span);
        let score = Figure::rounded("写明的得分", score, score_span);
        checks
            .extend(product("执行率计分", "分", &hundredth, &weight, &score).map(|it| with_rule(it, "S10")));
    }
    checks
}

/// The total expenditure of a stage that stands in the same row as a place.
fn in_row(case: &Case<'_>, place: Option<Span>, stage: Stage) -> Option<Figure> {
    let row = |span: Span| {
        let place = case.place(span)?;
        Some((place.block, place.cell?.0))
    };
    let own = row(place?)?;
    let amount = case.report.amounts.iter().find(|amount| {
        amount.item == Item::TotalExpenditure && amount.stage == Some(stage) && row(amount.span) == Some(own)
    })?;
    case.money(amount, MoneyUnit::TenThousand)
}
