//! Amounts in running text: the item named before a figure, the stage and year of its sentence.
//!
//! A sentence is walked from left to right. A figure belongs to the last item named, if nothing but
//! words of stage and filling stand between; `较…减少`, `追加` and shares are other figures.

use std::sync::LazyLock;

use regex::Regex;

use super::figure::{self, Figure, Said};
use super::filling::{self, YEAR_BEFORE};
use super::labels::{self, Named};
use super::owner::{Owner, owner};
use super::words::{
    self, BOTH_SIDES, ECONOMIC, FUNCTIONAL, ITEMS, LEVELS, OTHER_FUNDS, OTHERS, PROJECT, STAGES,
};
use super::{Found, Frame, Reading};
use crate::diagnostic::Caveat;
use crate::document::{Document, Heading};
use crate::report::{Amount, Item, Stage};
use crate::text::{Span, Squashed};
use crate::value::{FiscalYear, Yuan};

/// What a figure without an item or stage of its own is about.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Topic {
    /// The item that the heading above names: （二）“三公”经费情况.
    pub item: Option<Item>,
    /// The stage that the heading above names: （一）年初预算安排情况.
    pub stage: Option<Stage>,
}

impl Topic {
    /// The topic below a heading.
    pub(super) fn below(document: &Document, heading: &Heading) -> Self {
        let squashed = Squashed::of(&document.text, heading.title);
        let title = squashed.as_str();
        let planned = ["年初预算", "预算安排", "预算批复"]
            .iter()
            .any(|word| title.contains(word));
        let spent = ["决算", "执行", "使用", "支出情况", "收支", "调整"]
            .iter()
            .any(|word| title.contains(word));
        Self {
            item: labels::item_of_label(title),
            stage: (planned && !spent).then_some(Stage::InitialBudget),
        }
    }
}

/// The setting in which sentences are read.
struct Setting<'a> {
    squashed: &'a Squashed<'a>,
    frame: &'a Frame<'a>,
    topic: Topic,
}

/// A comparison or share that the sentence has gone into: `较2021年决算`, `占基本支出`.
#[derive(Clone, Copy, Debug, Default)]
struct Aside {
    /// Byte after the word that opened it.
    start: usize,
    stage: Option<Stage>,
    year: Option<FiscalYear>,
}

/// What the walk knows at a point of the sentence.
#[derive(Clone, Debug, Default)]
struct Walk {
    item: Option<Named>,
    /// The unit whose item it is.
    unit: Option<String>,
    /// Whether the figure stands for revenue and expenditure both.
    both: bool,
    /// Byte after the item's name or the last figure read for it.
    item_end: usize,
    /// Whether a figure was read for the item already.
    carried: bool,
    /// The stage said last; `Some(None)` where it was said to be on its way only.
    stage: Option<Option<Stage>>,
    /// The clause in which the stage was said.
    stage_clause: usize,
    clause: usize,
    /// The stage where none is said.
    default: Option<Stage>,
    /// Whether parts are being listed: 其中, 分别.
    listing: bool,
    /// The item whose parts are being listed.
    whole: Option<Item>,
    year: Option<FiscalYear>,
    /// Whether the next figure is that of the year before: 上年实际支出.
    year_before: bool,
    aside: Option<Aside>,
    /// The item of the first figure of the sentence: what a later part without an item goes on about.
    main: Option<Item>,
}

impl Walk {
    /// The walk through a sentence after `;`: what it goes on about, and the stage of a list it goes on with.
    fn after(&self, default: Option<Stage>) -> Self {
        let budget = match self.stage {
            Some(stage) if stage != Some(Stage::Actual) => Some(stage),
            _ => None,
        };
        let default = match budget {
            Some(stage) if self.listing => stage,
            Some(_) => None,
            None => default,
        };
        Self {
            main: self.main,
            listing: self.listing,
            whole: self.whole,
            default,
            ..Self::default()
        }
    }

    fn enter(&mut self, named: Named, unit: Option<String>, end: usize) {
        if matches!(
            named.0,
            Item::BasicExpenditure | Item::ProjectExpenditure | Item::TotalExpenditure | Item::TotalRevenue
        ) {
            self.whole = None;
        }
        self.item = Some(named);
        self.unit = unit;
        self.both = false;
        self.item_end = end;
        self.carried = false;
    }

    fn leave(&mut self) {
        self.item = None;
        self.carried = false;
    }

