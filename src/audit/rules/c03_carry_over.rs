//! C03: what is carried over at the start of the year against what was left at the end of the year before.

use crate::audit::case::naming::of_different_scope;
use crate::audit::opinion::Draft;
use crate::audit::rule::rule;
use crate::audit::years::MoneyFact;
use crate::audit::years::pair::{Claim, Pair};
use crate::report::{Item, Stage};
use crate::value::{Decimal, decimal_string};

rule! {
    between years;
    /// 年初结转和结余应与上年年末结转和结余衔接。
    ///
    /// 财政收回结余、调整年初数的，两者可以不同，因此不作为错误。只比较全部门的数；写明属于财政拨款、某类资金的，与口径相同的数比较。
    "C03", Warning, "年初结转与上年年末结转不同",
    basis: "两年报告对照",
    formula: "本年年初结转和结余＝上年年末结转和结余",
    example: "2023 年报告年初结转和结余 389.43 万元，2022 年报告年末结转和结余 398.43 万元。",
    remedy: "核对两年决算；年初数经过调整或收回的，请写明。",
}

fn judge(pair: &Pair<'_>) -> Vec<Claim> {
    let opening: Vec<&MoneyFact> = of(&pair.newer.amounts, Item::CarryOver)
        .filter(|amount| amount.year == pair.newer.year)
        .collect();
    let closing: Vec<&MoneyFact> = of(&pair.older.amounts, Item::Balance)
        .filter(|amount| {
            amount.year == pair.older.year && amount.stage == Stage::Actual && !amount.of_year_before
        })
        .collect();
    let pairs = || {
        opening
            .iter()
            .flat_map(|one| closing.iter().map(move |other| (*one, *other)))
    };
    if pairs().any(|(one, other)| one.interval.meets(other.interval)) {
        return Vec::new();
    }
    pairs()
        .find(|(one, other)| comparable(one, other))
        .map(|(one, other)| claim(pair, one, other))
        .into_iter()
        .collect()
}

fn of(amounts: &[MoneyFact], item: Item) -> impl Iterator<Item = &MoneyFact> {
    amounts.iter().filter(move |amount| amount.item == item)
}

fn comparable(opening: &MoneyFact, closing: &MoneyFact) -> bool {
    let planned = opening.stage != Stage::Actual && opening.value.is_zero();
    !planned && !of_different_scope(&opening.lead, &closing.lead)
}

fn claim(pair: &Pair<'_>, opening: &MoneyFact, closing: &MoneyFact) -> Claim {
    let difference = (opening.value - closing.value).abs() / Decimal::from(10_000);
    let message = format!(
        "年初结转和结余写为 {}，{} 年度报告的年末结转和结余为 {}，相差 {}万元。",
        opening.cited.words,
        pair.older.year,
        closing.cited.words,
        decimal_string(difference.normalize())
    );
    Claim::new(
        Draft::warning(message, vec![opening.cited.span]),
        vec![closing.cited.clone()],
    )
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check_years;

    const OLDER: &str = "2022年度部门整体支出绩效自评报告\n\n部门名称：示范市财政局\n\n2022年全年实际支出2000.00万元，年末结转和结余398.43万元。\n";
    const HEAD: &str = "2023年度部门整体支出绩效自评报告\n\n部门名称：示范市财政局\n\n";

    #[test]
    fn a_start_that_is_not_the_end_before_is_found() {
        check_years(
            &RULE,
            OLDER,
            &format!(
                "{HEAD}2023年收入总计3000.00万元，其中一般公共预算财政拨款收入2610.57万元，年初结转和结余⟦389.43万元⟧。\n"
            ),
        );
        check_years(
            &RULE,
            OLDER,
            &format!(
                "{HEAD}| 项目 | 决算数（万元） |\n|---|---|\n| 一般公共预算财政拨款收入 | 2610.57 |\n| 年初结转和结余 | ⟦389.43⟧ |\n"
            ),
        );
    }

    #[test]
    fn the_same_sum_or_none_says_nothing() {
        check_years(
            &RULE,
            OLDER,
            &format!("{HEAD}2023年收入总计3000.00万元，其中年初结转和结余398.43万元。\n"),
        );
        check_years(
            &RULE,
            OLDER,
            &format!("{HEAD}2023年全年实际支出3000.00万元，年末结转和结余389.43万元。\n"),
        );
    }
}
