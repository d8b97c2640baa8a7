//! 合计 The sum before or behind the sources that a sentence lists one by one: `中央资金300万元，省级资金200万元，共计500万元`. It is the
//! project's money and none of the last source's.

use super::filling;
use super::walk::{Setting, Walk};
use crate::extract::amounts::figure::{self, Figure, Said};
use crate::extract::amounts::labels::{Named, Told};
use crate::extract::amounts::words::{LEVELS, OTHER_FUNDS, STAGES, is_source};
use crate::extract::amounts::{Found, Reading};
use crate::report::{Item, Stage};
use crate::text::Span;
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
fn sum_of_sources(between: &str, found: &[Found]) -> Option<Told> {
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

/// The stage of the exact sum of 基本支出 and 项目支出, told right behind the two: `基本支出800万元，项目支出200万元，共计1000万元`.
fn sum_of_parts(between: &str, figure: Figure, found: &[Found]) -> Option<Told> {
    let clause = between.strip_prefix(['，', ',', '、', '；'])?;
    let lead = SUMS.iter().find_map(|sum| clause.strip_prefix(sum))?;
    let [.., one, other] = found else {
        return None;
    };
    let (one, other) = (&one.amount, &other.amount);
    let is_alike = (one.stage, one.year, &one.unit) == (other.stage, other.year, &other.unit);
    let is_alike = is_alike && one.class.is_none() && other.class.is_none();
    let are_parts = one.item == Item::BasicExpenditure && other.item == Item::ProjectExpenditure;
    let sum = one.yuan.value().checked_add(other.yuan.value());
    let is_sum = matches!(figure.said, Said::Yuan(yuan) if Some(yuan.value()) == sum);
    let leads_on = LEADS_ON.contains(&lead) || lead.is_empty();
    (are_parts && is_alike && is_sum && leads_on).then(|| Told::of(other.stage))
}

/// What a figure at `at` tells of its stage, if it is the sum of the sources or parts that were listed before.
pub(super) fn sum_here(
    sentence: &str,
    at: usize,
    figure: Figure,
    walk: &Walk,
    found: &[Found],
) -> Option<Told> {
    let between = sentence.get(walk.item_end..at).filter(|_| walk.carried)?;
    sum_of_sources(between, found).or_else(|| sum_of_parts(between, figure, found))
}

/// The sum of the sources that were listed: the money of a report's project. Of a department's it is one of many; that of its
/// two kinds of spending is all that it spends.
pub(super) fn sum(
    setting: &Setting<'_>,
    stage: Option<Stage>,
    (at, figure, span): (usize, Figure, Span),
    walk: &mut Walk,
    reading: &mut Reading,
) {
    walk.leave();
    walk.pass_over(at + figure.length);
    let is_of_parts = reading
        .found
        .last()
        .is_some_and(|found| found.amount.item == Item::ProjectExpenditure);
    let all_spent = is_of_parts.then_some(Item::TotalExpenditure);
    let whole = all_spent.or_else(|| setting.frame.project_item());
    let (Some(whole), Said::Yuan(yuan)) = (whole, figure.said) else {
        return;
    };
    let year = walk.year.or(setting.frame.year);
    reading
        .found
        .push(walk.found((whole, None), stage, year, yuan, span));
}

/// Goes back to the whole where the sources listed last add up to it: what a clause of its own says of a stage then is of
/// the whole and none of the last source's. `资金500万元，其中中央资金300万元、省级资金200万元，支付450万元`.
pub(super) fn go_back(sentence: &str, at: usize, figure: Figure, walk: &mut Walk, found: &[Found]) {
    let is_of_source = |item: &Named| matches!(item.0, Item::FundSource | Item::FiscalAppropriation);
    if !walk.carried || !walk.item.as_ref().is_some_and(is_of_source) {
        return;
    }
    let between = sentence.get(walk.item_end..at).unwrap_or_default();
    // 资金500万元(中央资金300万元、省级资金200万元)，支出450万元
    let (closed, clause) = between
        .strip_prefix(')')
        .map_or((0, between), |behind| (')'.len_utf8(), behind));
    let Some(told) = clause.strip_prefix(['，', ',']) else {
        return;
    };
    let spends = || 0 < closed && SPENDS.contains(&told.trim_end_matches(['为', '了', ':']));
    if !STAGES.stand_in(told) && !spends() {
        return;
    }
    if is_only_part_of_revenue(sentence, walk, found) {
        walk.item = walk.main.map(|main| (main, None));
    } else if let Some(whole) = whole_of(found) {
        walk.item = Some(whole);
        walk.item_end += closed;
    } else if told.starts_with("资金") && is_listed(found) {
        walk.item = None;
    } else if is_more_than_last(figure, found) {
        walk.item = walk
            .main
            .filter(|main| *main != Item::FundSource)
            .map(|main| (main, None));
    }
}

/// Whether the last figure is the only part told of a revenue, and of the revenue's own stage: another stage is then told of
/// the revenue again. `年初预算收入数500万元，其中财政拨款480万元，全年预算数560万元`.
fn is_only_part_of_revenue(sentence: &str, walk: &Walk, found: &[Found]) -> bool {
    const STAGED: [&str; 6] = ["年初", "全年", "调整", "预算数", "决算", "执行"];
    let [.., whole, part] = found else { return false };
    let is_part = part.amount.item == Item::FiscalAppropriation
        && whole.amount.item == Item::TotalRevenue
        && walk.main == Some(Item::TotalRevenue)
        && part.amount.stage == whole.amount.stage;
    let lead = sentence.get(..walk.item_end).unwrap_or_default();
    let told = filling::near_end(lead).rsplit_once("其中");
    is_part && told.is_some_and(|(_, part)| !STAGED.iter().any(|word| part.contains(word)))
}

/// Whether a figure is more than the source told last brings: it is none of that source's alone.
fn is_more_than_last(figure: Figure, found: &[Found]) -> bool {
    let last = found.last().map(|found| &found.amount);
    let last = last.filter(|last| last.item == Item::FundSource);
    match (figure.said, last) {
        (Said::Yuan(yuan), Some(last)) => last.yuan < yuan,
        _ => false,
    }
}

/// Whether the source told last stands in a list of several: what is then told of 资金 is of none of them alone.
fn is_listed(found: &[Found]) -> bool {
    let mut sources = found.iter().rev().map(|found| &found.amount);
    let last = sources.next().filter(|last| last.item == Item::FundSource);
    let before = sources.next().filter(|before| before.item == Item::FundSource);
    last.zip(before)
        .is_some_and(|(last, before)| last.class != before.class)
}

/// The item whose parts stand behind it, told in one stage and adding up to it exactly.
fn whole_of(found: &[Found]) -> Option<Named> {
    let mut amounts = found
        .iter()
        .rev()
        .take(MOST_SOURCES + 1)
        .map(|found| &found.amount);
    let last = amounts.next()?;
    let mut sum = last.yuan.value();
    for amount in amounts {
        let is_alike = amount.stage == last.stage && amount.year == last.year;
        // 中央40万元、省级12万元、市级28万元: the first of the sources is no sum of the others
        let is_whole = amount.item != Item::FundSource && amount.yuan.value() == sum;
        if is_whole && amount.yuan != last.yuan && is_alike {
            return Some((amount.item, amount.class.clone()));
        }
        let is_part = is_alike && matches!(amount.item, Item::FundSource | Item::FiscalAppropriation);
        sum = sum.checked_add(amount.yuan.value()).filter(|_| is_part)?;
    }
    None
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
