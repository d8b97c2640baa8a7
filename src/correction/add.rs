//! 补录 An item that the program missed: its words quoted from the report, its parts stated by staff, put where it
//! stands among the others.

use super::field::{Field, List, name_of, or_nothing};
use super::set::{self, Amiss, Refused};
use super::{Corrected, Correction};
use crate::report::{Amount, Indicator, Report, Side, Statement, Task};
use crate::text::{Span, Squashed, Text};
use crate::value::Status;

/// Puts an item into its list.
///
/// # Errors
/// Words that the report does not hold or holds twice, parts that are missing or cannot stand there.
pub(super) fn add(report: &mut Report, list: List, correction: &Correction) -> Result<Corrected, Refused> {
    let quote = set::quoted_once(report, &correction.value).map_err(|amiss| match amiss {
        Amiss::Nowhere => "补录要有原文为据：value 请照抄原文中的这一句，原文里没有现在写的这句".to_owned(),
        Amiss::Twice => "原文里这句话不止一处；value 请写得更完整".to_owned(),
    })?;
    complete(list, correction)?;
    let stated = |part: &str| {
        let mut parts = correction.parts.iter();
        parts
            .find(|(key, _)| key == part)
            .map_or("", |(_, word)| word.as_str())
    };
    let at = match list {
        List::Amounts => {
            let amount = Amount {
                item: set::item(stated("item"))?,
                stage: None,
                year: None,
                unit: None,
                class: None,
                yuan: set::money(stated("yuan"))?,
                span: quote,
            };
            put(&mut report.amounts, amount, |it| it.span)
        }
        List::Indicators => put(&mut report.indicators, blank_indicator(quote), |it| it.span),
        List::Tasks => put(&mut report.tasks, blank_task(quote), |it| {
            it.target.span.unwrap_or_default()
        }),
        List::Problems => put(&mut report.problems, said(quote), |it| it.span),
        List::Measures => put(&mut report.measures, said(quote), |it| it.span),
    };
    for (part, value) in &correction.parts {
        let span = place(report, quote, value);
        set::part(report, list, at, part, value)?;
        settle(report, list, at, part, span);
    }
    Ok(Corrected {
        correction: correction.clone(),
        name: name_of(&Field::Item(list, at), report),
        was: None,
        span: Some(own_place(report, list, at, quote)),
    })
}

/// Whether every part is known and none that is needed is left out.
fn complete(list: List, correction: &Correction) -> Result<(), Refused> {
    let known = list.parts();
    if let Some((part, _)) = correction
        .parts
        .iter()
        .find(|(part, _)| !known.contains(&part.as_str()))
    {
        return Err(format!("parts 里没有“{part}”这一项；可写 {}", or_nothing(known)));
    }
    let needed: &[&str] = match list {
        List::Amounts => &["item", "yuan"],
        List::Indicators => &["name"],
        List::Tasks => &["name", "target"],
        List::Problems | List::Measures => &[],
    };
    let given = |needed: &&&str| {
        correction
            .parts
            .iter()
            .any(|(part, word)| part == **needed && !word.is_empty())
    };
    match needed.iter().find(|it| !given(it)) {
        Some(missing) => Err(format!("补录缺少 parts 中的 {missing}")),
        None => Ok(()),
    }
}

/// Puts an item before the first that stands behind it, and says where that is.
fn put<T>(list: &mut Vec<T>, item: T, span: impl Fn(&T) -> Span) -> usize {
    let begins = span(&item).start();
    let at = list
        .iter()
        .position(|it| span(it).start() > begins)
        .unwrap_or(list.len());
    list.insert(at, item);
    at
}

/// Where a part's words stand within the quotation: once, and not as a piece of a longer number.
fn place(report: &Report, quote: Span, words: &str) -> Option<Span> {
    let squashed = Squashed::of(&report.document.text, quote);
    let wanted = Text::new(words.to_owned());
    let wanted = Squashed::of(&wanted, wanted.whole());
    let (line, wanted) = (squashed.as_str(), wanted.as_str());
    let number = |c: char| c.is_ascii_digit() || c == '.';
    let stands_alone = |at: &usize| {
        let before = line.get(..*at).and_then(|it| it.chars().next_back());
        let after = line.get(at + wanted.len()..).and_then(|it| it.chars().next());
        let cuts = |inner: Option<char>, outer: Option<char>| {
            inner.is_some_and(|c| c.is_ascii_digit()) && outer.is_some_and(number)
        };
        !cuts(wanted.chars().next(), before) && !cuts(wanted.chars().next_back(), after)
    };
    let mut found = line.match_indices(wanted).map(|(at, _)| at).filter(stands_alone);
    match (found.next(), found.next()) {
        (Some(at), None) if !wanted.is_empty() => Some(squashed.source(at, at + wanted.len())),
        _ => None,
    }
}

/// Gives a part the place of its words.
fn settle(report: &mut Report, list: List, at: usize, part: &str, span: Option<Span>) {
    match list {
        List::Amounts => {
            if let (Some(it), "yuan", Some(span)) = (report.amounts.get_mut(at), part, span) {
                it.span = span;
            }
        }
        List::Indicators => {
            let Some(row) = report.indicators.get_mut(at) else {
                return;
            };
            match part {
                "name" => row.span = span.unwrap_or(row.span),
                "target" => row.target.span = span,
                "actual" => row.actual.span = span,
                "weight" => row.weight_span = span,
                "score" => row.score_span = span,
                _ => {}
            }
        }
        List::Tasks => {
            let Some(task) = report.tasks.get_mut(at) else {
                return;
            };
            match part {
                "target" => task.target.span = span.or(task.target.span),
                "actual" => task.actual.span = span,
                _ => {}
            }
        }
        List::Problems | List::Measures => {}
    }
}

fn own_place(report: &Report, list: List, at: usize, quote: Span) -> Span {
    let own = match list {
        List::Amounts => report.amounts.get(at).map(|it| it.span),
        List::Indicators => report.indicators.get(at).map(|it| it.span),
        _ => None,
    };
    own.unwrap_or(quote)
}

fn blank_indicator(span: Span) -> Indicator {
    Indicator {
        project: None,
        path: Vec::new(),
        name: None,
        target: Side::default(),
        actual: Side::default(),
        weight: None,
        weight_span: None,
        score: None,
        score_span: None,
        note: None,
        explanation: None,
        status: Status::Unknown,
        echo: false,
        span,
    }
}

fn blank_task(quote: Span) -> Task {
    Task {
        name: String::new(),
        target: Side {
            span: Some(quote),
            ..Side::default()
        },
        actual: Side::default(),
        status: Status::Unknown,
    }
}

const fn said(quote: Span) -> Statement {
    Statement {
        span: quote,
        full: quote,
    }
}
