//! D02: a report dated before the year it evaluates was over.

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use crate::value::Date;

rule! {
    /// 自评在年度终了之后进行：填报日期应晚于评价年度的最后一天。早于评价年度开始的，日期或年度必有一处写错。
    "D02", Error, "填报日期早于评价年度终了",
    basis: "前后对照",
    formula: "填报日期＞评价年度 12 月 31 日",
    example: "评价年度 2023 年，填报日期 2022 年 3 月 1 日。",
    remedy: "核对填报日期和评价年度。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    finding(case).into_iter().map(Draft::alone).collect()
}

fn finding(case: &Case<'_>) -> Option<Draft> {
    let (year, dated) = (case.year()?, case.report.prepared_on.as_ref()?);
    let date: Date = dated.value;
    let year = i16::try_from(year.number()).ok()?;
    let message = format!(
        "评价年度是 {year} 年，填报日期是 {} 年 {} 月 {} 日。",
        date.year(),
        date.month(),
        date.day()
    );
    match date.year() {
        before if before < year => Some(Draft::error(message, vec![dated.span])),
        // The last fortnight is close enough to the end of the year.
        same if same == year && (date.month(), date.day()) < (12, 15) => {
            Some(Draft::warning(message, vec![dated.span]))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check_after;

    const HEAD: &str = "2023年度部门整体支出绩效自评报告\n\n部门名称：示范市财政局\n\n";

    #[test]
    fn a_date_before_the_end_of_the_year_is_found() {
        check_after(HEAD, &RULE, "填报日期：⟦2022年3月1日⟧\n");
        check_after(HEAD, &RULE, "填报日期：⟦2023年6月1日⟧\n");
    }

    #[test]
    fn a_date_after_the_year_is_right() {
        check_after(HEAD, &RULE, "填报日期：2024年3月1日\n");
        check_after(HEAD, &RULE, "填报日期：2023年12月31日\n");
    }
}
