//! 层级名 What the levels above an indicator are called: 产出指标 and 数量指标. Knows names, not what stands beneath them.

use std::sync::LazyLock;

use crate::text::Names;

/// What a name is as a level: of the first, of the second, of either.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LevelName {
    /// 产出指标
    First,
    /// 数量指标
    Second,
    /// 满意度指标, which is mostly a first level
    RatherFirst,
    /// 成本指标, which is mostly a second level
    RatherSecond,
}

/// Names of first levels, without 指标.
const FIRST: [&str; 35] = [
    "能力建设",
    "社会满意度",
    "服务满意度",
    "产出",
    "产出目标",
    "效益目标",
    "效益",
    "效果",
    "项目完成",
    "项目产出",
    "项目效益",
    "项目效果",
    "项目决策",
    "项目管理",
    "项目过程",
    "项目绩效",
    "履职效能",
    "管理效率",
    "整体效能",
    "专项效能",
    "过程",
    "投入",
    "决策",
    "管理",
    "运行成本",
    "社会效应",
    "可持续性",
    "部门决策",
    "部门管理",
    "部门绩效",
    "履职产出",
    "履职效果",
    "资金投入",
    "项目预算管理",
    "预算执行率",
];

/// Names of second levels, without 指标.
const SECOND: [&str; 47] = [
    "产出数量",
    "产出质量",
    "产出时效",
    "产出成本",
    "目标设定",
    "预算配置",
    "预算编制",
    "预算管理",
    "资产管理",
    "采购管理",
    "人员管理",
    "重点工作管理",
    "职责履行",
    "履职效益",
    "部门履职目标",
    "部门效果目标",
    "长效管理",
    "组织建设",
    "人力资源建设",
    "数量",
    "质量",
    "时效",
    "经济效益",
    "社会效益",
    "生态效益",
    "环境效益",
    "生态环境效益",
    "可持续影响",
    "可持续发展",
    "可持续性影响",
    "服务对象满意度",
    "服务对象",
    "社会公众或服务对象满意度",
    "社会公众满意度",
    "经济成本",
    "社会成本",
    "生态环境成本",
    "项目目标",
    "投入管理",
    "财务管理",
    "项目实施",
    "项目立项",
    "绩效目标",
    "组织实施",
    "资金管理",
    "业务管理",
    "预算执行",
];

/// Names of either, without 指标.
const EITHER: [(&str, LevelName); 2] = [
    ("满意度", LevelName::RatherFirst),
    ("成本", LevelName::RatherSecond),
];

static NAMES: LazyLock<Names<LevelName>> = LazyLock::new(|| {
    let first = FIRST.map(|name| (name, LevelName::First));
    let second = SECOND.map(|name| (name, LevelName::Second));
    Names::new(first.into_iter().chain(second).chain(EITHER))
});

/// 类: whether a level is about what was made, what came of it, or who is content with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    /// 产出指标 and 数量指标
    Output,
    /// 效益指标 and 社会效益指标
    Benefit,
    /// 满意度指标 and 服务对象满意度指标
    Content,
}

/// What the levels of a family are called, without 指标.
const FAMILIES: [(Family, &[&str]); 3] = [
    (
        Family::Output,
        &[
            "产出",
            "项目产出",
            "履职产出",
            "项目完成",
            "数量",
            "质量",
            "时效",
            "产出数量",
            "产出质量",
            "产出时效",
            "产出成本",
            "成本",
        ],
    ),
    (
        Family::Benefit,
        &[
            "效益",
            "效果",
            "项目效益",
            "项目效果",
            "履职效果",
            "经济效益",
            "社会效益",
            "生态效益",
            "环境效益",
            "生态环境效益",
            "可持续影响",
            "可持续发展",
            "可持续性影响",
        ],
    ),
    (
        Family::Content,
        &[
            "满意度",
            "社会满意度",
            "服务满意度",
            "服务对象满意度",
            "社会公众满意度",
            "社会公众或服务对象满意度",
        ],
    ),
];

/// The family of a level that is called as is usual.
pub(crate) fn family(label: &str) -> Option<Family> {
    let whole = label.strip_suffix('等').unwrap_or(label);
    let name = whole.strip_suffix("指标").unwrap_or(whole);
    FAMILIES
        .iter()
        .find(|(_, names)| names.contains(&name))
        .map(|(family, _)| *family)
}

/// What a squashed label is as the name of a level, if it is a usual one.
pub(crate) fn level_name(label: &str) -> Option<LevelName> {
    let whole = label.strip_suffix('等').unwrap_or(label);
    NAMES.exact(whole.strip_suffix("指标").unwrap_or(whole))
}
