//! A22: the execution rate of the whole budget, where the money stands elsewhere in the report.

use std::cell::LazyCell;
use std::sync::LazyLock;

use crate::audit::case::Case;
use crate::audit::case::sentence::{Number, Sentence};
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::reckoning::arithmetic::{Figure, named_share, places};
use crate::audit::reckoning::changes::stem;
use crate::audit::reckoning::check::Check;
use crate::audit::reckoning::percentages::is_vague;
use crate::audit::rule::rule;
use crate::report::{Amount, Item, Kind, Stage};
use crate::text::Cues;
use crate::value::{MoneyUnit, Verdict, decimal_string};

rule! {
    /// 写明整体的预算执行率（预算完成率）而同一句没有写预算数的，用报告别处写明的支出决算和预算数重新计算。
    ///
    /// 年初预算、全年预算、收入预算、收入决算有一个作分母成立即可。只写了年初预算而又写有追加、调增、调减的，不作判断。说的是项目、基本支出、“三公”经费、采购、某个季度或月份的，写“约”“近”“超过”的，
    /// 以及目标值，都不作判断。分母靠推断，因此不作为错误。
    "A22", Warning, "写明的整体预算执行率与所列预算和支出不符",
    basis: "算术",
    formula: "支出决算÷预算数×100%",
    example: "前面写“调整后预算数 6048.62 万元”，后面写“全年实际支出 5922.90 万元，预算执行率 99.92%”：5922.90÷6048.62＝97.92%。",
    remedy: "核对支出、预算数和执行率；按其他口径计算的，请写明口径。",
}

/// What the rate of the whole is called.
const NAMES: [&str; 4] = ["预算执行率", "预算完成率", "支出执行率", "整体执行率"];

/// Words that make it the rate of something else, or no result.
const OF_OTHERS: [&str; 22] = [
    "项目",
    "基本支出",
    "三公",
    "采购",
    "人员",
    "公用",
    "专项",
    "季度",
    "上半年",
    "月",
    "平均",
    "目标",
    "指标",
    "应",
    "计划",
    "力争",
    "确保",
    "资金",
    "以上",
    "分值",
    "得分",
    "上年",
];

/// Words that tell of a budget that was changed: where what it was changed to is not told, the rate may be of that.
static CHANGED: LazyLock<Cues> =
    LazyLock::new(|| Cues::of(&["追加", "调增", "调减", "核增", "核减", "追减", "调整预算"]));

static NAMED: LazyLock<Cues> = LazyLock::new(|| Cues::of(&NAMES));

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    if case.report.kind != Some(Kind::Overall) || !NAMED.stand_in(case.prose()) {
        return Vec::new();
    }
    let spent = stated(case, &[Item::TotalExpenditure], |stage| {
        stage == Some(Stage::Actual)
    });
    let is_budget = |stage| matches!(stage, Some(Stage::FinalBudget | Stage::InitialBudget));
    let mut budgets = stated(case, &[Item::TotalExpenditure], is_budget);
    if budgets.is_empty() {
        // 部门预算收入2860.50万元 is what there is to spend
        budgets = stated(case, &[Item::TotalRevenue], is_budget);
    }
    if spent.is_empty() || budgets.is_empty() {
        return Vec::new();
    }
    let is_final = |stage| stage == Some(Stage::FinalBudget);
    let adjusted = stated(case, &[Item::TotalExpenditure, Item::TotalRevenue], is_final);
    let is_unknown = adjusted.is_empty() && CHANGED.stand_in(case.prose());
    let others = LazyCell::new(|| stated(case, &[Item::TotalExpenditure, Item::TotalRevenue], |_| true));
    let sentences = case.sentences().iter();
    let rates = sentences.flat_map(|sentence| {
        let percentages = sentence.figures.iter().filter(|number| number.is_percentage());
        percentages
            .filter(|number| is_of_the_whole(case, sentence, number, &spent))
            .map(move |number| (sentence, number))
    });
    rates
        .filter_map(|(sentence, number)| {
            let stated = Figure::rounded("写明的百分比", number.value, Some(sentence.place(number)));
            let wholes = budgets.iter().chain(others.iter());
            compared(&spent, &wholes.collect::<Vec<_>>(), &stated)
        })
        .filter(|check| check.verdict != Verdict::Inconsistent || !is_unknown)
        .map(opinion)
        .collect()
}

/// The department's amounts of the report's year, the last stated first: it is the one that was adjusted.
fn stated(case: &Case<'_>, items: &[Item], is_meant: impl Fn(Option<Stage>) -> bool) -> Vec<Figure> {
    let is_whole = |amount: &&Amount| {
        items.contains(&amount.item)
            && amount.unit.is_none()
            && amount.class.is_none()
            && amount.year == case.year()
            && is_meant(amount.stage)
    };
    let amounts = case.report.amounts.iter().rev().filter(is_whole);
    let told = |amount: &Amount| {
        let label = format!(
            "{}{}",
            amount.item.chinese(),
            amount.stage.map_or("", Stage::chinese)
        );
        let figure = case.money(amount, MoneyUnit::TenThousand)?;
        Some(Figure { label, ..figure })
    };
    amounts.filter_map(told).collect()
}

