//! 清点 Every reading settled and told, one after another, and what was counted on the way.
//!
//! Only as many readings as are told at once are in memory.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;
use serde::ser::{Error as _, SerializeSeq, Serializer};

use super::super::failure::Failure;
use super::gather::{Checked, Desk};
use crate::audit::{Finding, Used};
use crate::diagnostic::Severity;
use crate::reading::Reading;

/// Readings that are made something of at once.
const AT_ONCE: usize = 128;

/// What was counted.
#[derive(Clone, Debug, Default)]
pub(super) struct Counts {
    /// How many reports.
    pub(super) reports: usize,
    /// Findings that nobody explained, by severity.
    open: BTreeMap<Severity, usize>,
    /// Findings that were explained.
    pub(super) waived: usize,
    /// What could not be read.
    pub(super) caveats: usize,
    /// Findings of each rule, and in how many reports.
    pub(super) by_rule: BTreeMap<String, (usize, usize)>,
    /// Answers of `waivers.toml` to nothing that was found, told in a sentence each.
    pub(super) idle_answers: Vec<String>,
}

impl Counts {
    /// Findings of that severity that nobody explained.
    pub(super) fn open(&self, severity: Severity) -> usize {
        self.open.get(&severity).copied().unwrap_or_default()
    }

    fn take(&mut self, reading: &Reading) {
        self.reports += 1;
        self.caveats += reading.caveats.len();
        let mut here: BTreeMap<&str, usize> = BTreeMap::new();
        for finding in &reading.audit.findings {
            if finding.answer.is_explained() {
                self.waived += 1;
            } else {
                *self.open.entry(finding.severity).or_default() += 1;
            }
            *here.entry(&finding.rule).or_default() += 1;
        }
        for (rule, count) in here {
            let (findings, reports) = self.by_rule.entry(rule.to_owned()).or_default();
            *findings += count;
            *reports += 1;
        }
    }

    fn add(&mut self, other: Self) {
        self.reports += other.reports;
        self.waived += other.waived;
        self.caveats += other.caveats;
        for (severity, count) in other.open {
            *self.open.entry(severity).or_default() += count;
        }
        for (rule, (findings, reports)) in other.by_rule {
            let sum = self.by_rule.entry(rule).or_default();
            *sum = (sum.0 + findings, sum.1 + reports);
        }
    }
}

impl Checked<'_> {
    /// Makes something of every settled reading, many at once, and hands it on in the order of the files.
    pub(super) fn each<T: Send>(
        &self,
        make: impl Fn(&Reading) -> T + Sync,
        mut take: impl FnMut(T) -> Result<(), Failure>,
    ) -> Result<Counts, Failure> {
        let (mut counts, mut used) = (Counts::default(), Used::default());
        for from in (0..self.entries.len()).step_by(AT_ONCE) {
            let to = self.entries.len().min(from + AT_ONCE);
            let one = |nth: usize| {
                let (reading, used) = self.settled(nth)?;
                let mut counts = Counts::default();
                counts.take(&reading);
                Ok((make(&reading), counts, used))
            };
            let made: Vec<Result<(T, Counts, Used), Failure>> = (from..to).into_par_iter().map(one).collect();
            for made in made {
                let (made, here, used_here) = made?;
                counts.add(here);
                used.extend(used_here);
                take(made)?;
            }
        }
        counts.idle_answers = self.idle_answers(&used);
        Ok(counts)
    }

    /// The nth reading with what the year before says otherwise; the findings of the selected rules, each with what people
    /// said to it.
    fn settled(&self, nth: usize) -> Result<(Reading, Used), Failure> {
        let Desk { rules, .. } = self.desk;
        let entry = self
            .entries
            .get(nth)
            .ok_or_else(|| std::io::Error::other("no entry"))?;
        let mut reading: Reading = self.spool.get(entry.reading)?;
        let between: &[Finding] = self.between.get(nth).map_or(&[], Vec::as_slice);
        reading.audit.add(between.iter().cloned());
        let path = reading.path.to_string_lossy().into_owned();
        let findings = &mut reading.audit.findings;
        let used = self.desk.answers().give(&reading.id, &path, findings);
        findings.retain(|finding| rules.counts(&finding.rule));
        Ok((reading, used))
    }

    fn idle_answers(&self, used: &Used) -> Vec<String> {
        let mut idle = Vec::new();
        for aim in self.desk.answers().unused(used) {
            let is_here = self
                .entries
                .iter()
                .any(|entry| aim.is_of(&entry.id, &entry.path.to_string_lossy()));
            // Between years one file alone proves nothing: its year before may not be among what is checked.
            let between_years = aim.rule.to_uppercase().starts_with('C') && !self.desk.whole;
            if is_here && between_years {
                continue;
            }
            if is_here {
                idle.push(format!(
                    "waivers.toml：报告 {} 没有规则 {} 的发现，这一条说明或答复没有用上",
                    aim.report, aim.rule
                ));
            } else if self.desk.whole {
                idle.push(format!("waivers.toml：没有报告 {}", aim.report));
            }
        }
        idle
    }

    /// Writes a list of what is made of each reading, while it is made.
    pub(super) fn list<S: Serializer, T: Send, E: Serialize>(
        &self,
        serializer: S,
        make: impl Fn(&Reading) -> T + Sync,
        mut elements: impl FnMut(T) -> Vec<E>,
    ) -> Result<(S::Ok, Counts), S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        let mut refused = None;
        let counts = self.each(make, |made| {
            for element in elements(made) {
                list.serialize_element(&element).map_err(|error| {
                    refused = Some(error);
                    Failure::Output(std::io::Error::other("not written"))
                })?;
            }
            Ok(())
        });
        match (counts, refused) {
            (_, Some(error)) => Err(error),
            (Err(failure), None) => Err(S::Error::custom(failure)),
            (Ok(counts), None) => Ok((list.end()?, counts)),
        }
    }
}
