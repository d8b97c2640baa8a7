//! 待定 What is kept of the rows of a table until others tell what it is.

use super::row::Entry;
use crate::extract::amounts::labels::Told;
use crate::report::Stage;
use crate::value::{Decimal, MoneyUnit};

/// A figure of 项目支出, and the column that it stands in.
pub(super) struct Whole {
    pub column: usize,
    pub value: Decimal,
    pub unit: Option<MoneyUnit>,
    pub stage: Option<Stage>,
}

/// The row of 项目支出 and those that stand beneath it so far, each with its figures by their columns.
#[derive(Default)]
pub(super) struct Beneath {
    pub whole: Vec<Whole>,
    pub parts: Vec<(usize, Entry)>,
}

/// What a label over money tells: its stage, or that the money only came in, which is no stage of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Over {
    Stage(Told),
    Arrival,
}
