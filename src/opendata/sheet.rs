//! 数据表 The tables, declared once: files, sheets, descriptions and dictionary all follow from here.

use super::columns::{self, Column};
use crate::value::guarded;

/// 数据表: one table of all reports; a CSV file, a sheet of the workbook, a table of the database.
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
    /// 重点工作任务: one row a task of the prose.
    Tasks,
    /// 问题和措施: one row an item of their lists.
    Statements,
    /// 重算: one row a recomputed sum or rate.
    Checks,
    /// 更正: one row a fact that staff corrected.
    Corrections,
    /// 识读覆盖: one row a report, kind of thing and reason.
    Coverage,
}

/// Excel takes a file for UTF-8 only if it begins so.
const BYTE_ORDER_MARK: &str = "\u{feff}";

impl Sheet {
    /// All tables.
    pub const ALL: [Self; 9] = [
        Self::Reports,
        Self::Indicators,
        Self::Amounts,
        Self::Findings,
        Self::Tasks,
        Self::Statements,
        Self::Checks,
        Self::Corrections,
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
            Self::Tasks => "tasks",
            Self::Statements => "statements",
            Self::Checks => "checks",
            Self::Corrections => "corrections",
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
            Self::Tasks => "重点工作任务",
            Self::Statements => "问题和措施",
            Self::Checks => "重算",
            Self::Corrections => "更正",
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
            Self::Tasks => {
                "正文中写明目标和结果的重点工作任务每项一行：目标、结果、是否完成，以及各数字在正文中的位置。"
            }
            Self::Statements => {
                "报告列出的每个问题、每项改进措施一行：首句原文，以及首句和全文在正文中的位置。"
            }
            Self::Checks => {
                "用报告自己的数字重算的每个合计和比率一行：算式、重算结果、报告所写、舍入容差和判定，以及各数字在正文中的位置。"
            }
            Self::Corrections => {
                "工作人员对识读结果的每处更正一行：字段、原来识读为什么、更正为什么、理由、更正人和日期。"
            }
            Self::Coverage => "每份报告的数字、表格行和标题按归类各一行：归入哪一类、是否读成数据、有多少。",
        }
    }

    /// What programs call the reading of it.
    pub(super) const fn operation(self) -> &'static str {
        match self {
            Self::Reports => "getReportTable",
            Self::Indicators => "getIndicatorTable",
            Self::Amounts => "getAmountTable",
            Self::Findings => "getFindingTable",
            Self::Tasks => "getTaskTable",
            Self::Statements => "getStatementTable",
            Self::Checks => "getCheckTable",
            Self::Corrections => "getCorrectionTable",
            Self::Coverage => "getCoverageTable",
        }
    }

    /// Its columns, in order.
    #[must_use]
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::Reports => columns::REPORTS,
            Self::Indicators => columns::INDICATORS,
            Self::Amounts => columns::AMOUNTS,
            Self::Findings => columns::FINDINGS,
            Self::Tasks => columns::TASKS,
            Self::Statements => columns::STATEMENTS,
            Self::Checks => columns::CHECKS,
            Self::Corrections => columns::CORRECTIONS,
            Self::Coverage => columns::COVERAGE,
        }
    }

    /// 主键: the columns that tell its rows apart.
    #[must_use]
    pub const fn key(self) -> &'static [&'static str] {
        match self {
            Self::Reports => &["report_id"],
            Self::Coverage => &["report_id", "subject", "reason"],
            _ => &["report_id", "row"],
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
        format!("{BYTE_ORDER_MARK}{}", lines([&names]))
    }
}

/// 行: the cells of one row, in the order of the columns, as they were read; empty where nothing is stated.
pub(super) type Cells = Vec<String>;

/// Rows as the lines of a CSV file, cells guarded.
pub(super) fn lines<'a>(rows: impl IntoIterator<Item = &'a Cells>) -> String {
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
    fn the_key_of_a_table_is_made_of_its_columns() {
        for sheet in Sheet::ALL {
            for part in sheet.key() {
                assert!(
                    sheet.columns().iter().any(|column| column.name == *part),
                    "{part}"
                );
            }
        }
    }

    #[test]
    fn cells_with_commas_and_breaks_are_quoted_and_formulas_guarded() {
        assert_eq!(
            lines([&vec!["a,b".into(), "一\n二".into(), "=1".into()]]),
            "\"a,b\",\"一\n二\",'=1\r\n"
        );
    }
}
