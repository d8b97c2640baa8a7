//! 公示 `gongshi`: a bureau's pile of budget-performance reports, turned into a disclosure site.
//!
//! The modules stand in the order of the line: each knows only those above it, and
//! `tests/architecture.rs` holds it so. See `ARCHITECTURE.md` for the way through the code.

pub mod text;

pub mod diagnostic;

pub mod value;

pub mod region;

pub mod document;

pub mod report;

pub mod correction;

pub mod source;

pub mod extract;

pub mod audit;

pub mod coverage;

pub mod reading;

pub mod privacy;

pub mod contract;

pub mod catalogue;

pub mod search;

pub mod chart;

pub mod site;

pub mod opendata;

pub mod publish;

pub mod serve;

pub mod cli;
