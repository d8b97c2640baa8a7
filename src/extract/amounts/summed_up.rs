//! 合计 The sum before or behind the sources that a sentence lists one by one: `中央资金300万元，省级资金200万元，共计500万元`. It is the
//! project's money and none of the last source's.

use super::Found;
use super::figure::{self, Said};
use super::labels::Told;
use super::words::{LEVELS, OTHER_FUNDS, is_source};
use crate::report::{Item, Stage};
use crate::value::Decimal;

/// Words for a sum.
const SUMS: [&str; 5] = ["共计", "合计", "总计", "总共", "共"];

/// What may stand between such a word and the figure.
const LEADS_ON: [&str; 16] = [
    "到位", "下达", "收到", "投入", "筹集", "安排", "支付", "支出", "拨付", "使用", "兑付", "项目", "资金",
    "金额", "为", "了",
];

/// Words of those that spend.
const SPENDS: [&str; 5] = ["支付", "支出", "拨付", "使用", "兑付"];

/// The stage of the sum of several sources, where the words `between` the last of them and a figure call it one.
pub(super) fn sum_of_sources(between: &str, found: &[Found]) -> Option<Told> {
    let clause = between.strip_prefix(['，', ',', '、', '；'])?;
    let lead = SUMS.iter().find_map(|sum| clause.strip_prefix(sum))?;
    let mut rest = lead;
    while let Some(shorter) = LEADS_ON.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = shorter;
    }
    let sources = || {
        let amounts = found.iter().rev().map(|found| &found.amount);
        amounts.take_while(|amount| amount.item == Item::FundSource)
    };
    let last = sources().next()?;
    let are_several = sources().any(|source| source.class != last.class);
    if !rest.is_empty() || !are_several {
        return None;
    }
    let spends = SPENDS.iter().any(|verb| lead.contains(verb));
    let stage = last
        .stage
        .filter(|stage| sources().all(|source| source.stage == Some(*stage)));
    Some(Told::of(if spends { Some(Stage::Actual) } else { stage }))
}

/// Most sources that one sentence lists.
const MOST_SOURCES: usize = 12;

/// Whether the words behind a figure list the sources that it is the exact sum of:
/// `下达养护资金680万元，其中中央资金500万元、省级资金180万元`.
pub(super) fn is_sum_of_sources(said: Said, behind: &str) -> bool {
    let listed = behind.strip_prefix(['，', ',', '(']).unwrap_or(behind);
    let (Said::Yuan(whole), Some(listed)) = (said, listed.strip_prefix("其中")) else {
        return false;
    };
    let mut rest = listed;
    let mut sum = Decimal::ZERO;
    for count in 1..=MOST_SOURCES {
        rest = rest.trim_start_matches([':', '，', ',', '、', '；']);
        let digits = rest.find(|c: char| c.is_ascii_digit());
        let Some((name, told)) = digits.and_then(|at| rest.split_at_checked(at)) else {
            return false;
        };
        let name = name.trim_end_matches([':', '为']);
        let names_source = LEVELS.contains(&name) || OTHER_FUNDS.contains(&name) || is_source(name);
        let figure = figure::at_head(told).filter(|_| names_source);
        let Some((Said::Yuan(part), length)) = figure.map(|figure| (figure.said, figure.length)) else {
            return false;
        };
        let Some(next) = sum.checked_add(part.value()) else {
            return false;
        };
        sum = next;
        if sum == whole.value() {
            return 1 < count;
        }
        rest = told.get(length..).unwrap_or_default();
    }
    false
}
