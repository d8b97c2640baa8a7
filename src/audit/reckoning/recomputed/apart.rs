//! 隔开的数 Percentages of the prose reckoned from figures that stand farther off: earlier in the sentence or the
//! paragraph, or the report's own totals.
//!
//! The nearest figure must be one of the two, and exactly one pair must come to the percentage, to its last decimal.

use std::cell::LazyCell;
use std::ops::Deref;
use std::sync::LazyLock;

use super::beside::named_change;
use super::{Open, only, with_rule};
use crate::audit::case::Case;
use crate::audit::case::naming::count_core;
use crate::audit::case::sentence::{Number, Sentence};
use crate::audit::reckoning::arithmetic::{Change, Figure, change, may_give, named_share};
use crate::audit::reckoning::check::Check;
use crate::audit::reckoning::percentages::{Candidate, candidate, is_vague, unit_of, unnamed};
use crate::report::{Item, Side, Stage};
use crate::text::Names;
use crate::value::Decimal;

/// Sentences of the paragraph before that may tell the other figure.
const REACH: usize = 3;

/// Rates whose words before the percentage say that it is a share of two figures.
static RATES: LazyLock<Names<()>> = LazyLock::new(|| {
    Names::of([
        "执行率",
        "完成率",
        "支付率",
        "支出率",
        "到位率",
        "使用率",
        "控制率",
        "执行进度",
        "支出进度",
    ])
});

/// Totals of the report that a percentage may be of.
const TOTALS: [Item; 4] = [
    Item::TotalExpenditure,
    Item::ThreePublic,
    Item::Procurement,
    Item::TotalRevenue,
];

/// Every open percentage that one pair of figures gives.
pub(super) fn checks(case: &Case<'_>, open: &Open) -> Vec<Check> {
    let totals = LazyCell::new(|| totals(case));
    let sentences = case.sentences();
    let of_sentence = |(at, sentence): (usize, &Sentence<'_>)| {
        let before = sentences.get(at.saturating_sub(REACH)..at).unwrap_or_default();
        let stated = sentence.figures.iter().filter(|number| number.is_percentage());
        let stated = stated.filter(|number| open.is_open(Some(sentence.place(number))));
        stated
            .filter_map(|stated| percentage(case, sentence, before, &totals, stated))
            .collect::<Vec<_>>()
    };
    sentences.iter().enumerate().flat_map(of_sentence).collect()
}

/// The report's totals of its own year, spending first.
fn totals(case: &Case<'_>) -> Vec<Candidate> {
    let stages = [Stage::Actual, Stage::FinalBudget, Stage::InitialBudget];
    let figure = |item: Item, stage: Stage| {
        let figure = case.stated_money_of(item, stage)?;
        Some(Candidate {
            figure: Figure {
                label: total_label(item, stage),
                ..figure
            },
            unit: "万元",
            is_money: true,
        })
    };
    let of_item = |item: Item| stages.into_iter().filter_map(move |stage| figure(item, stage));
    TOTALS.into_iter().flat_map(of_item).collect()
}

fn total_label(item: Item, stage: Stage) -> String {
    format!("{}{}", item.chinese(), stage.chinese())
}

/// A figure and the sentence it stands in.
type Told<'a> = (&'a Sentence<'a>, &'a Number);

