//! 章节名 What the sections of a report are usually called. Knows names, not what stands beneath them.

use std::sync::LazyLock;

use crate::text::Names;

/// Words that a section of problems or measures ends with: what is numbered beneath with nothing under it are its items.
pub(in crate::document) const LISTS: [&str; 7] = ["问题", "不足", "措施", "建议", "打算", "問題", "建議"];

/// Longest of the names, in bytes.
const LONGEST: usize = 60;

/// Names of sections, squashed, as they stand with or without a number before them.
const SECTIONS: [&str; 103] = [
    "基本情况",
    "基本概况",
    "单位基本情况",
    "单位概况",
    "部门概况",
    "部门基本情况",
    "部门基本概况",
    "部门(单位)概况",
    "部门(单位)基本情况",
    "部门整体概况",
    "部门整体支出概况",
    "部门整体支出情况",
    "部门整体支出管理及使用情况",
    "整体支出情况",
    "项目概况",
    "项目基本情况",
    "项目基本概况",
    "项目组织实施情况",
    "项目管理情况",
    "项目资金情况",
    "项目资金使用情况",
    "项目资金使用及管理情况",
    "项目绩效情况",
    "资金使用情况",
    "资金使用及管理情况",
    "资金管理及使用情况",
    "预算执行情况",
    "部门预算执行情况",
    "绩效目标完成情况",
    "绩效目标完成情况分析",
    "绩效目标实现情况",
    "绩效目标分解下达情况",
    "绩效情况分析",
    "绩效分析",
    "绩效自评情况",
    "绩效自评工作情况",
    "绩效自评工作开展情况",
    "绩效自评工作组织情况",
    "自评工作开展情况",
    "自评工作组织情况",
    "自评组织情况",
    "绩效评价工作开展情况",
    "绩效评价工作情况",
    "绩效评价情况",
    "绩效评价指标分析",
    "评价指标分析",
    "自评情况",
    "自评结论",
    "自评结果",
    "评价结论",
    "总体结论",
    "综合评价结论",
    "综合评价情况及评价结论",
    "绩效评价结论",
    "绩效自评结论",
    "绩效自评结果",
    "绩效自评综合结论",
    "主要成效",
    "工作成效",
    "主要经验及做法",
    "主要经验做法",
    "存在的问题",
    "存在问题",
    "存在的主要问题",
    "主要问题",
    "存在的问题及原因",
    "存在的问题及原因分析",
    "存在的问题和原因分析",
    "存在的问题与不足",
    "存在的问题和不足",
    "存在的不足",
    "存在不足",
    "问题与不足",
    "存在的问题及建议",
    "存在的问题和建议",
    "存在的问题及改进措施",
    "存在的问题和改进措施",
    "存在的问题及下一步改进措施",
    "存在的问题和整改情况",
    "存在问题及改进措施",
    "存在问题及建议",
    "改进措施",
    "改进措施和建议",
    "改进意见",
    "整改措施",
    "下一步改进措施",
    "下一步改进意见",
    "下一步打算",
    "下一步工作打算",
    "下一步工作计划",
    "下一步工作措施",
    "下步打算",
    "有关建议",
    "相关建议",
    "意见建议",
    "措施建议",
    "结果应用",
    "绩效自评结果应用",
    "绩效自评结果应用情况",
    "其他需要说明的问题",
    "其他需要说明的情况",
    "其他需说明的情况",
    "其他需说明的问题",
];

static NAMES: LazyLock<Names<()>> = LazyLock::new(|| Names::of(SECTIONS));

/// Whether a line is the usual name of a section and nothing else, a colon behind it left aside.
pub(in crate::document) fn is_section_name(line: &str) -> bool {
    let name = line.trim_end_matches(['：', ':']);
    name.len() <= LONGEST && NAMES.have(&crate::text::squashed(name))
}

/// The length of the usual name of a section at the head of words.
pub(crate) fn section_name_at_head(words: &str) -> Option<usize> {
    NAMES.at_head(words).map(|(name, ())| name.len())
}

/// Whether a line is the name of a section and that there is nothing to say of it: 主要经验及做法无.
pub(in crate::document) fn is_denied(line: &str) -> bool {
    let line = line.trim_end_matches(['。', '：', ':']);
    let name = line
        .strip_suffix("无")
        .map(|name| name.strip_suffix('暂').unwrap_or(name));
    name.is_some_and(is_section_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_whole() {
        for name in ["存在的问题", "存 在 的 问 题：", "部门（单位）概况"] {
            assert!(is_section_name(name), "{name}");
        }
        for words in ["存在的问题较多", "措施", "基本", ""] {
            assert!(!is_section_name(words), "{words}");
        }
        assert!(is_denied("主要经验及做法无") && is_denied("存在的问题暂无。") && !is_denied("存在的问题"));
        assert!(SECTIONS.iter().all(|name| name.len() <= LONGEST));
    }
}
