//! Amounts in running text: the item named before a figure, the stage and year of its sentence.
//!
//! A sentence is walked from left to right. A figure belongs to the last item named, if nothing but
//! words of stage and filling stand between; `较…减少`, `追加` and shares are other figures.

use std::sync::LazyLock;

use regex::Regex;

use super::figure::{self, Figure, Said};
use super::filling::{self, YEAR_BEFORE};
use super::labels::Named;
use super::naming::{aside, name};
use super::walk::{Aside, Setting, Topic, Walk};
use super::words::{self, ITEMS, STAGES};
use super::{Found, Frame, Reading};
use crate::diagnostic::Caveat;
use crate::document::Document;
use crate::report::{Amount, Item, Stage};
use crate::text::{Span, Squashed};
use crate::value::{FiscalYear, Yuan};

/// The amounts that a stretch of running text states.
pub(super) fn read(document: &Document, span: Span, frame: &Frame<'_>, topic: Topic) -> Reading {
    let squashed = Squashed::of(&document.text, span);
    let setting = Setting {
        squashed: &squashed,
        frame,
        topic,
    };
    let default = topic.stage.or(Some(Stage::Actual));
    let mut reading = Reading::default();
    let mut walk = Walk {
        default,
        ..Walk::default()
    };
    let mut start = 0;
    for sentence in squashed.as_str().split_inclusive(['。', '；', ';']) {
        read_sentence(&setting, start, sentence, &mut walk, &mut reading);
        walk = if sentence.ends_with('。') {
            Walk {
                default,
                ..Walk::default()
            }
        } else {
            walk.after(default)
        };
        start += sentence.len();
    }
    reading
}

fn read_sentence(
    setting: &Setting<'_>,
    offset: usize,
    sentence: &str,
    walk: &mut Walk,
    reading: &mut Reading,
) {
    let mut at = 0;
    while let Some(rest) = sentence.get(at..).filter(|rest| !rest.is_empty()) {
        let step = year(setting, sentence, at, walk)
            .or_else(|| money(setting, offset, sentence, at, walk, reading))
            .or_else(|| aside(sentence, at, walk))
            .or_else(|| name(setting, sentence, at, walk));
        at += step.unwrap_or_else(|| {
            let c = rest.chars().next().unwrap_or_default();
            pass(c, walk);
            c.len_utf8().max(1)
        });
    }
}

/// A character that is no part of a name or figure.
fn pass(c: char, walk: &mut Walk) {
    if matches!(c, '，' | '、' | ':' | ',' | '%') {
        walk.aside = None;
    }
    if matches!(c, '，' | ':') {
        walk.clause += 1;
    }
    if c == ':' && walk.stage.is_some() {
        walk.listing = true;
    }
}

static YEAR: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(20\d{2})年(?:(度|初|末)|(?:(1?\d)月)?)").ok());

/// A year at `at`: how long it is. 2023年3月 is a date, not the year of a budget.
fn year(setting: &Setting<'_>, sentence: &str, at: usize, walk: &mut Walk) -> Option<usize> {
    let rest = sentence.get(at..)?;
    if let Some(word) = YEAR_BEFORE.iter().find(|word| rest.starts_with(**word)) {
        if words::at_head(ITEMS, rest).is_some() {
            return None;
        }
        match &mut walk.aside {
            Some(aside) => aside.year = setting.frame.year.and_then(FiscalYear::previous),
            None => walk.year_before = true,
        }
        return Some(word.len());
    }
    if !rest.starts_with('2') || before(sentence, at).is_some_and(|c| c.is_ascii_digit() || c == '.') {
        return None;
    }
    let parts = YEAR.as_ref()?.captures(rest)?;
    let named = FiscalYear::parse(parts.get(1)?.as_str());
    let is_date = parts.get(3).is_some_and(|month| month.as_str() != "1");
    match &mut walk.aside {
        Some(aside) => aside.year = named,
        None if !is_date => walk.year = named,
        None => {}
    }
    if parts.get(2).is_some_and(|part| part.as_str() == "初") && walk.aside.is_none() {
        walk.say(Some(Stage::InitialBudget));
    }
    Some(parts.get(0)?.end())
}

fn before(sentence: &str, at: usize) -> Option<char> {
    sentence.get(..at)?.chars().next_back()
}

