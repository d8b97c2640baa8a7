//! 增减 A change told in words: the figure it is told of, the one it is compared with, and by how much they differ.
//!
//! Reads one sentence up to a place. Whether what it tells comes out is for the rule to say.

use std::cmp::Ordering;

use super::arithmetic::{Change, Figure, difference_of, share};
use super::check::Check;
use super::percentages::{candidate, is_vague, unit_of};
use crate::audit::case::sentence::{Number, Sentence};
use crate::text::without_lead;
use crate::value::FiscalYear;

/// Words that say which way, right before a percentage or a difference.
const DIRECTIONS: [(&str, Change); 16] = [
    ("同比增长", Change::Up),
    ("增长率", Change::Up),
    ("增长幅度", Change::Up),
    ("下降率", Change::Down),
    ("减少率", Change::Down),
    ("增长", Change::Up),
    ("增加", Change::Up),
    ("上升", Change::Up),
    ("提高", Change::Up),
    ("提升", Change::Up),
    ("增幅", Change::Up),
    ("增幅为", Change::Up),
    ("下降", Change::Down),
    ("减少", Change::Down),
    ("降低", Change::Down),
    ("降幅", Change::Down),
];

/// Other words before a difference.
const DIFFERENCES: [(&str, Option<Change>); 11] = [
    ("少", Some(Change::Down)),
    ("多", Some(Change::Up)),
    ("节约", Some(Change::Down)),
    ("节省", Some(Change::Down)),
    ("节余", Some(Change::Down)),
    ("结余", None),
    ("超支", Some(Change::Up)),
    ("超", Some(Change::Up)),
    ("高", Some(Change::Up)),
    ("低", Some(Change::Down)),
    ("相差", None),
];

/// Words that begin a comparison with another year.
const COMPARED: [&str; 4] = ["比", "较", "与", "同"];

/// Words between it and the figure that say which year's, or that it is the budget's.
const COMPARED_WITH: [&str; 8] = [
    "上年",
    "去年",
    "上一年",
    "年决算",
    "年度",
    "年支出",
    "预算",
    "同期",
];

/// Which way a clause says that something changed, at its end.
pub(in crate::audit) fn direction(clause: &str) -> Option<(&'static str, Change)> {
    DIRECTIONS.into_iter().find(|(word, _)| clause.ends_with(word))
}

/// The words of a clause before a figure, without those that only lead up to it.
pub(in crate::audit) fn stem(clause: &str) -> &str {
    const LEADS: [char; 4] = ['了', '为', '达', ':'];
    let plain = clause.trim_end_matches(LEADS);
    let rough = plain.strip_suffix('约').filter(|rest| !rest.ends_with('节'));
    rough.map_or(plain, |rest| rest.trim_end_matches(LEADS))
}

/// Whether a clause may end with a word that tells a change: most end otherwise, and no word needs to be tried.
fn may_tell_change(clause: &str) -> bool {
    const LAST: [char; 17] = [
        '长', '加', '升', '幅', '降', '少', '低', '多', '约', '省', '余', '支', '超', '高', '差', '率', '度',
    ];
    clause.ends_with(LAST)
}

/// The stem of the clause before a figure, if it may end with a word that tells a change. That is asked first of all the
/// words before the figure, which end as the clause does: most clauses need not be looked for.
fn changing_clause<'a>(sentence: &'a Sentence<'_>, number: &Number) -> Option<&'a str> {
    if !may_tell_change(stem(sentence.between(0, number.start))) {
        return None;
    }
    Some(stem(sentence.clause_before(number.start))).filter(|clause| may_tell_change(clause))
}

/// Whether the words before a figure say that it is by how much something changed.
fn is_difference(sentence: &Sentence<'_>, number: &Number) -> bool {
    changing_clause(sentence, number).is_some_and(|clause| {
        direction(clause).is_some() || DIFFERENCES.iter().any(|(word, _)| clause.ends_with(word))
    })
}

/// Which way a difference goes.
fn way(sentence: &Sentence<'_>, number: &Number) -> Option<Change> {
    let clause = changing_clause(sentence, number)?;
    let other = || DIFFERENCES.iter().find(|(word, _)| clause.ends_with(word))?.1;
    direction(clause).map(|(_, change)| change).or_else(other)
}

