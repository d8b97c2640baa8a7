//! 执行率、到位率 Rates of spending and of funds received, each with its own numerator and denominator.
//!
//! 执行率 is spending over a budget; 到位率 is money received over money planned. Two figures that are not that pair prove
//! nothing about the rate.

use super::arithmetic::{Figure, share};
use super::check::Check;
use super::far_rates::{Left, spent_and_left, together};
use super::percentages::all_money;
use super::rate_names::Rate;
use crate::audit::case::sentence::{Number, Sentence};
use crate::value::Verdict;

/// How a stated rate compares.
pub(in crate::audit) enum Judged {
    /// With some pair of its own figures it comes out.
    Holds(Check),
    /// There is one pair that it can be of, and it does not come out.
    Fails(Check),
    /// The same, but which figures are meant is inferred.
    SeemsToFail(Check),
    /// The same, unless it comes out with money that another paragraph tells.
    FailsHere(Check),
}

/// Parts of spending: a rate of one of them is not reckoned over a budget that names none.
const PARTS: [&str; 7] = ["基本支出", "项目支出", "人员", "公用", "三公", "专项", PURCHASES];

/// What the figures of 政府采购 are called.
const PURCHASES: &str = "采购";

fn of_one_scope(part: &Figure, whole: &Figure) -> bool {
    PARTS
        .iter()
        .all(|name| part.label.contains(name) == whole.label.contains(name))
}

/// The one figure that a rate can be of. Purchases are meant only where no other spending is told.
fn only_part<'a>(counted: impl Iterator<Item = &'a Figure>) -> Option<&'a Figure> {
    let (purchases, spending): (Vec<_>, Vec<_>) =
        counted.partition(|figure| figure.label.contains(PURCHASES));
    let parts = if spending.is_empty() { purchases } else { spending };
    match parts.as_slice() {
        [part] => Some(part),
        _ => None,
    }
}

/// Words that make the budget of the year's beginning that of the whole year.
const UNCHANGED: [&str; 5] = ["未作调整", "未调整", "没有调整", "无调整", "未进行调整"];

/// The rate against the figures of its sentence and of those before it in the paragraph, the nearest first.
pub(in crate::audit) fn judged(
    rate: Rate,
    sentence: &Sentence<'_>,
    before: &[&Sentence<'_>],
    stated: &Number,
) -> Option<Judged> {
    let here = all_money(sentence);
    let earlier: Vec<Figure> = before.iter().flat_map(|sentence| all_money(sentence)).collect();
    let all: Vec<&Figure> = here.iter().chain(&earlier).collect();
    let percentage = Figure::rounded("写明的比率", stated.value, Some(sentence.place(stated)));
    let parts = all.iter().filter(|figure| rate.counts(&figure.label));
    let told: Vec<&Figure> = all
        .iter()
        .copied()
        .filter(|figure| rate.divides(&figure.label))
        .collect();
    let together = together(here.iter().filter(|figure| rate.divides(&figure.label)));
    let wholes: Vec<&Figure> = told.iter().copied().chain(&together).collect();
    let mut pairs = parts.flat_map(|part| {
        wholes
            .iter()
            .filter_map(|whole| named_pair(part, whole, &percentage))
    });
    if let Some(check) = pairs.find(|check| check.verdict != Verdict::Inconsistent) {
        return Some(Judged::Holds(check));
    }
    match spent_and_left(rate, &here, &percentage) {
        Some((check, _)) if check.verdict != Verdict::Inconsistent => return Some(Judged::Holds(check)),
        Some((check, Left::Unspent)) if earlier.is_empty() => return Some(Judged::FailsHere(check)),
        _ => {}
    }
    // of which of several sources it was paid out is not told
    if rate == Rate::PaidOut && 1 < told.len() {
        return None;
    }
    let lead = sentence.between(0, stated.start);
    inferred((rate, sentence, before), (&here, &earlier), (&percentage, lead))
}

/// A rate by the two figures that it is of, called by their names.
fn named_pair(part: &Figure, whole: &Figure, percentage: &Figure) -> Option<Check> {
    share(
        format!("{}与{}", part.label, whole.label),
        part,
        whole,
        percentage,
    )
}

/// The rate against the one pair that it can be of.
fn inferred(
    (rate, sentence, before): (Rate, &Sentence<'_>, &[&Sentence<'_>]),
    (here, earlier): (&[Figure], &[Figure]),
    (percentage, lead): (&Figure, &str),
) -> Option<Judged> {
    let place = percentage.span?;
    let stands_before = |figure: &&Figure| figure.span.is_some_and(|span| span.start() < place.start());
    let part = only_part(
        here.iter()
            .filter(stands_before)
            .filter(|figure| rate.counts(&figure.label)),
    )?;
    let whole = here.iter().find(|figure| rate.divides_likely(&figure.label));
    let unchanged = || {
        before
            .iter()
            .chain([&sentence])
            .any(|sentence| UNCHANGED.iter().any(|word| sentence.words().contains(word)))
    };
    let is_told = |figure: &&Figure| {
        let initial = rate == Rate::OfBudget && figure.label.contains("年初预算");
        rate.divides_surely(&figure.label) || initial && unchanged()
    };
    let told_here = whole.is_some();
    let whole = whole.or_else(|| earlier.iter().find(is_told))?;
    let one_scope = of_one_scope(part, whole) && !lead.contains("其中");
    let check = named_pair(part, whole, percentage).filter(|_| one_scope || rate == Rate::Saved)?;
    if check.verdict != Verdict::Inconsistent {
        return Some(Judged::Holds(check));
    }
    if rate == Rate::PaidOut {
        return (part.value <= whole.value).then_some(Judged::FailsHere(check));
    }
    let alone = here.len() == 2 && rate.divides_surely(&whole.label) && told_here;
    Some(if alone {
        Judged::Fails(check)
    } else {
        Judged::SeemsToFail(check)
    })
}