/// A figure at `at`: how long it is. The amount or the doubt it makes goes to the reading.
fn money(
    setting: &Setting<'_>,
    offset: usize,
    sentence: &str,
    at: usize,
    walk: &mut Walk,
    reading: &mut Reading,
) -> Option<usize> {
    if before(sentence, at).is_some_and(|c| c.is_ascii_digit() || c == '.') {
        return None;
    }
    let figure = figure::at_head(sentence.get(at..)?)?;
    let span = setting.squashed.source(offset + at, offset + at + figure.shown);
    if let Some(aside) = walk.aside.take() {
        reading
            .found
            .extend(compared(setting, sentence, at, figure, aside, walk, span));
        return Some(figure.length);
    }
    let year_before = std::mem::take(&mut walk.year_before);
    if figure.said == Said::Addend {
        return Some(figure.length);
    }
    let known = walk.item.is_some();
    let Some(named) = belongs(sentence, at, figure, walk, setting) else {
        return Some(figure.length);
    };
    let yuan = match figure.said {
        Said::Yuan(yuan) => yuan,
        Said::Masked => {
            reading.caveats.push(Caveat::at(span, "金额已被遮盖，没有读取"));
            return Some(figure.length);
        }
        Said::Unclear | Said::Addend => {
            if known {
                reading
                    .caveats
                    .push(Caveat::at(span, "金额没有写明单位，或者有两种读法，没有读取"));
            }
            return Some(figure.length);
        }
    };
    walk.main = walk.main.or(Some(named.0));
    walk.item = walk.item.take().or(Some(named.clone()));
    walk.item_end = at + figure.length;
    walk.carried = true;
    let year = if year_before {
        setting.frame.year.and_then(FiscalYear::previous)
    } else {
        walk.year.or(setting.frame.year)
    };
    let stage = walk.staged();
    if let Some(twin) = walk.twin {
        reading
            .found
            .push(found(walk, (twin, None), stage, year, yuan, span));
    }
    reading.found.push(found(walk, named, stage, year, yuan, span));
    Some(figure.length)
}

fn found(
    walk: &Walk,
    named: Named,
    stage: Option<Stage>,
    year: Option<FiscalYear>,
    yuan: Yuan,
    span: Span,
) -> Found {
    let (item, class) = named;
    Found {
        amount: Amount {
            item,
            stage,
            year,
            unit: walk.unit.clone(),
            class,
            yuan,
            span,
        },
        of_projects: walk.whole == Some(Item::ProjectExpenditure),
    }
}

/// The amount that something is compared with: `较2021年决算34.13万元减少4.8万元` states that of 2021.
fn compared(
    setting: &Setting<'_>,
    sentence: &str,
    at: usize,
    figure: Figure,
    aside: Aside,
    walk: &Walk,
    span: Span,
) -> Option<Found> {
    let Said::Yuan(yuan) = figure.said else {
        return None;
    };
    let lead = sentence.get(aside.start..at)?;
    let told = aside.stage.is_some() || aside.year.is_some();
    let compares = filling::compares(sentence.get(at + figure.length..)?);
    if !told || !compares || !filling::is_filling(lead) {
        return None;
    }
    let named = walk
        .item
        .clone()
        .filter(|_| walk.carried)
        .or_else(|| walk.main.or(setting.topic.item).map(|item| (item, None)))?;
    let stage = aside.stage.or(walk.staged());
    let year = aside.year.or(walk.year).or(setting.frame.year);
    Some(found(walk, named, stage, year, yuan, span))
}

/// The item that the figure at `at` belongs to, if one is named closely enough before it.
fn belongs(sentence: &str, at: usize, figure: Figure, walk: &Walk, setting: &Setting<'_>) -> Option<Named> {
    let between = sentence.get(walk.item_end..at)?;
    if filling::make_another_figure(between) {
        return None;
    }
    let between = filling::without_formula(between);
    if let Some(item) = &walk.item {
        let said_again = !walk.carried || words::within(STAGES, &between).is_some();
        if said_again && filling::is_filling(&between) {
            return Some(item.clone());
        }
        // a clause of nothing but stage goes back to what the sentence is about
        let clause = between.rsplit('，').next().unwrap_or_default();
        let restaged = walk.carried && words::within(STAGES, clause).is_some() && filling::is_filling(clause);
        return walk.main.filter(|_| restaged).map(|item| (item, None));
    }
    let lead = filling::without_formula(sentence.get(..at)?);
    let staged = words::within(STAGES, &lead).is_some();
    let only_stage = staged && filling::is_filling(&lead);
    let parts_follow = || {
        sentence.get(at + figure.length..).is_some_and(|rest| {
            [
                "，其中基本支出",
                "，其中:基本支出",
                "(其中基本支出",
                "(其中:基本支出",
            ]
            .iter()
            .any(|parts| rest.starts_with(parts))
        })
    };
    let whole = || (parts_follow() || lead.contains("实际支出")).then_some(Item::TotalExpenditure);
    let of_stage = || walk.main.or(setting.topic.item).or_else(whole);
    let ends_with_stage = || staged && words::ends_with_stage(&lead);
    let item = of_stage()
        .filter(|_| only_stage)
        .or_else(|| setting.frame.project_item().filter(|_| ends_with_stage()))?;
    Some((item, None))
}
