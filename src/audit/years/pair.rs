//! 两年报告 Two reports of one department, a year apart, and what a rule says of them.

use std::collections::BTreeMap;

use crate::audit::opinion::Draft;
use crate::audit::years::{Cited, RowFact, YearFacts};

/// Two reports of one department on one matter, a year apart.
pub(in crate::audit) struct Pair<'a> {
    pub(in crate::audit) older: &'a YearFacts,
    pub(in crate::audit) newer: &'a YearFacts,
}

impl<'a> Pair<'a> {
    /// The rows that both reports have once each, older first, in the order of the newer.
    pub(in crate::audit) fn rows(&self) -> Vec<(&'a RowFact, &'a RowFact)> {
        let (older, newer) = (by_key(self.older), by_key(self.newer));
        let both = self.newer.rows.iter().filter_map(|row| {
            let only =
                |rows: &BTreeMap<&str, Option<&'a RowFact>>| rows.get(row.key.as_str()).copied().flatten();
            Some((only(&older)?, only(&newer)?))
        });
        both.collect()
    }
}

/// Rows by their key; `None` where a key stands twice.
fn by_key(facts: &YearFacts) -> BTreeMap<&str, Option<&RowFact>> {
    let mut rows = BTreeMap::new();
    for row in &facts.rows {
        rows.entry(row.key.as_str())
            .and_modify(|only| *only = None)
            .or_insert(Some(row));
    }
    rows
}

/// What a rule says of a pair: a finding of the newer report, and where the older one says otherwise.
pub(in crate::audit) struct Claim {
    pub(in crate::audit) draft: Draft,
    pub(in crate::audit) older: Vec<Cited>,
}

impl Claim {
    pub(in crate::audit) fn new(draft: Draft, older: Vec<Cited>) -> Self {
        Self { draft, older }
    }
}

/// The notes of several rows as one, in the words of the first three.
pub(in crate::audit) fn together(rows: Vec<Claim>, what: &str) -> Vec<Claim> {
    let Some(severity) = rows.first().map(|row| row.draft.severity) else {
        return Vec::new();
    };
    let count = rows.len();
    let told: Vec<String> = rows.iter().take(3).map(|row| row.draft.message.clone()).collect();
    let more = if count > told.len() { "等" } else { "" };
    let message = format!("{count} {what}：{}{more}。", told.join("；"));
    let (drafts, older): (Vec<Draft>, Vec<Vec<Cited>>) =
        rows.into_iter().map(|row| (row.draft, row.older)).unzip();
    let spans = drafts.into_iter().flat_map(|draft| draft.spans).collect();
    let draft = Draft {
        severity,
        message,
        spans,
    };
    vec![Claim::new(draft, older.into_iter().flatten().collect())]
}
