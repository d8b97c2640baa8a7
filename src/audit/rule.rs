//! A rule: what it holds against a report, in words for readers, and the function that judges.
//!
//! The doc comment of a rule is its published text: [`rule!`] keeps it beside the code, so that
//! `gongshi explain`, the rule's page and the source say the same.

use super::case::Case;
use super::opinion::Opinion;
use super::years::pair::{Claim, Pair};
use crate::diagnostic::Severity;

/// 规则: one rule of the auditor.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// 代码: never changes its meaning.
    pub code: &'static str,
    /// 名称: says what is wrong.
    pub name: &'static str,
    /// The gravest that its findings can be.
    pub severity: Severity,
    /// 依据: only what has been read; 算术 where it is arithmetic alone.
    pub basis: &'static str,
    /// 公式
    pub formula: &'static str,
    /// 举例
    pub example: &'static str,
    /// 怎么办
    pub remedy: &'static str,
    /// 说明: paragraphs parted by blank lines.
    pub doc: &'static str,
    pub(super) judge: Judge,
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug)]
pub(super) enum Judge {
    /// One report.
    Report(fn(&Case<'_>) -> Vec<Opinion>),
    /// Two reports of one department, a year apart.
    Years(fn(&Pair<'_>) -> Vec<Claim>),
}

impl Rule {
    /// The family's name: the letter of the code says what the rule looks at.
    #[must_use]
    pub fn family(&self) -> &'static str {
        match self.code.chars().next() {
            Some('A') => "算术与勾稽",
            Some('S') => "评分与完成情况",
            Some('D') => "公开要素",
            Some('P') => "个人信息",
            Some('F') => "文本形式",
            _ => "年度之间",
        }
    }
}

/// Declares the `RULE` of a file from its doc comment and its words; `between years` where it looks at two reports.
macro_rules! rule {
    (between years; $($rest:tt)+) => {
        $crate::audit::rule::rule!(@ Years $($rest)+);
    };
    (@ $judge:ident
        $(#[doc = $doc:literal])+
        $code:literal, $severity:ident, $name:literal,
        basis: $basis:literal,
        formula: $formula:literal,
        example: $example:literal,
        remedy: $remedy:literal $(,)?
    ) => {
        $(#[doc = $doc])+
        pub(in crate::audit) const RULE: $crate::audit::Rule = $crate::audit::Rule {
            code: $code,
            name: $name,
            severity: $crate::diagnostic::Severity::$severity,
            basis: $basis,
            formula: $formula,
            example: $example,
            remedy: $remedy,
            doc: concat!($($doc, "\n"),+),
            judge: $crate::audit::rule::Judge::$judge(judge),
        };
    };
    ($($rest:tt)+) => {
        $crate::audit::rule::rule!(@ Report $($rest)+);
    };
}
pub(super) use rule;
