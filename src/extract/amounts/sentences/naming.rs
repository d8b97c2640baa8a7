//! Names in a sentence about money: which item, class, stage or aside begins here, and what it changes.

use super::appropriation::{of_revenue, say_of};
use super::changed::is_what_was_changed;
use super::classes::is_narrower;
use super::filling;
use super::givers::{bare_source, of_givers, part_of_giver};
use super::own_money::{
    is_behind_change, is_brought_by_others, is_handed_down, is_handed_on, is_handed_to, is_of_unit,
    is_project_of, is_transfer, own_money, there_is,
};
use super::owner::{Owner, is_project, owner};
use super::paid::is_spent_behind;
use super::units::{self, Whose};
use super::vehicles::part_of_vehicles;
use super::walk::{Aside, Setting, Walk};
use crate::extract::amounts::figure;
use crate::extract::amounts::labels::Told;
use crate::extract::amounts::words::{Heard, is_revenue};
use crate::report::{Item, Stage};

/// A name of an item, class or stage at `at`, where `heard` was; how long it is.
pub(super) fn name(
    setting: &Setting<'_>,
    sentence: &str,
    at: usize,
    heard: &Heard,
    walk: &mut Walk,
) -> Option<usize> {
    if let Some(word) = heard.listing {
        walk.listing = true;
        walk.whole = walk.carried_item().or(walk.before.take()).or(walk.whole);
        return Some(word.len());
    }
    let longer_than_item = |other: &&str| heard.item.is_none_or(|(word, _)| word.len() < other.len());
    if let Some(other) = heard.other.filter(longer_than_item) {
        if !walk.awaits_figure(sentence, at) {
            walk.leave();
        }
        return Some(other.len());
    }
    let money = heard.item.map(|(word, _)| word).or(heard.source);
    if let Some(word) = money.filter(|word| only_qualifies(sentence, at, word)) {
        return Some(word.len());
    }
    let of_change = money.or(heard.class.map(|(word, _)| word));
    if let Some(word) = of_change.filter(|word| is_what_was_changed(sentence, at, word)) {
        walk.leave();
        return Some(word.len());
    }
    if let Some(length) =
        both_sides(heard, at, walk).or_else(|| of_project(setting, sentence, at, heard, walk))
    {
        return Some(length);
    }
    if let Some((word, item)) = heard.item {
        name_item(setting, sentence, at, walk, (word, item));
        return Some(word.len());
    }
    if let Some((class, _)) = heard.class.filter(|_| is_narrower(sentence, at)) {
        walk.leave();
        return Some(class.len());
    }
    if let Some((class, item)) = heard.class {
        if walk.aside.is_none() {
            walk.enter((item, Some(class.to_owned())), None, at + class.len());
            walk.whole = walk.whole.or(setting.topic.item);
        }
        return Some(class.len());
    }
    let (word, stage) = heard.stage?;
    let after = sentence.get(at + word.len()..).unwrap_or_default();
    let keeps_stage = matches!(word, "预算" | "预算数") && walk.lists_parts_of(Stage::FinalBudget);
    match &mut walk.aside {
        Some(aside) => aside.stage = stage.or(aside.stage),
        None if is_plain_stage(word) && !filling::is_stage_here(after) => {}
        None if filling::is_share_of_it(after) => {}
        // 转移支付100万元 was handed down, and is not paid yet
        None if word == "支付" && is_transfer(sentence, at) => {
            if is_project_of(setting, after) {
                walk.say(None);
            }
        }
        // 全年预算数500万元，其中:基本支出预算数300万元: the parts are of the budget that the whole is
        None if keeps_stage => {}
        None => walk.say(stage),
    }
    Some(word.len())
}

/// Words behind which a name of money says what the figure before it is made of.
const MADE_OF: [&str; 6] = ["全部为", "均为", "全部是", "都是", "全部来自", "全部来源于"];

/// Whether the name at `at` only tells what the figure before is made of: `，全部为财政拨款，`.
fn only_qualifies(sentence: &str, at: usize, word: &str) -> bool {
    let lead = sentence.get(..at).unwrap_or_default();
    let rest = sentence.get(at + word.len()..).unwrap_or_default();
    let rest = ["收入", "拨款", "资金"]
        .iter()
        .find_map(|more| rest.strip_prefix(more))
        .unwrap_or(rest);
    MADE_OF.iter().any(|words| lead.ends_with(words))
        && (rest.is_empty() || rest.starts_with(['，', ',', '。', '；', ';', ')']))
}

/// Words of stage so plain that they are one only beside a figure, filling or an item.
fn is_plain_stage(word: &str) -> bool {
    matches!(
        word,
        "预算"
            | "预算执行"
            | "转移支付预算"
            | "决算"
            | "实际"
            | "支付"
            | "拨付"
            | "到位"
            | "下达"
            | "申报"
            | "调整后"
            | "年初"
            | "全年支出"
            | "日支出"
            | "共支出"
            | "资金执行"
    )
}

