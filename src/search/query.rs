//! 查询与结果: what is asked and what is answered, as `/api/search` and `gongshi search --json` give it.

use serde::{Deserialize, Serialize};

use super::entry::{Targets, Unit};
use super::facets::Facets;
use crate::report::Kind;
use crate::text::CharSpan;

/// 查询: words and filters. Filters of one query all hold together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Query {
    /// The words; blanks part terms, reports that hold all of them are given, or those
    /// that hold some where none holds all. Empty: every report.
    pub text: String,
    /// The department's address.
    pub department: Option<String>,
    /// A division's code: itself and all below it.
    pub region: Option<String>,
    /// 评价年度
    pub year: Option<u16>,
    /// 报告类型
    pub kind: Option<Kind>,
    /// 评价等级, as stated.
    pub grade: Option<String>,
    /// 目标达成
    pub targets: Option<Targets>,
    /// 自评得分 in hundredths, both ends belong to it.
    pub score: Range,
    /// 支出决算 in yuan, both ends belong to it.
    pub amount: Range,
    /// What comes first.
    pub sort: Sort,
    /// How many hits to give.
    pub limit: usize,
    /// How many hits to leave out before.
    pub offset: usize,
}

impl Default for Query {
    fn default() -> Self {
        Self {
            text: String::new(),
            department: None,
            region: None,
            year: None,
            kind: None,
            grade: None,
            targets: None,
            score: Range::default(),
            amount: Range::default(),
            sort: Sort::Relevance,
            limit: 10,
            offset: 0,
        }
    }
}

/// 区间: from and to, where they are asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    /// At least.
    pub from: Option<u64>,
    /// At most.
    pub to: Option<u64>,
}

impl Range {
    /// Whether a report with that number belongs to it; one without does only where nothing is asked.
    pub(super) fn holds(self, number: Option<u64>) -> bool {
        let Some(number) = number else {
            return self == Self::default();
        };
        self.from.is_none_or(|from| from <= number) && self.to.is_none_or(|to| number <= to)
    }
}

/// 排序: what comes first. Among equals the latest year, then the id.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// 相关度
    #[default]
    Relevance,
    /// 年度, latest first.
    Year,
    /// 自评得分, highest first.
    Score,
    /// 支出决算, most first.
    Amount,
}

impl Sort {
    /// All, with the words of queries.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Relevance, "relevance"),
        (Self::Year, "year"),
        (Self::Score, "score"),
        (Self::Amount, "amount"),
    ];
}

/// 结果
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Results {
    /// How many reports match.
    pub total: usize,
    /// Whether some of them may not hold the words in one stretch: many hold what was asked of a long one, and the text of
    /// the first alone was looked into.
    #[serde(default)]
    pub at_most: bool,
    /// Whether no report holds all terms, and these hold some.
    pub partial: bool,
    /// What the words were parted into because they stand in no report as they were asked; empty otherwise.
    #[serde(default)]
    pub parted: Vec<String>,
    /// Words that were not looked for, because there were too many of them; empty otherwise.
    #[serde(default)]
    pub left_out: Vec<String>,
    /// Queries that may be meant where a term stands nowhere, best first; empty otherwise.
    #[serde(default)]
    pub meant: Vec<String>,
    /// The page that was asked for, best first.
    pub hits: Vec<Hit>,
    /// What the matches can be narrowed by.
    pub facets: Facets,
}

/// 命中: one report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// 报告编号
    pub id: String,
    /// 标题
    pub title: String,
    /// 部门名称
    pub department: String,
    /// The department's address.
    pub department_slug: String,
    /// 地区 name, its own.
    pub region: Option<String>,
    /// 地区 code.
    pub region_code: Option<String>,
    /// 评价年度
    pub year: Option<u16>,
    /// 报告类型
    pub kind: Option<Kind>,
    /// 自评得分 as stated.
    pub score: Option<String>,
    /// 相关度; comparable within one query only.
    pub relevance: u64,
    /// Up to three passages, best first.
    pub passages: Vec<PassageHit>,
}

/// 命中的段
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassageHit {
    /// `t<start>-<end>`, of a finding `finding-<number>`: the fragment of the report's address that leads to it.
    pub anchor: String,
    /// What it is.
    pub unit: Unit,
    /// The nearest heading above.
    pub heading: String,
    /// An excerpt, layout blanks taken out, `…` where it is cut.
    pub text: String,
    /// Where the query's words stand in `text`, in Unicode scalar values.
    pub highlights: Vec<CharSpan>,
    /// Where `text` holds words of the site that say what a cell is (目标, 结果), not the report's own.
    #[serde(skip)]
    pub labels: Vec<CharSpan>,
}
