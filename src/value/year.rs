//! 年度: the fiscal year that a report evaluates.

use serde::{Deserialize, Serialize};

/// A fiscal year between 1990 and 2100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FiscalYear(u16);

impl FiscalYear {
    /// The year, if it can be the year of a budget.
    #[must_use]
    pub fn new(year: u16) -> Option<Self> {
        (1990..=2100).contains(&year).then_some(Self(year))
    }

    /// The year from its four digits.
    #[must_use]
    pub fn parse(digits: &str) -> Option<Self> {
        digits.parse().ok().and_then(Self::new)
    }

    /// The number of the year.
    #[must_use]
    pub const fn number(self) -> u16 {
        self.0
    }

    /// The year before.
    #[must_use]
    pub fn previous(self) -> Option<Self> {
        Self::new(self.0 - 1)
    }
}

impl std::fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}
