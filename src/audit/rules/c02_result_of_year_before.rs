//! C02: a result of the year before, as this report tells it, against that year's indicator table.

use crate::audit::opinion::Draft;
use crate::audit::rule::rule;
use crate::audit::years::pair::{Claim, Pair};
use crate::audit::years::{RowFact, ToldFact};
use crate::value::{Comparator, Decimal, Interval, decimal_string};

rule! {
    between years;
    /// 正文写明的上年完成数（“上年为 90.2%”），与同一部门上年报告指标表中名称、单位相同的指标完成值不同。
    ///
    /// 统计数据可能在年后修订，因此不作为错误。名称须写在同一句里，指标名称不少于四个字；精度不同的按各自的精度比较。
    "C02", Warning, "引用的上年完成数与上年报告不同",
    basis: "两年报告对照",
    formula: "本年报告写的上年完成数＝上年报告的完成值",
    example: "2024 年报告写“优良天数比率回升到 91.8%，上年为 90.2%”，2023 年报告的完成值为 90.7%。",
    remedy: "核对上年报告；数据经过修订的，请写明。",
}

/// Shorter names stand in many sentences.
const SHORTEST_NAME: usize = 4;

fn judge(pair: &Pair<'_>) -> Vec<Claim> {
    let mut told: Vec<&str> = Vec::new();
    let mut claims = Vec::new();
    for figure in &pair.newer.told {
        let Some(row) = contradicted(pair, figure) else {
            continue;
        };
        if !told.contains(&row.key.as_str()) {
            told.push(&row.key);
            claims.extend(claim(pair, figure, row));
        }
    }
    claims
}

/// The older row that the figure speaks of, where it gives another result and no row gives the same.
fn contradicted<'a>(pair: &Pair<'a>, figure: &ToldFact) -> Option<&'a RowFact> {
    let about = |row: &&RowFact| {
        let (long, short) = (&figure.subject, &row.key);
        short.chars().count() >= SHORTEST_NAME && long.contains(short.as_str())
    };
    let rows: Vec<&RowFact> = pair
        .older
        .rows
        .iter()
        .filter(about)
        .filter(|row| row.actual.quantity.unit.as_deref() == Some(figure.unit.as_str()))
        .filter(|row| row.actual.quantity.op == Some(Comparator::Equal))
        .collect();
    let same = |row: &&RowFact| {
        let own = row.actual.quantity.value.map(Interval::of_stated);
        own.is_some_and(|own| own.meets(Interval::of_stated(figure.value)))
    };
    if rows.iter().any(same) {
        return None;
    }
    let near = |row: &&RowFact| {
        let own = row.actual.quantity.value.unwrap_or_default();
        own < figure.value * Decimal::TWO && figure.value < own * Decimal::TWO
    };
    rows.into_iter().filter(near).max_by_key(|row| row.key.len())
}

fn claim(pair: &Pair<'_>, figure: &ToldFact, row: &RowFact) -> Option<Claim> {
    let own = row.actual.cited.clone()?;
    let message = format!(
        "本报告写“{}”上年为 {}{}，{} 年度报告的完成值为 {}。",
        row.name,
        decimal_string(figure.value),
        figure.unit,
        pair.older.year,
        own.words
    );
    Some(Claim::new(
        Draft::warning(message, vec![figure.cited.span]),
        vec![own],
    ))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::{check_years, year_of};

    #[test]
    fn another_result_for_the_year_before_is_found() {
        let older = year_of(
            2022,
            "| 效益指标 | 生态效益指标 | 优良天数比率 | ≥90% | 90.7% | 10 | 10 | |",
        );
        check_years(
            &RULE,
            &older,
            &(year_of(2023, "") + "空气质量优良天数比率回升到91.8%，上年为⟦90.2%⟧；断面水质提升。\n"),
        );
        check_years(
            &RULE,
            &older,
            &(year_of(2023, "") + "优良天数比率由上年的⟦89.7%⟧提高到91.8%。\n"),
        );
    }

    #[test]
    fn the_same_result_a_change_or_another_matter_says_nothing() {
        let older = year_of(
            2022,
            "| 效益指标 | 生态效益指标 | 优良天数比率 | ≥90% | 90.7% | 10 | 10 | |",
        );
        let says = |words: &str| year_of(2023, "") + words + "\n";
        check_years(&RULE, &older, &says("优良天数比率由上年的90.7%提高到91.8%。"));
        check_years(
            &RULE,
            &older,
            &says("优良天数比率为91.8%，比上年提高1.1个百分点。"),
        );
        check_years(
            &RULE,
            &older,
            &says("上年断面水质优良比例为89.2%，优良天数比率为91.8%。"),
        );
        check_years(&RULE, &older, &says("优良天数比率由上年的91%提高到91.8%。"));
    }
}
