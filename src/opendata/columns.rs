//! 字段 The columns of every table, declared once, in their order.

use super::vocabulary::Vocabulary;

/// 字段: one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in the head of the file: the contract's word.
    pub name: &'static str,
    /// The Chinese term.
    pub title: &'static str,
    /// What its cells are.
    pub kind: ColumnType,
    /// 词表 that its cells are taken from, where there is one.
    pub vocabulary: Option<Vocabulary>,
}

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnType {
    /// Words.
    Text,
    /// A decimal, exact.
    Number,
    /// A whole number; places count Unicode scalar values of the canonical text.
    Integer,
    /// A year.
    Year,
    /// A day.
    Date,
    /// `true` or `false`.
    Boolean,
}

impl ColumnType {
    /// The type's name in a Table Schema.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Number => "number",
            Self::Integer => "integer",
            Self::Year => "year",
            Self::Date => "date",
            Self::Boolean => "boolean",
        }
    }

    /// The type's name in CSVW: that of an XML Schema datatype.
    #[must_use]
    pub const fn xsd(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Number => "decimal",
            Self::Integer => "nonNegativeInteger",
            Self::Year => "gYear",
            Self::Date => "date",
            Self::Boolean => "boolean",
        }
    }

    /// The word that readers see.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Text => "文字",
            Self::Number => "小数",
            Self::Integer => "整数",
            Self::Year => "年份",
            Self::Date => "日期",
            Self::Boolean => "是否",
        }
    }
}

const fn column(name: &'static str, title: &'static str, kind: ColumnType) -> Column {
    Column {
        name,
        title,
        kind,
        vocabulary: None,
    }
}

const fn text(name: &'static str, title: &'static str) -> Column {
    column(name, title, ColumnType::Text)
}

const fn number(name: &'static str, title: &'static str) -> Column {
    column(name, title, ColumnType::Number)
}

const fn count(name: &'static str, title: &'static str) -> Column {
    column(name, title, ColumnType::Integer)
}

const fn year(name: &'static str, title: &'static str) -> Column {
    column(name, title, ColumnType::Year)
}

const fn date(name: &'static str, title: &'static str) -> Column {
    column(name, title, ColumnType::Date)
}

const fn word(name: &'static str, title: &'static str, vocabulary: Vocabulary) -> Column {
    Column {
        name,
        title,
        kind: ColumnType::Text,
        vocabulary: Some(vocabulary),
    }
}

pub(super) const REPORTS: &[Column] = &[
    text("report_id", "报告编号"),
    text("department", "部门"),
    text("department_slug", "部门地址"),
    text("region_code", "行政区划代码"),
    text("region", "行政区划"),
    year("fiscal_year", "评价年度"),
    word("kind", "报告类型", Vocabulary::Kind),
    text("title", "报告标题"),
    count("start", "报告标题起点"),
    count("end", "报告标题终点"),
    text("project", "项目名称"),
    date("prepared_on", "填报日期"),
    number("score", "自评得分"),
    number("score_out_of", "满分"),
    count("score_start", "得分起点"),
    count("score_end", "得分终点"),
    text("grade", "绩效等级"),
    count("grade_start", "等级起点"),
    count("grade_end", "等级终点"),
    count("indicators", "指标数"),
    count("met", "达到的指标数"),
    count("unmet", "未达到的指标数"),
    count("unknown", "无法判断的指标数"),
    count("amounts", "金额数"),
    count("problems", "问题数"),
    count("measures", "措施数"),
    count("findings", "审核发现数"),
    text("page", "页面"),
    text("json", "数据"),
    text("txt", "正文"),
    text("source_path", "来源文件"),
    text("source_blake3", "来源文件（有遮盖的，公布的正文）BLAKE3"),
];

pub(super) const INDICATORS: &[Column] = &[
    text("report_id", "报告编号"),
    text("department", "部门"),
    text("department_slug", "部门地址"),
    text("region_code", "行政区划代码"),
    year("fiscal_year", "评价年度"),
    count("row", "行号"),
    text("project", "表内项目"),
    text("level1", "一级指标"),
    text("level2", "二级指标"),
    text("name", "三级指标"),
    text("target", "年度指标值"),
    word("target_op", "目标比较符", Vocabulary::Comparator),
    number("target_value", "目标数值"),
    number("target_upper", "目标上限"),
    text("target_unit", "目标单位"),
    text("actual", "实际完成值"),
    word("actual_op", "结果比较符", Vocabulary::Comparator),
    number("actual_value", "结果数值"),
    number("actual_upper", "结果上限"),
    text("actual_unit", "结果单位"),
    number("weight", "分值"),
    number("score", "得分"),
    word("status", "完成情况", Vocabulary::Status),
    column("echo", "结果照抄目标", ColumnType::Boolean),
    text("note", "偏差原因及改进措施"),
    count("start", "名称起点"),
    count("end", "名称终点"),
    count("target_start", "目标起点"),
    count("target_end", "目标终点"),
    count("actual_start", "结果起点"),
    count("actual_end", "结果终点"),
    text("source", "出处"),
];

