//! What is shown of a chunk, as it is stored and as the browser unpacks it: JSON in GB 18030, in which a Chinese character
//! takes two bytes where UTF-8 takes three.
//!
//! It carries the few facts that a hit shows of its report, so that one fetch shows a hit.

use std::borrow::Cow;
use std::io::Read;

use encoding_rs::GB18030;
use flate2::bufread::GzDecoder;
use serde::{Deserialize, Serialize};

use super::entry::{Entry, Passage, Piece, Unit};
use super::gzip::quick_gzip;
use crate::search::error::SearchError;
use crate::text::CharSpan;

/// Most characters of a chunk: a longer passage is cut.
pub(super) const LONGEST: usize = 3000;

/// 片段 as stored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::search) struct Stored {
    /// The facts that a hit shows.
    pub report: Shown,
    /// Place in the report of the text's first character.
    pub start: usize,
    /// The masked text from there on, as far as its passages and the words searched in it go.
    pub text: String,
    /// Headings that passages name by their number.
    pub headings: Vec<String>,
    /// In the order of the text.
    #[serde(with = "row")]
    pub passages: Vec<StoredPassage>,
}

/// What a hit shows of its report: id, title, department, year, kind's Chinese name, score.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "ShownRow", from = "ShownRow")]
pub(in crate::search) struct Shown {
    pub id: String,
    pub title: String,
    pub department: String,
    pub year: Option<u16>,
    pub kind: String,
    pub score: Option<String>,
}

type ShownRow = (String, String, String, Option<u16>, String, Option<String>);

impl From<Shown> for ShownRow {
    fn from(shown: Shown) -> Self {
        (
            shown.id,
            shown.title,
            shown.department,
            shown.year,
            shown.kind,
            shown.score,
        )
    }
}

impl From<ShownRow> for Shown {
    fn from((id, title, department, year, kind, score): ShownRow) -> Self {
        Self {
            id,
            title,
            department,
            year,
            kind,
            score,
        }
    }
}

/// A passage in a [`Stored`] chunk; all places are the report's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) struct StoredPassage {
    /// Where a link leads.
    pub place: CharSpan,
    /// What it is.
    pub unit: Unit,
    /// Number of its heading.
    pub heading: usize,
    /// What is shown, in order.
    pub pieces: Vec<Piece>,
}

/// What may stand before a piece.
const LABELS: [&str; 5] = ["", "目标", "结果", "分值", "得分"];

/// Passages as one row of numbers. Of each: its unit, 8 where it is under the next heading, 16 for
/// each piece where the place is not the only one; where it begins, counted from where the one
/// before ended, and its length; the same and the number of a label for each piece.
mod row {
    use serde::{Deserialize, Deserializer, Serializer};

    use super::{CharSpan, LABELS, Piece, StoredPassage, Unit};

    pub(in crate::search) fn serialize<S: Serializer>(
        passages: &[StoredPassage],
        to: S,
    ) -> Result<S::Ok, S::Error> {
        let (mut row, mut last, mut heading) = (Vec::new(), 0, 0);
        let mut put = |row: &mut Vec<i64>, span: CharSpan| {
            let (start, end) = (number(span.start), number(span.end));
            row.extend([start - last, end - start]);
            last = end;
        };
        for passage in passages {
            let is_place = matches!(passage.pieces.as_slice(), [one] if *one == Piece::new(passage.place));
            let pieces = if is_place { &[] } else { passage.pieces.as_slice() };
            let next = i64::from(heading < passage.heading);
            heading = passage.heading;
            row.push(i64::from(passage.unit.number()) + 8 * next + 16 * number(pieces.len()));
            put(&mut row, passage.place);
            for piece in pieces {
                put(&mut row, piece.span);
                row.push(number(
                    LABELS
                        .iter()
                        .position(|label| *label == piece.label)
                        .unwrap_or_default(),
                ));
            }
        }
        to.collect_seq(row)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<StoredPassage>, D::Error> {
        let row = Vec::<i64>::deserialize(from)?;
        let mut numbers = row.into_iter();
        let (mut passages, mut last, mut heading) = (Vec::new(), 0, 0);
        while let Some(about) = numbers.next() {
            let mut span = |numbers: &mut std::vec::IntoIter<i64>| {
                let start = last + numbers.next().unwrap_or_default();
                last = start + numbers.next().unwrap_or_default();
                CharSpan {
                    start: usize::try_from(start).unwrap_or_default(),
                    end: usize::try_from(last).unwrap_or_default(),
                }
            };
            let place = span(&mut numbers);
            let mut pieces = Vec::new();
            for _ in 0..about >> 4 {
                let mut piece = Piece::new(span(&mut numbers));
                let label = numbers.next().and_then(|label| usize::try_from(label).ok());
                piece.label = label
                    .and_then(|label| LABELS.get(label))
                    .copied()
                    .unwrap_or_default()
                    .into();
                pieces.push(piece);
            }
            if pieces.is_empty() {
                pieces.push(Piece::new(place));
            }
            heading += usize::from(about & 8 != 0);
            passages.push(StoredPassage {
                place,
                unit: Unit::numbered(u8::try_from(about & 7).unwrap_or_default()),
                heading,
                pieces,
            });
        }
        Ok(passages)
    }

    fn number(count: usize) -> i64 {
        i64::try_from(count).unwrap_or(i64::MAX)
    }
}

impl Stored {
    /// The passages of an entry that stand in `range`, and its text up to `reach`.
    pub(in crate::search) fn of(entry: &Entry, text: &[char], range: CharSpan, reach: usize) -> Self {
        let mut stored = Self {
            report: Shown::of(entry),
            ..Self::default()
        };
        let (mut from, mut to) = (range.start, range.end.max(reach));
        for passage in &entry.passages {
            let pieces = pieces_in(passage, range);
            if pieces.is_empty() {
                continue;
            }
            from = pieces.iter().map(|piece| piece.span.start).fold(from, usize::min);
            to = pieces.iter().map(|piece| piece.span.end).fold(to, usize::max);
            // The first heading has the number 0, so the next one is always told by one step.
            if stored.headings.last() != Some(&passage.heading) {
                stored.headings.push(passage.heading.clone());
            }
            stored.passages.push(StoredPassage {
                place: passage.place,
                unit: passage.unit,
                heading: stored.headings.len() - 1,
                pieces,
            });
        }
        stored.start = from;
        stored.text = text
            .get(from..to.min(text.len()))
            .unwrap_or_default()
            .iter()
            .collect();
        stored
    }

