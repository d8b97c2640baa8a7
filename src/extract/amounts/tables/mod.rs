//! 表中的金额 Money in tables: which row heads one, what its columns hold, and what each row tells under them.

mod beneath;
mod head;
mod kept;
mod pairs;
mod projects;
mod row;
mod stacked;
mod staged;
mod sums;
pub(super) mod table;
pub(super) mod told_over;
mod unit_elsewhere;
