//! What is known at a point of a sentence about money: the item, stage and year named last.

use std::borrow::Cow;

use super::filling;
use super::years::ToldBefore;
use crate::document::{Document, Heading, numbered};
use crate::extract::amounts::labels::{self, Named, Told};
use crate::extract::amounts::words::{ITEMS, PROJECT, STAGES, is_received, says_stage};
use crate::extract::amounts::{Found, Frame};
use crate::extract::fields::without_brackets;
use crate::extract::titles::names_project;
use crate::report::{Amount, Item, Stage};
use crate::text::{Span, Squashed, has_digit};
use crate::value::{FiscalYear, Yuan};

/// What a figure without an item or stage of its own is about.
#[derive(Clone, Debug, Default)]
pub(in crate::extract::amounts) struct Topic {
    /// The item that the heading above names: （二）“三公”经费情况.
    pub item: Option<Item>,
    /// The stage that the heading above names: （一）年初预算安排情况.
    pub stage: Option<Told>,
    /// The project that the heading names, where the report is about several: （一）森林防火项目.
    pub project: Option<String>,
    /// The unit that the heading names, where several units are told of one by one: 2.市水文站.
    pub unit: Option<String>,
}

impl Topic {
    /// The topic below a heading.
    pub(in crate::extract::amounts) fn below(document: &Document, heading: &Heading) -> Self {
        Self::of_title(Squashed::of(&document.text, heading.title).as_str())
    }

    /// The topic of a paragraph that runs in with its title, below a heading: `1.年初预算情况。2024年…`.
    pub(super) fn run_in(&self, title: &str) -> Self {
        let own = Self::of_title(title);
        Self {
            item: own.item.or(self.item),
            stage: own.stage,
            project: own.project.or_else(|| self.project.clone()),
            unit: self.unit.clone(),
        }
    }

    fn of_title(title: &str) -> Self {
        let planned = ["年初预算", "预算安排", "预算批复"]
            .iter()
            .any(|word| title.contains(word));
        let on_its_way = || ["下达", "到位"].iter().any(|word| title.contains(word));
        let spent = || {
            ["决算", "执行", "使用", "支出情况", "收支", "调整"]
                .iter()
                .any(|word| title.contains(word))
        };
        Self {
            // （四）部门整体支出情况（以决算数为统计口径）
            item: labels::item_of_label(title).or_else(|| match without_brackets(title) {
                Cow::Owned(bare) => labels::item_of_label(&bare),
                Cow::Borrowed(_) => None,
            }),
            stage: planned
                .then_some(Told::At(Stage::InitialBudget))
                .or_else(|| on_its_way().then_some(Told::Open))
                .filter(|_| !spent()),
            project: is_project(title).then(|| title.to_owned()),
            unit: None,
        }
    }
}

/// Longest name of a project in a list of several, in characters.
const LONGEST_PROJECT: usize = 30;

/// The project that an item of a list begins with, over its money: `1、档案整理费5万元，实际已支付5万元`, or as a label before
/// it: `1、档案整理项目：预算5万元，实际支付5万元`.
pub(super) fn project_of_item(words: &str) -> Option<&str> {
    let item = words.get(numbered(words)?.rest..)?;
    if let Some(name) = labelled_project(item) {
        return Some(name);
    }
    let (name, figure) = item.split_at_checked(item.find(|c: char| c.is_ascii_digit())?)?;
    let is_name = is_name_in_list(name)
        && !name.contains(':')
        && !STAGES.stand_in(name)
        && ITEMS.at_head(name).is_none();
    (is_money(figure) && is_name).then_some(name)
}

/// The project that stands as a label before its money.
fn labelled_project(item: &str) -> Option<&str> {
    let (name, told) = item.split_once(':')?;
    let without_year = filling::without_year(name);
    let is_project = is_name_in_list(without_year) && !has_digit(without_year) && is_project(without_year);
    let figure = told
        .find(|c: char| c.is_ascii_digit())
        .and_then(|at| told.split_at_checked(at));
    let is_told = figure
        .is_some_and(|(lead, figure)| is_money(figure) && STAGES.stand_in(lead) && filling::is_filling(lead));
    (is_project && is_told).then_some(name)
}

/// Whether words may be the name of a project in a list of several.
fn is_name_in_list(name: &str) -> bool {
    let length = name.chars().count();
    (2..=LONGEST_PROJECT).contains(&length) && !name.contains(['，', '。', '；', '、'])
}

/// Whether words begin with a figure of money.
fn is_money(figure: &str) -> bool {
    let unit = figure.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    ["万元", "亿元", "元"].iter().any(|name| unit.starts_with(name))
}

/// Whether a title is the name of a project and of no item of money.
fn is_project(title: &str) -> bool {
    names_project(title) && labels::item_of_label(title).is_none() && !PROJECT.contains(&title)
}

/// The setting in which sentences are read.
pub(in crate::extract::amounts) struct Setting<'a> {
    pub squashed: &'a Squashed<'a>,
    pub frame: &'a Frame<'a>,
    pub topic: Topic,
    /// The item of the first figure of the sentence before.
    pub said_before: Option<Item>,
    /// Where the sentence begins.
    pub start: usize,
    /// What is known of the years that the sentences before tell of.
    pub told_before: ToldBefore,
}

