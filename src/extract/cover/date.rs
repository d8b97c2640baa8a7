//! 填报日期 The date of a report: by label, in the signature, on the cover. Never the day it was put on the web.

use std::sync::LazyLock;

use regex::Regex;

use super::head::Head;
use super::unit::is_unit;
use crate::diagnostic::Caveat;
use crate::document::{Block, Document};
use crate::extract::fields::{Field, trimmed};
use crate::report::Stated;
use crate::text::{Span, Squashed, chinese_number};
use crate::value::Date;

/// Labels of the date of the report.
const LABELS: [&str; 13] = [
    "填报日期",
    "报告日期",
    "填报时间",
    "自评日期",
    "自评时间",
    "报告时间",
    "填表日期",
    "填表时间",
    "编制日期",
    "填写日期",
    "填写时间",
    "制表日期",
    "评价日期",
];

/// Reads the date of the report; where only a month is stated, a caveat says so.
pub(super) fn read(
    document: &Document,
    head: &Head,
    fields: &[Field],
) -> (Option<Stated<Date>>, Option<Caveat>) {
    let is_labelled = |field: &&Field| LABELS.iter().any(|label| field.label.ends_with(label));
    let labelled = fields
        .iter()
        .filter(is_labelled)
        .find_map(|field| date_in(document, field.value));
    let closing = || {
        let labelled = labelled.as_ref()?;
        closing(document, head, labelled.span.start()).filter(|date| date.value != labelled.value)
    };
    if let Some(date) = closing()
        .or_else(|| labelled.clone())
        .or_else(|| signature(document, head, |_| true))
    {
        return (Some(date), None);
    }
    let of_fields = fields.iter().filter(is_labelled).map(|field| field.value);
    let lines = document.paragraphs().collect::<Vec<_>>();
    let month = of_fields
        .chain(lines.into_iter().rev())
        .find_map(|span| whole_month(document, span));
    let caveat = month.map(|span| Caveat::at(span, "日期只写到月，没有采用为填报日期"));
    (None, caveat)
}

/// The date that a report with headings was signed with, where the label at `label` stands behind that: in a form annexed
/// to it.
fn closing(document: &Document, head: &Head, label: usize) -> Option<Stated<Date>> {
    let mut headings = document
        .blocks
        .iter()
        .filter(|it| matches!(it, Block::Heading(_)));
    let begun = headings.next()?.span().end();
    if label <= begun {
        return None;
    }
    let is_between = |line: Span| begun < line.start() && line.end() < label;
    signature(document, head, is_between).filter(|date| {
        let lines: Vec<Span> = document
            .paragraphs()
            .filter(|line| line.end() <= date.span.start())
            .collect();
        let unit = lines.last().map(|line| Squashed::of(&document.text, *line));
        unit.is_some_and(|line| is_unit(line.as_str()))
    })
}

/// The last line that is a date, alone or behind a unit's name, of those asked for; what a web page printed at the top is
/// none.
fn signature(document: &Document, head: &Head, is_asked: impl Fn(Span) -> bool) -> Option<Stated<Date>> {
    let printed: Vec<Span> = head
        .lines
        .iter()
        .take(head.lines.len() - head.below_chrome().len())
        .map(|line| line.span)
        .collect();
    let lines: Vec<Span> = document
        .paragraphs()
        .filter(|line| !printed.contains(line) && is_asked(*line))
        .collect();
    let last = |at: usize| -> Option<Stated<Date>> {
        let line = *lines.get(at)?;
        let date = whole_date(document, line).or_else(|| ending(document, line))?;
        // cells one below another: the day that was set, and the day when it was done
        let is_dated = |at: Option<usize>| {
            at.and_then(|at| lines.get(at))
                .is_some_and(|line| begins_with_date(document, *line))
        };
        if is_dated(at.checked_sub(1)) || is_dated(Some(at + 1)) {
            return None;
        }
        let in_words = document.text.slice(date.span).contains('年');
        let beside_unit = || {
            let named = |at: Option<usize>| {
                at.and_then(|at| lines.get(at))
                    .is_some_and(|line| is_unit(Squashed::of(&document.text, *line).as_str()))
            };
            named(at.checked_sub(1)) || named(Some(at + 1))
        };
        (in_words || beside_unit()).then_some(date)
    };
    (0..lines.len()).rev().find_map(last)
}