/// Whether a percentage is the rate of all that was spent, and its sentence tells no other money than that.
fn is_of_the_whole(case: &Case<'_>, sentence: &Sentence<'_>, number: &Number, spent: &[Figure]) -> bool {
    let clause = sentence.clause_before(number.start);
    let is_named = NAMES
        .iter()
        .any(|name| stem(clause).trim_end_matches(['达', '到', '是']).ends_with(name));
    let mut money = sentence.figures.iter().filter(|other| other.money().is_some());
    let tells_spending_only = money.all(|other| {
        let place = sentence.place(other);
        // 年末结余82.65万元，预算执行率97.40%
        let is_left = || sentence.clause_before(other.start).contains("结余");
        is_left()
            || spent
                .iter()
                .any(|figure| figure.span.is_some_and(|span| span.overlaps(place)))
    });
    let told = sentence.words();
    is_named
        && tells_spending_only
        && !is_vague(clause)
        && !case.of_another_year(told)
        && !OF_OTHERS.iter().any(|word| told.contains(word))
}

/// The first division that gives the rate, or else what was spent over the adjusted budget.
fn compared(spent: &[Figure], wholes: &[&Figure], stated: &Figure) -> Option<Check> {
    let mut pairs = spent.iter().flat_map(|part| {
        wholes
            .iter()
            .filter_map(move |whole| named_share(part, whole, stated))
    });
    let first = pairs.next()?;
    let holds = |check: &Check| check.verdict != Verdict::Inconsistent;
    if holds(&first) {
        return Some(first);
    }
    Some(pairs.find(holds).unwrap_or(first))
}

fn opinion(check: Check) -> Opinion {
    Opinion::judged(check, |check| {
        let (stated, computed) = (decimal_string(check.stated.value), decimal_string(check.computed));
        let message = format!("写明的整体预算执行率为 {stated}%，按报告写明的支出和预算计算为 {computed}%。");
        Draft::warning(message, places(check))
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check_after;

    const HEAD: &str = "2023年度部门整体支出绩效自评报告\n\n";

    #[test]
    fn a_rate_that_the_money_told_elsewhere_does_not_give_is_found() {
        check_after(
            HEAD,
            &RULE,
            "2023年部门整体支出调整后预算数为⟦6048.62万元⟧。\n\n全年部门整体支出决算⟦5922.90万元⟧，预算执行率⟦99.92%⟧。",
        );
        check_after(
            HEAD,
            &RULE,
            "2023年部门整体支出年初预算⟦1000.00万元⟧，决算支出⟦950.00万元⟧。\n\n预算完成率⟦98%⟧。",
        );
    }

    #[test]
    fn a_budget_may_be_told_as_revenue_and_what_is_left_beside_the_rate() {
        check_after(
            HEAD,
            &RULE,
            "2023年部门年初预算收入2860.50万元，全年预算收入⟦3172.90万元⟧。\n\n2023年部门总支出⟦3090.25万元⟧。年末结余82.65万元，预算执行率⟦94.40%⟧。",
        );
        check_after(
            HEAD,
            &RULE,
            "2023年部门年初预算收入2860.50万元，全年预算收入3172.90万元。\n\n2023年部门总支出3090.25万元。年末结余82.65万元，预算执行率97.40%。",
        );
    }

    #[test]
    fn any_budget_may_be_the_one_that_is_meant() {
        check_after(
            HEAD,
            &RULE,
            "2023年部门整体支出年初预算1000.00万元，全年预算1200.00万元，决算支出1140.00万元。\n\n预算执行率95%。预算完成率114%。",
        );
        check_after(
            HEAD,
            &RULE,
            "2023年部门整体支出年初预算1000.00万元，决算支出950.00万元。全年收入合计960.00万元。\n\n预算执行率98.96%。",
        );
    }

    #[test]
    fn rates_of_other_things_say_nothing() {
        for rest in [
            "项目预算执行率80%。",
            "一季度预算执行率20%。",
            "预算执行率目标值为100%。",
            "预算执行率约90%。",
            "“三公”经费预算执行率80%。",
            "2022年预算执行率80%。",
            // what it was changed to is not read
            "年中追加300万元，合计1300万元。预算执行率73.08%。",
            "调整预算情况见附表。预算执行率80%。",
        ] {
            let words = format!("2023年部门整体支出年初预算1000.00万元，决算支出950.00万元。\n\n{rest}");
            check_after(HEAD, &RULE, &words);
        }
    }
}
