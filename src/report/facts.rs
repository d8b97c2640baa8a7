//! The report as a whole and its smaller facts.

use serde::{Deserialize, Serialize};

use super::{Amount, Indicator, Task};
use crate::document::{Document, Numbering};
use crate::region::Region;
use crate::text::Span;
use crate::value::{Date, Decimal, FiscalYear};

/// 自评报告: all that one report states.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Report {
    /// The document the facts were read from.
    pub document: Document,
    /// 标题 as stated at the head.
    pub title: Option<Stated<String>>,
    /// 部门名称: the unit that evaluates itself, without 本级 or （公章）.
    pub department: Option<Stated<String>>,
    /// 行政区划 the department belongs to.
    pub region: Option<Region>,
    /// 依据: what department and region are known from.
    pub basis: Basis,
    /// 评价年度, not the year of writing.
    pub fiscal_year: Option<FiscalYear>,
    /// 报告类型
    pub kind: Option<Kind>,
    /// 项目名称 of a project or policy report.
    pub project: Option<Project>,
    /// 填报日期
    pub prepared_on: Option<Stated<Date>>,
    /// 自评得分
    pub score: Option<Score>,
    /// 绩效等级: 优 良 中 差, others as written.
    pub grade: Option<Stated<String>>,
    /// 目录: headings in document order.
    pub sections: Vec<Section>,
    /// 金额 that the report states about its own budget.
    pub amounts: Vec<Amount>,
    /// 绩效指标 rows in the order of the tables.
    pub indicators: Vec<Indicator>,
    /// 重点工作任务 with a quantified target and result in prose.
    pub tasks: Vec<Task>,
    /// 存在的问题
    pub problems: Vec<Statement>,
    /// 改进措施
    pub measures: Vec<Statement>,
    /// 敏感信息
    pub sensitive: Vec<Sensitive>,
}

/// A value and the place it was read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated<T> {
    /// The normalised value.
    pub value: T,
    /// The very characters it was read from.
    pub span: Span,
}

/// 依据 of a report's identity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    /// What the department is known from.
    pub department: Option<Ground>,
    /// What the region is known from.
    pub region: Option<Ground>,
}

/// What something is known from.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// 报告自身: cover, signature, title, or the department's own name.
    Report,
    /// 网页信息: 发布机构 or 来源 above the title.
    Publisher,
    /// 索引号 whose front part is a 统一社会信用代码.
    CreditCode,
    /// 配置: what the site states of the folder.
    Folder,
    /// 更正 by staff.
    Correction,
}

/// 报告类型
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// 整体支出
    Overall,
    /// 项目支出
    Project,
    /// 政策和专项
    Policy,
}

impl Kind {
    /// The word of the contract.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Overall => "overall",
            Self::Project => "project",
            Self::Policy => "policy",
        }
    }

    /// The word that readers see.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Overall => "整体支出",
            Self::Project => "项目支出",
            Self::Policy => "政策和专项",
        }
    }
}

/// 项目: the project or policy a report evaluates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Project {
    /// Its name as published.
    pub name: String,
    /// Where it is stated.
    pub span: Span,
}

/// 自评得分
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// The total.
    pub total: Decimal,
    /// 满分, where the report states it.
    pub out_of: Option<Decimal>,
    /// The characters of the full marks; none where staff stated them.
    pub out_of_span: Option<Span>,
    /// The characters of the total.
    pub span: Span,
}

/// 章节: a heading in the tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// 1 is the topmost.
    pub level: u8,
    /// How it is numbered.
    pub numbering: Numbering,
    /// 一, （一）, 1, 附件1.
    pub number: String,
    /// The title as published.
    pub title: String,
    /// The heading's own line.
    pub span: Span,
    /// From the heading to the next of its level or above.
    pub body: Span,
}

/// One item of a list of problems or measures: its heading sentence or first sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// The heading sentence, in the source.
    pub span: Span,
    /// The whole item.
    pub full: Span,
}

/// 敏感信息: a stretch that must not be published as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sensitive {
    /// What it is.
    pub kind: SensitiveKind,
    /// Where it stands.
    pub span: Span,
}

/// What kind of sensitive stretch.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum SensitiveKind {
    /// 手机号码
    Mobile,
    /// 固定电话
    Phone,
    /// 公民身份号码 (GB 11643)
    IdNumber,
    /// 银行账号
    BankAccount,
    /// 电子邮箱
    Email,
    /// 个人住址 below the township
    Address,
}
