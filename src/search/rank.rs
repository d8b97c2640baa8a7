//! Ranking: BM25 over whole stretches of words, with more weight to titles, names and headings.
//!
//! `static/search/rank.js` does the same arithmetic on the same integers. Scores are rounded to
//! thousandths, so that the last bit of a logarithm decides nothing, and ties go to the order of
//! the documents: latest year first, then by id.

use super::zones::{IN_HEADING, IN_INDICATOR, IN_PLACE, IN_TITLE};

/// How a stretch of words stands in one report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Match {
    /// Bits of the zones beside the body that hold it.
    pub zones: u8,
    /// How often it stands in the body.
    pub count: u32,
}

/// What is known of the whole index and of one stretch in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weights {
    /// Reports in the index.
    pub documents: u64,
    /// Reports that hold the stretch.
    pub holding: u64,
    /// Mean length of the reports.
    pub mean_length: u64,
}

/// How soon more occurrences cease to count.
const K1: f64 = 1.2;
/// How much a long report is held back.
const B: f64 = 0.75;
/// Weight that even words in every report have, so that a title still counts.
const LEAST: f64 = 0.1;
/// What standing in a zone is worth beside the body's own score.
const WORTH: [(u8, f64); 4] = [
    (IN_TITLE, 4.0),
    (IN_PLACE, 3.0),
    (IN_INDICATOR, 2.0),
    (IN_HEADING, 1.0),
];

/// 相关度 of one stretch in one report of `length` characters, in thousandths.
#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
pub(super) fn score(found: Match, length: u32, weights: Weights) -> u64 {
    let (documents, holding) = (weights.documents as f64, weights.holding as f64);
    let rarity = LEAST + (1.0 + (documents - holding + 0.5) / (holding + 0.5)).ln();
    let relative = quarters(length, weights.mean_length) as f64 / 4.0;
    let count = f64::from(found.count);
    let body = count * (K1 + 1.0) / (count + K1 * (1.0 - B + B * relative));
    let zones: f64 = WORTH
        .iter()
        .filter(|(bit, _)| found.zones & bit != 0)
        .map(|(_, worth)| worth)
        .sum();
    thousandths(rarity * (body + zones))
}

/// A report's length in quarters of the mean: reports of about one length are equals.
fn quarters(length: u32, mean: u64) -> u64 {
    ((8 * u64::from(length) + mean) / (2 * mean)).max(1)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "scores are small and not negative"
)]
fn thousandths(score: f64) -> u64 {
    (score * 1000.0 + 0.5).floor() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    const WEIGHTS: Weights = Weights {
        documents: 100,
        holding: 10,
        mean_length: 5000,
    };

    #[test]
    fn names_weigh_more_than_mentions() {
        let mentioned = score(Match { zones: 0, count: 50 }, 5000, WEIGHTS);
        let titled = score(
            Match {
                zones: IN_TITLE,
                count: 1,
            },
            5000,
            WEIGHTS,
        );
        assert!(mentioned < titled, "{mentioned} {titled}");
    }

    #[test]
    fn rare_words_weigh_more() {
        let found = Match { zones: 0, count: 3 };
        let rare = score(
            found,
            5000,
            Weights {
                holding: 2,
                ..WEIGHTS
            },
        );
        assert!(score(found, 5000, WEIGHTS) < rare);
    }
}
