//! 收支两方 Whole sides of the budget that are called no more than 收入 and 支出: told by what stands beside their figures.

use super::appropriation::APPROPRIATION;
use super::filling;
use super::walk::{Setting, Walk};
use crate::extract::amounts::figure;
use crate::extract::amounts::labels::Named;
use crate::extract::amounts::words::{self, STAGES};
use crate::report::Item;

/// The side of the budget that a label with its number stands for, right before its figure: `1、收入：`; or that nothing but
/// the year stands before: `2023年收入年初预算`.
pub(super) fn bare_label(lead: &str) -> Option<Item> {
    match filling::without_year(lead).trim_end_matches(['数', '为']) {
        "收入年初预算" => return Some(Item::TotalRevenue),
        "支出年初预算" => return Some(Item::TotalExpenditure),
        _ => {}
    }
    let label = lead.strip_suffix(':')?;
    let name = label.trim_start_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '(' | ')' | '、' | '.' | '一' | '二' | '三' | '四')
    });
    match name {
        "收入" => Some(Item::TotalRevenue),
        "支出" => Some(Item::TotalExpenditure),
        _ => None,
    }
}

/// The side of the budget that a figure without an item is the whole of, told by the words before it: 全年支出,
/// 年初预算 and whatever else is not called 收入.
pub(super) fn side(lead: &str) -> Option<Item> {
    let lead = lead.trim_end_matches(['为', '共', '计', ':']);
    if lead.ends_with("收入") {
        return Some(Item::TotalRevenue);
    }
    let named = lead.ends_with("支出") || STAGES.stand_in(lead);
    named.then_some(Item::TotalExpenditure)
}

/// Whether parts of that side are listed right after a figure: `，其中基本支出…`, `(其中:财政拨款收入…`. A budget that is
/// called neither 收入 nor 支出 may be listed by where it comes from.
pub(super) fn parts_follow(rest: &str, whole: Item, lead: &str) -> bool {
    // 年初预算500万元(基本支出300万元，项目支出200万元), 年初预算500万元:基本支出300万元，项目支出200万元
    let in_brackets = rest.strip_prefix(['(', ':']);
    let rest = rest.trim_start_matches(['，', ',', '(', ':']);
    let listing = words::heard(rest).and_then(|heard| heard.listing);
    let Some(parts) = listing
        .and_then(|listing| rest.strip_prefix(listing))
        .or(in_brackets)
    else {
        return false;
    };
    let parts = parts.trim_start_matches([':', '，', ',']);
    if parts.starts_with(APPROPRIATION) && whole == Item::TotalRevenue {
        return true;
    }
    let part = words::heard(parts).and_then(|heard| heard.item);
    match part {
        // 预算500万元，其中:人员经费200万元，公用经费50万元，项目经费250万元
        Some((_, Item::Personnel | Item::PublicFunds)) => {
            let parts = filling::near_head(parts)
                .split(['；', '。'])
                .next()
                .unwrap_or_default();
            whole == Item::TotalExpenditure
                && ["项目支出", "项目经费"].iter().any(|word| parts.contains(word))
        }
        Some((_, Item::BasicExpenditure | Item::ProjectExpenditure)) => whole == Item::TotalExpenditure,
        Some((_, Item::FiscalAppropriation | Item::GovernmentFund | Item::OtherRevenue)) => {
            whole == Item::TotalRevenue || !lead.contains("支出")
        }
        _ => false,
    }
}

/// Whether the next sentence lists the parts of all spending: `全年共支出500万元。其中，基本支出300万元，项目支出200万元。`
pub(super) fn parts_stand_in_next(setting: &Setting<'_>, side: Item, near: &str) -> bool {
    let from_here = setting.squashed.as_str().get(setting.start..);
    let next = from_here.and_then(|words| words.split('。').nth(1));
    side == Item::TotalExpenditure
        && near.ends_with("支出")
        && next.is_some_and(|next| {
            next.starts_with("其中")
                && ["基本支出", "项目支出"].iter().all(|part| next.contains(part))
                && parts_follow(next, side, near)
        })
}

