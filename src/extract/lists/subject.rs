//! 所列何事 What a title or a label says that is listed under it: problems, measures, or both.

use std::sync::LazyLock;

use crate::text::{Cues, squashed};

/// What a heading's section lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    Problems,
    Measures,
    Both,
}

/// Whether a heading is about problems or measures.
pub(in crate::extract) fn is_subject(title: &str) -> bool {
    subject(title).is_some()
}

/// What a block under a heading of both says that it is.
pub(super) fn opening(words: &str) -> Option<Subject> {
    const PROBLEMS: [&str; 6] = ["问题", "存在的问题", "存在问题", "主要问题", "存在以下", "原因"];
    const MEASURES: [&str; 13] = [
        "改进:",
        "整改:",
        "整改措施",
        "改进建议",
        "有关建议",
        "改进措施",
        "措施",
        "下一步",
        "今后",
        "针对以上",
        "针对上述",
        "建议",
        "整改情况",
    ];
    let plain =
        words.trim_start_matches(|c: char| "()、.一二三四五六七八九十".contains(c) || c.is_ascii_digit());
    if let Some((subject, _)) = labelled(plain) {
        return Some(subject);
    }
    let starts = |list: &[&str]| list.iter().any(|word| plain.starts_with(word));
    if starts(&MEASURES) {
        Some(Subject::Measures)
    } else if starts(&PROBLEMS) {
        Some(Subject::Problems)
    } else {
        None
    }
}

/// What names problems in a heading.
const PROBLEMS: [&str; 27] = [
    "存在的问题",
    "存在绩效问题",
    "存在的绩效问题",
    "存在问题",
    "主要问题",
    "发现问题",
    "发现的问题",
    "问题及原因",
    "问题和原因",
    "问题与不足",
    "问题和不足",
    "存在的不足",
    "未完成原因",
    "未完成的原因",
    "偏离绩效目标的原因",
    "偏离原因",
    "偏离的原因",
    "偏差原因",
    "未达标原因",
    "未达到目标的原因",
    "存在的困难",
    "存在困难",
    "困难和问题",
    "困难与问题",
    "困难及问题",
    "存在不足",
    "主要不足",
];

/// What names measures in a heading.
const MEASURES: [&str; 33] = [
    "改进措施",
    "改进意见",
    "整改措施",
    "整改情况",
    "有关建议",
    "相关建议",
    "工作建议",
    "改进建议",
    "措施建议",
    "意见建议",
    "对策建议",
    "改进的措施",
    "改进方向",
    "下一步措施",
    "下一步打算",
    "下一步工作",
    "下一步改进",
    "工作打算",
    "下步打算",
    "下步工作",
    "下步措施",
    "下步计划",
    "下一步计划",
    "下一步安排",
    "今后打算",
    "努力方向",
    "改进举措",
    "整改举措",
    "下一步举措",
    "整改方向",
    "整改计划",
    "改进计划",
    "改进思路",
];

/// Whether words are the usual title of a list and nothing else.
pub(super) fn is_list_title(title: &str) -> bool {
    PROBLEMS.contains(&title) || MEASURES.contains(&title)
}

/// Titles that only name a list where they stand alone.
const BARE: [&str; 10] = [
    "问题",
    "不足",
    "不足之处",
    "原因",
    "原因分析",
    "措施",
    "建议",
    "对策",
    "改进",
    "整改",
];

/// Those of them that name measures by no more than what is to be done.
const BARE_MEASURES: [&str; 3] = ["对策", "改进", "整改"];

/// How titles begin that name a list and nothing of what is in it.
const BARE_HEADS: [&str; 13] = [
    "存在",
    "主要",
    "发现",
    "未",
    "偏",
    "改进",
    "整改",
    "下一步",
    "下步",
    "今后",
    "有关",
    "相关",
    "意见",
];

/// How such titles end.
const BARE_ENDS: [&str; 12] = [
    "问题", "不足", "原因", "措施", "建议", "方向", "打算", "计划", "对策", "意见", "情况", "举措",
];

/// Longest of them, in characters.
const LONGEST_BARE: usize = 10;

