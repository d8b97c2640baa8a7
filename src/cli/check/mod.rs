//! `gongshi check [PATH…]`: findings and caveats with their places, for staff and for machines.
//!
//! Private: it quotes the source as it stands, nothing is masked, except on the checklist that is printed.

mod checklist;
mod entry;
mod gather;
mod json;
mod sarif;
mod spool;
mod tally;
mod text;
mod watch;
mod years;

use std::io::{ErrorKind, Write as _};
use std::path::PathBuf;

use clap::ValueEnum;

use super::failure::Failure;
use super::output::Stream;
use super::place::ScansArgument;
use super::selection;
use super::{Outcome, output};
use crate::diagnostic::{Language, Severity};
use gather::{Checked, Desk};
use tally::Counts;

/// 审核报告，列出前后矛盾和未能识读之处。有错误、有文件不能公布时退出码为 1，没能运行为 2。内部使用，不脱敏。
/// Checks reports; exit code 1 if there is an error or a file that cannot be published, 2 if it could not run.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// 报告文件、文件夹或站点，不写则为 content/reports
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// 输出格式
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    rules: selection::Arguments,
    /// 有改动时重新审核，按 Ctrl-C 结束
    #[arg(long, conflicts_with_all = ["format", "checklist"])]
    watch: bool,
    #[command(flatten)]
    scans: ScansArgument,
    /// 另写一份可打印的公开前核对单（HTML）
    #[arg(long, value_name = "FILE")]
    checklist: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// 带原文摘录，供阅读
    Text,
    /// JSON，供程序使用
    Json,
    /// SARIF 2.1.0，供编辑器和代码平台使用
    Sarif,
}

pub(super) fn run(arguments: &Arguments, language: Language) -> Result<Outcome, Failure> {
    let open = || Desk::open(&arguments.paths, &arguments.rules, arguments.scans.scans());
    if arguments.watch {
        return watch::follow(&arguments.paths, open, language);
    }
    let is_there = |path: &&PathBuf| !matches!(path.symlink_metadata(), Err(error) if error.kind() == ErrorKind::NotFound);
    if let Some(missing) = arguments.paths.iter().find(|path| !is_there(path)) {
        return Err(Failure::NotThere(missing.clone()));
    }
    let desk = open()?;
    let mut kept = gather::Kept::default();
    let checked = desk.check(&mut kept)?;
    if let Some(file) = &arguments.checklist {
        std::fs::write(file, checklist::page(&checked)?).map_err(Failure::write(file))?;
    }
    let counts = tell(&checked, arguments.format, language)?;
    let is_wrong = checked.is_short() || counts.open(Severity::Error) > 0;
    Ok(if is_wrong { Outcome::Found } else { Outcome::Clean })
}

fn tell(checked: &Checked, format: Format, language: Language) -> Result<Counts, Failure> {
    match format {
        Format::Text => {
            let mut out = Stream::open();
            let counts = text::tell(checked, &mut out, output::palette(), language)?;
            out.flush()?;
            Ok(counts)
        }
        Format::Json => {
            let checks = json::Checks::of(checked);
            output::print_json(&checks)?;
            Ok(checks.counts())
        }
        Format::Sarif => {
            let log = sarif::Log::of(checked);
            output::print_json(&log)?;
            Ok(log.counts())
        }
    }
}
