//! 用词 What the known non-facts, rows and headings are called. Tables only.

use std::sync::LazyLock;

use crate::text::Names;

/// Before a number: the figure counts staff or organs.
pub(super) static STAFF: LazyLock<Names<()>> = LazyLock::new(|| {
    Names::of([
        "编制",
        "在职",
        "在编",
        "在岗",
        "退休",
        "离休",
        "聘用",
        "职工",
        "供养",
        "行政人员",
        "事业人员",
        "工勤",
        "公务员",
        "人员",
        "实有",
        "内设",
        "下设",
        "下属",
        "直属",
        "科室",
        "事业单位",
        "机构",
        "核定",
    ])
});

/// After a number: it counts staff or organs.
pub(super) static STAFF_UNITS: LazyLock<Names<()>> = LazyLock::new(|| Names::of(["人", "名", "个", "家"]));

/// Before a figure in the same clause: it is a change, a difference or a share of another.
pub(super) static CHANGES: LazyLock<Names<()>> = LazyLock::new(|| {
    Names::of([
        "减少",
        "增加",
        "增长",
        "下降",
        "上升",
        "提高",
        "降低",
        "追加",
        "节约",
        "压减",
        "核减",
        "调增",
        "调减",
        "净增",
        "涨幅",
        "降幅",
        "增幅",
        "相比",
        "同比",
        "环比",
        "比上年",
        "较上年",
        "差额",
        "占",
        "比重",
    ])
});

/// After a figure that may be a change or a share.
pub(super) static CHANGE_UNITS: LazyLock<Names<()>> = LazyLock::new(|| {
    Names::of([
        "%",
        "‰",
        "个百分点",
        "百分点",
        "万元",
        "亿元",
        "千元",
        "元",
        "倍",
        "万",
    ])
});

/// Right before a number of a numbered thing: 任务1, 附件2.
pub(super) const NUMBERED: &[&str] = &[
    "任务",
    "目标",
    "指标",
    "问题",
    "措施",
    "附件",
    "附表",
    "附录",
    "表",
    "图",
    "方面",
    "步骤",
    "阶段",
    "重点工作",
];

/// Before a number that reaches somebody or something of theirs.
pub(super) static CONTACTS: LazyLock<Names<()>> = LazyLock::new(|| {
    Names::of([
        "电话",
        "邮编",
        "邮政编码",
        "传真",
        "手机",
        "联系方式",
        "账号",
        "帐号",
        "信用代码",
        "身份证",
    ])
});

/// After a number that is the name of a line: 12345热线.
pub(super) static LINES: LazyLock<Names<()>> = LazyLock::new(|| Names::of(["热线", "平台", "专线"]));

/// Before a number that is a code.
pub(super) static CODES: LazyLock<Names<()>> =
    LazyLock::new(|| Names::of(["编码", "代码", "编号", "索引号", "标识码", "科目", "备案"]));

/// After 分 where it is no point of a score.
pub(super) static NO_POINTS: LazyLock<Names<()>> = LazyLock::new(|| {
    Names::of([
        "钟", "之", "别", "类", "布", "局", "公司", "队", "册", "贝", "批", "期",
    ])
});

/// Latin letters after a number that are its unit and not part of a name such as 5G.
pub(super) const LATIN_UNITS: &[&str] = &[
    "km", "kg", "m", "t", "kW", "KW", "kw", "kWh", "KWh", "MW", "mm", "cm", "L", "ml", "mL", "g", "mg", "dB",
    "W", "V", "kV", "KV", "h", "ha", "min",
];

/// Ordinal things between 第 and which a number stands.
pub(super) static ORDINALS: LazyLock<Names<()>> = LazyLock::new(|| {
    Names::of([
        "条", "款", "项", "章", "节", "号", "期", "批", "次", "届", "页", "季", "类", "部", "名", "位",
    ])
});

/// Words of a column's head, and what a bare number under it is.
pub(super) static SERIAL_COLUMNS: LazyLock<Names<()>> =
    LazyLock::new(|| Names::of(["序号", "行次", "列次", "栏次"]));
pub(super) static SCORE_COLUMNS: LazyLock<Names<()>> =
    LazyLock::new(|| Names::of(["得分", "分值", "权重", "满分", "扣分", "标准分", "自评分", "总分"]));
pub(super) static RATE_COLUMNS: LazyLock<Names<()>> =
    LazyLock::new(|| Names::of(["率", "占比", "比例", "比重", "增减", "差额", "差异", "系数"]));
pub(super) static STAFF_COLUMNS: LazyLock<Names<()>> =
    LazyLock::new(|| Names::of(["编制", "人数", "在职", "在编", "人员"]));

