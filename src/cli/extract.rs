//! `gongshi extract FILE`: one report's facts, or its canonical text. Private: nothing is masked.

mod coverage;

use std::path::PathBuf;

use super::config::Config;
use super::failure::Failure;
use super::place::ScansArgument;
use super::{Outcome, output};
use crate::diagnostic::Language;
use crate::source::{self, SourceFile};
use crate::{contract, reading};

/// 打印从一份报告读出的全部数据（JSON）或正文，内部使用，不脱敏。
/// Prints one report's facts, unmasked.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// 报告文件
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// 只打印正文
    #[arg(long, conflicts_with = "coverage")]
    text: bool,
    /// 打印识读覆盖情况：多少数字、表格行、标题读成了数据或确认不是数据，哪些没有读懂
    #[arg(long)]
    coverage: bool,
    #[command(flatten)]
    scans: ScansArgument,
}

pub(super) fn run(arguments: &Arguments, language: Language) -> Result<Outcome, Failure> {
    let config = Config::near(&arguments.file)?;
    let loaded = source::load(&SourceFile::named(arguments.file.clone()), &config.limits)?
        .with_scans(arguments.scans.scans());
    if arguments.text {
        output::print(loaded.text()?.as_str())?;
        return Ok(Outcome::Clean);
    }
    let gazetteer = config.gazetteer();
    let mut reading = reading::read(&loaded, &gazetteer)?;
    // Where the file lies on this machine is no fact of the report.
    reading.path = arguments.file.file_name().unwrap_or_default().into();
    if arguments.coverage {
        output::print(&coverage::told(&reading, language))?;
        return Ok(Outcome::Clean);
    }
    output::print_json(&contract::record(&reading))?;
    Ok(Outcome::Clean)
}
