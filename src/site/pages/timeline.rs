//! 逐年 The years of one department.

use super::is_whole;
use crate::catalogue::Summary;

/// The report that speaks for each charted year, or none; oldest first.
pub(super) type Timeline<'a> = Vec<(u16, Option<&'a Summary>)>;

/// Only the reports of all the department's expenditure: money and scores of a project are not its own.
pub(super) fn own<'a>(timeline: &Timeline<'a>) -> Timeline<'a> {
    let whole = |report: &&Summary| is_whole(report);
    timeline
        .iter()
        .map(|(year, report)| (*year, report.filter(whole)))
        .collect()
}
