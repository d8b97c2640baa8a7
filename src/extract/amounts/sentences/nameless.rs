//! 未写名目的金额 A figure before which no item is named: the whole that its stage, its sentence or the report is about.
//!
//! 年初预算500万元 of a department is that of all it spends, 拨付资金80万元 of a project is the project's.

use std::borrow::Cow;

use super::filling::{self, of_procurement};
use super::givers::comes_from_another;
use super::lots::is_due;
use super::owner::is_short_for;
use super::paid::{hands_out, invests, spends_by_rate, without_recipient};
use super::sides::{bare_label, parts_follow, parts_stand_in_next, side, spending_follows};
use super::summed_up::is_sum_of_sources;
use super::walk::{Setting, Walk};
use crate::extract::amounts::figure::{Figure, Said};
use crate::extract::amounts::words::{self, STAGES, is_received};
use crate::report::Item;
use crate::text::has_digit;

/// A figure without an item, and the words on both sides of it.
pub(super) struct Nameless<'a> {
    /// The sentence up to the figure.
    told: &'a str,
    /// What was told since the last figure or item.
    lead: &'a str,
    /// The end of that, without what only leads on to it.
    near: Cow<'a, str>,
    /// The sentence behind the figure.
    rest: &'a str,
    /// Whether those words name a stage.
    only_stage: bool,
    said: Said,
    walk: &'a Walk,
    setting: &'a Setting<'a>,
}

impl<'a> Nameless<'a> {
    /// The figure at `at` with what stands around it.
    pub(in crate::extract::amounts) fn of(
        sentence: &'a str,
        at: usize,
        figure: Figure,
        walk: &'a Walk,
        setting: &'a Setting<'a>,
    ) -> Option<Self> {
        let lead = behind_remark(sentence.get(walk.item_end..at)?);
        let mut near = filling::without_formula(filling::near_end(lead));
        if let Cow::Owned(without) = filling::without_inclusion(&near) {
            near = Cow::Owned(without);
        }
        if let Some(topic) = setting.topic.item {
            near = Cow::Owned(of_procurement(&near, topic).into_owned());
        }
        if let Some(rest) = behind_label(&near) {
            near = Cow::Owned(rest.to_owned());
        }
        if let Some(own) = setting.frame.department.and_then(|name| as_own(&near, name)) {
            near = Cow::Owned(own);
        }
        Some(Self {
            told: sentence.get(..at)?,
            lead,
            rest: sentence.get(at + figure.length..).unwrap_or_default(),
            only_stage: STAGES.stand_in(&near),
            said: figure.said,
            near,
            walk,
            setting,
        })
    }

    /// The item of the whole that it is a figure of, if the words leave no other reading.
    pub(in crate::extract::amounts) fn item(&self) -> Option<Item> {
        let is_whole = self.lead.len() == filling::near_end(self.lead).len();
        let whole = || {
            let staged = self.of_stage().or_else(|| self.of_sentence_before());
            staged
                .or_else(|| self.of_side())
                .or_else(|| self.of_spending())
                .or_else(|| self.of_own())
        };
        let told = (is_whole && filling::is_filling(&self.near))
            .then(whole)
            .flatten();
        told.or_else(|| self.of_project())
            .or_else(|| bare_label(self.lead).filter(|_| self.of_department()))
    }

    fn of_department(&self) -> bool {
        self.setting.frame.project_item().is_none()
    }

    /// What the sentence or the heading is about. 财政拨款收入500万元；财政拨款支出480万元: what is called spending is no
    /// more of the revenue, and 收入年初预算500万元；支出年初预算480万元 tell of either side.
    fn of_stage(&self) -> Option<Item> {
        let spends = self.near.contains("支出");
        let about = self.walk.main.or(self.setting.topic.item);
        if let Some(side) = about.and_then(|about| self.other_side(about)) {
            return Some(side);
        }
        // 年末实际支出500万元，其中:人员经费… is not what the sentence began with, if that is one of the parts
        let about = about.filter(|item| !is_part_behind(self.rest, *item));
        about.filter(|item| self.only_stage && !(spends && is_received(*item)))
    }

