//! 检索 The index of a published site: the one its build kept, or one made anew from its published texts.

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::Deserialize;

use super::config::Config;
use super::failure::Failure;
use super::place::{STAMP, index_beside};
use crate::privacy::published;
use crate::publish::Manifest;
use crate::reading;
use crate::region::Gazetteer;
use crate::search::{self, Entry, Finding, Index};
use crate::source::{self, Limits, SourceFile};

/// Opens the index of the site published in `folder`.
///
/// The kept index serves if it was made with this very site. Otherwise the published texts are read
/// again: they are masked and whole, so that they give the same answers.
pub(super) fn open(folder: &Path) -> Result<Index, Failure> {
    let kept = index_beside(folder)?;
    let site = Manifest::read(folder)?.hash();
    if std::fs::read_to_string(kept.join(STAMP)).is_ok_and(|stamp| stamp == site) {
        return Ok(search::open(&kept)?);
    }
    let fresh = tempfile::tempdir()?;
    let config = Config::near(folder)?;
    search::build(
        entries(folder, &config.gazetteer(), &config.limits)?,
        fresh.path(),
    )?;
    Ok(search::open(fresh.path())?)
}

/// What search is given of every published text.
fn entries(folder: &Path, gazetteer: &Gazetteer, limits: &Limits) -> Result<Vec<Entry>, Failure> {
    let texts: Vec<SourceFile> = source::walk(&folder.join("data/reports"))?
        .into_iter()
        .filter_map(Result::ok)
        .filter(|file| {
            Path::new(&file.path)
                .extension()
                .is_some_and(|extension| extension == "txt")
        })
        .collect();
    texts
        .into_par_iter()
        .map(|file| entry(&file, gazetteer, limits))
        .collect()
}

fn entry(file: &SourceFile, gazetteer: &Gazetteer, limits: &Limits) -> Result<Entry, Failure> {
    let mut reading = reading::read(&source::load(file, limits)?, gazetteer)?;
    let beside = file.place.with_extension("json");
    // The address is the one it was published under.
    reading.id = PathBuf::from(&file.path)
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    Ok(Entry {
        findings: findings(&beside)?,
        ..Entry::of(&published(reading, gazetteer))
    })
}

/// The findings that the site publishes of a report: those that its data file has, and no other.
fn findings(data: &Path) -> Result<Vec<Finding>, Failure> {
    let record: WithFindings = serde_json::from_slice(&std::fs::read(data)?).map_err(std::io::Error::from)?;
    Ok(record.findings)
}

/// What is read of a published data file.
#[derive(Deserialize)]
struct WithFindings {
    findings: Vec<Finding>,
}
