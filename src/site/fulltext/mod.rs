//! 全文 The report's own text as HTML, every stated fact at its place: `id="t<start>-<end>"`.
//!
//! Works without JavaScript by `:target`. The text of a fact's element is exactly the text of its span:
//! citations stand beside it, layout blanks are kept and only hidden.

mod blocks;
mod facts;
mod inline;
mod source;
mod table;

pub(super) use blocks::render;
pub(super) use facts::{amount_label, facts_of};
pub(super) use inline::escape_into;
pub(super) use source::Source;