/// How a percentage comes of two figures.
#[derive(Clone, Copy)]
enum Relation {
    Change(&'static str, Change),
    /// A share or rate of money or counts told anywhere before.
    Share,
    /// Some other rate: of counts in its own sentence.
    Rate,
    /// 在职人员控制率: of counts that their own names tell.
    Staff,
}

/// What the clause before a percentage says that it is.
fn relation(clause: &str) -> Option<Relation> {
    if let Some((word, direction)) = named_change(clause) {
        return Some(Relation::Change(word, direction));
    }
    if clause.contains("人员控制率") {
        return Some(Relation::Staff);
    }
    if clause.contains('占') || clause.ends_with('的') || is_rate(clause) {
        return Some(Relation::Share);
    }
    clause.contains('率').then_some(Relation::Rate)
}

fn is_rate(clause: &str) -> bool {
    RATES.stand_in(clause)
}

fn percentage(
    case: &Case<'_>,
    sentence: &Sentence<'_>,
    before: &[Sentence<'_>],
    totals: &impl Deref<Target = Vec<Candidate>>,
    stated: &Number,
) -> Option<Check> {
    let clause = sentence.clause_before(stated.start);
    if is_vague(clause) {
        return None;
    }
    let relation = relation(clause)?;
    let figure = Figure::rounded("写明的百分比", stated.value, Some(sentence.place(stated)));
    let mut own = own(sentence, stated);
    let nearest = own.next().map(|number| called(sentence, number));
    let direction = match relation {
        Relation::Change(_, direction) => Some(direction),
        _ => None,
    };
    let may_hold = |one: &Candidate, other: &Candidate| may_give(one, other, &figure, direction);
    let beside = match (relation, &nearest) {
        (_, None) => Vec::new(),
        (Relation::Staff, Some(nearest)) => {
            let others = own.map(|number| called(sentence, number));
            staff(&std::iter::once(nearest.clone()).chain(others).collect::<Vec<_>>())
        }
        (Relation::Rate, Some(nearest)) => {
            with_figures(nearest, of_unit(sentence, own, nearest.unit), may_hold)
        }
        (_, Some(nearest)) => {
            let here = of_unit(sentence, own, nearest.unit);
            let earlier = earlier(sentence, before, nearest.unit);
            let mut pairs = with_figures(nearest, here.chain(earlier), may_hold);
            let totals = totals.iter().filter(|total| total.unit == nearest.unit);
            pairs.extend(
                totals
                    .flat_map(|total| both_ways(nearest, total, may_hold))
                    .flatten(),
            );
            pairs
        }
    };
    let reckon = |(one, other): &(Candidate, Candidate)| {
        if !may_hold(one, other) || !may_be_meant(clause, one, other, stated.value) {
            return None;
        }
        if let Relation::Change(word, direction) = relation {
            return change(format!("{}{word}", one.label), one, other, &figure, direction);
        }
        let check = named_share(one, other, &figure)?;
        Some(with_rule(check, "A09"))
    };
    if clause.ends_with("目标的") {
        let aims = nearest
            .as_ref()
            .map(|nearest| aims(case, nearest))
            .unwrap_or_default();
        return only(aims.iter().filter_map(reckon));
    }
    let is_of_budget = matches!(relation, Relation::Share) && (is_rate(clause) || clause.ends_with("预算的"));
    only(beside.iter().filter_map(reckon)).or_else(|| {
        let totals = is_of_budget.then(|| spending(totals));
        only(totals.iter().flatten().filter_map(reckon))
    })
}

/// A whole number comes of many pairs of counts: only money is held against it, and 100% only as a rate or share of a
/// budget.
fn may_be_meant(clause: &str, one: &Candidate, other: &Candidate, stated: Decimal) -> bool {
    let is_whole = stated.fract().is_zero();
    let is_all = stated == Decimal::ONE_HUNDRED;
    let of_budget = || (is_rate(clause) || clause.contains('占')) && other.label.contains("预算");
    !is_whole || one.is_money && (!is_all || of_budget())
}

/// The counted figures of the sentence before a percentage, the nearest first.
fn own<'a>(sentence: &'a Sentence<'_>, stated: &'a Number) -> impl Iterator<Item = &'a Number> {
    let figures = sentence.figures.iter().rev();
    figures.filter(|number| number.end <= stated.start && is_counted(number))
}

/// Those of a sentence's figures that are counted in a unit, by their names.
fn of_unit<'a>(
    sentence: &'a Sentence<'a>,
    numbers: impl Iterator<Item = &'a Number>,
    unit: &'static str,
) -> impl Iterator<Item = Told<'a>> {
    let alike = numbers.filter(move |number| unit_of(number) == unit);
    alike.map(move |number| (sentence, number))
}

