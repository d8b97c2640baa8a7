//! 长文件 A file written piece by piece, so that a table of all reports never stands in memory whole.

use std::fs::File;
use std::io::Write;
use std::path::PathBuf;

use super::error::PublishError;
use super::manifest::Entry;
use super::publisher::Publisher;

/// A file of a publication that is still being written. It is published only once it is closed.
pub struct Part<'a> {
    publisher: &'a Publisher<'a>,
    path: String,
    place: PathBuf,
    file: File,
    hasher: blake3::Hasher,
    bytes: u64,
}

impl Publisher<'_> {
    /// Begins a file that is written piece by piece.
    ///
    /// # Errors
    /// Where the path leaves the site, or the disk refuses.
    pub fn part(&self, path: &str) -> Result<Part<'_>, PublishError> {
        Part::new(self, path, self.place(path)?)
    }
}

impl<'a> Part<'a> {
    fn new(publisher: &'a Publisher<'a>, path: &str, place: PathBuf) -> Result<Self, PublishError> {
        let file = File::create(&place).map_err(PublishError::disk(&place))?;
        Ok(Self {
            publisher,
            path: path.to_owned(),
            place,
            file,
            hasher: blake3::Hasher::new(),
            bytes: 0,
        })
    }

    /// Writes the next piece, once the privacy gate has passed it. No sensitive value may straddle two
    /// pieces: they are whole lines.
    ///
    /// # Errors
    /// Where the piece would leak, or the disk refuses.
    pub fn push(&mut self, piece: &str) -> Result<(), PublishError> {
        self.publisher.pass_gate(&self.path, piece.as_bytes())?;
        self.hasher.update(piece.as_bytes());
        self.bytes += piece.len() as u64;
        self.file
            .write_all(piece.as_bytes())
            .map_err(PublishError::disk(&self.place))
    }

    /// Ends the file and lists it.
    ///
    /// # Errors
    /// Where another file has its path.
    pub fn close(self) -> Result<Entry, PublishError> {
        let entry = Entry {
            bytes: self.bytes,
            blake3: self.hasher.finalize().to_hex().to_string(),
        };
        self.publisher.list(&self.path, entry.clone())?;
        Ok(entry)
    }
}
