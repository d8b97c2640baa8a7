//! The clause around a number: what it counts, without the words that only say that something is done.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::text::{Cues, Names, is_han};

/// Marks that end a clause.
pub(super) const BREAKS: [char; 8] = ['，', '。', '；', '、', ':', ';', '(', ')'];

/// How far a clause reaches from its number, in bytes of squashed words, three to a character. A number that
/// has no break so near counts nothing that could be told, and whoever looked further would read a text
/// without breaks once for each of its numbers.
const REACH: usize = 360;

/// The words from the last break before `at` up to it; empty where that break is too far off.
pub(super) fn clause_before(words: &str, at: usize) -> &str {
    let start = words.ceil_char_boundary(at.saturating_sub(REACH));
    let near = words.get(start..at).unwrap_or_default();
    match near.rsplit_once(BREAKS) {
        // 购置教学设备（图书）3.2万台: the name goes on before what stands in brackets
        Some((_, "")) => before_bracket(near).unwrap_or_default(),
        Some((_, clause)) => clause,
        None if start == 0 => near,
        None => "",
    }
}

/// The clause of words that end with a short bracket behind a name, the bracket included.
fn before_bracket(near: &str) -> Option<&str> {
    const LONGEST: usize = 8;
    const SHORTEST_NAME: usize = 4;
    let (named, inner) = near.strip_suffix(')')?.rsplit_once('(')?;
    let clause = named.rsplit_once(BREAKS).map_or(named, |(_, clause)| clause);
    let fits = inner.chars().count() <= LONGEST
        && inner.chars().all(is_han)
        && SHORTEST_NAME <= clause.chars().count()
        && clause.chars().all(is_han);
    near.get(named.len() - clause.len()..).filter(|_| fits)
}

/// The words from `at` up to the next break; empty where that break is too far off.
fn clause_after(words: &str, at: usize) -> &str {
    let end = words.floor_char_boundary(at.saturating_add(REACH));
    let near = words.get(at..end).unwrap_or_default();
    match near.split_once(BREAKS) {
        Some((clause, _)) => clause,
        None if end == words.len() => near,
        None => "",
    }
}

/// What a number counts: the words of its clause, before it and, where few stand there, after it.
/// A clause of its own for the number (`…，目标值≥5个`) counts what the clause before it names. `clause` is what stands
/// before the number in its own.
pub(super) fn counted(words: &str, clause: &str, start: usize, end: usize) -> [Range<usize>; 2] {
    let (mut before, mut before_end) = (clause, start);
    let stated = words.get(start..end).unwrap_or_default();
    if before.is_empty() && stated.starts_with("目标值") {
        let named = words.get(..start).unwrap_or_default().trim_end_matches(BREAKS);
        (before, before_end) = (clause_before(words, named.len()), named.len());
    }
    let after = clause_after(words, end);
    let own = strip_doing(before);
    let own_start = before_end - own.len();
    let own = without_bound(own);
    let own_range = own_start..own_start + own.len();
    let (own_length, after_is_short) = (own.chars().count(), after.chars().count() < 3);
    if own_length >= 3 && after_is_short || own_length >= 5 {
        return [own_range, end..end];
    }
    let rest = strip_doing(after);
    let after_end = end + after.len();
    [own_range, after_end - rest.len()..after_end]
}

/// A name without the word that leads on to its bound, and without a count before it: 死亡率控制在, 低保对象8526户.
fn without_bound(name: &str) -> &str {
    let bound = ["控制在", "稳定在", "保持在"];
    let name = bound
        .iter()
        .find_map(|word| name.strip_suffix(word))
        .unwrap_or(name);
    let Some((at, _)) = name.char_indices().find(|(_, c)| c.is_ascii_digit()) else {
        return name;
    };
    let (counted, count) = name.split_at_checked(at).unwrap_or_default();
    let unit = count.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let is_count = (1..=2).contains(&unit.chars().count()) && 3 <= counted.chars().count();
    if is_count { counted } else { name }
}

/// Whether the clause before a number names a part of something else: 其中.
pub(super) fn is_part_of_another(clause: &str) -> bool {
    behind_list_mark(clause).starts_with("其中")
}

/// Words of a clause about the budget itself: such money is given and spent, and nobody's task.
static OF_BUDGET: LazyLock<Cues> = LazyLock::new(|| {
    Cues::of(&[
        "预算",
        "立项批复",
        "批复资金",
        "结转",
        "结余",
        "下达",
        "应到位",
        "实际到位",
        "拨款",
        "支出",
        "配套资金",
        "补助资金",
        "转移支付",
    ])
});

/// Whether the clause before a number speaks of the budget: 上年结转结余资金2万元.
pub(super) fn is_of_budget(clause: &str) -> bool {
    if names_giver(clause) || is_come_in(clause) {
        return true;
    }
    // 争取中央预算内资金12亿元 is a task
    OF_BUDGET.stand_in(clause) && OF_BUDGET.stand_in(&clause.replace("预算内", ""))
}

/// Whether a clause tells what money came in: 我镇获得衔接资金共, 预拨资金.
fn is_come_in(clause: &str) -> bool {
    let money = clause.trim_end_matches(['共', '计', '总', '合', '为']);
    let came = ["获得", "收到", "预拨", "到账", "安排"];
    money.ends_with("资金") && came.iter().any(|verb| money.contains(verb))
}

