//! 片段 Chunks: a report's text in pieces of about 2,200 characters, each the smallest thing that
//! search knows the place of and that a browser fetches to show a hit.
//!
//! A chunk begins where a passage begins, unless a passage is very long. It is searched together
//! with the first characters of the next, so that words over its end stand in it whole.

use super::entry::{Entry, Passage};
use super::stored::{LONGEST, Stored};
use crate::search::words::normal::Normal;
use crate::text::CharSpan;

/// Characters after which the next passage begins a new chunk.
pub(super) const LENGTH: usize = 2200;
/// Characters of the next chunk that are searched with a chunk: the longest stretch that is sure to
/// be found in one chunk is one longer.
pub(super) const OVERLAP: usize = 24;
/// The longest stretch that one chunk is sure to hold: a longer one is asked in pieces.
pub(in crate::search) const SURE: usize = OVERLAP + 1;

/// One chunk of a report.
#[derive(Debug)]
pub(in crate::search) struct Chunk {
    /// Which characters of the normal form begin its grams.
    pub searched: std::ops::Range<usize>,
    /// What is shown of it.
    pub stored: Stored,
}

/// The chunks of an entry whose text has the normal form `body`; at least one.
pub(in crate::search) fn chunks(entry: &Entry, body: &Normal) -> Vec<Chunk> {
    let text: Vec<char> = entry.text.chars().collect();
    let bounds = bounds(&entry.passages, text.len());
    let ranges = bounds.iter().zip(bounds.iter().skip(1));
    ranges
        .map(|(&start, &end)| {
            let searched = searched(body, start, end);
            let last = body.origin.get(searched.end.saturating_sub(1)).copied();
            let reach = last.map_or(end, |last| last as usize + 1);
            Chunk {
                stored: Stored::of(entry, &text, CharSpan { start, end }, reach),
                searched,
            }
        })
        .collect()
}

/// Where chunks begin, and the end of the text.
fn bounds(passages: &[Passage], length: usize) -> Vec<usize> {
    let mut bounds = vec![0];
    let mut last = 0;
    let starts = passages.iter().map(Passage::start).chain([length]);
    for start in starts {
        while last + LONGEST < start {
            last += if start < last + LONGEST + LENGTH {
                (start - last).div_ceil(2)
            } else {
                LENGTH
            };
            bounds.push(last);
        }
        if last + LENGTH <= start && start < length {
            last = start;
            bounds.push(last);
        }
    }
    bounds.push(length);
    bounds
}

/// The characters of the normal form that come from `start..end`, and the overlap.
fn searched(body: &Normal, start: usize, end: usize) -> std::ops::Range<usize> {
    let at = |place: usize| body.origin.partition_point(|origin| (*origin as usize) < place);
    at(start)..(at(end) + OVERLAP).min(body.chars.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::entries::entry::Piece;

    fn entry(lengths: &[usize]) -> Entry {
        let mut entry = Entry::default();
        for length in lengths {
            let start = entry.text.chars().count();
            entry.text.extend(std::iter::repeat_n('字', *length));
            let place = CharSpan {
                start,
                end: start + length,
            };
            entry.passages.push(Passage {
                place,
                pieces: vec![Piece::new(place)],
                heading: String::new(),
                unit: crate::search::Unit::Section,
            });
            entry.text.push('\n');
        }
        entry
    }

    #[test]
    fn chunks_begin_with_passages_and_none_is_long() {
        let entry = entry(&[1200, 1200, 300, 5000, 20]);
        let body = Normal::of(&entry.text);
        let chunks = chunks(&entry, &body);
        let starts: Vec<usize> = chunks.iter().map(|chunk| chunk.stored.start).collect();
        assert_eq!(starts[..2], [0, 2402]);
        let searched: Vec<usize> = chunks.iter().map(|chunk| chunk.searched.len()).collect();
        assert!(
            searched.iter().all(|length| *length <= LONGEST + OVERLAP),
            "{searched:?}"
        );
        assert_eq!(chunks.last().unwrap().searched.end, body.chars.len());
    }

    #[test]
    fn an_empty_text_has_one_chunk() {
        let entry = Entry::default();
        assert_eq!(chunks(&entry, &Normal::default()).len(), 1);
    }
}
