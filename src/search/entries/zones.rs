//! Zones: the names of a report, and which kind of name words stand in.
//!
//! Title, department and divisions, indicators and headings are indexed beside the text. A term of
//! the names' field is a gram and one sign that tells its zone and whether a name begins or ends
//! with it, so that a dictionary alone tells what a query's words are part of, or the whole of.

use super::entry::{Entry, Unit};
use crate::search::words::grams::grams;
use crate::search::words::keys::{key, signed};
use crate::search::words::normal::Normal;

/// Bits of a mask: where words stand beside the text.
pub(in crate::search) const IN_TITLE: u8 = 1;
/// In the department's or a division's name, or the year.
pub(in crate::search) const IN_PLACE: u8 = 2;
/// In an indicator's name.
pub(in crate::search) const IN_INDICATOR: u8 = 4;
/// In a heading.
pub(in crate::search) const IN_HEADING: u8 = 8;
/// A name begins with the words.
pub(in crate::search) const BEGINS: u8 = 16;
/// A name ends with the words.
pub(in crate::search) const ENDS: u8 = 32;
/// Bits of a mask that tell zones.
pub(in crate::search) const ZONES: u8 = IN_TITLE | IN_PLACE | IN_INDICATOR | IN_HEADING;

const EACH: [u8; 4] = [IN_TITLE, IN_PLACE, IN_INDICATOR, IN_HEADING];

/// Parts two names of one zone in a [`laid_out`] entry.
const NAME: char = '\u{1e}';
/// Parts two zones.
const ZONE: char = '\u{1d}';

/// The names of an entry as one string for the tokenizer, each in normal form.
/// Headings count only as far as the masked text has them (`stands`), as indicators do already.
pub(in crate::search) fn laid_out(entry: &Entry, stands: impl Fn(&str) -> bool) -> String {
    let places = entry.places.iter().map(|place| place.name.as_str());
    let years = entry
        .year
        .map(|year| [format!("{year}年度"), format!("{year}年"), year.to_string()]);
    let year = years.as_ref().map(|[year, ..]| year);
    let headings = entry
        .passages
        .iter()
        .filter(|passage| passage.unit == Unit::Heading)
        .map(|passage| passage.heading.as_str());
    let mut out = String::with_capacity(2048);
    lay(&mut out, [entry.title.as_str()].into_iter());
    // Asked for together they are one name: else whoever signed in that year would be as good.
    let both = year.iter().map(|year| format!("{}{year}", entry.department));
    let both = both.collect::<Vec<String>>();
    let department = [entry.department.as_str()].into_iter();
    let years = years.iter().flatten().map(String::as_str);
    let names = department.chain(places).chain(years);
    lay(&mut out, names.chain(both.iter().map(String::as_str)));
    lay(&mut out, entry.indicators.iter().map(String::as_str));
    lay(&mut out, headings.filter(|name| stands(name)));
    out
}

fn lay<'a>(out: &mut String, names: impl Iterator<Item = &'a str>) {
    for name in names {
        out.extend(Normal::of(name).chars);
        out.push(NAME);
    }
    out.push(ZONE);
}

/// The terms of a [`laid_out`] entry, each once: each gram's key with its sign.
pub(in crate::search) fn marked(laid_out: &str) -> Vec<u128> {
    let mut marked = Vec::new();
    for (zone, bit) in laid_out.split(ZONE).zip(EACH) {
        for name in zone.split(NAME) {
            let chars: Vec<char> = name.chars().collect();
            for (from, to) in grams(&chars, chars.len()) {
                let gram = chars.get(from..to).unwrap_or_default();
                let begins = if from == 0 { BEGINS } else { 0 };
                let ends = if to == chars.len() { ENDS } else { 0 };
                marked.push(signed(key(gram), sign(bit | begins | ends)));
            }
        }
    }
    marked.sort_unstable();
    marked.dedup();
    marked
}

/// The sign of a mask of one zone: below every character of a gram, so that all terms of a gram
/// stand side by side in the dictionary.
fn sign(mask: u8) -> char {
    let zone = (0..).zip(EACH).find(|(_, bit)| mask & bit != 0);
    char::from(1 + ((mask & !0xf) >> 2 | zone.map_or(0, |(number, _): (u8, u8)| number)))
}

/// The gram of a term and its mask.
pub(in crate::search) fn parted(term: &[u8]) -> Option<(&[u8], u8)> {
    let (sign, gram) = term.split_last()?;
    let code = sign.checked_sub(1)?;
    Some((gram, 1 << (code & 3) | (code & 0xc) << 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_s_grams_know_their_zone_and_its_ends() {
        let entry = Entry {
            department: "民政局".into(),
            title: "乙".into(),
            ..Entry::default()
        };
        let marked = marked(&laid_out(&entry, |_| false));
        let whole = BEGINS | ENDS;
        let mut expected = [
            ("乙", IN_TITLE | whole),
            ("民政局", IN_PLACE | whole),
            ("政局", IN_PLACE | ENDS),
            ("局", IN_PLACE | ENDS),
        ]
        .map(|(gram, mask)| signed(key(&gram.chars().collect::<Vec<char>>()), sign(mask)));
        expected.sort_unstable();
        assert_eq!(marked, expected);
    }

    #[test]
    fn a_sign_tells_its_mask() {
        for zone in EACH {
            for edges in [0, BEGINS, ENDS, BEGINS | ENDS] {
                let mut term = "局".to_owned();
                term.push(sign(zone | edges));
                assert!(sign(zone | edges) < '\u{1d}');
                assert_eq!(parted(term.as_bytes()), Some(("局".as_bytes(), zone | edges)));
            }
        }
    }
}