    /// Whether an item is named whose figure has not come yet, with nothing but filling up to `at`.
    fn awaits_figure(&self, sentence: &str, at: usize) -> bool {
        self.item.is_some()
            && !self.carried
            && sentence.get(self.item_end..at).is_some_and(filling::is_filling)
    }

    fn say(&mut self, stage: Option<Stage>) {
        let clause_has_one = self.stage.is_some() && self.stage_clause == self.clause;
        if stage.is_some() || !clause_has_one {
            self.stage = Some(stage);
            self.stage_clause = self.clause;
        }
    }
}

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
    let stage = walk.stage.unwrap_or(walk.default);
    if walk.both {
        reading.found.push(found(
            walk,
            (Item::TotalExpenditure, None),
            stage,
            year,
            yuan,
            span,
        ));
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
    let stage = aside.stage.or(walk.stage.unwrap_or(walk.default));
    let year = aside.year.or(walk.year).or(setting.frame.year);
    Some(found(walk, named, stage, year, yuan, span))
}

/// The head of an aside: how long it is.
fn aside(sentence: &str, at: usize, walk: &mut Walk) -> Option<usize> {
    let length = filling::aside_at_head(sentence.get(at..)?)?;
    walk.aside = Some(Aside {
        start: at + length,
        ..Aside::default()
    });
    Some(length)
}

/// A name of an item, class or stage at `at`; how long it is.
fn name(setting: &Setting<'_>, sentence: &str, at: usize, walk: &mut Walk) -> Option<usize> {
    let rest = sentence.get(at..)?;
    if let Some(word) = ["其中", "分别", "包括"]
        .iter()
        .find(|word| rest.starts_with(**word))
    {
        walk.listing = true;
        walk.whole = walk
            .item
            .as_ref()
            .filter(|_| walk.carried)
            .map(|(item, _)| *item)
            .or(walk.whole);
        return Some(word.len());
    }
    let item = words::at_head(ITEMS, rest);
    let other = words::name_at_head(OTHERS, rest);
    if let Some(other) = other.filter(|other| item.is_none_or(|(word, _)| word.len() < other.len())) {
        if !walk.awaits_figure(sentence, at) {
            walk.leave();
        }
        return Some(other.len());
    }
    if let Some(length) = both_sides(rest, at, walk).or_else(|| of_project(setting, sentence, at, walk)) {
        return Some(length);
    }
    if let Some((word, item)) = item {
        name_item(setting, sentence, at, walk, (word, item));
        return Some(word.len());
    }
    for (classes, item) in [
        (ECONOMIC, Item::EconomicClass),
        (FUNCTIONAL, Item::FunctionalClass),
    ] {
        if let Some(class) = words::name_at_head(classes, rest) {
            if walk.aside.is_none() {
                walk.enter((item, Some(class.to_owned())), None, at + class.len());
                walk.whole = walk.whole.or(setting.topic.item);
            }
            return Some(class.len());
        }
    }
    let (word, stage) = words::at_head(STAGES, rest)?;
    let after = rest.get(word.len()..).unwrap_or_default();
    match &mut walk.aside {
        Some(aside) => aside.stage = stage.or(aside.stage),
        None if is_plain_stage(word) && !filling::is_stage_here(after) => {}
        None => walk.say(stage),
    }
    Some(word.len())
}

/// Words of stage so plain that they are one only beside a figure, filling or an item.
fn is_plain_stage(word: &str) -> bool {
    matches!(
        word,
        "预算" | "预算执行" | "决算" | "实际" | "支付" | "拨付" | "到位" | "下达" | "调整后" | "年初"
    )
}

/// 收、支总计均为500万元.
fn both_sides(rest: &str, at: usize, walk: &mut Walk) -> Option<usize> {
    let word = words::name_at_head(BOTH_SIDES, rest)?;
    walk.enter((Item::TotalRevenue, None), None, at + word.len());
    walk.both = true;
    Some(word.len())
}

