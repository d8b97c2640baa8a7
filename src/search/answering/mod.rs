//! 回答 From a query to what is shown: reports filtered, counted and in order, with the passages that hold the words.

mod answer;
mod excerpt;
pub(super) mod facets;
mod meant;
pub(super) mod notes;
mod parameters;
pub(super) mod query;
pub(super) mod results;
pub(super) mod selfcheck;
