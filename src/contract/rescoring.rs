//! 试算的数据 Points as a profile reckons them, beside the stated ones, and what people said to a finding.

use schemars::JsonSchema;
use serde::Serialize;

use super::place::Place;
use crate::audit::{Answer, Outcome, Rescored, Rescoring};
use crate::text::Text;
use crate::value::{Decimal, decimal_string};

/// 试算: a profile's points beside the stated ones, never instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RescoringRecord {
    /// 评分办法; null where none is known for the report's place, year and kind.
    pub profile: Option<ProfileRecord>,
    /// 各行: Each row with a weight; empty without a profile.
    pub rows: Vec<RescoredRecord>,
    /// 总分下限: Least of the total; null where the weights are not full marks together.
    #[schemars(regex(pattern = r"^-?\d+(\.\d+)?$"))]
    pub total_low: Option<String>,
    /// 总分上限: Most of the total.
    #[schemars(regex(pattern = r"^-?\d+(\.\d+)?$"))]
    pub total_high: Option<String>,
    /// 满分: Full marks.
    #[schemars(regex(pattern = r"^-?\d+(\.\d+)?$"))]
    pub out_of: String,
    /// 未能试算的行数: How many rows could not be reckoned: each counts as anything from nothing to full points.
    pub open: usize,
    /// 最低等级: Grade of the least total.
    pub grade_low: Option<String>,
    /// 最高等级: Grade of the most.
    pub grade_high: Option<String>,
}

/// 评分办法
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ProfileRecord {
    /// 代号
    pub id: String,
    /// 名称
    pub name: String,
    /// 依据
    pub basis: String,
    /// 依据已核对原件: Whether the original of the basis has been read.
    pub verified: bool,
}

/// 试算的一行: one row's points as the profile gives them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RescoredRecord {
    /// 指标序号: Which of `indicators`; null for budget execution that stands apart.
    pub indicator: Option<usize>,
    /// 名称: Its name.
    pub name: String,
    /// 分值
    #[schemars(regex(pattern = r"^-?\d+(\.\d+)?$"))]
    pub weight: String,
    /// 得分 as stated.
    #[schemars(regex(pattern = r"^-?\d+(\.\d+)?$"))]
    pub stated: Option<String>,
    /// 得分 as reckoned: the least; null where it cannot be reckoned.
    #[schemars(regex(pattern = r"^-?\d+(\.\d+)?$"))]
    pub low: Option<String>,
    /// 试算得分上限: The most; the same as the least where the points are one number.
    #[schemars(regex(pattern = r"^-?\d+(\.\d+)?$"))]
    pub high: Option<String>,
    /// 算式或不能试算的原因: The formula with its figures, or why nothing can be reckoned.
    pub formula: String,
    /// 差额: Stated minus reckoned, where both are one number.
    #[schemars(regex(pattern = r"^-?\d+(\.\d+)?$"))]
    pub difference: Option<String>,
    /// 所写得分位置: Where the stated points stand.
    #[schemars(with = "Option<[u64; 2]>")]
    pub stated_span: Option<Place>,
}

/// 已说明: why the office holds the finding to be no mistake. It hides nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WaiverRecord {
    /// 理由
    pub reason: String,
    /// 说明者
    pub author: String,
    /// 说明日期: as year, month and day.
    pub date: String,
    /// 有效期至
    pub until: Option<String>,
}

/// 部门答复
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReplyRecord {
    /// 原文: Its words.
    pub text: String,
    /// 答复者: Who gave it.
    pub from: String,
    /// 日期: When, as year, month and day.
    pub date: String,
}

impl RescoringRecord {
    pub(super) fn of(rescoring: &Rescoring, text: &Text) -> Self {
        let (low, high) = rescoring.total.unzip();
        let (grade_low, grade_high) = rescoring.grades.clone().unzip();
        Self {
            profile: rescoring.profile.as_ref().map(|profile| ProfileRecord {
                id: profile.id.clone(),
                name: profile.name.clone(),
                basis: profile.basis.clone(),
                verified: profile.verified,
            }),
            rows: rescoring.rows.iter().map(|row| rescored(row, text)).collect(),
            total_low: low.map(decimal_string),
            total_high: high.map(decimal_string),
            out_of: decimal_string(rescoring.full),
            open: rescoring.open,
            grade_low,
            grade_high,
        }
    }
}

fn rescored(row: &Rescored, text: &Text) -> RescoredRecord {
    let shown = |value: Decimal| Some(decimal_string(value));
    let (low, high, formula) = match &row.outcome {
        Outcome::Points { points, working } => (shown(*points), shown(*points), working),
        Outcome::Band { low, high, working } => (shown(*low), shown(*high), working),
        Outcome::Open { reason } => (None, None, reason),
    };
    let (stated, span) = row.stated.unzip();
    RescoredRecord {
        indicator: row.row,
        name: row.name.clone(),
        weight: decimal_string(row.weight),
        stated: stated.map(decimal_string),
        low,
        high,
        formula: formula.clone(),
        difference: row.difference().map(decimal_string),
        stated_span: span.flatten().map(|span| text.char_span(span)),
    }
}

pub(super) fn answers(answer: &Answer) -> (Option<WaiverRecord>, Option<ReplyRecord>) {
    let waiver = answer.waiver.as_ref().map(|it| WaiverRecord {
        reason: it.reason.clone(),
        author: it.author.clone(),
        date: it.date.to_string(),
        until: it.until.map(|date| date.to_string()),
    });
    let reply = answer.reply.as_ref().map(|it| ReplyRecord {
        text: it.text.clone(),
        from: it.from.clone(),
        date: it.date.to_string(),
    });
    (waiver, reply)
}
