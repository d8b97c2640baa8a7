//! 报告名称 Whether words name a report.

use crate::document::{Numbering, numbered};
use crate::extract::fields::without_brackets;

/// Longest title, in characters.
const LONGEST: usize = 70;

/// What a title ends with.
const ENDINGS: [&str; 24] = [
    "报告",
    "报告摘要",
    "报告书",
    "自评表",
    "评价表",
    "绩效表",
    "评分表",
    "自评情况",
    "自评结果",
    "自评总结",
    "自评说明",
    "自评情况说明",
    "自评工作总结",
    "评价工作总结",
    "自评情况汇报",
    "自评工作汇报",
    "评价情况汇报",
    "自评情况的汇报",
    "自评结果公开表",
    "自评结果汇总表",
    "自评情况汇总表",
    "自评汇总表",
    "自评情况的函",
    "评价情况的函",
];

/// Whether squashed words name a report: short, no sentence, about performance.
pub(in crate::extract) fn is_title(words: &str) -> bool {
    let words = numbered(words)
        .filter(|n| n.numbering == Numbering::Annex)
        .and_then(|n| words.get(n.rest..))
        .unwrap_or(words);
    let plain = without_brackets(words);
    let ends = ENDINGS
        .iter()
        .any(|ending| plain.ends_with(ending) || words.ends_with(ending));
    ends && ["绩效", "自评", "自我评价", "财政评价", "重点评价", "部门评价"]
        .iter()
        .any(|word| plain.contains(word))
        && words.chars().count() <= LONGEST
        && !words.contains(['。', '，', ',', ';', '；', ':', '>', '»', '?', '？'])
        && !["根据", "按照", "依据", "现将", "《"]
            .iter()
            .any(|start| words.starts_with(start))
        && numbered(words).is_none()
}
