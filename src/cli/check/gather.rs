//! 收齐 What is to be checked: files read, the years of each department held against each other.
//!
//! Readings lie in the spool; in memory stays what each is found by.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::super::config::{Config, FILE};
use super::super::failure::Failure;
use super::super::place;
use super::super::selection::{Arguments, Selection};
use super::entry::Entry;
use super::spool::{Slot, Spool};
use super::years;
use crate::audit::{self, Answers, Finding, YearFacts};
use crate::catalogue::{Catalogue, Collision, Summary};
use crate::privacy;
use crate::publish::{MANIFEST, Manifest};
use crate::reading::{self, Ground, Reading, identity};
use crate::source::{self, ReadError, Scans, SourceFile};

/// What came of reading: one entry for each file, in the order they were given.
#[derive(Debug)]
pub(super) struct Checked<'a> {
    pub(super) entries: Vec<Arc<Entry>>,
    /// Findings between years of each entry.
    pub(super) between: Vec<Vec<Finding>>,
    pub(super) refused: Vec<ReadError>,
    /// 规则集: fingerprint of what judged.
    pub(super) rule_set: String,
    /// 重复: files that are the same report as another.
    pub(super) collisions: Vec<Collision>,
    /// How many files were read anew; the others stood as before.
    pub(super) fresh: usize,
    pub(super) spool: &'a Spool,
    pub(super) desk: &'a Desk,
}

/// Readings, with those of files that may stay as they are when they are checked again, by path.
#[derive(Debug, Default)]
pub(super) struct Kept {
    entries: BTreeMap<PathBuf, Arc<Entry>>,
    spool: Spool,
}

impl Kept {
    /// Forgets all where most of the spool is of readings that were replaced since: they are read anew then.
    fn tidy(&mut self) -> std::io::Result<()> {
        let slots = self
            .entries
            .values()
            .flat_map(|entry| [Some(entry.reading), entry.year]);
        let used = slots.flatten().map(Slot::length).sum();
        if self.spool.is_mostly_idle(used)? {
            *self = Self::default();
        }
        Ok(())
    }
}

/// What a check goes by.
#[derive(Debug)]
pub(super) struct Desk {
    /// What is checked: files and folders.
    pub(super) paths: Vec<PathBuf>,
    config: Config,
    pub(super) rules: Selection,
    /// What is done with pages that are pictures.
    scans: Scans,
    /// Whether the whole corpus is checked, so that an answer to no report at all is a mistake.
    pub(super) whole: bool,
}

impl Desk {
    /// Finds the configuration that the files fall under.
    pub(super) fn open(paths: &[PathBuf], rules: &Arguments, scans: Scans) -> Result<Self, Failure> {
        let site = match paths {
            [only] if is_site(only) => Some(only),
            _ => None,
        };
        if let [only] = paths
            && lacks_reports(only)
        {
            return Err(Failure::NoReportsIn(only.clone()));
        }
        let is_default = paths.is_empty();
        let paths = places(paths);
        if let [only] = paths.as_slice()
            && is_default
            && !only.is_dir()
        {
            return Err(Failure::NothingToCheck(only.clone()));
        }
        // A site that is named goes by its own settings, wherever the command is run.
        let config = match site {
            Some(site) => Config::of_site(site)?,
            None => Config::near(paths.first().map_or(Path::new("."), PathBuf::as_path))?,
        };
        let whole = is_default || site.is_some();
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

    /// Where the site will stand, if its configuration says so.
    pub(super) fn address(&self) -> Option<&str> {
        self.config.site.address.as_deref()
    }

    /// What people said to findings.
    pub(super) const fn answers(&self) -> &Answers {
        &self.config.answers
    }

    /// The files to be checked, each once: several paths may name the same.
    fn files(&self) -> Result<Vec<Result<SourceFile, ReadError>>, Failure> {
        let mut files = Vec::new();
        for path in &self.paths {
            files.extend(files_at(path)?);
        }
        if self.paths.len() > 1 {
            let mut seen = BTreeSet::new();
            let place = |file: &SourceFile| file.place.canonicalize().unwrap_or_else(|_| file.place.clone());
            files.retain(|file| file.as_ref().map_or(true, |file| seen.insert(place(file))));
        }
        Ok(files)
    }

    /// Reads every file that is not kept from before, and holds the years against each other.
    pub(super) fn check<'a>(&'a self, kept: &'a mut Kept) -> Result<Checked<'a>, Failure> {
        let files = self.files()?;
        let gazetteer = self.config.gazetteer();
        let ground = self.config.ground(&gazetteer);
        kept.tidy()?;
        let before = std::mem::take(&mut kept.entries);
        let read = |file: Result<SourceFile, ReadError>| {
            let loaded = source::load(&file?, &self.config.limits)?.with_scans(self.scans);
            let made_from = blake3::hash(&loaded.makings());
            match before.get(Path::new(loaded.path())) {
                Some(same) if same.made_from == made_from => Ok((Arc::clone(same), false)),
                _ => {
                    let reading = reading::read(&loaded, ground)?;
                    Ok((Arc::new(Entry::new(&reading, made_from, &kept.spool)?), true))
                }
            }
        };
        let outcomes: Vec<Result<(Arc<Entry>, bool), Failure>> = files.into_par_iter().map(read).collect();
        let (mut entries, mut refused, mut fresh) = (Vec::new(), Vec::new(), 0);
        for outcome in outcomes {
            match outcome {
                Ok((entry, is_fresh)) => {
                    fresh += usize::from(is_fresh);
                    kept.entries.insert(entry.path.clone(), Arc::clone(&entry));
                    entries.push(entry);
                }
                Err(Failure::Read(refusal)) => refused.push(refusal),
                Err(failure) => return Err(failure),
            }
        }
        Ok(Checked {
            collisions: doubled(&entries, &kept.spool, ground)?,
            between: years::compare(&entries, &kept.spool)?,
            entries,
            refused,
            rule_set: audit::rule_set_hash(&self.config.profiles, &self.rules.off()),
            fresh,
            spool: &kept.spool,
            desk: self,
        })
    }
}

impl Checked<'_> {
    /// How many files a build leaves out because another is the same report.
    pub(super) fn left_out(&self) -> usize {
        self.collisions.iter().map(Collision::left_out).sum()
    }

