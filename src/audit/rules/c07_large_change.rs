//! C07: an amount that rose or fell by more than half, and not a word of why.

use crate::audit::case::naming::of_different_scope;
use crate::audit::opinion::Draft;
use crate::audit::rule::rule;
use crate::audit::years::MoneyFact;
use crate::audit::years::pair::{Claim, Pair};
use crate::report::{Item, Stage};
use crate::value::{Decimal, decimal_string, half_up};

rule! {
    between years;
    /// 决算数比上年报告的决算数增减 50% 以上、并且超过 50 万元，而正文没有说到该项的增减。
    ///
    /// 增减本身不是问题，这里只请读者留意。看支出合计、收入合计、基本支出、项目支出、人员经费、公用经费、“三公”经费（超过 5 万元）和政府采购金额；
    /// 有一句话说到该项的增长、下降、同比、调整或原因的，不列出。
    "C07", Info, "金额比上年增减一半以上而没有说明",
    basis: "两年报告对照",
    formula: "|本年决算－上年决算|÷上年决算＞50%",
    example: "项目支出由上年 850.04 万元增至 2,310.50 万元，正文没有说到增加的原因。",
    remedy: "说明增减的原因。",
}

/// What is looked at, and the least change in yuan that is worth a word.
const ITEMS: [(Item, i64); 8] = [
    (Item::TotalExpenditure, 500_000),
    (Item::TotalRevenue, 500_000),
    (Item::BasicExpenditure, 500_000),
    (Item::ProjectExpenditure, 500_000),
    (Item::Personnel, 500_000),
    (Item::PublicFunds, 500_000),
    (Item::ThreePublic, 50_000),
    (Item::Procurement, 500_000),
];

fn judge(pair: &Pair<'_>) -> Vec<Claim> {
    ITEMS
        .iter()
        .filter_map(|(item, least)| {
            let now = own(&pair.newer.amounts, *item, pair.newer.year)?;
            let before = own(&pair.older.amounts, *item, pair.older.year)?;
            claim(pair, now, before, Decimal::from(*least))
        })
        .collect()
}

/// The one result that a report states of an item for its own year; `None` where it states several.
fn own(amounts: &[MoneyFact], item: Item, year: crate::value::FiscalYear) -> Option<&MoneyFact> {
    let mut own = amounts
        .iter()
        .filter(|amount| (amount.item, amount.stage, amount.year) == (item, Stage::Actual, year));
    let first = own.next()?;
    own.all(|other| other.interval.meets(first.interval))
        .then_some(first)
}

fn claim(pair: &Pair<'_>, now: &MoneyFact, before: &MoneyFact, least: Decimal) -> Option<Claim> {
    let change = now.value - before.value;
    let half = before.value / Decimal::TWO;
    let large = change.abs() > half && change.abs() > least && !before.value.is_zero();
    if !large || now.explained || of_different_scope(&now.lead, &before.lead) {
        return None;
    }
    let percent = half_up((change * Decimal::ONE_HUNDRED).checked_div(before.value)?, 2);
    let message = format!(
        "{}决算 {}，{} 年度报告为 {}，{} {}%，正文没有说到该项的增减。",
        now.item.chinese(),
        now.cited.words,
        pair.older.year,
        before.cited.words,
        if change.is_sign_negative() {
            "减少"
        } else {
            "增加"
        },
        decimal_string(percent.abs())
    );
    Some(Claim::new(
        Draft::info(message, vec![now.cited.span]),
        vec![before.cited.clone()],
    ))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check_years;

    fn report(year: u16, words: &str) -> String {
        format!("{year}年度部门整体支出绩效自评报告\n\n部门名称：示范市财政局\n\n{words}\n")
    }

    #[test]
    fn half_as_much_again_without_a_word_is_noted() {
        check_years(
            &RULE,
            &report(2022, "2022年政府采购金额决算850.04万元。"),
            &report(2023, "2023年政府采购金额决算⟦2310.50万元⟧。"),
        );
        check_years(
            &RULE,
            &report(2022, "2022年“三公”经费决算支出29.33万元。"),
            &report(2023, "2023年“三公”经费决算支出⟦9.33万元⟧。"),
        );
    }

    #[test]
    fn a_change_that_is_told_or_small_says_nothing() {
        check_years(
            &RULE,
            &report(2022, "2022年政府采购金额决算850.04万元。"),
            &report(
                2023,
                "2023年政府采购金额决算2310.50万元，政府采购增加的主要原因是新建校舍。",
            ),
        );
        check_years(
            &RULE,
            &report(2022, "2022年“三公”经费决算支出2.33万元。"),
            &report(2023, "2023年“三公”经费决算支出4.33万元。"),
        );
    }
}
