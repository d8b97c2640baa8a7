//! Ranking: what words are part of, how many passages hold them, how rare they are.
//!
//! `static/search/rank.js` does the same arithmetic. All of it is on small integers, so that no
//! rounding decides, and many reports are equals: among them the latest year comes first.

use crate::search::entries::zones::{BEGINS, ENDS, IN_HEADING, IN_INDICATOR, IN_PLACE, IN_TITLE};

/// How a stretch of words stands in one report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::search) struct Match {
    /// What names hold it, and whether one begins and ends with it.
    pub mask: u8,
    /// How many chunks of the text hold it.
    pub chunks: u32,
}

/// What standing in a name of a zone is worth, beside one for each chunk of the text.
const WORTH: [(u8, u64); 4] = [
    (IN_TITLE, 40),
    (IN_PLACE, 30),
    (IN_INDICATOR, 20),
    (IN_HEADING, 10),
];
/// What being the whole of a name is worth beside that.
const WHOLE: u64 = 50;
/// More chunks than these add nothing.
const MOST_CHUNKS: u32 = 9;
/// What it is worth that one chunk holds all terms.
pub(super) const NEAR: u64 = 10;
/// What it is worth that the terms stand side by side as they were asked.
pub(in crate::search) const JOINED: u64 = 20;

/// How much a stretch weighs beside others of a query, by how many reports have it in a name and how many at all:
/// half of all reports may mention a year that few are about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::search) struct Weight {
    /// Of standing in a name.
    pub named: u64,
    /// Of standing in the text.
    pub held: u64,
}

impl Weight {
    /// Of a stretch with these matches, one for each report that holds it.
    pub(in crate::search) fn of<'a>(reports: usize, matches: impl Iterator<Item = &'a Match>) -> Self {
        let (mut named, mut held) = (0, 0);
        for found in matches {
            held += 1;
            named += u64::from(found.mask != 0);
        }
        let reports = reports as u64;
        Self {
            named: rarity(reports, named),
            held: rarity(reports, held),
        }
    }

    /// 相关度 of a stretch of this weight in one report.
    pub(in crate::search) fn relevance(self, found: Match) -> u64 {
        self.named * named(found.mask) + self.held * mentions(found)
    }
}

/// What standing in names is worth.
pub(in crate::search) fn named(mask: u8) -> u64 {
    let zones = WORTH.iter().filter(|(bit, _)| mask & bit != 0);
    let named: u64 = zones.map(|(_, worth)| worth).sum();
    let is_whole = mask & (BEGINS | ENDS) == BEGINS | ENDS;
    named + if is_whole { WHOLE } else { 0 }
}

/// What standing in the text is worth.
fn mentions(found: Match) -> u64 {
    u64::from(found.chunks.min(MOST_CHUNKS))
}

/// What a stretch in one report is worth, however rare it is.
pub(in crate::search) fn worth(found: Match) -> u64 {
    named(found.mask) + mentions(found)
}

/// How much a stretch weighs beside others of a query: one for each time that the reports that hold
/// it must be doubled to be four times all.
fn rarity(reports: u64, holding: u64) -> u64 {
    let times = 4 * reports / holding.max(1);
    u64::from(times.max(1).ilog2())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_weigh_more_than_mentions_and_whole_names_most() {
        let of = |mask, chunks| worth(Match { mask, chunks });
        assert!(of(0, 50) < of(IN_HEADING, 0));
        assert!(of(IN_TITLE, 0) < of(IN_INDICATOR | BEGINS | ENDS, 0));
        assert_eq!(of(IN_TITLE | BEGINS, 0), of(IN_TITLE, 0));
    }

    #[test]
    fn rare_words_weigh_more() {
        assert_eq!([100, 50, 1].map(|holding| rarity(100, holding)), [2, 3, 8]);
    }
}
