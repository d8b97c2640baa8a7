//! A10: the initial budget and its adjustment against the budget of the year.

use crate::audit::case::sentence::{Number, Sentence};
use crate::audit::case::{Case, MOST_COMPARED};
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::reckoning::arithmetic::{Change, Figure, difference, places, sum};
use crate::audit::reckoning::check::Check;
use crate::audit::rule::rule;
use crate::report::{Amount, Stage};
use crate::text::{Cues, Span};
use crate::value::{Decimal, MoneyUnit, Verdict, decimal_string};
use std::borrow::Cow;
use std::sync::LazyLock;

rule! {
    /// 同一句写明年初预算、年中调整（追加或调减）和全年预算的，前两者之和应等于全年预算；年初预算写在别处、全文只有一个数的，不符的作为警告，
    /// 全文提到结转、结余的不作判断。
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
    let sentences = case.sentences().iter();
    let told = sentences.filter_map(|sentence| {
        let money = money(sentence);
        let own =
            money.and_then(|money| opinion(sentence, &money).or_else(|| raised_and_cut(sentence, &money)));
        own.or_else(|| after_initial(case, sentence))
    });
    told.collect()
}

/// 年中追加200万元，全年预算1200万元, where the initial budget stands elsewhere: the only one of the whole that is told.
fn after_initial(case: &Case<'_>, sentence: &Sentence<'_>) -> Option<Opinion> {
    const OTHERS: [&str; 8] = ["其中", "项目", "基本支出", "专项", "人员", "公用", "三公", "上年"];
    let mut money = sentence.figures.iter().filter(|it| it.money().is_some());
    let (Some(change), Some(total), None) = (money.next(), money.next(), money.next()) else {
        return None;
    };
    let words = sentence.words();
    if !ADDED.stand_in(words) || OTHERS.iter().any(|word| words.contains(word)) {
        return None;
    }
    let (change_is, total_is) = (
        sentence.clause_before(change.start),
        sentence.clause_before(total.start),
    );
    let way = direction(change_is)?;
    let total_is = without_spending(total_is);
    let is_total = ["全年预算", "调整后", "调整预算"]
        .iter()
        .any(|word| total_is.contains(word));
    let place = sentence.place(total);
    let amounts = || {
        case.report
            .amounts
            .iter()
            .take(MOST_COMPARED)
            .filter(|it| it.unit.is_none() && it.class.is_none())
    };
    let last = amounts().find(|it| it.span.overlaps(place) && it.stage == Some(Stage::FinalBudget))?;
    let is_first =
        |it: &&Amount| (it.item, it.year, it.stage) == (last.item, last.year, Some(Stage::InitialBudget));
    let initial = amounts().find(is_first)?;
    let is_only = amounts().filter(is_first).all(|it| it.yuan == initial.yuan);
    let unit = total
        .money()
        .filter(|_| is_total && is_only && total.unit == change.unit)?;
    let figure = |number: &Number| Figure::rounded("年中调整", number.value, Some(sentence.place(number)));
    let change = match way {
        Change::Up => figure(change),
        Change::Down => figure(change).times(-Decimal::ONE),
    };
    let total = Figure {
        label: "全年预算".into(),
        ..figure(total)
    };
    let parts = [case.money(initial, unit)?, change];
    let check = sum("年初预算与年中调整", unit.word(), &parts, &total);
    if check.verdict != Verdict::Inconsistent {
        return Some(Opinion::shown(check));
    }
    // money brought forward may be in the one and not in the other
    let is_whole = !["结转", "结余"].iter().any(|word| case.prose().contains(word));
    is_whole.then(|| contradicted(check, Draft::warning))
}

