//! 开放数据 The same facts for machines: tables, feeds, a site map, and what describes them.
//!
//! Bytes come out, the caller writes them; only [`Database`] and [`Workbook`] write a file themselves, where they are
//! told to. No clock: dates are those of the reports.
//! The tables are made report by report from what is published, so that they can be streamed: write
//! [`Sheet::head`], then the lines of each [`ReportFiles`] in the catalogue's order;
//! [`corpus_files`] makes the rest.

mod about;
mod annotations;
mod api;
mod columns;
mod corpus;
mod csvw;
mod database;
mod dcat;
mod describe;
mod dictionary;
mod downloads;
mod error;
mod feeds;
mod files;
mod openapi;
mod sheet;
mod sitemap;
mod stated;
mod tables;
#[cfg(test)]
mod testing;
mod vocabulary;
mod workbook;
mod written;

pub use about::{About, Licence};
pub use columns::{Column, ColumnType};
pub use corpus::{CorpusError, DataFile, corpus_files};
pub use database::{DATABASE, Database};
pub use describe::{SheetFile, security_txt};
pub use downloads::downloads;
pub use error::DataError;
pub use files::{ReportFiles, report_files};
pub use sheet::Sheet;
pub use sitemap::{Entry, entries};
pub use vocabulary::Vocabulary;
pub use workbook::{WORKBOOK, Workbook};
pub use written::{Stamp, Written};