/// What a report about one project calls its money and the sources of it.
fn of_project(setting: &Setting<'_>, sentence: &str, at: usize, walk: &mut Walk) -> Option<usize> {
    let item = setting.frame.project_item()?;
    let (lead, rest) = sentence.split_at_checked(at)?;
    if let Some(word) = words::name_at_head(PROJECT, rest) {
        let own = owner(lead, setting.frame.department) != Owner::Other
            || setting
                .frame
                .project
                .is_some_and(|project| lead.ends_with(project));
        if own && walk.aside.is_none() {
            walk.enter((item, None), None, at + word.len());
            match word {
                "项目总投资" => walk.say(None),
                _ if word.contains("预算") && word != "预算资金" => {
                    walk.say(Some(Stage::InitialBudget))
                }
                _ => {}
            }
        }
        return Some(word.len());
    }
    let source = words::name_at_head(LEVELS, rest).or_else(|| words::name_at_head(OTHER_FUNDS, rest))?;
    if walk.aside.is_none() {
        walk.enter(
            (Item::FundSource, Some(source.to_owned())),
            None,
            at + source.len(),
        );
    }
    Some(source.len())
}

fn name_item(
    setting: &Setting<'_>,
    sentence: &str,
    at: usize,
    walk: &mut Walk,
    (word, item): (&'static str, Item),
) {
    if walk.aside.is_some() {
        return;
    }
    let end = at + word.len();
    let awaits = walk.awaits_figure(sentence, at);
    // 三公经费支出合计 is still 三公经费, 三公经费一般公共预算财政拨款支出 too
    let source = item == Item::FiscalAppropriation && !word.ends_with("收入");
    let spending = !walk.item.as_ref().is_some_and(|(item, _)| is_revenue(*item));
    if awaits && (is_total(item) || source && spending) {
        walk.item_end = end;
        walk.say_of(word);
        return;
    }
    // 三公经费支出预算5万元，支出决算4万元 speaks of 三公经费 twice
    let of_a_part = walk
        .item
        .as_ref()
        .is_some_and(|(item, _)| !is_total(*item) && !is_revenue(*item));
    if of_a_part && is_staged_side(word) {
        walk.say_of(word);
        return;
    }
    let lead = sentence.get(..at).unwrap_or_default();
    let unit = match owner(lead, setting.frame.department) {
        Owner::Department => None,
        Owner::Unit(unit) => Some(unit),
        Owner::Other if is_plain(word, item) && !setting.is_projects_own(item) => return,
        Owner::Other => None,
    };
    let part_of_projects = matches!(item, Item::Personnel | Item::PublicFunds)
        && walk.whole.or(setting.topic.item) == Some(Item::ProjectExpenditure);
    if part_of_projects {
        walk.leave();
    } else {
        walk.enter((item, None), unit, end);
        walk.say_of(word);
    }
}

impl Walk {
    /// The stage that an item's own name says: 收入预算, 部门预算, 支出决算.
    fn say_of(&mut self, name: &str) {
        let of_budget = ["预算", "决算"].iter().any(|word| name.contains(word));
        if !of_budget || name.contains("一般公共") || name.contains("基金") {
            return;
        }
        let Some((_, stage)) = words::within(STAGES, name) else {
            return;
        };
        if stage != Some(Stage::InitialBudget) || self.stage.is_none() || name.contains("年初") {
            self.say(stage);
        }
    }
}

impl Setting<'_> {
    /// In a report about one project, the project's name may stand before 项目支出.
    fn is_projects_own(&self, item: Item) -> bool {
        self.frame.project_item() == Some(item)
    }
}

const fn is_total(item: Item) -> bool {
    matches!(item, Item::TotalExpenditure | Item::TotalRevenue)
}

const fn is_revenue(item: Item) -> bool {
    matches!(
        item,
        Item::TotalRevenue
            | Item::GovernmentFund
            | Item::OtherRevenue
            | Item::BusinessRevenue
            | Item::CarryOver
    )
}

/// Names so plain that a word before them makes another thing of them.
fn is_plain(word: &str, item: Item) -> bool {
    matches!(
        item,
        Item::Personnel | Item::PublicFunds | Item::ProjectExpenditure
    ) || is_staged_side(word)
        || matches!(
            word,
            "资金总额" | "预算总额" | "总支出" | "总收入" | "总预算" | "本年支出"
        )
}

/// 收入预算, 支出决算: a whole side of the budget, or the stage of the item before it.
fn is_staged_side(word: &str) -> bool {
    let side = |word: &str| matches!(word, "收入预算" | "预算收入" | "支出预算" | "预算支出");
    side(word.trim_start_matches("年初").trim_start_matches("全年"))
        || matches!(word, "收入决算" | "决算收入" | "支出决算" | "决算支出")
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