fn opinion(sentence: &Sentence, money: &[Stated<'_>]) -> Option<Opinion> {
    let [(initial, unit, _), (change, _, how), (total, _, what)] = stated(money)? else {
        return None;
    };
    let figure =
        |label: &str, number: &Number| Figure::rounded(label, number.value, Some(sentence.place(number)));
    let change = figure("年中调整", change);
    let reduced = Figure {
        value: -change.value,
        interval: change.interval.times(-Decimal::ONE),
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
    let budget = without_spending(what).contains("预算");
    budget.then(|| contradicted(check, Draft::error))
}

/// 年初预算1180万元，年中追加155.6万元，调减30万元，调整后预算1305.6万元: a change each way between the two budgets.
fn raised_and_cut(sentence: &Sentence, money: &[Stated<'_>]) -> Option<Opinion> {
    let check = money.windows(4).find_map(|four| {
        let [
            (initial, unit, first),
            (one, one_unit, how),
            (other, other_unit, then),
            (total, total_unit, last),
        ] = four
        else {
            return None;
        };
        let is_one_list = unit == one_unit && unit == other_unit && unit == total_unit;
        let leads = [how, then, last];
        let has_parts = || {
            leads
                .iter()
                .any(|lead| lead.contains(['(', ')']) || lead.contains("其中"))
        };
        let is_meant = is_one_list && is_initial(first) && is_budget_of_the_year(last) && !has_parts();
        let (way, other_way) = (direction(how)?, direction(then)?);
        if !is_meant || way == other_way {
            return None;
        }
        let figure =
            |label: &str, number: &Number| Figure::rounded(label, number.value, Some(sentence.place(number)));
        let changed = |number: &Number, way: Change| match way {
            Change::Up => figure("年中追加", number),
            Change::Down => figure("年中调减", number).times(-Decimal::ONE),
        };
        let parts = [
            figure("年初预算", initial),
            changed(one, way),
            changed(other, other_way),
        ];
        Some(sum(
            "年初预算与年中调整",
            unit.word(),
            &parts,
            &figure("全年预算", total),
        ))
    })?;
    Some(match check.verdict {
        Verdict::Inconsistent => contradicted(check, Draft::error),
        _ => Opinion::shown(check),
    })
}

fn is_initial(lead: &str) -> bool {
    lead.contains("年初预算") || lead.contains("年初批复")
}

fn is_budget_of_the_year(lead: &str) -> bool {
    let lead = without_spending(lead);
    ["全年预算", "调整后预算", "调整预算"]
        .iter()
        .any(|word| lead.contains(word))
}

/// Words without what was spent of a budget: 全年预算执行数 is no budget.
fn without_spending(lead: &str) -> Cow<'_, str> {
    if lead.contains("预算执行") {
        Cow::Owned(lead.replace("预算执行", "执行"))
    } else {
        Cow::Borrowed(lead)
    }
}

fn contradicted(check: Check, kind: fn(String, Vec<Span>) -> Draft) -> Opinion {
    let (computed, stated) = (decimal_string(check.computed), decimal_string(check.stated.value));
    let unit = &check.unit;
    let message = format!(
        "年初预算与年中调整之和为 {computed}{unit}，全年预算写为 {stated}{unit}，相差 {}{unit}。",
        difference(&check)
    );
    let spans = places(&check);
    Opinion::contradicted(check, kind(message, spans))
}

/// Words of a change whose way is told.
static ADDED: LazyLock<Cues> = LazyLock::new(|| Cues::of(&["追加", "调增", "调减", "核减", "压减"]));

/// A figure of money, its unit, and the words between the figure before it and itself.
type Stated<'a> = (&'a Number, MoneyUnit, &'a str);

/// The figures of money of a sentence that tells the initial budget, with the words before each.
fn money<'a>(sentence: &'a Sentence<'_>) -> Option<Vec<Stated<'a>>> {
    if sentence.figures.len() < 3 || !sentence.words().contains("年初") {
        return None;
    }
    let money = sentence.figures.iter().enumerate().filter_map(|(k, number)| {
        let from = k
            .checked_sub(1)
            .and_then(|k| sentence.figures.get(k))
            .map_or(0, |before| before.end);
        Some((number, number.money()?, sentence.between(from, number.start)))
    });
    Some(money.collect())
}

/// Three figures in a row: the initial budget, its change, and what it came to.
fn stated<'m, 'a>(money: &'m [Stated<'a>]) -> Option<&'m [Stated<'a>]> {
    money.windows(3).find(|three| {
        let [(_, one, first), (_, two, second), (_, three_unit, third)] = *three else {
            return false;
        };
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
        one == two && two == three_unit && is_initial(first) && change() && last() && !parts()
    })
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
    use crate::audit::testing::{check, check_after};

    #[test]
    fn the_initial_budget_may_stand_elsewhere() {
        let head = "2023年度部门整体支出绩效自评报告\n\n部门名称：示范市财政局\n\n";
        for words in [
            "2023年部门年初预算收入⟦1000.00万元⟧。年中追加⟦200.00万元⟧，全年预算收入⟦1300.00万元⟧。",
            "2023年部门年初预算收入⟦1000.00万元⟧。\n\n年中调减⟦200.00万元⟧，调整后收入预算⟦900.00万元⟧。",
            "2023年部门年初预算收入1000.00万元。年中追加200.00万元，全年预算收入1200.00万元。",
            "2023年部门年初预算收入1000.00万元，上年结转100.00万元。\n\n年中追加200.00万元，全年预算收入1300.00万元。",
        ] {
            check_after(head, &RULE, words);
        }
    }

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
        for words in [
            "年初预算900.00万元，年中调减100.00万元，全年预算执行数合计780.00万元。",
            "年初预算900.00万元，年中调减100.00万元，追加20.00万元，全年预算执行数780.00万元。",
        ] {
            check(&RULE, words);
        }
    }

    #[test]
    fn a_budget_that_was_raised_and_cut_is_reckoned_with_both() {
        for words in [
            "年初预算⟦1180.00万元⟧，年中追加⟦155.60万元⟧，调减⟦30万元⟧，调整后预算⟦1315.60万元⟧。",
            "年初预算⟦860.20万元⟧，年中核减⟦20.20万元⟧、追加⟦60.00万元⟧，全年预算⟦940.00万元⟧。",
            "年初预算1180.00万元，年中追加155.60万元，调减30万元，调整后预算1305.60万元。",
            // what was raised is told of which
            "年初预算1180.00万元，年中追加155.60万元（压减30万元后），调整后预算1335.60万元。",
            "年初预算1180.00万元，年中追加155.60万元，追加项目支出100万元，调整后预算1335.60万元。",
        ] {
            check(&RULE, words);
        }
    }
}
