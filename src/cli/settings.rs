//! 配置 Finding `gongshi.toml` and reading from it what commands need.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::failure::Failure;
use crate::region::{Gazetteer, Region};

/// The name of a site's configuration.
pub(super) const FILE: &str = "gongshi.toml";

/// What commands need of the configuration; everything else is the site's.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Settings {
    /// Divisions that the national table does not hold.
    #[serde(default, rename = "region")]
    regions: Vec<Region>,
}

impl Settings {
    /// Reads the configuration at `path`.
    pub(super) fn read(path: &Path) -> Result<Self, Failure> {
        let refuse = |cause: String| Failure::Settings {
            path: path.display().to_string(),
            cause,
        };
        let words = std::fs::read_to_string(path).map_err(|error| refuse(error.to_string()))?;
        toml::from_str(&words).map_err(|error| refuse(error.to_string()))
    }

    /// The configuration that a file lying anywhere falls under: from the current folder upward,
    /// else from the file's folder upward, else the defaults.
    pub(super) fn near(file: &Path) -> Result<Self, Failure> {
        let here = std::env::current_dir().ok();
        let beside = std::path::absolute(file).ok();
        let starts = [here, beside];
        starts
            .iter()
            .flatten()
            .find_map(|start| find_upward(start))
            .map_or_else(|| Ok(Self::default()), |path| Self::read(&path))
    }

    /// The national table with the site's own divisions.
    pub(super) fn gazetteer(self) -> Gazetteer {
        Gazetteer::with(self.regions)
    }
}

fn find_upward(start: &Path) -> Option<PathBuf> {
    start
        .ancestors()
        .map(|folder| folder.join(FILE))
        .find(|path| path.is_file())
}
