//! 检索条目: what search is given of one report. All of it is masked already.
//!
//! Knows what is searched and where it stands, not how it was read.

use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;
use crate::report::Kind;
use crate::text::CharSpan;

/// 检索条目: one report as search sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// 报告编号
    pub id: String,
    /// 标题
    pub title: String,
    /// 部门名称; empty where the report names none.
    pub department: String,
    /// The department's address.
    pub department_slug: String,
    /// 行政区划 from the province down to the report's own.
    pub places: Vec<Place>,
    /// 评价年度
    pub year: Option<u16>,
    /// 报告类型
    pub kind: Option<Kind>,
    /// 自评得分 as stated: `99分`.
    pub score: Option<String>,
    /// 自评得分 in hundredths, to sort and to narrow by.
    pub score_hundredths: Option<u32>,
    /// 支出决算 in whole yuan, to sort and to narrow by.
    pub amount: Option<u64>,
    /// 评价等级 as stated: `优`.
    pub grade: Option<String>,
    /// Whether targets were met.
    pub targets: Targets,
    /// 绩效指标 names, in order.
    pub indicators: Vec<String>,
    /// 正文: the masked canonical text, into which every span points.
    pub text: String,
    /// What hits show and lead to, in the order of the text.
    pub passages: Vec<Passage>,
    /// 发现 that the office publishes, in the order of the report's page.
    pub findings: Vec<Finding>,
}

/// 发现: what the page of a report says of it, which its text does not.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Finding {
    /// The neutral sentence, as the page has it.
    pub message: String,
    /// How much it claims, which tells under which heading the page has it.
    pub severity: Severity,
}

/// 地区: one step of the way from the province to the division.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// Six digits of GB/T 2260.
    pub code: String,
    /// Its own name.
    pub name: String,
}

/// 段: a paragraph, a heading or a table's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The place that a link leads to: the anchor is `t<start>-<end>`.
    pub place: CharSpan,
    /// What is shown, in order: one stretch of running text, or the cells of a row.
    pub pieces: Vec<Piece>,
    /// The nearest heading above.
    pub heading: String,
    /// What it is.
    pub unit: Unit,
}

impl Passage {
    /// Its first character that is shown.
    pub(in crate::search) fn start(&self) -> usize {
        let starts = self.pieces.iter().map(|piece| piece.span.start);
        starts.min().unwrap_or(self.place.start)
    }
}

/// 片: a stretch of a passage, and the word that stands before it when it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "(usize, usize, String)", from = "(usize, usize, String)")]
pub struct Piece {
    /// Where it stands.
    pub span: CharSpan,
    /// 目标, 结果, 分值, 得分; empty for most.
    pub label: String,
}

impl Piece {
    /// A piece without a label.
    #[must_use]
    pub const fn new(span: CharSpan) -> Self {
        Self {
            span,
            label: String::new(),
        }
    }
}

impl From<Piece> for (usize, usize, String) {
    fn from(piece: Piece) -> Self {
        (piece.span.start, piece.span.end, piece.label)
    }
}

impl From<(usize, usize, String)> for Piece {
    fn from((start, end, label): (usize, usize, String)) -> Self {
        Self {
            span: CharSpan { start, end },
            label,
        }
    }
}

/// 目标达成: what the indicators and tasks of a report come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Targets {
    /// None could be judged.
    #[default]
    Unknown,
    /// All that could be judged were met.
    Met,
    /// At least one was not.
    Unmet,
}

impl Targets {
    /// All, in the order of their numbers in the static index.
    pub(in crate::search) const ALL: [Self; 3] = [Self::Unknown, Self::Met, Self::Unmet];

    /// The word of a query.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Met => "met",
            Self::Unmet => "unmet",
        }
    }

    /// The words that readers see.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Unknown => "无法判断",
            Self::Met => "目标均达到",
            Self::Unmet => "有目标未达到",
        }
    }
}

/// 单元: what a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// 正文段落
    Section,
    /// 标题
    Heading,
    /// 绩效指标 row
    Indicator,
    /// 表格 row
    Table,
    /// 发现
    Finding,
}

impl Unit {
    /// All of them, in the order of their numbers in stored chunks.
    const ALL: [Self; 5] = [
        Self::Section,
        Self::Heading,
        Self::Indicator,
        Self::Table,
        Self::Finding,
    ];

    /// Its number in stored chunks.
    pub(in crate::search) fn number(self) -> u8 {
        (0..)
            .zip(Self::ALL)
            .find(|(_, unit)| *unit == self)
            .map_or(0, |(number, _)| number)
    }

    /// Back from [`Self::number`].
    pub(super) fn numbered(number: u8) -> Self {
        Self::ALL
            .get(usize::from(number))
            .copied()
            .unwrap_or(Self::Section)
    }
}
