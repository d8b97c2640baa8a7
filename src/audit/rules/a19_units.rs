//! A19: a breakdown by subordinate unit against the total that it breaks down.

use std::sync::LazyLock;

use regex::{Match, Regex};

use crate::audit::case::sentence::{Number, Sentence};
use crate::audit::case::{Case, MOST_TOTALS};
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::reckoning::arithmetic::{Figure, difference, places, sum, sum_words};
use crate::audit::reckoning::sums::holds;
use crate::audit::rule::rule;
use crate::report::{Amount, Item};
use crate::text::Cues;
use crate::value::{Decimal, decimal_string};

rule! {
    /// 一句话按单位列出的各项金额，与前面写明的支出合计、基本支出或项目支出相比：有一个相等，即列出算式。
    ///
    /// 都不相等的，与同一段或前一段中最近的合计相差不到一成时，才作为警告，因为单位可能没有列全，也可能另有合计。
    "A19", Warning, "各单位金额之和不等于合计",
    basis: "算术",
    formula: "按单位列示的各项金额之和＝支出合计（或基本支出、项目支出）",
    example: "“基本支出 2858.4 万元。按预算单位划分：1446.64、295.62、225.87、890.27 万元”：四项之和为 2858.4，一致。",
    remedy: "核对各单位金额和合计。",
}

const TOTALS: [Item; 3] = [
    Item::TotalExpenditure,
    Item::BasicExpenditure,
    Item::ProjectExpenditure,
];

static BY_UNIT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"按照?(?:各|预算|所属|部门)*单位(?:划分|列示|分列|分)|各(?:预算|所属)?单位[^，。；:]{0,12}分别[为是]").ok()
});

/// Words of which each such head has one.
static UNITS: LazyLock<Cues> = LazyLock::new(|| {
    Cues::of(&[
        "单位划分",
        "单位列示",
        "单位分",
        "各单位",
        "各预算单位",
        "各所属单位",
    ])
});

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let Some(by_unit) = BY_UNIT.as_ref().filter(|_| UNITS.stand_in(case.prose())) else {
        return Vec::new();
    };
    let amounts = case.report.amounts.iter();
    let totals: Vec<&Amount> = amounts
        .filter(|it| TOTALS.contains(&it.item) && it.class.is_none() && it.unit.is_none())
        .collect();
    case.sentences()
        .iter()
        .filter(|sentence| UNITS.stand_in(sentence.words()))
        .filter_map(|sentence| opinion(case, by_unit.find(sentence.words())?, sentence, &totals))
        .collect()
}

/// The breakdown behind its head in a sentence against the totals before it.
fn opinion(case: &Case<'_>, head: Match<'_>, sentence: &Sentence<'_>, totals: &[&Amount]) -> Option<Opinion> {
    let parts: Vec<&Number> = sentence
        .figures
        .iter()
        .filter(|number| head.end() <= number.start && number.money().is_some())
        .collect();
    let unit = parts.first()?.money()?;
    let alike = parts.iter().all(|number| number.money() == Some(unit));
    if parts.len() < 2 || !alike {
        return None;
    }
    let figure = |number: &&Number| {
        Figure::rounded(
            sentence.name_of(number),
            number.value,
            Some(sentence.place(number)),
        )
    };
    let figures: Vec<Figure> = parts.iter().map(figure).collect();
    let first = sentence.place(parts.first()?);
    let here = case.place(first)?.block;
    let before = totals.partition_point(|amount| amount.span < first);
    let mut nearest = None;
    for total in totals.iter().take(before).rev().take(MOST_TOTALS) {
        let check = sum(
            "按单位列示的各项金额",
            unit.word(),
            &figures,
            &case.money(total, unit)?,
        );
        if holds(&check) {
            return Some(Opinion::shown(check));
        }
        let near = case
            .place(total.span)
            .is_some_and(|place| here <= place.block + 1);
        nearest = nearest.or(near.then_some(check));
    }
    let check = nearest?;
    let off = (check.computed - check.stated.value).abs();
    let close = off * Decimal::TEN < check.stated.value;
    let message = format!(
        "{}之和 {}={}{}，{}写为 {}{}，相差 {}{}。",
        check.name,
        sum_words(&check),
        decimal_string(check.computed),
        check.unit,
        check.stated.label,
        decimal_string(check.stated.value),
        check.unit,
        difference(&check),
        check.unit
    );
    let spans = places(&check);
    close.then(|| Opinion::contradicted(check, Draft::warning(message, spans)))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check_after;

    const HEAD: &str = "2022年度部门整体支出绩效自评报告\n\n部门名称：示范市财政局\n\n";

    #[test]
    fn units_that_do_not_make_the_total_are_found() {
        check_after(
            HEAD,
            &RULE,
            "2022年基本支出实际支出⟦100.00万元⟧。按预算单位划分：局本级⟦60.00万元⟧，财政评审中心⟦25.00万元⟧，国库支付中心⟦20.00万元⟧。",
        );
        check_after(
            HEAD,
            &RULE,
            "2022年项目支出实际支出⟦200.00万元⟧。\n\n各单位项目支出分别为局机关⟦150.00万元⟧、国库支付中心⟦45.00万元⟧。",
        );
    }

    #[test]
    fn units_that_make_it_or_are_not_all_listed_say_nothing() {
        check_after(
            HEAD,
            &RULE,
            "2022年基本支出实际支出2858.4万元。\n\n按预算单位划分：局本级1446.64万元，监测站295.62万元，办公室225.87万元，服务中心890.27万元。",
        );
        check_after(
            HEAD,
            &RULE,
            "2022年项目支出实际支出200.00万元。\n\n各单位培训支出分别为局机关15.00万元、国库支付中心4.50万元。",
        );
    }
}
