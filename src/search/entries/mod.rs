//! 条目 What search is given of each report, and how it is kept: names, chunks of text, passages.

pub(super) mod chunks;
pub(super) mod entry;
pub(super) mod findings;
pub(super) mod gzip;
pub(super) mod meta;
pub(super) mod of_reading;
mod places;
pub(super) mod stored;
pub(super) mod zones;