pub(super) const AMOUNTS: &[Column] = &[
    text("report_id", "报告编号"),
    text("department", "部门"),
    text("department_slug", "部门地址"),
    text("region_code", "行政区划代码"),
    year("fiscal_year", "评价年度"),
    count("row", "行号"),
    word("item", "预算项目", Vocabulary::Item),
    text("item_name", "预算项目名称"),
    word("stage", "阶段", Vocabulary::Stage),
    text("stage_name", "阶段名称"),
    year("year", "金额所属年度"),
    text("unit", "下属单位"),
    text("class", "分类"),
    text("text", "原文"),
    number("yuan", "金额（元）"),
    count("start", "起点"),
    count("end", "终点"),
    text("source", "出处"),
];

pub(super) const FINDINGS: &[Column] = &[
    text("report_id", "报告编号"),
    text("department", "部门"),
    text("department_slug", "部门地址"),
    text("region_code", "行政区划代码"),
    year("fiscal_year", "评价年度"),
    count("row", "行号"),
    text("rule", "规则代码"),
    word("severity", "严重程度", Vocabulary::Severity),
    text("severity_name", "严重程度名称"),
    text("message", "内容"),
    count("start", "第一处起点"),
    count("end", "第一处终点"),
    text("spans", "各处位置"),
    text("source", "出处"),
    text("elsewhere", "他年报告中的出处"),
    text("waiver_reason", "说明"),
    text("waiver_author", "说明者"),
    date("waiver_date", "说明日期"),
    date("waiver_until", "说明有效期至"),
    text("reply", "部门答复"),
    text("reply_from", "答复者"),
    date("reply_date", "答复日期"),
];

pub(super) const COVERAGE: &[Column] = &[
    text("report_id", "报告编号"),
    text("department", "部门"),
    text("department_slug", "部门地址"),
    text("region_code", "行政区划代码"),
    year("fiscal_year", "评价年度"),
    word("subject", "对象", Vocabulary::Subject),
    text("subject_name", "对象名称"),
    word("reason", "归类", Vocabulary::Reason),
    text("reason_name", "归类名称"),
    word("standing", "性质", Vocabulary::Standing),
    count("count", "个数"),
];

pub(super) const TASKS: &[Column] = &[
    text("report_id", "报告编号"),
    text("department", "部门"),
    text("department_slug", "部门地址"),
    text("region_code", "行政区划代码"),
    year("fiscal_year", "评价年度"),
    count("row", "行号"),
    text("name", "任务"),
    text("target", "目标"),
    word("target_op", "目标比较符", Vocabulary::Comparator),
    number("target_value", "目标数值"),
    number("target_upper", "目标上限"),
    text("target_unit", "目标单位"),
    count("target_start", "目标起点"),
    count("target_end", "目标终点"),
    text("actual", "结果"),
    word("actual_op", "结果比较符", Vocabulary::Comparator),
    number("actual_value", "结果数值"),
    number("actual_upper", "结果上限"),
    text("actual_unit", "结果单位"),
    count("actual_start", "结果起点"),
    count("actual_end", "结果终点"),
    word("status", "完成情况", Vocabulary::Status),
    text("source", "出处"),
];

pub(super) const STATEMENTS: &[Column] = &[
    text("report_id", "报告编号"),
    text("department", "部门"),
    text("department_slug", "部门地址"),
    text("region_code", "行政区划代码"),
    year("fiscal_year", "评价年度"),
    count("row", "行号"),
    word("list", "类别", Vocabulary::List),
    text("text", "首句"),
    count("start", "首句起点"),
    count("end", "首句终点"),
    count("full_start", "全文起点"),
    count("full_end", "全文终点"),
    text("source", "出处"),
];

pub(super) const CHECKS: &[Column] = &[
    text("report_id", "报告编号"),
    text("department", "部门"),
    text("department_slug", "部门地址"),
    text("region_code", "行政区划代码"),
    year("fiscal_year", "评价年度"),
    count("row", "行号"),
    text("rule", "规则代码"),
    text("name", "名称"),
    text("formula", "算式"),
    text("unit", "单位"),
    number("computed", "重算结果"),
    number("stated", "报告所写"),
    number("allowed_low", "舍入所容最小值"),
    number("allowed_high", "舍入所容最大值"),
    number("tolerance", "舍入容差"),
    word("verdict", "判定", Vocabulary::Verdict),
    count("start", "所写数字起点"),
    count("end", "所写数字终点"),
    text("spans", "算式中各数字的位置"),
    text("source", "出处"),
];

pub(super) const CORRECTIONS: &[Column] = &[
    text("report_id", "报告编号"),
    text("department", "部门"),
    text("department_slug", "部门地址"),
    text("region_code", "行政区划代码"),
    year("fiscal_year", "评价年度"),
    count("row", "行号"),
    text("field", "字段"),
    text("name", "字段名称"),
    text("was", "识读结果"),
    text("value", "更正为"),
    text("reason", "理由"),
    text("by", "更正人"),
    date("at", "更正日期"),
    count("start", "起点"),
    count("end", "终点"),
    text("source", "出处"),
];
