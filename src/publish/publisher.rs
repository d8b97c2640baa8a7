//! 发布者 Takes files one by one, from any number of threads, and publishes them all or none.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::error::PublishError;
use super::inside;
use super::lock::Lock;
use super::manifest::{Entry, MANIFEST, Manifest};
use super::swap;
use super::verify::verify;
use crate::privacy::{Gate, Leak};

/// Bytes of an adopted file that are copied at once.
const COPIED_AT_ONCE: usize = 1 << 20;

/// A publication under way. Dropped unfinished, it leaves nothing behind and the old site as it was.
#[derive(Debug)]
pub struct Publisher<'gate> {
    target: PathBuf,
    staging: PathBuf,
    gate: &'gate Gate,
    files: Mutex<BTreeMap<String, Entry>>,
    _lock: Lock,
}

/// What came of a publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The manifest of the site that now stands.
    pub manifest: Manifest,
    /// Whether anything changed.
    pub outcome: Outcome,
}

/// Whether a publication changed the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The new site stands in the place of the old.
    Replaced,
    /// The site stood there already, byte for byte, and was not touched.
    Unchanged,
}

impl<'gate> Publisher<'gate> {
    /// A publication to a target that is settled and locked.
    pub(super) fn new(target: PathBuf, gate: &'gate Gate, lock: Lock) -> Result<Self, PublishError> {
        let staging = swap::staging_of(&target);
        fs::create_dir(&staging).map_err(PublishError::disk(&staging))?;
        Ok(Self {
            target,
            staging,
            gate,
            files: Mutex::default(),
            _lock: lock,
        })
    }

    /// Adds one file at `path`, `/` between its parts, once the privacy gate has passed its bytes.
    ///
    /// # Errors
    /// Where the path leaves the site or is taken, the bytes would leak, or the disk refuses.
    pub fn add(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        let place = self.place(path)?;
        self.pass_gate(path, bytes)?;
        self.list(path, Entry::of(bytes))?;
        fs::write(&place, bytes).map_err(PublishError::disk(&place))
    }

