//! 收齐 What is to be checked, and what came of it: files read, rules selected, answers set beside findings.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::super::config::Config;
use super::super::failure::Failure;
use super::super::selection::{Arguments, Selection};
use super::years;
use crate::audit::{self, Finding, Used};
use crate::diagnostic::Severity;
use crate::reading::{self, Reading};
use crate::source::{self, ReadError, Scans, SourceFile};

/// What came of checking: one entry for each file, in the order they were given.
#[derive(Debug)]
pub(super) struct Checked {
    pub(super) readings: Vec<Reading>,
    pub(super) refused: Vec<ReadError>,
    /// Answers of `waivers.toml` to nothing that was found, told in a sentence each.
    pub(super) idle_answers: Vec<String>,
    /// Where the site will stand, if its configuration says so.
    pub(super) address: Option<String>,
    /// 规则集: fingerprint of what judged.
    pub(super) rule_set: String,
    /// Codes of the rules that were not asked.
    pub(super) rules_off: Vec<&'static str>,
    /// How many files were read anew; the others stood as before.
    pub(super) fresh: usize,
}

/// Readings of files that did not change, by path, with the hash of all that each was made from.
#[derive(Debug, Default)]
pub(super) struct Kept(BTreeMap<PathBuf, (blake3::Hash, Reading)>);

/// What a check goes by.
#[derive(Debug)]
pub(super) struct Desk {
    paths: Vec<PathBuf>,
    config: Config,
    rules: Selection,
    /// What is done with pages that are pictures.
    scans: Scans,
    /// Whether the whole corpus is checked, so that an answer to no report at all is a mistake.
    whole: bool,
}

impl Desk {
    /// Finds the configuration that the files fall under.
    pub(super) fn open(paths: &[PathBuf], rules: &Arguments, scans: Scans) -> Result<Self, Failure> {
        let whole = paths.is_empty();
        let paths = if whole {
            vec![PathBuf::from("content/reports")]
        } else {
            paths.to_vec()
        };
        let config = Config::near(paths.first().map_or(Path::new("."), PathBuf::as_path))?;
        Ok(Self {
            rules: Selection::new(&config.rules, rules)?,
            paths,
            config,
            scans,
            whole,
        })
    }

    /// The folder of the configuration that was found; waivers and profiles lie there too.
    pub(super) fn folder(&self) -> Option<&Path> {
        self.config.folder.as_deref()
    }

    /// The bytes that every reading depends on beside its own file.
    pub(super) fn ground_bytes(&self) -> &[u8] {
        &self.config.bytes
    }

    /// Reads every file that is not kept from before, and judges all of them.
    pub(super) fn check(&self, kept: &mut Kept) -> Result<Checked, Failure> {
        let mut checked = self.read(kept)?;
        self.settle(&mut checked);
        Ok(checked)
    }

    fn read(&self, kept: &mut Kept) -> Result<Checked, Failure> {
        let gazetteer = self.config.gazetteer();
        let ground = self.config.ground(&gazetteer);
        let mut files = Vec::new();
        for path in &self.paths {
            files.extend(files_at(path)?);
        }
        let before = std::mem::take(&mut kept.0);
        let read = |file: Result<SourceFile, ReadError>| {
            let loaded = source::load(&file?, &self.config.limits)?.with_scans(self.scans);
            let made_from = blake3::hash(&loaded.makings());
            match before.get(Path::new(loaded.path())) {
                Some((same, reading)) if *same == made_from => Ok((made_from, reading.clone(), false)),
                _ => Ok((made_from, reading::read(&loaded, ground)?, true)),
            }
        };
        let outcomes: Vec<Result<(blake3::Hash, Reading, bool), ReadError>> =
            files.into_par_iter().map(read).collect();
        let mut checked = self.nothing();
        for outcome in outcomes {
            match outcome {
                Ok((made_from, reading, is_fresh)) => {
                    checked.fresh += usize::from(is_fresh);
                    kept.0.insert(reading.path.clone(), (made_from, reading.clone()));
                    checked.readings.push(reading);
                }
                Err(refusal) => checked.refused.push(refusal),
            }
        }
        Ok(checked)
    }

    fn nothing(&self) -> Checked {
        Checked {
            readings: Vec::new(),
            refused: Vec::new(),
            idle_answers: Vec::new(),
            address: self.config.site.address.clone(),
            rule_set: audit::rule_set_hash(&self.config.profiles, &self.rules.off()),
            rules_off: self.rules.off(),
            fresh: 0,
        }
    }

    /// Holds the years of each department against each other; leaves the findings of the selected rules, each with what people said to it.
    fn settle(&self, checked: &mut Checked) {
        years::compare(&mut checked.readings);
        let answers = &self.config.answers;
        let mut used = Used::default();
        for reading in &mut checked.readings {
            let path = reading.path.to_string_lossy().into_owned();
            used.extend(answers.give(&reading.id, &path, &mut reading.audit.findings));
            reading
                .audit
                .findings
                .retain(|finding| self.rules.counts(&finding.rule));
        }
        for aim in answers.unused(&used) {
            let is_here = checked
                .readings
                .iter()
                .any(|reading| aim.is_of(&reading.id, &reading.path.to_string_lossy()));
            // Between years one file alone proves nothing: its year before may not be among what is checked.
            let between_years = aim.rule.to_uppercase().starts_with('C') && !self.whole;
            if is_here && between_years {
                continue;
            }
            if is_here {
                checked.idle_answers.push(format!(
                    "waivers.toml：报告 {} 没有规则 {} 的发现，这一条说明或答复没有用上",
                    aim.report, aim.rule
                ));
            } else if self.whole {
                checked
                    .idle_answers
                    .push(format!("waivers.toml：没有报告 {}", aim.report));
            }
        }
    }
}

impl Checked {
    /// Whether anything is an error: a finding of that severity that nobody explained, or a file that cannot be read.
    pub(super) fn is_wrong(&self) -> bool {
        !self.refused.is_empty() || self.count(Severity::Error) > 0
    }

    /// Findings that nobody explained.
    pub(super) fn count(&self, severity: Severity) -> usize {
        self.findings()
            .filter(|finding| finding.severity == severity && !finding.answer.is_explained())
            .count()
    }

    /// Findings that were explained.
    pub(super) fn waived(&self) -> usize {
        self.findings()
            .filter(|finding| finding.answer.is_explained())
            .count()
    }

    /// All findings.
    pub(super) fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.readings.iter().flat_map(|reading| &reading.audit.findings)
    }

    /// What could not be read, in all reports.
    pub(super) fn caveats(&self) -> usize {
        self.readings.iter().map(|reading| reading.caveats.len()).sum()
    }
}

/// A folder's reports, or the one file itself, named so that an editor finds it from here.
fn files_at(path: &Path) -> Result<Vec<Result<SourceFile, ReadError>>, Failure> {
    if !path.is_dir() {
        return Ok(vec![Ok(SourceFile::named(path.to_owned()))]);
    }
    let named = |file: SourceFile| SourceFile::named(file.place);
    Ok(source::walk(path)?
        .into_iter()
        .map(|file| file.map(named))
        .collect())
}
