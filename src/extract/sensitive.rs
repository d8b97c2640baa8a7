//! 敏感信息 Stretches that must not be published as they are: numbers of phones, people and accounts.

use crate::report::Sensitive;
use crate::text::Text;

/// Every sensitive stretch of a text, in order, none overlapping another.
#[must_use]
pub(super) fn find(text: &Text) -> Vec<Sensitive> {
    let _ = text;
    Vec::new()
}
