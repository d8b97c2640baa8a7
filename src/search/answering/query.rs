//! 查询: what is asked, as `/api/search` and `gongshi search --json` give it.

use serde::{Deserialize, Serialize};

use crate::report::Kind;
use crate::search::entries::entry::Targets;

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
