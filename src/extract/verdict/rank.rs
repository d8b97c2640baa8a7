//! 总分的把握 How surely a score in running text is the total: told by the words around it.

use crate::document::names::levels::{LevelName, level_name};
use crate::value::{Decimal, parse_decimal};

/// Whether the 总分 that begins at `at` is told of nothing that is known here: 总分 of its own clause must have a grade
/// behind it or be the sum of the points before it: it may be the full marks or the total of a part.
pub(super) fn is_bare_total(words: &str, at: usize) -> bool {
    let (before, stated) = words.split_at_checked(at).unwrap_or_default();
    let adds = stated.starts_with("共计") || stated.starts_with("总计") || stated.starts_with("合计得");
    if adds {
        return !adds_up(before, stated) && !is_graded_behind(stated);
    }
    if stated.starts_with("合计") {
        // 自评得分：预算配置10分；预算执行27.5分；合计94分
        let head = near_head(before).split(':').next().unwrap_or_default();
        let is_labelled = head.ends_with("得分") && head.contains("自评") && head.len() < super::LONGEST_LINE;
        return !is_labelled && !adds_up(before, stated);
    }
    let Some(behind) = stated.strip_prefix("总分") else {
        return false;
    };
    let begins = before.is_empty() || before.ends_with(['，', '。', '；', ')', ':']);
    !(begins && (is_graded_behind(behind) || adds_up(before, stated)))
}

/// Whether the clause behind a score tells a grade.
fn is_graded_behind(stated: &str) -> bool {
    let clause = near_head(stated).split('，').nth(1).unwrap_or_default();
    let is_graded = [
        "等级",
        "等次",
        "评级",
        "评价等级",
        "评定为",
        "评为",
        "属于",
        "评价结果",
    ];
    is_graded.iter().any(|word| clause.contains(word))
}

/// Whether the points of first levels that stand before make the score: 产出指标得48分，效益指标得50分，共计98分.
fn adds_up(before: &str, stated: &str) -> bool {
    let near = before.get(before.floor_char_boundary(before.len().saturating_sub(REACH))..);
    let mut parts = near.unwrap_or_default().split('得').peekable();
    let (mut sum, mut count) = (Decimal::ZERO, 0);
    let (mut is_of_second, mut has_all) = (false, false);
    while let Some(named) = parts.next() {
        let Some(points) = parts.peek().and_then(|gained| points(gained)) else {
            continue;
        };
        let name = named
            .rsplit(['，', '；', '。', ':'])
            .find(|name| !name.is_empty());
        let name = name.unwrap_or_default();
        is_of_second |= matches!(
            level_name(name),
            Some(LevelName::Second | LevelName::RatherSecond)
        );
        // 预算执行得分9.8分，绩效指标得分88分: all indicators, and the execution beside them
        has_all |= ALL_INDICATORS.contains(&name);
        (sum, count) = (sum.saturating_add(points), count + 1);
    }
    let total = stated.trim_start_matches(|c: char| !c.is_ascii_digit());
    1 < count && (!is_of_second || has_all) && points(total) == Some(sum)
}

/// What the points of all indicators together are called.
const ALL_INDICATORS: [&str; 4] = ["指标", "绩效指标", "各项指标", "年度绩效指标"];

/// The points at the head of words: 48.5分.
fn points(words: &str) -> Option<Decimal> {
    let words = words.strip_prefix('分').unwrap_or(words);
    let words = words.trim_start_matches([':', '为']);
    let unit = words.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number = words.strip_suffix(unit).filter(|_| unit.starts_with('分'))?;
    parse_decimal(number)
}

/// The head of words, as far on as a title or a clause behind a score reaches.
fn near_head(words: &str) -> &str {
    const NEAR: usize = 180;
    words.get(..words.floor_char_boundary(NEAR)).unwrap_or_default()
}

/// How far before and behind a score its sentence is looked at, in bytes: no sentence about a score is longer.
const REACH: usize = 900;

