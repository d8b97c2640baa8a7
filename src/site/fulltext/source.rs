//! 所示 What the full text of a page is rendered from.

use super::facts::FactIndex;
use crate::report::Report;
use crate::text::Text;

/// What is rendered.
pub(crate) struct Source<'a> {
    /// The report, its document above all.
    pub(crate) report: &'a Report,
    /// Its text.
    pub(crate) text: &'a Text,
    /// The linked places.
    pub(crate) facts: &'a FactIndex,
    /// The report's absolute address below the site: `/reports/x/`.
    pub(crate) address: &'a str,
    /// The first characters of the source's hash.
    pub(crate) short_hash: &'a str,
}
