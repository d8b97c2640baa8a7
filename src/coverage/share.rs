//! 份额 How many of one kind came under which reason.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::reason::{Reason, Standing};
use crate::value::Decimal;

/// 份额: counts by reason.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    counts: BTreeMap<Reason, usize>,
}

impl Share {
    /// Counts one.
    pub(super) fn count(&mut self, reason: Reason) {
        *self.counts.entry(reason).or_default() += 1;
    }

    /// Adds the counts of another.
    pub fn add(&mut self, other: &Self) {
        for (reason, count) in &other.counts {
            *self.counts.entry(*reason).or_default() += count;
        }
    }

    /// The reasons that were met with and how often, in the order of [`Reason::ALL`].
    pub fn reasons(&self) -> impl Iterator<Item = (Reason, usize)> + '_ {
        self.counts.iter().map(|(reason, count)| (*reason, *count))
    }

    /// How many came under reasons of that standing.
    #[must_use]
    pub fn of(&self, standing: Standing) -> usize {
        self.reasons()
            .filter(|(reason, _)| reason.standing() == standing)
            .map(|(_, count)| count)
            .sum()
    }

    /// All of them.
    #[must_use]
    pub fn total(&self) -> usize {
        self.counts.values().sum()
    }

    /// Those that are facts or known to be none.
    #[must_use]
    pub fn understood(&self) -> usize {
        self.total() - self.of(Standing::Missed)
    }

    /// The share that was understood, in per cent with one decimal, rounded down: 100 only where nothing
    /// was missed. `None` where there was nothing to understand.
    #[must_use]
    pub fn percent(&self) -> Option<Decimal> {
        let (understood, total) = (count(self.understood()), count(self.total()));
        let thousandths = (understood * 1000).checked_div(total)?;
        Some(Decimal::new(thousandths, 1))
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX / 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_whole_only_where_nothing_was_missed() {
        let share = |facts: usize, missed: usize| Share {
            counts: BTreeMap::from([(Reason::Amount, facts), (Reason::Missed, missed)]),
        };
        let percent = |facts, missed| share(facts, missed).percent().map(|it| it.to_string());
        assert_eq!(percent(3, 0).as_deref(), Some("100.0"));
        assert_eq!(percent(9999, 1).as_deref(), Some("99.9"));
        assert_eq!(percent(2, 1).as_deref(), Some("66.6"));
        assert_eq!(percent(0, 0), None);
    }
}