/// The figures before a place that are counted in the same unit as the last of them.
pub(in crate::audit) fn figures_before<'a>(sentence: &'a Sentence<'_>, at: usize) -> Vec<&'a Number> {
    let before = || sentence.figures.iter().filter(move |number| number.end <= at);
    let counted = |number: &&Number| !number.is_percentage() && !number.unit.is_empty();
    let Some(unit) = before().rfind(counted).map(unit_of) else {
        return Vec::new();
    };
    before()
        .filter(counted)
        .filter(|number| unit_of(number) == unit)
        .collect()
}

/// The figure that something is now and the one it is compared with, where the words say so.
///
/// `own` are the words of the percentage's clause before its direction; `clause` is that of the difference or percentage.
pub(in crate::audit) fn compared(
    sentence: &Sentence<'_>,
    ahead: &[&Number],
    own: &str,
    clause: &str,
) -> Option<(Figure, Figure)> {
    let (differences, figures): (Vec<&Number>, Vec<&Number>) =
        ahead.iter().partition(|number| is_difference(sentence, number));
    let ([one, other], 0..=1) = (figures.as_slice(), differences.len()) else {
        return None;
    };
    let figure = |number: &Number| candidate(sentence, number).figure;
    if goes_from_to(sentence, one, other) {
        return Some((figure(other), figure(one)));
    }
    if let Some((now, before)) = of_two_years(sentence, one, other) {
        return goes_on(own).then(|| (figure(now), figure(before)));
    }
    let between = sentence.between(one.end, other.start);
    // 与2022年的1000万元相比，2023年支出900万元: what it is compared with may stand first
    if between.starts_with("相比") || between.starts_with("比较") {
        return None;
    }
    let says = |words: &str| COMPARED_WITH.iter().any(|word| words.contains(word));
    let is_told = COMPARED.iter().any(|word| between.contains(word)) && says(between)
        || is_against_a_year(sentence.clause_before(other.start));
    // 比上年增加20万元，上年为280万元: the figure behind a difference says itself whose it is
    let is_clear = differences.first().is_none_or(|it| other.start < it.start)
        || says(sentence.clause_before(other.start));
    let told = differences.first().map(|it| sentence.clause_before(it.start));
    if of_budget(sentence, one, other, told.unwrap_or(clause)) {
        return Some((figure(other), figure(one)));
    }
    (is_told && is_clear).then(|| (figure(one), figure(other)))
}

/// Whether the words before a change name nothing of their own: they go on with the figures before them.
pub(in crate::audit) fn goes_on(own: &str) -> bool {
    const GO_ON: [&str; 7] = ["比", "较", "同比", "与", "对比", "增幅", "幅度"];
    own.is_empty() || GO_ON.iter().any(|word| own.starts_with(word))
}

/// Whether a clause compares with a year whose figure follows: 与2022年, 较2021年的.
fn is_against_a_year(clause: &str) -> bool {
    let told = COMPARED.iter().find_map(|word| clause.strip_prefix(word));
    let year = told.and_then(|words| words.trim_end_matches('的').strip_suffix('年'));
    year.is_some_and(|digits| FiscalYear::parse(digits).is_some())
}

/// 预算38.5万元，实际支出31.26万元，比预算节约7.24万元: what was spent against the budget before it.
fn of_budget(sentence: &Sentence<'_>, budget: &Number, spent: &Number, clause: &str) -> bool {
    const SPENT: [&str; 4] = ["支出", "决算", "执行", "支付"];
    let [first, second] = [budget, spent].map(|figure| sentence.clause_before(figure.start));
    let is_spent = SPENT.iter().any(|word| second.contains(word)) && !second.contains("预算");
    is_against_budget(clause) && first.contains("预算") && is_spent && budget.end <= spent.start
}

/// Whether a clause compares with the budget: 比预算节约.
fn is_against_budget(clause: &str) -> bool {
    ["比", "较"].iter().any(|word| clause.starts_with(word)) && clause.contains("预算")
}

/// 由每月560元提高到600元
fn goes_from_to(sentence: &Sentence<'_>, one: &Number, other: &Number) -> bool {
    let between = sentence.between(one.end, other.start);
    // 由2022年的92.1%提升至2023年的95.3%
    let year = between.trim_end_matches('的').strip_suffix('年');
    let to = year.and_then(|words| words.get(..words.len().checked_sub(4)?));
    let between = to.unwrap_or(between);
    let is_to = ["增", "长", "升", "高", "降", "低", "减", "少", "加"]
        .iter()
        .any(|word| between.trim_end_matches(['到', '至', '为']).ends_with(word))
        && between.ends_with(['到', '至', '为']);
    let from = sentence.clause_before(one.start);
    is_to && between.chars().count() <= 6 && (from.contains('由') || from.contains('从'))
}

