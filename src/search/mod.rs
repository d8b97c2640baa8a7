//! 检索 Search that never misses: any two characters that stand together in a report find it.
//!
//! One rule cuts texts and queries ([`normal`], [`grams`]), in Rust and in the browser
//! (`static/search/tokens.js`). [`build`] writes a tantivy index of chunks of text ([`chunks`]) and of
//! names ([`zones`]), [`Index::query`] asks it, [`export`] walks its one segment and writes what
//! browsers fetch. What counts as a hit and how hits are ranked is decided here and in the browser by
//! the same arithmetic on the same integers, so that both give the same list.
//!
//! A chunk that holds all grams of a stretch is taken to hold the stretch: every report that has it
//! is found, and now and then one that has all its grams apart. Positions would tell them apart at more
//! than twice the size; where few are left, and among the first, their texts do ([`exact`]).
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

mod answer;
mod asked;
mod build;
mod chunks;
mod common;
mod entry;
mod error;
mod exact;
mod excerpt;
mod export;
mod facets;
mod findings;
mod found;
mod gatherer;
mod grams;
mod gzip;
mod index;
mod keys;
mod leb128;
mod meant;
mod meta;
mod normal;
mod notes;
mod of_reading;
mod parameters;
mod parts;
mod phrase;
mod places;
mod query;
mod rank;
mod relevance;
mod results;
mod schema;
mod segment;
mod selfcheck;
mod several;
mod side_by_side;
mod spelt;
mod stored;
mod terms;
mod together;
mod traditional;
mod union;
mod vocabulary;
mod zones;

pub use build::build;
pub use entry::{Entry, Finding, Passage, Piece, Place, Targets, Unit};
pub use error::SearchError;
pub use export::{Exported, FIRST, export};
pub use facets::{Facet, Facets};
pub use findings::finding_anchor;
pub use index::{Index, open};
pub use normal::Normal;
pub use notes::filled;
pub use of_reading::anchors;
pub use query::{Query, Range, Sort};
pub use results::{Hit, PassageHit, Results};
pub use selfcheck::{SelfCheck, SortCheck, selfcheck};