    /// Whether a file would not be published as it is: it cannot be read, or nobody knows which of several is right.
    pub(super) fn is_short(&self) -> bool {
        !self.refused.is_empty() || self.collisions.iter().any(|it| it.published().is_none())
    }
}

/// The files that a build would leave out because another is the same report, by what they are to each other.
fn doubled(entries: &[Arc<Entry>], spool: &Spool, ground: Ground<'_>) -> Result<Vec<Collision>, Failure> {
    let mut by_id: BTreeMap<&str, Vec<&Arc<Entry>>> = BTreeMap::new();
    for entry in entries {
        by_id.entry(&entry.id).or_default().push(entry);
    }
    let several = by_id.into_values().filter(|same| same.len() > 1).flatten();
    let summaries = several.map(|entry| {
        let reading: Reading = spool.get(entry.reading)?;
        Ok(Summary::of(&privacy::published(reading, ground)))
    });
    Ok(Catalogue::new(summaries.collect::<Result<_, Failure>>()?).1)
}

impl Entry {
    fn new(reading: &Reading, made_from: blake3::Hash, spool: &Spool) -> Result<Self, Failure> {
        let year = YearFacts::of(&reading.report, &reading.id);
        Ok(Self {
            path: reading.path.clone(),
            id: reading.id.clone(),
            department: identity::department_slug(&reading.report),
            reading: spool.put(reading)?,
            year: year.map(|facts| spool.put(&facts)).transpose()?,
            made_from,
        })
    }
}

/// Where reports lie: of a site in its own folder for them, and there in the current folder where nothing is named.
pub(super) fn places(paths: &[PathBuf]) -> Vec<PathBuf> {
    if paths.is_empty() {
        return vec![PathBuf::from(REPORTS)];
    }
    let place = |path: &PathBuf| {
        if is_site(path) {
            path.join(REPORTS)
        } else {
            path.clone()
        }
    };
    paths.iter().map(place).collect()
}

/// Where the reports of a site lie.
const REPORTS: &str = "content/reports";

fn is_site(path: &Path) -> bool {
    path.join(FILE).is_file() && path.join(REPORTS).is_dir()
}

/// Whether it is a site whose reports lie elsewhere, or not at all: what else lies in it are no reports.
fn lacks_reports(path: &Path) -> bool {
    let has_other = || path.join("content").is_dir() || place::published(path) != path;
    path.join(FILE).is_file() && !path.join(REPORTS).is_dir() && has_other()
}

/// A folder's reports, or the one file itself, named so that an editor finds it from here.
fn files_at(path: &Path) -> Result<Vec<Result<SourceFile, ReadError>>, Failure> {
    if !path.is_dir() {
        return Ok(vec![Ok(SourceFile::named(path.to_owned()))]);
    }
    let named = |file: SourceFile| SourceFile::named(file.place);
    let files = source::walk(path)?;
    let sites = published_among(&files);
    let is_report = |file: &Result<SourceFile, ReadError>| {
        let is_published = |file: &SourceFile| sites.iter().any(|site| file.place.starts_with(site));
        !file.as_ref().is_ok_and(is_published)
    };
    let told = |refusal: ReadError| ReadError {
        path: path.join(&refusal.path).display().to_string(),
        ..refusal
    };
    let files = files.into_iter().filter(is_report);
    Ok(files.map(|file| file.map(named).map_err(told)).collect())
}

/// Folders among the files that a build published: their pages are no reports.
fn published_among(files: &[Result<SourceFile, ReadError>]) -> Vec<PathBuf> {
    let places = files.iter().flatten().map(|file| file.place.as_path());
    let manifests = places.filter(|place| place.file_name().is_some_and(|name| name == MANIFEST));
    let folders = manifests.filter_map(Path::parent);
    folders
        .filter(|folder| Manifest::read(folder).is_ok())
        .map(Path::to_owned)
        .collect()
}
