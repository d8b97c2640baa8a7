//! 重算 The arithmetic of an audit: which stated figures make a sum, a rate or a change, and whether it comes out.

pub(super) mod arithmetic;
pub(super) mod changes;
pub(super) mod check;
pub(super) mod count_rates;
pub(super) mod denominators;
pub(super) mod far_rates;
pub(super) mod far_sums;
pub(super) mod funds_rows;
pub(super) mod listed_parts;
pub(super) mod percentages;
pub(super) mod rate_names;
pub(super) mod recomputed;
pub(super) mod shortfall;
pub(super) mod spending_rates;
pub(super) mod sums;
pub(super) mod told_pairs;
pub(super) mod told_points;
pub(super) mod told_scores;
pub(super) mod unreckoned;
pub(super) mod wholes;
