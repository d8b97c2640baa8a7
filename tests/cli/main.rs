//! The command line as people and scripts meet it: what is printed, where, and the exit codes.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

#[path = "../support/command.rs"]
mod command;

mod build;
mod check;
mod explain;
mod extract;
mod made_from;
mod own_files;
mod search;
mod serve;
mod standing;
