//! 更正 What staff state against what the program read: a sidecar `NAME.toml` beside the report.
//!
//! `file` reads the sidecar, `field` knows what may be corrected, `apply` lets a correction win, `add` puts in
//! what the program missed. A sidecar with a mistake in it is refused whole, with every mistake told: never
//! half applied, never passed over.

mod add;
mod apply;
mod english;
mod field;
mod file;
mod quote;
mod set;

use serde::{Deserialize, Serialize};

pub use apply::{Read, apply, known};
pub use field::{Field, name_of};
pub use file::{parse, print, read};

use crate::text::Span;
use crate::value::Date;

/// 一处更正 as its file states it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The fact's path in the data contract: `score.total`, `indicators[2].actual`.
    pub field: String,
    /// What the program read, where the file says so.
    pub was: Option<String>,
    /// What is right; empty where the report does not state it. For an added item, the words of the report
    /// that state it.
    pub value: String,
    /// The parts of an added item, by their names in the contract; none for a plain correction.
    pub parts: Vec<(String, String)>,
    /// 理由
    pub reason: String,
    /// 更正人
    pub by: String,
    /// 更正日期
    pub at: Date,
    /// The line of the sidecar it begins on.
    pub line: usize,
}

/// 已作的更正: a correction and what it replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corrected {
    /// The correction.
    pub correction: Correction,
    /// What is corrected, in words: 自评得分, 指标“培训人数”的结果.
    pub name: String,
    /// What the program had read; `None` where it had found nothing.
    pub was: Option<String>,
    /// Where that stands.
    pub span: Option<Span>,
}

/// 更正文件中的错误: where, what is wrong and how to mend it, in one sentence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mistake {
    /// The line, from 1.
    pub line: usize,
    /// Cause and remedy.
    pub message: String,
}

impl Mistake {
    pub(crate) fn new(line: usize, message: impl Into<String>) -> Self {
        Self {
            line,
            message: message.into(),
        }
    }

    /// The same for those who do not read Chinese: where, what is wrong and how to mend it.
    #[must_use]
    pub fn in_english(&self) -> String {
        format!("line {}: {}", self.line, english::in_english(&self.message))
    }
}

impl std::fmt::Display for Mistake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "第 {} 行{}", self.line, self.message)
    }
}