/// 2023年支出…，2022年支出…: one name, and the years are all that differs. The later year's figure is told first.
fn of_two_years<'n>(
    sentence: &Sentence<'_>,
    one: &'n Number,
    other: &'n Number,
) -> Option<(&'n Number, &'n Number)> {
    let ((first, name), (second, same)) = (
        named_by_year(sentence.clause_before(one.start))?,
        named_by_year(sentence.clause_before(other.start))?,
    );
    // 公务接待费2023年预算8万元，2022年预算12.5万元: the second need not say again whose it is
    if name.is_empty() || same.is_empty() || !name.ends_with(&same) {
        return None;
    }
    match first.cmp(&second) {
        Ordering::Greater => Some((one, other)),
        Ordering::Less => Some((other, one)),
        Ordering::Equal => None,
    }
}

/// The one year in a clause, and the clause without it.
fn named_by_year(clause: &str) -> Option<(FiscalYear, String)> {
    let mut years = clause.match_indices('年').filter_map(|(at, _)| {
        let year = FiscalYear::parse(clause.get(at.checked_sub(4)?..at)?)?;
        Some((year, at))
    });
    let (year, at) = years.next()?;
    let (before, behind) = (clause.get(..at - 4)?, clause.get(at + '年'.len_utf8()..)?);
    let is_longer = before.ends_with(|c: char| c.is_ascii_digit());
    let behind = behind.strip_prefix('度').unwrap_or(behind);
    let name = format!("{}{behind}", without_lead(before, "其中"));
    let name = name.trim_end_matches(['为', '是']).to_owned();
    (years.next().is_none() && !is_longer).then_some((year, name))
}

/// The figure before the last one and that difference, where a clause of its own compares it: 24.62万元，较上年减少1.88万元.
struct Derived<'a> {
    now: &'a Number,
    difference: &'a Number,
    change: Change,
    /// The words of the comparison.
    clause: &'a str,
}

fn derived<'a>(sentence: &'a Sentence<'_>, ahead: &[&'a Number]) -> Option<Derived<'a>> {
    let [.., now, difference] = ahead else {
        return None;
    };
    let clause = sentence.clause_before(difference.start);
    let compares = clause.starts_with("同比")
        || COMPARED.iter().any(|word| clause.starts_with(word))
            && COMPARED_WITH.iter().any(|word| clause.contains(word));
    // nothing may stand between that could be what is compared
    let gap = sentence.between(now.end, difference.start);
    let is_beside = gap
        .strip_suffix(clause)
        .is_some_and(|gap| gap.chars().count() == 1);
    let is_now = !is_difference(sentence, now) && is_difference(sentence, difference);
    let exact = !is_vague(clause) && !is_vague(sentence.clause_before(now.start));
    (compares && is_beside && is_now && exact).then_some(Derived {
        now,
        difference,
        change: way(sentence, difference)?,
        clause,
    })
}

/// A percentage against a figure and the difference behind it: what was before follows from both.
pub(in crate::audit) fn by_difference(
    sentence: &Sentence<'_>,
    ahead: &[&Number],
    own: &str,
    change: Change,
    stated: &Figure,
) -> Option<Check> {
    let told = derived(sentence, ahead)?;
    let of_other_time = told.clause.contains("预算") && !own.is_empty();
    if told.change != change || of_other_time {
        return None;
    }
    let (now, difference) = (
        candidate(sentence, told.now),
        candidate(sentence, told.difference),
    );
    let sign = match change {
        Change::Up => -crate::value::Decimal::ONE,
        Change::Down => crate::value::Decimal::ONE,
    };
    let signed = difference.figure.clone().times(sign);
    let before = Figure {
        label: "比较的数（按增减数推算）".to_owned(),
        value: now.value.checked_add(signed.value)?,
        interval: now.interval.plus(signed.interval),
        span: None,
    };
    if before.value <= crate::value::Decimal::ZERO {
        return None;
    }
    share(now.figure.label.clone(), &difference.figure, &before, stated)
}

