//! 检索 Search that never misses: any two characters that stand together in a report find it.
//!
//! One rule cuts texts and queries ([`words::normal`], [`words::grams`]), in Rust and in the browser
//! (`static/search/tokens.js`). [`build`] writes a tantivy index of chunks of text ([`entries::chunks`]) and of
//! names ([`entries::zones`]), [`Index::query`] asks it, [`export`] walks its one segment and writes what
//! browsers fetch. What counts as a hit and how hits are ranked is decided here and in the browser by
//! the same arithmetic on the same integers, so that both give the same list.
//!
//! A chunk that holds all grams of a stretch is taken to hold the stretch: every report that has it
//! is found, and now and then one that has all its grams apart. Positions would tell them apart at more
//! than twice the size; where few are left, and among the first, their texts do ([`matching::exact`]).
//!
//! The way of use:
//!
//! ```text
//! let entries = published_readings.map(|published| Entry::of(&published));
//! search::build(entries, index_dir)?;                        // a folder, made anew
//! let index = search::open(index_dir)?;
//! let results: Results = index.query(&Query { text, year, ..Query::default() })?;  // serde: /api/search, --json
//! search::export(&index, |plain| gate.pass(plain), |path, bytes| write(out.join("search-index").join(path), bytes))?;
//! ```
//!
//! Knows nothing of pages or addresses: it is given masked readings, and answers with ids and places.

mod answering;
mod entries;
mod error;
mod export;
mod index;
mod matching;
mod words;
mod writing;

pub use answering::facets::{Facet, Facets};
pub use answering::notes::filled;
pub use answering::query::{Query, Range, Sort};
pub use answering::results::{Hit, PassageHit, Results};
pub use answering::selfcheck::{SelfCheck, SortCheck, selfcheck};
pub use entries::entry::{Entry, Finding, Passage, Piece, Place, Targets, Unit};
pub use entries::findings::finding_anchor;
pub use entries::of_reading::anchors;
pub use error::SearchError;
pub use export::{Exported, FIRST, export};
pub use index::{Index, open};
pub use words::normal::Normal;
pub use writing::build::build;
