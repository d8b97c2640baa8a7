//! The passages of one report as they are stored and as the browser fetches them: gzip of JSON.

use std::io::{Read, Write};

use flate2::bufread::GzDecoder;
use flate2::{Compression, GzBuilder};
use serde::{Deserialize, Serialize};

use super::entry::{Entry, Piece, Unit};
use super::error::SearchError;
use crate::text::CharSpan;

/// 段落文件: a report's masked text and the passages in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PassageFile {
    /// The masked canonical text.
    pub text: String,
    /// Headings that passages name by their number.
    pub headings: Vec<String>,
    /// In the order of the text.
    pub passages: Vec<StoredPassage>,
}

/// A passage in a [`PassageFile`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct StoredPassage {
    /// Where a link leads.
    pub place: CharSpan,
    /// What it is.
    pub unit: Unit,
    /// Number of its heading.
    pub heading: usize,
    /// What is shown, in order.
    pub pieces: Vec<Piece>,
}

impl PassageFile {
    /// The passages of an entry.
    pub(super) fn of(entry: &Entry) -> Self {
        let mut file = Self {
            text: entry.text.clone(),
            ..Self::default()
        };
        for passage in &entry.passages {
            if file.headings.last() != Some(&passage.heading) {
                file.headings.push(passage.heading.clone());
            }
            file.passages.push(StoredPassage {
                place: passage.place,
                unit: passage.unit,
                heading: file.headings.len() - 1,
                pieces: passage.pieces.clone(),
            });
        }
        file
    }

    /// As it is stored and published.
    pub(super) fn packed(&self) -> Result<Vec<u8>, SearchError> {
        Ok(gzip(&serde_json::to_vec(self)?)?)
    }

    /// Back from [`Self::packed`].
    pub(super) fn unpacked(bytes: &[u8]) -> Result<Self, SearchError> {
        let mut json = Vec::new();
        GzDecoder::new(bytes).read_to_end(&mut json)?;
        Ok(serde_json::from_slice(&json)?)
    }
}

/// gzip without a time in it: the same bytes always.
pub(super) fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzBuilder::new().mtime(0).write(Vec::new(), Compression::new(6));
    encoder.write_all(bytes)?;
    encoder.finish()
}
