//! `gongshi check [PATH…]`: findings and caveats with their places, for staff and for machines.
//!
//! Private: it quotes the source as it stands, nothing is masked.

mod sarif;
mod text;
mod years;

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use rayon::prelude::*;
use serde::Serialize;

use super::config::Config;
use super::failure::Failure;
use super::{Outcome, output};
use crate::contract::{self, ReportRecord};
use crate::diagnostic::Severity;
use crate::reading::{self, Reading};
use crate::source::{self, Limits, ReadError, SourceFile};

/// 审核报告，列出前后矛盾和未能识读之处。内部使用，不脱敏。
/// Checks reports; exit code 1 if there is an error, 2 if it could not run.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// 报告文件或文件夹，默认为 content/reports
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// 输出格式
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
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

/// What came of checking: one entry for each file, in the order they were given.
#[derive(Debug, Default)]
struct Checked {
    readings: Vec<Reading>,
    refused: Vec<ReadError>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let checked = check(&arguments.paths)?;
    match arguments.format {
        Format::Text => output::print(&text::told(&checked, output::palette())),
        Format::Json => output::print_json(&Checks::of(&checked)),
        Format::Sarif => output::print_json(&sarif::log(&checked)),
    }?;
    Ok(if checked.is_wrong() {
        Outcome::Found
    } else {
        Outcome::Clean
    })
}

impl Checked {
    /// Whether anything is an error: a finding of that severity, or a file that cannot be read.
    fn is_wrong(&self) -> bool {
        let mut findings = self.readings.iter().flat_map(|reading| &reading.audit.findings);
        !self.refused.is_empty() || findings.any(|finding| finding.severity == Severity::Error)
    }
}

fn check(paths: &[PathBuf]) -> Result<Checked, Failure> {
    let default = [PathBuf::from("content/reports")];
    let paths = if paths.is_empty() {
        default.as_slice()
    } else {
        paths
    };
    let first = paths.first().map_or(Path::new("."), PathBuf::as_path);
    let gazetteer = Config::near(first)?.gazetteer();
    let mut files = Vec::new();
    for path in paths {
        files.extend(files_at(path)?);
    }
    let outcomes: Vec<Result<Reading, ReadError>> = files
        .into_par_iter()
        .map(|file| reading::read(&source::load(&file?, &Limits::default())?, &gazetteer))
        .collect();
    let mut checked = Checked::default();
    for outcome in outcomes {
        match outcome {
            Ok(reading) => checked.readings.push(reading),
            Err(refusal) => checked.refused.push(refusal),
        }
    }
    years::compare(&mut checked.readings);
    Ok(checked)
}

/// A folder's reports, or the one file itself, named so that an editor finds it from here.
fn files_at(path: &Path) -> Result<Vec<Result<SourceFile, ReadError>>, Failure> {
    if !path.is_dir() {
        return Ok(vec![Ok(SourceFile::named(path.to_owned()))]);
    }
    let named = |file: SourceFile| SourceFile::named(file.place);
    Ok(source::walk(path)?
        .into_iter()
        .map(|file| file.map(named))
        .collect())
}

/// `--format json`
#[derive(Serialize)]
struct Checks {
    reports: Vec<ReportRecord>,
    refused: Vec<Refused>,
}

#[derive(Serialize)]
struct Refused {
    path: String,
    cause: String,
    remedy: &'static str,
}

impl Checks {
    fn of(checked: &Checked) -> Self {
        let refused = |error: &ReadError| Refused {
            path: error.path.clone(),
            cause: error.cause.to_string(),
            remedy: error.remedy(),
        };
        Self {
            reports: checked.readings.iter().map(contract::record).collect(),
            refused: checked.refused.iter().map(refused).collect(),
        }
    }
}
