//! 所示网站 The site that is being shown: its folder, its manifest, its index.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use tokio::sync::watch;

use crate::publish::{Entry, MANIFEST, Manifest, PublishError};
use crate::search::Index;

/// 所示网站: may be replaced while it is being shown.
pub struct Shown {
    folder: PathBuf,
    edition: RwLock<Arc<Edition>>,
    /// Counts the replacements.
    changes: watch::Sender<u64>,
}

/// One publication of the site.
pub(super) struct Edition {
    manifest: Manifest,
    /// The manifest's own entry: it is served too, but cannot list itself.
    of_manifest: Entry,
    pub(super) index: Index,
}

impl Edition {
    fn read(folder: &Path, index: Index) -> Result<Self, PublishError> {
        let manifest = Manifest::read(folder)?;
        let of_manifest = Entry::of(manifest.to_json().as_bytes());
        Ok(Self {
            manifest,
            of_manifest,
            index,
        })
    }

    /// The addresses of the site's style sheets.
    pub(super) fn styles(&self) -> Vec<String> {
        let is_style = |path: &&String| {
            path.starts_with("static/") && path.ends_with(".css") && path.matches('/').count() == 1
        };
        self.manifest.files.keys().filter(is_style).cloned().collect()
    }

    /// The entry of a published file.
    pub(super) fn entry(&self, path: &str) -> Option<&Entry> {
        if path == MANIFEST {
            Some(&self.of_manifest)
        } else {
            self.manifest.files.get(path)
        }
    }
}

impl Shown {
    /// Shows the site published in `folder`, searched by `index`.
    ///
    /// # Errors
    /// Where the folder holds no site of ours.
    pub fn new(folder: PathBuf, index: Index) -> Result<Self, PublishError> {
        let edition = RwLock::new(Arc::new(Edition::read(&folder, index)?));
        Ok(Self {
            folder,
            edition,
            changes: watch::Sender::new(0),
        })
    }

    /// Shows what now stands in the folder, and tells open pages.
    ///
    /// # Errors
    /// Where the folder holds no site of ours any more; the site is then shown as before.
    pub fn replace(&self, index: Index) -> Result<(), PublishError> {
        let edition = Arc::new(Edition::read(&self.folder, index)?);
        *self.edition.write().unwrap_or_else(PoisonError::into_inner) = edition;
        self.changes.send_modify(|count| *count += 1);
        Ok(())
    }

    pub(super) fn edition(&self) -> Arc<Edition> {
        Arc::clone(&self.edition.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(super) fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }
}
