//! 名称 The names that a document is told by: of columns, of levels, of sections. Knows words, not where they stand.

mod column;
mod column_names;
pub(crate) mod columns;
pub(crate) mod levels;
pub(crate) mod may_head;
pub(super) mod section_names;