    /// The side of the budget that is called so before a stage, where the sentence is about the other: 收入年初预算.
    fn other_side(&self, about: Item) -> Option<Item> {
        let staged = |side: &str| {
            let stage = self.near.rsplit_once(side).map(|(_, stage)| stage);
            stage.is_some_and(|stage| STAGES.at_head(stage).is_some())
        };
        match about {
            Item::TotalExpenditure if staged("收入") => Some(Item::TotalRevenue),
            Item::TotalRevenue if staged("支出") => Some(Item::TotalExpenditure),
            _ => None,
        }
        .filter(|_| self.only_stage && !self.near.contains("财政拨款"))
    }

    /// What the sentence before was about, or the label says: 年初预算500万元。年中追加20万元，全年预算数520万元。
    fn of_sentence_before(&self) -> Option<Item> {
        let labelled = || {
            let is_whole = self.of_department() && label_of_money(self.told).is_some_and(is_of_whole);
            is_whole.then_some(Item::TotalExpenditure)
        };
        let about = self.setting.said_before.or_else(labelled);
        // 年初预算500万元。…。全年预算合计520万元
        let goes_on = || {
            let of_whole = self.setting.said_before == Some(Item::TotalExpenditure);
            let mut stages = ["全年预算", "预算调整后", "调整后", "执行中调整为", "年中调整为"].iter();
            of_whole && self.walk.main.is_none() && stages.any(|stage| self.near.starts_with(stage))
        };
        about.filter(|_| self.only_stage && (adjusts(self.told) || goes_on()))
    }

    /// A side of the budget, told by what stands behind the figure.
    fn of_side(&self) -> Option<Item> {
        let labelled = self.near == "收入" && self.lead.contains("收支");
        let told = |side: &Item| {
            labelled
                || parts_follow(self.rest, *side, &self.near)
                || spending_follows(self.rest, *side)
                || (self.rest == "。" && parts_stand_in_next(self.setting, *side, &self.near))
        };
        // 收入500万元；支出480万元
        let goes_on = self.walk.before == Some(Item::TotalRevenue) && self.near == "支出";
        // 部门整体支出情况 as the heading, and under it 2023年支出500万元
        // 全年预算数120万元，其中:当年财政拨款100万元: in a report about one project, that of the project
        let in_parts = || {
            let parts = filling::near_head(self.rest);
            ["基本支出", "人员经费", "人员支出", "项目支出", "收入"]
                .iter()
                .any(|part| parts.contains(part))
        };
        let of_side = |side: Item| match self.setting.frame.project_item() {
            Some(project) if side == Item::TotalExpenditure && !in_parts() => project,
            _ => side,
        };
        let is_all = self.setting.topic.item == Some(Item::TotalExpenditure)
            && self.walk.main.is_none()
            && filling::without_year(&self.near) == "支出";
        if goes_on || is_all {
            return Some(Item::TotalExpenditure);
        }
        side(&self.near)
            .filter(told)
            .filter(|_| !self.near.contains("财政拨款"))
            .map(of_side)
    }

    /// All spending of a department, told by a stage and by what was spent of it.
    fn of_spending(&self) -> Option<Item> {
        let behind = filling::near_head(self.rest);
        let mut words = SPENT.iter();
        let spent =
            words.any(|word| self.near.contains(word) || follows(behind, word)) || behind.contains("执行率");
        // 年初预算500万元，年中追加20万元，全年预算520万元
        let is_changed = || {
            let is_first = self.near.contains("年初预算");
            is_first && CHANGED_TO.iter().any(|word| follows(behind, word))
        };
        let is_income = self
            .near
            .trim_end_matches(['为', ':', '共', '计'])
            .ends_with("收入");
        (self.only_stage && self.of_department() && !is_income && (spent || is_changed()))
            .then_some(Item::TotalExpenditure)
    }

    /// All spending of a department, by what it calls itself.
    fn of_own(&self) -> Option<Item> {
        let is_own = filling::OWN.iter().any(|word| self.near.contains(word));
        let is_budget = self.near.ends_with("部门预算") || self.near.ends_with("部门预算为");
        if !is_own && !is_budget || !self.of_department() {
            return None;
        }
        let near = self.near.trim_end_matches(['为', ':', '共', '计']);
        let is_all = !near.contains("财政") && !near.contains("项目");
        if near.contains("收入") {
            return (is_all && near.ends_with("收入")).then_some(Item::TotalRevenue);
        }
        (self.only_stage || is_all && near.ends_with("支出")).then_some(Item::TotalExpenditure)
    }

