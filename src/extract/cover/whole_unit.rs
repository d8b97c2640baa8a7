//! 单位绩效 The kind of a report whose title says no more than whose it is and of which year: 某镇人民政府2024年度绩效自评报告.

use super::kind_words::of_words;
use crate::document::Document;
use crate::report::{Kind, Stated};
use crate::text::{Span, Squashed};

/// How many blocks below the title may say that the report is about less than the whole unit.
const BELOW: usize = 20;

/// What such a title has besides the unit and the year.
const PLAIN: [&str; 16] = [
    "绩效", "自我", "自评", "评价", "工作", "情况", "年度", "部门", "单位", "报告", "总结", "预算", "关于",
    "的", "年", "度",
];

/// The kind by what stands below such a title: the whole unit is described first where the report is of it.
pub(super) fn read(document: &Document, title: &Stated<String>, department: &Stated<String>) -> Option<Kind> {
    if !is_plain(document, title, department) {
        return None;
    }
    let below = document
        .blocks
        .iter()
        .filter(|block| title.span.end() <= block.span().start());
    let words = below
        .take(BELOW)
        .map(|block| Squashed::of(&document.text, block.span()));
    words.into_iter().find_map(|words| told(words.as_str()))
}

/// What words below the title say that was evaluated: 对本镇整体支出进行绩效评价, 项目绩效自评得分.
fn told(words: &str) -> Option<Kind> {
    const OF_ALL: [&str; 11] = [
        "整体支出",
        "整体绩效",
        "财政拨款收入",
        "基本支出",
        "单位基本情况",
        "部门基本情况",
        "单位概况",
        "部门概况",
        "机构设置",
        "机构与职能",
        "部门职责",
    ];
    const OF_ONE: [&str; 12] = [
        "项目单位",
        "项目基本情况",
        "项目支出绩效",
        "项目绩效",
        "项目自评",
        "本项目",
        "该项目",
        "项目概况",
        "项目背景",
        "项目名称",
        "专项资金",
        "转移支付",
    ];
    let is_of = |names: &[&str]| names.iter().any(|name| words.contains(name));
    if is_of(&OF_ALL) && !words.contains("项目单位") {
        return Some(Kind::Overall);
    }
    is_of(&OF_ONE).then(|| of_words(words)).flatten()
}

/// Whether a title has nothing but the unit, the year and what every report is called.
fn is_plain(document: &Document, title: &Stated<String>, department: &Stated<String>) -> bool {
    let squash = |span: Span| Squashed::of(&document.text, span).into_words();
    let (words, unit) = (squash(title.span), squash(department.span));
    let Some((before, behind)) = words.split_once(&*unit).filter(|_| !unit.is_empty()) else {
        return false;
    };
    let rest: String = [before, behind]
        .concat()
        .chars()
        .filter(|c| !c.is_ascii_digit() && !matches!(c, '(' | ')'))
        .collect();
    PLAIN
        .iter()
        .fold(rest, |rest, word| rest.replace(word, ""))
        .is_empty()
}
