//! 命令行 One file per command; the only module that prints.
//!
//! Exit codes: 0 clean, 1 something was found, 2 it could not run.

mod build;
mod check;
mod config;
mod explain;
mod extract;
mod failure;
mod finder;
mod help;
mod init;
mod language;
mod near;
mod output;
mod own_pages;
mod place;
mod search;
mod selection;
mod serve;
mod site_table;
mod verify;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::diagnostic::Language;
use crate::source::READER;
use failure::Failure;

/// 公示：把绩效自评报告变成可检索、可核对的公开网站。
/// Turns budget-performance reports into a disclosure site.
#[derive(Debug, Parser)]
#[command(name = "gongshi", version, arg_required_else_help = true)]
struct CommandLine {
    /// 提示、说明和小结所用的语言，不写则看系统语言
    #[arg(long, value_enum, global = true, value_name = "zh|en")]
    lang: Option<language::Lang>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::Arguments),
    Build(build::Arguments),
    Serve(serve::Arguments),
    Check(check::Arguments),
    Extract(extract::Arguments),
    Explain(explain::Arguments),
    Search(Box<search::Arguments>),
    Verify(verify::Arguments),
}

/// How a command ended, if it could run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Nothing to complain of: exit code 0.
    Clean,
    /// Something was found: exit code 1.
    Found,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Clean => Self::SUCCESS,
            Outcome::Found => Self::from(1),
        }
    }
}

/// Runs the command line of this process.
#[must_use]
pub fn run() -> ExitCode {
    keep_readers_quiet();
    let CommandLine { lang, command } = match help::parse() {
        Ok(line) => line,
        Err(code) => return code,
    };
    let language = language::chosen(lang);
    match perform(command, language) {
        Ok(outcome) => outcome.into(),
        Err(failure) => {
            output::complain(&failure, language);
            ExitCode::from(2)
        }
    }
}

/// What panics while it reads a file is told as a refusal, not as a backtrace.
fn keep_readers_quiet() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() != Some(READER) {
            usual(panic);
        }
    }));
}

fn perform(command: Command, language: Language) -> Result<Outcome, Failure> {
    match command {
        Command::Init(arguments) => init::run(&arguments, language),
        Command::Build(arguments) => build::run(&arguments, language),
        Command::Serve(arguments) => serve::run(&arguments, language),
        Command::Check(arguments) => check::run(&arguments, language),
        Command::Extract(arguments) => extract::run(&arguments, language),
        Command::Explain(arguments) => explain::run(&arguments, language),
        Command::Search(arguments) => search::run(&arguments, language),
        Command::Verify(arguments) => verify::run(&arguments, language),
    }
}