/// Whether a clause does no more than say whose money it is: 省级资金, 其中中央财政资金. 争取省级资金 is a task.
fn names_giver(clause: &str) -> bool {
    const LEVELS: [&str; 13] = [
        "中央",
        "省级",
        "省",
        "自治区",
        "市级",
        "市县",
        "市",
        "县级",
        "县",
        "区级",
        "县区",
        "地方",
        "本级",
    ];
    let own = clause.strip_prefix("其中").unwrap_or(clause);
    // 我县共收到中央资金
    let own = own.split_once("收到").map_or(own, |(_, own)| own);
    let name = LEVELS.iter().find_map(|level| own.strip_prefix(level));
    let name = name.map(|name| name.trim_end_matches("执行").trim_end_matches("使用"));
    name.is_some_and(|name| matches!(name, "财政" | "补助") || is_short_fund(name))
}

/// 资金, 专项资金, 衔接资金: a short name of money and nothing that could be done with it.
fn is_short_fund(name: &str) -> bool {
    const LONGEST: usize = 4;
    let kind = name.strip_suffix("资金");
    kind.is_some_and(|kind| kind.chars().count() <= LONGEST && kind.chars().all(is_han))
}

/// Words of a clause about another year.
static ELSEWHERE: LazyLock<Cues> = LazyLock::new(|| Cues::of(&["上年", "上一年", "去年", "同期"]));

/// Words at the head of a clause that compares or looks ahead.
const COMPARES: [&str; 7] = ["较", "比", "将", "同比", "计划", "拟", "预计"];

/// Whether the clause before a number speaks of another year, of a difference or of a plan.
pub(super) fn is_elsewhere(clause: &str) -> bool {
    let clause = behind_list_mark(clause);
    let ahead = behind_year(clause);
    COMPARES.iter().any(|word| ahead.starts_with(word)) || ELSEWHERE.stand_in(clause) || ends_planned(clause)
}

/// Words for what is planned.
static PLANNED: LazyLock<Cues> = LazyLock::new(|| Cues::of(&["计划", "目标"]));

/// What may stand between 计划 or 目标 and its number.
const LEADS_ON: [&str; 9] = ["", "为", "是", "值", "数", "值为", "数为", "完成", "达到"];

/// Whether a clause ends with what was planned: 乡道养护计划完成, 满意度目标为. 按计划完成 tells what was done.
fn ends_planned(clause: &str) -> bool {
    if !PLANNED.stand_in(clause) {
        return false;
    }
    let planned = ["计划", "目标"]
        .iter()
        .filter_map(|word| clause.rsplit_once(word));
    planned.into_iter().any(|(before, doing)| {
        LEADS_ON.contains(&doing)
            && !before.ends_with(['按', '照'])
            && (doing != "完成" || !before.is_empty())
    })
}

/// Words that say that something is done, not what is counted.
const DOING: &[&str] = &[
    "全年",
    "今年",
    "拟",
    "全市",
    "我市",
    "我局",
    "我县",
    "全县",
    "全州",
    "全区",
    "全镇",
    "全乡",
    "共",
    "年初",
    "年底前",
    "年底",
    "年末",
    "目前",
    "推动",
    "完成",
    "目标值",
    "绩效目标为",
    "绩效目标是",
    "力争",
    "实现",
    "新引进",
    "累计",
    "其中",
    "帮助",
    "每年",
    "为",
    "计划",
    "达到",
    "到",
    "预计",
    "推进",
    "已",
    "实际",
    "确保",
    "超额",
];

static DOING_NAMES: LazyLock<Names<()>> = LazyLock::new(|| Names::of(DOING.iter().copied()));

static LIST_MARK: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(?:[一二三四五六七八九十]{1,2}是|\(?[0-9]{1,2}\)?[.、]|[①-⑳])").ok());

/// The words without the number that lists them: 一是, 1., ①.
fn behind_list_mark(words: &str) -> &str {
    let may_be_listed = words.starts_with(|c: char| {
        c.is_ascii_digit() || c == '(' || "一二三四五六七八九十".contains(c) || ('①'..='⑳').contains(&c)
    });
    LIST_MARK
        .as_ref()
        .filter(|_| may_be_listed)
        .and_then(|mark| mark.find(words))
        .and_then(|mark| words.get(mark.end()..))
        .unwrap_or(words)
}

/// The words without a year at their head: 截至2023年底.
fn behind_year(words: &str) -> &str {
    let rest = words.strip_prefix("截至").unwrap_or(words);
    let year = rest
        .split_at_checked(4)
        .filter(|(year, _)| year.starts_with("20") && year.bytes().all(|byte| byte.is_ascii_digit()));
    year.and_then(|(_, rest)| rest.strip_prefix('年'))
        .map_or(rest, |rest| rest.strip_prefix(['度', '底', '末']).unwrap_or(rest))
}

/// The words without what only says that something is done.
pub(super) fn strip_doing(words: &str) -> &str {
    let words = words.trim_start_matches(['—', '-', '·', '●', '■', '◆', '★', '▲']);
    let mut rest = behind_year(behind_list_mark(words));
    while let Some((word, ())) = DOING_NAMES.at_head(rest) {
        rest = rest.get(word.len()..).unwrap_or_default();
    }
    rest
}