/// A figure by its name; one without a name by what is written.
fn called(sentence: &Sentence<'_>, number: &Number) -> Candidate {
    let mut candidate = candidate(sentence, number);
    if candidate.figure.label.is_empty() {
        sentence
            .between(number.start, number.end)
            .clone_into(&mut candidate.figure.label);
    }
    candidate
}

/// Those of the sentences of the paragraph before that are counted in a unit, the nearest first.
fn earlier<'a>(
    sentence: &Sentence<'_>,
    before: &'a [Sentence<'a>],
    unit: &'static str,
) -> impl Iterator<Item = Told<'a>> {
    let paragraph = sentence.paragraph;
    let same = before
        .iter()
        .rev()
        .filter(move |other| other.paragraph == paragraph);
    same.flat_map(move |other| {
        let counted = other.figures.iter().rev().filter(|number| is_counted(number));
        of_unit(other, counted, unit)
    })
}

fn is_counted(number: &Number) -> bool {
    !number.unit.is_empty() && !number.is_percentage() && number.unit != "分" && !number.value.is_zero()
}

/// A result over each target of its unit that the report states for something the result's name names.
fn aims(case: &Case<'_>, result: &Candidate) -> Vec<(Candidate, Candidate)> {
    let report = case.report;
    let rows = report
        .indicators
        .iter()
        .filter_map(|row| Some((row.name.as_deref()?, &row.target)));
    let tasks = report.tasks.iter().map(|task| (task.name.as_str(), &task.target));
    let aim = |(name, side): (&str, &Side)| {
        let quantity = &side.quantity;
        let same =
            quantity.unit.as_deref() == Some(result.unit) && result.label.contains(count_core(name).as_str());
        let figure = Figure::exact(format!("{name}的目标"), quantity.value?, side.span);
        let aim = Candidate {
            figure,
            unit: result.unit,
            is_money: false,
        };
        same.then(|| (result.clone(), aim))
    };
    rows.chain(tasks).filter_map(aim).collect()
}

/// The nearest figure with each other that may give the percentage with it, either way round.
fn with_figures<'a>(
    nearest: &Candidate,
    others: impl Iterator<Item = Told<'a>>,
    may_hold: impl Fn(&Candidate, &Candidate) -> bool,
) -> Vec<(Candidate, Candidate)> {
    // few may, and only those need their names
    let may_fit = |(_, number): &Told<'_>| {
        let other = unnamed(number);
        may_hold(nearest, &other) || may_hold(&other, nearest)
    };
    let fitting = others.filter(may_fit);
    fitting
        .flat_map(|(sentence, number)| both_ways(nearest, &called(sentence, number), &may_hold))
        .flatten()
        .collect()
}

/// Two figures, either way round, where they may give the percentage.
fn both_ways(
    nearest: &Candidate,
    other: &Candidate,
    may_hold: impl Fn(&Candidate, &Candidate) -> bool,
) -> [Option<(Candidate, Candidate)>; 2] {
    let is_other = other.span != nearest.span;
    [(nearest, other), (other, nearest)].map(|(one, two)| {
        let is_meant = is_other && may_hold(one, two);
        is_meant.then(|| (one.clone(), two.clone()))
    })
}

/// 在职 over 编制, however many other heads are counted beside them.
fn staff(own: &[Candidate]) -> Vec<(Candidate, Candidate)> {
    let named = |words: [&'static str; 2]| {
        own.iter()
            .filter(move |one| one.unit == "人" && words.iter().any(|word| one.label.contains(word)))
    };
    let pairs =
        named(["在职", "实有"]).flat_map(|part| named(["编制", "核定"]).map(move |whole| (part, whole)));
    pairs.map(|(part, whole)| (part.clone(), whole.clone())).collect()
}

