//! 查询与结果: what is asked and what is answered, as `/api/search` and `gongshi search --json` give it.

use serde::{Deserialize, Serialize};

use super::entry::Unit;
use super::facets::Facets;
use crate::report::Kind;
use crate::text::CharSpan;

/// 查询: words and filters. Filters of one query all hold together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Query {
    /// The words; blanks part terms, all of which must stand in the report. Empty: every report.
    pub text: String,
    /// The department's address.
    pub department: Option<String>,
    /// A division's code: itself and all below it.
    pub region: Option<String>,
    /// 评价年度
    pub year: Option<u16>,
    /// 报告类型
    pub kind: Option<Kind>,
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
            limit: 10,
            offset: 0,
        }
    }
}

/// 结果
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Results {
    /// How many reports match.
    pub total: usize,
    /// How often the query's words stand in their texts.
    pub occurrences: u64,
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
    /// 相关度 in thousandths; comparable within one query only.
    pub relevance: u64,
    /// How often the query's terms stand in the report's text.
    pub occurrences: u32,
    /// Up to three passages, best first.
    pub passages: Vec<PassageHit>,
}

/// 命中的段
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassageHit {
    /// `t<start>-<end>`: the fragment of the report's address that leads to it.
    pub anchor: String,
    /// What it is.
    pub unit: Unit,
    /// The nearest heading above.
    pub heading: String,
    /// An excerpt, layout blanks taken out, `…` where it is cut.
    pub text: String,
    /// Where the query's words stand in `text`, in Unicode scalar values.
    pub highlights: Vec<CharSpan>,
}
