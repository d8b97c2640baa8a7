//! 数据表 The tables and their columns, declared once: the head of the file, the rows and the data
//! package all follow from here.

use super::cell::guarded;

/// 数据表: one CSV file of all reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sheet {
    /// 报告: one row a report.
    Reports,
    /// 绩效指标: one row an indicator.
    Indicators,
    /// 金额: one row a stated amount.
    Amounts,
    /// 发现: one row a finding of the audit.
    Findings,
    /// 识读覆盖: one row a report, kind of thing and reason.
    Coverage,
}

/// 字段: one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in the head of the file: the contract's word.
    pub name: &'static str,
    /// The Chinese term.
    pub title: &'static str,
    /// What its cells are.
    pub kind: ColumnType,
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
}

/// Excel takes a file for UTF-8 only if it begins so.
const BYTE_ORDER_MARK: &str = "\u{feff}";

impl Sheet {
    /// All tables.
    pub const ALL: [Self; 5] = [
        Self::Reports,
        Self::Indicators,
        Self::Amounts,
        Self::Findings,
        Self::Coverage,
    ];

    /// The name of the table and of its file below `data/`, without `.csv`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reports => "reports",
            Self::Indicators => "indicators",
            Self::Amounts => "amounts",
            Self::Findings => "findings",
            Self::Coverage => "coverage",
        }
    }

    /// Its address below the site's root.
    #[must_use]
    pub fn address(self) -> String {
        format!("data/{}.csv", self.name())
    }

    /// The Chinese name.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Reports => "自评报告",
            Self::Indicators => "绩效指标",
            Self::Amounts => "金额",
            Self::Findings => "审核发现",
            Self::Coverage => "识读覆盖",
        }
    }

    /// What one row is, in a sentence for readers.
    #[must_use]
    pub const fn description(self) -> &'static str {
        match self {
            Self::Reports => {
                "每份自评报告一行：部门、年度、得分、等级、指标完成情况，以及报告页面、数据和正文的地址。"
            }
            Self::Indicators => {
                "每个绩效指标一行：目标值、实际完成值、分值、得分、是否达到，以及各数字在正文中的位置。"
            }
            Self::Amounts => {
                "报告写明的每笔金额一行：预算项目、阶段、年度、原文和以元为单位的准确值，以及在正文中的位置。"
            }
            Self::Findings => {
                "审核发现的每处前后不一致或存疑一行：规则、严重程度、说明，以及在正文中的位置。"
            }
            Self::Coverage => {
                "每份报告的数字、表格行和标题按归类各一行：归入哪一类、是事实还是已知的非事实或未识读、有多少。"
            }
        }
    }

    /// Its columns, in order.
    #[must_use]
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::Reports => REPORTS,
            Self::Indicators => INDICATORS,
            Self::Amounts => AMOUNTS,
            Self::Findings => FINDINGS,
            Self::Coverage => COVERAGE,
        }
    }

    /// The beginning of the file: byte-order mark and column names.
    #[must_use]
    pub fn head(self) -> String {
        let names = self
            .columns()
            .iter()
            .map(|column| column.name.to_owned())
            .collect();
        format!("{BYTE_ORDER_MARK}{}", lines([names]))
    }
}

