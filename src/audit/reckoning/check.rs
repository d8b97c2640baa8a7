//! 算式 The arithmetic that an audit shows: stated figures, what they come to, and what the report states.

use serde::{Deserialize, Serialize};

use crate::text::Span;
use crate::value::{Decimal, Interval, Verdict};

/// 规则代码 such as `A05`: never changes its meaning.
pub type Code = String;

/// 算式: one sum, difference or rate recomputed from stated figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// The rule it serves.
    pub rule: Code,
    /// What is computed: 基本支出与项目支出.
    pub name: String,
    /// The unit of its figures: 万元, %, 分, 人.
    pub unit: String,
    /// The stated figures that go in.
    pub terms: Vec<Term>,
    /// What they come to.
    pub computed: Decimal,
    /// What the terms can come to, each within its own rounding.
    pub allowed: Interval,
    /// What the report states.
    pub stated: Term,
    /// How far rounding of the terms and of the total can carry them apart.
    pub tolerance: Decimal,
    /// How the two compare.
    pub verdict: Verdict,
}

/// One figure of a check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// How it joins what came before; the first term's is [`Operator::Plus`].
    pub operator: Operator,
    /// What the figure is.
    pub label: String,
    /// The figure in the check's unit, with the decimals it is stated to.
    pub value: Decimal,
    /// Where it stands.
    pub span: Option<Span>,
}

/// How a term joins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Operator {
    /// ＋
    Plus,
    /// −
    Minus,
    /// ×
    Times,
    /// ÷
    Over,
}
