//! 修表 What a table needs that was found: its pieces rejoined, repeated heads dropped, merged cells filled.

pub(super) mod merge;
mod middled;
pub(super) mod outlined;
mod running;
mod squeezed;
pub(super) mod table_heads;
