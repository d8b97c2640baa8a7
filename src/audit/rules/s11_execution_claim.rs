//! S11: a low execution rate among the problems, while the figures give a full one.

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use std::sync::LazyLock;

use regex::Regex;

use crate::audit::reckoning::arithmetic::percent;
use crate::report::{Item, Stage};
use crate::text::{Cues, Span};
use crate::value::{Decimal, decimal_string};

rule! {
    /// 报告说预算执行率较低，而写明的全年预算和决算支出算出来在 95% 以上。对年初预算的执行率一并列出：两个分母差别很大时，
    /// 文字说的可能是年初预算。
    "S11", Warning, "称预算执行率较低，而所列金额并不低",
    basis: "算术",
    formula: "决算支出÷全年预算≥95%，而正文称“执行率较低”",
    example: "正文“预算执行率较低”，全年预算与实际支出均为 4,960.46 万元（100%），对年初预算 7,291.35 万元为 68.03%。",
    remedy: "写明是对年初预算还是对全年预算的执行率。",
}

static LOW: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?:执行率|执行进度|支付进度|支出进度)(?:相对|总体|整体)?(?:较低|偏低|不高|过低|较慢|偏慢|缓慢)",
    )
    .ok()
});

/// Words of which each such claim has one.
static TELLING: LazyLock<Cues> =
    LazyLock::new(|| Cues::of(&["较低", "偏低", "不高", "过低", "较慢", "偏慢", "缓慢"]));

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    finding(case).into_iter().map(Draft::alone).collect()
}

fn finding(case: &Case<'_>) -> Option<Draft> {
    let total = |stage: Stage| case.stated_money_of(Item::TotalExpenditure, stage);
    let (actual, budget) = (total(Stage::Actual)?, total(Stage::FinalBudget)?);
    let rate = percent(&actual, &budget).filter(|rate| *rate >= Decimal::from(95))?;
    let low = LOW.as_ref().filter(|_| TELLING.stand_in(case.prose()))?;
    let claims: Vec<Span> = case
        .sentences()
        .iter()
        .filter(|sentence| TELLING.stand_in(sentence.words()))
        .filter_map(|sentence| {
            let found = low.find(sentence.words())?;
            let clause = sentence.clause_before(found.start());
            (!is_of_some(clause)).then(|| sentence.source(found.start(), found.end()))
        })
        .collect();
    if claims.is_empty() {
        return None;
    }
    let initial = total(Stage::InitialBudget).and_then(|initial| percent(&actual, &initial));
    let beside = initial.map_or_else(String::new, |rate| {
        format!("，对年初预算为 {}%", decimal_string(rate))
    });
    let message = format!(
        "正文称预算执行率较低，而决算支出对全年预算的执行率为 {}%{beside}。",
        decimal_string(rate)
    );
    let figures = [actual.span, budget.span].into_iter().flatten();
    Some(Draft::warning(
        message,
        claims.iter().copied().chain(figures).collect(),
    ))
}

/// Words of something less than the whole of the spending, or of a time before the end of the year.
const SOME: [&str; 9] = [
    "部分",
    "个别",
    "有的",
    "一些",
    "少数",
    "专项资金",
    "上半年",
    "季度",
    "前期",
];

/// Whether a clause speaks of some projects only. 大部分 is the whole, near enough.
fn is_of_some(clause: &str) -> bool {
    let clause = clause.replace("大部分", "");
    clause.contains("项目支出") || SOME.iter().any(|word| clause.contains(word))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check_after;

    const HEAD: &str = "2022年度部门整体支出绩效自评报告\n\n";

    #[test]
    fn a_low_rate_beside_a_full_one_is_found() {
        check_after(
            HEAD,
            &RULE,
            "2022年部门支出全年预算⟦4,960.46万元⟧，实际支出⟦4,960.46万元⟧。\n\n大部分项目未能完成付款，预算⟦执行率较低⟧。",
        );
        check_after(
            HEAD,
            &RULE,
            "2022年部门支出年初预算7,291.35万元，全年预算⟦4,960.46万元⟧，实际支出⟦4,960.46万元⟧。\n\n受资金影响，⟦支出进度偏慢⟧。",
        );
    }

    #[test]
    fn a_rate_that_is_low_is_called_low() {
        check_after(
            HEAD,
            &RULE,
            "2022年部门支出全年预算5,000.00万元，实际支出3,960.46万元。\n\n预算执行率较低。",
        );
        check_after(
            HEAD,
            &RULE,
            "2022年部门支出全年预算4,960.46万元，实际支出4,960.46万元。\n\n部分项目支出进度偏慢。",
        );
        check_after(
            HEAD,
            &RULE,
            "2022年部门支出全年预算4,960.46万元，实际支出4,960.46万元。\n\n专项资金支出进度偏慢。",
        );
        check_after(
            HEAD,
            &RULE,
            "2022年部门支出全年预算4,960.46万元，实际支出4,960.46万元。\n\n1.个别项目支付进度较慢，集中在第四季度。",
        );
    }
}
