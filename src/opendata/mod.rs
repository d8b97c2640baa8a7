//! 开放数据 The same facts for machines: tables, feeds, a site map, and what describes them.
//!
//! Pure: bytes come out, the caller writes them. No clock: dates are those of the reports, or given.
//! The tables are made report by report from what is published, so that they can be streamed: write
//! [`Sheet::head`], then the rows of each [`ReportFiles`] in the catalogue's order;
//! [`corpus_files`] makes the rest.

mod about;
mod cell;
mod corpus;
mod describe;
mod feeds;
mod files;
mod sheet;
mod sitemap;
mod stated;
mod tables;

pub use about::{About, Licence};
pub use corpus::{DataFile, corpus_files};
pub use describe::{SheetFile, catalog_jsonld, datapackage, security_txt};
pub use feeds::{atom, json_feed};
pub use files::{ReportFiles, report_files};
pub use sheet::{Column, ColumnType, Sheet};
pub use sitemap::{Entry, entries, robots, sitemap};
