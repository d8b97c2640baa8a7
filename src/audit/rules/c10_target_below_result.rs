//! C10: a target well below what was reached the year before.

use crate::audit::opinion::Draft;
use crate::audit::rule::rule;
use crate::audit::years::RowFact;
use crate::audit::years::pair::{Claim, Pair, together};
use crate::value::{Comparator, Decimal, decimal_string, half_up};

rule! {
    between years;
    /// 本年目标不到上年完成值的一半：目标可能定得过低。只看“不少于”“以上”等越多越好的数量指标，百分比不看。
    ///
    /// 任务本来就逐年减少的，目标低于上年完成值是正常的，这里只请读者留意。一份报告合并为一条。
    "C10", Info, "目标不到上年完成值的一半",
    basis: "两年报告对照",
    formula: "本年目标÷上年完成值＜50%",
    example: "“新建雨水情监测站数”上年完成 120 个，本年目标不少于 40 个。",
    remedy: "按上年实际情况确定目标，或说明目标减少的原因。",
}

fn judge(pair: &Pair<'_>) -> Vec<Claim> {
    let rows: Vec<Claim> = pair
        .rows()
        .into_iter()
        .filter_map(|(older, newer)| claim(older, newer))
        .collect();
    together(rows, "项指标的目标不到上年完成值的一半")
}

fn claim(older: &RowFact, newer: &RowFact) -> Option<Claim> {
    let (target, result) = (&newer.target.quantity, &older.actual.quantity);
    let floor = matches!(target.op, Some(Comparator::AtLeast | Comparator::MoreThan));
    let counted = target.unit == result.unit && target.unit.as_deref().is_some_and(|unit| unit != "%");
    let (aim, reached) = (target.value?, result.value?);
    let low = floor && counted && aim * Decimal::TWO < reached;
    let (is, was) = (newer.target.cited.as_ref()?, older.actual.cited.clone()?);
    let percent = half_up((aim * Decimal::ONE_HUNDRED).checked_div(reached)?, 2);
    let message = format!(
        "“{}”上年完成 {}，本年目标 {}，为其 {}%",
        newer.name,
        was.words,
        is.words,
        decimal_string(percent)
    );
    low.then(|| Claim::new(Draft::info(message, vec![is.span]), vec![was]))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::{check_years, year_of};

    #[test]
    fn a_target_far_below_the_last_result_is_noted() {
        check_years(
            &RULE,
            &year_of(
                2022,
                "| 产出指标 | 数量指标 | 新建监测站数 | ≥40个 | 120个 | 5 | 5 | |",
            ),
            &year_of(
                2023,
                "| 产出指标 | 数量指标 | 新建监测站数量 | ⟦≥40个⟧ | 45个 | 5 | 5 | |",
            ),
        );
        check_years(
            &RULE,
            &year_of(
                2022,
                "| 产出指标 | 数量指标 | 培训人次 | 不少于300人次 | 800人次 | 5 | 5 | |",
            ),
            &year_of(
                2023,
                "| 产出指标 | 数量指标 | 培训人次 | ⟦不少于300人次⟧ | 900人次 | 5 | 5 | |",
            ),
        );
    }

    #[test]
    fn moderate_targets_and_ceilings_say_nothing() {
        check_years(
            &RULE,
            &year_of(
                2022,
                "| 产出指标 | 数量指标 | 新建监测站数 | ≥40个 | 60个 | 5 | 5 | |",
            ),
            &year_of(
                2023,
                "| 产出指标 | 数量指标 | 新建监测站数 | ≥40个 | 45个 | 5 | 5 | |",
            ),
        );
        check_years(
            &RULE,
            &year_of(
                2022,
                "| 产出指标 | 时效指标 | 平均办理时间 | ≤10天 | 9天 | 5 | 5 | |",
            ),
            &year_of(
                2023,
                "| 产出指标 | 时效指标 | 平均办理时间 | ≤4天 | 4天 | 5 | 5 | |",
            ),
        );
    }
}
