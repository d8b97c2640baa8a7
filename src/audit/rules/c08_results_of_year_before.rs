//! C08: results that are all those of the year before.

use crate::audit::opinion::Draft;
use crate::audit::rule::rule;
use crate::audit::years::pair::{Claim, Pair};
use crate::audit::years::{Cited, RowFact};
use crate::value::Decimal;

rule! {
    between years;
    /// 两年都有的数值指标，完成值全部与上年相同。可能有的表沿用了上年的，请核对。
    ///
    /// 完成值等于目标值的、0 和 100 的不计，因为每年如此并不奇怪；其余不足五项的，不作判断。
    "C08", Warning, "各项完成值与上年全部相同",
    basis: "两年报告对照",
    formula: "每一项的完成值＝上年的完成值（五项以上）",
    example: "八项数量指标的完成值与上年报告一个不差。",
    remedy: "核对是否填了上年的数。",
}

const ENOUGH: usize = 5;

fn judge(pair: &Pair<'_>) -> Vec<Claim> {
    let telling: Vec<(&RowFact, &RowFact)> = pair
        .rows()
        .into_iter()
        .filter(|(older, newer)| tells(older) && tells(newer))
        .collect();
    let same = |(older, newer): &(&RowFact, &RowFact)| {
        let (one, other) = (&older.actual.quantity, &newer.actual.quantity);
        (one.value, &one.unit) == (other.value, &other.unit)
    };
    if telling.len() < ENOUGH || !telling.iter().all(same) {
        return Vec::new();
    }
    let message = format!(
        "{} 项指标的完成值与 {} 年度报告全部相同。",
        telling.len(),
        pair.older.year
    );
    let spans = telling
        .iter()
        .filter_map(|(_, newer)| newer.actual.cited.as_ref().map(|it| it.span))
        .collect();
    let older: Vec<Cited> = telling
        .iter()
        .filter_map(|(older, _)| older.actual.cited.clone())
        .collect();
    vec![Claim::new(Draft::warning(message, spans), older)]
}

/// Whether a result would hardly be the same twice by chance or by plan.
fn tells(row: &RowFact) -> bool {
    let plain = [Decimal::ZERO, Decimal::ONE_HUNDRED];
    row.actual
        .quantity
        .value
        .is_some_and(|value| !plain.contains(&value) && row.target.quantity.value != Some(value))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::{check_years, year_of};

    fn rows(results: &[&str]) -> String {
        let row = |(at, result): (usize, &&str)| {
            format!(
                "| 产出指标 | 数量指标 | 第{}类企业检查 | ≥10家 | {result} | 5 | 5 | |\n",
                ["一", "二", "三", "四", "五", "六"].get(at).unwrap()
            )
        };
        results.iter().enumerate().map(row).collect()
    }

    #[test]
    fn a_table_of_last_years_results_is_found() {
        let older = year_of(2022, &rows(&["13家", "27家", "18家", "41家", "16家"]));
        let newer = rows(&["⟦13家⟧", "⟦27家⟧", "⟦18家⟧", "⟦41家⟧", "⟦16家⟧"]);
        check_years(&RULE, &older, &year_of(2023, &newer));
        let older = year_of(2022, &rows(&["13家", "27家", "18家", "41家", "16家", "10家"]));
        let newer = rows(&["⟦13家⟧", "⟦27家⟧", "⟦18家⟧", "⟦41家⟧", "⟦16家⟧", "10家"]);
        check_years(&RULE, &older, &year_of(2023, &newer));
    }

    #[test]
    fn one_other_result_or_results_by_plan_say_nothing() {
        let older = year_of(2022, &rows(&["13家", "27家", "18家", "41家", "16家"]));
        check_years(
            &RULE,
            &older,
            &year_of(2023, &rows(&["13家", "27家", "18家", "41家", "17家"])),
        );
        let planned = rows(&["10家", "10家", "10家", "10家", "10家"]);
        check_years(&RULE, &year_of(2022, &planned), &year_of(2023, &planned));
    }
}