/// A comparison or share that the sentence has gone into: `较2021年决算`, `占基本支出`.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::extract::amounts) struct Aside {
    /// Byte after the word that opened it.
    pub start: usize,
    pub stage: Option<Stage>,
    pub year: Option<FiscalYear>,
}

/// What the walk knows at a point of the sentence.
#[derive(Clone, Debug, Default)]
pub(in crate::extract::amounts) struct Walk {
    pub item: Option<Named>,
    /// The items of the last list of names with a figure each: 人员经费、公用经费预算分别为….
    pub listed: Vec<Item>,
    /// The unit whose item it is.
    pub unit: Option<String>,
    /// The unit that stands as a label before its items: 市水文站:基本支出200万元.
    pub of_unit: Option<String>,
    /// Byte at which the item named last was that of a whole place, or of some units: what goes on about it is too.
    pub elsewhere: Option<usize>,
    /// The other item that the figure stands for too: 收、支总计.
    pub twin: Option<Item>,
    /// Byte after the item's name or the last figure read for it.
    pub item_end: usize,
    /// Whether a figure was read for the item already.
    pub carried: bool,
    /// The stage told last.
    pub stage: Option<Told>,
    /// The clause in which the stage was said.
    pub stage_clause: usize,
    pub clause: usize,
    /// The stage where none is said.
    pub default: Option<Stage>,
    /// Whether parts are being listed: 其中, 分别.
    pub listing: bool,
    /// The item whose parts are being listed.
    pub whole: Option<Item>,
    /// The item that the part before `;` ended with: parts listed first thing after it are its own.
    pub before: Option<Item>,
    pub year: Option<FiscalYear>,
    /// Whether the next figure is that of the year before: 上年实际支出.
    pub year_before: bool,
    pub aside: Option<Aside>,
    /// The item of the first figure of the sentence: what a later part without an item goes on about.
    pub main: Option<Item>,
    /// The item's name as told last: 财政拨款收入.
    pub name: &'static str,
    /// Byte of the figure of something that is no item with which the sentence began: 机关运行经费年初预算20万元，支出决算18万元.
    pub of_unknown: Option<usize>,
}

impl Walk {
    /// The walk through a sentence after `;`: what it goes on about, and the stage of a list it goes on with.
    pub(super) fn after(&self, default: Option<Stage>) -> Self {
        let budget = match self.stage {
            Some(told) if told != Told::At(Stage::Actual) => Some(told),
            _ => None,
        };
        let default = match budget {
            Some(told) if self.listing => told.stage(),
            Some(_) => None,
            None => default,
        };
        Self {
            main: self.main,
            listed: self.listed.clone(),
            name: self.name,
            of_unknown: self.of_unknown,
            listing: self.listing,
            whole: self.whole,
            before: self.carried_item(),
            of_unit: self.of_unit.clone(),
            year: self.year.filter(|_| self.listing),
            default,
            ..Self::default()
        }
    }

    /// The item that was named last, if a figure was read for it.
    pub(super) fn carried_item(&self) -> Option<Item> {
        self.item.as_ref().filter(|_| self.carried).map(|(item, _)| *item)
    }

    /// An item is named that ends at byte `end`: the figures to come are its own.
    pub(in crate::extract::amounts) fn enter(&mut self, named: Named, unit: Option<String>, end: usize) {
        if matches!(
            named.0,
            Item::BasicExpenditure | Item::ProjectExpenditure | Item::TotalExpenditure | Item::TotalRevenue
        ) {
            self.whole = None;
        }
        self.item = Some(named);
        self.elsewhere = None;
        self.of_unknown = None;
        self.before = None;
        self.unit = unit;
        self.twin = None;
        self.item_end = end;
        self.carried = false;
    }

    /// A figure up to byte `end` was another one, a difference or a share: what comes goes on behind it.
    pub(super) fn pass_over(&mut self, end: usize) {
        self.item_end = end;
    }

    /// A figure of money at `at` is of nothing that is known. Where the sentence began with it and named a stage, what goes on
    /// about another stage is of nothing known either; 收入500万元，支出决算480万元 tells of the other side.
    pub(super) fn pass_unknown(&mut self, sentence: &str, at: usize) {
        if self.main.is_some() {
            return;
        }
        let near = filling::near_end(sentence.get(self.item_end..at).unwrap_or_default());
        if !near.contains("收入") && STAGES.stand_in(near) && is_unknown(near) {
            self.of_unknown = Some(at);
        }
    }

    /// The stage of a figure here.
    pub(super) fn staged(&self) -> Option<Stage> {
        self.stage.map_or(self.default, Told::stage)
    }