/// Whether the figures before a difference are those of one thing in two years.
fn is_of_years(sentence: &Sentence<'_>, ahead: &[&Number]) -> bool {
    matches!(ahead, [one, other] if of_two_years(sentence, one, other).is_some())
}

/// Whether 其中 stands behind a figure that a change may be told of: what follows may be told of a part.
pub(in crate::audit) fn tells_parts(sentence: &Sentence<'_>, ahead: &[&Number], end: usize) -> bool {
    let first = ahead.first().map_or(0, |number| number.end);
    sentence.between(first, end).contains("其中")
}

/// A stated difference against the two figures before it that it is told of.
pub(in crate::audit) fn difference(sentence: &Sentence<'_>, number: &Number) -> Option<Check> {
    let change = way(sentence, number)?;
    let ahead = figures_before(sentence, number.start);
    let clause = sentence.clause_before(number.start);
    let [.., before] = ahead.as_slice() else {
        return None;
    };
    // 比上年42.10万元减少3.90万元: the other figure stands in the same clause
    let own = direction(stem(clause)).and_then(|(word, _)| stem(clause).strip_suffix(word));
    let own = own.unwrap_or_default();
    let is_beside = clause.len() > number.start - before.end;
    let goes_on = || direction(stem(clause)).is_some() && is_of_years(sentence, &ahead);
    let is_own = is_beside || is_against_budget(clause) || goes_on();
    let own = if is_beside { "" } else { own };
    let same_unit = unit_of(number) == unit_of(before);
    let exact = ahead.iter().all(|it| !is_vague(sentence.clause_before(it.start)));
    if !is_own || !same_unit || !exact || is_vague(clause) || tells_parts(sentence, &ahead, number.start) {
        return None;
    }
    let (now, before) = compared(sentence, &ahead, own, clause)?;
    let (more, less) = match change {
        Change::Up => (now, before),
        Change::Down => (before, now),
    };
    let stated = candidate(sentence, number);
    Some(difference_of("增减额", stated.unit, &more, &less, &stated.figure))
}

/// 由91.5%提高到94.2%，提高2.7个百分点; 96.5%，比上年94.1%提高2.4个百分点: the points against the two rates before.
pub(in crate::audit) fn points(sentence: &Sentence<'_>, number: &Number) -> Option<Check> {
    let change = way(sentence, number)?;
    let clause = sentence.clause_before(number.start);
    let rates = sentence.figures.iter().filter(|it| it.end <= number.start);
    let rates: Vec<&Number> = rates.filter(|it| it.is_percentage()).collect();
    let [one, other] = rates.as_slice() else {
        return None;
    };
    let between = sentence
        .between(one.end, other.start)
        .trim_start_matches(['，', ',', '(']);
    let is_before = |words: &str| {
        let of_before = ["上年", "去年", "目标值", "年初目标"];
        of_before.iter().any(|word| words.starts_with(word)) || is_against_a_year(&format!("比{words}"))
    };
    let compared_with = COMPARED.iter().find_map(|word| between.strip_prefix(word));
    let is_told = is_before(
        compared_with
            .unwrap_or(between)
            .trim_end_matches(['为', '是', '的']),
    );
    let of_years = of_two_years(sentence, one, other);
    let (now, before) = match of_years {
        _ if goes_from_to(sentence, one, other) => (*other, *one),
        Some(years) => years,
        None => is_told.then_some((*one, *other))?,
    };
    let own = direction(stem(clause)).and_then(|(word, _)| stem(clause).strip_suffix(word));
    let is_beside = clause.len() > number.start - other.end;
    let goes_on = own.is_some_and(goes_on);
    let holds = |it: &Number| !is_vague(sentence.clause_before(it.start)) && !is_difference(sentence, it);
    if !(is_beside || goes_on) || is_vague(clause) || !holds(one) || !holds(other) {
        return None;
    }
    let [now, before] = [now, before].map(|number| candidate(sentence, number).figure);
    let (more, less) = match change {
        Change::Up => (now, before),
        Change::Down => (before, now),
    };
    let stated = candidate(sentence, number).figure;
    Some(difference_of("增减的百分点", "个百分点", &more, &less, &stated))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_change_is_let_through() {
        let all = DIRECTIONS.iter().map(|(word, _)| *word);
        let all = all.chain(DIFFERENCES.iter().map(|(word, _)| *word));
        for word in all {
            assert!(may_tell_change(stem(word)), "{word}");
        }
    }
}
