//! 表格 The makes of tables, one file each: how rows and cells are set in a text whose lines are all that is left of them.

pub(super) mod aligned;
pub(super) mod bare;
pub(super) mod blanks;
pub(super) mod cells;
pub(super) mod drawn;
mod head_order;
pub(super) mod led;
pub(super) mod loose;
pub(super) mod markup;
mod padded;
pub(super) mod parted;
pub(super) mod pipes;
pub(super) mod records;
pub(super) mod ruled;
pub(super) mod tabs;
pub(super) mod trailed;
mod two_rows;
pub(super) mod wiki;
