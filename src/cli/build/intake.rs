//! 收件 Every file of the reports folder, read or refused; what was read is kept on disk, not in memory.

use std::collections::BTreeSet;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::super::config::{Config, Publish};
use super::super::failure::Failure;
use super::super::place::Place;
use super::super::selection::Selection;
use super::super::site_table::Originals;
use crate::audit::{Answers, Finding, Profiles, YearFacts};
use crate::catalogue::Summary;
use crate::privacy::{self, Original, Published, Withheld};
use crate::reading::{Ground, Key, Shelf};
use crate::region::Gazetteer;
use crate::source::{self, Limits, Loaded, ReadError, Scans, SourceFile};

/// 收件处: reads files, or finds what was made of them before.
pub(super) struct Intake {
    gazetteer: Gazetteer,
    /// 评分办法
    profiles: Profiles,
    /// 说明与答复: set beside findings on the way out, so that a new answer reads nothing again.
    answers: Answers,
    /// Whether files are offered as they came in.
    originals: Originals,
    /// What a file may cost.
    limits: Limits,
    /// What is done with pages that are pictures.
    scans: Scans,
    /// Which rules count.
    rules: Selection,
    /// Which findings leave the house.
    findings: Publish,
    /// Masked readings, the large part.
    readings: Shelf,
    /// What the catalogue and the gate need, the small part.
    digests: Shelf,
    /// What rules between years need, taken out for one department at a time.
    years: Shelf,
}

/// What the catalogue and the gate need of one report.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Digest {
    pub(super) summary: Summary,
    /// What must stand in no published byte.
    pub(super) raw: Vec<String>,
}

/// One file that was read.
#[derive(Debug)]
pub(super) struct Accepted {
    file: SourceFile,
    key: Key,
    pub(super) digest: Digest,
}

impl Accepted {
    /// The hash of all that its reading was made from.
    pub(super) fn key(&self) -> &str {
        self.key.as_str()
    }
}

/// What came in.
#[derive(Debug, Default)]
pub(super) struct Received {
    pub(super) accepted: Vec<Accepted>,
    pub(super) refused: Vec<ReadError>,
}

impl Intake {
    pub(super) fn open(place: &Place, config: &Config) -> Result<Self, Failure> {
        // another way with scans, other readings
        let ground = [
            config.bytes.as_slice(),
            &[u8::from(place.scans == Scans::Recognised)],
        ]
        .concat();
        Ok(Self {
            gazetteer: config.gazetteer(),
            profiles: config.profiles.clone(),
            answers: config.answers.clone(),
            originals: config.site.originals,
            limits: config.limits,
            scans: place.scans,
            rules: Selection::configured(&config.rules)?,
            findings: config.findings.publish,
            readings: Shelf::open(&place.cache.join("readings"), &ground)?,
            digests: Shelf::open(&place.cache.join("digests"), &ground)?,
            years: Shelf::open(&place.cache.join("years"), &ground)?,
        })
    }

    /// Reads every file of the reports folder, in parallel; the order is that of the folder.
    pub(super) fn receive(&self, place: &Place, tick: impl Fn(usize) + Sync) -> Result<Received, Failure> {
        let files = source::walk(&place.reports)?;
        let count = files.len();
        let outcomes: Vec<Result<Accepted, Failure>> = files
            .into_par_iter()
            .inspect(|_| tick(count))
            .map(|file| self.accept(file?))
            .collect();
        let mut received = Received::default();
        for outcome in outcomes {
            match outcome {
                Ok(accepted) => received.accepted.push(accepted),
                Err(Failure::Read(refusal)) => received.refused.push(refusal),
                Err(failure) => return Err(failure),
            }
        }
        self.forget_all_but(&received.accepted)?;
        Ok(received)
    }

    fn accept(&self, file: SourceFile) -> Result<Accepted, Failure> {
        let loaded = source::load(&file, &self.limits)?.with_scans(self.scans);
        let key = self.digests.key(&file.path, &loaded.makings());
        if let Some(digest) = self.digests.get(&key) {
            return Ok(Accepted { file, key, digest });
        }
        let (reading, raw) = self.read(&loaded)?;
        let digest = Digest {
            summary: Summary::of(&reading),
            raw,
        };
        self.readings.put(&key, &reading)?;
        self.years.put(&key, &facts(&reading))?;
        self.digests.put(&key, &digest)?;
        Ok(Accepted { file, key, digest })
    }

    /// The masked reading of an accepted file: from the shelf, or made again if the shelf lost it.
    pub(super) fn reading(&self, accepted: &Accepted) -> Result<Published, Failure> {
        if let Some(reading) = self.readings.get(&accepted.key) {
            return Ok(reading);
        }
        let loaded = source::load(&accepted.file, &self.limits)?.with_scans(self.scans);
        let (reading, _) = self.read(&loaded)?;
        self.readings.put(&accepted.key, &reading)?;
        Ok(reading)
    }

    /// What is offered of the file that a reading was made from.
    pub(super) fn original(&self, accepted: &Accepted, reading: &Published) -> Original {
        if self.originals == Originals::None {
            return Original::Withheld(Withheld::Off);
        }
        source::load(&accepted.file, &self.limits).map_or(Original::Withheld(Withheld::Changed), |loaded| {
            privacy::original(&loaded.with_scans(self.scans), reading)
        })
    }

    /// What rules between years need of an accepted file; `None` where the report does not say its year.
    pub(super) fn year_facts(&self, accepted: &Accepted) -> Result<Option<YearFacts>, Failure> {
        match self.years.get(&accepted.key) {
            Some(kept) => Ok(kept),
            None => Ok(facts(&self.reading(accepted)?)),
        }
    }

    /// What people said to findings.
    pub(super) fn answers(&self) -> &Answers {
        &self.answers
    }

    /// The hash of these words, of the program and of its configuration.
    pub(super) fn seal(&self, words: &[u8]) -> Key {
        self.digests.key("", words)
    }

    /// Whether a finding leaves the house.
    pub(super) fn publishes(&self, finding: &Finding) -> bool {
        self.findings.shows(finding.severity) && self.rules.counts(&finding.rule)
    }

    /// What is published of a file, and the raw values that must stand in no published byte.
    fn read(&self, loaded: &Loaded) -> Result<(Published, Vec<String>), ReadError> {
        let ground = Ground {
            gazetteer: &self.gazetteer,
            profiles: &self.profiles,
        };
        let (reading, raw) = privacy::read(loaded, ground)?;
        Ok((reading.with_findings(|finding| self.publishes(finding)), raw))
    }

    fn forget_all_but(&self, accepted: &[Accepted]) -> Result<(), Failure> {
        let keys: BTreeSet<Key> = accepted.iter().map(|one| one.key.clone()).collect();
        self.readings.keep_only(&keys)?;
        self.digests.keep_only(&keys)?;
        self.years.keep_only(&keys)?;
        Ok(())
    }
}

fn facts(reading: &Published) -> Option<YearFacts> {
    YearFacts::of(&reading.report, &reading.id)
}
