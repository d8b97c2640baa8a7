//! All tests of the whole program in one crate: it is linked once, and what is slow in one file runs beside the others.
//!
//! Apart from it stand those of hostile files (`hostile`), whose memory and time are bounded, and those that need other
//! programs (`office`). `architecture` holds that no file is left out.

#![expect(clippy::duplicate_mod, reason = "each file brings what it is supported by")]

#[path = "architecture.rs"]
mod architecture;
#[path = "audit_demonstration.rs"]
mod audit_demonstration;
#[path = "check.rs"]
mod check;
#[path = "cli/main.rs"]
mod cli;
#[path = "cli_help.rs"]
mod cli_help;
#[path = "corpus.rs"]
mod corpus;
#[path = "correction_file.rs"]
mod correction_file;
#[path = "corrections.rs"]
mod corrections;
#[path = "cover/main.rs"]
mod cover;
#[path = "coverage.rs"]
mod coverage;
#[path = "english.rs"]
mod english;
#[path = "extraction/main.rs"]
mod extraction;
#[path = "every_format.rs"]
mod every_format;
#[path = "generated.rs"]
mod generated;
#[path = "identity.rs"]
mod identity;
#[path = "language.rs"]
mod language;
#[path = "layouts.rs"]
mod layouts;
#[path = "mutation.rs"]
mod mutation;
#[path = "mutation_formats.rs"]
mod mutation_formats;
#[path = "opendata.rs"]
mod opendata;
#[path = "outline.rs"]
mod outline;
#[path = "privacy.rs"]
mod privacy;
#[path = "properties.rs"]
mod properties;
#[path = "publish.rs"]
mod publish;
#[path = "refusals.rs"]
mod refusals;
#[path = "rule_examples.rs"]
mod rule_examples;
#[path = "search/main.rs"]
mod search;
#[path = "search_findings.rs"]
mod search_findings;
#[path = "search_reports.rs"]
mod search_reports;
#[path = "search_static.rs"]
mod search_static;
#[path = "seeds.rs"]
mod seeds;
#[path = "serve.rs"]
mod serve;
#[path = "site_extremes.rs"]
mod site_extremes;
#[path = "site_language.rs"]
mod site_language;
#[path = "site_lists.rs"]
mod site_lists;
#[path = "site_pages/main.rs"]
mod site_pages;
#[path = "site_report.rs"]
mod site_report;
#[path = "statements.rs"]
mod statements;
#[path = "verdicts.rs"]
mod verdicts;