    /// The stage of an item's figure behind `lead`. Where money came from is no spending unless the sentence speaks of
    /// it: 下达中央资金100万元. Nor is money of which it says only further on what was spent: 项目资金200万元，支出190万元.
    pub(super) fn stage_of(&self, named: &Named, lead: &str, rest: &str) -> Option<Stage> {
        const SPENT: [&str; 4] = ["支出", "使用", "执行", "支付"];
        /// How far back the sentence is asked, in bytes: more than one that people write.
        const REACH: usize = 3000;
        let start = lead.ceil_char_boundary(lead.len().saturating_sub(REACH));
        let lead = lead.get(start..).unwrap_or_default();
        // a transfer pays nothing yet, whatever its name says
        let lead = if lead.contains(TRANSFER) {
            Cow::Owned(lead.replace(TRANSFER, ""))
        } else {
            Cow::Borrowed(lead)
        };
        let says = |words: &[&str]| words.iter().any(|word| lead.contains(word));
        let is_spent_later = || SPENT.iter().any(|word| filling::near_head(rest).contains(word));
        // where the stage is only the usual one, the sentence itself must say that money was spent
        // 下达资金268万元，其中彩票公益金68万元、一般公共预算200万元: beside a project's money these too are where it came from
        let is_source = matches!(named.0, Item::FiscalAppropriation | Item::GovernmentFund)
            && matches!(self.main, Some(Item::ProjectExpenditure | Item::FundSource));
        let may_wait = is_source || matches!(named.0, Item::FundSource | Item::SpecialFunds);
        let is_usual = may_wait && self.default == Some(Stage::Actual) && !is_paid_out(rest);
        let is_given = || {
            !says(&SPENT)
                && (is_usual || says(&["下达", "到位", "安排", "筹集", "总投资"]) || is_spent_later())
        };
        let of_funds = may_wait || named.0 == Item::ProjectExpenditure;
        let near = filling::near_head(rest);
        let behind = near.split_once('，').map_or("", |(_, behind)| behind);
        // “三公”经费总额4.5万元，实际支出2.86万元: the first was not spent
        let is_limit = || {
            let spent = ["实际支出", "实际使用", "实际执行"];
            !is_received(named.0) && spent.iter().any(|words| behind.starts_with(words))
        };
        let unsaid = self.stage.is_none() && (of_funds && is_given() || is_limit());
        self.staged().filter(|_| !unsaid)
    }

    /// Whether the parts of a whole of this stage are being listed.
    pub(super) fn lists_parts_of(&self, stage: Stage) -> bool {
        self.listing && self.staged() == Some(stage)
    }

    /// Another thing is named: figures to come are no amounts.
    pub(super) fn leave(&mut self) {
        self.item = None;
        self.carried = false;
    }

    /// Whether an item is named whose figure has not come yet, with nothing but filling up to `at`.
    pub(super) fn awaits_figure(&self, sentence: &str, at: usize) -> bool {
        self.item.is_some()
            && !self.carried
            && filling::between(sentence, self.item_end, at).is_some_and(filling::is_filling)
    }

    /// A stage is told. That money is on its way does not undo a stage told in the same clause.
    pub(super) fn say(&mut self, stage: Option<Stage>) {
        let clause_has_one = self.stage.is_some() && self.stage_clause == self.clause;
        if stage.is_some() || !clause_has_one {
            self.stage = Some(Told::of(stage));
            self.stage_clause = self.clause;
        }
    }
}

/// Whether the words before a figure speak of something that is no item: of anything but stages, or of what is spent from
/// one source only.
fn is_unknown(near: &str) -> bool {
    !filling::is_filling(near) || near.contains("财政拨款支出")
}

/// Whether the clause of a figure goes on to say that it was paid: `省级补助资金99万元全部拨付各县`, but not `省级资金21万元已支出19万元`.
fn is_paid_out(rest: &str) -> bool {
    let clause = filling::near_head(rest)
        .split(['，', '；', '。'])
        .next()
        .unwrap_or_default();
    let (_, behind) = clause.split_once('元').unwrap_or_default();
    let pays = ["拨付", "支付", "发放", "兑付", "支出", "使用"]
        .iter()
        .any(|verb| behind.contains(verb));
    // 拨付到位: it has come, whoever spends it
    pays && !has_digit(behind) && !behind.contains("到位")
}

/// 转移支付 holds the word for paying.
const TRANSFER: &str = "转移支付";

impl Walk {
    /// The stage that an item's own name says: 收入预算, 部门预算, 支出决算.
    pub(super) fn say_of(&mut self, name: &str) {
        if !says_stage(name) {
            return;
        }
        let Some((_, stage)) = STAGES.within(name) else {
            return;
        };
        let is_open = self.stage.is_none_or(|told| told.stage().is_none());
        if stage != Some(Stage::InitialBudget) || is_open || name.contains("年初") {
            self.say(stage);
        }
    }
}

impl Walk {
    /// An amount that stands here.
    pub(in crate::extract::amounts) fn found(
        &self,
        (item, class): Named,
        stage: Option<Stage>,
        year: Option<FiscalYear>,
        yuan: Yuan,
        span: Span,
    ) -> Found {
        Found {
            amount: Amount {
                item,
                stage,
                year,
                unit: self.unit.clone(),
                class,
                yuan,
                span,
            },
            of_projects: self.whole == Some(Item::ProjectExpenditure),
        }
    }
}
