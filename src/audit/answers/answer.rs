//! 说明与答复 What people say to a finding: the office's waiver (已说明), the publisher's reply.
//!
//! An answer never hides a finding: it stands beside it, with who gave it and when.

use serde::{Deserialize, Serialize};

use crate::value::Date;

/// What people have said to one finding.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// 已说明: why the finding is no mistake.
    pub waiver: Option<Waiver>,
    /// 部门答复
    pub reply: Option<Reply>,
}

/// 已说明 by the office that checks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiver {
    /// 理由
    pub reason: String,
    /// 谁说明的
    pub author: String,
    /// 何时
    pub date: Date,
    /// 有效期至; without one it does not run out.
    pub until: Option<Date>,
    /// 说明已过期: whether it has run out on the day that the answers were read for. It then explains nothing any more.
    pub is_expired: bool,
}

impl Waiver {
    /// 已说明, or that it no longer is.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        if self.is_expired {
            "说明已过期"
        } else {
            "已说明"
        }
    }
}

impl Answer {
    /// Whether a waiver that still holds explains the finding.
    #[must_use]
    pub fn is_explained(&self) -> bool {
        self.waiver.as_ref().is_some_and(|waiver| !waiver.is_expired)
    }
}

/// 部门答复: the publisher's own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Its words.
    pub text: String,
    /// Who gave it.
    pub from: String,
    /// When.
    pub date: Date,
}

impl std::fmt::Display for Waiver {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            reason,
            author,
            date,
            until,
            is_expired: _,
        } = self;
        match until {
            Some(until) => write!(f, "{reason}（{author}，{date}，有效期至{until}）"),
            None => write!(f, "{reason}（{author}，{date}）"),
        }
    }
}

impl std::fmt::Display for Reply {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}（{}，{}）", self.text, self.from, self.date)
    }
}

/// A finding that can be answered, in whatever form it is held.
pub trait Answerable {
    /// 规则代码
    fn rule(&self) -> &str;
    /// The neutral sentence.
    fn message(&self) -> &str;
    /// What was said to it.
    fn answer(&mut self) -> &mut Answer;
}
