//! Words that may stand between an item and its figure, and words that make another figure of it.
//!
//! Knows filling, comparisons and differences; the sentence is walked elsewhere.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use crate::extract::amounts::figure;
use crate::extract::amounts::words::{self, Heard, ITEMS, STAGE_NAMES, YEAR_BEFORE};
use crate::report::Item;
use crate::text::{Names, has_digit};

/// What a department calls itself: 本部门年初预算数 is that of all it spends.
pub(super) const OWN: [&str; 33] = [
    "全局",
    "全委",
    "全厅",
    "全院",
    "全校",
    "本部门",
    "我部门",
    "我局",
    "我委",
    "本单位",
    "我单位",
    "我中心",
    "我院",
    "我校",
    "我所",
    "我站",
    "我馆",
    "我会",
    "我队",
    "我镇",
    "我乡",
    "我街道",
    "我办",
    "我厅",
    "我处",
    "本中心",
    "本局",
    "本院",
    "本校",
    "本所",
    "本会",
    "本镇",
    "本乡",
];

/// Words that may stand between an item and its figure.
const FILLERS: &[&str] = &[
    "为",
    "是",
    "共计",
    "合计",
    "总计",
    "小计",
    "共",
    "计",
    "数",
    "金额",
    "总额",
    "达到",
    "达",
    "安排",
    "支出",
    "收入",
    "实现",
    "完成",
    "人民币",
    "约",
    "全年",
    "全部",
    "本年",
    "当年",
    "年度",
    "资金",
    ":",
    "，",
    ",",
    "年中",
    "(",
    ")",
    "的",
    "费用",
    "费",
    "发生",
    "用",
    "情况",
    "部分",
    "经费",
    "使用",
    "批复",
    "批覆",
    "市财政",
    "财政",
    "县财政",
    "执行",
    "决",
    "我市",
    "我县",
    "我区",
    "单位",
    "部门",
    "度",
    "中",
    "总",
    "于",
    "额",
    "其中",
    "、",
    "\"",
    "年",
    "分别",
    "本级",
    "财政拨款",
    "拨款",
    "累计",
    "已",
    "均",
    "项目",
    "底",
    "末",
    "截至",
    "截止",
    "12月",
    "31日",
    "12月31日",
    "共有",
    "规模",
    "开支",
    "由年初的",
    "从年初的",
    "由年初预算的",
    "从年初预算的",
];

/// Words that make the figure after them another thing than the item's amount.
const DIFFERENCES: &[&str] = &[
    "占",
    "减少",
    "增加",
    "增长",
    "下降",
    "上升",
    "追加",
    "节约",
    "节支",
    "压减",
    "压缩",
    "核减",
    "核增",
    "调增",
    "调减",
    "相比",
    "差额",
    "结余",
    "比上年",
    "较上年",
    "同比",
    "超支",
    "不足",
    "超过",
    "其余",
];

/// Words right after a compared figure: `较2021年的34.13万元减少4.80万元`.
const AFTER_COMPARED: [&str; 9] = [
    "减少", "增加", "增长", "下降", "上升", "降低", "节约", "压减", "压缩",
];

/// How far an item reaches to its figure, in bytes of squashed words, three to a character: a sentence that
/// says more than that between the two speaks of something else by then, and whoever looked further back
/// would read a long sentence once for each of its figures.
const REACH: usize = 360;

/// The words from `start` to `end`; `None` where more stand between than an item reaches over.
pub(super) fn between(sentence: &str, start: usize, end: usize) -> Option<&str> {
    sentence.get(start..end).filter(|words| words.len() <= REACH)
}

/// The end of words, as far back as an item reaches.
pub(super) fn near_end(words: &str) -> &str {
    let start = words.ceil_char_boundary(words.len().saturating_sub(REACH));
    words.get(start..).unwrap_or_default()
}

/// The head of words, as far on as an item reaches.
pub(super) fn near_head(words: &str) -> &str {
    words.get(..words.floor_char_boundary(REACH)).unwrap_or_default()
}

/// How long the word is at whose head an aside begins: 较上年…, 比年初预算…, 占基本支出的….
pub(super) fn aside_at_head(words: &str, heard: &Heard) -> Option<usize> {
    if let Some(share) = heard.share_of {
        return Some(share.len());
    }
    let word = heard.compared_with?;
    let after = words.get(word.len()..)?;
    let told = figure::year_at_head(after).is_some()
        || words::heard(after).is_some_and(|heard| heard.stage.is_some() || heard.year_before.is_some());
    told.then_some(word.len())
}

/// Whether words say that the figure after them is a difference or a share.
pub(super) fn make_another_figure(words: &str) -> bool {
    DIFFERENT.stand_in(words)
}

/// Whether a figure is what a budget was changed by, not what it was changed to: 调整预算20万元，全年预算120万元.
pub(super) fn is_adjustment(before: &str, rest: &str) -> bool {
    let rest = near_head(rest);
    before.trim_end_matches(['数', '为']).ends_with("调整预算")
        && ["全年预算", "调整后"].iter().any(|word| rest.contains(word))
}