/// What was spent over each budget of the same item, for a rate beside which its figures do not stand.
fn spending(totals: &[Candidate]) -> Vec<(Candidate, Candidate)> {
    let of_item = |item: Item| {
        let named = move |stage: Stage| {
            let label = total_label(item, stage);
            totals.iter().find(|one| one.label == label).cloned()
        };
        let spent = named(Stage::Actual);
        let budgets = [Stage::FinalBudget, Stage::InitialBudget]
            .into_iter()
            .filter_map(named);
        budgets
            .filter_map(|budget| Some((spent.clone()?, budget)))
            .collect::<Vec<_>>()
    };
    TOTALS.into_iter().flat_map(of_item).collect()
}

#[cfg(test)]
mod tests {
    use crate::audit::testing::stated_and_computed;

    #[test]
    fn a_share_is_reckoned_of_the_total_that_an_earlier_paragraph_states() {
        let words = "2022年部门支出全年预算9606.68万元，实际支出8029.47万元。\n\n实际支出中，基本支出769.98万元，占9.59%；项目支出7259.49万元，占90.41%。";
        assert_eq!(stated_and_computed(words, "占"), ["9.59 9.59", "90.41 90.41"]);
    }

    #[test]
    fn a_rate_of_purchases_is_reckoned_of_the_two_figures_before_it() {
        let words = "政府采购预算1471万元，实际采购金额1389.27万元，完成率94.44%。";
        assert_eq!(stated_and_computed(words, "占"), ["94.44 94.44"]);
    }

    #[test]
    fn a_change_is_reckoned_from_the_year_before_and_a_figure_farther_off() {
        let words = "“三公”经费决算10.05万元，年初预算12.80万元。决算数比预算数少2.75万元，与2021年决算数10.74万元相比下降6.42%。";
        assert_eq!(stated_and_computed(words, "下降"), ["6.42 6.42"]);
    }

    #[test]
    fn the_rate_of_staff_is_reckoned_of_those_its_name_counts() {
        let words = "年末人员编制46名，在职44人，退休51人，在职人员控制率为95.65%。";
        assert_eq!(stated_and_computed(words, "占"), ["95.65 95.65"]);
    }

    #[test]
    fn a_rate_of_the_budget_is_reckoned_where_parts_stand_between() {
        let words = "“三公”经费年初预算124000元，其中公务接待费46000元；决算支出92800元，其中公务接待费30500元、公务用车运行维护费62300元，决算数为年初预算的74.84%。";
        assert_eq!(stated_and_computed(words, "占"), ["74.84 74.84"]);
    }

    #[test]
    fn a_rate_of_counts_is_reckoned_within_its_sentence() {
        let words = "30座水库中有26座在四月十五日前完成主体工程，汛前完工率86.67%。";
        assert_eq!(stated_and_computed(words, "占"), ["86.67 86.67"]);
        let other = "建成水库30座。其中26座在四月十五日前完成主体工程，汛前完工率86.67%。";
        assert_eq!(stated_and_computed(other, "占"), Vec::<String>::new());
    }

    #[test]
    fn a_share_of_the_years_target_is_reckoned_of_the_target_that_the_table_states() {
        let words = "完成农村户厕改造9640户，为年度目标的80.33%。\n\n| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n|---|---|---|---|---|---|---|\n| 产出指标 | 数量指标 | 农村户厕改造 | 12000户 | 9640户 | 10 | 8 |\n";
        assert_eq!(stated_and_computed(words, "目标"), ["80.33 80.33"]);
    }

    #[test]
    fn what_two_pairs_give_and_what_none_gives_is_not_shown() {
        let two = "收入5.202万元，追加80万元，本级20.4万元，完成率25.5%。";
        assert_eq!(stated_and_computed(two, "占"), Vec::<String>::new());
        let none = "政府采购预算1471万元，实际采购金额1389.27万元，执行率93.44%。";
        assert_eq!(stated_and_computed(none, "占"), Vec::<String>::new());
        let round = "培训38人，检查57人，走访19人，占50%。";
        assert_eq!(stated_and_computed(round, "走访占"), Vec::<String>::new());
    }
}
