//! The files of the sample's report, for the tests of what is made of them.

use super::{About, ReportFiles, report_files};
use crate::privacy::published;
use crate::reading::sample::sample;
use crate::region::Gazetteer;

/// Nothing is masked, so that the sample's own facts stay.
pub(super) fn sample_files() -> ReportFiles {
    let mut reading = sample();
    reading.report.sensitive.clear();
    let published = published(reading, &Gazetteer::default());
    report_files(&published, None, &About::default()).unwrap()
}