    /// The money of a report's only project. 补助标准指标值620元，实际完成628元 is an indicator, no spending, and
    /// 其中:展厅运维经费预算60万元 is that of one of several projects.
    fn of_project(&self) -> Option<Item> {
        let near = without_count(&self.near);
        let own = ["该项目", "本项目"].iter().find_map(|own| near.strip_prefix(own));
        let project = self.setting.frame.project_item()?;
        if let Some(lot) = self.sums_up_lots() {
            return (lot == Lot::Sum).then_some(project);
        }
        let of_part = self.walk.listing && !filling::is_filling(own.unwrap_or(near))
            || is_due(self.told)
            || comes_from_another(self.told);
        if of_part || near.contains("指标值") || is_result(self.told, near) || self.is_lot_in_bracket() {
            return None;
        }
        let may_spend = || self.walk.main.is_none() || filling::is_filling(near);
        let spends =
            words::ends_with_stage(without_recipient(near)) || may_spend() && spends_by_rate(near, self.rest);
        let invests = || self.walk.main.is_none() && invests(near);
        let hands_out = || self.walk.main.is_none() && hands_out(near);
        (spends || hands_out() || is_sum_of_sources(self.said, self.rest) || invests()).then_some(project)
    }
}

/// Money that was given in several lots, and what they come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lot {
    One,
    Sum,
}

impl Nameless<'_> {
    /// Whether the figure is one of the lots that a bracket lists behind a whole: `下达资金5680万元(某号下达4500万元，…)`.
    fn is_lot_in_bracket(&self) -> bool {
        let opened = self.told.rfind('(').and_then(|at| self.told.split_at_checked(at));
        opened.is_some_and(|(before, within)| {
            before.ends_with('元')
                && !within.contains(')')
                && ["下达", "安排", "追加", "拨付", "到位"]
                    .iter()
                    .any(|verb| within.ends_with(verb))
        })
    }

    /// Whether the figure is one of several lots or their sum: `下达资金65万元，…下达35万元，共计100万元`.
    fn sums_up_lots(&self) -> Option<Lot> {
        const GIVES: &str = "下达";
        const SUMS: [&str; 3] = ["共计", "合计", "总计"];
        let clause = self.told.rsplit(['，', ',']).next().unwrap_or_default();
        let earlier = filling::near_end(self.told.strip_suffix(clause).unwrap_or_default());
        let lots = earlier.split(['，', ',']);
        let lots = lots.filter(|lot| lot.contains(GIVES) && lot.ends_with('元'));
        let behind = filling::near_head(self.rest);
        let is_summed_up = || SUMS.iter().any(|sum| behind.contains(sum));
        match lots.count() {
            0 => None,
            1 if SUMS.contains(&clause) => None,
            _ if SUMS.contains(&clause) => Some(Lot::Sum),
            _ => (clause.ends_with(GIVES) && is_summed_up()).then_some(Lot::One),
        }
    }
}

/// The words behind a bracket that only remarks on the figure before it: `追加预算3200万元(主要为中央转移支付)，调整后预算数`.
pub(super) fn behind_remark(lead: &str) -> &str {
    let remark = lead.strip_prefix('(').and_then(|within| within.split_once(')'));
    remark
        .filter(|(remark, _)| !has_digit(remark) && !remark.contains('('))
        .map_or(lead, |(_, behind)| behind)
}

/// Words that speak of the department by its name, the end of it or its short name as if they said 本单位: 市商务局年初预算.
fn as_own(near: &str, department: &str) -> Option<String> {
    by_name(near, department).or_else(|| by_short_name(near, department))
}

/// 州残联年初预算批复, where nothing but stage and filling follows.
fn by_short_name(near: &str, department: &str) -> Option<String> {
    const LONGEST: usize = 10;
    let clause = near.rsplit(['，', ',', ':']).next()?;
    let ends = clause.char_indices().skip(3).take(LONGEST);
    let mut names = ends.filter_map(|(end, _)| clause.split_at_checked(end));
    let (_, rest) = names.find(|(name, rest)| is_short_for(name, department) && filling::is_filling(rest))?;
    Some(format!("本单位{rest}"))
}

fn by_name(near: &str, department: &str) -> Option<String> {
    const SHORTEST: usize = 3;
    // no longer end of it stands where the shortest does not
    let shortest = department.char_indices().rev().nth(SHORTEST - 1);
    let shortest = shortest.and_then(|(at, _)| department.get(at..))?;
    if !near.contains(shortest) {
        return None;
    }
    let ends = department
        .char_indices()
        .map(|(at, _)| department.get(at..).unwrap_or_default());
    let told = ends
        .take_while(|name| SHORTEST <= name.chars().count())
        .find(|name| near.contains(*name))?;
    Some(near.replacen(told, "本单位", 1))
}

