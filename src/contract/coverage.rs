//! 识读覆盖 in its published form: counts by reason. The places stand among the caveats.

use schemars::JsonSchema;
use serde::Serialize;

use crate::coverage::{Reason, Share, Shares, Standing};

/// 识读覆盖 of one report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CoverageRecord {
    /// 数字: every maximal number of the text.
    pub numerals: ShareRecord,
    /// 表格行: every row that holds words of its own.
    pub rows: ShareRecord,
    /// 标题
    pub headings: ShareRecord,
}

/// 份额 of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShareRecord {
    /// 总数: How many there are.
    pub total: usize,
    /// 事实数: How many became facts.
    pub facts: usize,
    /// 已知的非事实数: How many are known to be no facts: dates, list marks, citations …
    pub known: usize,
    /// 未识读数: How many were not understood.
    pub missed: usize,
    /// 识读份额（％）: Facts and known non-facts in per cent of all, rounded down; null where there are none.
    #[schemars(regex(pattern = r"^\d+\.\d$"))]
    pub percent: Option<String>,
    /// 各归类: The counts by reason.
    pub reasons: Vec<ReasonRecord>,
}

/// 归类 and how many came under it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReasonRecord {
    /// 归类: The reason's word.
    pub reason: &'static str,
    /// 归类名称: Its Chinese name.
    pub name: &'static str,
    /// 性质: `fact`, `known` or `missed`.
    #[schemars(extend("enum" = ["fact", "known", "missed"]))]
    pub standing: &'static str,
    /// 个数: How many.
    pub count: usize,
}

impl CoverageRecord {
    pub(super) fn of(shares: &Shares) -> Self {
        Self {
            numerals: share(&shares.numerals),
            rows: share(&shares.rows),
            headings: share(&shares.headings),
        }
    }
}

fn share(share: &Share) -> ShareRecord {
    let reason = |(reason, count): (Reason, usize)| ReasonRecord {
        reason: reason.word(),
        name: reason.chinese(),
        standing: reason.standing().word(),
        count,
    };
    ShareRecord {
        total: share.total(),
        facts: share.of(Standing::Fact),
        known: share.of(Standing::Known),
        missed: share.of(Standing::Missed),
        percent: share.percent().map(|percent| percent.to_string()),
        reasons: share.reasons().map(reason).collect(),
    }
}
