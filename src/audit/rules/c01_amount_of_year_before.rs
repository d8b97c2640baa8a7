//! C01: the amount of the year before, as this report states it, against that year's own report.

use crate::audit::case::naming::of_different_scope;
use crate::audit::opinion::Draft;
use crate::audit::rule::rule;
use crate::audit::years::MoneyFact;
use crate::audit::years::pair::{Claim, Pair};
use crate::value::{Decimal, decimal_string};

rule! {
    between years;
    /// 报告写明的上年金额（“上年决算 154.10 万元”），与同一部门上年报告写的同一项目、同一阶段的金额不同。
    ///
    /// 按各自的精度比较；上年报告中有一处相符即不作为问题。上年数经过调整（机构划转、口径变化、会计差错更正）时可以不同，
    /// 因此不作为错误。只有名称、口径看得出相同，并且写明是上年的金额才比较。
    "C01", Warning, "引用的上年金额与上年报告不同",
    basis: "两年报告对照",
    formula: "本年报告写的上年金额＝上年报告写的当年金额",
    example: "2024 年报告写“上年实际支出 28,638.36 万元”，2023 年报告写实际支出 28,368.36 万元。",
    remedy: "核对上年决算；上年数经过调整的，请写明原因。",
}

fn judge(pair: &Pair<'_>) -> Vec<Claim> {
    let mut told = Vec::new();
    let mut claims = Vec::new();
    for quoted in &pair.newer.amounts {
        let key = (quoted.item, quoted.stage);
        if !quoted.of_year_before || quoted.year != pair.older.year || told.contains(&key) {
            continue;
        }
        if let Some(own) = contradicted(pair, quoted) {
            told.push(key);
            claims.push(claim(pair, quoted, own));
        }
    }
    claims
}

/// The older report's own amount, where it states the item and none of its statements agrees.
fn contradicted<'a>(pair: &Pair<'a>, quoted: &MoneyFact) -> Option<&'a MoneyFact> {
    let own = || {
        pair.older.amounts.iter().filter(|own| {
            (own.item, own.stage, own.year) == (quoted.item, quoted.stage, quoted.year) && !own.of_year_before
        })
    };
    if own().any(|own| own.interval.meets(quoted.interval)) {
        return None;
    }
    own().find(|own| same_scope(quoted, own) && near(quoted, own))
}

fn same_scope(quoted: &MoneyFact, own: &MoneyFact) -> bool {
    let lead = ["上一年度", "上一年", "上年度", "上年", "去年"]
        .iter()
        .fold(quoted.lead.clone(), |lead, word| lead.replace(word, ""));
    !of_different_scope(&lead, &own.lead)
}

/// Ten times as much is another matter, or a figure that we misread.
fn near(one: &MoneyFact, other: &MoneyFact) -> bool {
    one.value < other.value * Decimal::TEN && other.value < one.value * Decimal::TEN
}

fn claim(pair: &Pair<'_>, quoted: &MoneyFact, own: &MoneyFact) -> Claim {
    let difference = (quoted.value - own.value).abs() / Decimal::from(10_000);
    let message = format!(
        "本报告写 {}年{}{}为 {}，{} 年度报告写的是 {}，相差 {}万元。",
        quoted.year,
        quoted.item.chinese(),
        quoted.stage.chinese(),
        quoted.cited.words,
        pair.older.year,
        own.cited.words,
        decimal_string(difference.normalize())
    );
    Claim::new(
        Draft::warning(message, vec![quoted.cited.span]),
        vec![own.cited.clone()],
    )
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check_years;

    const OLDER: &str = "2022年度部门整体支出绩效自评报告\n\n部门名称：示范市财政局\n\n2022年全年实际支出28638.36万元，其中基本支出1000.00万元，项目支出27638.36万元。“三公”经费决算15.41万元。\n";
    const HEAD: &str = "2023年度部门整体支出绩效自评报告\n\n部门名称：示范市财政局\n\n";

    #[test]
    fn another_figure_for_the_year_before_is_found() {
        check_years(
            &RULE,
            OLDER,
            &format!("{HEAD}2023年全年实际支出30000.00万元，上年实际支出为⟦28368.36万元⟧。\n"),
        );
        check_years(
            &RULE,
            OLDER,
            &format!("{HEAD}2023年“三公”经费决算14.00万元，上年“三公”经费决算⟦154200元⟧。\n"),
        );
    }

    #[test]
    fn the_same_figure_in_another_unit_or_of_another_scope_says_nothing() {
        check_years(
            &RULE,
            OLDER,
            &format!("{HEAD}2023年全年实际支出30000.00万元，上年实际支出为2.86亿元。\n"),
        );
        check_years(
            &RULE,
            OLDER,
            &format!("{HEAD}2023年全年实际支出30000.00万元，上年财政拨款实际支出为28000.36万元。\n"),
        );
        check_years(
            &RULE,
            OLDER,
            &format!("{HEAD}2023年全年实际支出30000.00万元，“三公”经费决算14.00万元。\n"),
        );
    }
}
