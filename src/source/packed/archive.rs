//! 压缩包 The parts of a packed document (docx, xlsx, odt, ofd), each unpacked within limits.
//!
//! Parts are read into memory by their names; nothing is ever unpacked to disk, so that a name such as
//! `../../etc/passwd` leads nowhere. Sizes are counted as they are unpacked: what a header claims is not believed.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::declared::decoded;
use crate::source::error::Cause;
use crate::source::limits::Limits;

/// One packed document.
#[derive(Debug)]
pub(in crate::source) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    limits: Limits,
    /// Bytes that may still be unpacked.
    left: u64,
}

impl<'a> Archive<'a> {
    pub(in crate::source) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, Cause> {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
        if zip.len() > limits.entries {
            return Err(Cause::Limit {
                what: "压缩包内的文件数",
                limit: limits.entries as u64,
            });
        }
        if zip.has_overlapping_entries().map_err(|error| broken(&error))? {
            return Err(Cause::Damaged("压缩包内的文件互相重叠".to_owned()));
        }
        Ok(Self {
            zip,
            limits: *limits,
            left: limits.unpacked_bytes,
        })
    }

    /// The names of all parts.
    pub(in crate::source) fn names(&self) -> Vec<String> {
        let names = self.zip.file_names();
        names.filter_map(Result::ok).map(Cow::into_owned).collect()
    }

    /// One part's bytes; `None` where there is no such part.
    pub(in crate::source) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Cause> {
        let entry = match self.zip.by_name(name) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(broken(&error)),
        };
        if entry.encrypted() {
            return Err(Cause::Encrypted);
        }
        let limit = self.left.min(self.limits.part_bytes);
        let mut bytes = Vec::new();
        entry
            .take(limit + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| Cause::Damaged(format!("{name} 解压失败")))?;
        let size = bytes.len() as u64;
        if limit < size {
            return Err(Cause::Limit {
                what: "解压后的字节数",
                limit: self.limits.part_bytes.min(self.limits.unpacked_bytes),
            });
        }
        self.left -= size;
        Ok(Some(bytes))
    }

    /// One part's text.
    pub(in crate::source) fn words(&mut self, name: &str) -> Result<Option<String>, Cause> {
        let Some(bytes) = self.part(name)? else {
            return Ok(None);
        };
        decoded(&bytes, name).map(Some)
    }

    /// One part's text, which the document cannot do without.
    pub(in crate::source) fn needed(&mut self, name: &str) -> Result<String, Cause> {
        self.words(name)?
            .ok_or_else(|| Cause::Damaged(format!("缺少 {name}")))
    }
}

fn broken(error: &ZipError) -> Cause {
    match error {
        ZipError::UnsupportedArchive(words) if words.contains("assword") => Cause::Encrypted,
        ZipError::InvalidPassword => Cause::Encrypted,
        _ => Cause::Damaged("压缩包打不开".to_owned()),
    }
}
