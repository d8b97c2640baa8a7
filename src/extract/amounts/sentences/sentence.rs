//! Amounts in running text: the item named before a figure, the stage and year of its sentence.
//!
//! A sentence is walked from left to right. A figure belongs to the last item named, if nothing but
//! words of stage and filling stand between; `较…减少`, `追加` and shares are other figures.

use super::belonging::{belongs, is_another};
use super::brackets::{Bracket, cited, close};
use super::compared::compared;
use super::filling;
use super::lots::Lots;
use super::nameless::is_adjusted;
use super::naming::{aside, called, name};
use super::paid::{hands_out, invests, pays, spends_by_rate};
use super::several;
use super::sides::is_spent;
use super::summed_up::{go_back, sum, sum_here};
use super::walk::{Setting, Topic, Walk};
use super::years::{self, ToldBefore};
use super::{listed_project, telling, units};
use crate::diagnostic::Caveat;
use crate::document::Document;
use crate::extract::amounts::figure::{self, Figure, Said};
use crate::extract::amounts::labels::Told;
use crate::extract::amounts::words::{self, Heard};
use crate::extract::amounts::{Found, Frame, Reading, gate};
use crate::extract::titles;
use crate::report::{Item, Stage};
use crate::text::{Span, Squashed, sentences_of};
use crate::value::{FiscalYear, Yuan};

/// The amounts that a stretch of running text states.
pub(in crate::extract::amounts) fn read(
    document: &Document,
    span: Span,
    frame: &Frame<'_>,
    topic: &Topic,
) -> Reading {
    let squashed = Squashed::of(&document.text, span);
    let mut setting = Setting {
        squashed: &squashed,
        frame,
        topic: topic.clone(),
        said_before: None,
        start: 0,
        told_before: ToldBefore::default(),
    };
    if let Some(title) = titles::run_in(squashed.as_str()) {
        setting.topic = topic.run_in(title);
    }
    setting.topic.unit = units::at_head(squashed.as_str(), frame.department).or(setting.topic.unit);
    let default = setting.topic.stage.map_or(Some(Stage::Actual), Told::stage);
    let (mut reading, mut lots) = (Reading::default(), Lots::default());
    let mut stage_before = None;
    let mut unit_before: Option<String> = None;
    for sentence in sentences_of(squashed.as_str()) {
        let (number, sentence) = sentence
            .split_at_checked(number_before_year(sentence))
            .unwrap_or_default();
        setting.start += number.len();
        if gate::may_state_money(sentence) {
            let first = reading.found.len();
            let goes_on = breaks_down(sentence);
            let walk = Walk {
                default: stage_before.filter(|_| goes_on).or(default),
                of_unit: unit_before.filter(|_| goes_on),
                // 全年收入500万元。其中:财政拨款480万元
                whole: setting
                    .said_before
                    .filter(|item| goes_on && *item == Item::TotalRevenue),
                ..Walk::default()
            };
            let main = gate::may_hold_figure(sentence)
                .then(|| read_parts(&setting, sentence, walk, (&mut reading, &mut lots)))
                .flatten();
            let found = reading.found.get(first..).unwrap_or_default();
            (stage_before, unit_before) = (stage_of_parts(found), units::only(found));
            // “三公”经费 stand beside whatever the heading names: what follows goes on about them
            let of_its_own = main.filter(|item| *item == Item::ThreePublic);
            setting.topic.item = of_its_own.or(setting.topic.item);
            setting.said_before = main;
        }
        setting.start += sentence.len();
    }
    lots.settle(&mut reading);
    if frame.project_item().is_some() {
        listed_project::give(&setting, squashed.as_str(), &mut reading.found);
    }
    units::below(&mut reading.found, setting.topic.unit.as_deref());
    reading
}

