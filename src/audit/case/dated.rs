//! 写明阶段和年度的金额 The department's own amounts of the prose whose stage and year are stated.

use crate::report::Amount;
use crate::text::Span;

/// An amount of the prose and its block.
#[derive(Clone, Copy)]
pub(in crate::audit) struct Dated<'a> {
    pub(in crate::audit) amount: &'a Amount,
    pub(in crate::audit) block: usize,
}

/// Those among `amounts`, in their order; `block_of` tells the block of a place in the prose.
pub(super) fn dated(
    amounts: &[Amount],
    block_of: impl Fn(Span) -> Option<usize>,
) -> impl Iterator<Item = Dated<'_>> {
    amounts
        .iter()
        .filter(|amount| amount.class.is_none() && amount.unit.is_none())
        .filter(|amount| amount.stage.is_some() && amount.year.is_some())
        .filter_map(move |amount| {
            Some(Dated {
                amount,
                block: block_of(amount.span)?,
            })
        })
}
