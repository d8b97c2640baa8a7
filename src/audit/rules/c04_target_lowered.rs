//! C04: a target lowered after it was missed.

use crate::audit::opinion::Draft;
use crate::audit::rule::rule;
use crate::audit::years::RowFact;
use crate::audit::years::pair::{Claim, Pair, together};
use crate::value::Status;

rule! {
    between years;
    /// 上年没有达到目标的指标，本年目标定得比上年低。
    ///
    /// 按上年实际调整目标可以是合理的，这里只请读者留意。名称、单位相同，两年各只有一行的才比较。一份报告合并为一条。
    "C04", Info, "上年未完成的指标调低了目标",
    basis: "两年报告对照",
    formula: "本年目标＜上年目标，而上年没有完成（越少越好的指标相反）",
    example: "“新增规模以上工业企业数”上年目标 80 家、实际 56 家，本年目标 50 家。",
    remedy: "说明调整目标的依据。",
}

fn judge(pair: &Pair<'_>) -> Vec<Claim> {
    let rows: Vec<Claim> = pair
        .rows()
        .into_iter()
        .filter_map(|(older, newer)| claim(older, newer))
        .collect();
    together(rows, "项指标上年没有达到目标，本年目标更低")
}

fn claim(older: &RowFact, newer: &RowFact) -> Option<Claim> {
    let (before, now) = (older.target.quantity.value?, newer.target.quantity.value?);
    let reached = older.actual.quantity.value?;
    let same_unit = older.target.quantity.unit == newer.target.quantity.unit
        && older.actual.quantity.unit == older.target.quantity.unit;
    let more_is_better = reached < before;
    let easier = if more_is_better {
        now < before
    } else {
        before < now
    };
    if older.status != Status::Unmet || !same_unit || !easier {
        return None;
    }
    let (was, result, is) = (
        older.target.cited.clone()?,
        older.actual.cited.clone()?,
        newer.target.cited.as_ref()?,
    );
    let message = format!(
        "“{}”上年目标 {}、实际 {}，本年目标 {}",
        newer.name, was.words, result.words, is.words
    );
    Some(Claim::new(Draft::info(message, vec![is.span]), vec![was, result]))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::{check_years, year_of};

    #[test]
    fn an_easier_target_after_a_miss_is_noted() {
        check_years(
            &RULE,
            &year_of(
                2022,
                "| 产出指标 | 数量指标 | 新增企业数量 | ≥80家 | 56家 | 5 | 3 | 招商不足 |",
            ),
            &year_of(
                2023,
                "| 产出指标 | 数量指标 | 新增企业数 | ⟦≥50家⟧ | 61家 | 5 | 5 | |",
            ),
        );
        check_years(
            &RULE,
            &year_of(
                2022,
                "| 产出指标 | 成本指标 | 公用经费控制率 | ≤100% | 104% | 5 | 3 | 价格上涨 |",
            ),
            &year_of(
                2023,
                "| 产出指标 | 成本指标 | 公用经费控制率 | ⟦≤110%⟧ | 104% | 5 | 5 | |",
            ),
        );
    }

    #[test]
    fn a_target_that_was_met_or_kept_says_nothing() {
        check_years(
            &RULE,
            &year_of(
                2022,
                "| 产出指标 | 数量指标 | 新增企业数量 | ≥80家 | 86家 | 5 | 5 | |",
            ),
            &year_of(
                2023,
                "| 产出指标 | 数量指标 | 新增企业数量 | ≥50家 | 61家 | 5 | 5 | |",
            ),
        );
        check_years(
            &RULE,
            &year_of(
                2022,
                "| 产出指标 | 数量指标 | 新增企业数量 | ≥80家 | 56家 | 5 | 3 | 招商不足 |",
            ),
            &year_of(
                2023,
                "| 产出指标 | 数量指标 | 新增企业数量 | ≥80家 | 61家 | 5 | 4 | 招商不足 |",
            ),
        );
    }
}
