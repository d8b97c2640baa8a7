//! 清单 What was published: every path with its size and hash, in the order of the paths.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::error::PublishError;

/// The manifest's own address.
pub const MANIFEST: &str = "manifest.json";

const SCHEMA: &str = "gongshi/manifest/1";

/// 清单 of one published site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    schema: String,
    /// The version of the program that published.
    pub version: String,
    /// Every file except the manifest itself, by path.
    pub files: BTreeMap<String, Entry>,
}

/// One published file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Size in bytes.
    pub bytes: u64,
    /// BLAKE3, in hex.
    pub blake3: String,
}

impl Entry {
    /// The entry of a file with these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self {
            bytes: bytes.len() as u64,
            blake3: blake3::hash(bytes).to_hex().to_string(),
        }
    }
}

impl Manifest {
    /// The manifest of these files, published by this program.
    #[must_use]
    pub fn new(files: BTreeMap<String, Entry>) -> Self {
        Self {
            schema: SCHEMA.to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            files,
        }
    }

    /// The manifest of a published folder.
    ///
    /// # Errors
    /// Where there is none or it is none of ours.
    pub fn read(folder: &Path) -> Result<Self, PublishError> {
        let path = folder.join(MANIFEST);
        let bytes = std::fs::read(&path).map_err(|cause| PublishError::NoSite {
            path: path.display().to_string(),
            cause,
        })?;
        let refuse = |cause: String| PublishError::Manifest {
            path: path.display().to_string(),
            cause,
        };
        let manifest: Self = serde_json::from_slice(&bytes).map_err(|error| refuse(error.to_string()))?;
        if manifest.schema == SCHEMA {
            Ok(manifest)
        } else {
            Err(refuse(format!("schema 是 {}", manifest.schema)))
        }
    }

    /// Its published form: one file a line.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// One hash for the whole site: equal sites, equal hashes.
    #[must_use]
    pub fn hash(&self) -> String {
        blake3::hash(self.to_json().as_bytes()).to_hex().to_string()
    }
}