/// Words that a sentence about a budget has.
const OF_MONEY: [&str; 10] = [
    "资金", "预算", "经费", "支出", "投资", "投入", "拨款", "到位", "使用", "执行",
];

/// The words behind a label about the budget that a sentence begins with: `1、预算执行:年初预算安排`.
fn behind_label(near: &str) -> Option<&str> {
    let rest = near.get(label_of_money(near)?.len() + ':'.len_utf8()..)?;
    (!rest.is_empty()).then_some(rest)
}

/// The label about the budget that a sentence begins with: `2、预算调整:`.
fn label_of_money(told: &str) -> Option<&str> {
    const LONGEST: usize = 48;
    let (label, _) = told.split_once(':')?;
    let plain = label.trim_start_matches('(');
    let is_label = label.len() <= LONGEST && !plain.contains(['，', '。', '(']);
    let of_money = ["预算", "资金", "收支", "决算", "执行"]
        .iter()
        .any(|word| label.contains(word));
    (is_label && of_money && words::ITEMS.within(label).is_none()).then_some(label)
}

/// Whether a label is about all that a department spends.
fn is_of_whole(label: &str) -> bool {
    label.contains("预算") && !label.contains("项目") && !label.contains("收入")
}

/// Whether a figure is the result of a goal and no spending: `新增产值:计划2000万元，实际完成2365万元`,
/// `2022年目标10亿元，实际8.6亿元`, `每公里造价≤150万元，实际145万元`.
fn is_result(told: &str, near: &str) -> bool {
    let told = filling::near_end(told);
    let tells = |words: &str| OF_MONEY.iter().any(|word| words.contains(word));
    let of_other_label = told.split_once(':').is_some_and(|(label, _)| !tells(label));
    let is_bounded = told.contains("目标") || told.contains(['≥', '≤', '>', '<']);
    let planned = told.contains("计划") || is_bounded;
    let is_of_goal = near.ends_with("完成") || is_bounded || planned && of_other_label;
    is_of_goal && !tells(told)
}

/// Whether a sentence has told what a budget was changed by.
fn adjusts(told: &str) -> bool {
    const CHANGES: [&str; 5] = ["追加", "调增", "调减", "核增", "核减"];
    let told = filling::near_end(told);
    CHANGES.iter().any(|word| told.contains(word))
}

/// Whether a budget told behind what the first one was changed by is what it was changed to: `年初预算100万元，追加20万元，预算总额`.
pub(super) fn is_adjusted(told: &str) -> bool {
    let clause = told.rsplit(['，', ',', '；']).next().unwrap_or_default();
    clause.contains("预算") && !clause.contains("年初") && adjusts(told)
}

/// Words without the count of projects that they end with: 批复预算7个项目.
fn without_count(words: &str) -> &str {
    let counted = words.strip_suffix("个项目").unwrap_or_default();
    let rest = counted.trim_end_matches(|c: char| c.is_ascii_digit());
    if rest.len() < counted.len() { rest } else { words }
}

/// Whether an item is named first among the parts that are listed behind a figure.
fn is_part_behind(rest: &str, item: Item) -> bool {
    let parts = rest.strip_prefix(':').map_or_else(
        || {
            let rest = rest.trim_start_matches(['，', ',', '(']);
            rest.strip_prefix("其中").unwrap_or_default()
        },
        |parts| parts.strip_prefix("其中").unwrap_or(parts),
    );
    let first = words::heard(parts.trim_start_matches([':', '，', ','])).and_then(|heard| heard.item);
    first.is_some_and(|(_, first)| first == item)
}

/// What the spending of the whole is called beside its budget.
const SPENT: [&str; 5] = ["实际支出", "全年支出", "全年执行", "执行数", "决算数"];

/// What the budget of the whole is called that the first one was changed to.
const CHANGED_TO: [&str; 4] = ["全年预算", "调整后", "预算调整为", "调整预算数"];

/// Whether a clause behind a figure begins with a word.
fn follows(rest: &str, word: &str) -> bool {
    rest.split(['，', ','])
        .skip(1)
        .any(|clause| clause.starts_with(word))
}
