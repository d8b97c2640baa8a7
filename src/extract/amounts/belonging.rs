//! 归属 Which item a figure in running text belongs to: the one named before it, or the whole where only a stage is.
//!
//! Knows one sentence up to the figure and a little behind it; what a figure is and what names are is told elsewhere.

use std::borrow::Cow;

use super::figure::Figure;
use super::filling;
use super::labels::Named;
use super::naming::is_received;
use super::sides::{bare_label, is_spent, parts_follow, side, spending_follows, spent_of};
use super::walk::{Setting, Walk};
use super::words::{self, STAGES};
use crate::report::Item;

/// The item that the figure at `at` belongs to, if one is named closely enough before it.
pub(super) fn belongs(
    sentence: &str,
    at: usize,
    figure: Figure,
    walk: &Walk,
    setting: &Setting<'_>,
) -> Option<Named> {
    if let Some(item) = &walk.item {
        let between = sentence
            .get(walk.item_end..at)
            .filter(|_| !is_another(sentence, at, figure, walk))?;
        return spent_of(between, item, walk).or_else(|| goes_on(between, item, walk));
    }
    let lead = sentence.get(walk.item_end..at)?;
    let rest = sentence.get(at + figure.length..).unwrap_or_default();
    if is_another(sentence, at, figure, walk) {
        return None;
    }
    let near = filling::without_formula(filling::near_end(lead));
    let near = match setting.topic.item {
        Some(topic) => Cow::Owned(of_procurement(&near, topic).into_owned()),
        None => near,
    };
    let is_whole = lead.len() == filling::near_end(lead).len();
    let filled = is_whole && filling::is_filling(&near);
    let only_stage = STAGES.stand_in(&near);
    let of_side = || {
        let told = |side: &Item| parts_follow(rest, *side, &near) || spending_follows(rest, *side);
        side(&near).filter(told).filter(|_| !near.contains("财政拨款"))
    };
    let spent = || {
        let near_head = filling::near_head(rest);
        SPENT
            .iter()
            .any(|word| near.contains(word) || follows(near_head, word))
            || near_head.contains("执行率")
    };
    let of_department = setting.frame.project_item().is_none();
    let is_income = near.trim_end_matches(['为', ':', '共', '计']).ends_with("收入");
    let whole =
        || (only_stage && of_department && !is_income && spent()).then_some(Item::TotalExpenditure);
    // 财政拨款收入500万元；财政拨款支出480万元: what is called spending is no more of the revenue
    let spends = near.contains("支出");
    let may_be = |item: &Item| only_stage && !(spends && is_received(*item));
    let of_stage = || walk.main.or(setting.topic.item).filter(may_be);
    // 补助标准指标值620元，实际完成628元 is an indicator, no spending
    let of_project = || {
        let near = without_count(&near);
        // 其中:展厅运维经费预算60万元 is that of one of several projects
        let of_part = walk.listing && !filling::is_filling(near);
        let spends = words::ends_with_stage(near) && !near.contains("指标值") && !of_part;
        let by_rate = || !of_part && walk.main.is_none() && !near.contains("指标值") && spends_by_rate(near, rest);
        setting.frame.project_item().filter(|_| spends || by_rate())
    };
    let of_own = || {
        let is_own = only_stage && OWN.iter().any(|word| near.contains(word)) && !near.contains("收入");
        (is_own && of_department).then_some(Item::TotalExpenditure)
    };
    // 年初预算500万元。年中追加20万元，全年预算数520万元。
    let of_sentence_before = || setting.said_before.filter(|_| only_stage && adjusts(sentence, at));
    let of_whole = || {
        let staged = of_stage().or_else(of_sentence_before);
        staged.or_else(of_side).or_else(whole).or_else(of_own)
    };
    let of_label = || bare_label(lead).filter(|_| of_department);
    let item = of_whole()
        .filter(|_| filled)
        .or_else(of_project)
        .or_else(of_label)?;
    Some((item, None))
}

/// Whether a sentence has told by `at` what a budget was changed by.
fn adjusts(sentence: &str, at: usize) -> bool {
    const CHANGES: [&str; 5] = ["追加", "调增", "调减", "核增", "核减"];
    let told = filling::near_end(sentence.get(..at).unwrap_or_default());
    CHANGES.iter().any(|word| told.contains(word))
}

/// Whether words end a bracket that was opened before them.
pub(super) fn closes_bracket(words: &str) -> bool {
    let opened = words.find('(');
    words.find(')').is_some_and(|closed| opened.is_none_or(|opened| closed < opened))
}

