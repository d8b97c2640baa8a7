//! 任务名 What a task that one sentence states is called: the words before its first number, without what only leads to it.

use super::clause::{clause_before, strip_doing};

/// What the first number of the sentence counts: its clause, or the clause before where that says 目标 only. `None` where it
/// counts goals.
pub(super) fn name_before(words: &str, start: usize) -> Option<&str> {
    let clause = clause_before(words, start);
    let own = bare(clause);
    // 年初设定目标10项，完成9项: goals are counted, and nothing is named
    if COUNTS_GOALS.contains(&own) {
        return None;
    }
    if own.chars().nth(1).is_some() {
        return Some(behind_bracket(words.get(..start)?, own).unwrap_or(own));
    }
    let breaks = ['，', ':', '；', '、'];
    let earlier = words.get(..start).unwrap_or_default();
    let earlier = earlier
        .strip_suffix(clause)
        .unwrap_or(earlier)
        .trim_end_matches(breaks);
    Some(bare(clause_before(earlier, earlier.len())))
}

/// A name that goes on behind a bracket, with the bracket and what stands before it: 医疗收入(不含药品)中消耗的材料.
fn behind_bracket<'w>(words: &'w str, own: &str) -> Option<&'w str> {
    let goes_on = ["中", "的", "内"].iter().any(|word| own.starts_with(word));
    let end = goes_on.then(|| words.rfind(own)).flatten()?;
    let (named, _) = words.get(..end)?.strip_suffix(')')?.rsplit_once('(')?;
    let clause = clause_before(named, named.len());
    let start = named
        .len()
        .checked_sub(clause.len())
        .filter(|_| !clause.is_empty())?;
    words.get(start..end + own.len())
}

/// What is left of a name that only says that goals were set.
const COUNTS_GOALS: [&str; 6] = ["设定", "设置", "制定", "绩效", "下达", "确定"];

/// Words between what is counted and its number, in the order in which they are taken from the end.
const BEFORE_NUMBER: [&str; 28] = [
    "计划完成",
    "不少于",
    "不低于",
    "控制在",
    "稳定在",
    "保持在",
    "维持在",
    "≥",
    "为",
    "是",
    "未达到",
    "没有达到",
    "达到",
    "达",
    "绩效目标值",
    "绩效目标",
    "目标值",
    "目标数",
    "任务数",
    "计划数",
    "目标任务",
    "任务目标",
    "目标",
    "任务",
    "年度",
    "年初",
    "全年",
    "计划",
];

/// Words before what is counted that say that it was planned.
const BEFORE_NAME: [&str; 9] = [
    "未完成",
    "未能完成",
    "年度目标任务",
    "年度目标为",
    "年度目标",
    "全年目标为",
    "目标值为",
    "目标为",
    "目标是",
];

/// A clause without what only leads to its number, and what only says that it was planned: 年初目标为全年服务.
fn bare(clause: &str) -> &str {
    let mut rest = strip_doing(behind_levels(clause));
    let planned = BEFORE_NAME.iter().find_map(|word| rest.strip_prefix(word));
    if let Some(name) = planned.filter(|name| name.chars().nth(2).is_some()) {
        rest = strip_doing(name);
    }
    if let Some(name) = rest.strip_prefix("目标").filter(|name| is_planned(name)) {
        rest = name;
    }
    for word in BEFORE_NUMBER {
        rest = rest.strip_suffix(word).unwrap_or(rest);
    }
    quoted(rest).unwrap_or(rest)
}

/// What stands in the quotes that a name ends with, where the words before only say that it was planned: 年初设定“开工项目数”,
/// but no 建设“一站式”.
fn quoted(name: &str) -> Option<&str> {
    const PLANNED: [&str; 7] = ["", "设定", "设置", "设立", "原定", "确定", "制定"];
    let (before, within) = name.strip_suffix('"')?.split_once('"')?;
    let is_one = !within.contains('"') && within.chars().nth(1).is_some();
    let before = before.trim_start_matches("年初").trim_end_matches("目标");
    (is_one && PLANNED.contains(&before)).then_some(within)
}

/// A name without the levels of an indicator before it: 产出指标-数量指标-移交人数.
fn behind_levels(clause: &str) -> &str {
    let name = clause.rsplit_once('-').filter(|_| clause.contains("指标-"));
    name.map_or(clause, |(_, name)| name)
}

/// Whether 目标 before words only says that they were planned: 目标结案率≥95%, but no 目标考核 and no 目标人群.
fn is_planned(name: &str) -> bool {
    const COMPOUNDS: [&str; 9] = [
        "任务",
        "考核",
        "管理",
        "人群",
        "责任",
        "对象",
        "值",
        "数",
        "完成率",
    ];
    name.chars().nth(2).is_some() && !COMPOUNDS.iter().any(|word| name.starts_with(word))
}