/// 收、支总计均为500万元.
fn both_sides(heard: &Heard, at: usize, walk: &mut Walk) -> Option<usize> {
    let word = heard.both_sides?;
    walk.enter((Item::TotalRevenue, None), None, at + word.len());
    walk.twin = Some(Item::TotalExpenditure);
    Some(word.len())
}

/// What a report about one project calls its money and the sources of it.
fn of_project(
    setting: &Setting<'_>,
    sentence: &str,
    at: usize,
    heard: &Heard,
    walk: &mut Walk,
) -> Option<usize> {
    let item = setting.frame.project_item()?;
    if let Some(word) = heard.project {
        let lead = sentence.get(..at)?;
        if word == "总支出" && is_of_unit(lead) {
            return None;
        }
        if is_brought_by_others(lead) {
            walk.leave();
            return Some(word.len());
        }
        if let Some(part) = part_of_giver(lead, word, setting.frame.stem(), walk) {
            walk.enter((Item::FundSource, Some(part)), None, at + word.len());
            return Some(word.len());
        }
        let whose = owner(lead, setting.frame.department);
        let own = !matches!(whose, Owner::Other | Owner::Place)
            || is_project(lead)
            || word == TRANSFERRED && is_handed_down(lead)
            || is_handed_on(word, sentence.split_at_checked(at)?, walk) && is_handed_down(lead)
            || setting.frame.stem().is_some_and(|stem| lead.ends_with(stem));
        if own && walk.aside.is_none() {
            walk.enter((item, None), None, at + word.len());
            match word {
                "预算资金" | TRANSFERRED => {}
                // 调整预算后项目预算861万元
                _ if word.contains("预算") && is_behind_change(lead) => walk.say(Some(Stage::FinalBudget)),
                _ if word.contains("预算") => walk.say(Some(Stage::InitialBudget)),
                _ if is_spent_behind(sentence.get(at + word.len()..).unwrap_or_default()) => {}
                _ => there_is(word, lead, walk),
            }
        } else if walk.aside.is_none() && word.ends_with("总预算") {
            // 项目预计总预算50万元: whoever's it is, nothing of it was spent yet
            walk.say(Some(Stage::InitialBudget));
        }
        return Some(word.len());
    }
    let source = heard.source?;
    // 福利彩票公益金支出项目276.42万元: one of several projects
    if sentence
        .get(at + source.len()..)
        .is_some_and(|rest| rest.starts_with("支出项目"))
    {
        walk.leave();
        return Some(source.len());
    }
    // 下达给我单位资金100万元: what came to the unit, not what it brings
    let lead = sentence.get(..at)?;
    let is_given = source == "单位资金" && (lead.ends_with(['我', '本']) || is_handed_to(lead));
    if is_given && walk.aside.is_none() {
        walk.enter((item, None), None, at + source.len());
        walk.say(lead.contains("拨付").then_some(Stage::Actual));
    } else if source.ends_with("专项资金") && walk.aside.is_none() && !walk.listing && !walk.carried {
        // 下达省级专项资金300万元，实际支出280万元: the money of the whole, and not one of several sources
        walk.enter((item, None), None, at + source.len());
        there_is(source, lead, walk);
    } else if walk.aside.is_none() {
        let class = of_givers(sentence.get(..at).unwrap_or_default(), source);
        walk.enter((Item::FundSource, Some(class)), None, at + source.len());
    }
    Some(source.len())
}

/// The money of a transfer, whatever it is for.
const TRANSFERRED: &str = "转移支付预算资金";

/// What names money here alone: the project's own, and parts of what is told of. How long the name is.
pub(super) fn called(setting: &Setting<'_>, sentence: &str, at: usize, walk: &mut Walk) -> Option<usize> {
    own_money(setting, sentence, at, walk)
        .or_else(|| bare_source(setting, sentence, at, walk))
        .or_else(|| of_revenue(setting, sentence, at, walk))
        .or_else(|| part_of_vehicles(sentence, at, walk))
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
    if awaits && (is_total(item) && !is_other_side(walk, item) || source && spending) {
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
    if is_vague_rest(word) && !is_rest_here(walk, lead, word, sentence.get(end..).unwrap_or_default()) {
        return;
    }
    let is_spent = walk.name.contains("收入") && word.starts_with("支出");
    if let Some(goes_on) = spoken_of(setting, walk, lead).filter(|_| is_staged_side(word) && !is_spent) {
        walk.enter((goes_on, None), None, end);
        walk.say_of(word);
        return;
    }
    // 机关运行经费年初预算20万元，支出决算18万元: what the clause goes on about is no item
    let goes_on = lead.is_empty() || lead.ends_with(['，', ',']);
    if walk.of_unknown.is_some() && is_staged_side(word) && goes_on {
        walk.leave();
        return;
    }
    // 财政总收入 is that of the place's government
    if lead.ends_with("财政") && matches!(word, "总收入" | "总支出") {
        walk.leave();
        return;
    }
    let unit = match whose(setting, sentence, at, walk, (word, item)) {
        Whose::Department => None,
        Whose::Unit(unit) => Some(unit),
        Whose::Neither => return,
    };
    let part_of_projects = matches!(item, Item::Personnel | Item::PublicFunds)
        && walk.whole.or(setting.topic.item) == Some(Item::ProjectExpenditure);
    let is_within = walk.listing && walk.main.or(setting.said_before) == Some(item);
    let part = part_of_itself(word).filter(|_| is_within);
    if part_of_projects {
        walk.leave();
    } else if let Some(part) = part {
        walk.enter((item, Some(part.to_owned())), unit, end);
    } else {
        walk.enter((item, None), unit, end);
        walk.name = word;
        say_of(word, sentence.get(end..).unwrap_or_default(), walk);
    }
}

/// What part of an item a name is told of within the item itself: `项目支出600万元，其中:财政拨款项目支出15万元`,
/// `总收入986万元，其中:本年收入956万元`.
fn part_of_itself(word: &str) -> Option<&'static str> {
    match word {
        "财政拨款项目支出" => Some("财政拨款"),
        "本年收入" | "本年收入合计" | "本年度收入" => Some("本年收入"),
        "本年支出" | "本年支出合计" | "本年度支出" => Some("本年支出"),
        _ => None,
    }
}

