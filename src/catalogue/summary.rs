//! 摘要 All that lists, charts and pages across reports need of one report. Small: it holds no text.
//!
//! Made from what is [`crate::privacy::Published`] only, so that everything in a catalogue is masked.

use serde::{Deserialize, Serialize};

use crate::audit::{Answer, Answerable, Answers};
use crate::correction::Corrected;
use crate::coverage::Shares;
use crate::diagnostic::Severity;
use crate::region::Region;
use crate::report::{Item, Kind, Stage};
use crate::text::CharSpan;
use crate::value::{Date, Decimal, FiscalYear, Quantity, Status, Yuan};

/// 引用: a value, the words it was read from and their place, so that a figure on any page can link
/// to `reports/<id>/#t<start>-<end>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cited<T> {
    /// The normalised value.
    pub value: T,
    /// The words as they stand in the source.
    pub text: String,
    /// Where they stand.
    pub span: CharSpan,
}

/// 摘录: words of a report and their place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The words as they stand in the source.
    pub text: String,
    /// Where they stand.
    pub span: CharSpan,
}

/// 摘要 of one published report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// 报告编号
    pub id: String,
    /// Path of the source below the reports folder, with `/` between its parts.
    pub path: String,
    /// BLAKE3 hash of the source's bytes, in hex.
    pub hash: String,
    /// 标题
    pub title: Option<Cited<String>>,
    /// 部门
    pub department: Option<DepartmentName>,
    /// 行政区划
    pub region: Option<Region>,
    /// 评价年度
    pub year: Option<FiscalYear>,
    /// 报告类型
    pub kind: Option<Kind>,
    /// 项目名称
    pub project: Option<Cited<String>>,
    /// 填报日期
    pub prepared_on: Option<Cited<Date>>,
    /// 自评得分
    pub score: Option<TotalScore>,
    /// 绩效等级
    pub grade: Option<Cited<String>>,
    /// 主要金额: one for each item, stage and year, in the order of the vocabulary.
    pub amounts: Vec<KeyAmount>,
    /// 绩效指标
    pub indicators: Vec<IndicatorRow>,
    /// 重点工作任务
    pub tasks: Vec<TaskRow>,
    /// 存在的问题
    pub problems: Vec<Quote>,
    /// 改进措施
    pub measures: Vec<Quote>,
    /// 发现 that are published, gravest first.
    pub findings: Vec<FindingLine>,
    /// 更正 by staff.
    pub corrections: Vec<Corrected>,
    /// 识读覆盖 without its places.
    pub coverage: Shares,
    /// How many findings, checks, caveats and so on.
    pub tally: Tally,
}

/// 发现: one line of it, for the pages across reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingLine {
    /// 规则代码
    pub rule: String,
    /// 严重程度
    pub severity: Severity,
    /// The neutral sentence.
    pub message: String,
    /// Its first place.
    pub span: Option<CharSpan>,
    /// What people said to it.
    pub answer: Answer,
}

impl Answerable for FindingLine {
    fn rule(&self) -> &str {
        &self.rule
    }

    fn message(&self) -> &str {
        &self.message
    }

    fn answer(&mut self) -> &mut Answer {
        &mut self.answer
    }
}

/// 部门: as the report names itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DepartmentName {
    /// Its name.
    pub name: Cited<String>,
    /// Its address.
    pub slug: String,
}

/// 自评得分
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TotalScore {
    /// The total.
    pub total: Cited<Decimal>,
    /// 满分, where stated.
    pub out_of: Option<Decimal>,
}

/// 主要金额: the first statement of one item, stage and year; the whole department's where it is given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyAmount {
    /// 项目 of the budget.
    pub item: Item,
    /// 阶段
    pub stage: Option<Stage>,
    /// 年度 the money belongs to.
    pub year: Option<FiscalYear>,
    /// 下属单位, where the report states the figure for it alone.
    pub unit: Option<String>,
    /// 类, where the report states the figure for it alone.
    pub class: Option<String>,
    /// The money.
    pub yuan: Cited<Yuan>,
}

/// 绩效指标: one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorRow {
    /// 一级指标 and 二级指标.
    pub path: Vec<String>,
    /// 三级指标
    pub name: Option<String>,
    /// The row's name cell.
    pub span: CharSpan,
    /// 年度指标值
    pub target: RowSide,
    /// 实际完成值
    pub actual: RowSide,
    /// 分值
    pub weight: Option<Decimal>,
    /// Where the weight stands.
    pub weight_span: Option<CharSpan>,
    /// 得分
    pub score: Option<Decimal>,
    /// Where the score stands.
    pub score_span: Option<CharSpan>,
    /// 完成情况
    pub status: Status,
    /// Whether the result only repeats the target's words.
    pub echo: bool,
}

/// One side of a row: target or result.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowSide {
    /// Its words as published; `None` where the cell is empty.
    pub text: Option<String>,
    /// Its number, if it is one quantity.
    pub quantity: Quantity,
    /// Where it stands, if in one stretch.
    pub span: Option<CharSpan>,
}

/// 重点工作任务
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskRow {
    /// What is counted.
    pub name: String,
    /// The target.
    pub target: RowSide,
    /// The result.
    pub actual: RowSide,
    /// 完成情况
    pub status: Status,
}

/// 计数 of one report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Findings of severity 错误.
    pub errors: usize,
    /// 已说明: how many of the errors the office has explained.
    #[serde(default)]
    pub explained: usize,
    /// Findings of severity 警告.
    pub warnings: usize,
    /// Findings of severity 提示.
    pub infos: usize,
    /// Checks that hold to the last digit: 一致.
    pub consistent: usize,
    /// Checks that hold within rounding: 舍入内一致.
    pub within_rounding: usize,
    /// Checks that do not hold: 不一致.
    pub inconsistent: usize,
    /// Indicator rows whose result reaches the target.
    pub met: usize,
    /// Indicator rows whose result falls short.
    pub unmet: usize,
    /// Indicator rows where neither can be said.
    pub unknown: usize,
    /// Amounts stated.
    pub amounts: usize,
    /// Sensitive stretches, masked.
    pub sensitive: usize,
    /// Caveats of our reading.
    pub caveats: usize,
    /// Characters of the canonical text.
    pub characters: usize,
}

impl Summary {
    /// Sets beside each finding what people said to it.
    pub fn answer(&mut self, answers: &Answers) {
        answers.give(&self.id, &self.path, &mut self.findings);
        let explained = self.findings.iter().filter(|it| it.answer.is_explained());
        self.tally.explained = explained.filter(|it| it.severity == Severity::Error).count();
    }
}