static DATE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(20[0-9]{2})(?:年|\.|-|/)([0-9]{1,2})(?:月|\.|-|/)([0-9]{1,2})日?").ok());
static IN_CHINESE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(二[〇○零O0][〇○零一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日")
        .ok()
});
static MONTH: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:20[0-9]{2}|二[〇○零O0][〇○零一二三四五六七八九]{2})年(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月(?:日)?$").ok()
});

/// The first date in a stretch.
fn date_in(document: &Document, span: Span) -> Option<Stated<Date>> {
    let squashed = Squashed::of(&document.text, span);
    let words = squashed.as_str();
    let found = |whole: regex::Match<'_>, value: Date| Stated {
        value,
        span: squashed.source(whole.start(), whole.end()),
    };
    let arabic = || {
        let parts = DATE.as_ref().filter(|_| words.contains("20"))?.captures(words)?;
        let number = |k: usize| parts.get(k).and_then(|m| m.as_str().parse::<i8>().ok());
        let year = parts.get(1)?.as_str().parse().ok()?;
        Some(found(
            parts.get(0)?,
            Date::new(year, number(2)?, number(3)?).ok()?,
        ))
    };
    let chinese = || {
        let parts = IN_CHINESE
            .as_ref()
            .filter(|_| words.contains('二') && words.contains('日'))?
            .captures(words)?;
        let number = |k: usize| {
            let number = chinese_number(parts.get(k)?.as_str())?;
            i8::try_from(number).ok()
        };
        let year = chinese_year(parts.get(1)?.as_str())?;
        Some(found(
            parts.get(0)?,
            Date::new(year, number(2)?, number(3)?).ok()?,
        ))
    };
    arabic().or_else(chinese)
}

/// 二〇二二, 二○二二, 二零二二.
pub(super) fn chinese_year(words: &str) -> Option<i16> {
    words.chars().try_fold(0, |year, c| {
        let digit = match c {
            '○' | '零' | 'O' | '0' => 0,
            other => chinese_number(other.encode_utf8(&mut [0; 4]))?,
        };
        Some(year * 10 + i16::try_from(digit).ok()?)
    })
}

/// Longest line of a signature, in squashed bytes: a unit's name and a date.
const LONGEST_SIGNATURE: usize = 240;

/// The first date in a line that may be a signature, and ends as one with a date.
fn date_in_short(document: &Document, span: Span) -> Option<Stated<Date>> {
    let squashed = Squashed::of(&document.text, span);
    let words = squashed.as_str();
    let ends_with_date = words
        .trim_end_matches(')')
        .ends_with(|c: char| c == '日' || c.is_ascii_digit());
    (ends_with_date && words.len() <= LONGEST_SIGNATURE).then(|| date_in(document, span))?
}

/// Whether a short line begins with a date.
fn begins_with_date(document: &Document, span: Span) -> bool {
    let line = trimmed(&document.text, span);
    line.end() - line.start() <= LONGEST_SIGNATURE
        && document.text.slice(line).starts_with(['2', '二', '２'])
        && date_in(document, line).is_some_and(|date| date.span.start() == line.start())
}

/// The date of a line that holds nothing else, brackets around it left aside.
pub(super) fn whole_date(document: &Document, span: Span) -> Option<Stated<Date>> {
    let date = date_in_short(document, span)?;
    let line = trimmed(&document.text, span);
    let words = document.text.slice(line);
    let inner = words
        .strip_prefix(['（', '('])
        .and_then(|words| words.strip_suffix(['）', ')']));
    let is_whole = date.span == line || inner == Some(document.text.slice(date.span));
    is_whole.then_some(date)
}

/// The date that a short line ends with, behind a unit's name.
pub(super) fn ending(document: &Document, span: Span) -> Option<Stated<Date>> {
    let date = date_in_short(document, span)?;
    let ends = date.span.end() == trimmed(&document.text, span).end();
    let before = Squashed::of(&document.text, Span::new(span.start(), date.span.start()));
    (ends && is_unit(before.as_str())).then_some(date)
}

/// A stretch that is a month and nothing more: 2023年3月.
pub(super) fn whole_month(document: &Document, span: Span) -> Option<Span> {
    let squashed = Squashed::of(&document.text, span);
    MONTH
        .as_ref()?
        .is_match(squashed.as_str())
        .then(|| squashed.whole())
}