/// Whose an item at `at` is. One of a whole place, of some units, or of nobody who is sure ends what was told.
fn whose(
    setting: &Setting<'_>,
    sentence: &str,
    at: usize,
    walk: &mut Walk,
    (word, item): (&'static str, Item),
) -> Whose {
    let lead = sentence.get(..at).unwrap_or_default();
    match owner(lead, setting.frame.department) {
        Owner::Department => match units::unnamed(sentence, at, walk, is_total(item)) {
            Whose::Neither => {
                walk.leave();
                Whose::Neither
            }
            whose => whose,
        },
        Owner::Unit(unit) => Whose::Unit(unit),
        Owner::Place => {
            walk.leave();
            walk.elsewhere = Some(at);
            Whose::Neither
        }
        Owner::Other if is_plain(word, item) && !setting.is_projects_own(item) => Whose::Neither,
        Owner::Other => Whose::Department,
    }
}

/// 结余 without 年末: what is left over, of whatever its clause speaks of.
fn is_vague_rest(word: &str) -> bool {
    word.starts_with("结余") || word.starts_with("结转") || word == "资金结余"
}

/// Whether 结余 begins a clause and its figure follows: `，结余0.7万元`; 盘活结余资金5万元 is another thing. 结转 is what was
/// left over only behind what was spent; elsewhere it may be the last year's.
fn is_rest_here(walk: &Walk, lead: &str, word: &str, rest: &str) -> bool {
    let may_be = word != "结转" || !walk.listing && walk.stage == Some(Told::At(Stage::Actual));
    let begins = lead.is_empty() || lead.ends_with(['，', ',', '；', ';', '。']);
    let rest = rest.trim_start_matches(['为', '共', '约', ':']);
    // “三公”经费决算4.8万元，结余1.2万元: what a limit was not used for is no balance
    let of_limit = [walk.main, walk.whole].contains(&Some(Item::ThreePublic));
    may_be && begins && !of_limit && figure::at_head(rest).is_some()
}

/// The part of the budget that a clause without an owner goes on about: `三公经费预算5万元，其中…；决算支出4万元`.
fn spoken_of(setting: &Setting<'_>, walk: &Walk, lead: &str) -> Option<Item> {
    let begins = lead.is_empty() || lead.ends_with(['，', ',', '；', ';', '。', ':']);
    let listed_or_last = walk
        .main
        .filter(|main| [walk.whole, walk.before].contains(&Some(*main)));
    let about = match walk.main {
        Some(_) => listed_or_last,
        None => setting.topic.item,
    };
    about.filter(|item| begins && walk.item.is_none() && !is_total(*item) && !is_revenue(*item))
}

/// The head of an aside: how long it is.
pub(super) fn aside(sentence: &str, at: usize, heard: &Heard, walk: &mut Walk) -> Option<usize> {
    let length = filling::aside_at_head(sentence.get(at..)?, heard)?;
    walk.aside = Some(Aside {
        start: at + length,
        ..Aside::default()
    });
    Some(length)
}

impl Setting<'_> {
    /// In a report about one project, the project's name may stand before 项目支出.
    fn is_projects_own(&self, item: Item) -> bool {
        self.frame.project_item() == Some(item)
    }
}

/// Whether a total is that of the other side than the one that still awaits its figure: 部门预算总收入.
fn is_other_side(walk: &Walk, item: Item) -> bool {
    let awaiting = walk.item.as_ref().map(|(item, _)| *item);
    awaiting.is_some_and(|awaiting| is_total(awaiting) && awaiting != item)
}

const fn is_total(item: Item) -> bool {
    matches!(item, Item::TotalExpenditure | Item::TotalRevenue)
}

/// Names so plain that a word before them makes another thing of them.
fn is_plain(word: &str, item: Item) -> bool {
    matches!(
        item,
        Item::Personnel | Item::PublicFunds | Item::ProjectExpenditure | Item::SpecialFunds
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
