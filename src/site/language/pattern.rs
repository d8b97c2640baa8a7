//! 句式 A sentence with places to fill: where it fits, what fills its places, and what is said with them filled.
//!
//! Knows places and the words between them, not what they mean.

use crate::text::is_ideograph;

/// What stands between a page's title and the site's name.
const TITLE: &str = " - ";

/// What stands between two things in a line.
const GAP: char = '\u{3000}';

/// 句式
#[derive(Debug)]
pub(super) struct Pattern {
    parts: Vec<Part>,
    /// The signs of its words: what lacks one of them cannot fit.
    signs: u64,
    /// What is said, with the same places.
    pub(super) said: String,
}

/// A stretch of a pattern: words, or a place and what may fill it.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    Words(String),
    Any,
    Plain,
    Known,
    Written,
}

impl Pattern {
    /// The sentence as a pattern; `None` where it has no place to fill.
    pub(super) fn of(words: &str, said: &str) -> Option<Self> {
        let parts = parts_of(words);
        let has_place = parts.iter().any(|part| !matches!(part, Part::Words(_)));
        let literal = parts.iter().map(|part| match part {
            Part::Words(words) => signs(words),
            _ => 0,
        });
        let signs = literal.fold(0, |all, some| all | some);
        has_place.then(|| Self {
            parts,
            signs,
            said: said.to_owned(),
        })
    }

    /// Whether words with these signs may fit: most patterns are told apart by this alone.
    pub(super) const fn may_fit(&self, signs: u64) -> bool {
        self.signs & !signs == 0
    }

    /// Which pattern is tried first: one that parts a page's title from the site's name, then one that parts what stands
    /// beside each other in a line, then one that opens with words (`规则{}：{}` holds any other sentence), then one that
    /// has more words.
    pub(super) fn rank(&self) -> (bool, bool, bool, usize) {
        let (mut title, mut beside, mut weight) = (false, false, 0);
        for part in &self.parts {
            match part {
                Part::Words(words) => {
                    title |= words.contains(TITLE);
                    beside |= words.contains(GAP);
                    weight += words.len() * 4;
                }
                Part::Plain | Part::Known => weight += 1,
                Part::Any | Part::Written => {}
            }
        }
        let opens = matches!(self.parts.first(), Some(Part::Words(_)));
        (title, beside, opens, weight)
    }

    /// Of what fills the places, that which the table must know.
    pub(super) fn known<'w>(&self, filled: &[&'w str]) -> impl Iterator<Item = &'w str> {
        let places = self.parts.iter().filter(|part| !matches!(part, Part::Words(_)));
        let known = places.zip(filled).filter(|(part, _)| **part == Part::Known);
        known.map(|(_, words)| *words)
    }

    /// Whether what fills a place stays as it is written, whatever the table knows: a file's name, an address.
    pub(super) fn keeps(&self, nth: usize) -> bool {
        let mut places = self.parts.iter().filter(|part| !matches!(part, Part::Words(_)));
        places.nth(nth) == Some(&Part::Written)
    }

    /// What fills the places of the pattern in `words`, from the left, each place as short as can be.
    pub(super) fn matched<'w>(&self, words: &'w str) -> Option<Vec<&'w str>> {
        let mut filled = Vec::new();
        let (mut rest, mut open): (&str, Option<&Part>) = (words, None);
        for (nth, part) in self.parts.iter().enumerate() {
            let Part::Words(literal) = part else {
                open = Some(part);
                continue;
            };
            let is_last = nth + 1 == self.parts.len();
            let at = match open {
                None => rest.starts_with(literal.as_str()).then_some(0),
                Some(_) if is_last => rest.strip_suffix(literal.as_str()).map(str::len),
                Some(_) => rest.find(literal.as_str()),
            }?;
            let (inside, from) = rest.split_at(at);
            if let Some(place) = open.take() {
                filled.push(place.holds(inside)?);
            }
            rest = from.get(literal.len()..)?;
        }
        match open {
            Some(place) => filled.push(place.holds(rest)?),
            None if !rest.is_empty() => return None,
            None => {}
        }
        Some(filled)
    }

    /// What is said with the places filled as they are, in their order or by their numbers.
    pub(super) fn put(&self, filled: &[&str]) -> String {
        let (mut whole, mut rest, mut next) = (String::new(), self.said.as_str(), 0);
        while let Some((before, (place, after))) = rest
            .split_once('{')
            .and_then(|(before, from)| Some((before, from.split_once('}')?)))
        {
            let nth = place
                .parse::<usize>()
                .map_or(next, |number| number.saturating_sub(1));
            whole.push_str(before);
            whole.push_str(filled.get(nth).copied().unwrap_or_default());
            (rest, next) = (after, nth + 1);
        }
        whole + rest
    }
}

/// Which characters stand in some words, as far as 64 bits tell.
pub(super) fn signs(words: &str) -> u64 {
    let bit = |c: char| 1u64 << (u32::from(c).wrapping_mul(0x9e37_79b1) >> 26);
    words.chars().fold(0, |all, c| all | bit(c))
}

impl Part {
    /// The words, where they may fill this place.
    fn holds<'w>(&self, words: &'w str) -> Option<&'w str> {
        let fits = !words.is_empty() && (*self != Self::Plain || !words.contains(is_ideograph));
        fits.then_some(words)
    }
}

/// `共{n}份` as its words and places.
fn parts_of(words: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = words;
    while let Some(at) = rest.find('{') {
        let (before, from) = rest.split_at(at);
        if !before.is_empty() {
            parts.push(Part::Words(before.to_owned()));
        }
        let Some((inside, after)) = from.split_once('}') else {
            rest = from;
            break;
        };
        parts.push(match inside {
            "{n" => Part::Plain,
            "{k" => Part::Known,
            "{w" => Part::Written,
            _ => Part::Any,
        });
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(Part::Words(rest.to_owned()));
    }
    parts
}
