//! A12: one amount ten thousand times the other: 元 for 万元.

use super::a11_stated_twice::is_factor;
use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use crate::audit::case::naming::short_name;
use crate::audit::case::sentence::Sentence;
use crate::audit::case::{Case, MOST_COMPARED};
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::reckoning::sums::agree;
use crate::audit::rule::rule;
use crate::report::Amount;
use crate::value::{Decimal, MoneyUnit, Yuan, decimal_string};

rule! {
    /// 同一项目、阶段、年度的两个金额恰好相差一万倍或一亿倍（在各自精度之内），可能有一处单位写错。
    "A12", Warning, "金额相差一万倍，单位可能写错",
    basis: "算术",
    formula: "前文金额×10000＝后文金额",
    example: "一处写“三公经费 8.13 万元”，另一处写“8.13 元”。",
    remedy: "核对金额单位（元、万元、亿元）。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let amounts = case
        .report
        .amounts
        .get(..MOST_COMPARED)
        .unwrap_or(&case.report.amounts);
    let pairs = amounts.iter().enumerate().flat_map(|(at, one)| {
        let others = amounts.iter().skip(at + 1);
        let alike = others.filter(|other| other.item == one.item);
        alike.map(move |other| (one, other))
    });
    let worths = worths(amounts);
    let range = worths.keys().next().zip(worths.keys().next_back());
    let in_prose = range.into_iter().flat_map(|(least, most)| {
        let sentences = case.sentences().iter();
        sentences.filter_map(|sentence| in_prose(case, sentence, &worths, *least..=*most))
    });
    pairs
        .filter_map(|(one, other)| finding(case, one, other))
        .chain(in_prose)
        .take(1)
        .map(Draft::alone)
        .collect()
}

fn finding(case: &Case<'_>, one: &Amount, other: &Amount) -> Option<Draft> {
    let same = one.unit == other.unit && one.class == other.class;
    let same = same && agree(one.stage, other.stage) && agree(one.year, other.year);
    if !same || !far_apart(one.yuan, other.yuan) {
        return None;
    }
    let (a, b) = (
        case.money(one, MoneyUnit::Yuan)?,
        case.money(other, MoneyUnit::Yuan)?,
    );
    let slip = !a.value.is_zero() && is_factor(a.interval, b.interval);
    if !slip {
        return None;
    }
    let (unit, other_unit) = (case.money_unit(one), case.money_unit(other));
    let (first, second) = (case.money(one, unit)?, case.money(other, other_unit)?);
    Some({
        let (first, second) = (decimal_string(first.value), decimal_string(second.value));
        let message = format!(
            "{}一处写为 {first}{}，另一处写为 {second}{}，相差一万倍以上。",
            one.item.chinese(),
            unit.word(),
            other_unit.word()
        );
        Draft::warning(message, vec![one.span, other.span])
    })
}

/// Whether one is some thousand times the other: what is not cannot be ten thousand times as much, however
/// roughly both are stated.
fn far_apart(one: Yuan, other: Yuan) -> bool {
    let (one, other) = (one.value().abs(), other.value().abs());
    let (less, more) = if one < other { (one, other) } else { (other, one) };
    less.saturating_mul(Decimal::ONE_THOUSAND) < more
}

/// Amounts by what they are worth, each with its place among all.
type Worths<'a> = BTreeMap<Decimal, Vec<(usize, &'a Amount)>>;

fn worths(amounts: &[Amount]) -> Worths<'_> {
    let mut worths = Worths::new();
    for (at, amount) in amounts.iter().enumerate() {
        let own = amount.yuan.value();
        if amount.class.is_none() && !own.is_zero() {
            worths.entry(own).or_default().push((at, amount));
        }
    }
    worths
}

/// A figure beside an item's name that is exactly 10⁴ times an amount of that item, with three digits at least.
fn in_prose(
    case: &Case<'_>,
    sentence: &Sentence,
    worths: &Worths<'_>,
    range: RangeInclusive<Decimal>,
) -> Option<Draft> {
    sentence.figures.iter().find_map(|number| {
        let unit = number.money().filter(|_| number.value.mantissa().abs() > 99)?;
        let yuan = number.value.checked_mul(unit.in_yuan())?;
        let slip = Decimal::from(10_000);
        let twins = [yuan.checked_mul(slip), yuan.checked_div(slip)];
        let twins = twins
            .iter()
            .flatten()
            // most amounts are far less than ten thousand times each other
            .filter(|worth| range.contains(worth))
            .filter_map(|worth| worths.get(worth))
            .flatten();
        let clause = LazyCell::new(|| sentence.clause_before(number.start));
        let named = |(_, amount): &&(usize, &Amount)| clause.contains(short_name(amount.item.chinese()));
        let (_, amount) = twins.filter(named).min_by_key(|(at, _)| *at)?;
        let own_unit = case.money_unit(amount);
        let (name, stated) = (amount.item.chinese(), decimal_string(number.value));
        let other = decimal_string(case.money(amount, own_unit)?.value);
        let message = format!(
            "{name}一处写为 {stated}{}，另一处写为 {other}{}，相差一万倍。",
            unit.word(),
            own_unit.word()
        );
        Some(Draft::warning(message, vec![sentence.place(number), amount.span]))
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check_after;

    const HEAD: &str = "2022年度部门整体支出绩效自评报告\n\n";

    #[test]
    fn the_wrong_unit_is_found() {
        check_after(
            HEAD,
            &RULE,
            "2022年“三公”经费决算支出⟦8.13万元⟧。\n\n2022年“三公”经费决算支出⟦8.13元⟧。",
        );
        check_after(
            HEAD,
            &RULE,
            "2022年基本支出决算⟦2858.40万元⟧。\n\n2022年基本支出决算⟦2858.40亿元⟧。",
        );
    }

    #[test]
    fn yuan_called_ten_thousands_in_prose_are_found() {
        check_after(
            HEAD,
            &RULE,
            "| 项目 | 决算数（万元） |\n|---|---|\n| 政府采购金额 | ⟦2,485.17⟧ |\n| 项目支出 | 3,000.00 |\n\n政府采购实际金额⟦24,851,700.00万元⟧，占采购预算的91.04%。",
        );
    }

    #[test]
    fn the_same_amount_in_other_units_is_right() {
        check_after(
            HEAD,
            &RULE,
            "2022年“三公”经费决算支出8.13万元。\n\n2022年“三公”经费决算支出81288.26元。",
        );
        check_after(
            HEAD,
            &RULE,
            "2022年“三公”经费年初预算28.8万元，决算支出8.13万元。",
        );
    }
}
