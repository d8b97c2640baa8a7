//! S19: prose that gives two numbers for what the indicator table counts once.

use std::cell::{LazyCell, OnceCell};
use std::collections::BTreeSet;

use memchr::memmem;

use crate::audit::case::Case;
use crate::audit::case::scoring::label;
use crate::audit::case::sentence::{Number, Sentence};
use crate::audit::case::telling::{Pair, pairs, telling_pairs, words_of};
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use crate::report::Indicator;
use crate::text::Span;
use crate::value::{Decimal, decimal_string};

rule! {
    /// 指标表的一项完成值在正文中复述过一次，正文另一处说到相近的事项，单位相同而数不同。
    ///
    /// 两处口径可能不同（当年与累计、认定与兑现），因此不作为错误；相差一倍以上的、说法不够独特的，不作判断。
    "S19", Warning, "正文中同一事项有两个数",
    basis: "前后对照",
    formula: "正文的数＝指标表的完成值",
    example: "正文一处“37 家企业实现倍增”，另一处“约 47 家”，指标表 47 家。",
    remedy: "核对两处的数；口径不同的，请写明。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let mut told: Vec<Span> = Vec::new();
    let mut opinions = Vec::new();
    for draft in counted_rows(case).iter().filter_map(|row| finding(case, row)) {
        let place = draft.spans.first().copied().unwrap_or_default();
        if !told.contains(&place) {
            told.push(place);
            opinions.push(draft.alone());
        }
    }
    opinions
}

/// A row whose result is a count, and the figures of the prose that are about it.
struct Counted<'a> {
    row: &'a Indicator,
    actual: Decimal,
    unit: &'a str,
    telling: Vec<Telling>,
    mentions: Vec<(&'a Sentence<'a>, &'a Number)>,
}

impl<'a> Counted<'a> {
    fn of(row: &'a Indicator) -> Option<Self> {
        let (actual, unit) = count(row)?;
        let telling = telling_pairs(row).into_iter();
        Some(Self {
            row,
            actual,
            unit,
            telling: telling.map(|pair| (pair, OnceCell::new())).collect(),
            mentions: Vec::new(),
        })
    }
}

/// What a row counts; `None` for a share, and for a count of two or less.
fn count(row: &Indicator) -> Option<(Decimal, &str)> {
    let quantity = &row.actual.quantity;
    let actual = quantity.value.filter(|value| *value > Decimal::TWO)?;
    Some((actual, quantity.unit.as_deref().filter(|unit| *unit != "%")?))
}

/// The counted rows whose result the prose tells, while it tells a number of that unit that is no row's; each with its
/// mentions. Every figure is looked at once, and then held against all rows of its unit.
fn counted_rows<'a>(case: &'a Case<'_>) -> Vec<Counted<'a>> {
    let rows = &case.report.indicators;
    let units: BTreeSet<&str> = rows.iter().filter_map(|row| Some(count(row)?.1)).collect();
    let told: Vec<(&'a Sentence<'a>, &'a Number)> = figures(case, &units).collect();
    let stated = LazyCell::new(|| {
        let sides = rows.iter().flat_map(|row| [&row.target, &row.actual]);
        let values = sides.filter_map(|side| side.quantity.value);
        values.collect::<BTreeSet<Decimal>>()
    });
    let is_other = |number: &Number| number.value > Decimal::TWO && !stated.contains(&number.value);
    let others = LazyCell::new(|| {
        let others = told.iter().filter(|(_, number)| is_other(number));
        others.map(|(_, number)| number.unit).collect::<BTreeSet<&str>>()
    });
    let is_doubtful = |row: &&Indicator| {
        count(row).is_some_and(|(actual, unit)| {
            let is_it = |number: &Number| number.unit == unit && number.value == actual;
            told.iter().any(|(_, number)| is_it(number)) && others.contains(unit)
        })
    };
    let doubtful = rows.iter().filter(is_doubtful);
    let mut rows: Vec<Counted<'a>> = doubtful.filter_map(Counted::of).collect();
    for (sentence, number) in told.iter().copied() {
        let told = LazyCell::new(|| Told::of(sentence, number));
        for row in rows.iter_mut().filter(|row| row.unit == number.unit) {
            let may_differ = number.value == row.actual || is_other(number);
            if may_differ && is_about(case, &told, &row.telling) && !is_aim(case, sentence, number) {
                row.mentions.push((sentence, number));
            }
        }
    }
    rows
}

/// The figures of the prose that count in one of the units.
fn figures<'a>(
    case: &'a Case<'_>,
    units: &BTreeSet<&str>,
) -> impl Iterator<Item = (&'a Sentence<'a>, &'a Number)> {
    case.sentences().iter().flat_map(move |sentence| {
        let counted = sentence
            .figures
            .iter()
            .filter(|number| !number.unit.is_empty() && units.contains(number.unit));
        counted.map(move |number| (sentence, number))
    })
}

