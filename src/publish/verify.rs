//! 核对 A published folder against its manifest.

use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::error::PublishError;
use super::manifest::{Entry, MANIFEST, Manifest};

/// Where a folder and its manifest part ways.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// Listed, but not there.
    Missing(String),
    /// There, but with other bytes than listed.
    Altered(String),
    /// There, but not listed.
    Unlisted(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(path) => write!(f, "缺少：{path}"),
            Self::Altered(path) => write!(f, "内容不符：{path}"),
            Self::Unlisted(path) => write!(f, "清单之外：{path}"),
        }
    }
}

/// Every fault of a published folder, sorted.
///
/// # Errors
/// Where the folder has no manifest of ours, or cannot be listed.
pub fn verify(folder: &Path) -> Result<Vec<Fault>, PublishError> {
    let manifest = Manifest::read(folder)?;
    let mut faults: Vec<Fault> = manifest
        .files
        .par_iter()
        .filter_map(|(path, entry)| check(folder, path, entry))
        .collect();
    let unlisted = list(folder)?
        .into_iter()
        .filter(|path| path != MANIFEST && !manifest.files.contains_key(path));
    faults.extend(unlisted.map(Fault::Unlisted));
    faults.sort();
    Ok(faults)
}

fn check(folder: &Path, path: &str, entry: &Entry) -> Option<Fault> {
    match std::fs::read(folder.join(path)) {
        Err(_) => Some(Fault::Missing(path.to_owned())),
        Ok(bytes) if Entry::of(&bytes) == *entry => None,
        Ok(_) => Some(Fault::Altered(path.to_owned())),
    }
}

/// Every file and link below the folder, `/` between the parts of its path.
fn list(folder: &Path) -> Result<BTreeSet<String>, PublishError> {
    let mut paths = BTreeSet::new();
    for entry in WalkDir::new(folder) {
        let entry = entry.map_err(|error| PublishError::disk(folder)(error.into()))?;
        if !entry.file_type().is_dir() {
            let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            paths.insert(below.to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(paths)
}
