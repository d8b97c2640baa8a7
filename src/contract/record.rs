//! 报告数据 The published form of one report. Every field of a published record is always present; what
//! a report does not state is `null` or `[]`, never a guess.

use schemars::JsonSchema;
use serde::Serialize;

use super::coverage::CoverageRecord;
use super::money::AmountRecord;
use super::parts::{
    BasisRecord, CaveatRecord, CheckRecord, CorrectionRecord, DepartmentRecord, FindingRecord, GradeRecord,
    IndicatorRecord, Places, PublicationRecord, RegionRecord, ScoreRecord, SectionRecord, SensitiveRecord,
    SourceRecord, StatementRecord, TableRecord, TaskRecord, UnreckonedRecord,
};
use super::rescoring::RescoringRecord;
use crate::report::Kind;

/// Name and version of this form.
pub const SCHEMA: &str = "gongshi/report/1";

/// 自评报告: the facts of one report, each with its place in the canonical text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReportRecord {
    /// 格式名称: Name and version of this form: `gongshi/report/1`.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// 报告编号: stable, ASCII, unique in the corpus.
    #[schemars(regex(pattern = r"^[a-z0-9-]+$"))]
    pub id: String,
    /// 来源文件: The source file and its hash.
    pub source: SourceRecord,
    /// 公布: who publishes the record and under what terms; only in what a site publishes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publication: Option<PublicationRecord>,
    /// 标题 as stated at the head of the report.
    pub title: Option<String>,
    /// 部门: the unit that evaluates itself.
    pub department: Option<DepartmentRecord>,
    /// 行政区划: the division the department belongs to.
    pub region: Option<RegionRecord>,
    /// 评价年度: the year evaluated, not the year of writing.
    pub fiscal_year: Option<u16>,
    /// 报告类型: overall 整体支出, project 项目支出, policy 政策或专项.
    pub kind: Option<Kind>,
    /// 项目名称 of a project or policy report.
    pub project: Option<String>,
    /// 填报日期 as year, month and day.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    pub prepared_on: Option<String>,
    /// 各项的位置: Where the facts above stand.
    pub places: Places,
    /// 依据: what department and region are known from.
    pub basis: BasisRecord,
    /// 自评得分
    pub score: Option<ScoreRecord>,
    /// 绩效等级
    pub grade: Option<GradeRecord>,
    /// 目录: headings in document order, a tree by level.
    pub sections: Vec<SectionRecord>,
    /// 金额 that the report states about its own budget.
    pub amounts: Vec<AmountRecord>,
    /// 绩效指标: one per row of the indicator tables, in order.
    pub indicators: Vec<IndicatorRecord>,
    /// 重点工作任务 with a quantified target and result in prose.
    pub tasks: Vec<TaskRecord>,
    /// 存在的问题, one item each.
    pub problems: Vec<StatementRecord>,
    /// 改进措施, one item each.
    pub measures: Vec<StatementRecord>,
    /// 表格: every table, merged cells filled.
    pub tables: Vec<TableRecord>,
    /// 敏感信息: masked in whatever is published.
    pub sensitive: Vec<SensitiveRecord>,
    /// 发现 of the audit, gravest first.
    pub findings: Vec<FindingRecord>,
    /// 勾稽: every recomputed sum and rate.
    pub checks: Vec<CheckRecord>,
    /// 没有重算的百分比
    pub not_recomputed: Vec<UnreckonedRecord>,
    /// 试算: points under a known scoring profile, beside the stated ones; null where no row carries points.
    pub rescoring: Option<RescoringRecord>,
    /// 存疑: what could not be read; no fault of the report.
    pub caveats: Vec<CaveatRecord>,
    /// 更正: what staff corrected, and what it was read as before.
    pub corrections: Vec<CorrectionRecord>,
    /// 识读覆盖: what share of the numerals, table rows and headings was understood, by reason.
    pub coverage: CoverageRecord,
}