/// A figure of the prose and what stands around it.
struct Told<'a> {
    sentence: &'a Sentence<'a>,
    number: &'a Number,
    /// The clause before it.
    before: &'a str,
    /// The pairs of neighbouring characters in the clauses around it.
    pairs: Vec<Pair>,
}

impl<'a> Told<'a> {
    fn of(sentence: &'a Sentence<'a>, number: &'a Number) -> Self {
        let before = sentence.clause_before(number.start);
        let after = sentence.clause_after(number.end);
        Self {
            sentence,
            number,
            before,
            pairs: pairs(before.chars()).chain(pairs(after.chars())).collect(),
        }
    }
}

fn finding(case: &Case<'_>, counted: &Counted<'_>) -> Option<Draft> {
    let Counted {
        row,
        actual,
        unit,
        mentions,
        ..
    } = counted;
    let actual = *actual;
    let (retold, right) = mentions.iter().find(|(_, number)| number.value == actual)?;
    let (elsewhere, other) = mentions.iter().find(|(sentence, number)| {
        let counted = case
            .report
            .indicators
            .iter()
            .flat_map(|row| [&row.target, &row.actual]);
        let another_row = counted
            .into_iter()
            .any(|side| side.quantity.value == Some(number.value));
        number.value != actual
            && !another_row
            && sentence.paragraph != retold.paragraph
            && number.value > Decimal::TWO
    })?;
    let (a, b) = (decimal_string(other.value), decimal_string(actual));
    let message = format!(
        "正文一处写 {a}{unit}，另一处写 {b}{unit}，指标表“{}”的完成值为 {b}{unit}。",
        label(row)
    );
    let spans = [
        Some(elsewhere.place(other)),
        Some(retold.place(right)),
        row.actual.span,
    ]
    .into_iter()
    .flatten()
    .collect();
    let near = other.value < actual * Decimal::TWO && actual < other.value * Decimal::TWO;
    near.then(|| Draft::warning(message, spans))
}

/// A telling pair of characters, and whether the prose uses it seldom, once that was asked.
type Telling = (Pair, OnceCell<bool>);

/// Whether the number is what a task aims at, not what came of it.
fn is_aim(case: &Case<'_>, sentence: &Sentence, number: &Number) -> bool {
    let place = sentence.place(number);
    let mut aims = case.report.tasks.iter().filter_map(|task| task.target.span);
    aims.any(|aim| aim.overlaps(place))
}

/// Whether the clauses of a figure share two telling pairs of characters with the row's name.
fn is_about(case: &Case<'_>, told: &Told<'_>, telling: &[Telling]) -> bool {
    let shares = |(pair, _): &&Telling| told.pairs.contains(pair);
    if telling.iter().filter(shares).take(2).count() < 2 {
        return false;
    }
    if case.of_another_year(told.sentence.between(0, told.number.start)) {
        return false;
    }
    let target = [
        "目标",
        "计划",
        "不少于",
        "力争",
        "≥",
        "任务",
        "上年",
        "去年",
        "同期",
        "由",
        "从",
        "中有",
    ]
    .iter()
    .any(|word| told.before.contains(word));
    if target {
        return false;
    }
    let is_rare = |(pair, rare): &Telling| *rare.get_or_init(|| is_rare(case, *pair));
    telling.iter().filter(shares).any(is_rare)
}

/// Whether the prose uses a pair of characters so seldom that it names one matter.
fn is_rare(case: &Case<'_>, pair: Pair) -> bool {
    const OFTEN: usize = 5;
    let words = words_of(pair);
    let uses = memmem::find_iter(case.prose().as_bytes(), words.as_bytes());
    uses.take(OFTEN).count() < OFTEN
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    const ROWS: &str = "\n\n| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注 |\n|---|---|---|---|---|---|---|---|\n| 产出指标 | 数量指标 | 实现主营业务收入倍增企业数量 | 43家 | ⟦47家⟧ | 5 | 5 | |\n";

    #[test]
    fn two_numbers_of_one_thing_are_found() {
        check(
            &RULE,
            &format!(
                "实施计划，对实现倍增的⟦37家⟧企业兑现扶持资金1720万元。\n\n推动约 ⟦47 家⟧企业实现主营业务收入倍增。{ROWS}"
            ),
        );
        check(
            &RULE,
            &format!("推动⟦47家⟧企业实现主营业务收入倍增。\n\n主营业务收入倍增企业达到⟦40家⟧。{ROWS}"),
        );
    }

    #[test]
    fn targets_and_other_matters_say_nothing() {
        let plain = ROWS.replace(['⟦', '⟧'], "");
        check(
            &RULE,
            &format!("任务目标：43家企业实现主营业务收入倍增。\n\n推动47家企业实现主营业务收入倍增。{plain}"),
        );
        check(
            &RULE,
            &format!("对实现倍增的37家企业兑现扶持资金。\n\n走访企业47家。{plain}"),
        );
        check(
            &RULE,
            &format!(
                "2019年，对实现倍增的37家企业兑现扶持资金。\n\n推动47家企业实现主营业务收入倍增。{plain}"
            ),
        );
    }
}