#[cfg(test)]
mod tests {
    use crate::audit::testing::check_code;

    #[test]
    fn what_was_paid_out_is_held_against_what_there_was() {
        for words in [
            "全年预算⟦640万元⟧，实际拨付⟦512万元⟧，资金拨付率⟦100%⟧。",
            "下达资金⟦640万元⟧，已拨付⟦512万元⟧，拨付率⟦90%⟧。",
            "区级年初预算安排300万元，已按进度拨付资金92.4万元，资金拨付进度30.8%。",
            "下达中央资金400万元、省级资金240万元，共拨付512万元，拨付率80%。",
            "安排资金640万元，到位512万元，全部拨付512万元，拨付率100%。",
            "下达资金640万元，拨付率90%。",
            // another whole is meant, or may be
            "下达资金640万元，应拨付320万元，实际拨付320万元，拨付率100%。",
            "下达资金640万元，已按进度拨付320万元，拨付率100%。",
            "年初预算300万元，已拨付92.4万元，拨付率100%。",
            "提前下达资金300万元。再次下达资金640万元，已拨付512万元，拨付率90%。",
            "安排资金568.9万元。\n\n下达资金640万元，已拨付512万元，拨付率90%。",
        ] {
            check_code("A09", words);
        }
    }

    #[test]
    fn what_was_paid_and_what_is_left_are_the_whole() {
        for words in [
            "项目资金支付⟦1850.5万元⟧，未支付149.5万元，支付率⟦95%⟧。",
            "全年支出⟦180万元⟧，未使用20万元，资金使用率⟦95%⟧。",
            "项目资金支付1850.5万元，未支付149.5万元，支付率92.53%。",
            // what was left may hold money of another year, or a budget be told elsewhere
            "已支出180万元，剩余20万元，支出率95%。",
            "全年支出180万元，未使用20万元，预算执行率95%。",
            "全年支出180万元，上年未支付20万元，支付率95%。",
            "安排资金189.5万元。\n\n全年支出180万元，未使用20万元，资金使用率95%。",
            "安排资金2100万元，支付1850.5万元，收回100万元，未支付149.5万元，支付率88.12%。",
        ] {
            check_code("A09", words);
        }
    }

    #[test]
    fn what_was_saved_is_held_against_the_highest_price() {
        for words in [
            "控制价⟦520万元⟧，节约⟦40万元⟧，节约率⟦8.69%⟧。",
            "政府采购预算⟦120万元⟧，实际采购108.5万元，节约⟦11.5万元⟧，节约率⟦10.58%⟧。",
            "项目中标价480万元，比控制价520万元节约40万元，节约率7.69%。",
            "最高限价520万元，中标价480万元，节约资金40万元，节约率7.69%。",
        ] {
            check_code("A09", words);
        }
    }
}