/// The stage of the parts that the next sentence may list: that of all amounts of a sentence, or of the last where budgets
/// were told one behind another, 年初预算500万元，调整预算520万元。其中…
fn stage_of_parts(found: &[Found]) -> Option<Stage> {
    let stages = || found.iter().map(|found| found.amount.stage);
    let last = stages().next_back()?;
    let is_budget = |stage: Option<Stage>| stage.is_some_and(|stage| stage != Stage::Actual);
    last.filter(|_| stages().all(|other| other == last) || stages().all(is_budget))
}

/// Whether a sentence says of what the figure of the one before consists: `按支出性质分:基本支出…`.
fn breaks_down(sentence: &str) -> bool {
    let is_by = || {
        let head = sentence.split([':', '，']).next().unwrap_or_default();
        head.ends_with('分') || head.ends_with("分类")
    };
    sentence.starts_with("其中") || sentence.starts_with('按') && is_by()
}

/// The parts of a squashed sentence between `；`, each going on with what the one before spoke of. Returns the item of the
/// sentence's first figure.
fn read_parts(
    setting: &Setting<'_>,
    sentence: &str,
    mut walk: Walk,
    (reading, lots): (&mut Reading, &mut Lots),
) -> Option<Item> {
    let default = walk.default;
    let mut start = setting.start;
    for part in sentence.split_inclusive('；') {
        let first = reading.found.len();
        walk.of_unit = units::leading(setting, part).or(walk.of_unit.take());
        read_part(setting, start, part, &mut walk, reading);
        lots.pass(setting, (start, part), first, reading);
        walk = walk.after(default);
        start += part.len();
    }
    walk.main
}

fn read_part(setting: &Setting<'_>, offset: usize, sentence: &str, walk: &mut Walk, reading: &mut Reading) {
    let mut at = 0;
    let mut bracket = None;
    let mut titles = cited(sentence).peekable();
    while let Some((skipped, c)) = sentence.get(at..).and_then(telling::first) {
        at += skipped;
        while titles.next_if(|title| title.end <= at).is_some() {}
        if let Some(title) = titles.next_if(|title| title.start <= at) {
            at = title.end;
            continue;
        }
        let rest = sentence.get(at..).unwrap_or_default();
        if let Some(length) = filling::inclusion_at_head(rest) {
            at += length;
            continue;
        }
        let figure = if figure::may_begin_with(c) {
            year(sentence, at, walk).or_else(|| money(setting, offset, sentence, at, walk, reading))
        } else {
            None
        };
        let step = figure
            .or_else(|| called(setting, sentence, at, walk))
            .or_else(|| {
                let heard = words::heard(rest)?;
                let list = heard.each.map(|word| (at, word));
                list.and_then(|list| several::list(setting, offset, sentence, list, walk, reading))
                    .or_else(|| year_before(setting, heard, walk))
                    .or_else(|| aside(sentence, at, heard, walk))
                    .or_else(|| name(setting, sentence, at, heard, walk))
            });
        if step.is_none() && c == '(' {
            bracket = Some(Bracket::opened(at + c.len_utf8(), walk));
        } else if step.is_none() && c == ')' {
            close(sentence, at, bracket.take(), walk);
        }
        at += step.unwrap_or_else(|| {
            if c == ':' {
                walk.of_unit = units::before_colon(setting, sentence, at).or(walk.of_unit.take());
            }
            pass(c, at, walk);
            c.len_utf8()
        });
    }
}

/// A character that is no part of a name or figure.
fn pass(c: char, at: usize, walk: &mut Walk) {
    if matches!(c, '，' | '、' | ':' | ',' | '%') {
        walk.aside = None;
    }
    if matches!(c, '，' | ',' | ':') {
        walk.clause += 1;
    }
    if c == ':' && walk.stage.is_some() {
        walk.listing = true;
    }
    // 支出合计500万元:基本支出300万元、项目支出200万元
    if c == ':' && walk.carried && walk.item_end == at {
        walk.listing = true;
        walk.whole = walk.carried_item();
    }
}