/// Whether what follows a figure says that something was compared with it.
pub(super) fn compares(after: &str) -> bool {
    let after = after.trim_start_matches([')', '，', '相', '比']);
    AFTER_COMPARED.iter().any(|word| after.starts_with(word))
}

static DIFFERENT: LazyLock<Names<()>> = LazyLock::new(|| Names::of(DIFFERENCES.iter().copied()));

static FORMULA: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\$?[0-9.,+\-×*/÷()万亿千元]+=\$?").ok());

/// The words without the addends of a sum written out before its total.
pub(super) fn without_formula(words: &str) -> Cow<'_, str> {
    match FORMULA.as_ref().filter(|_| words.contains('=')) {
        Some(formula) => formula.replace_all(words, ""),
        None => Cow::Borrowed(words),
    }
}

/// How long a bracket at the head of words is that only says what a figure includes: (含上年结转). With a figure in it, it
/// tells an amount.
pub(super) fn inclusion_at_head(words: &str) -> Option<usize> {
    const BEGINS: [&str; 5] = ["(含", "(包含", "(包括", "(不含", "(不包括"];
    const LONGEST: usize = 90;
    BEGINS.iter().find(|begins| words.starts_with(**begins))?;
    let end = words.get(..words.floor_char_boundary(LONGEST))?.find(')')? + 1;
    let within = words.get(..end)?;
    (!has_digit(within) && !within.contains('元')).then_some(end)
}

/// The words without brackets that only say what a figure includes.
pub(super) fn without_inclusion(words: &str) -> Cow<'_, str> {
    let found = words.match_indices('(').find_map(|(at, _)| {
        let length = inclusion_at_head(words.get(at..)?)?;
        Some((at, at + length))
    });
    let without = found.and_then(|(start, end)| Some([words.get(..start)?, words.get(end..)?].concat()));
    without.map_or(Cow::Borrowed(words), Cow::Owned)
}

/// The words behind a year that they begin with: 2023年支出.
pub(super) fn without_year(words: &str) -> &str {
    let behind = figure::year_at_head(words).and_then(|(_, length)| words.get(length..));
    behind.map_or(words, |behind| behind.trim_start_matches('度'))
}

/// All that is filling, the names of stages included.
static FILLING: LazyLock<Names<()>> = LazyLock::new(|| {
    let stages = STAGE_NAMES.iter().map(|(name, _)| *name);
    let fillers = FILLERS.iter().chain(&OWN).chain(YEAR_BEFORE).copied();
    Names::of(fillers.chain(stages))
});

/// How many bytes of filling stand at the head of words.
fn filling_at_head(words: &str) -> Option<usize> {
    let filling = FILLING.at_head(words).map(|(word, ())| word.len());
    filling.or_else(|| figure::year_at_head(words).map(|(_, length)| length))
}

/// Whether words say nothing but stage and filling.
pub(super) fn is_filling(words: &str) -> bool {
    let mut rest = words;
    while !rest.is_empty() {
        let Some(length) = filling_at_head(rest) else {
            return false;
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    true
}

/// What stands behind a stage in the name of a rate: 预算执行率, 预算完成率.
const RATES: [&str; 6] = ["率", "完成率", "执行率", "支出率", "使用率", "支付率"];

/// Whether a plain word for a stage is one here: 预算数 and 预算500万元 are, 预算管理 and 预算执行率 are not.
pub(super) fn is_stage_here(after: &str) -> bool {
    let after = after.strip_prefix("采购").unwrap_or(after);
    let ends =
        after.is_empty() || after.starts_with(|c: char| c.is_ascii_digit() || "，。；、:()\"$*".contains(c));
    let is_rate = RATES.iter().any(|rate| after.starts_with(rate));
    !is_rate && (ends || filling_at_head(after).is_some() || ITEMS.at_head(after).is_some())
}

/// Whether what follows a stage is a share of it: 完成年初预算的95.3% tells how far the money went, not of which stage it is.
pub(super) fn is_share_of_it(after: &str) -> bool {
    is_share(after.trim_start_matches(['数', '的', '为']))
}

/// Whether words begin with a share: 的74.4%.
pub(super) fn is_share(words: &str) -> bool {
    let share = words.strip_prefix('的').unwrap_or(words);
    let number = figure::number_length(share);
    0 < number && share.get(number..).is_some_and(|rest| rest.starts_with('%'))
}

/// The words between 公务接待 and its figure, without how many visits and visitors there were: 18批次126人次.
pub(super) fn without_visits(words: &str, item: Item) -> Cow<'_, str> {
    match VISITS
        .as_ref()
        .filter(|_| item == Item::Reception && has_digit(words))
    {
        Some(visits) => visits.replace_all(words, ""),
        None => Cow::Borrowed(words),
    }
}

static VISITS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?:来宾|来客|来访|客人)?[0-9,]{1,7}余?个?(?:批次|批|人次|人|次)").ok());

/// The words between 政府采购 and its figure: 采购 again makes no other thing of it.
pub(super) fn of_procurement(words: &str, item: Item) -> Cow<'_, str> {
    if item == Item::Procurement && words.contains("采购") {
        Cow::Owned(words.replace("采购", ""))
    } else {
        Cow::Borrowed(words)
    }
}
