//! 数据的各部分 The smaller parts of a record. A part that has `text` and `span` has the very characters
//! of the canonical text at that place as its text.

use schemars::JsonSchema;
use serde::Serialize;

use super::money::QuantityRecord;
use super::place::Place;
use super::rescoring::{ReplyRecord, WaiverRecord};
use crate::diagnostic::Severity;
use crate::report::{Ground, SensitiveKind};
use crate::value::Status;

/// 来源: the file the report was read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SourceRecord {
    /// 路径: Its path below the reports folder.
    pub path: String,
    /// 校验值（BLAKE3）: hash in hex, of the source's bytes; of the published text in UTF-8 where something in it was masked.
    pub blake3: String,
}

/// 公布: who publishes the record, under what terms, and what made it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PublicationRecord {
    /// 主办单位; null where the site does not state it.
    pub publisher: Option<String>,
    /// 许可; null where the site does not state any.
    pub licence: Option<String>,
    /// 许可全文: Where the licence can be read.
    pub licence_url: Option<String>,
    /// 生成程序 and its version.
    pub program: String,
}

/// 部门
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DepartmentRecord {
    /// 名称: Its name, without 本级 or （公章）.
    pub name: String,
    /// 部门地址: Its address on the site.
    pub slug: String,
}

/// 行政区划
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RegionRecord {
    /// 区划代码: Code of GB/T 2260.
    #[schemars(regex(pattern = r"^\d{6}$"))]
    pub code: String,
    /// 名称: Its own name.
    pub name: String,
    /// 上级和本级: From the province down to itself.
    pub path: Vec<String>,
}

/// 位置 of facts that are plain words in the record; null where the report does not state the fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Places {
    /// 标题
    #[schemars(with = "Option<[u64; 2]>")]
    pub title: Option<Place>,
    /// 部门名称
    #[schemars(with = "Option<[u64; 2]>")]
    pub department: Option<Place>,
    /// 项目名称
    #[schemars(with = "Option<[u64; 2]>")]
    pub project: Option<Place>,
    /// 填报日期
    #[schemars(with = "Option<[u64; 2]>")]
    pub prepared_on: Option<Place>,
}

/// 依据: `report` the report's own words, `publisher` 发布机构 above the title, `credit_code` the index number,
/// `folder` the site's configuration, `correction` a correction by staff; null where nothing is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BasisRecord {
    /// 部门的依据: Of the department.
    pub department: Option<Ground>,
    /// 区划的依据: Of the region.
    pub region: Option<Ground>,
}

/// 自评得分
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ScoreRecord {
    /// 总分: The total.
    #[schemars(regex(pattern = r"^-?\d+(\.\d+)?$"))]
    pub total: String,
    /// 满分; null where the report never states it.
    #[schemars(regex(pattern = r"^-?\d+(\.\d+)?$"))]
    pub out_of: Option<String>,
    /// 满分位置: Where the full marks stand; null where they are not stated.
    #[schemars(with = "Option<[u64; 2]>")]
    pub out_of_span: Option<Place>,
    /// 原文: The words it was read from.
    pub text: String,
    /// 位置: Where they stand.
    #[schemars(with = "[u64; 2]")]
    pub span: Place,
}

/// 绩效等级
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GradeRecord {
    /// 等级: 优, 良, 中, 差; others as written.
    pub value: String,
    /// 原文: The words it was read from.
    pub text: String,
    /// 位置: Where they stand.
    #[schemars(with = "[u64; 2]")]
    pub span: Place,
}

/// 章节: one heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SectionRecord {
    /// 层级: 1 is the topmost.
    pub level: u8,
    /// 编号: 一, （一）, 1, 附件1; empty where it has none.
    pub number: String,
    /// 标题: The title without its number.
    pub title: String,
    /// 位置: The heading's own line.
    #[schemars(with = "[u64; 2]")]
    pub span: Place,
}

/// 绩效指标: one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct IndicatorRecord {
    /// 表内项目: whose form the row stands in, where one file holds forms of several projects; null elsewhere.
    pub project: Option<String>,
    /// 表内项目位置: Where that form names it.
    #[schemars(with = "Option<[u64; 2]>")]
    pub project_span: Option<Place>,
    /// 各级指标: 一级指标 and 二级指标; null where the source lost the name of a level.
    pub path: Vec<Option<String>>,
    /// 三级指标; null where the source lost it.
    pub name: Option<String>,
    /// 年度指标值
    pub target: QuantityRecord,
    /// 实际完成值
    pub actual: QuantityRecord,
    /// 分值
    #[schemars(regex(pattern = r"^-?\d+(\.\d+)?$"))]
    pub weight: Option<String>,
    /// 得分
    #[schemars(regex(pattern = r"^-?\d+(\.\d+)?$"))]
    pub score: Option<String>,
    /// 偏差原因及措施: 偏差原因, then 改进措施 or 备注, parted by a line break.
    pub note: Option<String>,
    /// 指标解释
    pub explanation: Option<String>,
    /// 完成情况: met, unmet or unknown, computed.
    pub status: Status,
    /// 结果照抄目标: Whether the result only repeats the target's words.
    pub echo: bool,
    /// 名称位置: The row's name cell.
    #[schemars(with = "[u64; 2]")]
    pub span: Place,
    /// 分值位置: Where the weight stands.
    #[schemars(with = "Option<[u64; 2]>")]
    pub weight_span: Option<Place>,
    /// 得分位置: Where the score stands.
    #[schemars(with = "Option<[u64; 2]>")]
    pub score_span: Option<Place>,
}