/// What follows a verb of spending before the figure: 拨付补助资金.
const SPENT_MONEY: [&str; 5] = ["补助资金", "专项资金", "项目资金", "财政资金", "资金"];

/// Whether words end by saying that money was paid: 共拨付补助资金, but 计划拨付资金 pays nothing yet.
pub(super) fn pays(near: &str) -> bool {
    let near = near.trim_end_matches(['为', '共', '计', '约', ':']);
    let verb = SPENT_MONEY.iter().find_map(|money| near.strip_suffix(money)).unwrap_or(near);
    let clause = verb.rsplit(['，', ',', '；']).next().unwrap_or_default();
    let is_to_come = ["拟", "计划", "应", "未", "待", "预计"].iter().any(|word| clause.contains(word));
    !is_to_come && ["拨付", "支付", "使用", "兑付", "列支"].iter().any(|end| clause.ends_with(end))
}

/// Whether a project's money is told as spent by what stands on both sides of it: 共兑付资金2436.5万元，预算执行率97.46%.
pub(super) fn spends_by_rate(near: &str, rest: &str) -> bool {
    const SPENDS: [&str; 8] = ["兑付", "发放", "拨付", "支付", "使用", "支出", "列支", "开支"];
    const RATES: [&str; 5] = ["执行率", "支出率", "支付率", "使用率", "支出进度"];
    let behind = filling::near_head(rest).split('；').next().unwrap_or_default();
    let clause = near.rsplit(['，', ',']).next().unwrap_or_default();
    RATES.iter().any(|rate| behind.contains(rate)) && SPENDS.iter().any(|verb| clause.contains(verb))
}

/// Words without the count of projects that they end with: 批复预算7个项目.
fn without_count(words: &str) -> &str {
    let counted = words.strip_suffix("个项目").unwrap_or_default();
    let rest = counted.trim_end_matches(|c: char| c.is_ascii_digit());
    if rest.len() < counted.len() { rest } else { words }
}

/// Whether the figure at `at` is a difference, a share or an adjustment.
pub(super) fn is_another(sentence: &str, at: usize, figure: Figure, walk: &Walk) -> bool {
    let before = filling::near_end(sentence.get(walk.item_end..at).unwrap_or_default());
    let rest = sentence.get(at + figure.length..).unwrap_or_default();
    filling::make_another_figure(before) || filling::is_adjustment(before, rest)
}

/// What the spending of the whole is called beside its budget.
const SPENT: [&str; 4] = ["实际支出", "全年支出", "全年执行", "执行数"];

/// Whether a clause behind a figure begins with a word.
fn follows(rest: &str, word: &str) -> bool {
    rest.split(['，', ','])
        .skip(1)
        .any(|clause| clause.starts_with(word))
}

/// What a department calls itself: 本部门年初预算数 is that of all it spends.
const OWN: [&str; 6] = ["本部门", "我部门", "我局", "我委", "本单位", "我单位"];

/// The words between 政府采购 and its figure: 采购 again makes no other thing of it.
fn of_procurement(words: &str, item: Item) -> Cow<'_, str> {
    if item == Item::Procurement && words.contains("采购") {
        Cow::Owned(words.replace("采购", ""))
    } else {
        Cow::Borrowed(words)
    }
}

/// The item of a figure before which, since the item or its last figure, the words `between` stand.
fn goes_on(between: &str, item: &Named, walk: &Walk) -> Option<Named> {
    let near = filling::near_end(between);
    let is_whole = near.len() == between.len();
    let near = filling::without_formula(near);
    let near = of_procurement(&near, item.0);
    // 预算80万元(中央补助40万元、市级配套28万元)，执行78.56万元: behind the bracket it is that of the whole again
    if let Some(main) = walk.main.filter(|_| walk.carried && is_whole)
        && closes_bracket(&near)
        && STAGES.stand_in(&near)
        && filling::is_filling(&near)
    {
        return Some((main, None));
    }
    let said_again = || !walk.carried || STAGES.stand_in(&near) || is_spent(between, item, walk);
    if is_whole && said_again() && filling::is_filling(&near) {
        return Some(item.clone());
    }
    // a clause of nothing but stage goes back to what the sentence is about
    let main = walk.main.filter(|_| walk.carried)?;
    let (_, clause) = near
        .rsplit_once(['，', ','])
        .or(is_whole.then_some(("", &near)))?;
    let restaged = STAGES.stand_in(clause) && filling::is_filling(clause);
    restaged.then_some((main, None))
}
