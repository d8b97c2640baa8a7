//! 合计 The sum behind the sources that a sentence lists one by one: `中央资金300万元，省级资金200万元，共计500万元`. It is the
//! project's money and none of the last source's.

use super::Found;
use super::labels::Told;
use crate::report::{Item, Stage};

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
