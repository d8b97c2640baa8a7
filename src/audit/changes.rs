//! 增减 A change told in words: the figure it is told of, the one it is compared with, and by how much they differ.
//!
//! Reads one sentence up to a place. Whether what it tells comes out is for the rule to say.

use super::arithmetic::{Change, Figure, difference_of, share};
use super::check::Check;
use super::percentages::{candidate, is_vague, unit_of};
use super::sentence::{Number, Sentence};

/// Words that say which way, right before a percentage or a difference.
const DIRECTIONS: [(&str, Change); 10] = [
    ("同比增长", Change::Up),
    ("增长", Change::Up),
    ("增加", Change::Up),
    ("上升", Change::Up),
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
pub(super) fn direction(clause: &str) -> Option<(&'static str, Change)> {
    DIRECTIONS.into_iter().find(|(word, _)| clause.ends_with(word))
}

/// The words of a clause before a figure, without those that only lead up to it.
pub(super) fn stem(clause: &str) -> &str {
    const LEADS: [char; 4] = ['了', '为', '达', ':'];
    let plain = clause.trim_end_matches(LEADS);
    let rough = plain.strip_suffix('约').filter(|rest| !rest.ends_with('节'));
    rough.map_or(plain, |rest| rest.trim_end_matches(LEADS))
}

/// Whether a clause may end with a word that tells a change: most end otherwise, and no word needs to be tried.
fn may_tell_change(clause: &str) -> bool {
    const LAST: [char; 15] = [
        '长', '加', '升', '幅', '降', '少', '低', '多', '约', '省', '余', '支', '超', '高', '差',
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
pub(super) fn figures_before<'a>(sentence: &'a Sentence<'_>, at: usize) -> Vec<&'a Number> {
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
pub(super) fn compared(
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
    let between = sentence.between(one.end, other.start);
    let says = |words: &str| COMPARED_WITH.iter().any(|word| words.contains(word));
    let is_told = COMPARED.iter().any(|word| between.contains(word)) && says(between);
    // 比上年增加20万元，上年为280万元: the figure behind a difference says itself whose it is
    let is_clear = differences.first().is_none_or(|it| other.start < it.start)
        || says(sentence.clause_before(other.start));
    let is_of_years = || own.starts_with("同比") && names_of_two_years(sentence, one, other);
    let told = differences.first().map(|it| sentence.clause_before(it.start));
    if of_budget(sentence, one, other, told.unwrap_or(clause)) {
        return Some((figure(other), figure(one)));
    }
    ((is_told && is_clear) || is_of_years()).then(|| (figure(one), figure(other)))
}

/// 预算38.5万元，实际支出31.26万元，比预算节约7.24万元: what was spent against the budget before it.
fn of_budget(sentence: &Sentence<'_>, budget: &Number, spent: &Number, clause: &str) -> bool {
    const SPENT: [&str; 4] = ["支出", "决算", "执行", "支付"];
    let (first, second) = (
        sentence.clause_before(budget.start),
        sentence.clause_before(spent.start),
    );
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
    let is_to = ["增", "长", "升", "高", "降", "低", "减", "少", "加"]
        .iter()
        .any(|word| between.trim_end_matches(['到', '至', '为']).ends_with(word))
        && between.ends_with(['到', '至', '为']);
    let from = sentence.clause_before(one.start);
    is_to && between.chars().count() <= 6 && (from.contains('由') || from.contains('从'))
}

/// 2023年支出…，2022年支出…: one name, and the years are all that differs.
fn names_of_two_years(sentence: &Sentence<'_>, one: &Number, other: &Number) -> bool {
    let name = |number: &Number| {
        let clause = sentence.clause_before(number.start);
        let clause = clause.trim_start_matches(|c: char| c.is_ascii_digit());
        clause.strip_prefix('年').map(str::to_owned)
    };
    let (now, before) = (name(one), name(other));
    now.is_some() && now == before
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
pub(super) fn by_difference(
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

/// A stated difference against the two figures before it that it is told of.
pub(super) fn difference(sentence: &Sentence<'_>, number: &Number) -> Option<Check> {
    let change = way(sentence, number)?;
    let ahead = figures_before(sentence, number.start);
    let clause = sentence.clause_before(number.start);
    let [.., before] = ahead.as_slice() else {
        return None;
    };
    // 比上年42.10万元减少3.90万元: the other figure stands in the same clause
    let is_own = clause.len() > number.start - before.end || is_against_budget(clause);
    let same_unit = unit_of(number) == unit_of(before);
    let exact = ahead.iter().all(|it| !is_vague(sentence.clause_before(it.start)));
    if !is_own
        || !same_unit
        || !exact
        || is_vague(clause)
        || sentence.between(0, number.start).contains("其中")
    {
        return None;
    }
    let (now, before) = compared(sentence, &ahead, "", clause)?;
    let (more, less) = match change {
        Change::Up => (now, before),
        Change::Down => (before, now),
    };
    let stated = candidate(sentence, number);
    Some(difference_of("增减额", stated.unit, &more, &less, &stated.figure))
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
