//! `gongshi verify DIR`: a published folder against its manifest.

use std::path::PathBuf;

use super::failure::Failure;
use super::language::said;
use super::place::published;
use super::{Outcome, output};
use crate::diagnostic::Language;
use crate::publish::{Manifest, verify};

/// 核对已发布的文件夹与其清单 manifest.json 是否一致。
/// Checks a published folder against its manifest.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// 站点文件夹，或已发布的文件夹
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

pub(super) fn run(arguments: &Arguments, language: Language) -> Result<Outcome, Failure> {
    let folder = published(&arguments.folder);
    let faults = verify(&folder)?;
    if faults.is_empty() {
        let manifest = Manifest::read(&folder)?;
        let (count, hash) = (manifest.files.len(), manifest.hash());
        let whole = format!("完好：{count} 个文件与清单一致（清单指纹 {hash}）");
        output::print(&(said(language, &whole) + "\n"))?;
        return Ok(Outcome::Clean);
    }
    for fault in &faults {
        output::print(&(said(language, &fault.to_string()) + "\n"))?;
    }
    let count = format!("不一致：{} 处", faults.len());
    output::print(&(said(language, &count) + "\n"))?;
    Ok(Outcome::Found)
}