/// Rows as the lines of a CSV file, cells guarded.
pub(super) fn lines(rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(Vec::new());
    for row in rows {
        // Writing into memory fails only where rows differ in length, which `flexible` allows.
        let _ = writer.write_record(row.iter().map(|cell| guarded(cell)));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

const fn text(name: &'static str, title: &'static str) -> Column {
    Column {
        name,
        title,
        kind: ColumnType::Text,
    }
}

const fn number(name: &'static str, title: &'static str) -> Column {
    Column {
        name,
        title,
        kind: ColumnType::Number,
    }
}

const fn count(name: &'static str, title: &'static str) -> Column {
    Column {
        name,
        title,
        kind: ColumnType::Integer,
    }
}

const fn year(name: &'static str, title: &'static str) -> Column {
    Column {
        name,
        title,
        kind: ColumnType::Year,
    }
}

const REPORTS: &[Column] = &[
    text("report_id", "报告编号"),
    text("department", "部门"),
    text("department_slug", "部门地址"),
    text("region_code", "行政区划代码"),
    text("region", "行政区划"),
    year("fiscal_year", "评价年度"),
    text("kind", "报告类型"),
    text("title", "标题"),
    count("start", "标题起点"),
    count("end", "标题终点"),
    text("project", "项目名称"),
    Column {
        name: "prepared_on",
        title: "填报日期",
        kind: ColumnType::Date,
    },
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

const INDICATORS: &[Column] = &[
    text("report_id", "报告编号"),
    text("department", "部门"),
    text("department_slug", "部门地址"),
    text("region_code", "行政区划代码"),
    year("fiscal_year", "评价年度"),
    count("row", "行号"),
    text("level1", "一级指标"),
    text("level2", "二级指标"),
    text("name", "三级指标"),
    text("target", "年度指标值"),
    text("target_op", "目标比较符"),
    number("target_value", "目标数值"),
    number("target_upper", "目标上限"),
    text("target_unit", "目标单位"),
    text("actual", "实际完成值"),
    text("actual_op", "结果比较符"),
    number("actual_value", "结果数值"),
    number("actual_upper", "结果上限"),
    text("actual_unit", "结果单位"),
    number("weight", "分值"),
    number("score", "得分"),
    text("status", "完成情况"),
    Column {
        name: "echo",
        title: "结果照抄目标",
        kind: ColumnType::Boolean,
    },
    text("note", "偏差原因及改进措施"),
    count("start", "名称起点"),
    count("end", "名称终点"),
    count("target_start", "目标起点"),
    count("target_end", "目标终点"),
    count("actual_start", "结果起点"),
    count("actual_end", "结果终点"),
    text("source", "出处"),
];

const AMOUNTS: &[Column] = &[
    text("report_id", "报告编号"),
    text("department", "部门"),
    text("department_slug", "部门地址"),
    text("region_code", "行政区划代码"),
    year("fiscal_year", "评价年度"),
    text("item", "预算项目"),
    text("item_name", "预算项目名称"),
    text("stage", "阶段"),
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

const FINDINGS: &[Column] = &[
    text("report_id", "报告编号"),
    text("department", "部门"),
    text("department_slug", "部门地址"),
    text("region_code", "行政区划代码"),
    year("fiscal_year", "评价年度"),
    text("rule", "规则代码"),
    text("severity", "严重程度"),
    text("severity_name", "严重程度名称"),
    text("message", "内容"),
    count("start", "第一处起点"),
    count("end", "第一处终点"),
    text("spans", "各处位置"),
    text("source", "出处"),
    text("elsewhere", "他年报告中的出处"),
    text("waiver_reason", "说明"),
    text("waiver_author", "说明者"),
    text("waiver_date", "说明日期"),
    text("waiver_until", "说明有效期至"),
    text("reply", "部门答复"),
    text("reply_from", "答复者"),
    text("reply_date", "答复日期"),
];

const COVERAGE: &[Column] = &[
    text("report_id", "报告编号"),
    text("department", "部门"),
    text("department_slug", "部门地址"),
    text("region_code", "行政区划代码"),
    year("fiscal_year", "评价年度"),
    text("subject", "对象"),
    text("subject_name", "对象名称"),
    text("reason", "归类"),
    text("reason_name", "归类名称"),
    text("standing", "性质"),
    count("count", "个数"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_begins_so_that_a_spreadsheet_reads_chinese() {
        let head = Sheet::Amounts.head();
        assert!(head.starts_with("\u{feff}report_id,department,"), "{head}");
        assert!(head.ends_with(",source\r\n"), "{head}");
    }

    #[test]
    fn no_table_has_two_columns_of_one_name() {
        for sheet in Sheet::ALL {
            let names: std::collections::BTreeSet<_> =
                sheet.columns().iter().map(|column| column.name).collect();
            assert_eq!(names.len(), sheet.columns().len(), "{}", sheet.name());
        }
    }

    #[test]
    fn cells_with_commas_and_breaks_are_quoted_and_formulas_guarded() {
        assert_eq!(
            lines([vec!["a,b".into(), "一\n二".into(), "=1".into()]]),
            "\"a,b\",\"一\n二\",'=1\r\n"
        );
    }
}
