//! `gongshi extract FILE`: one report's facts, or its canonical text.

use std::path::PathBuf;

use super::failure::Failure;
use super::config::Config;
use super::{Outcome, output};
use crate::reading;
use crate::source::{self, Limits, SourceFile};

/// 打印一份报告的全部事实（JSON）或正文。
/// Prints one report's facts, unmasked.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// 报告文件
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// 只打印正文
    #[arg(long)]
    text: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let loaded = source::load(&SourceFile::named(arguments.file.clone()), &Limits::default())?;
    if arguments.text {
        output::print(loaded.text()?.as_str())?;
        return Ok(Outcome::Clean);
    }
    let gazetteer = Config::near(&arguments.file)?.gazetteer();
    let reading = reading::read(&loaded, &gazetteer)?;
    output::print(&format!("{}\n", reading.id))?;
    Ok(Outcome::Clean)
}