/// Whether a squashed title names a list and nothing of what is in it: 主要问题, but not 预算编制存在的问题.
pub(super) fn is_bare(title: &str) -> bool {
    let title = title.trim_end_matches(['。', ':', '：']);
    if is_list_title(title) || BARE.contains(&title) {
        return true;
    }
    title.chars().count() <= LONGEST_BARE
        && BARE_HEADS.iter().any(|head| title.starts_with(head))
        && BARE_ENDS.iter().any(|end| title.ends_with(end))
        && subject(title).is_some()
}

/// Whether a squashed title names several lists and nothing of what is in them: 建议和改进措施.
pub(super) fn are_bare(title: &str) -> bool {
    let mut names = title.split(['和', '与', '及', '、']);
    title.chars().count() <= LONGEST_LABEL && names.all(is_bare)
}

/// What a label at the head of words says that follows it, and its length with the colon: 改进方向：.
pub(super) fn labelled(words: &str) -> Option<(Subject, usize)> {
    let head = words.get(..words.floor_char_boundary(3 * (LONGEST_BARE + 1)))?;
    let at = head.find(['：', ':'])?;
    let label = head.get(..at)?;
    let colon = head.get(at..)?.chars().next()?;
    if !is_bare(label) {
        return None;
    }
    let subject = match label {
        "原因" | "原因分析" => Subject::Problems,
        _ => subject(label)?,
    };
    Some((subject, at + colon.len_utf8())).filter(|(subject, _)| *subject != Subject::Both)
}

/// Measures that were taken, not those to come.
const TAKEN: [&str; 7] = [
    "保障措施",
    "管理措施",
    "节约措施",
    "控制措施",
    "工作措施",
    "主要措施",
    "采取的措施",
];

/// What every title holds that is about either.
static HINTS: LazyLock<Cues> = LazyLock::new(|| {
    Cues::of(&[
        "问题",
        "不足",
        "原因",
        "措施",
        "意见",
        "建议",
        "整改",
        "方向",
        "打算",
        "下一步",
        "下步",
        "今后",
        "改进",
        "对策",
        "困难",
    ])
});

static OF_PROBLEMS: LazyLock<Cues> = LazyLock::new(|| Cues::of(&PROBLEMS));
static OF_MEASURES: LazyLock<Cues> = LazyLock::new(|| Cues::of(&MEASURES));

/// What a title is about.
pub(super) fn subject(title: &str) -> Option<Subject> {
    let title = squashed(title);
    if !HINTS.stand_in(&title) {
        return None;
    }
    let any = |words: &[&str]| words.iter().any(|word| title.contains(word));
    // 上年度自评整改情况 tells what was done
    if title.ends_with("整改情况") && any(&["上年", "上一年", "往年", "以前年度"]) {
        return None;
    }
    let beside = title.contains("问题")
        && any(&["问题及", "问题和", "问题与", "问题、"])
        && any(&["建议", "措施", "改进", "整改", "对策", "打算"]);
    let problems = OF_PROBLEMS.stand_in(&title)
        || matches!(title.as_ref(), "问题" | "不足" | "不足之处")
        || beside
        || (title.contains("问题") && title.contains("建议"));
    let to_come = title.ends_with("建议") || title.ends_with("措施") && !any(&TAKEN);
    let measures =
        OF_MEASURES.stand_in(&title) || to_come || beside || BARE_MEASURES.contains(&title.as_ref());
    match (problems, measures) {
        (true, false) => Some(Subject::Problems),
        (false, true) => Some(Subject::Measures),
        (true, true) => Some(Subject::Both),
        (false, false) => None,
    }
}

/// Longest label of a cell, in characters.
pub(super) const LONGEST_LABEL: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_tells_whether_problems_or_measures_or_both_stand_below() {
        assert_eq!(subject("存在的问题"), Some(Subject::Problems));
        assert_eq!(subject("改进措施"), Some(Subject::Measures));
        assert_eq!(subject("问题及改进措施"), Some(Subject::Both));
        assert_eq!(subject("问题与建议"), Some(Subject::Both));
        assert_eq!(subject("机构设置"), None);
        assert_eq!(subject("上年度绩效自评整改情况"), None);
        assert_eq!(subject("厉行节约保障措施"), None);
    }

    #[test]
    fn a_block_tells_what_it_is_behind_any_number() {
        for number in ["（一）", "（七）", "十、", "3."] {
            let words = crate::text::squashed(&format!("{number}改进措施"));
            assert_eq!(opening(&words), Some(Subject::Measures), "{number}");
        }
    }
}
