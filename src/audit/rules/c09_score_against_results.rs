//! C09: a better score for fewer targets met.

use crate::audit::opinion::Draft;
use crate::audit::rule::rule;
use crate::audit::years::YearFacts;
use crate::audit::years::pair::{Claim, Pair};
use crate::value::{Decimal, Status};

rule! {
    between years;
    /// 自评得分比上年高 1 分以上，而数值指标的达标比例比上年低 10 个百分点以上。
    ///
    /// 两年的指标、分值可以不同，这里只请读者留意。能够判断达标与否的指标不足五项的，不作判断。
    "C09", Info, "得分上升而达标的指标减少",
    basis: "两年报告对照",
    formula: "本年得分－上年得分≥1，上年达标比例－本年达标比例≥10 个百分点",
    example: "得分由 95.2 分升至 98.6 分，达标指标由 18/18 降为 14/18。",
    remedy: "核对各项得分，说明扣分的办法。",
}

const ENOUGH: usize = 5;

fn judge(pair: &Pair<'_>) -> Vec<Claim> {
    claim(pair).into_iter().collect()
}

fn claim(pair: &Pair<'_>) -> Option<Claim> {
    let (before, now) = (pair.older.score.as_ref()?, pair.newer.score.as_ref()?);
    let (was, is) = (met(pair.older)?, met(pair.newer)?);
    let better = now.percent - before.percent >= Decimal::ONE;
    let worse = was.percent() - is.percent() >= Decimal::TEN;
    let message = format!(
        "自评得分由 {} 年度的 {} 升至 {}，达标的指标由 {}/{} 变为 {}/{}。",
        pair.older.year, before.cited.words, now.cited.words, was.met, was.known, is.met, is.known
    );
    (better && worse).then(|| {
        Claim::new(
            Draft::info(message, vec![now.cited.span]),
            vec![before.cited.clone()],
        )
    })
}

/// How many of the rows that can be judged reach their target.
struct Met {
    met: usize,
    known: usize,
}

impl Met {
    fn percent(&self) -> Decimal {
        let hundred = Decimal::from(self.met) * Decimal::ONE_HUNDRED;
        hundred.checked_div(Decimal::from(self.known)).unwrap_or_default()
    }
}

fn met(facts: &YearFacts) -> Option<Met> {
    let judged = || {
        facts
            .rows
            .iter()
            .filter(|row| row.status != Status::Unknown && row.actual.quantity.value.is_some())
    };
    let known = judged().count();
    (known >= ENOUGH).then(|| Met {
        met: judged().filter(|row| row.status == Status::Met).count(),
        known,
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::{check_years, year_of};

    fn report(year: u16, score: &str, met: usize) -> String {
        let rows: String = ["甲", "乙", "丙", "丁", "戊"]
            .iter()
            .enumerate()
            .map(|(at, name)| {
                let result = if at < met { "12家" } else { "8家" };
                format!("| 产出指标 | 数量指标 | {name}类企业检查 | ≥10家 | {result} | 5 | 5 | 情况说明 |\n")
            })
            .collect();
        year_of(year, &rows) + &format!("\n绩效自评得分{score}，等级为优。\n")
    }

    #[test]
    fn a_better_score_for_worse_results_is_noted() {
        check_years(&RULE, &report(2022, "95.2分", 5), &report(2023, "⟦98.6分⟧", 3));
        check_years(&RULE, &report(2022, "91分", 4), &report(2023, "⟦92分⟧", 3));
    }

    #[test]
    fn a_score_that_follows_the_results_says_nothing() {
        check_years(&RULE, &report(2022, "95.2分", 3), &report(2023, "98.6分", 5));
        check_years(&RULE, &report(2022, "98.6分", 5), &report(2023, "95.2分", 3));
    }
}