/// How surely a score is the total: 0 or less where it is that of a part.
pub(super) fn rank(words: &str, start: usize, end: usize, title: &str) -> i32 {
    let before = words.get(words.floor_char_boundary(start.saturating_sub(REACH))..start);
    let before = before.unwrap_or_default();
    let sentence_start = before.rfind(['。', '；']).map_or(0, |at| at + '。'.len_utf8());
    let before = before.get(sentence_start..).unwrap_or_default();
    let after = words.get(end..words.ceil_char_boundary((end + REACH).min(words.len())));
    let after = after
        .unwrap_or_default()
        .split(['。', '；'])
        .next()
        .unwrap_or_default();
    let any = |words: &str, list: &[&str]| list.iter().any(|word| words.contains(word));
    let stated = words.get(start..end).unwrap_or_default();
    let is_limit = ["以上", "以下", "(含", "及", "-", "~", "至", "≤", "<"]
        .iter()
        .any(|limit| after.starts_with(limit));
    // 等级为优(100分到90分) tells what the grade is given for
    let behind_grade = any(stated, &BEHIND_GRADE);
    let is_scale = behind_grade && !after.is_empty() && !after.starts_with([')', '，']);
    // 该项目 is the whole, 该项 a part of it, and 各项指标值 are all of them
    let without_wholes = ["总分值", "该项目", "各项指标值"]
        .iter()
        .fold(before.to_owned(), |rest, whole| rest.replace(whole, ""));
    let mut rank = 1;
    rank += 4 * i32::from(
        any(after, &["优", "良", "中\"", "等级", "等次", "差\""])
            || any(before, &["等级", "等次"])
            || behind_grade,
    );
    rank += 2 * i32::from(any(title, &["结论", "结果", "得分"]));
    rank += 2 * i32::from(any(stated, &["综合", "总"]) || any(before, &["整体支出", "综合", "总体"]));
    // 绩效自评总分为100分，自评得分为98分: the first is what the second is out of
    // 自评总分为95分，其中预算执行得分9.7分 is the total, told part by part
    let is_told_by_parts = after.starts_with("，其中") && !stated.contains("100分");
    let is_full_marks = any(stated, &["总分"])
        && (stated.contains("总分值")
            || !is_told_by_parts && any(after, &["得分", "评分", "自评分", "实得"]));
    // an average is that of the whole only where the report concludes from it
    let is_average = stated.contains("平均") && !any(after, &["结论为", "等级为", "等次为"]);
    let is_of_part = PARTS.iter().any(|part| before.ends_with(part))
        || is_average
        || is_behind_weight(before)
        || is_of_indicator(before)
        || is_in_breakdown(before, stated);
    // what was gained of a total of 100, and of nothing else
    let is_of_part = is_of_part || stated.starts_with("实得") && !is_behind_full_marks(before);
    let clause = before.rsplit(['，', ',']).next().unwrap_or_default();
    let is_by_others = OTHERS.iter().any(|other| before.ends_with(other)) && words.contains("自评");
    let is_of_before = any(clause, &["上年", "去年", "上一年"]);
    rank -=
        8 * i32::from(is_full_marks || is_of_part || is_limit || is_scale || is_of_before || is_by_others);
    rank += 2 * i32::from(before.ends_with("整体支出") || before.ends_with("部门整体"));
    rank -= 4 * i32::from(
        any(stated, &["指标", "执行率", "部分"])
            || any(&without_wholes, &["此部分", "该项", "分值", "指标值"])
            || is_out_of_part(before),
    );
    rank
}

/// Whether the value of one indicator's target stands before: 目标值≥90%，实际完成值92%，自评得分20分.
fn is_of_indicator(before: &str) -> bool {
    ["目标值", "指标值"].iter().any(|name| {
        let behind = before.split_once(name).map_or("", |(_, behind)| behind);
        let value = behind.trim_start_matches(['为', '是', ':', '≥', '≤', '>', '<', '=']);
        value.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// Who else gives a score, beside what a report gives itself: 自评得分98分；财政评价得分90分.
const OTHERS: [&str; 9] = [
    "财政",
    "财政部门",
    "主管部门",
    "复核",
    "复评",
    "抽查",
    "抽评",
    "再评价",
    "财政重点",
];

/// Whether words end with the full marks of the whole: 自评总分100分，
fn is_behind_full_marks(before: &str) -> bool {
    let told = before.trim_end_matches(['，', ',', '(', ')']);
    let label = told.strip_suffix("100分").unwrap_or_default();
    let label = label.trim_end_matches(['为', '是', ':', '值']);
    label.ends_with("总分") || label.ends_with("满分")
}

/// Whether full marks of indicators stand before that are not those of all: 指标总分5分，自评得分5分.
fn is_out_of_part(before: &str) -> bool {
    let Some((_, behind)) = before.split_once("指标总分") else {
        return false;
    };
    let full = points(behind.trim_start_matches(['值', '为', '是', ':']));
    full.is_none_or(|full| full < Decimal::ONE_HUNDRED)
}

/// Whether a score stands among those that a total was said to consist of: 自评得分94分，其中总体绩效得分75分.
fn is_in_breakdown(before: &str, stated: &str) -> bool {
    let is_own = stated.starts_with("自评") || stated.contains("总得分");
    let begins = ["分，其中", "分(其中", "分,其中"];
    !is_own && begins.iter().any(|words| before.contains(words))
}

/// How a score begins that stands behind its grade.
const BEHIND_GRADE: [&str; 6] = ["为优", "为良", "为\"优", "为\"良", ":优", ":良"];

/// Whether words end with the name of a part and its full marks: 预算编制(15分).
fn is_behind_weight(before: &str) -> bool {
    let bracket = before
        .strip_suffix(')')
        .and_then(|before| before.rsplit('(').next());
    let weight = bracket.and_then(|inner| parse_decimal(inner.strip_suffix('分')?));
    weight.is_some_and(|weight| weight < Decimal::ONE_HUNDRED)
}

/// What stands right before the score of a part.
pub(super) const PARTS: [&str; 13] = [
    "指标",
    "部分",
    "此项",
    "该项",
    "执行率",
    "执行",
    "决策",
    "过程",
    "管理",
    "产出",
    "效益",
    "效果",
    "满意度",
];
