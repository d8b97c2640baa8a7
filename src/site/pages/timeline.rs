//! 逐年 The years of one department.

use crate::catalogue::Summary;

/// The report that speaks for each charted year, or none; oldest first.
pub(super) type Timeline<'a> = Vec<(u16, Option<&'a Summary>)>;