    /// As it is stored: gzip of what is published ([`plain`]).
    pub(in crate::search) fn packed(&self) -> Result<Vec<u8>, SearchError> {
        let json = serde_json::to_string(self)?;
        let json = told_alike(&json);
        Ok(quick_gzip(&GB18030.encode(&json).0)?)
    }

    /// Back from [`Self::packed`].
    pub(in crate::search) fn unpacked(bytes: &[u8]) -> Result<Self, SearchError> {
        let json = plain(bytes)?;
        Ok(serde_json::from_str(
            &GB18030.decode_without_bom_handling(&json).0,
        )?)
    }
}

/// What is published of a stored chunk: JSON in GB 18030.
pub(in crate::search) fn plain(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut json = Vec::new();
    GzDecoder::new(bytes).read_to_end(&mut json)?;
    Ok(json)
}

/// JSON without characters whose bytes differ from one edition of GB 18030 to another: they are escaped.
fn told_alike(json: &str) -> Cow<'_, str> {
    let differs =
        |c: char| matches!(c, '\u{9fa6}'..='\u{9fff}' | '\u{e000}'..='\u{f8ff}' | '\u{fe10}'..='\u{fe19}');
    if !json.contains(differs) {
        return Cow::Borrowed(json);
    }
    let mut alike = String::with_capacity(json.len() + json.len() / 8);
    for c in json.chars() {
        if differs(c) {
            alike.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            alike.push(c);
        }
    }
    Cow::Owned(alike)
}

impl Shown {
    pub(in crate::search) fn of(entry: &Entry) -> Self {
        Self {
            id: entry.id.clone(),
            title: entry.title.clone(),
            department: entry.department.clone(),
            year: entry.year,
            kind: entry
                .kind
                .map(|kind| kind.chinese().to_owned())
                .unwrap_or_default(),
            score: entry.score.clone(),
        }
    }
}

/// The pieces of a passage that are shown with a chunk: all of them where any stands in it, so that a
/// row stays whole; of a passage that goes over several chunks what stands in this one.
fn pieces_in(passage: &Passage, range: CharSpan) -> Vec<Piece> {
    let inside = |span: CharSpan| span.start < range.end && range.start < span.end;
    if !passage.pieces.iter().any(|piece| inside(piece.span)) {
        return Vec::new();
    }
    let last = passage.pieces.iter().map(|piece| piece.span.end).max();
    if last.unwrap_or_default() <= passage.start() + LONGEST {
        return passage.pieces.clone();
    }
    let cut = |piece: &Piece| Piece {
        span: CharSpan {
            start: piece.span.start.max(range.start),
            end: piece.span.end.min(range.end),
        },
        label: piece.label.clone(),
    };
    let pieces = passage.pieces.iter().filter(|piece| inside(piece.span));
    pieces.map(cut).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_comes_back() {
        let every: String = ('\0'..=char::MAX).collect();
        let stored = Stored {
            text: every,
            ..Stored::default()
        };
        let json = serde_json::to_string(&stored).unwrap();
        let alike = told_alike(&json);
        let (bytes, _, is_unmapped) = GB18030.encode(&alike);
        assert!(!is_unmapped);
        let back = GB18030.decode_without_bom_handling(&bytes).0.into_owned();
        assert_eq!(serde_json::from_str::<Stored>(&back).unwrap(), stored);
    }

    #[test]
    fn a_packed_chunk_comes_back() {
        for length in 0..300 {
            let stored = Stored {
                text: (0..length)
                    .map(|at| char::from_u32(0x4e00 + at * 37).unwrap())
                    .collect(),
                ..Stored::default()
            };
            let packed = stored.packed().unwrap();
            assert_eq!(Stored::unpacked(&packed).unwrap(), stored);
        }
    }
}
