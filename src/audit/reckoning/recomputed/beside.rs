//! 紧邻的数 Percentages reckoned from the two figures right before them.

use std::sync::LazyLock;

use super::{Open, with_rule};
use crate::audit::case::Case;
use crate::audit::case::sentence::{Number, Sentence};
use crate::audit::reckoning::arithmetic::{Change, Figure, change, named_share};
use crate::audit::reckoning::check::Check;
use crate::audit::reckoning::percentages::{Candidate, candidate, unit_of};
use crate::text::Names;
use crate::value::{Decimal, Interval, Verdict};

/// Words that say by how much something has changed, and which way.
const CHANGES: [(&str, Change); 9] = [
    ("增长", Change::Up),
    ("上升", Change::Up),
    ("提高", Change::Up),
    ("增加", Change::Up),
    ("增幅", Change::Up),
    ("下降", Change::Down),
    ("减少", Change::Down),
    ("降低", Change::Down),
    ("降幅", Change::Down),
];

static CHANGE_WORDS: LazyLock<Names<()>> = LazyLock::new(|| Names::of(CHANGES.map(|(word, _)| word)));

/// Characters between the word and its percentage.
const NEAR: usize = 12;

/// The change that words name.
pub(super) fn named_change(words: &str) -> Option<(&'static str, Change)> {
    let is_said = CHANGE_WORDS.stand_in(words);
    let mut changes = CHANGES.into_iter().filter(|_| is_said);
    changes.find(|(word, _)| words.contains(word))
}

/// Every percentage of the prose that its two figures give.
pub(super) fn checks(case: &Case<'_>, _: &Open) -> Vec<Check> {
    let of_sentence = |sentence: &Sentence<'_>| {
        let percentages = sentence.figures.iter().filter(|number| number.is_percentage());
        percentages
            .filter_map(|stated| percentage(sentence, stated))
            .collect::<Vec<_>>()
    };
    case.sentences().iter().flat_map(of_sentence).collect()
}

/// A percentage by the two figures right before it: a change from one to the other, or the share that its own name
/// tells. Figures that stand farther off are about something else, and what fits them fits by chance.
fn percentage(sentence: &Sentence<'_>, stated: &Number) -> Option<Check> {
    let lead = sentence.between(0, stated.start);
    let tail_start = lead.char_indices().rev().nth(NEAR).map_or(0, |(at, _)| at);
    let near = lead.get(tail_start..).unwrap_or_default();
    let changed = named_change(near);
    if changed.is_none() && !near.contains(['占', '率']) {
        return None;
    }
    let two = two_before(sentence, stated)?;
    // of money no share is reckoned here
    if changed.is_none() && two.iter().any(|number| number.money().is_some()) {
        return None;
    }
    let [one, other] = two.map(|number| candidate(sentence, number));
    let figure = Figure::rounded("写明的百分比", stated.value, Some(sentence.place(stated)));
    let checks = [(&one, &other), (&other, &one)]
        .into_iter()
        .filter_map(|(part, whole)| {
            if let Some((word, direction)) = changed {
                return change(format!("{}{word}", part.label), part, whole, &figure, direction);
            }
            named_share(part, whole, &figure).filter(|_| is_named(near, part, whole))
        });
    let mut holding = checks.filter(|check| check.verdict != Verdict::Inconsistent && is_sharp(check));
    let found = holding.next()?;
    Some(with_rule(found, if changed.is_some() { "" } else { "A09" }))
}

/// The last two figures of one unit before a percentage, with no other count between.
fn two_before<'a>(sentence: &'a Sentence<'_>, stated: &Number) -> Option<[&'a Number; 2]> {
    let counts = |number: &&Number| {
        let bare = number.unit.is_empty() || number.is_percentage() || number.unit == "分";
        !bare && !number.value.is_zero() && number.end <= stated.start
    };
    let mut ahead = sentence.figures.iter().rev().filter(counts);
    let (second, first) = (ahead.next()?, ahead.next()?);
    (unit_of(first) == unit_of(second)).then_some([first, second])
}

/// Whether the words before a percentage say that it is the share of the part in the whole: 占, the rate's own word in
/// the part's name (整改率 of 整改36处), or 在职 over 编制.
fn is_named(near: &str, part: &Candidate, whole: &Candidate) -> bool {
    let clause = near.rsplit(['，', ',', '；', '、', '(']).next().unwrap_or(near);
    if clause.contains('占') {
        return true;
    }
    let rate = clause.trim_end_matches(['为', '是', '达', '到', ':']);
    let Some(name) = rate.strip_suffix('率') else {
        return false;
    };
    let start = name.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    let word = name.get(start..).unwrap_or_default();
    let staff = word == "控制" && (part.label.contains("在职") || part.label.contains("实有"));
    word.chars().count() == 2 && part.label.contains(word) || staff && whole.label.contains("编制")
}

/// Whether the figures tell the percentage to about its own precision: what may be anything proves nothing.
fn is_sharp(check: &Check) -> bool {
    let own = Interval::of_stated(check.stated.value).half_width();
    check.tolerance <= own * Decimal::from(11)
}
