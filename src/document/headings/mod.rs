//! 标题 Which lines are headings, and which only look like some: entries of a contents list, items of a list.

mod contents;
pub(super) mod heading;
mod named;
pub(super) mod tenths;