/// Whether the figure of all spending follows that of all revenue: 收入500万元，支出480万元.
pub(super) fn spending_follows(rest: &str, side: Item) -> bool {
    let rest = rest.trim_start_matches(['，', ',']);
    let spent = ["实际支出", "全年支出", "支出"]
        .iter()
        .find_map(|word| rest.strip_prefix(word));
    let figure = spent.map(|spent| spent.trim_start_matches(['为', '共', '计', ':']));
    side == Item::TotalRevenue && figure.and_then(figure::at_head).is_some()
}

/// Whether the words between a figure and the next say no more than that money of the same item was spent:
/// 基本支出预算850万元，支出820万元.
pub(super) fn is_spent(between: &str, item: &Named, walk: &Walk) -> bool {
    // 省级资金36万元到位，支出35.4万元: of this source alone, which came before it was spent
    let came = ["到位", "已到位", "全部到位", "已全部到位"];
    let come = came.iter().find_map(|came| between.strip_prefix(came));
    let is_of_source = item.0 == Item::FundSource && come.is_some();
    let between = come.unwrap_or(between);
    let spends = is_of_source
        || !matches!(
            item.0,
            Item::TotalRevenue
                | Item::FiscalAppropriation
                | Item::GovernmentFund
                | Item::OtherRevenue
                | Item::BusinessRevenue
                | Item::CarryOver
                | Item::Balance
                | Item::FundSource
        );
    // 预算100万元(中央资金60万元、省级资金40万元)，支出95万元
    let between = between.strip_prefix(')').unwrap_or(between);
    let clause = between.strip_prefix(['，', ',', '、']).unwrap_or_default();
    let clause = clause.trim_end_matches(['为', '了', ':']);
    spends && walk.carried && matches!(clause, "支出" | "执行" | "使用" | "已使用")
}

/// All revenue, named by no more than 收入 behind the budget of the whole: 部门预算批复收入500万元.
pub(super) fn revenue_of(between: &str, item: &Named, walk: &Walk) -> Option<Named> {
    let words = between
        .trim_end_matches(['为', '共', '计', ':'])
        .strip_suffix("收入")?;
    let is_budget = item.0 == Item::TotalExpenditure && walk.name.ends_with("预算");
    (is_budget && !walk.carried && filling::is_filling(words)).then_some((Item::TotalRevenue, None))
}

/// All spending, named by no more than 支出 behind all revenue.
pub(super) fn spent_of(between: &str, item: &Named, walk: &Walk) -> Option<Named> {
    let clause = between.strip_prefix(['，', ',', '、'])?;
    let clause = clause.trim_end_matches(['为', '共', '计', ':', '数']);
    let is_spending = matches!(clause, "支出" | "实际支出" | "全年支出" | "支出年初预算");
    (item.0 == Item::TotalRevenue && walk.carried && is_spending).then_some((Item::TotalExpenditure, None))
}

/// All that was spent of a whole, told behind the last of the sources that it was listed by: `预算120万元，其中当年财政拨款100万元，
/// 上年结转20万元，全年执行118万元`.
pub(super) fn whole_spent(between: &str, rest: &str, item: &Named, walk: &Walk) -> Option<Named> {
    const SPENT: [&str; 6] = [
        "全年执行",
        "全年支出",
        "全年实际",
        "累计支出",
        "累计执行",
        "共支出",
    ];
    const RATES: [&str; 4] = ["，执行率", "，预算执行率", "，支出率", "，结余"];
    let is_source = matches!(
        item.0,
        Item::FiscalAppropriation | Item::GovernmentFund | Item::OtherRevenue | Item::CarryOver
    );
    let clause = between.strip_prefix(['，', ','])?;
    let is_last = rest.trim_end_matches('。').is_empty() || RATES.iter().any(|rate| rest.starts_with(rate));
    let is_told = SPENT.iter().any(|spent| clause.starts_with(spent)) && filling::is_filling(clause);
    let whole = walk.main.filter(|main| {
        let spends = matches!(main, Item::ProjectExpenditure | Item::TotalExpenditure);
        spends && walk.listing && walk.carried
    });
    whole
        .filter(|_| is_source && is_last && is_told)
        .map(|whole| (whole, None))
}

/// Whether parts are listed right behind a figure: `，其中基本支出…`, `:基本支出…`. It is then that of the whole and of no
/// part before it.
pub(super) fn lists_parts(rest: &str) -> bool {
    rest.starts_with(':') || rest.trim_start_matches(['，', ',', '(']).starts_with("其中")
}
