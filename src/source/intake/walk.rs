//! 清点 The reports of a folder, sorted by path; links and hidden files are not followed.
//!
//! Knows names, not contents. Whatever cannot be offered for reading is told, never passed over:
//! only hidden files, what systems and offices leave beside open ones, and the clerks' sidecars (`NAME.toml` beside a
//! report) are left out in silence.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::sidecar;
use crate::source::error::{Cause, ReadError};

/// How deep folders may be nested.
const DEPTH: usize = 32;

/// One source file: where it lies, and what it is called in messages and on pages.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceFile {
    /// Path below the reports folder, with `/` between its parts.
    pub path: String,
    /// Where it lies on this machine.
    pub place: PathBuf,
}

impl SourceFile {
    /// A file that somebody named: its path is as given.
    #[must_use]
    pub fn named(place: PathBuf) -> Self {
        Self {
            path: place.display().to_string(),
            place,
        }
    }
}

/// Lists the files of `folder`, each a source or the reason why it is none.
///
/// # Errors
/// Where the folder itself cannot be listed.
pub fn walk(folder: &Path) -> Result<Vec<Result<SourceFile, ReadError>>, ReadError> {
    let refuse = |error: std::io::Error| ReadError::new(&folder.display().to_string(), error);
    std::fs::read_dir(folder).map_err(refuse)?;
    let entries = WalkDir::new(folder)
        .max_depth(DEPTH)
        .sort_by_file_name()
        .into_iter();
    Ok(entries
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry))
        .filter_map(|entry| offer(folder, entry))
        .collect())
}

/// What no clerk put there: hidden files, Word's and WPS's marks of an open file, what Windows keeps of a folder.
fn is_hidden(entry: &DirEntry) -> bool {
    is_left_behind(entry.file_name())
}

/// Whether a file of that name is what systems and offices leave beside what clerks put there.
#[must_use]
pub fn is_left_behind(name: &OsStr) -> bool {
    let bytes = name.as_encoded_bytes();
    let is_draft = bytes.starts_with(b"~") && bytes.to_ascii_lowercase().ends_with(b".tmp");
    bytes.starts_with(b".")
        || bytes.starts_with(b"~$")
        || is_draft
        || ["thumbs.db", "desktop.ini", "__MACOSX"]
            .iter()
            .any(|left| name.eq_ignore_ascii_case(left))
}

fn offer(folder: &Path, entry: walkdir::Result<DirEntry>) -> Option<Result<SourceFile, ReadError>> {
    let entry = match entry {
        // The folder itself may be a link: whoever names it means what it leads to.
        Ok(entry) if entry.depth() == 0 || entry.file_type().is_dir() => return None,
        Ok(entry) => entry,
        Err(error) => return Some(Err(unreadable(folder, error))),
    };
    // Windows hides endings: what is named 甲.toml there may be 甲.toml.txt.
    if entry.file_name().as_encoded_bytes().ends_with(b".toml.txt") {
        let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        return Some(Err(sidecar::alone(&printable(&below.to_string_lossy()))));
    }
    if entry.path().extension().is_some_and(|ending| ending == "toml") {
        return lone_sidecar(folder, &entry).map(Err);
    }
    Some(source_file(folder, &entry))
}

/// A sidecar without a report beside it corrects nothing, and somebody believes that it does.
fn lone_sidecar(folder: &Path, entry: &DirEntry) -> Option<ReadError> {
    let is_lone = sidecar::is_sidecar(entry.path()) && sidecar::reports_of(entry.path()).is_empty();
    let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
    is_lone.then(|| sidecar::alone(&printable(&below.to_string_lossy())))
}

fn source_file(folder: &Path, entry: &DirEntry) -> Result<SourceFile, ReadError> {
    let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
    let shown = printable(&below.to_string_lossy());
    let kind = entry.file_type();
    let cause = match below.to_str() {
        _ if kind.is_symlink() => Cause::Link,
        _ if !kind.is_file() => Cause::NotRegular,
        Some(name) if name == shown => {
            return Ok(SourceFile {
                path: shown,
                place: entry.path().to_owned(),
            });
        }
        _ => Cause::Name,
    };
    Err(ReadError::new(&shown, cause))
}

fn unreadable(folder: &Path, error: walkdir::Error) -> ReadError {
    let place = error.path().unwrap_or(folder);
    let shown = printable(&place.strip_prefix(folder).unwrap_or(place).to_string_lossy());
    let cause = error.into_io_error().map_or(Cause::NotRegular, Cause::System);
    ReadError::new(&shown, cause)
}

/// A name as it may stand in a message: control characters and text-direction marks shown as `�`.
fn printable(name: &str) -> String {
    let is_odd = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    name.chars()
        .map(|c| if is_odd(c) { '\u{fffd}' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn told(folder: &Path) -> Vec<String> {
        let tell = |file: Result<SourceFile, ReadError>| {
            file.map_or_else(|error| error.to_string(), |file| file.path)
        };
        walk(folder).unwrap().into_iter().map(tell).collect()
    }

    #[test]
    fn files_come_sorted_and_hidden_ones_and_sidecars_stay_out() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("2023")).unwrap();
        fs::create_dir(folder.path().join(".git")).unwrap();
        for name in [
            "乙.txt",
            "2023/甲.txt",
            ".hidden",
            ".git/x.txt",
            "乙.toml",
            "~$乙.docx",
            "~WRL0001.tmp",
            "Thumbs.db",
            "desktop.ini",
            "a.md",
        ] {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        assert_eq!(told(folder.path()), ["2023/甲.txt", "a.md", "乙.txt"]);
    }

    #[test]
    fn a_sidecar_without_its_report_is_told() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["乙.txt", "乙.toml.txt", "甲.toml", "gongshi.toml"] {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        assert_eq!(
            told(folder.path()),
            [
                "乙.toml.txt：是更正文件，但旁边没有同名的报告",
                "乙.txt",
                "甲.toml：是更正文件，但旁边没有同名的报告"
            ]
        );
    }

    #[cfg(unix)]
    #[test]
    fn links_and_odd_names_are_told_and_not_read() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("甲\n乙.txt"), "x").unwrap();
        std::os::unix::fs::symlink("/etc/passwd", folder.path().join("密.txt")).unwrap();
        assert_eq!(
            told(folder.path()),
            [
                "密.txt：是链接，不跟随读取",
                "甲\u{fffd}乙.txt：文件名含有无法显示的字符"
            ]
        );
    }

    #[cfg(unix)]
    #[test]
    fn the_folder_itself_may_be_a_link() {
        let place = tempfile::tempdir().unwrap();
        fs::create_dir(place.path().join("报告")).unwrap();
        fs::write(place.path().join("报告/甲.txt"), "x").unwrap();
        std::os::unix::fs::symlink(place.path().join("报告"), place.path().join("reports")).unwrap();
        assert_eq!(told(&place.path().join("reports")), ["甲.txt"]);
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error() {
        let error = walk(Path::new("/nowhere/at/all")).unwrap_err();
        assert!(
            error.to_string().starts_with("/nowhere/at/all：打不开"),
            "{error}"
        );
    }
}
