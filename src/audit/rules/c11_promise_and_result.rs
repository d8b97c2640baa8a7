//! C11: a measure of last year's that names an indicator, and the indicator missed again.

use crate::audit::case::naming::plain;
use crate::audit::opinion::Draft;
use crate::audit::rule::rule;
use crate::audit::years::pair::{Claim, Pair, together};
use crate::audit::years::{ItemFact, RowFact};
use crate::value::Status;

rule! {
    between years;
    /// 上年的改进措施点名提到某项指标，而该项指标本年仍没有达到目标。
    ///
    /// 措施可能见效较慢，也可能另有原因，这里请读者对照两年的报告。指标名称（不计“数量”“个数”等）须在措施首句中完整出现，四个字以下的名称
    /// 不比较。一份报告合并为一条。
    "C11", Info, "上年措施提到的指标仍未达到目标",
    basis: "两年报告对照",
    formula: "上年改进措施提到的指标，本年完成值＜目标值",
    example: "上年措施“加大力度推进城镇老旧小区改造”，本年“改造城镇老旧小区数量”目标 40 个、实际 31 个。",
    remedy: "写明上年措施的落实情况，以及该项指标没有达到目标的原因。",
}

fn judge(pair: &Pair<'_>) -> Vec<Claim> {
    let missed = pair.newer.rows.iter().filter(|row| row.status == Status::Unmet);
    let claims = missed.filter_map(|row| {
        let mut measures = pair.older.measures.iter();
        claim(row, measures.find(|measure| speaks_of(measure, row))?)
    });
    together(
        claims.collect(),
        "项指标在上年的改进措施中提到过，本年没有达到目标",
    )
}

/// Shorter names stand in measures about something else.
const LONG_ENOUGH: usize = 5;

fn speaks_of(measure: &ItemFact, row: &RowFact) -> bool {
    let telling = row.key.chars().count() >= LONG_ENOUGH;
    telling && plain(&measure.cited.words).contains(&row.key)
}

fn claim(row: &RowFact, measure: &ItemFact) -> Option<Claim> {
    let (target, actual) = (row.target.cited.as_ref()?, row.actual.cited.as_ref()?);
    let message = format!("“{}”目标 {}，实际 {}", row.name, target.words, actual.words);
    let draft = Draft::info(message, vec![target.span, actual.span]);
    Some(Claim::new(draft, vec![measure.cited.clone()]))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::{check_years, year_of};

    fn report(year: u16, row: &str, measure: &str) -> String {
        format!(
            "{}一、存在的问题\n\n1. 前期工作不够扎实。\n\n二、改进措施\n\n1. {measure}\n",
            year_of(year, row)
        )
    }

    const MET: &str = "| 产出指标 | 数量指标 | 城镇老旧小区改造数量 | ≥30个 | 31个 | 5 | 5 | |";

    #[test]
    fn an_indicator_that_was_promised_and_missed_is_noted() {
        check_years(
            &RULE,
            &report(2022, MET, "加快城镇老旧小区改造，按月通报进度。"),
            &report(
                2023,
                "| 产出指标 | 数量指标 | 城镇老旧小区改造数量 | ⟦≥40个⟧ | ⟦31个⟧ | 5 | 3 | 资金到位较晚 |",
                "加强调度。",
            ),
        );
        check_years(
            &RULE,
            &report(2022, MET, "继续做好养老服务床位建设工作。"),
            &report(
                2023,
                "| 产出指标 | 数量指标 | 养老服务床位建设数 | ⟦不少于200张⟧ | ⟦150张⟧ | 5 | 3 | 选址较慢 |",
                "加强调度。",
            ),
        );
    }

    #[test]
    fn other_measures_and_indicators_that_were_met_say_nothing() {
        check_years(
            &RULE,
            &report(2022, MET, "加快城镇老旧小区改造，按月通报进度。"),
            &report(2023, MET, "加强调度。"),
        );
        check_years(
            &RULE,
            &report(2022, MET, "加强预算编制，细化到具体项目。"),
            &report(
                2023,
                "| 产出指标 | 数量指标 | 城镇老旧小区改造数量 | ≥40个 | 31个 | 5 | 3 | 资金到位较晚 |",
                "加强调度。",
            ),
        );
    }
}
