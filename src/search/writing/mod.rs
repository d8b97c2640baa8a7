//! 写索引 How an index is written: terms sorted within bounded memory, into the one segment of the engine.

pub(super) mod build;
mod gatherer;
pub(super) mod leb128;
pub(super) mod schema;
mod segment;
pub(super) mod vocabulary;
