//! A10: the initial budget and its adjustment against the budget of the year.

use crate::audit::arithmetic::{Change, Figure, difference, places, sum};
use crate::audit::case::Case;
use crate::audit::check::Check;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use crate::audit::sentence::{Number, Sentence};
use crate::value::{MoneyUnit, Verdict, decimal_string};

rule! {
    /// 同一句写明年初预算、年中调整（追加或调减）和全年预算的，前两者之和应等于全年预算。
    ///
    /// 只写“调整”、没有说增减的，两个方向有一个成立即可；几个数之间有“其中”的，不作判断。第三个数是实际支出的，只在相等时列出算式，
    /// 不相等不作为问题：预算可以没有执行完。
    "A10", Error, "年初预算加调整数不等于全年预算",
    basis: "算术",
    formula: "年初预算＋年中追加（－调减）＝全年预算",
    example: "“年初预算 1999.75 万元，年中调整追加 49.3 万元，全年预算 2031.05 万元”：两数之和为 2049.05 万元。",
    remedy: "核对调整数和全年预算。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    case.sentences().iter().filter_map(opinion).collect()
}

fn opinion(sentence: &Sentence) -> Option<Opinion> {
    let stated = stated(sentence)?;
    let [(initial, unit, _), (change, _, how), (total, _, what)] = stated.as_slice() else {
        return None;
    };
    let figure =
        |label: &str, number: &Number| Figure::rounded(label, number.value, Some(sentence.place(number)));
    let change = figure("年中调整", change);
    let reduced = Figure {
        value: -change.value,
        interval: change.interval.times(-crate::value::Decimal::ONE),
        ..change.clone()
    };
    let signs = match direction(how) {
        Some(Change::Up) => vec![change],
        Some(Change::Down) => vec![reduced],
        None => vec![change, reduced],
    };
    let mut checks: Vec<Check> = signs
        .into_iter()
        .map(|change| {
            sum(
                "年初预算与年中调整",
                unit.word(),
                &[figure("年初预算", initial), change],
                &figure("全年预算", total),
            )
        })
        .collect();
    let holding = checks
        .iter()
        .position(|check| check.verdict != Verdict::Inconsistent);
    if let Some(at) = holding {
        return Some(Opinion::shown(checks.swap_remove(at)));
    }
    let check = checks.into_iter().next()?;
    let budget = what.contains("预算");
    let (computed, stated) = (decimal_string(check.computed), decimal_string(check.stated.value));
    let unit = unit.word();
    let message = format!(
        "年初预算与年中调整之和为 {computed}{unit}，全年预算写为 {stated}{unit}，相差 {}{unit}。",
        difference(&check)
    );
    let spans = places(&check);
    budget.then(|| Opinion::contradicted(check, Draft::error(message, spans)))
}

/// A figure of money, its unit, and the words between the figure before it and itself.
type Stated<'a> = (&'a Number, MoneyUnit, &'a str);

/// Three figures in a row: the initial budget, its change, and what it came to.
fn stated<'a>(sentence: &'a Sentence<'_>) -> Option<Vec<Stated<'a>>> {
    if sentence.figures.len() < 3 || !sentence.words().contains("年初") {
        return None;
    }
    let money: Vec<Stated<'_>> = sentence
        .figures
        .iter()
        .enumerate()
        .filter_map(|(k, number)| {
            let from = k
                .checked_sub(1)
                .and_then(|k| sentence.figures.get(k))
                .map_or(0, |before| before.end);
            Some((number, number.money()?, sentence.between(from, number.start)))
        })
        .collect();
    let found = money.windows(3).find(|three| {
        let [(_, one, first), (_, two, second), (_, three_unit, third)] = *three else {
            return false;
        };
        let initial = || first.contains("年初预算") || first.contains("年初批复");
        let change = || {
            ["追加", "调整", "调减", "核减", "压减", "调增"]
                .iter()
                .any(|word| second.contains(word))
        };
        let last = || {
            ["全年预算", "调整后", "预算数为", "实际支出", "调整预算"]
                .iter()
                .any(|word| third.contains(word))
        };
        let parts = || [first, second, third].iter().any(|lead| lead.contains("其中"));
        one == two && two == three_unit && initial() && change() && last() && !parts()
    });
    found.map(<[Stated<'_>]>::to_vec)
}

/// Which way the budget was changed; 调整 alone may be either.
fn direction(how: &str) -> Option<Change> {
    let says = |words: &[&str]| words.iter().any(|word| how.contains(word));
    if says(&["调减", "核减", "压减", "减少", "收回"]) {
        Some(Change::Down)
    } else if says(&["追加", "调增", "增加", "追增"]) {
        Some(Change::Up)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    #[test]
    fn an_adjustment_that_does_not_lead_to_the_budget_is_found() {
        check(
            &RULE,
            "基本支出年初预算为⟦1999.75万元⟧，年中调整追加⟦49.30万元⟧，全年预算⟦2031.05万元⟧。",
        );
        check(
            &RULE,
            "年初预算⟦100.00万元⟧，年中核减⟦20.00万元⟧，调整后预算⟦90.00万元⟧。",
        );
    }

    #[test]
    fn an_adjustment_without_its_direction_may_be_a_cut() {
        check(
            &RULE,
            "年初预算200.00万元，年中调整50.00万元，调整后预算150.00万元。",
        );
        check(
            &RULE,
            "年初预算200.00万元，其中项目支出年中追加50.00万元，全年预算240.00万元。",
        );
    }

    #[test]
    fn spending_may_stay_below_the_budget() {
        check(
            &RULE,
            "基本支出年初预算为1524.95万元，年中调整追加1333.45万元，本年实际支出2858.4万元。",
        );
        check(
            &RULE,
            "项目支出年初预算为55.52万元，本年结转及年中调整追加794.52万元，本年实际支出800.04万元。",
        );
    }
}
