//! Indicators and key tasks: what was aimed at, what came of it.

use serde::{Deserialize, Serialize};

use super::facts::Stated;
use crate::text::Span;
use crate::value::{Decimal, Quantity, Status};

/// 绩效指标: one row of the indicator table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    /// 项目: whose form the row stands in, as that names it, where one file holds forms of several; `None` elsewhere.
    pub project: Option<Stated<String>>,
    /// 一级指标 and 二级指标, without the （50分） part; `None` where the source lost a level's name.
    pub path: Vec<Option<String>>,
    /// 三级指标; `None` where the source lost it.
    pub name: Option<String>,
    /// 年度指标值
    pub target: Side,
    /// 实际完成值
    pub actual: Side,
    /// 分值
    pub weight: Option<Decimal>,
    /// Where the weight stands.
    pub weight_span: Option<Span>,
    /// 得分
    pub score: Option<Decimal>,
    /// Where the score stands.
    pub score_span: Option<Span>,
    /// 偏差原因 and 改进措施 or 备注, parted by a line break.
    pub note: Option<String>,
    /// 指标解释
    pub explanation: Option<String>,
    /// 完成情况, computed from target and actual.
    pub status: Status,
    /// Whether the result only repeats the target's words.
    pub echo: bool,
    /// The row's name cell; the first cell with words where the name is lost.
    pub span: Span,
}

/// One side of an indicator: target or result.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    /// Its words as published; `None` where the cell is empty.
    pub text: Option<String>,
    /// Its number, if it is one quantity and nothing else.
    pub quantity: Quantity,
    /// Where it stands, if in one stretch.
    pub span: Option<Span>,
}

/// 重点工作任务: a quantified target and its result, both in prose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// What is counted.
    pub name: String,
    /// The target.
    pub target: Side,
    /// The result.
    pub actual: Side,
    /// Result against target.
    pub status: Status,
}