/// 重点工作任务
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TaskRecord {
    /// 任务: What is counted.
    pub name: String,
    /// 目标: The target.
    pub target: QuantityRecord,
    /// 结果: The result.
    pub actual: QuantityRecord,
    /// 完成情况: met, unmet or unknown, computed.
    pub status: Status,
}

/// 问题或措施: one item of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StatementRecord {
    /// 首句: Its heading sentence or first sentence.
    pub text: String,
    /// 首句位置: Where that sentence stands.
    #[schemars(with = "[u64; 2]")]
    pub span: Place,
    /// 全文位置: Where the whole item stands.
    #[schemars(with = "[u64; 2]")]
    pub full: Place,
}

/// 表格
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TableRecord {
    /// 表名: The line above that names it.
    pub caption: Option<String>,
    /// 各行: Rows from top to bottom, merged cells filled.
    pub rows: Vec<Vec<String>>,
    /// 位置: From its first to its last character.
    #[schemars(with = "[u64; 2]")]
    pub span: Place,
}

/// 敏感信息
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SensitiveRecord {
    /// 种类: What it is.
    pub kind: SensitiveKind,
    /// 遮盖后的文字: Its words: the mask, in whatever is published.
    pub text: String,
    /// 位置: Where they stand.
    #[schemars(with = "[u64; 2]")]
    pub span: Place,
}

/// 发现 of the audit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FindingRecord {
    /// 规则代码
    pub rule: String,
    /// 严重程度
    pub severity: Severity,
    /// 内容: One neutral sentence, with the figures.
    pub message: String,
    /// 各处位置: The places it sets side by side.
    #[schemars(with = "Vec<[u64; 2]>")]
    pub spans: Vec<Place>,
    /// 算式序号: Which of `checks` holds the arithmetic behind it.
    pub check: Option<usize>,
    /// 已说明 by the office; null where it has not.
    pub waiver: Option<WaiverRecord>,
    /// 部门答复; null where none was received.
    pub reply: Option<ReplyRecord>,
    /// 他年报告中的说法: Where another report of the department says otherwise.
    pub elsewhere: Vec<ElsewhereRecord>,
}

/// 他年报告: a place in another report of the same department.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ElsewhereRecord {
    /// 报告编号 of that report.
    #[schemars(regex(pattern = r"^[a-z0-9-]+$"))]
    pub report: String,
    /// 评价年度: The year it evaluates.
    pub fiscal_year: u16,
    /// 原文: Its words.
    pub text: String,
    /// 位置: Where they stand in its text.
    #[schemars(with = "[u64; 2]")]
    pub span: Place,
}

/// 算式: one sum or rate recomputed from stated figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CheckRecord {
    /// 规则代码
    pub rule: String,
    /// 名称: What is computed.
    pub name: String,
    /// 单位: The unit of its figures.
    pub unit: String,
    /// 算式各项: The stated figures that go in.
    pub terms: Vec<TermRecord>,
    /// 重算结果: What they come to.
    pub computed: String,
    /// 报告所写: What the report states.
    pub stated: TermRecord,
    /// 舍入所容范围: The least and the most that they can come to, each within its own rounding.
    pub allowed: [String; 2],
    /// 舍入容差: How far rounding can carry the two apart.
    pub tolerance: String,
    /// 判定: `consistent` 一致, `within_rounding` 舍入内一致, `inconsistent` 不一致.
    #[schemars(extend("enum" = ["consistent", "within_rounding", "inconsistent"]))]
    pub verdict: &'static str,
    /// 另一预算口径: The same rate over the other budget figure (年初, 全年), where the report states both.
    pub other_denominator: Option<DenominatorRecord>,
}

/// 没有重算的百分比: a stated percentage that was not reckoned again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct UnreckonedRecord {
    /// 原文: Its words.
    pub text: String,
    /// 位置: Where they stand.
    #[schemars(with = "[u64; 2]")]
    pub span: Place,
    /// 原因: why it could not be.
    pub why: &'static str,
}

/// 另一预算口径: the same rate over another stated denominator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DenominatorRecord {
    /// 名称: 年初预算 or 全年预算.
    pub label: String,
    /// 数值: The denominator in the check's unit.
    pub value: String,
    /// 位置: Where it stands.
    #[schemars(with = "[u64; 2]")]
    pub span: Place,
    /// 重算结果: The rate over it, in percent.
    pub computed: String,
}

/// 算式的一项: one figure of a check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TermRecord {
    /// 运算符: How it joins what came before.
    #[schemars(extend("enum" = ["+", "-", "*", "/"]))]
    pub operator: &'static str,
    /// 名称: What the figure is.
    pub label: String,
    /// 数值: The figure in the check's unit, with the decimals it is stated to.
    pub value: String,
    /// 位置: Where it stands.
    #[schemars(with = "Option<[u64; 2]>")]
    pub span: Option<Place>,
}

/// 更正: one fact that staff corrected in the sidecar of the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CorrectionRecord {
    /// 字段: The fact's path in this record.
    pub field: String,
    /// 字段名称: What the fact is, in words.
    pub name: String,
    /// 识读结果: What the program had read; null where it had found nothing.
    pub was: Option<String>,
    /// 更正为: What is right; null where the report does not state it.
    pub value: Option<String>,
    /// 理由
    pub reason: String,
    /// 更正人
    pub by: String,
    /// 更正日期
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    pub at: String,
    /// 位置: Where the words stand that were read; null where nothing was.
    #[schemars(with = "Option<[u64; 2]>")]
    pub span: Option<Place>,
}

/// 存疑: something that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CaveatRecord {
    /// 说明: What could not be read.
    pub message: String,
    /// 位置: Where it stands.
    #[schemars(with = "Option<[u64; 2]>")]
    pub span: Option<Place>,
}