    /// Where a path lies in the new folder, its own folder made.
    pub(super) fn place(&self, path: &str) -> Result<PathBuf, PublishError> {
        if !is_inside(path) || path == MANIFEST {
            return Err(PublishError::Address(path.to_owned()));
        }
        let place = self.staging.join(path);
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder).map_err(PublishError::disk(folder))?;
        }
        Ok(place)
    }

    /// Enters a file in the manifest.
    pub(super) fn list(&self, path: &str, entry: Entry) -> Result<(), PublishError> {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        match files.insert(path.to_owned(), entry) {
            None => Ok(()),
            Some(_) => Err(PublishError::Twice(path.to_owned())),
        }
    }

    /// Adds a file that was written elsewhere, without holding it in memory.
    ///
    /// # Errors
    /// Where the path leaves the site or is taken, the file would leak, or the disk refuses.
    pub fn adopt(&self, path: &str, file: &Path) -> Result<Entry, PublishError> {
        let place = self.place(path)?;
        Self::judge(path, inside::leak_in_file(self.gate, file))?;
        let (mut hasher, mut bytes) = (blake3::Hasher::new(), 0);
        let mut from = fs::File::open(file).map_err(PublishError::disk(file))?;
        let mut to = fs::File::create(&place).map_err(PublishError::disk(&place))?;
        let mut piece = vec![0; COPIED_AT_ONCE];
        loop {
            let read = from.read(&mut piece).map_err(PublishError::disk(file))?;
            let Some(read) = piece.get(..read).filter(|read| !read.is_empty()) else {
                break;
            };
            hasher.update(read);
            bytes += read.len() as u64;
            to.write_all(read).map_err(PublishError::disk(&place))?;
        }
        let entry = Entry {
            bytes,
            blake3: hasher.finalize().to_hex().to_string(),
        };
        self.list(path, entry.clone())?;
        Ok(entry)
    }

    /// Lets the privacy gate look into what is to be packed into the file at `path` so that it cannot be unpacked from that file
    /// alone.
    ///
    /// # Errors
    /// Where it would leak.
    pub fn look_into(&self, path: &str, plain: &[u8]) -> Result<(), PublishError> {
        Self::judge(path, Ok(inside::first_of_packed(self.gate, plain)))
    }

    /// A packed file is looked into: what a reader would unpack must be masked too.
    pub(super) fn pass_gate(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        Self::judge(path, inside::leak_in(self.gate, bytes))
    }

    /// Refuses what leaks, and what cannot be looked into.
    fn judge(path: &str, looked: std::io::Result<Option<Leak>>) -> Result<(), PublishError> {
        let leak = |what: String| PublishError::Leak {
            path: path.to_owned(),
            what,
        };
        match looked {
            Ok(None) => Ok(()),
            Ok(Some(found)) => Err(leak(found.to_string())),
            Err(error) => Err(leak(error.to_string())),
        }
    }

    /// Writes the manifest and swaps the new site in.
    ///
    /// # Errors
    /// Where the disk refuses; the old site then stands as it did.
    pub fn finish(self) -> Result<Published, PublishError> {
        let files = std::mem::take(&mut *self.files.lock().unwrap_or_else(PoisonError::into_inner));
        let manifest = Manifest::new(files);
        if self.stands_already(&manifest) {
            return Ok(Published {
                manifest,
                outcome: Outcome::Unchanged,
            });
        }
        let listed = self.staging.join(MANIFEST);
        fs::write(&listed, manifest.to_json()).map_err(PublishError::disk(&listed))?;
        swap::flush(&self.staging).map_err(PublishError::disk(&self.staging))?;
        swap::swap(&self.staging, &self.target)?;
        Ok(Published {
            manifest,
            outcome: Outcome::Replaced,
        })
    }

    /// Whether the target is this very site, each file as its manifest says.
    fn stands_already(&self, manifest: &Manifest) -> bool {
        Manifest::read(&self.target).is_ok_and(|standing| standing == *manifest) && self.is_whole()
    }

    /// The site that stands, where its manifest has this hash and each of its files is as that says: to be left as it is.
    #[must_use]
    pub fn standing(&self, hash: &str) -> Option<Published> {
        let standing = Manifest::read(&self.target).ok();
        let manifest = standing.filter(|standing| standing.hash() == hash && self.is_whole())?;
        Some(Published {
            manifest,
            outcome: Outcome::Unchanged,
        })
    }

    /// Whether each file of the target is as its manifest says.
    fn is_whole(&self) -> bool {
        verify(&self.target).is_ok_and(|faults| faults.is_empty())
    }
}

impl Drop for Publisher<'_> {
    fn drop(&mut self) {
        // After a swap there is nothing at this name; after a failure the next build sweeps what stays.
        let _ = fs::remove_dir_all(&self.staging);
    }
}

/// Whether a path stays inside the folder it is joined to, on every system.
fn is_inside(path: &str) -> bool {
    let is_plain = |part: Component<'_>| matches!(part, Component::Normal(_));
    let is_odd = |c: char| c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    !path.is_empty()
        && !path.contains("//")
        && !path.ends_with('/')
        && !path.contains(is_odd)
        && Path::new(path).components().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::is_inside;

    #[test]
    fn a_path_stays_inside_the_site() {
        for path in [
            "index.html",
            "reports/a-2022/index.html",
            ".well-known/security.txt",
            "data/reports/a.json",
        ] {
            assert!(is_inside(path), "{path}");
        }
        for path in [
            "",
            "/etc/passwd",
            "../x",
            "a/../../x",
            "a//b",
            "a/",
            "./a",
            "a\\b",
            "c:x",
            "a\nb",
        ] {
            assert!(!is_inside(path), "{path}");
        }
    }
}
