//! 百分比旁的数 Figures that a stated percentage may be reckoned from: what each is called, and what it counts.
//!
//! Knows names and units. Which two figures a percentage is of is for those to say who read its words.

use std::sync::LazyLock;

use super::arithmetic::Figure;
use crate::audit::case::sentence::{Number, Sentence};
use crate::text::Names;
use crate::value::MoneyUnit;

/// A figure of the prose with its unit.
#[derive(Clone, Debug)]
pub(in crate::audit) struct Candidate {
    pub(in crate::audit) figure: Figure,
    pub(in crate::audit) unit: &'static str,
    pub(super) is_money: bool,
}

impl std::ops::Deref for Candidate {
    type Target = Figure;

    fn deref(&self) -> &Figure {
        &self.figure
    }
}

/// A figure of a sentence: money in 万元, whatever unit it is written in; a whole count of heads or things is exact.
pub(in crate::audit) fn candidate(sentence: &Sentence<'_>, number: &Number) -> Candidate {
    let mut candidate = unnamed(number);
    candidate.figure.label = sentence.name_of(number);
    candidate.figure.span = Some(sentence.place(number));
    candidate
}

/// A figure without its name and its place: enough to reckon with.
pub(super) fn unnamed(number: &Number) -> Candidate {
    let Some(unit) = number.money() else {
        let whole = number.value.fract().is_zero() && !number.unit.starts_with('万');
        let make = if whole { Figure::exact } else { Figure::rounded };
        return Candidate {
            figure: make(String::new(), number.value, None),
            unit: unit_of(number),
            is_money: false,
        };
    };
    let stated = Figure::rounded(String::new(), number.value, None);
    let factor = || unit.in_yuan().checked_div(MoneyUnit::TenThousand.in_yuan());
    let factor = (unit != MoneyUnit::TenThousand).then(factor).flatten();
    let figure = match factor {
        None => stated,
        Some(factor) => {
            let converted = stated.times(factor);
            Figure {
                value: converted.value.normalize(),
                ..converted
            }
        }
    };
    Candidate {
        figure,
        unit: unit_of(number),
        is_money: true,
    }
}

/// What a figure is counted in as a candidate: all money alike, and heads by one word.
pub(in crate::audit) fn unit_of(number: &Number) -> &'static str {
    match number.unit {
        "名" => "人",
        _ if number.money().is_some() => "万元",
        unit => unit,
    }
}

/// A figure of money in 万元; `None` for what counts something else.
pub(super) fn money(sentence: &Sentence<'_>, number: &Number) -> Option<Figure> {
    number.money()?;
    Some(candidate(sentence, number).figure)
}

/// The money of a sentence.
pub(super) fn all_money(sentence: &Sentence<'_>) -> Vec<Figure> {
    let numbers = sentence.figures.iter();
    numbers.filter_map(|number| money(sentence, number)).collect()
}

/// Words that make a percentage no exact statement.
const SURELY: [&str; 10] = [
    "近",
    "超",
    "以上",
    "不低于",
    "≥",
    "左右",
    "≤",
    "小于",
    "不高于",
    "不超过",
];

static VAGUE: LazyLock<Names<()>> = LazyLock::new(|| Names::of(SURELY));

/// The same with those that [`is_rough`] looks at closely: most words hold none of all these.
static PERHAPS: LazyLock<Names<()>> = LazyLock::new(|| Names::of(SURELY.into_iter().chain(["约", "余"])));

/// Whether the words before a percentage make it no exact statement.
pub(in crate::audit) fn is_vague(lead: &str) -> bool {
    PERHAPS.stand_in(lead) && (VAGUE.stand_in(lead) || is_rough(lead))
}

/// 约 and 余 of a rough number, and not as they stand in words: 节约, 结余.
fn is_rough(lead: &str) -> bool {
    const BEFORE: [char; 12] = [
        '节', '集', '契', '条', '预', '合', '履', '违', '签', '结', '盈', '剩',
    ];
    let mut before = None;
    let mut chars = lead.chars().peekable();
    while let Some(c) = chars.next() {
        let is_word =
            before.is_some_and(|c| BEFORE.contains(&c)) || matches!(chars.peek(), Some('谈' | '额'));
        if matches!(c, '约' | '余') && !is_word {
            return true;
        }
        before = Some(c);
    }
    false
}