/// What stands beside 姓名 in the head of a table of those who evaluated.
pub(super) static OF_PEOPLE: LazyLock<Names<()>> =
    LazyLock::new(|| Names::of(["职务", "职称", "单位", "部门", "签字", "签名", "分工"]));

/// Labels of a table's head, squashed and without brackets.
pub(super) static HEAD_LABELS: LazyLock<Names<()>> = LazyLock::new(|| {
    Names::of([
        "指标",
        "分值",
        "得分",
        "权重",
        "目标值",
        "完成值",
        "实际值",
        "指标值",
        "预算数",
        "执行数",
        "决算数",
        "执行率",
        "年初",
        "全年",
        "调整",
        "预算",
        "决算",
        "项目",
        "内容",
        "序号",
        "金额",
        "备注",
        "原因",
        "措施",
        "说明",
        "名称",
        "单位",
        "编制",
        "在职",
        "控制率",
        "完成情况",
        "实际",
        "目标",
        "性质",
        "合计",
        "其中",
        "小计",
        "基本支出",
        "项目支出",
        "公用经费",
        "标准",
        "行次",
        "资金",
        "来源",
        "支出",
        "收入",
        "等级",
        "等次",
        "科目",
        "类别",
        "任务",
        "时间",
        "年度",
    ])
});

/// Labels of a row that sums up.
pub(super) const TOTAL_LABELS: &[&str] = &[
    "合计",
    "总计",
    "总分",
    "小计",
    "总得分",
    "自评总分",
    "综合得分",
    "自评得分",
    "汇总",
];

/// Labels of a form's fields.
pub(super) static FIELD_LABELS: LazyLock<Names<()>> = LazyLock::new(|| {
    Names::of([
        "名称",
        "部门",
        "单位",
        "日期",
        "时间",
        "年度",
        "联系人",
        "负责人",
        "填表人",
        "填报人",
        "审核人",
        "电话",
        "属性",
        "类型",
        "类别",
        "编码",
        "代码",
        "编号",
        "地址",
        "起止",
        "期限",
        "级次",
        "领域",
        "等级",
        "等次",
        "评级",
        "公章",
        "签章",
        "签字",
        "依据",
    ])
});

/// Labels of goals.
pub(super) static GOAL_LABELS: LazyLock<Names<()>> = LazyLock::new(|| {
    Names::of([
        "总体目标",
        "年度目标",
        "绩效目标",
        "预期目标",
        "设定目标",
        "实际完成情况",
        "完成情况",
        "年度任务",
        "重点工作",
        "工作任务",
        "职能",
        "职责",
        "概况",
        "概述",
        "简介",
        "战略",
        "规划",
    ])
});

/// Labels of problems, measures and remarks.
pub(super) static STATEMENT_LABELS: LazyLock<Names<()>> = LazyLock::new(|| {
    Names::of([
        "问题", "措施", "建议", "说明", "备注", "原因", "结论", "打算", "改进", "整改", "经验", "做法",
        "应用", "公开", "注",
    ])
});

/// Labels of a row of money.
pub(super) static MONEY_LABELS: LazyLock<Names<()>> = LazyLock::new(|| {
    Names::of([
        "资金", "拨款", "支出", "收入", "经费", "结转", "结余", "预算", "决算", "费", "基金",
    ])
});

/// What a known section is about, by the words of its heading.
pub(super) static SECTIONS: LazyLock<Names<()>> = LazyLock::new(|| {
    Names::of([
        "基本情况",
        "基本概况",
        "概况",
        "概述",
        "简介",
        "职能",
        "职责",
        "机构",
        "编制",
        "人员",
        "任务",
        "工作计划",
        "工作目标",
        "主要工作",
        "工作内容",
        "工作完成",
        "工作情况",
        "绩效目标",
        "总体目标",
        "目标设立",
        "目标设定",
        "支出",
        "收入",
        "资金",
        "预算",
        "决算",
        "经费",
        "收支",
        "执行",
        "自评",
        "评价",
        "评估",
        "组织实施",
        "前期准备",
        "组织过程",
        "结论",
        "结果",
        "得分",
        "指标",
        "绩效分析",
        "完成情况",
        "实现情况",
        "绩效情况",
        "产出",
        "效益",
        "满意度",
        "管理情况",
        "成效",
        "成果",
        "效果",
        "过程",
        "投入",
        "决策",
        "采购",
        "资产",
        "问题",
        "不足",
        "原因",
        "措施",
        "建议",
        "改进",
        "整改",
        "下一步",
        "意见",
        "打算",
        "公开",
        "应用",
        "其他",
        "说明",
        "经验",
        "做法",
        "摘要",
        "附件",
        "附表",
        "依据",
        "制度",
        "背景",
        "立项",
    ])
});
