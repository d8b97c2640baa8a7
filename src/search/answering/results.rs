//! 结果: what is answered, as `/api/search` and `gongshi search --json` give it.

use serde::{Deserialize, Serialize};

use super::facets::Facets;
use crate::report::Kind;
use crate::search::entries::entry::Unit;
use crate::text::CharSpan;

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
