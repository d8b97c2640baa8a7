//! 轮次 Who may write to a target: one build at a time, and only where an empty folder or a site of ours stands.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::error::PublishError;
use super::lock::Lock;
use super::manifest::Manifest;
use super::publisher::Publisher;
use super::swap;
use crate::privacy::Gate;

/// 轮次: the right to write to a target, which one build has at a time. Whoever is going to publish takes it before it begins
/// to read, so that nobody waits for a build that cannot publish.
#[derive(Debug)]
pub struct Turn {
    target: PathBuf,
    lock: Lock,
}

impl Turn {
    /// Takes the turn; what interrupted builds left behind is swept first.
    ///
    /// # Errors
    /// Where another build is at it, the target is not ours to replace, or the disk refuses.
    pub fn take(target: &Path) -> Result<Self, PublishError> {
        let target = settle(target)?;
        let lock = Lock::take(&target)?;
        swap::sweep(&target)?;
        refuse_foreign(&target)?;
        Ok(Self { target, lock })
    }

    /// Begins a publication.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn begin(self, gate: &Gate) -> Result<Publisher<'_>, PublishError> {
        Publisher::new(self.target, gate, self.lock)
    }
}

/// The target by its real name, its parent made where it is missing.
fn settle(target: &Path) -> Result<PathBuf, PublishError> {
    let absolute = std::path::absolute(target).map_err(PublishError::disk(target))?;
    if let Some(parent) = absolute.parent() {
        fs::create_dir_all(parent).map_err(PublishError::disk(parent))?;
    }
    match absolute.canonicalize() {
        Ok(real) => Ok(real),
        Err(error) if error.kind() == ErrorKind::NotFound && absolute.file_name().is_some() => Ok(absolute),
        Err(cause) => Err(PublishError::disk(target)(cause)),
    }
}

/// Only an empty folder or a site of ours may be replaced.
fn refuse_foreign(target: &Path) -> Result<(), PublishError> {
    let foreign = || PublishError::Foreign(target.to_owned());
    match fs::read_dir(target) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(_) => Err(foreign()),
        Ok(entries) => {
            let is_empty = entries.take(1).count() == 0;
            let is_ours = is_empty || Manifest::read(target).is_ok();
            is_ours.then_some(()).ok_or_else(foreign)
        }
    }
}
