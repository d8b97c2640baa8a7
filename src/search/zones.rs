//! Zones: where in a report words stand, told by their position in the index alone.
//!
//! Title, place, indicators and headings are laid before the body, each in a range of positions of
//! its own, so that one list of positions tells both that words stand side by side and what they
//! are part of.

use super::entry::{Entry, Unit};
use super::grams::grams;
use super::normal::Normal;

/// Bits of a match that tell where the words stand beside the body.
pub(super) const IN_TITLE: u8 = 1;
/// In the department's or a division's name.
pub(super) const IN_PLACE: u8 = 2;
/// In an indicator's name.
pub(super) const IN_INDICATOR: u8 = 4;
/// In a heading.
pub(super) const IN_HEADING: u8 = 8;

/// First position after each zone before the body, and the zone's bit.
const ZONES: [(u32, u8); 4] = [
    (256, IN_TITLE),
    (512, IN_PLACE),
    (2304, IN_INDICATOR),
    (BODY, IN_HEADING),
];

/// Position of the text's first character.
pub(super) const BODY: u32 = 4096;

/// The bit of the zone that a position lies in; 0 in the body.
pub(super) fn zone_bit(position: u32) -> u8 {
    ZONES
        .iter()
        .find(|(end, _)| position < *end)
        .map_or(0, |(_, bit)| *bit)
}

/// Parts two stretches of one zone in a [`laid_out`] entry.
const STRETCH: char = '\u{1e}';
/// Parts two zones.
const ZONE: char = '\u{1d}';

/// The entry as one string for the tokenizer: zones in order, each as stretches in normal form.
/// Names count only as far as the masked text has them, so that no mask is passed by.
pub(super) fn laid_out(entry: &Entry, body: &Normal) -> String {
    let stands = |words: &&str| !body.find(&Normal::of(words).chars).is_empty();
    let places = entry.places.iter().map(|place| place.name.as_str());
    let headings = entry
        .passages
        .iter()
        .filter(|passage| passage.unit == Unit::Heading)
        .map(|passage| passage.heading.as_str());
    let mut out = String::with_capacity(body.chars.len() * 3 + 1024);
    lay(&mut out, [entry.title.as_str()].into_iter());
    lay(&mut out, [entry.department.as_str()].into_iter().chain(places));
    lay(
        &mut out,
        entry.indicators.iter().map(String::as_str).filter(stands),
    );
    lay(&mut out, headings.filter(stands));
    out.extend(&body.chars);
    out
}

fn lay<'a>(out: &mut String, stretches: impl Iterator<Item = &'a str>) {
    for stretch in stretches {
        out.extend(Normal::of(stretch).chars);
        out.push(STRETCH);
    }
    out.push(ZONE);
}

/// The grams of a [`laid_out`] entry with their positions, sliced from it.
pub(super) fn positioned(laid_out: &str) -> Vec<(u32, &str)> {
    let mut positioned = Vec::with_capacity(laid_out.len() / 2);
    let mut start = 0;
    let mut ends = ZONES.iter().map(|(end, _)| *end).chain([u32::MAX]);
    for zone in laid_out.split(ZONE) {
        let end = ends.next().unwrap_or(u32::MAX);
        zone.split(STRETCH).fold(start, |at, stretch| {
            push_stretch(&mut positioned, stretch, at, end)
        });
        start = end;
    }
    positioned
}

/// Adds one stretch at `start`, cut at the zone's `end`; gives where the next may begin.
fn push_stretch<'a>(positioned: &mut Vec<(u32, &'a str)>, stretch: &'a str, start: u32, end: u32) -> u32 {
    let room = usize::try_from(end.saturating_sub(start + 1)).unwrap_or(usize::MAX);
    let (mut bytes, chars): (Vec<usize>, Vec<char>) = stretch.char_indices().take(room).unzip();
    bytes.push(chars.iter().map(|c| c.len_utf8()).sum());
    let slice = |from: usize, to: usize| stretch.get(*bytes.get(from)?..*bytes.get(to)?);
    let mut position = start;
    for (from, to) in grams(&chars) {
        positioned.extend(slice(from, to).map(|gram| (position, gram)));
        position += 1;
    }
    // The position left free keeps two stretches from being read as one.
    (position + 1).min(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_of_a_zone_are_not_read_as_one() {
        let entry = Entry {
            department: "甲局".into(),
            title: "乙".into(),
            ..Entry::default()
        };
        let laid_out = laid_out(&entry, &Normal::of("丙丁"));
        let expected = [
            (0, "乙"),
            (256, "甲局"),
            (257, "局"),
            (4096, "丙丁"),
            (4097, "丁"),
        ];
        assert_eq!(positioned(&laid_out), expected);
        assert_eq!(
            [0, 256, 600, 3000, 4096].map(zone_bit),
            [IN_TITLE, IN_PLACE, IN_INDICATOR, IN_HEADING, 0]
        );
    }
}
