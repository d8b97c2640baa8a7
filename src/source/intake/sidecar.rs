//! 更正文件的查找 The sidecar of a report: the file of the same name ending in `.toml`, beside it.

use std::ffi::OsStr;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::correction::{self, Correction, Mistake};
use crate::source::error::{Cause, ReadError};
use crate::source::plain;

/// The ending of a sidecar.
const ENDING: &str = "toml";

/// Files of that ending that are no sidecars: the configuration and the answers of a site whose reports lie beside it.
const OTHERS: [&str; 2] = ["gongshi.toml", "waivers.toml"];

/// Bytes of a sidecar at most.
const LIMIT: u64 = 256 * 1024;

/// 更正文件 of one report.
#[derive(Clone, Debug)]
pub(super) struct Sidecar {
    /// What it is called in messages.
    path: String,
    pub(in crate::source) bytes: Vec<u8>,
}

/// Whether a file is a sidecar by its name.
pub(super) fn is_sidecar(place: &Path) -> bool {
    let name = place.file_name().and_then(OsStr::to_str).unwrap_or_default();
    place.extension().is_some_and(|ending| ending == ENDING) && !OTHERS.contains(&name)
}

/// The reports that a sidecar stands beside: files of its name with another ending.
pub(super) fn reports_of(sidecar: &Path) -> Vec<PathBuf> {
    let folder = sidecar.parent().unwrap_or(Path::new("."));
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut reports: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.file_stem() == sidecar.file_stem() && is_report(path))
        .collect();
    reports.sort();
    reports
}

/// Whether a file may be a report by its name. A published report's data stands beside its text.
fn is_report(path: &Path) -> bool {
    let is_data = path.extension().is_some_and(|ending| ending == "json");
    !is_data && !is_sidecar(path) && path.is_file()
}

/// The sidecar of a report that lies at `place` and is called `path`, if there is one.
pub(super) fn beside(place: &Path, path: &str) -> Result<Option<Sidecar>, Cause> {
    let sidecar = place.with_extension(ENDING);
    let Ok(about) = fs::symlink_metadata(&sidecar) else {
        return Ok(None);
    };
    if sidecar == place || !is_sidecar(&sidecar) {
        return Ok(None);
    }
    let named = Path::new(path).with_extension(ENDING).display().to_string();
    let refuse = |message: &str| Cause::Correction {
        path: named.clone(),
        mistakes: vec![Mistake::new(1, message)],
    };
    let too_big = || refuse("：不是普通文件，或者超过 256 KB；更正文件应是一个小的文本文件");
    if !about.is_file() || about.len() > LIMIT {
        return Err(too_big());
    }
    if let [_, _, ..] = reports_of(&sidecar).as_slice() {
        return Err(refuse(
            "：旁边有不止一份同名的报告，分不清更正哪一份；请把报告改成不同的名字",
        ));
    }
    let mut bytes = Vec::new();
    fs::File::open(&sidecar)?
        .take(LIMIT + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LIMIT {
        return Err(too_big());
    }
    Ok(Some(Sidecar { path: named, bytes }))
}

impl Sidecar {
    /// A sidecar that does not lie in a file.
    pub(in crate::source) fn of(path: &str, words: &str) -> Self {
        Self {
            path: Path::new(path).with_extension(ENDING).display().to_string(),
            bytes: words.as_bytes().to_vec(),
        }
    }

    /// What it corrects, and what is wrong with the rest of it.
    pub(super) fn corrections(&self) -> Result<(Vec<Correction>, Vec<Mistake>), Cause> {
        let words = plain::words(&self.bytes).map_err(|cause| {
            let line = match cause {
                Cause::Encoding { line, .. } => line,
                _ => 1,
            };
            self.refused(vec![Mistake::new(line, "不是 UTF-8 文字；请另存为 UTF-8")])
        })?;
        Ok(correction::read(&words))
    }

    /// Why the report is refused with it.
    pub(in crate::source) fn refused(&self, mistakes: Vec<Mistake>) -> Cause {
        Cause::Correction {
            path: self.path.clone(),
            mistakes,
        }
    }
}

/// A sidecar that no report stands beside.
pub(super) fn alone(path: &str) -> ReadError {
    ReadError::new(path, Cause::LoneSidecar)
}
