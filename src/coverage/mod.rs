//! 识读覆盖 How much of a report became facts or is known to be none, and what was not understood.
//!
//! Counts every numeral, table row and heading by reason. Knows facts and the looks of what is no fact
//! (dates, list marks, citations); it reads nothing itself, so it cannot flatter the readers.

mod around;
mod headings;
mod marks;
mod numerals;
mod reason;
mod rows;
mod scan;
mod share;
mod words;

use serde::{Deserialize, Serialize};

pub use reason::{Reason, Standing};
pub use share::Share;

use crate::audit::Audit;
use crate::diagnostic::Caveat;
use crate::report::Report;
use marks::Marks;

/// 覆盖情况 of one report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// How many numerals, rows and headings came under which reason.
    pub shares: Shares,
    /// What was not understood, each with its place: at most one for each sentence, row or heading.
    pub missed: Vec<Missed>,
}

/// 三项份额: numerals, table rows, headings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shares {
    /// 数字
    pub numerals: Share,
    /// 表格行
    pub rows: Share,
    /// 标题
    pub headings: Share,
}

impl Shares {
    /// The three shares with their names.
    #[must_use]
    pub const fn named(&self) -> [(Subject, &Share); 3] {
        [
            (Subject::Numerals, &self.numerals),
            (Subject::Rows, &self.rows),
            (Subject::Headings, &self.headings),
        ]
    }

    /// Adds the counts of another report.
    pub fn add(&mut self, other: &Self) {
        self.numerals.add(&other.numerals);
        self.rows.add(&other.rows);
        self.headings.add(&other.headings);
    }
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Subject {
    /// 数字: every maximal number of the text.
    Numerals,
    /// 表格行: every row of a table that holds words of its own.
    Rows,
    /// 标题: every heading.
    Headings,
}

impl Subject {
    /// The word of the contract.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Numerals => "numerals",
            Self::Rows => "rows",
            Self::Headings => "headings",
        }
    }

    /// The word that readers see.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Numerals => "数字",
            Self::Rows => "表格行",
            Self::Headings => "标题",
        }
    }
}

/// 未识读之处: one sentence, row or heading that was not understood, whole or in part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missed {
    /// What was not understood: a row or heading as a whole, or numerals in it.
    pub subject: Subject,
    /// The sentence about it, and its place.
    pub caveat: Caveat,
}

impl Coverage {
    /// The caveats that a page shows: the first `limit`, and one that counts the rest.
    #[must_use]
    pub fn caveats(&self, limit: usize) -> Vec<Caveat> {
        let mut shown: Vec<Caveat> = self
            .missed
            .iter()
            .take(limit)
            .map(|it| it.caveat.clone())
            .collect();
        let rest = self.missed.len().saturating_sub(limit);
        if rest > 0 {
            shown.push(Caveat::whole(format!("另有{rest}处没有识读，未逐一列出")));
        }
        shown
    }
}

/// Measures what the readers made of a report.
#[must_use]
pub fn measure(report: &Report, audit: &Audit) -> Coverage {
    let marks = Marks::of(report, audit);
    let scenes = scan::stretches(&report.document);
    let rows = rows::judge(report, &marks);
    let (numerals, mut missed) = numerals::judge(report, &marks, &scenes, &rows);
    let headings = headings::judge(report, &mut missed);
    missed.sort_by_key(|it| it.caveat.span);
    Coverage {
        shares: Shares {
            numerals,
            rows: rows.share,
            headings,
        },
        missed,
    }
}

#[cfg(test)]
mod tests;
