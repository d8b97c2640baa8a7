//! What an audit says: checks, and findings with their places.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::answers::answer::{Answer, Answerable};
use super::profile::Rescoring;
use super::reckoning::check::{Check, Code};
use crate::diagnostic::Severity;
use crate::text::{CharSpan, Span};
use crate::value::{FiscalYear, Verdict};

/// 审核结果 of one report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Audit {
    /// 勾稽: every recomputed sum and rate, in the order of the report.
    pub checks: Vec<Check>,
    /// 没有重算的百分比, in the order of the report.
    pub unreckoned: Vec<Unreckoned>,
    /// 发现: contradictions and doubts, gravest first.
    pub findings: Vec<Finding>,
    /// 试算 under a profile; `None` where the report scores no rows.
    pub rescoring: Option<Rescoring>,
}

impl Audit {
    /// Leaves the findings that are shown, and of the arithmetic that does not hold only what is behind one of them.
    pub fn keep(&mut self, is_shown: impl Fn(&Finding) -> bool) {
        self.findings.retain(is_shown);
        let behind: BTreeSet<usize> = self.findings.iter().filter_map(|finding| finding.check).collect();
        let stays = |at: &usize, check: &Check| check.verdict != Verdict::Inconsistent || behind.contains(at);
        let checks = std::mem::take(&mut self.checks).into_iter().enumerate();
        let (old, checks): (Vec<usize>, Vec<Check>) = checks.filter(|(at, check)| stays(at, check)).unzip();
        self.checks = checks;
        for finding in &mut self.findings {
            finding.check = finding.check.and_then(|check| old.binary_search(&check).ok());
        }
    }

    /// Adds findings that were made elsewhere: between the years of a department.
    pub fn add(&mut self, findings: impl IntoIterator<Item = Finding>) {
        self.findings.extend(findings);
        super::sort(&mut self.findings);
    }
}

/// A stated percentage that was not reckoned again, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unreckoned {
    /// Where it stands.
    pub span: Span,
    /// Why.
    pub why: Why,
}

/// Why a percentage could not be reckoned again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Why {
    /// Two figures that it may be of do not stand beside it.
    NoFigures,
    /// Figures stand beside it, and none are surely its own.
    WhichFigures,
    /// 约、以上: no exact statement.
    Vague,
    /// A cell: the table does not give the two figures.
    InTable,
}

impl Why {
    /// The reason as readers see it.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::NoFigures => "旁边没有写明算出它的两个数",
            Self::WhichFigures => "旁边的数分不清是不是它的分子和分母",
            Self::Vague => "写的是约数或范围",
            Self::InTable => "表中没有列出算出它的两个数",
        }
    }
}

/// 发现: something the report says that does not hold together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule that found it.
    pub rule: Code,
    /// How much it claims.
    pub severity: Severity,
    /// One neutral sentence in Chinese, with the figures.
    pub message: String,
    /// The places that it sets side by side, in the order of the sentence.
    pub spans: Vec<Span>,
    /// Index into [`Audit::checks`] of the arithmetic behind it.
    pub check: Option<usize>,
    /// What people have said to it.
    pub answer: Answer,
    /// Where another report of the department says otherwise: only findings between years have such places.
    pub elsewhere: Vec<Elsewhere>,
}

impl Answerable for Finding {
    fn rule(&self) -> &str {
        &self.rule
    }

    fn message(&self) -> &str {
        &self.message
    }

    fn answer(&mut self) -> &mut Answer {
        &mut self.answer
    }
}

/// 他年报告: a place in another report of the same department.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elsewhere {
    /// 报告编号 of that report.
    pub report: String,
    /// The year that it evaluates.
    pub year: FiscalYear,
    /// Its words.
    pub text: String,
    /// Where they stand in its text.
    pub span: CharSpan,
}
