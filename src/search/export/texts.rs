//! The texts: chunks as a browser shows them, each packed behind the phrases that many share (`phrases`).
//!
//! A part is how many bytes fill its slots, those bytes, and the rest of a gzip file whose beginning the phrases are:
//! `static/search/codec.js` puts the two together.

use encoding_rs::GB18030;
use rayon::prelude::*;

use super::places::Places;
use super::stream::Stream;
use super::{Look, Sink, phrases};
use crate::search::entries::gzip::Behind;
use crate::search::error::SearchError;
use crate::search::index::Index;

/// What is fetched by its place is a multiple of this many bytes, so that a few bits tell where each begins.
pub(super) const SLOT: usize = 512;
/// Bytes that tell how many fill a part.
const TOLD: usize = 2;
/// Chunks that are asked what they share, about.
const ASKED: usize = 1000;
/// Chunks that are packed at once.
const BATCH: u32 = 512;

/// Writes the chunks and where they stand; gives the phrases, and how many bytes tell a chunk's size.
pub(super) fn export(
    index: &Index,
    edition: &str,
    look: &mut Look<'_>,
    sink: &mut Sink<'_>,
) -> Result<(Vec<u8>, usize), SearchError> {
    let behind = Behind::new(phrases_of(index)?);
    let mut texts = Stream::new(edition, "t");
    let mut places = Places::new(SLOT);
    for from in (0..index.chunks()).step_by(BATCH as usize) {
        let batch = from..index.chunks().min(from + BATCH);
        let packed: Vec<(Vec<u8>, Vec<u8>)> = batch
            .into_par_iter()
            .map(|chunk| {
                let plain = index.stored_json(chunk)?;
                let part = slotted(&behind.packed(&plain)?);
                Ok((plain, part))
            })
            .collect::<Result<_, SearchError>>()?;
        for (plain, part) in packed {
            look(&plain)?;
            let start = texts.push(&part, sink)?;
            places.push(start, part.len())?;
        }
    }
    texts.finish(sink)?;
    let width = places.finish(edition, "s", sink)?;
    Ok((behind.words().to_vec(), width))
}

/// What chunks share, asked of every so-manieth.
fn phrases_of(index: &Index) -> Result<Vec<u8>, SearchError> {
    let step = (index.chunks() as usize).div_ceil(ASKED).max(1);
    let asked: Vec<u32> = (0..index.chunks()).step_by(step).collect();
    let texts: Vec<String> = asked
        .into_par_iter()
        .map(|chunk| {
            Ok(GB18030
                .decode_without_bom_handling(&index.stored_json(chunk)?)
                .0
                .into_owned())
        })
        .collect::<Result<_, SearchError>>()?;
    Ok(GB18030.encode(&phrases::shared(&texts)).0.into_owned())
}

/// A part that is a multiple of [`SLOT`].
fn slotted(packed: &[u8]) -> Vec<u8> {
    let told = TOLD + packed.len();
    let unfilled = told.next_multiple_of(SLOT) - told;
    let mut part = Vec::with_capacity(told + unfilled);
    part.extend(u16::try_from(unfilled).unwrap_or_default().to_le_bytes());
    part.resize(TOLD + unfilled, 0);
    part.extend(packed);
    part
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_fill_their_slots() {
        for length in 0..1100_usize {
            let packed: Vec<u8> = (0..length).map(|at| u8::try_from(at % 251).unwrap()).collect();
            let part = slotted(&packed);
            assert_eq!(part.len() % SLOT, 0);
            let unfilled = usize::from(u16::from_le_bytes([part[0], part[1]]));
            assert_eq!(part[TOLD + unfilled..], packed);
        }
    }
}
