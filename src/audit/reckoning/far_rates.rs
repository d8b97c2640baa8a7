//! 没有写在一起的数 Rates whose whole stands in another paragraph, or is told by its parts alone.
//!
//! What stands far off may be of other money: a rate that comes out with it is shown, and one that does not proves nothing.

use super::arithmetic::{Figure, may_give, share};
use super::check::Check;
use super::percentages::{all_money, candidate, is_vague};
use super::rate_names::{Rate, is_unspent, named};
use crate::audit::case::sentence::{Number, Sentence};
use crate::value::{Decimal, Verdict};

/// How many figures a sentence may have, and how much money above it is looked at: any pair of many may fit by chance, and
/// each is held against each.
const FEW: usize = 24;

/// A rate of spending that comes out with what its sentence tells and money told in the paragraphs above.
pub(in crate::audit) fn held_above(
    sentence: &Sentence<'_>,
    above: &[Sentence<'_>],
    (lead, stated): (&str, &Number),
) -> Option<Check> {
    // 100% comes out with any two figures that are alike
    let is_telling = sentence.figures.len() <= FEW && stated.value != Decimal::ONE_HUNDRED;
    let rate = named(lead).filter(|_| is_telling && !is_vague(lead) && !lead.contains("分别"))?;
    let here = all_money(sentence);
    let nearest = above
        .iter()
        .rev()
        .filter(|sentence| sentence.figures.len() <= FEW);
    let told: Vec<Figure> = nearest.flat_map(money_named_either_side).take(FEW).collect();
    let percentage = Figure::rounded("写明的比率", stated.value, Some(sentence.place(stated)));
    let parts = here.iter().filter(|figure| rate.counts(&figure.label));
    let mut pairs = parts.flat_map(|part| {
        let wholes = told.iter().filter(|whole| rate.divides(&whole.label));
        wholes
            .filter(|whole| may_give(part, whole, &percentage, None))
            .map(move |whole| (part, whole))
    });
    pairs.find_map(|(part, whole)| {
        let check = share(
            format!("{}与{}", part.label, whole.label),
            part,
            whole,
            &percentage,
        )?;
        (check.verdict != Verdict::Inconsistent).then_some(check)
    })
}

/// The money of a sentence, each called by the words behind it where none stand before: 1260万元资金全部到位.
fn money_named_either_side(sentence: &Sentence<'_>) -> Vec<Figure> {
    let numbers = sentence.figures.iter().filter(|number| number.money().is_some());
    let named = numbers.map(|number| {
        let figure = candidate(sentence, number).figure;
        let label = if figure.label.is_empty() {
            sentence.clause_after(number.end).to_owned()
        } else {
            figure.label
        };
        Figure { label, ..figure }
    });
    named.collect()
}

/// What the money is called that was not spent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Left {
    /// 未支付: just what this rate's whole has besides.
    Unspent,
    /// 结余、剩余, which may hold money of years before, or a part that no rate counts.
    Over,
}

/// The rate of what was spent, where a sentence tells only that and what is left: 支付960万元，未支付40万元.
pub(super) fn spent_and_left(rate: Rate, here: &[Figure], percentage: &Figure) -> Option<(Check, Left)> {
    const OF_OTHERS: [&str; 7] = ["上年", "历年", "往年", "质保", "尾款", "合同", "结转"];
    let [part, left] = here else { return None };
    let is_spending = matches!(rate, Rate::OfBudget | Rate::OfFunds | Rate::PaidOut);
    let is_over = ["剩余", "结余"].iter().any(|word| left.label.starts_with(word));
    if !is_spending || !rate.counts(&part.label) || !(is_unspent(&left.label) || is_over) {
        return None;
    }
    let is_plain = !OF_OTHERS.iter().any(|word| left.label.contains(word)) && !is_over;
    let kind = if is_plain && rate != Rate::OfBudget {
        Left::Unspent
    } else {
        Left::Over
    };
    let whole = Figure {
        label: "已支付和未支付之和".to_owned(),
        span: None,
        ..plus(part.clone(), left)
    };
    let name = format!("{}与{}", part.label, left.label);
    Some((share(name, part, &whole, percentage)?, kind))
}

/// A figure and another together.
fn plus(one: Figure, other: &Figure) -> Figure {
    Figure {
        value: one.value + other.value,
        interval: one.interval.plus(other.interval),
        ..one
    }
}

/// What several sources come to: 中央资金400万元、省级资金240万元. Budgets of two stages and totals are no parts of one another.
pub(super) fn together<'a>(figures: impl Iterator<Item = &'a Figure>) -> Option<Figure> {
    const NO_SOURCES: [&str; 7] = ["年初", "全年", "调整", "总", "计", "共", "追加"];
    let is_source = |figure: &&Figure| !NO_SOURCES.iter().any(|word| figure.label.contains(word));
    let mut figures = figures.filter(is_source);
    let first = Figure {
        label: "各项资金之和".to_owned(),
        span: None,
        ..figures.next()?.clone()
    };
    let second = figures.next()?;
    Some(figures.fold(plus(first, second), plus))
}

#[cfg(test)]
mod tests {
    use crate::audit::testing::{check_code, report};

    #[test]
    fn a_rate_may_come_out_with_money_of_another_paragraph() {
        let shown = |words: &str| {
            let audit = crate::audit::audit(&report(words), crate::audit::Profiles::built_in());
            let checks = audit.checks.iter().filter(|check| check.rule == "A09");
            checks.count()
        };
        for (words, count) in [
            (
                "下达资金1044.10万元，资金到位率100%。\n\n实际执行926.53万元，执行率88.74%。",
                1,
            ),
            (
                "下达资金1044.10万元，资金到位率100%。\n\n实际执行926.53万元，执行率98.74%。",
                0,
            ),
            (
                "下达资金926.53万元，资金到位率100%。\n\n实际执行926.53万元，执行率100%。",
                0,
            ),
        ] {
            check_code("A09", words);
            assert_eq!(shown(words), count, "{words}");
        }
    }

    #[test]
    fn a_sentence_of_many_figures_is_held_against_nothing_above_it() {
        let many = "支出3万元，".repeat(30);
        let words = format!("下达资金1000万元。\n\n{many}实际执行926万元，执行率92.6%。");
        check_code("A09", &words);
        let audit = crate::audit::audit(&report(&words), crate::audit::Profiles::built_in());
        assert!(
            !audit
                .checks
                .iter()
                .any(|check| check.rule == "A09" && check.name.contains("926"))
        );
    }
}
