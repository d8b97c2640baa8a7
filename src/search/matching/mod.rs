//! 查找 Which reports hold the words that were asked for, and how relevant they are. The browser does the same in `static/search`.

pub(super) mod exact;
pub(super) mod found;
pub(super) mod parts;
pub(super) mod phrase;
pub(super) mod rank;
pub(super) mod relevance;
pub(super) mod several;
pub(super) mod side_by_side;
mod spelt;
pub(super) mod terms;
mod together;
pub(super) mod union;