/// A year at `at`: how long it is. 2023年3月 is a date, not the year of a budget.
fn year(sentence: &str, at: usize, walk: &mut Walk) -> Option<usize> {
    let rest = sentence.get(at..)?;
    let (year, length) = figure::year_at_head(rest)?;
    if before(sentence, at).is_some_and(|c| c.is_ascii_digit() || c == '.') {
        return None;
    }
    let after = rest.get(length..)?;
    let (more, month) = years::behind(after);
    let named = FiscalYear::parse(year);
    let is_date = month.is_some_and(|month| month != "1");
    match &mut walk.aside {
        Some(aside) => aside.year = named,
        None if !is_date => walk.year = named,
        None => {}
    }
    if after.starts_with('初') && walk.aside.is_none() {
        walk.say(Some(Stage::InitialBudget));
    }
    Some(length + more)
}

/// How long the number of an item is that a year follows: `1.2023年下达资金` tells of 2023, and no word before it is an owner's.
fn number_before_year(sentence: &str) -> usize {
    let Some((number, rest)) = sentence.split_once('.') else {
        return 0;
    };
    let is_number = (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_led = is_number && figure::year_at_head(rest).is_some();
    if is_led { number.len() + '.'.len_utf8() } else { 0 }
}

/// 上年, 去年: how long it is. 上年结转 is an item.
fn year_before(setting: &Setting<'_>, heard: &Heard, walk: &mut Walk) -> Option<usize> {
    let word = heard.year_before.filter(|_| heard.item.is_none())?;
    match &mut walk.aside {
        Some(aside) => aside.year = setting.frame.year.and_then(FiscalYear::previous),
        None => walk.year_before = true,
    }
    Some(word.len())
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
    let words = sentence.get(at..)?;
    let goes_on = |c: char| {
        c.is_ascii_digit() || c == '.' || figure::is_numeral(c) && words.starts_with(figure::is_numeral)
    };
    if before(sentence, at).is_some_and(goes_on) {
        return None;
    }
    let Some(figure) = figure::at_head(words).or_else(|| figure::nought(sentence, at)) else {
        return number(words, walk);
    };
    let span = setting.squashed.source(offset + at, offset + at + figure.shown);
    if let Some(aside) = walk.aside.take() {
        reading
            .found
            .extend(compared(setting, sentence, at, figure, aside, walk, span));
    } else if let Some(told) = sum_here(sentence, at, figure, walk, &reading.found) {
        sum(setting, told.stage(), (at, figure, span), walk, reading);
    } else {
        go_back(sentence, at, figure, walk, &reading.found);
        own(setting, sentence, (at, figure, span), walk, reading);
    }
    Some(figure.length)
}

/// A figure at `at` that is compared with nothing: the amount of the item that it belongs to.
fn own(
    setting: &Setting<'_>,
    sentence: &str,
    (at, figure, span): (usize, Figure, Span),
    walk: &mut Walk,
    reading: &mut Reading,
) {
    let year_before = std::mem::take(&mut walk.year_before);
    if figure.said == Said::Addend {
        return;
    }
    let known = if walk.item.is_some() {
        Known::Item
    } else {
        Known::Nothing
    };
    let between = sentence.get(walk.item_end..at).unwrap_or_default();
    if walk
        .item
        .as_ref()
        .is_some_and(|item| is_spent(between, item, walk))
    {
        walk.say(Some(Stage::Actual));
    }
    let Some(named) = belongs(sentence, at, figure, walk, setting) else {
        pass_by(setting, sentence, at, figure, walk);
        return;
    };
    let Some(yuan) = said(figure, span, known, reading) else {
        return;
    };
    let is_again = walk.main == Some(named.0);
    walk.main = walk.main.or(Some(named.0));
    walk.unit = walk.unit.take().or_else(|| walk.of_unit.clone());
    // 部门预算收入500万元、支出480万元: the sentence has gone over to the revenue
    let is_over = named.0 == Item::TotalRevenue;
    let before = walk.item.take();
    let before = before.filter(|(item, _)| !is_over || *item != Item::TotalExpenditure);
    walk.item = before.or(Some(named.clone()));
    walk.item_end = at + figure.length;
    walk.carried = true;
    let (lead, rest) = sentence.split_at_checked(at).unwrap_or_default();
    let behind = rest.get(figure.length..).unwrap_or_default();
    let year = year_of(setting, walk, year_before, (lead, behind));
    let is_paid = || walk.stage.is_none() && (pays(between) || spends_by_rate(between, behind));
    if setting.frame.project_item() == Some(named.0) && (is_paid() || hands_out(between)) {
        walk.say(Some(Stage::Actual));
    } else if known == Known::Nothing && walk.stage.is_none() && invests(between) {
        walk.say(None);
    }
    let stage = walk.stage_of(&named, lead, rest);
    let is_changed = is_again && stage == Some(Stage::InitialBudget) && is_adjusted(lead);
    let stage = is_changed.then_some(Stage::FinalBudget).or(stage);
    if filling::is_share(behind) {
        // 支出18.6万元，完成预算25万元的74.4%，其中…: the parts are those of what was spent
        walk.stage = None;
    }
    if let Some(twin) = walk.twin {
        reading
            .found
            .push(walk.found((twin, None), stage, year, yuan, span));
    }
    reading.found.push(walk.found(named, stage, year, yuan, span));
}

/// The year of a figure; none where it is of several together.
fn year_of(
    setting: &Setting<'_>,
    walk: &Walk,
    year_before: bool,
    (lead, behind): (&str, &str),
) -> Option<FiscalYear> {
    let told = if year_before {
        setting.frame.year.and_then(FiscalYear::previous)
    } else {
        walk.year.or(setting.frame.year)
    };
    // 2021—2023年安排资金500万元。截至2023年底，累计支出480万元
    let before = || setting.squashed.as_str().get(..setting.start).unwrap_or_default();
    let adds_up = || lead.ends_with("累计支出") && setting.told_before.tells_of_several(before());
    let is_of_others = || years::are_told_apart(behind) || years::goes_beyond(lead, setting.frame.year);
    let are_told_apart = || walk.year.is_none() && is_of_others();
    told.filter(|_| !years::are_several(lead) && !adds_up() && !are_told_apart())
}

/// Passes by a figure that is none of an item.
fn pass_by(setting: &Setting<'_>, sentence: &str, at: usize, figure: Figure, walk: &mut Walk) {
    let end = at + figure.length;
    if is_another(sentence, at, figure, walk) {
        walk.pass_over(end);
    } else if matches!(figure.said, Said::Yuan(_)) {
        walk.pass_unknown(sentence, at);
    }
    let unit = units::before_figure(setting, sentence, at, end);
    walk.of_unit = unit.or(walk.of_unit.take());
}

/// What a figure says exactly; the doubt that it makes goes to the reading, if the figure of an item was awaited.
fn said(figure: Figure, span: Span, known: Known, reading: &mut Reading) -> Option<Yuan> {
    let doubt = match (figure.said, known) {
        (Said::Yuan(yuan), _) => return Some(yuan),
        (Said::Masked, _) => "金额已被遮盖，没有读取",
        (Said::Unclear | Said::Addend, Known::Item) => "金额没有写明单位，或者有两种读法，没有读取",
        (Said::Unclear | Said::Addend, Known::Nothing) => return None,
    };
    reading.caveats.push(Caveat::at(span, doubt));
    None
}

/// Whether an item is known whose figure may come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    Item,
    Nothing,
}

/// A number that is no figure of money: how long it is. It is read as one, never again from its middle.
fn number(words: &str, walk: &mut Walk) -> Option<usize> {
    let length = figure::number_length(words);
    if words.get(..length)?.contains(',') {
        walk.aside = None;
    }
    (0 < length).then_some(length)
}
